/* Lines of the desk: typed, edited in their place, put away and shown; what is right is for the server to say. */
import { copies } from "./store.js";
import { typed } from "./typed.js";

export const desk = document.querySelector("[data-desk]");
export const words = document.querySelector("[data-keeping]")?.dataset ?? {};
export const each = (selector, act, within = document) => within.querySelectorAll(selector).forEach(act);
export const drawn = (html) => { const box = document.createElement("template"); box.innerHTML = html.trim(); return box.content.firstElementChild; };

/* Parts the server drew become live; app.js no longer warns for them, because the desk itself keeps or warns. */
export const prepare = (part) => {
  each("input[data-typed]", (field) => { if (!field.typed) typed(field); }, part);
  each("form[data-line-form]", (form) => form.removeAttribute("data-guard"), part);
  each("[data-each]", (button) => { button.hidden = true; }, part);
};

const UNSENT = ["csrfmiddlewaretoken", "rest"];
export const fieldsOf = (form, unsent = UNSENT) => [...new FormData(form)].filter(([name]) => !unsent.includes(name));
export const main = (form) => form.querySelector("[data-line]");
/* Also what the row said when somebody began to type: a colleague's change since then is then not overwritten. */
export const put = (form, fields) => {
  const told = new Map(fields);
  for (const field of form.elements) {
    if (!field.name || UNSENT[0] === field.name) continue;
    const value = told.get(field.name);
    if (field.type === "checkbox") field.checked = value !== undefined;
    else if (field.type === "radio") field.checked = field.value === value;
    else if (field.typed) field.typed(value ?? "");
    else if (value !== undefined) field.value = value;
  }
};
export const touched = (form) => [...form.elements].some((field) => (field.type === "textarea" || field.typed) && field.value !== field.defaultValue);
/* Nothing but what was chosen for the line before is in it. */
export const blank = (form) => ![...form.elements].some((field) => (field.type === "textarea" || field.typed) && field.value.trim());
/* Save and next: the kind stays, everything else is empty again. */
export const emptied = (form) => {
  const kept = [...form.querySelectorAll("select")].map((list) => [list, list.value]);
  form.reset();
  each("input", (field) => { if (field.typed) field.typed(""); }, form);
  kept.forEach(([list, value]) => { list.value = value; });
  each(".errorlist, .wrong", (one) => one.remove(), form);
  each(".is-wrong", (one) => one.classList.remove("is-wrong"), form);
};

export const rowOf = (mark) => document.getElementById(`row-${mark}`);
export const cellOf = (mark) => document.getElementById(`now-${mark}`);
const PARTS = ":scope > .line-mark, :scope > .line-said, :scope > .line-acts";
export const hidden = (row) => each(PARTS, (one) => { one.hidden = true; }, row);
export const shown = (row) => { each(":scope > .line-edit, :scope > .notice", (one) => one.remove(), row); each(PARTS, (one) => { one.hidden = false; }, row); };

/* The form of a row as it was taken along: in the page, where that is the copy, or else in the copy. */
const takenForm = async (row) => {
  const here = row.querySelector("template[data-edit]");
  if (here) return here;
  const name = copies(desk.dataset.desk);
  const copy = await caches?.has(name) && await (await caches.open(name)).match(`/desk/${desk.dataset.desk}/${desk.dataset.section}/`, { ignoreVary: true });
  if (!copy) return null;
  const page = new DOMParser().parseFromString(await copy.text(), "text/html");
  return page.getElementById(row.id)?.querySelector("template[data-edit]");
};

/* Edit in place: the form is the server's; without a connection it is the one that was taken along. */
export const opened = async (row, fields) => {
  if (row.querySelector(":scope > .line-edit")) return row.querySelector("form");
  const link = row.querySelector("[data-edit-row]");
  if (!link) return null;
  let part;
  try {
    const answer = await fetch(link.href, { headers: { "Desk-Line": "1" }, cache: "no-store" });
    if (!answer.ok || !answer.headers.has("Desk-Line")) throw new Error(answer.status);
    part = drawn(await answer.text());
  } catch {
    part = document.importNode((await takenForm(row))?.content.firstElementChild ?? document.createTextNode(""), true);
  }
  if (!part?.matches) return null;
  hidden(row);
  row.append(part);
  prepare(part);
  const form = part.querySelector("form");
  if (fields) put(form, fields);
  main(form)?.focus();
  return form;
};

const told = (fields, name) => fields.find(([one]) => one === name)?.[1] ?? "";
export const inShort = (entry) => ["text", "narrative", "notes", "counterpart"].map((name) => told(entry.fields, name)).find(Boolean) ?? "";

/* A line that waits, with what can be done with it. */
export const waitingLine = (entry, acts) => {
  const line = document.createElement("li");
  line.className = "line is-waiting";
  line.dataset.key = entry.key;
  const said = document.createElement("div");
  said.className = "line-said";
  const head = document.createElement("p");
  head.className = "line-head small";
  head.textContent = [entry.stuck ? words.refused : words.waitingLine, entry.row].filter(Boolean).join(" · ");
  const text = document.createElement("p");
  text.className = "line-text";
  text.dir = "auto";
  text.textContent = inShort(entry);
  said.append(head, text);
  const buttons = document.createElement("div");
  buttons.className = "line-acts";
  for (const [label, act] of acts) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-quiet btn-sm";
    button.textContent = label;
    button.addEventListener("click", act);
    buttons.append(button);
  }
  line.append(said, buttons);
  return line;
};
