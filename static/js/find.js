/* The palette under Ctrl and K, the list of keys under "?": pages of their own, shown here in a dialog. */
"use strict";
(() => {
  const words = document.body.dataset;
  const made = (name, facts) => Object.assign(document.createElement(name), facts);
  const off = () => words.shortcuts === "off";
  const typing = (place) => place.matches("input, textarea, select, [contenteditable]");

  const got = async (address) => {
    const answer = await fetch(address, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
    return answer.text();
  };

  const dialog = (name, title) => {
    const box = made("dialog", { className: `finder ${name}` });
    const head = made("h2", { textContent: title, id: `finder-${name}` });
    const close = made("button", { type: "button", className: "btn btn-quiet btn-sm", textContent: words.close });
    const bar = made("div", { className: "beside" });
    box.setAttribute("aria-labelledby", head.id);
    close.addEventListener("click", () => box.close());
    box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
    bar.append(head, close);
    box.append(bar);
    document.body.append(box);
    return box;
  };

  /* The palette: typing asks, arrows walk, Enter follows the first line. */
  let palette;
  const makePalette = () => {
    const box = dialog("palette", words.palette);
    const line = made("input", { type: "search", autocomplete: "off", maxLength: 200 });
    const shown = made("div");
    line.setAttribute("aria-labelledby", "finder-palette");
    shown.setAttribute("aria-live", "polite");
    box.append(line, shown);
    const links = () => [...shown.querySelectorAll("a")];
    let turn = 0;
    const ask = async () => {
      const mine = ++turn;
      const query = new URLSearchParams({ q: line.value, at: location.pathname });
      try {
        const html = await got(`${words.paletteUrl}?${query}`);
        if (mine === turn) shown.innerHTML = html;
      } catch { if (mine === turn) shown.textContent = words.failed; }
    };
    let waiting;
    line.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 150); });
    box.addEventListener("keydown", (event) => {
      const all = links();
      const here = all.indexOf(document.activeElement);
      if (event.key === "ArrowDown") (all[here + 1] ?? all[0])?.focus();
      else if (event.key === "ArrowUp") (all[here - 1] ?? line).focus();
      else if (event.key === "Enter" && event.target === line) all[0]?.click();
      else return;
      event.preventDefault();
    });
    return { open: () => { line.value = ""; shown.textContent = ""; box.showModal(); line.focus(); ask(); }, box };
  };

  let keys;
  const showKeys = async () => {
    keys ??= dialog("keys", words.keys);
    if (!keys.querySelector("dl")) {
      const part = made("div");
      try { part.innerHTML = await got(words.keysUrl); } catch { part.textContent = words.failed; }
      keys.append(part);
    }
    keys.showModal();
  };

  document.addEventListener("keydown", (event) => {
    if (off() || event.altKey || document.querySelector("dialog[open]")) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      (palette ??= makePalette()).open();
    } else if (event.key === "?" && !event.ctrlKey && !event.metaKey && !typing(event.target)) {
      event.preventDefault();
      showKeys();
    }
  });
})();
