// An article's figures: a mark shows whether its figure is taken, and how many are. Without this file the
// boxes say the same.
(() => {
  "use strict";
  const form = document.getElementById("article");
  if (!form) return;
  const boxes = [...form.querySelectorAll("input[name=take]")];
  const said = document.getElementById("chosen");
  const marks = new Map();
  form.querySelectorAll("mark label").forEach((l) => marks.set(l.htmlFor, l.parentElement));

  const show = () => {
    let n = 0;
    for (const box of boxes) {
      if (box.checked) n++;
      marks.get(box.id)?.classList.toggle("taken", box.checked);
    }
    said.textContent = form.dataset.count.replace("{n}", n).replace("{of}", boxes.length);
  };
  form.addEventListener("change", show);
  // choosing all or none needs no way to the server
  form.querySelectorAll("button[value=all], button[value=none]").forEach((b) => b.addEventListener("click", (e) => {
    e.preventDefault();
    for (const box of boxes) box.checked = b.value === "all";
    show();
  }));
  show();
})();
