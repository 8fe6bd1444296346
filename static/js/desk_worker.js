/* Opens the desk of a mission somebody took along when there is no connection, or one that does not answer in time;
   everything else goes its way. The desk's own address opens its overview, as the server does. */
"use strict";
const PATIENCE = 8000;
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const kept = async (request) => {
  const path = new URL(request.url).pathname.replace(/^(\/desk\/[^/]+\/)$/, "$1overview/");
  for (const name of await caches.keys()) {
    if (!name.startsWith("desk")) continue;
    const found = await (await caches.open(name)).match(path, { ignoreVary: true });
    if (!found) continue;
    if (Number(found.headers.get("Desk-Until") ?? Infinity) > Date.now()) return found;
    await caches.delete(name);
  }
  return undefined;
};
const answered = (request) => {
  const fetched = fetch(request);
  const late = new Promise((_done, failed) => { setTimeout(failed, PATIENCE); });
  return Promise.race([fetched, late]).catch(async () => await kept(request) ?? fetched);
};

self.addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" || pathname.startsWith("/static/")) event.respondWith(answered(request));
});
