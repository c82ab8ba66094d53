// Keys, light and dark, the help. Every page works without.
const root = document.documentElement;
const toggle = document.getElementById("theme");
const help = document.getElementById("help");
const opener = document.getElementById("help-open");

function dark() {
  return (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
}
function turn() {
  root.dataset.theme = dark() ? "light" : "dark";
  try { localStorage.setItem("theme", root.dataset.theme); } catch { /* not remembered */ }
}
toggle.hidden = opener.hidden = false;
toggle.addEventListener("click", turn);
opener.addEventListener("click", () => help.showModal());

const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent !== null);
document.querySelector(".bar [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
let at = -1;
function step(by) {
  const all = rows();
  if (!all.length) return;
  at = Math.min(Math.max(at + by, 0), all.length - 1);
  const target = all[at].matches("a, button") ? all[at] : all[at].querySelector("a, button");
  document.querySelector("[data-row].here")?.classList.remove("here");
  all[at].classList.add("here");
  target?.focus({ preventScroll: true });
  all[at].scrollIntoView({ block: "nearest" });
}

const places = { c: "/", e: "/engagements", s: "/statements", r: "/reports", a: "/actors" };
let going = false;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
  if (going && places[event.key]) { location.href = places[event.key]; return; }
  going = event.key === "g";
  const acts = {
    "/": () => document.getElementById("find").focus(),
    "?": () => help.showModal(),
    j: () => step(1),
    k: () => step(-1),
    t: turn,
  };
  if (acts[event.key]) { event.preventDefault(); acts[event.key](); }
});
