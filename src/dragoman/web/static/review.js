// Reviewing by keyboard: the buttons do the same.
const rows = [...document.querySelectorAll(".todo")];
let at = rows.findIndex((row) => "#" + row.id === location.hash);

function go(to) {
  if (!rows.length) return;
  if (rows[at]) rows[at].classList.remove("current");
  at = Math.min(Math.max(to, 0), rows.length - 1);
  rows[at].classList.add("current");
  rows[at].focus({ preventScroll: true });
  rows[at].scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=hidden]), select, textarea");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") go(at + 1);
  else if (event.key === "k") go(at - 1);
  else if (event.key === "o") rows[at]?.querySelector(".open").click();
  else if ("arc".includes(event.key)) rows[at]?.querySelector(`[data-key="${event.key}"]`)?.click();
  else return;
  event.preventDefault();
});

go(Math.max(at, 0));
