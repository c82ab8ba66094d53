// Corrections in place: forms are sent without leaving the page, keys work on the item that has the focus, and words are
// taken from the text by selecting them. Without this file the same forms work, one page load for each.
const text = document.getElementById("text");
const panel = document.getElementById("panel");
const told = document.getElementById("told");
const pick = document.getElementById("pick");

let quiet = 0;
function tell(words, wrong = false) {
  told.textContent = words;
  told.classList.toggle("wrong", wrong);
  told.hidden = false;
  clearTimeout(quiet);
  quiet = setTimeout(() => { told.hidden = true; }, 6000);
}

// The answer is the page as it is now: its text and panel take the place of ours, and the focus stays where it was.
async function send(form, kind) {
  const body = new FormData(form);
  body.set("kind", kind);
  const item = form.closest(".item")?.id;
  const known = new Set([...panel.querySelectorAll(".item")].map((one) => one.id));
  panel.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(form.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!response.ok) {
      tell(page.querySelector(".empty p:not(.status)")?.textContent ?? "This did not work.", true);
      return;
    }
    const at = panel.scrollTop;
    text.replaceChildren(...page.getElementById("text").childNodes);
    panel.replaceChildren(...page.getElementById("panel").childNodes);
    panel.scrollTop = at;
    focus(item ? document.getElementById(item) : [...panel.querySelectorAll(".item")].find((one) => !known.has(one.id)));
    tell({ accept: "Marked as right.", reject: "Marked as wrong.", undo: "Undone.", add: "Added." }[kind] ?? "Saved.");
  } catch {
    tell("The server does not answer. Nothing was changed.", true);
  } finally {
    panel.removeAttribute("aria-busy");
  }
}
function focus(item) {
  if (!item) { panel.focus(); return; }
  item.classList.add("lit");
  item.scrollIntoView({ block: "nearest" });
  item.querySelector("a, summary, button")?.focus({ preventScroll: true });
}
panel.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-correct]");
  if (!form) return;
  event.preventDefault();
  send(form, event.submitter?.value ?? "edit");
});

function open(item, name, kind, which = "details.correct") {
  const details = item?.querySelector(which);
  if (!details) return null;
  details.open = true;
  const form = details.querySelector("form");
  if (kind) form.dataset.kind = kind; else delete form.dataset.kind;
  const field = form.elements[name];
  field?.focus();
  details.scrollIntoView({ block: "nearest" });
  return form;
}
panel.addEventListener("toggle", (event) => {
  if (!event.target.open) delete event.target.querySelector("form")?.dataset.kind;
}, true);
panel.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const details = event.target.closest("details[open]");
    if (details) { details.open = false; details.querySelector("summary").focus(); }
    return;
  }
  const meant = event.key === "Enter" && event.target.matches("input") && event.target.form?.dataset.kind;
  if (meant) { // Enter in a field means what the key that opened the form has said
    event.preventDefault();
    event.target.form.requestSubmit(event.target.form.querySelector(`button[value="${meant}"]`));
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const item = event.target.closest(".item");
  if (!item) return;
  const acts = {
    y: () => open(item, "reason", "accept") && tell("Why is it right? Enter saves."),
    n: () => open(item, "reason", "reject") && tell("Why is it wrong? Enter saves."),
    e: () => open(item, item.querySelector("[name=type]") ? "type" : "speaker"),
    m: () => open(item, "merge"),
    u: () => item.querySelector(".undo button")?.click(),
  };
  if (acts[event.key]) { event.preventDefault(); acts[event.key](); }
});

