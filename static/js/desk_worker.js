/* Opens the desk of a mission somebody took along when there is no connection; everything else goes its way. */
"use strict";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const kept = async (request) => {
  const path = new URL(request.url).pathname;
  for (const name of await caches.keys()) {
    if (!name.startsWith("desk")) continue;
    const found = await (await caches.open(name)).match(path, { ignoreVary: true });
    if (!found) continue;
    const until = Number(found.headers.get("Desk-Until") ?? Infinity);
    if (until > Date.now()) return found;
    await caches.delete(name);
  }
  return Response.error();
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  if (request.mode === "navigate" || new URL(request.url).pathname.startsWith("/static/")) {
    event.respondWith(fetch(request).catch(() => kept(request)));
  }
});
