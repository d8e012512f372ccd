// Lets a page be read without a network: starts the worker that keeps pages (offline.js), and has it keep this page and,
// of a visit, the records that it leads to. Without this file pages need the network.
(() => {
  "use strict";
  if (!("serviceWorker" in navigator)) return;
  const worker = navigator.serviceWorker;
  worker.register("/offline.js", { scope: "/" }).catch(() => {});
  addEventListener("load", async () => {
    const { active } = await worker.ready;
    const files = performance.getEntriesByType("resource").map((r) => r.name).filter((name) => name.includes("/static/"));
    active.postMessage({ keep: [location.href, ...files] });
    const records = [...document.querySelectorAll("[data-keep-records] a[href]")].map((a) => a.href).filter((href) => /\/models\/[a-z0-9-]+$/.test(href));
    if (records.length) active.postMessage({ keep: [...new Set(records)], taken: true });
  });
})();
