/* Lists of which one may choose many become boxes to tick with a field that narrows them; without this, they are lists. */
"use strict";
(() => {
  const words = document.body.dataset;
  const ENOUGH = 8;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const made = (name, facts) => Object.assign(document.createElement(name), facts);

  const drawn = (list) => {
    const told = list.form?.querySelector(`label[for="${CSS.escape(list.id)}"]`);
    const box = made("div", { className: "choices" });
    const group = made("div", { className: "choices-list" });
    const chosen = made("p", { className: "helptext choices-count" });
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", told ? told.firstChild.textContent.trim() : list.name);

    const ticks = [...list.options].filter((option) => option.value !== "").map((option) => {
      const label = made("label");
      const tick = made("input", { type: "checkbox", checked: option.selected, disabled: list.disabled });
      label.append(tick, made("span", { textContent: option.label, dir: "auto" }));
      tick.addEventListener("change", () => { option.selected = tick.checked; count(); });
      return { tick, label, option, text: plain(option.label) };
    });
    const count = () => {
      const names = ticks.filter((one) => one.option.selected).map((one) => one.option.label);
      chosen.textContent = names.length ? `${words.chosen} ${names.join(" · ")}` : words.none;
    };
    const first = (one) => (one.option.selected ? 0 : 1);
    group.append(...[...ticks].sort((a, b) => first(a) - first(b)).map((one) => one.label));

    if (ticks.length > ENOUGH) {
      const narrow = made("input", { type: "search", placeholder: words.narrow, autocomplete: "off" });
      if (list.hasAttribute("aria-describedby")) narrow.setAttribute("aria-describedby", list.getAttribute("aria-describedby"));
      if (list.hasAttribute("aria-invalid")) narrow.setAttribute("aria-invalid", list.getAttribute("aria-invalid"));
      narrow.id = list.id;
      narrow.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
      narrow.addEventListener("input", () => {
        const wanted = plain(narrow.value).split(/\s+/).filter(Boolean);
        ticks.forEach((one) => { one.label.hidden = !wanted.every((word) => one.text.includes(word)); });
      });
      box.append(narrow);
    } else if (ticks.length) {
      ticks[0].tick.id = list.id;
      told?.removeAttribute("for");
    } else {
      return;
    }
    list.removeAttribute("id");
    list.hidden = true;
    count();
    box.append(group, chosen);
    list.after(box);
    window.addEventListener("pageshow", () => { ticks.forEach((one) => { one.tick.checked = one.option.selected; }); count(); });
  };

  const prepare = () => document.querySelectorAll(".form select[multiple]:not([hidden])").forEach(drawn);
  document.addEventListener("htmx:after:swap", prepare);
  prepare();
})();
