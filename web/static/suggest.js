// Suggestions under a search box: an ARIA combobox. Without this file the box is a plain search box.
(() => {
  "use strict";
  const pause = 120; // ms after the last key: a fast typist asks once per word, not per letter
  const lang = document.documentElement.lang;
  const prefix = lang === "en" ? "/en" : "";

  document.querySelectorAll("input[data-suggest]").forEach((input) => {
    const list = document.createElement("ul");
    list.id = input.id + "-list";
    list.className = "suggest";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.dataset.suggest);
    input.parentElement.append(list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
      input.setAttribute(name, value);
    }

    let timer, asking, at = -1, shown = [];

    const close = () => {
      clearTimeout(timer);
      if (asking) asking.abort();
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    const mark = (i) => {
      at = i;
      [...list.children].forEach((li, j) => li.setAttribute("aria-selected", String(j === i)));
      if (i < 0) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      input.setAttribute("aria-activedescendant", list.children[i].id);
      list.children[i].scrollIntoView({ block: "nearest" });
    };

    const show = (items) => {
      shown = items;
      list.replaceChildren(...items.map((item, i) => {
        const li = document.createElement("li");
        li.id = list.id + "-" + i;
        li.setAttribute("role", "option");
        li.setAttribute("aria-selected", "false");
        const text = document.createElement("span");
        text.textContent = item.text;
        li.append(text);
        const detail = [item.detail, item.count ? item.count.toLocaleString(lang) : ""].filter(Boolean).join(" · ");
        if (detail) {
          const note = document.createElement("span");
          note.className = "note";
          note.textContent = detail;
          li.append(" ", note);
        }
        return li;
      }));
      list.hidden = items.length === 0;
      input.setAttribute("aria-expanded", String(items.length > 0));
      mark(-1);
    };

    const go = (i) => { location.href = prefix + shown[i].href; };

    const ask = async () => {
      const q = input.value.trim();
      if (q.length < 2) return close();
      if (asking) asking.abort();
      asking = new AbortController();
      try {
        const answer = await fetch("/api/suggest?q=" + encodeURIComponent(q), { signal: asking.signal, headers: { "Accept-Language": lang } });
        if (answer.ok && document.activeElement === input) show((await answer.json()).items);
      } catch (e) {
        if (e.name !== "AbortError") close(); // no network: the box still searches
      }
    };

    input.addEventListener("input", (e) => {
      if (e.isComposing) return;
      clearTimeout(timer);
      timer = setTimeout(ask, pause);
    });
    input.addEventListener("compositionend", () => { timer = setTimeout(ask, pause); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (e) => {
      if (e.isComposing) return;
      const n = list.hidden ? 0 : list.children.length;
      if (e.key === "Escape" && n) {
        e.preventDefault(); // keeps the text: Escape first closes the list
        close();
      } else if (e.key === "ArrowDown" && n) {
        e.preventDefault();
        mark(at + 1 < n ? at + 1 : -1);
      } else if (e.key === "ArrowUp" && n) {
        e.preventDefault();
        mark(at < 0 ? n - 1 : at - 1);
      } else if (e.key === "Enter" && n && at >= 0) {
        e.preventDefault();
        go(at);
      }
    });
    list.addEventListener("mousedown", (e) => e.preventDefault()); // the box keeps the focus
    list.addEventListener("click", (e) => {
      const li = e.target.closest("li");
      if (li) go([...list.children].indexOf(li));
    });
  });
})();
