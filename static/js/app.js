/* Small comforts on top of pages that work without any of this. */
"use strict";
(() => {
  const root = document.documentElement;
  const words = document.body.dataset;
  const each = (selector, act, within = document) => within.querySelectorAll(selector).forEach(act);
  const typing = (place) => place.matches("input, textarea, select, [contenteditable]");

  /* One status line, read out by screen readers; it empties itself. */
  const line = document.getElementById("status");
  let emptying;
  const say = (text) => {
    if (!line || !text) return;
    line.textContent = text;
    clearTimeout(emptying);
    emptying = setTimeout(() => { line.textContent = ""; }, 6000);
  };

  /* A long list of sections begins where the reader is. */
  const current = document.querySelector(".sections [aria-current]"), shelf = current?.closest(".sections > div");
  if (shelf && current.getBoundingClientRect().bottom > innerHeight) shelf.scrollTop = current.offsetTop - shelf.clientHeight / 2;

  /* Keys: "/" goes to the search box, Escape closes an open menu. */
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target) && words.shortcuts !== "off") {
      const box = document.querySelector("[data-search]");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    }
    if (event.key === "Escape") each("details.menu[open]", (menu) => {
      menu.open = false;
      if (menu.contains(event.target)) menu.querySelector("summary").focus();
    });
  });
  document.addEventListener("click", (event) => {
    each("details.menu[open]", (menu) => { if (!menu.contains(event.target)) menu.open = false; });
    const copy = event.target.closest("[data-copy]");
    if (copy) navigator.clipboard.writeText(new URL(copy.dataset.copy, location.href).href)
      .then(() => say(words.copied), () => say(words.failed));
    const density = event.target.closest("[data-density-to]");
    if (density) {
      const to = root.dataset.density === "compact" ? "comfortable" : "compact";
      root.dataset.density = to;
      document.cookie = `density=${to}; path=/; max-age=31536000; samesite=lax`;
      each("[data-density-to]", showDensity);
    }
  });
  const showDensity = (button) => button.setAttribute("aria-pressed", String(root.dataset.density === "compact"));

  /* Forms: a filter sends only what is filled in; a form is sent once; typed words are not lost silently. */
  const written = new WeakMap();
  const text = (form) => JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value.name ?? value]));
  let leaving = false;
  document.addEventListener("formdata", (event) => {
    if (!event.target.matches("[data-sparse]")) return;
    for (const [name, value] of [...event.formData]) {
      if (value !== "") continue;
      const kept = event.formData.getAll(name).filter((other) => other !== "");
      event.formData.delete(name);
      kept.forEach((other) => event.formData.append(name, other));
    }
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "get" || form.method === "dialog") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    leaving = true;
    form.dataset.sent = "yes";
    root.classList.add("busy");
    setTimeout(() => each("button[type=submit], button:not([type])", (button) => { button.disabled = true; }, form));
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    leaving = false;
    root.classList.remove("busy");
    each("form[data-sent]", (form) => {
      delete form.dataset.sent;
      each("button", (button) => { button.disabled = false; }, form);
    });
  });
  window.addEventListener("beforeunload", (event) => {
    if (leaving) return;
    each("form[data-guard]", (form) => {
      if (form.dataset.guard === "changed" || written.get(form) !== text(form)) event.preventDefault();
    });
  });

  /* Fragments: say what arrived, keep the focus, go to the sign-in page when the session is over. */
  document.addEventListener("htmx:before:request", () => root.classList.add("busy"));
  document.addEventListener("htmx:finally:request", () => root.classList.remove("busy"));
  document.addEventListener("htmx:error", () => say(words.failed));
  document.addEventListener("htmx:before:response", (event) => {
    const answer = event.detail.ctx.response.raw;
    if (answer.redirected || (answer.status >= 400 && ![409, 422].includes(answer.status))) {
      event.preventDefault();
      location.assign(answer.redirected ? location.href : answer.url);
    }
  });
  document.addEventListener("htmx:after:swap", () => {
    const fresh = document.querySelector("[data-status]");
    if (!fresh) return;
    prepare(fresh);
    say(fresh.dataset.status);
    if (document.activeElement === document.body) fresh.focus({ preventScroll: true });
  });

  const prepare = (part) => {
    each("[data-needs-js]", (thing) => { thing.hidden = false; }, part);
    each("[data-density-to]", showDensity, part);
    each("form[data-guard]", (form) => written.set(form, text(form)), part);
  };
  prepare(document);
  document.querySelector("[data-focus]")?.focus();
})();
