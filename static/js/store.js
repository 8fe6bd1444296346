/* What a device keeps of missions somebody chose to take along: lines that wait, drafts, and for whom and how long. */
const NAME = "desk", ROOMS = { entries: "key", drafts: "id", missions: "mission" };
const DAYS = 14, DAY = 86_400_000;
const PERSON = "desk-person", WAITING = "desk-waiting", UNTIL = "desk-until";

const asked = (request) => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});
let opened;
const open = () => (opened ??= new Promise((done, failed) => {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => Object.entries(ROOMS).forEach(([room, key]) => {
    if (!request.result.objectStoreNames.contains(room)) request.result.createObjectStore(room, { keyPath: key });
  });
  request.onsuccess = () => {
    request.result.onversionchange = () => { request.result.close(); opened = undefined; };
    done(request.result);
  };
  request.onerror = () => failed(request.error);
}));

/* `within(["entries", "drafts"], (rooms) => …)`: all of it is kept, or nothing. */
const within = async (names, work) => {
  const change = (await open()).transaction(names, "readwrite");
  const over = new Promise((done, failed) => {
    change.oncomplete = done;
    change.onerror = change.onabort = () => failed(change.error);
  });
  work(Object.fromEntries(names.map((name) => [name, change.objectStore(name)])));
  await over;
};
const all = async (room) => asked((await open()).transaction(room).objectStore(room).getAll());

export const until = () => Date.now() + DAYS * DAY;
export const copies = (mission) => `desk:${mission}`;

export const store = {
  async mission(code) { return asked((await open()).transaction("missions").objectStore("missions").get(code)); },
  async keep(code, person) {
    localStorage.setItem(PERSON, person);
    localStorage.setItem(UNTIL, until());
    await within(["missions"], ({ missions }) => missions.put({ mission: code, person, until: until() }));
  },
  async entries(code) { return (await all("entries")).filter((one) => one.mission === code).sort((a, b) => a.at - b.at); },
  async drafts(code) { return (await all("drafts")).filter((one) => one.mission === code); },
  /* The draft goes in the same step that keeps the line. */
  async queue(entry, draft) {
    await within(["entries", "drafts"], ({ entries, drafts }) => { entries.put(entry); if (draft) drafts.delete(draft); });
  },
  async sent(key) { await within(["entries"], ({ entries }) => entries.delete(key)); },
  async draft(draft) { await within(["drafts"], ({ drafts }) => drafts.put(draft)); },
  async undraft(id) { await within(["drafts"], ({ drafts }) => drafts.delete(id)); },
  count(number) { number ? localStorage.setItem(WAITING, number) : localStorage.removeItem(WAITING); },
  /* Everything of one mission. */
  async forget(code) {
    const [entries, drafts] = [await this.entries(code), await this.drafts(code)];
    await within(Object.keys(ROOMS), (rooms) => {
      entries.forEach((one) => rooms.entries.delete(one.key));
      drafts.forEach((one) => rooms.drafts.delete(one.id));
      rooms.missions.delete(code);
    });
    await caches.delete(copies(code));
    this.count(0);
  },
};
