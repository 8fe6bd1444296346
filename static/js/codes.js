/* Fields that take a record's code: while one types, what fits is offered below; without this, or without an answer, they
   are plain fields. Nothing is chosen unless somebody walks to it, so that Enter does what it does everywhere else. */
"use strict";
(() => {
  const SHORTEST = 2, PAUSE = 200;
  const made = (name, facts = {}) => Object.assign(document.createElement(name), facts);
  const marked = (thing, facts) => { Object.entries(facts).forEach(([name, value]) => thing.setAttribute(name, value)); return thing; };
  const known = new WeakSet();
  let numbers = 0;

  /* [start, end] of what is being typed: the whole field, or, of several codes, the one the cursor is in. Words before it
     that are parted by a space alone and look like codes are codes. */
  const piece = (field) => {
    const { value } = field;
    if (!("several" in field.dataset)) return [0, value.length];
    const at = field.selectionStart ?? value.length, comma = value.indexOf(",", at);
    let start = value.lastIndexOf(",", at - 1) + 1;
    for (const word of value.slice(start, at).match(/\s*\S+(?=\s)/g) ?? []) {
      if (!word.includes("-") || !/\d/.test(word)) break;
      start += word.length;
    }
    start += value.slice(start, at).match(/^\s*/)[0].length;
    return [start, comma < 0 ? value.length : comma];
  };

  const enhance = (field) => {
    if (known.has(field)) return;
    known.add(field);
    const box = made("div", { className: "codes" }), count = marked(made("span", { className: "visually-hidden" }), { role: "status" });
    const list = marked(made("ul", { className: "codes-list", id: `codes-${numbers += 1}`, hidden: true }), { role: "listbox" });
    const label = field.labels?.[0];
    let waiting, asked, shown = [], at = -1;
    list.setAttribute("aria-label", label ? label.firstChild.textContent.trim() : field.name);
    marked(field, { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id });
    box.append(list, count);
    field.after(box);

    const close = () => {
      clearTimeout(waiting);
      asked?.abort();
      at = -1;
      list.hidden = true;
      count.textContent = "";
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    };
    const mark = (place) => {
      const lines = [...list.children];
      at = (place + lines.length) % lines.length;
      lines.forEach((line, number) => line.setAttribute("aria-selected", String(number === at)));
      field.setAttribute("aria-activedescendant", lines[at].id);
      lines[at].scrollIntoView({ block: "nearest", behavior: "instant" });
    };
    const take = (code) => {
      const [start, end] = piece(field), rest = field.value.slice(end);
      const head = field.value.slice(0, start) + code + ("several" in field.dataset && !rest ? ", " : "");
      field.value = head + rest;
      field.setSelectionRange(head.length, head.length);
      close();
      for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
    };
    const drawn = ({ code, title }, number) => {
      const line = marked(made("li", { id: `${list.id}-${number}` }), { role: "option", "aria-selected": "false" });
      line.append(made("bdi", { className: "code", textContent: code, dir: "ltr" }), " ", made("span", { textContent: title, dir: "auto" }));
      line.addEventListener("click", () => take(code));
      return line;
    };
    const show = ({ lines, said }) => {
      shown = lines;
      at = -1;
      field.removeAttribute("aria-activedescendant");
      list.replaceChildren(...lines.map(drawn));
      list.hidden = !lines.length;
      field.setAttribute("aria-expanded", String(lines.length > 0));
      count.textContent = said;
      list.scrollTop = 0;
      list.scrollIntoView({ block: "nearest", behavior: "instant" });
    };
    const ask = async () => {
      const q = field.value.slice(...piece(field)).trim();
      if (q.length < SHORTEST) { close(); return; }
      asked?.abort();
      const mine = asked = new AbortController();
      try {
        const query = new URLSearchParams({ kind: field.dataset.codes, q });
        const answer = await fetch(`${document.body.dataset.codesUrl}?${query}`, { signal: mine.signal, credentials: "same-origin", cache: "no-store" });
        if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
        const told = await answer.json();
        if (mine === asked && !mine.signal.aborted && document.activeElement === field) show(told);
      } catch { if (mine === asked) close(); }
    };
    const soon = () => { asked?.abort(); clearTimeout(waiting); waiting = setTimeout(ask, PAUSE); };

    list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the cursor
    field.addEventListener("input", (event) => { if (event.isTrusted && !event.isComposing) soon(); });
    field.addEventListener("compositionend", soon);
    field.addEventListener("blur", close);
    field.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const { key } = event, open = !list.hidden;
      if (key === "ArrowDown" && !open) ask();
      else if (key === "ArrowDown") mark(at + 1);
      else if (key === "ArrowUp" && open) mark(at < 0 ? -1 : at - 1);
      else if (key === "Enter" && open && at >= 0) take(shown[at].code);
      else if (key === "Escape" && open) close();
      else { if (key === "Enter") close(); return; }
      event.preventDefault();
      event.stopPropagation();
    });
  };

  const all = () => document.querySelectorAll("input[data-codes]").forEach(enhance);
  document.addEventListener("focusin", (event) => { if (event.target.matches("input[data-codes]")) enhance(event.target); });
  document.addEventListener("htmx:after:swap", all);
  all();
})();
