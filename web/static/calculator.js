// Reckons the plan on a model's page as boxes change. Without this file the form asks the server, which
// gives the same digits.
(() => {
  "use strict";
  const form = document.getElementById("plan-form");
  const place = document.getElementById("plan-result");
  if (!form || !place || typeof BigInt === "undefined") return;
  const data = JSON.parse(document.getElementById("plan-data").textContent);
  const w = (key) => escape(data.words[key]);
  const escape = (text) => text.replace(/[&<>"']/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" })[c]);

  const input = () => {
    const values = {};
    for (const [name, value] of new FormData(form)) values[name] = value;
    const fall = form.elements.fall;
    const left = fall && fall.selectedOptions[0] ? fall.selectedOptions[0].dataset.left || "" : "";
    return { values, given: data.given, price: data.price, yield: data.yield, batch: data.batch, left };
  };

  const cells = (list, tag, attrs) => list.map((c) => `<${tag}${attrs} class="r">${escape(c)}</${tag}>`).join("");
  const row = (r) => `<tr><th scope="row">${escape(r.label)}</th>${cells(r.cells, "td", "")}</tr>`;
  const table = (r) => `<h4>${w("plan.result")}</h4>
<div class="wide"><table class="sums"><thead><tr><th scope="col">${w("plan.what")}</th>${cells(r.heads, "th", ' scope="col"')}</tr></thead>
<tbody>${r.figures.map(row).join("")}</tbody><tbody>${r.income.map(row).join("")}</tbody></table></div>
<p class="note">${w("plan.income_note")}</p>
<ul class="remarks">${(r.remarks || []).map((text) => `<li>${escape(text)}</li>`).join("")}</ul>
<div class="${r.columns.length <= 4 ? "two " : ""}cashes"><figure class="cash">${r.chart}</figure>
<div class="wide" tabindex="0" role="region" aria-label="${w("plan.table")}"><table class="num-all"><caption>${w("plan.table")}</caption><thead><tr><th scope="col">${w("plan.year_head")}</th>${cells(r.columns, "th", ' scope="col"')}</tr></thead>
<tbody>${r.years.map(row).join("")}</tbody></table></div></div>`;
  const levers = (list) => `<div class="wide" tabindex="0" role="region" aria-label="${w("plan.levers")}"><table class="levers"><caption>${w("plan.levers")} <span class="note">${w("plan.levers_note")}</span></caption><thead><tr><th scope="col">${w("plan.what")}</th><th scope="col" class="r">${w("plan.lower")}</th><th scope="col" class="r">${w("plan.more")}</th><th scope="col"><span class="vh">${w("plan.result")}</span></th></tr></thead>
<tbody>${list.map((m) => `<tr><th scope="row">${escape(m.label)}</th><td class="r">${escape(m.lower)}</td><td class="r">${escape(m.more)}</td><td><svg class="pic bars" viewBox="0 0 100 10" aria-hidden="true"><rect class="af" width="${m.width}" height="10"/></svg></td></tr>`).join("")}</tbody></table></div>`;

  const tell = (faults) => {
    for (const box of data.boxes) {
      const field = form.elements[box.name];
      if (!field) continue;
      const text = faults[box.name] || "";
      document.getElementById("p-" + box.name + "-f").textContent = text;
      field.parentElement.classList.toggle("bad", text !== "");
      if (text) field.setAttribute("aria-invalid", "true"); else field.removeAttribute("aria-invalid");
    }
  };

  let timer;
  const show = () => {
    const r = Cashflow.calculate(data, input());
    tell(r.faults || {});
    if (r.faults) place.replaceChildren();
    else if (r.needs) place.innerHTML = `<p class="none needs">${escape(r.needs)}</p>`;
    else place.innerHTML = table(r) + (r.levers ? levers(r.levers) : "");
  };
  const soon = () => { clearTimeout(timer); timer = setTimeout(show, 150); };

  // How many households the question was for that led here ("cho 30 hộ nghèo") is what is reckoned for.
  const asked = () => {
    try {
      const [, search] = (sessionStorage.getItem("nhanrong.results") || "").split("?");
      return (new URLSearchParams(search).get("q") || "").match(/(?:^|\s)(\d{1,4})\s+(?:hộ|ho|households?)(?![\p{L}\p{M}])/iu)?.[1];
    } catch { return ""; } // nothing is remembered
  };
  const households = form.elements.households, n = asked();
  if (n && households && !new URLSearchParams(location.search).has("plan")) {
    households.value = n;
    document.getElementById("p-households-n").textContent = form.dataset.asked;
    show();
  }
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
})();
