// Study visits: what is typed stays when the browser is killed, stops are moved by dragging, visits that were
// opened are found again. Without this file the forms and buttons do the same.
(() => {
  "use strict";
  const attempt = (step) => { try { return step(); } catch { return null; } }; // storage may be full or forbidden
  const prefix = document.documentElement.lang === "en" ? "/en" : "";
  const path = location.pathname.replace(/^\/en(?=\/)/, "");
  const link = (path.match(/^\/visits\/([a-z2-7]{26})/) || [])[1];

  // Visits of this device.
  const opened = () => attempt(() => JSON.parse(localStorage.getItem("nhanrong.visits"))) || [];
  const heading = document.querySelector("main h1");
  if (link && heading && path === "/visits/" + link) {
    const rest = opened().filter((v) => v.link !== link);
    attempt(() => localStorage.setItem("nhanrong.visits", JSON.stringify([{ link, title: heading.textContent }, ...rest].slice(0, 20))));
    attempt(() => localStorage.removeItem("compare")); // the basket has become a visit
  }
  const mine = document.getElementById("myvisits");
  if (mine && opened().length) {
    const title = document.createElement("h2");
    title.textContent = mine.dataset.heading;
    const list = document.createElement("ul");
    for (const v of opened()) {
      const a = document.createElement("a");
      a.href = prefix + "/visits/" + v.link;
      a.textContent = v.title;
      const li = document.createElement("li");
      li.append(a);
      list.append(li);
    }
    mine.append(title, list);
    mine.hidden = false;
  }

  // The basket of this device, offered where the address did not bring it.
  const more = document.getElementById("basket-more");
  const basket = attempt(() => JSON.parse(localStorage.getItem("compare"))) || [];
  if (more && Array.isArray(basket) && basket.length) {
    const there = [...document.querySelectorAll("#basket-models input[name=ids]")].map((e) => e.value);
    const missing = basket.filter((id) => /^[a-z0-9-]{1,80}$/.test(id) && !there.includes(id));
    if (missing.length) {
      const a = more.querySelector("a");
      a.textContent = more.dataset.more.replace("{n}", missing.length);
      a.href += "?ids=" + [...there, ...missing].join(",");
      more.hidden = false;
    }
  }
  // My place is where the delegation sets out, unless it says otherwise.
  const home = document.querySelector("[data-mine-name]"), unit = document.querySelector("[data-mine-unit]");
  const place = attempt(() => JSON.parse(localStorage.getItem("nhanrong.place")));
  if (home && unit && !home.value && place && typeof place.locality === "string") {
    home.value = place.name;
    unit.value = place.locality;
  }
  if (home && unit) home.addEventListener("input", () => { unit.value = ""; });

  // Forms keep what is typed, letter by letter, until it is saved.
  for (const form of document.querySelectorAll("form[data-keep]")) {
    const key = "nhanrong.typed:" + location.pathname;
    const fields = () => [...form.elements].filter((e) => e.name && e.type !== "hidden" && e.type !== "submit" && e.type !== "file");
    const state = () => fields().map((e) => (e.type === "checkbox" || e.type === "radio" ? e.checked : e.value));
    const begun = JSON.stringify(state());
    const left = attempt(() => JSON.parse(localStorage.getItem(key)));
    if (left && left.begun === begun && Array.isArray(left.state)) {
      fields().forEach((e, i) => {
        if (e.type === "checkbox" || e.type === "radio") e.checked = left.state[i];
        else if (typeof left.state[i] === "string") e.value = left.state[i];
      });
    }
    const keep = () => attempt(() => localStorage.setItem(key, JSON.stringify({ begun, state: state() })));
    form.addEventListener("input", keep);
    form.addEventListener("submit", (e) => { if (navigator.onLine && !(e.submitter && e.submitter.name === "do")) attempt(() => localStorage.removeItem(key)); });
  }

  const net = document.getElementById("net");
  if (net) {
    const say = () => { net.textContent = navigator.onLine ? "" : net.dataset.off; };
    addEventListener("online", say);
    addEventListener("offline", say);
    say();
    document.getElementById("road").addEventListener("submit", (e) => { if (!navigator.onLine) e.preventDefault(); }); // kept on this device
  }

  // Stops are dragged; the buttons beside them do the same.
  const stops = document.getElementById("stops");
  if (stops) {
    let held = null;
    stops.addEventListener("dragstart", (e) => {
      held = e.target.closest("li[data-id]");
      if (held) { e.dataTransfer.effectAllowed = "move"; e.dataTransfer.setData("text/plain", held.dataset.id); }
    });
    stops.addEventListener("dragover", (e) => {
      const over = e.target.closest("li[data-id]");
      stops.querySelectorAll(".over").forEach((li) => li.classList.remove("over"));
      if (held && over && over !== held) { e.preventDefault(); over.classList.add("over"); }
    });
    stops.addEventListener("drop", (e) => {
      const over = e.target.closest("li[data-id]");
      if (!held || !over || over === held) return;
      e.preventDefault();
      held.dataset.day = over.dataset.day;
      const after = held.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
      over[after ? "after" : "before"](held);
      const send = (name, value) => {
        const input = document.createElement("input");
        input.type = "hidden"; input.name = name; input.value = value;
        stops.append(input);
      };
      send("do", "place");
      send("order", [...stops.querySelectorAll("li[data-id]")].map((li) => li.dataset.id + "@" + li.dataset.day).join(","));
      stops.submit();
    });
  }

})();
