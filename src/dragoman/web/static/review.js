// Reviewing by keyboard: the buttons do the same. Each row is judged once, however long a key is held.
const rows = [...document.querySelectorAll(".todo")];
const PLACE = "dragoman-review-place";
let at = -1;
let sent = false;

function go(to) {
  if (!rows.length) return;
  if (rows[at]) rows[at].classList.remove("current");
  at = Math.min(Math.max(to, 0), rows.length - 1);
  rows[at].classList.add("current");
  rows[at].focus({ preventScroll: true });
  rows[at].scrollIntoView({ block: "nearest" });
}

document.addEventListener("submit", (event) => {
  if (!event.target.closest(".todo")) return;
  if (sent) {
    event.preventDefault();
    return;
  }
  sent = true;
  // the row that was judged goes, and the next takes its place
  sessionStorage.setItem(PLACE, String(Math.max(rows.indexOf(event.target.closest(".todo")), 0)));
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=hidden]), select, textarea");
  if (typing || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") go(at + 1);
  else if (event.key === "k") go(at - 1);
  else if (event.key === "o") rows[at]?.querySelector(".open").click();
  else if ("arc".includes(event.key)) rows[at]?.querySelector(`[data-key="${event.key}"]`)?.click();
  else return;
  event.preventDefault();
});

addEventListener("pageshow", () => { sent = false; });
go(Number(sessionStorage.getItem(PLACE)) || 0);
sessionStorage.removeItem(PLACE);
