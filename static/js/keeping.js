/* Whether this device keeps the mission: the choice, the pages taken along, and how things stand in one line. */
import { copies, store, until } from "./store.js";
import { desk, words } from "./lines.js";

export const TAKEN = ["overview", "findings", "meetings", "follow-up"];
const place = (section) => `/desk/${desk.dataset.desk}/${section}/`;
const line = document.querySelector("[data-keeping]");

export const possible = () => Boolean(window.indexedDB && window.caches && navigator.serviceWorker);

/* Only the pages of the mission somebody chose, and the files they are drawn with; never lists, never the API. */
export const takeAlong = async () => {
  const cache = await caches.open(copies(desk.dataset.desk));
  const head = ["Desk-Until", String(until())];
  for (const section of TAKEN) {
    const answer = await fetch(place(section), { headers: { "Desk-Copy": "1" }, cache: "no-store" });
    if (!answer.ok || !answer.headers.has("Desk-Copy")) continue;
    await cache.put(place(section), new Response(await answer.blob(), { headers: new Headers([...answer.headers, head]) }));
  }
  const files = performance.getEntriesByType("resource").map((one) => new URL(one.name)).filter((url) => url.pathname.startsWith("/static/"));
  const drawn = await caches.open("desk-files");
  await Promise.allSettled([...new Set(files.map((url) => url.pathname))].map((path) => drawn.add(path)));
};

export const keep = async (person) => {
  await navigator.serviceWorker.register("/desk/worker.js", { scope: "/desk/" });
  await store.keep(desk.dataset.desk, person);
  await takeAlong();
};

const dated = new Intl.DateTimeFormat(document.documentElement.lang.replace(/^en$|^$/, "en-GB"), { day: "numeric", month: "short", year: "numeric" });
const sectionOf = (link) => link.pathname.split("/").at(-2);
/* What the server did not take: how many, and the way to those that stand in another section. */
const showStuck = (stuck) => {
  const box = line.querySelector("[data-stuck]"), named = new Set(stuck.map((one) => one.section));
  named.delete(desk.dataset.section);
  box.textContent = stuck.length ? words.stuck.replace("{n}", stuck.length) : "";
  for (const link of document.querySelectorAll(".desk-sections a")) {
    if (!named.has(sectionOf(link))) continue;
    const way = document.createElement("a");
    Object.assign(way, { href: link.href, textContent: link.textContent });
    box.append(" ", way);
  }
};
/* Whether a section is of those that open without a connection. */
export const along = (link) => TAKEN.includes(sectionOf(link));

/* The one line: the choice, how it stands, how many wait, how many need a decision. */
export const showState = ({ state, kept, waiting, stuck, may, until: end }) => {
  if (!line) return;
  line.hidden = !may && !waiting && !stuck.length && state === "online";
  document.querySelectorAll(".desk-sections a").forEach((link) => link.classList.toggle("is-away", kept && state === "offline" && !along(link)));
  showStuck(stuck);
  line.dataset.state = state;
  const day = end ? dated.format(end) : "";
  const said = { offline: kept ? words.offline : words.offlineUnkept, "signed-out": words.signedOut, online: kept ? words.kept.replace("{day}", day) : "" };
  line.querySelector("[data-said]").textContent = possible() || kept ? said[state] ?? "" : words.impossible;
  line.querySelector("[data-waiting]").textContent = waiting ? words.waiting.replace("{n}", waiting) : "";
  line.querySelector("[data-signing]").hidden = state !== "signed-out";
  line.querySelector("[data-download]").hidden = !waiting && !stuck.length;
  const box = line.querySelector("[data-keep-here]");
  box.checked = kept;
  box.closest("label").hidden = !may || !possible();
};

export const download = (lines) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(lines.map(({ url, fields, at }) => ({ url, at, fields })), null, 1)], { type: "application/json" }));
  link.download = `${desk.dataset.desk}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};
