/* Whether this device keeps the mission: the choice, the pages taken along, and how things stand in one line. */
import { copies, store, until } from "./store.js";
import { desk, words } from "./lines.js";

const TAKEN = ["overview", "findings", "meetings", "follow-up"];
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

/* The one line: the choice, how it stands, how many wait. */
export const showState = ({ state, kept, waiting, may, until: end }) => {
  if (!line) return;
  line.hidden = !may && !waiting && state === "online";
  line.dataset.state = state;
  const day = end ? new Date(end).toLocaleDateString(document.documentElement.lang) : "";
  const said = { offline: kept ? words.offline : words.offlineUnkept, "signed-out": words.signedOut, online: kept ? words.kept.replace("{day}", day) : "" };
  line.querySelector("[data-said]").textContent = possible() || kept ? said[state] ?? "" : words.impossible;
  line.querySelector("[data-waiting]").textContent = waiting ? words.waiting.replace("{n}", waiting) : "";
  line.querySelector("[data-signing]").hidden = state !== "signed-out";
  line.querySelector("[data-download]").hidden = !waiting;
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
