/* Who else is editing this record: asked quietly while the page is looked at. Nothing is said when nobody answers. */
"use strict";
(() => {
  const place = document.querySelector("[data-here]");
  if (!place) return;
  const token = () => document.querySelector("form.form [name=csrfmiddlewaretoken]")?.value;
  const ask = async () => {
    if (document.hidden) return;
    try {
      const editing = token();
      const how = editing ? { method: "POST", headers: { "X-CSRFToken": editing } } : {};
      const answer = await fetch(place.dataset.here, how);
      if (!answer.ok || answer.redirected) return;
      const told = await answer.text();
      if (told.trim() !== place.innerHTML.trim()) place.innerHTML = told;
    } catch { /* no connection: the next time */ }
  };
  setInterval(ask, 15000);
  document.addEventListener("visibilitychange", ask);
})();
