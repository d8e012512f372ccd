// Lists the pages that this device keeps for reading without a network, with the day of each, and clears them.
(async () => {
  "use strict";
  const here = document.getElementById("kept-pages");
  if (!here || !window.caches) return;
  const english = document.documentElement.lang === "en";
  const dayOf = (date) => date.toLocaleDateString(english ? "en-GB" : "vi-VN", english ? { day: "numeric", month: "long", year: "numeric" } : {});
  const names = (await caches.keys()).filter((name) => name.startsWith("nhanrong-"));
  const pages = new Map();
  for (const name of names) {
    if (!/-(visits|records|taken)-/.test(name)) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const path = new URL(request.url).pathname;
      if (/\/(road|pack\.html)$/.test(path)) continue; // the visit leads there
      const answer = await cache.match(request), found = (await answer.text()).match(/<h1[^>]*>([^]*?)<\/h1>/);
      if (found) pages.set(path, { title: found[1], at: new Date(Number(answer.headers.get("X-Kept"))) });
    }
  }
  const list = document.createElement("ul");
  list.className = "plain queue";
  for (const [path, page] of [...pages].sort((a, b) => b[1].at - a[1].at)) {
    const li = document.createElement("li"), a = document.createElement("a"), note = document.createElement("p");
    a.href = path;
    a.textContent = new DOMParser().parseFromString(page.title, "text/html").body.textContent;
    note.className = "note";
    note.textContent = here.dataset.day.replace("…", dayOf(page.at));
    li.append(a, note);
    list.append(li);
  }
  if (!pages.size) return;
  here.replaceChildren(list);
  const clear = document.getElementById("kept-clear");
  clear.hidden = false;
  clear.addEventListener("click", async () => {
    for (const name of names) if (/-(visits|records|taken)-/.test(name)) await caches.delete(name);
    location.reload();
  });
})();
