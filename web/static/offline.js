// Keeps visits that were opened on this device, with what they look like, for where there is no network. Pages come
// from the network first; what it does not bring in a few seconds comes from what was kept.
"use strict";
const kept = "nhanrong-visits-1", patience = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (e) => e.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("nhanrong-visits-") && name !== kept) await caches.delete(name);
  await self.clients.claim();
  // what this page needed before the worker was there
  const cache = await caches.open(kept);
  for (const client of await self.clients.matchAll({ type: "window" })) await cache.add(client.url).catch(() => {});
})()));

const fromNetwork = async (request, cache) => {
  const answer = await fetch(request);
  if (answer.ok && !answer.redirected) await cache.put(request, answer.clone());
  if (answer.status === 404) await cache.delete(request); // a visit that was deleted is forgotten here too
  return answer;
};

self.addEventListener("fetch", (e) => {
  const url = new URL(e.request.url);
  if (e.request.method !== "GET" || url.origin !== location.origin) return;
  const page = /^(\/en)?\/visits\/[a-z2-7]{26}(\/(road|pack\.html))?$/.test(url.pathname);
  const file = url.pathname.startsWith("/static/");
  if (!page && !file) return;
  e.respondWith((async () => {
    const cache = await caches.open(kept);
    const old = await cache.match(e.request, { ignoreVary: true });
    if (file && old) return old; // its name changes with its content
    const late = new Promise((done) => setTimeout(() => done(old), patience));
    try {
      const answer = await (old ? Promise.race([fromNetwork(e.request, cache), late]) : fromNetwork(e.request, cache));
      return answer || old;
    } catch (fault) {
      if (old) return old;
      throw fault;
    }
  })());
});
