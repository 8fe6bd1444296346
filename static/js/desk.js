/* The desk of a mission: lines go through the outbox, with a connection or without; the server draws what it answers. */
import { blank, cellOf, desk, drawn, each, emptied, fieldsOf, hidden, main, opened, prepare, put, rowOf, shown, touched, waitingLine, words } from "./lines.js";
import { download, keep, possible, showState, takeAlong } from "./keeping.js";
import { Outbox } from "./outbox.js";
import { keys } from "./desk_keys.js";
import { split } from "./split.js";
import { store } from "./store.js";

const mission = desk.dataset.desk, person = document.body.dataset.person;
const entry = document.querySelector('form[data-line-form="new"]');
const lines = document.getElementById("lines"), waiting = document.getElementById("waiting");
let emptying;
const say = (text) => {
  const line = document.getElementById("status");
  line.textContent = text;
  clearTimeout(emptying);
  emptying = setTimeout(() => { line.textContent = ""; }, 6000);
};
let about = { state: "online", kept: false, may: desk.dataset.mayKeep !== undefined };
const show = (news = {}) => { about = { ...about, ...news, waiting: box.lines.filter((one) => !one.stuck).length, stuck: box.lines.filter((one) => one.stuck) }; showState(about); };

/* ---- what the server says ------------------------------------------------------------------------ */
const forget = async () => { await store.forget(mission); box.kept = false; box.lines = []; drawWaiting(); show({ kept: false }); };
const told = {
  state: (state) => show({ state }),
  async standing(status, { person: who, keeps, writes }) {
    if (status === 401) { show({ state: "signed-out" }); return false; }
    if (status === 404 || (status === 200 && (!writes || who !== person))) {
      if (box.kept) { await forget(); location.reload(); } else show({ state: "signed-out" });
      return false;
    }
    if (status !== 200) { show({ state: "offline" }); return false; }
    if (box.kept && !keeps) {
      box.loosen();
      await store.forget(mission);
      show({ kept: false });
    } else if (box.kept) await store.keep(mission, person);
    show({ state: "online" });
    return true;
  },
  answered(sent, status, html, heard = false) {
    const done = status < 300, part = here(sent) && drawn(html);
    if (done && !heard) others.postMessage({ sent, status, html });
    if (!heard) say(done ? words.saved : words.refused);
    if (done && box.kept) taken();
    if (!part) return;
    prepare(part);
    const row = sent.row && (cellOf(sent.row) ?? rowOf(sent.row));
    if (done && row) {
      if (heard && row.querySelector(".line-edit")) return; // somebody is typing in it here
      const focused = row.contains(document.activeElement);
      row.replaceWith(part);
      if (focused) { part.tabIndex = -1; part.focus(); }
    } else if (done && lines) {
      part.classList.add("is-new");
      desk.querySelector("[data-none]")?.setAttribute("hidden", "");
      if (lines.dataset.order === "report") lines.append(part); else lines.prepend(part);
    } else if (!done) {
      if (row) { shown(row); hidden(row); }
      if (row?.classList.contains("now-cell")) row.replaceChildren(part); else (row ?? waitingRow(sent) ?? waiting)?.append(part);
      const form = part.querySelector("form");
      if (form) form.stuck = sent;
      (part.querySelector("[data-focus]") ?? main(form ?? part))?.focus();
    }
  },
  changed: () => { drawWaiting(); show(); },
};
const others = new BroadcastChannel("desk");
const box = new Outbox(mission, `/desk/standing/${mission}/`, told);

/* ---- lines that wait ------------------------------------------------------------------------------- */
const waitingRow = (sent) => waiting?.querySelector(`[data-key="${sent.key}"]`);
const here = (one) => one.section === desk.dataset.section;
const acts = (one) => [
  [words.edit, async () => { await box.drop(one); const form = one.row ? await formOf(one) : entry; if (form) { put(form, one.fields); main(form)?.focus(); } }],
  [words.copy, () => navigator.clipboard.writeText(one.fields.filter(([name]) => !name.startsWith("initial-")).map((pair) => pair.join(": ")).join("\n")).then(() => say(words.copied))],
  [words.drop, () => box.drop(one)],
  ...(one.stuck ? [[words.again, () => box.again(one)]] : []),
];
const formOf = async (one) => cellOf(one.row)?.querySelector("form") ?? (rowOf(one.row) ? opened(rowOf(one.row), one.fields) : entry);
const drawWaiting = () => {
  if (!waiting) return;
  const known = new Map([...waiting.children].map((line) => [line.dataset.key, line]));
  const wanted = box.lines.filter(here);
  wanted.forEach((one) => {
    if (known.get(one.key)?.dataset.stuck !== String(one.stuck)) {
      const line = waitingLine(one, acts(one));
      line.dataset.stuck = String(one.stuck);
      const old = known.get(one.key);
      if (old) old.replaceWith(line); else waiting.append(line);
    }
    known.delete(one.key);
  });
  known.forEach((line) => line.remove());
  each(".now-cell", (cell) => noted(cell, wanted.find((one) => cellOf(one.row) === cell)));
};
/* A rating that waits says so in its own row too. */
const noted = (cell, one) => {
  cell.querySelector(":scope > [data-waits]")?.remove();
  if (!one) return;
  const note = document.createElement("p");
  note.className = "note";
  note.dataset.waits = "";
  note.textContent = one.stuck ? words.refused : words.waitingLine;
  cell.prepend(note);
};

