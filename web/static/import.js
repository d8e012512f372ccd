// How far the preview of a spreadsheet is: the bar moves, and the preview opens when it is made. Without this file
// the page asks for itself again every second.
(() => {
  "use strict";
  const box = document.getElementById("progress");
  if (!box) return;
  const bar = box.querySelector("progress");
  const said = document.getElementById("progress-said");
  const pause = 400;

  const ask = async () => {
    try {
      const answer = await fetch(box.dataset.ask, { headers: { Accept: "application/json" } });
      if (!answer.ok) return location.reload(); // the page says why
      const now = await answer.json();
      if (now.ready) return location.reload();
      bar.value = now.done;
      said.textContent = box.dataset.said.replace("{n}", now.done.toLocaleString(document.documentElement.lang)).replace("{of}", now.total.toLocaleString(document.documentElement.lang));
    } catch {
      // the network is away for a moment; ask again
    }
    setTimeout(ask, pause);
  };
  setTimeout(ask, pause);
})();
