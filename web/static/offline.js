// Keeps what was opened on this device for where there is no network: visits with the records that they lead to, and
// the last records, with what they look like. Pages come from the network first; what it does not bring in a few
// seconds comes from what was kept, and says of which day it is. Without this file everything needs the network.
"use strict";
const patience = 4000; // ms
const afresh = 120000; // ms after something was sent in which an older copy would look as if it was lost
const stale = 7 * 86400000; // ms after which a record of a visit is fetched anew
// How many pages of each kind are kept, the last ones; a page takes some 100 KB.
const kinds = [
  { name: "visits", most: 60, page: true, path: /^(\/en)?\/visits\/[a-z2-7]{26}(\/(road|pack\.html))?$/ },
  { name: "records", most: 30, page: true, path: /^(\/en)?\/models\/[a-z0-9-]{1,80}$/ },
  { name: "taken", most: 60, page: true, path: /^$/ }, // records that a kept visit leads to: asked for by message only
  { name: "files", most: 100, page: false, path: /^\/static\// }, // their names change with their contents
  { name: "list", most: 2, page: true, path: /^(\/en)?\/offline$/ },
];
const keptAt = "X-Kept"; // when a page was kept, by this device's clock
const timeOf = (old) => Number(old.headers.get(keptAt));
const cacheOf = (kind) => caches.open("nhanrong-" + kind.name + "-1");
const kindOf = (url) => kinds.find((k) => k.path.test(url.pathname));

// Pages are kept under their address without what was asked: a record is one page, for whatever place it was opened.
const keep = async (kind, url, answer) => {
  const cache = await cacheOf(kind), key = url.origin + url.pathname, headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name); // it is kept as it is read
  headers.set(keptAt, Date.now());
  await cache.delete(key); // the last kept stands last
  await cache.put(key, new Response(answer.body, { headers }));
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - kind.most))) await cache.delete(old);
};
const keptOf = (url) => caches.match(url.origin + url.pathname, { ignoreVary: true });
const forget = async (url) => { for (const kind of kinds) await (await cacheOf(kind)).delete(url.origin + url.pathname); };

const fetchInto = async (kind, url) => {
  const answer = await fetch(url.pathname);
  if (answer.ok && !answer.redirected) await keep(kind, url, answer);
};

// dated writes into a kept page of which day it is; the page brings the sentence.
const dated = async (old, url) => {
  if (!old || !(old.headers.get("Content-Type") || "").startsWith("text/html")) return old;
  const when = new Date(timeOf(old));
  const day = url.pathname.startsWith("/en/")
    ? when.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })
    : when.toLocaleDateString("vi-VN");
  const text = (await old.text()).replace('id="kept" hidden', 'id="kept"').replace('<b id="kept-day"></b>', '<b id="kept-day">' + day + "</b>");
  return new Response(text, { headers: old.headers });
};

self.addEventListener("install", (e) => {
  self.skipWaiting();
  e.waitUntil((async () => {
    for (const path of ["/offline", "/en/offline"]) {
      const answer = await fetch(path), text = await answer.clone().text();
      await keep(kinds[4], new URL(path, location.origin), answer);
      for (const [, file] of text.matchAll(/(?:href|src)="(\/static\/[^"#]+)/g)) {
        const url = new URL(file, location.origin);
        if (!(await keptOf(url))) await fetchInto(kinds[3], url);
      }
    }
  })().catch(() => {})); // without a list a kept page is still there
});
self.addEventListener("activate", (e) => e.waitUntil(self.clients.claim()));

let sent = 0; // when something was last sent: what was kept before may not have it
self.addEventListener("message", (e) => {
  if (!Array.isArray(e.data.keep)) return;
  e.waitUntil((async () => {
    for (const address of e.data.keep) {
      const url = new URL(address, location.origin), kind = e.data.taken ? kinds[2] : kindOf(url);
      if (url.origin !== location.origin || !kind) continue;
      const old = await keptOf(url);
      if (!old || kind.page && (timeOf(old) < sent || Date.now() - timeOf(old) > stale)) await fetchInto(kind, url);
    }
  })().catch(() => {})); // the network is gone: the next page asks again
});

self.addEventListener("fetch", (e) => {
  const { request } = e, url = new URL(request.url), kind = kindOf(url);
  if (url.origin !== location.origin) return;
  if (request.method !== "GET") {
    sent = Date.now();
    return;
  }
  if (!kind) {
    if (request.mode !== "navigate") return;
    e.respondWith(fetch(request).catch(async () => (await keptOf(new URL(url.pathname.startsWith("/en") ? "/en/offline" : "/offline", url))) || Response.error()));
    return;
  }
  const fromNetwork = async () => {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected && !(kind.name === "visits" && url.search)) e.waitUntil(keep(kind, url, answer.clone()));
    if (answer.status === 404 || answer.status === 410) e.waitUntil(forget(url)); // what was deleted is forgotten here too
    return answer;
  };
  e.respondWith((async () => {
    const old = await keptOf(url);
    if (!kind.page && old) return old;
    const answer = fromNetwork().catch((fault) => { if (!old) throw fault; });
    if (!old || Date.now() - sent < afresh) return (await answer) || dated(old, url);
    const late = new Promise((done) => setTimeout(done, patience));
    return (await Promise.race([answer, late])) || dated(old, url);
  })());
});
