// Keeps answers on this phone at every letter and gives them back as a file.
(() => {
  "use strict";
  const root = document.documentElement, key = "nhanrong.pack:" + root.dataset.id;
  const state = document.getElementById("state");
  const fields = [...document.querySelectorAll("[data-part]")];
  const attempt = (step) => { try { return step(); } catch { return null; } }; // storage may be full or forbidden
  let works = attempt(() => { localStorage.setItem(key + ":try", "1"); localStorage.removeItem(key + ":try"); return true; });

  const kept = attempt(() => JSON.parse(localStorage.getItem(key))) || {};
  for (const f of fields) {
    const name = f.dataset.part + "." + f.dataset.id;
    f.dataset.was = f.value; // what the visit had when the pack was made
    if (typeof kept[name] === "string") f.value = kept[name];
  }
  const all = () => Object.fromEntries(fields.map((f) => [f.dataset.part + "." + f.dataset.id, f.value]));
  const say = () => {
    const n = fields.filter((f) => f.value.trim() && f.value !== f.dataset.was).length;
    state.textContent = (works ? state.dataset.kept : state.dataset.unkept).replace("{n}", n);
  };
  const keep = () => {
    works = attempt(() => { localStorage.setItem(key, JSON.stringify(all())); return true; });
    say();
  };
  for (const f of fields) f.addEventListener("input", keep);
  say();

  const answers = () => {
    const out = { schema: Number(root.dataset.schema), revision: Number(root.dataset.revision), visit: document.title };
    for (const f of fields) {
      if (f.value === f.dataset.was) continue;
      (out[f.dataset.part] = out[f.dataset.part] || {})[f.dataset.id] = { text: f.value, was: f.dataset.was };
    }
    return out;
  };
  document.getElementById("give").addEventListener("click", async () => {
    const text = JSON.stringify(answers(), null, 1), name = root.dataset.file;
    const file = attempt(() => new File([text], name, { type: "application/json" }));
    if (file && navigator.canShare && attempt(() => navigator.canShare({ files: [file] }))) {
      try { await navigator.share({ files: [file] }); return; } catch (fault) { if (fault.name === "AbortError") return; }
    }
    const a = document.createElement("a");
    a.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    a.download = name;
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 60000);
  });
})();
