/* Whoever signs out, or in after somebody else, leaves nothing of the desk on this device; nor does time. */
"use strict";
(() => {
  const PERSON = "desk-person", WAITING = "desk-waiting", UNTIL = "desk-until";
  const kept = localStorage.getItem(PERSON);
  const deleted = (name) => new Promise((done) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = done;
    setTimeout(done, 3000); // another tab does not let go; it is told to, and the database goes when it has
  });
  const wiped = async () => {
    [PERSON, WAITING, UNTIL].forEach((one) => localStorage.removeItem(one));
    document.documentElement.dataset.leaving = "yes";
    new BroadcastChannel("desk").postMessage("wiped");
    const names = await caches.keys();
    const workers = await navigator.serviceWorker?.getRegistrations() ?? [];
    await Promise.all([deleted("desk"), ...names.filter((one) => one.startsWith("desk")).map((one) => caches.delete(one)),
      ...workers.filter((one) => one.scope.endsWith("/desk/")).map((one) => one.unregister())]);
  };
  const now = document.body.dataset.person;
  const over = Number(localStorage.getItem(UNTIL)) < Date.now();
  if (kept && (over || (now && now !== kept))) { wiped().then(() => location.reload()); return; }
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.action.endsWith("/account/logout/") || !localStorage.getItem(PERSON)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const waiting = localStorage.getItem(WAITING);
    if (waiting && !confirm(document.body.dataset.waiting.replace("{n}", waiting))) return;
    wiped().finally(() => form.submit());
  }, true);
})();
