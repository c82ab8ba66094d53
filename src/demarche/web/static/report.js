// The text and its panel: what is pointed at in one lights up in the other; layers can be turned off.
const text = document.getElementById("text");
const panel = document.getElementById("panel");

for (const box of document.querySelectorAll("#layers input")) {
  box.addEventListener("change", () => {
    document.body.classList.toggle(`no-${box.dataset.layer}`, !box.checked);
  });
}
function light(ids) {
  for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit");
  for (const id of ids) {
    document.getElementById(id)?.classList.add("lit");
    for (const piece of text.querySelectorAll(`[data-at~="${CSS.escape(id)}"]`)) piece.classList.add("lit");
  }
}
// The panel scrolls by itself where it has its own scroll bar; the page does not jump.
function reveal(id) {
  const item = document.getElementById(id);
  if (!item || !panel.contains(item) || panel.querySelector(".correct[open]")) return;
  const box = panel.getBoundingClientRect();
  const at = item.getBoundingClientRect();
  if (panel.scrollHeight > panel.clientHeight && (at.top < box.top || at.bottom > box.bottom)) {
    panel.scrollTop += at.top - box.top - 8;
  }
}
function shown(event) {
  const piece = event.target.closest("[data-at]");
  if (piece) { const id = piece.dataset.at.split(" ").find((one) => one !== "mark"); if (id) { light([id]); reveal(id); } return; }
  const item = event.target.closest(".item");
  if (item) light([item.id]);
}
text.addEventListener("mouseover", shown);
text.addEventListener("focusin", shown);
panel.addEventListener("mouseover", shown);
panel.addEventListener("focusin", shown);
panel.addEventListener("click", (event) => {
  const link = event.target.closest("[data-show]");
  if (!link) return;
  const first = text.querySelector(`[data-at~="${CSS.escape(link.dataset.show)}"]`);
  if (!first) return;
  event.preventDefault();
  first.scrollIntoView({ block: "center" });
  light([link.dataset.show]);
});
