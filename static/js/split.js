/* Many lines pasted at once: each may become a line of its own, so many at a time; what is over stays in the box. */
import { fieldsOf, main } from "./lines.js";

const MOST = 100;
const parted = (text) => text.split(/\r?\n/).map((one) => one.trim()).filter(Boolean);

export const split = (form, add, send) => {
  const box = form && main(form), offer = form?.querySelector("[data-offer]");
  if (!box || !offer || !form.querySelector("[data-each]")) return;
  const said = offer.querySelector("[data-offer-words]");
  const offered = () => {
    const number = parted(box.value).length;
    offer.hidden = number < 2;
    const most = number > MOST ? ` ${said.dataset.limitWords.replace("{most}", MOST)}` : "";
    said.textContent = said.dataset.words.replace("{n}", number.toLocaleString(document.documentElement.lang)) + most;
  };
  box.addEventListener("paste", () => setTimeout(() => { offered(); if (!offer.hidden) offer.querySelector("[data-split]").focus(); }));
  offer.querySelector("[data-keep]").addEventListener("click", () => { offer.hidden = true; box.focus(); });
  offer.querySelector("[data-split]").addEventListener("click", async () => {
    const lines = parted(box.value), fields = fieldsOf(form);
    box.value = lines.slice(MOST).join("\n");
    for (const text of lines.slice(0, MOST)) await add(form, fields.map(([name, value]) => [name, name === box.name ? text : value]));
    offered();
    box.focus();
    send();
  });
};
