// The basket of models to compare or to visit: what is ticked on one page of results is kept for the next, in this
// browser alone. Without this file the ticks of one page go with its form.
(() => {
  "use strict";
  const most = 40, together = 4, key = "compare";
  const kept = () => {
    try {
      const list = JSON.parse(localStorage.getItem(key) || "[]");
      return Array.isArray(list) ? list.filter((id) => /^[a-z0-9-]{1,80}$/.test(id)).slice(0, most) : [];
    } catch { return []; } // storage that is full, forbidden or spoilt: an empty basket
  };
  const keep = (list) => { try { localStorage.setItem(key, JSON.stringify(list)); } catch { /* the page still works */ } };

  // On the page of a comparison without models: lead to what was ticked.
  const again = document.querySelector("#kept a");
  if (again && kept().length) {
    again.textContent = again.dataset.kept.replace("{n}", kept().length);
    again.href += "?ids=" + kept().slice(0, together).join(",");
    again.parentElement.hidden = false;
  }
  // A link that somebody sent leaves the basket alone; what is taken off or added here is taken off or added there.
  document.querySelectorAll("[data-drop]").forEach((a) => a.addEventListener("click", () => keep(kept().filter((id) => id !== a.dataset.drop))));
  document.querySelectorAll("[data-join]").forEach((a) => a.addEventListener("click", () => keep([...new Set([...kept(), a.dataset.join])].slice(0, most))));

  const form = document.getElementById("basket");
  if (!form) return;
  const boxes = [...document.querySelectorAll("input[name=ids][type=checkbox]")];
  const say = form.querySelector("[data-chosen]");
  const show = () => {
    const list = kept();
    form.querySelectorAll("input[type=hidden][name=ids]").forEach((e) => e.remove());
    for (const id of list) {
      if (boxes.some((b) => b.value === id)) continue;
      const hidden = document.createElement("input");
      hidden.type = "hidden"; hidden.name = "ids"; hidden.value = id;
      form.append(hidden);
    }
    for (const b of boxes) {
      b.checked = list.includes(b.value);
      b.disabled = !b.checked && list.length >= most;
    }
    say.textContent = list.length ? say.dataset.chosen.replace("{n}", list.length) : say.dataset.none;
    form.classList.toggle("ready", list.length > 0);
    form.querySelector("[data-clear]").hidden = !list.length;
    const compare = form.querySelector("[data-compare]");
    if (compare) compare.disabled = list.length > together; // a table has room for four, a journey for more
  };
  for (const b of boxes) {
    b.addEventListener("change", () => {
      const others = kept().filter((id) => id !== b.value);
      keep(b.checked ? [...others, b.value].slice(0, most) : others);
      show();
    });
  }
  form.querySelector("[data-clear]").addEventListener("click", () => { keep([]); show(); });
  show();
})();
