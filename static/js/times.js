/* Moments in the reader's own time zone, with its name; without this file they are in UTC and say so. */
"use strict";
(() => {
  const how = { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short" };
  const said = new Intl.DateTimeFormat(document.documentElement.lang.replace(/^en$|^$/, "en-GB"), { ...how, hourCycle: "h23" });
  const tell = (part) => part.querySelectorAll("time[datetime*='T']:not([title])").forEach((moment) => {
    const when = new Date(moment.dateTime);
    if (Number.isNaN(when.getTime())) return;
    moment.title = moment.textContent.trim();
    moment.textContent = said.format(when);
  });
  tell(document);
  document.addEventListener("htmx:after:swap", () => tell(document));
})();