// Offsets count characters as the record does, not the halves of rare ones as the browser.
const length = (words) => [...words].length;
function offset(node, at) {
  const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!paragraph) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, at);
  return Number(paragraph.dataset.start) + length(before.toString());
}
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return null;
  const words = selection.toString();
  const start = offset(range.startContainer, range.startOffset);
  if (start === null || !words.trim()) return null;
  return { words: words.trim(), start: start + length(words) - length(words.trimStart()), range };
}
function fill(form, chosen) {
  form.elements.words.value = chosen.words;
  form.elements.start.value = chosen.start;
}
// A new event, at words that were selected or are still to be written.
function add(chosen) {
  const form = open(panel, chosen ? "type" : "words", null, "#add-event");
  if (form && chosen) fill(form, chosen);
}
// Those that a selection can be meant for: what stands in it first, then the rest of its paragraph.
function near(range) {
  const marked = [...text.querySelectorAll(".hl.event, .hl.statement, .hl.cue")];
  const inside = marked.filter((one) => range.intersectsNode(one));
  const paragraph = range.startContainer.parentElement.closest("[data-start]");
  const beside = marked.filter((one) => paragraph?.contains(one));
  const ids = [...inside, ...beside].flatMap((one) => one.dataset.at.split(" "));
  return [...new Set(ids)].map((id) => document.getElementById(id)).filter((item) => item?.querySelector("details.correct")).slice(0, 5);
}
function offer(chosen) {
  const items = near(chosen.range);
  pick.replaceChildren(...items.map((item) => {
    const button = document.createElement("button");
    button.type = "button";
    const name = item.querySelector(".words").textContent.slice(0, 40);
    button.textContent = item.querySelector(".said") ? `What ${name} says` : `The event “${name}”`;
    button.addEventListener("click", () => {
      pick.hidden = true;
      const form = open(item, "reason");
      if (form) fill(form, chosen);
    });
    return button;
  }));
  if (panel.querySelector("#add-event")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Add an event here";
    button.addEventListener("click", () => { pick.hidden = true; add(chosen); });
    pick.append(button);
  }
  const box = chosen.range.getBoundingClientRect();
  pick.style.top = `${box.bottom + scrollY + 6}px`;
  pick.style.left = `${Math.max(8, Math.min(box.left + scrollX, innerWidth - 260))}px`;
  pick.hidden = !pick.childElementCount;
  const label = document.createElement("p");
  label.className = "soft";
  label.textContent = "These words name";
  pick.prepend(label);
}
function take() {
  const chosen = selected();
  if (!chosen) { pick.hidden = true; return; }
  const form = panel.querySelector("details.correct[open] form");
  if (form) { fill(form, chosen); tell("Words taken. Say why, and save."); } else offer(chosen);
}
// No browser begins a selection within a link, and most words that matter here are links.
function caret(event) {
  const place = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  if (place) return [place.offsetNode, place.offset];
  const range = document.caretRangeFromPoint?.(event.clientX, event.clientY);
  return range ? [range.startContainer, range.startOffset] : null;
}
let from = null;
text.addEventListener("mousedown", (event) => {
  from = event.button === 0 && event.target.closest("a") ? caret(event) : null;
  if (from) { event.preventDefault(); getSelection().removeAllRanges(); }
});
text.addEventListener("mousemove", (event) => {
  if (!from || !(event.buttons & 1)) return;
  const to = caret(event);
  if (to && text.contains(to[0])) getSelection().setBaseAndExtent(...from, ...to);
});
// The end of a selection is no click on the link that it ends in.
text.addEventListener("click", (event) => { if (!getSelection().isCollapsed) event.preventDefault(); });
text.addEventListener("mouseup", () => setTimeout(take));
text.addEventListener("keyup", (event) => { if (event.key === "Shift") take(); });
// Without a mouse: the arrows go from word to word, with Shift they select.
text.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
  event.preventDefault();
  const selection = getSelection();
  const onward = event.key === "ArrowRight";
  if (!selection.rangeCount || !text.contains(selection.focusNode)) {
    const begin = event.target.closest("a") ?? text.querySelector("[data-start]");
    const words = begin && document.createTreeWalker(begin, NodeFilter.SHOW_TEXT).nextNode();
    if (!words) return;
    selection.collapse(words, 0);
  }
  if (event.shiftKey) { selection.modify("extend", onward ? "right" : "left", "word"); return; }
  if (onward) selection.collapseToEnd();
  else { selection.collapseToStart(); selection.modify("move", "left", "word"); }
  selection.modify("extend", "right", "word");
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "+" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
  event.preventDefault();
  pick.hidden = true;
  add(selected());
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape") pick.hidden = true; });
document.addEventListener("mousedown", (event) => { if (!pick.contains(event.target)) pick.hidden = true; });
panel.addEventListener("input", (event) => { if (event.target.name === "words") event.target.form.elements.start.value = ""; });
