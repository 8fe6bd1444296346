/* Many lines pasted at once: each may become a line of its own, so many at a time; the others wait, out of sight, because
   a box with thousands of lines would stand still. */
import { fieldsOf, main } from "./lines.js";

const MOST = 100, LONGEST = 20_000;
const parted = (text) => text.split(/\r?\n/).map((one) => one.trim()).filter(Boolean);

export const split = (form, add, send) => {
  const box = form && main(form), offer = form?.querySelector("[data-offer]");
  if (!box || !form.querySelector("[data-each]")) return;
  const said = offer.querySelector("[data-offer-words]"), keep = offer.querySelector("[data-keep]"), rest = form.elements.rest;
  const all = () => [...parted(box.value), ...parted(rest.value)];
  const offered = (lines) => {
    box.value = lines.slice(0, MOST).join("\n");
    rest.value = lines.slice(MOST).join("\n");
    box.dispatchEvent(new Event("input", { bubbles: true }));
    offer.hidden = lines.length < 2;
    keep.hidden = lines.join("\n").length > LONGEST;
    const most = lines.length > MOST ? ` ${said.dataset.limitWords.replace("{most}", MOST)}` : "";
    said.textContent = said.dataset.words.replace("{n}", lines.length.toLocaleString(document.documentElement.lang)) + most;
  };
  box.addEventListener("paste", (event) => {
    const pasted = event.clipboardData.getData("text/plain");
    if (parted(pasted).length < 2) return;
    event.preventDefault();
    box.setRangeText(parted(pasted).slice(0, MOST).join("\n"), box.selectionStart, box.selectionEnd, "end");
    offered([...parted(box.value), ...parted(pasted).slice(MOST), ...parted(rest.value)]);
    offer.querySelector("[data-split]").focus();
  });
  keep.addEventListener("click", () => {
    box.value = all().join("\n");
    rest.value = "";
    offer.hidden = true;
    box.focus();
  });
  offer.querySelector("[data-split]").addEventListener("click", async () => {
    const lines = all(), fields = fieldsOf(form);
    offered(lines.slice(MOST));
    for (const text of lines.slice(0, MOST)) await add(form, fields.map(([name, value]) => [name, name === box.name ? text : value]));
    box.focus();
    send();
  });
};
