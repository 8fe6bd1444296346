/* The keyboard of the desk: rows up and down, new, edit, choose, move, rate; off where the reader has switched keys off. */
import { cellOf, desk, main } from "./lines.js";

const rows = () => [...desk.querySelectorAll("li[data-row], tr[data-row]")];
const typing = (place) => place.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
const go = (row) => { if (!row) return; row.tabIndex = -1; row.focus(); row.scrollIntoView({ block: "nearest" }); };

const moved = async (row, step) => {
  const all = rows(), at = all.indexOf(row), to = at + step;
  if (to < 0 || to >= all.length) return;
  const behind = step > 0 ? all[to] : all[to - 1];
  const body = new URLSearchParams({ after: behind?.dataset.row ?? "", csrfmiddlewaretoken: document.querySelector("[name=csrfmiddlewaretoken]").value });
  const answer = await fetch(`/findings/${row.dataset.row}/place-finding/`, { method: "POST", body }).catch(() => null);
  if (!answer?.ok) { document.getElementById("status").textContent = document.body.dataset.failed; return; }
  if (step > 0) all[to].after(row); else all[to].before(row);
  go(row);
};

export const keys = ({ entry, edit, save }) => {
  document.addEventListener("keydown", (event) => {
    if (document.body.dataset.shortcuts === "off") return;
    const { key, target } = event, form = target.closest("[data-line-form]");
    const line = target.matches("[data-line]");
    if (form && key === "Enter" && !event.shiftKey && !event.isComposing && (event.ctrlKey || event.metaKey || (line && form === entry))) {
      event.preventDefault();
      save(form);
      return;
    }
    const row = target.closest("[data-row]");
    if (row && event.altKey && (key === "ArrowUp" || key === "ArrowDown") && desk.querySelector("[data-order=report]")) {
      event.preventDefault();
      moved(row, key === "ArrowUp" ? -1 : 1);
      return;
    }
    if (typing(target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = rows(), at = all.indexOf(row);
    const does = {
      n: () => (entry?.querySelector("select") ?? (entry && main(entry)))?.focus(),
      j: () => go(all[at + 1]),
      k: () => go(all[Math.max(0, at - 1)]),
      e: () => row?.querySelector("[data-edit-row]") && edit(row),
      x: () => row?.querySelector("[name=finding]")?.click(),
    };
    const cell = row && cellOf(row.dataset.row), list = cell?.querySelector("[name=rating]");
    const rating = list && [...list.options].find((one) => one.value && one.text.startsWith(`${key} `));
    if (rating) { event.preventDefault(); list.value = rating.value; main(list.form).focus(); } else if (does[key]) { event.preventDefault(); does[key](); }
  });
};
