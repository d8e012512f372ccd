// My place: what was chosen and said at /fit is remembered in this browser alone, shown over every page,
// and goes along with searches. Without this file the address holds it.
(() => {
  "use strict";
  const key = "nhanrong.place";
  const bar = document.getElementById("mine");
  if (!bar) return;
  const prefix = document.documentElement.lang === "en" ? "/en" : "";
  const store = {
    read() { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    keep(place) { try { localStorage.setItem(key, JSON.stringify(place)); } catch { /* a full or forbidden store: the link holds it */ } },
    drop() { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } },
  };
  const query = (place) => {
    const q = new URLSearchParams(place.facts);
    q.set("locality", place.locality);
    return q;
  };

  const here = bar.querySelector("p a"), name = bar.querySelector("strong");
  const asked = bar.dataset.locality;
  let place = store.read();
  if (place && typeof place.locality !== "string") place = null;

  // The last results: who goes from them to choose a place comes back to them, ordered for it.
  const results = {
    read() { try { return sessionStorage.getItem("nhanrong.results"); } catch { return null; } },
    keep() { try { sessionStorage.setItem("nhanrong.results", location.pathname + location.search); } catch { /* the search is in the browser's history */ } },
  };
  if (/\/models$/.test(location.pathname)) results.keep();
  const offer = (address, text, more) => {
    const link = document.createElement("a");
    const [path, asks] = address.split("?");
    const q = new URLSearchParams(asks);
    for (const k of ["page", "sort", "locality", "fact"]) q.delete(k);
    more.forEach((v, k) => q.append(k, v));
    link.href = path + "?" + q;
    link.textContent = text;
    bar.querySelector("p").append(" · ", link);
  };

  if (asked) {
    const facts = bar.dataset.facts || (place && place.locality === asked && !/\/fit$/.test(location.pathname) ? place.facts : "");
    place = { locality: asked, facts, name: name.textContent };
    store.keep(place);
    const before = /\/fit$/.test(location.pathname) && results.read();
    if (before) {
      const more = query(place);
      more.set("sort", "fit");
      offer(before, bar.dataset.back, more);
    }
  } else if (place) {
    name.textContent = place.name;
    here.href = prefix + "/fit?" + query(place);
    bar.hidden = false;
    if (/\/(models(\/[^/]+)?|compare)$/.test(location.pathname)) {
      offer(location.pathname + location.search, bar.dataset.judge, query(place));
    }
  }

  if (!bar.hidden && place) {
    const forget = document.createElement("button");
    forget.type = "button";
    forget.textContent = bar.dataset.forget;
    forget.addEventListener("click", () => {
      store.drop();
      if (window.caches) caches.delete("nhanrong-records-1"); // records were kept as they were held against it
      bar.hidden = true;
      document.querySelectorAll("input[data-mine]").forEach((e) => e.remove());
    });
    bar.querySelector("div").append(forget);
    document.querySelectorAll('form[action$="/models"], form[action$="/compare"]').forEach((form) => {
      const there = new Set([...form.elements].map((e) => e.name));
      query(place).forEach((value, k) => {
        if (there.has(k)) return;
        const input = document.createElement("input");
        input.type = "hidden";
        input.name = k;
        input.value = value;
        input.dataset.mine = "";
        form.append(input);
      });
    });
  }

})();
