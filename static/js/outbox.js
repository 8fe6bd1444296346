/* Lines on their way: kept where the device keeps them, sent in order, each once, and what the server said of each. */
import { store } from "./store.js";

const OVER = [200, 201], STUCK = [400, 403, 404, 409, 413, 422];
const AGAIN = 15_000, PATIENCE = 20_000, FRESH = 10_000;
const key = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
const alone = (work) => (navigator.locks ? navigator.locks.request("desk-outbox", work) : work());

export class Outbox {
  /* told: { standing(answer), state(name), answered(entry, status, html), changed() } */
  constructor(mission, standing, told) {
    Object.assign(this, { mission, address: standing, told, kept: false, lines: [], busy: false });
    addEventListener("online", () => this.send());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.send(); });
    setInterval(() => { if (this.lines.some((one) => !one.stuck)) this.send(); }, AGAIN);
  }

  async load() {
    this.lines = [...(this.kept ? await store.entries(this.mission) : []), ...this.lines.filter((one) => one.loose)];
    this.changed();
  }

  changed() {
    if (this.kept) store.count(this.lines.length);
    this.told.changed();
  }

  async add(line, draft) {
    const last = this.lines.at(-1)?.at ?? 0;
    const entry = { ...line, key: key(), mission: this.mission, at: Math.max(Date.now(), last + 1), loose: !this.kept || line.secret };
    for (const old of this.lines.filter((one) => one.url === line.url && line.row)) await this.drop(old);
    if (!entry.loose) await store.queue(entry, draft);
    this.lines.push(entry);
    this.changed();
    return entry;
  }

  async drop(entry) {
    this.lines = this.lines.filter((one) => one.key !== entry.key);
    if (!entry.loose) await store.sent(entry.key);
    this.changed();
  }

  /* One that was refused is tried once more, as it is. */
  async again(entry) {
    entry.stuck = undefined;
    if (!entry.loose) await store.queue(entry);
    this.changed();
    this.send();
  }

  /* From here on nothing is kept, and what waits stays in this page alone. */
  loosen() {
    this.kept = false;
    this.lines = this.lines.map((one) => ({ ...one, loose: true }));
  }

  /* Asks first who we are now: another session needs another token, and a right may have gone. */
  async standing() {
    const answer = await fetch(this.address, { headers: { "Desk-Line": "1" }, cache: "no-store" });
    const told = answer.ok ? await answer.json() : {};
    this.token = told.token;
    this.asked = Date.now();
    return this.told.standing(answer.status, told);
  }

  async send() {
    if (this.busy) { this.more = true; return; }
    this.busy = true;
    try {
      do { this.more = false; await alone(() => this.round()); } while (this.more);
    } catch {
      this.told.state("offline");
    } finally {
      this.busy = false;
    }
  }

  async round() {
    if (this.kept) await this.load();
    const old = !this.lines.length || Date.now() - this.asked > FRESH;
    if (!this.token || (this.kept && old)) { if (!await this.standing()) return; }
    let entry;
    while ((entry = this.lines.find((one) => !one.stuck))) {
      if (!await this.one(entry)) return;
    }
    this.told.state("online");
  }

  async one(entry) {
    const heads = { "Desk-Line": "1", "Idempotency-Key": entry.key, "X-CSRFToken": this.token };
    const answer = await fetch(entry.url, { method: "POST", headers: heads, body: new URLSearchParams(entry.fields), signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.headers.has("Desk-Line")) { this.token = undefined; this.told.state("offline"); return false; } // not from the desk
    if (answer.status === 401) { this.token = undefined; this.told.state("signed-out"); return false; }
    if (answer.headers.has("Retry-After")) return false;
    const html = await answer.text();
    if (OVER.includes(answer.status)) {
      await this.drop(entry);
    } else if (STUCK.includes(answer.status)) {
      entry.stuck = answer.status;
      if (!entry.loose) await store.queue(entry);
      this.changed();
    } else {
      this.told.state("offline");
      return false;
    }
    this.told.answered(entry, answer.status, html);
    return true;
  }
}