/* ---- saving ------------------------------------------------------------------------------------------ */
const line = (form, fields = fieldsOf(form)) => {
  const mark = form.dataset.lineForm;
  return { url: form.getAttribute("action"), fields, section: desk.dataset.section, row: mark === "new" ? "" : mark, secret: Boolean(form.closest("[data-secret]")) };
};
const draftOf = (form) => `${mission} ${desk.dataset.section} ${form.dataset.lineForm}`;
const keepLine = async (made, draft) => {
  try {
    await box.add(made, draft);
  } catch (failed) {
    say(failed?.name === "QuotaExceededError" ? words.full : words.failed);
    box.kept = false;
    await box.add(made);
  }
};
/* One after the other, in the order they were typed. */
let kept = Promise.resolve();
const queued = (made, draft) => (kept = kept.then(() => keepLine(made, draft)));
const typing = new Map();
/* The box is free at once: what the fingers type while the line is being kept belongs to the next one. */
const save = async (form) => {
  if (form.dataset.lineForm === "new" && blank(form)) { main(form).focus(); return; }
  clearTimeout(typing.get(form));
  const made = line(form), row = made.row && rowOf(made.row);
  const { stuck } = form, draft = draftOf(form);
  if (form === entry) { emptied(form); (form.querySelector("select") ?? main(form)).focus(); }
  else if (form.dataset.rating !== undefined) next(form);
  else if (row?.matches("li")) { shown(row); row.tabIndex = -1; row.focus(); }
  if (stuck) await box.drop(stuck);
  await queued(made, draft);
  box.send();
};
const next = (form) => {
  const rows = [...document.querySelectorAll("tr[data-row]")];
  rows[rows.indexOf(form.closest("tr")) + 1]?.querySelector("select")?.focus();
};
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-line-form]")) return;
  event.preventDefault();
  event.stopPropagation();
  save(event.target);
}, true);

/* ---- editing in place, and drafts ------------------------------------------------------------------ */
const edit = async (row) => {
  const waits = box.lines.find((one) => one.row === row.dataset.row);
  if (!await opened(row, waits?.fields)) say(words.offlineUnkept);
};
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-edit-row]"), cancel = event.target.closest("[data-cancel]");
  if (link) { event.preventDefault(); edit(link.closest(".line")); }
  if (cancel) {
    event.preventDefault();
    const form = cancel.closest("form"), row = cancel.closest(".line");
    if (box.kept) store.undraft(draftOf(form));
    if (row) { shown(row); row.querySelector("[data-edit-row]")?.focus(); } else location.reload();
  }
});
document.addEventListener("input", (event) => {
  const form = event.target.closest("[data-line-form]");
  if (!form || !box.kept || form.closest("[data-secret]")) return;
  clearTimeout(typing.get(form));
  typing.set(form, setTimeout(() => store.draft({ id: draftOf(form), mission, section: desk.dataset.section, mark: form.dataset.lineForm, fields: fieldsOf(form, ["csrfmiddlewaretoken"]) })
    .catch(() => say(words.full)), 250));
});
const restored = async () => {
  for (const draft of (await store.drafts(mission)).filter(here)) {
    const form = draft.mark === "new" ? entry : cellOf(draft.mark)?.querySelector("form") ?? (rowOf(draft.mark) ? await opened(rowOf(draft.mark)) : null);
    if (form) put(form, draft.fields);
  }
};
addEventListener("beforeunload", (event) => {
  const loose = box.lines.some((one) => one.loose), half = !box.kept && [...document.querySelectorAll("[data-line-form]")].some(touched);
  if (loose || half) event.preventDefault();
});

/* ---- keeping the mission on this device -------------------------------------------------------------- */
let taking;
const taken = () => { clearTimeout(taking); taking = setTimeout(() => takeAlong().catch(() => show({ state: "offline" })), 1500); };
document.querySelector("[data-keep-here]")?.addEventListener("change", async (event) => {
  if (!event.target.checked) { await forget(); say(words.forgotten); return; }
  await keep(person);
  box.kept = true;
  show({ kept: true, until: (await store.mission(mission)).until });
  say(words.takenAlong);
});
document.querySelector("[data-download]")?.addEventListener("click", () => download(box.lines));
document.querySelector(".desk-sections").addEventListener("click", (event) => {
  if (!event.target.closest(".is-away")) return;
  event.preventDefault();
  say(words.needsConnection);
  box.send(); // finds out whether it is back
});
/* Other tabs of this browser: one has sent a line, or somebody has signed out in it. */
others.addEventListener("message", async ({ data }) => {
  if (data.sent && data.sent.mission !== mission) return;
  if (data.sent) {
    told.answered(data.sent, data.status, data.html, true);
    await box.load();
    return;
  }
  box.kept = false;
  box.lines = [];
  if (!document.documentElement.dataset.leaving) location.reload();
});

const begin = async () => {
  document.querySelector(".desk-sections [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  prepare(document);
  keys({ entry, edit, save });
  split(entry, (form, fields) => queued(line(form, fields)), () => box.send());
  const known = possible() ? await store.mission(mission).catch(() => undefined) : undefined;
  if (known && (known.until < Date.now() || known.person !== person)) { await store.forget(mission); location.reload(); return; }
  box.kept = Boolean(known);
  show({ kept: box.kept, until: known?.until });
  if (!known) return;
  await box.load();
  await restored();
  for (const one of box.lines.filter((line) => line.stuck && here(line))) await box.again(one); // to see here what stands against it
  await box.send();
  taken();
};
begin();
