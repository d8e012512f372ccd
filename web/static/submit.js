// The form of a record: keeps what is typed in the browser and on the server, and takes over what the
// server read from it. Without this file the buttons do the same.
(() => {
  "use strict";
  const pause = 1500; // ms after the last key
  const form = document.getElementById("submit");
  if (!form) return;
  const state = document.getElementById("state");
  const key = () => "nhanrong.typed:" + (form.dataset.link || "new") + ":" + (form.getAttribute("action").match(/\/(\d)$/) || [0, 1])[1];
  const typed = () => [...new FormData(form)].filter(([name]) => name !== "version" && name !== "base");
  const attempt = (step) => { try { return step(); } catch { return null; } }; // storage may be full or forbidden

  const keep = () => attempt(() => localStorage.setItem(key(), JSON.stringify(typed())));
  const drop = () => attempt(() => localStorage.removeItem(key()));

  // What could not be kept last time is offered, not put in by itself.
  const begun = JSON.stringify(typed());
  const left = attempt(() => localStorage.getItem(key()));
  const found = document.getElementById("found");
  if (form.dataset.link) attempt(() => localStorage.removeItem("nhanrong.typed:new:1")); // it was kept: this page shows it
  if (left && left !== begun) {
    found.hidden = false;
    found.querySelector("[data-restore]").addEventListener("click", () => {
      restore(JSON.parse(left));
      found.hidden = true;
      changed();
    });
    found.querySelector("[data-forget]").addEventListener("click", () => { drop(); found.hidden = true; });
  }

  const restore = (pairs) => {
    const byName = new Map();
    for (const [name, value] of pairs) byName.set(name, [...(byName.get(name) || []), value]);
    for (const field of form.elements) {
      const values = byName.get(field.name);
      if (!field.name || field.type === "hidden" || field.type === "submit") continue;
      if (field.type === "checkbox" || field.type === "radio") field.checked = Boolean(values && values.includes(field.value));
      else if (values && values.length) field.value = values.shift();
    }
  };

  // Drafts of this device, to find again.
  const drafts = () => attempt(() => JSON.parse(localStorage.getItem("nhanrong.drafts"))) || [];
  const remember = () => {
    if (!form.dataset.link) return;
    const title = (form.elements.namedItem("title") || {}).value;
    const others = drafts().filter((d) => d.link !== form.dataset.link);
    const was = drafts().find((d) => d.link === form.dataset.link) || {};
    attempt(() => localStorage.setItem("nhanrong.drafts", JSON.stringify([{ link: form.dataset.link, title: title || was.title || "…" }, ...others].slice(0, 10))));
  };
  const mine = document.getElementById("mydrafts");
  if (!form.dataset.link && drafts().length) {
    const prefix = document.documentElement.lang === "en" ? "/en" : "";
    const heading = document.createElement("p");
    heading.className = "note";
    heading.textContent = mine.dataset.heading + ":";
    const list = document.createElement("ul");
    list.className = "plain";
    for (const draft of drafts()) {
      const a = document.createElement("a");
      a.href = prefix + draft.link;
      a.textContent = draft.title;
      const li = document.createElement("li");
      li.append(a);
      list.append(li);
    }
    mine.append(heading, list);
    mine.hidden = false;
  }
  remember();

  let timer, sending = false, again = false;
  const changed = () => {
    keep();
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  };

  const save = async () => {
    if (sending) { again = true; return; }
    sending = true;
    const body = new URLSearchParams(new FormData(form));
    body.set("live", "1");
    try {
      const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("submit");
      if (!fresh) throw new Error(String(answer.status));
      take(page, fresh, answer.status);
      if (answer.ok && !again) drop();
    } catch {
      state.textContent = form.dataset.unsaved;
    }
    sending = false;
    if (again) { again = false; changed(); }
  };

  // take puts what the server read beside the fields; what stands in them is the typist's.
  const take = (page, fresh, status) => {
    form.setAttribute("action", fresh.getAttribute("action"));
    form.dataset.link = fresh.dataset.link;
    form.elements.namedItem("version").value = fresh.elements.namedItem("version").value;
    for (const name of ["model", "base"]) {
      const kept = form.querySelector(`input[type=hidden][name=${name}]`);
      if (kept && fresh.dataset.link) kept.remove();
    }
    for (const kind of ["findings", "back"]) {
      form.querySelectorAll(`[data-${kind}]`).forEach((old) => {
        const now = fresh.querySelector(`[data-${kind}="${CSS.escape(old.dataset[kind])}"]`);
        if (now && now.innerHTML !== old.innerHTML) old.replaceChildren(...now.childNodes);
      });
    }
    const places = fresh.querySelector(".places"), shown = form.querySelector(".places");
    if (!form.querySelector(".places :checked")) {
      if (shown) shown.remove();
      if (places) form.querySelector("[name=place]").after(places);
    }
    if (fresh.dataset.link && location.pathname !== new URL(fresh.action).pathname) history.replaceState(null, "", fresh.action);
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    state.textContent = status < 400 ? form.dataset.saved.replace("{time}", time) : form.dataset.unsaved;
    remember();
  };

  // Names of places as one types them.
  const place = document.getElementById("f-place"), names = document.getElementById("ds-place");
  let asking;
  if (place) place.addEventListener("input", async () => {
    if (asking) asking.abort();
    asking = new AbortController();
    try {
      const answer = await fetch("/api/suggest?q=" + encodeURIComponent(place.value.trim().slice(0, 60)), { signal: asking.signal });
      const { items } = await answer.json();
      names.replaceChildren(...items.filter((i) => i.kind === "place").map((i) => new Option(i.text, i.text)));
    } catch { /* without suggestions the name is read as it stands */ }
  });

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => { clearTimeout(timer); keep(); });
})();
