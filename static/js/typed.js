/* Fields in which records are named by typing: what fits is offered below, what is taken becomes a chip. */
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const made = (name, facts = {}) => Object.assign(document.createElement(name), facts);
const MOST = 12;
let numbers = 0;

const offered = (list) => [...(list?.options ?? [])].map((one) => ({ value: one.value, also: one.textContent, text: plain(`${one.value} ${one.textContent}`) }));
const fits = (all, typed) => {
  const wanted = plain(typed).trim();
  const first = (one) => (one.text.startsWith(wanted) ? 0 : one.text.includes(` ${wanted}`) ? 1 : 2);
  return all.filter((one) => one.text.includes(wanted)).sort((a, b) => first(a) - first(b)).slice(0, MOST);
};

export const typed = (field) => {
  const all = offered(document.getElementById(field.getAttribute("list")));
  const box = made("div", { className: "typed" });
  const input = made("input", { type: "text", id: field.id, autocomplete: "off" });
  const list = made("ul", { className: "typed-list", id: `typed-${numbers += 1}`, hidden: true });
  const words = field.form?.querySelector(`label[for="${CSS.escape(field.id)}"]`)?.firstChild?.textContent.trim() ?? "";
  let chips = [], at = 0, shown = [];
  for (const name of ["aria-describedby", "aria-invalid"]) if (field.hasAttribute(name)) input.setAttribute(name, field.getAttribute(name));
  const about = { role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" };
  Object.entries(about).forEach(([name, value]) => input.setAttribute(name, value));
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words);
  field.type = "hidden";
  field.removeAttribute("id");
  field.removeAttribute("list");

  const written = () => { field.value = [...chips, input.value.trim()].filter(Boolean).join("; "); };
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const mark = (place) => {
    at = (place + shown.length) % shown.length;
    [...list.children].forEach((one, number) => one.setAttribute("aria-selected", String(number === at)));
    input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const open = () => {
    shown = input.value.trim() ? fits(all, input.value) : [];
    if (!shown.length) { close(); return; }
    list.replaceChildren(...shown.map((one, number) => {
      const line = made("li", { id: `${list.id}-${number}`, textContent: one.also ? `${one.value} · ${one.also}` : one.value });
      line.setAttribute("role", "option");
      line.addEventListener("pointerdown", (event) => { event.preventDefault(); take(one.value); });
      return line;
    }));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(0);
  };
  const draw = () => {
    box.querySelectorAll(".chip").forEach((one) => one.remove());
    input.before(...chips.map((name) => {
      const chip = made("span", { className: "chip" });
      const away = made("button", { type: "button", textContent: "×" });
      away.setAttribute("aria-label", `${document.querySelector("[data-keeping]")?.dataset.away ?? ""} ${name}`);
      away.addEventListener("click", () => { chips = chips.filter((one) => one !== name); draw(); input.focus(); });
      chip.append(made("bdi", { textContent: name }), away);
      return chip;
    }));
    written();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const take = (name) => {
    if (!chips.includes(name)) chips.push(name);
    input.value = "";
    close();
    draw();
  };
  const set = (value) => {
    const known = new Set(all.map((one) => one.value));
    const parts = value.split(";").map((one) => one.trim()).filter(Boolean);
    chips = parts.filter((one) => known.has(one));
    input.value = parts.filter((one) => !known.has(one)).join("; ");
    close();
    draw();
  };

  input.addEventListener("input", () => { open(); written(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const choosing = !list.hidden;
    if (choosing && (event.key === "ArrowDown" || event.key === "ArrowUp")) { event.preventDefault(); mark(at + (event.key === "ArrowDown" ? 1 : -1)); }
    else if (choosing && ["Enter", "Tab", ";"].includes(event.key) && !event.ctrlKey) {
      if (event.key !== "Tab") { event.preventDefault(); event.stopPropagation(); }
      take(shown[at].value);
    } else if (choosing && event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(); }
    else if (event.key === "Backspace" && !input.value && chips.length) { chips.pop(); draw(); }
  });
  field.after(box);
  box.append(field, input, list);
  field.typed = set;
  set(field.value);
};
