// Reckons a plan in the page, letter by letter as the server does (models/plan.go, models/cashflow.go,
// models/irr.go, web/plan*.go): one table of cases, web/testdata/plans.json, holds both to it. Figures are
// exact: fractions of whole numbers of any size.
const Cashflow = (() => {
  "use strict";

  // --- fractions ---------------------------------------------------------------------------------
  const gcd = (a, b) => { a = a < 0n ? -a : a; while (b) [a, b] = [b, a % b]; return a; };
  const frac = (n, d = 1n) => {
    n = BigInt(n); d = BigInt(d);
    const g = gcd(n, d < 0n ? -d : d) || 1n;
    return d < 0n ? { n: -n / g, d: -d / g } : { n: n / g, d: d / g };
  };
  const zero = frac(0), one = frac(1), hundred = frac(100);
  const add = (a, b) => frac(a.n * b.d + b.n * a.d, a.d * b.d);
  const sub = (a, b) => frac(a.n * b.d - b.n * a.d, a.d * b.d);
  const mul = (a, b) => frac(a.n * b.n, a.d * b.d);
  const quo = (a, b) => frac(a.n * b.d, a.d * b.n);
  const cmp = (a, b) => { const x = a.n * b.d, y = b.n * a.d; return x < y ? -1 : x > y ? 1 : 0; };
  const sign = (a) => (a.n < 0n ? -1 : a.n > 0n ? 1 : 0);
  const floor = (a) => (a.n < 0n && a.n % a.d ? a.n / a.d - 1n : a.n / a.d);
  const ceil = (a) => -floor(frac(-a.n, a.d));
  const decimal = (text) => {
    const [whole, part = ""] = text.split(".");
    return frac(BigInt(whole + part), 10n ** BigInt(part.length));
  };
  const share = (text) => { const [n, d = "1"] = text.split("/"); return frac(BigInt(n), BigInt(d)); };

  // fixed writes so many decimals, halves away from zero.
  const fixed = (a, decimals) => {
    const scale = 10n ** BigInt(decimals), n = a.n < 0n ? -a.n : a.n;
    const digits = String((2n * n * scale + a.d) / (2n * a.d)).padStart(decimals + 1, "0");
    const text = decimals ? digits.slice(0, -decimals) + "." + digits.slice(-decimals) : digits;
    return (a.n < 0n && /[1-9]/.test(text) ? "-" : "") + text;
  };
  const coordinate = (a) => fixed(a, 1).replace(/\.0$/, "");

  // --- reading what was typed --------------------------------------------------------------------
  const steps = "nghìn|ngàn|nghin|ngan|k|thousand|triệu|trieu|tr|million|tỷ|tỉ|ty|ti|billion|bn";
  const typed = new RegExp("^(?:vnd|₫)?\\s*([0-9][0-9., ]*?)\\s*(" + steps + ")?(?:\\s*(?:–|—|-|đến|to)\\s*([0-9][0-9., ]*?)\\s*(" + steps + ")?)?\\s*(?:đồng|dong|đ|vnd|vnđ|₫|%)?$");
  const size = (step) => {
    if (!step) return 1n;
    if (/^(ngh?[iì]n|ng[aà]n|k|thousand)$/.test(step)) return 1000n;
    return /^(tri|tr$|million)/.test(step) ? 1000000n : 1000000000n;
  };
  const plainDigits = (text, group, mark) => {
    const digits = (parts) => (parts.length <= 2 && parts.every((p) => /^[0-9]+$/.test(p)) ? parts.join(".") : null);
    let parts = text.split(mark);
    if (parts.length <= 2) {
      const whole = parts[0].split(group);
      if (whole.length > 1 && whole[0].length >= 1 && whole[0].length <= 3 && whole.slice(1).every((p) => p.length === 3)) {
        return digits([whole.join(""), ...parts.slice(1)]);
      }
    }
    if (parts.length === 1) parts = text.split(group);
    return digits(parts);
  };
  const figure = (data, text, step) => {
    const digits = plainDigits(text.replaceAll(" ", ""), data.group, data.decimal);
    if (digits === null) return null;
    const [whole, part = ""] = digits.split(".");
    return whole.length > 15 || part.length > 6 ? null : mul(decimal(digits), frac(size(step)));
  };
  const parseSpan = (data, text) => {
    const m = typed.exec(text.replaceAll("\u00a0", " ").trim().normalize("NFC").toLowerCase());
    if (!m) return null;
    const low = figure(data, m[1], m[2] || m[4]);
    const high = m[3] ? figure(data, m[3], m[4] || m[2]) : low;
    return low && high ? { low, high } : null;
  };

  // --- words -------------------------------------------------------------------------------------
  const say = (data, key, args = {}) => data.words[key].replace(/\{(\w+)\}/g, (all, name) => (name in args ? args[name] : all));
  const write = (data, a, decimals) => {
    const text = fixed(a, decimals), minus = text[0] === "-";
    let [whole, part = ""] = (minus ? text.slice(1) : text).split(".");
    part = part.replace(/0+$/, "");
    whole = whole.replace(/\B(?=(\d{3})+$)/g, data.group);
    return (minus ? "−" : "") + whole + (part && data.decimal + part);
  };
  const number = (data, n) => write(data, frac(n), 0);
  const million = (data, a) => write(data, quo(a, frac(1000000)), 3);
  const hundredths = (data, a) => write(data, a, 2);
  const percent = (data, a) => write(data, mul(a, hundred), 1);
  const between = (data, a, b, how) => {
    if (cmp(a, b) > 0) [a, b] = [b, a];
    const low = how(data, a), high = how(data, b);
    if (low === high) return low;
    return sign(a) < 0 ? say(data, "plan.between", { low, high }) : low + "–" + high;
  };
  const shorten = (text) => { const letters = [...text]; return letters.length <= 60 ? text : letters.slice(0, 60).join("") + "…"; };
  const names = (data, list) => list.map((n) => say(data, "plan_box." + n)).join(", ");

  // --- rates at which nothing is left: Descartes' rule of signs and bisection ---------------------
  const atOne = (p) => p.reduce((a, c) => a + c, 0n);
  const withoutOne = (p) => {
    const out = Array(p.length - 1);
    let carry = 0n;
    for (let i = p.length - 1; i > 0; i--) out[i - 1] = carry += p[i];
    return out;
  };
  const shifted = (p) => {
    const out = [...p];
    for (let i = 0; i < out.length; i++) for (let j = out.length - 2; j >= i; j--) out[j] += out[j + 1];
    return out;
  };
  const halved = (p) => p.map((c, i) => c << BigInt(p.length - 1 - i));
  const changes = (p) => {
    let n = 0, last = 0;
    for (const c of shifted([...p].reverse())) {
      const s = c > 0n ? 1 : c < 0n ? -1 : 0;
      if (s && last && s !== last) n++;
      if (s) last = s;
    }
    return n;
  };
  const isolate = (p, at, depth, found) => {
    const n = changes(p);
    if (n === 0) return found;
    if (n === 1) { found.push({ p, at, depth }); return found; }
    if (depth === 64) { found.push({ at, depth }); return found; }
    let left = halved(p), right = shifted(left);
    const middle = 2n * at + 1n;
    if (right[0] === 0n) {
      found.push({ at: middle, depth: depth + 1 });
      while (right[0] === 0n) { left = withoutOne(left); right = right.slice(1); }
    }
    isolate(left, 2n * at, depth + 1, found);
    return isolate(right, middle, depth + 1, found);
  };
  const signAt = (p, a, bits) => {
    let v = p[p.length - 1];
    for (let i = p.length - 2; i >= 0; i--) v = v * a + (p[i] << BigInt(bits * (p.length - 1 - i)));
    return v > 0n ? 1 : v < 0n ? -1 : 0;
  };
  const refine = (r, rate) => {
    const rounded = (a, bits) => decimalSigned(fixed(rate(frac((r.at << BigInt(bits)) + a, 1n << BigInt(r.depth + bits))), 6));
    if (!r.p) return rounded(0n, 0);
    const first = r.p[0] > 0n ? 1 : -1;
    let low = 0n;
    for (let bits = 1; ; bits++) {
      low *= 2n;
      const s = signAt(r.p, low + 1n, bits);
      if (s === 0) return rounded(low + 1n, bits);
      if (s === first) low += 1n;
      if ((low === 0n && r.at === 0n) || bits % 8 !== 0) continue;
      const found = rounded(low, bits);
      if (bits === 400 || cmp(found, rounded(low + 1n, bits)) === 0) return found;
    }
  };
  const decimalSigned = (text) => (text[0] === "-" ? sub(zero, decimal(text.slice(1))) : decimal(text));
  const internalRates = (net) => {
    const common = net.reduce((c, a) => (c * a.d) / gcd(c, a.d), 1n);
    let p = net.map((a) => (a.n * common) / a.d);
    while (p.length && p[p.length - 1] === 0n) p.pop();
    while (p.length && p[0] === 0n) p.shift();
    if (!p.length) return [];
    const rates = [];
    if (atOne(p) === 0n) rates.push(zero);
    while (p.length > 1 && atOne(p) === 0n) p = withoutOne(p);
    const less = (x) => mul(sub(x, one), hundred);
    for (const r of isolate(p, 0n, 0, [])) rates.push(refine(r, (x) => less(quo(one, x))));
    for (const r of isolate([...p].reverse(), 0n, 0, [])) rates.push(refine(r, less));
    rates.sort(cmp);
    return rates.filter((r, i) => i === 0 || cmp(r, rates[i - 1]) !== 0);
  };
  const meaningful = (rates) => {
    const earning = rates.filter((r) => sign(r) >= 0);
    if (earning.length === 1) return earning[0];
    return earning.length === 0 && rates.length === 1 ? rates[0] : null;
  };

  // --- the cash flow -----------------------------------------------------------------------------
  const presentValues = (flow) => {
    const factor = quo(hundred, add(hundred, flow.rate));
    const present = (series) => {
      let sum = zero;
      for (let i = series.length - 1; i >= 0; i--) {
        sum = add(sum, series[i]);
        if (i > 0 || flow.first !== "undiscounted") sum = mul(sum, factor);
      }
      return sum;
    };
    const pvCost = present(flow.cost), pvRevenue = present(flow.revenue);
    return { pvCost, pvRevenue, npv: sub(pvRevenue, pvCost) };
  };
  const appraise = (flow) => {
    const a = { flow, ...presentValues(flow), net: [], cash: [], payback: 0, lowest: 0 };
    a.bcr = sign(a.pvCost) > 0 ? quo(a.pvRevenue, a.pvCost) : null;
    let cash = zero, spent = zero;
    flow.cost.forEach((cost, i) => {
      const net = sub(flow.revenue[i], cost);
      cash = add(cash, net);
      spent = add(spent, cost);
      a.net.push(net);
      a.cash.push(cash);
      if (!a.payback && sign(spent) > 0 && sign(cash) >= 0) a.payback = i + 1;
      if (!a.lowest || cmp(cash, a.cash[a.lowest - 1]) < 0) a.lowest = i + 1;
    });
    a.rates = internalRates(a.net);
    a.irr = meaningful(a.rates);
    return a;
  };
  const middle = (s) => (s ? quo(add(s.low, s.high), frac(2)) : zero);
  const grows = (at, s, helps) => {
    if (at === "middle" || !s) return middle(s);
    return (at === "best") === helps ? s.high : s.low;
  };
  const flowOf = (p, at) => {
    const f = { rate: p.rate, first: p.first, cost: Array(p.years).fill(zero), revenue: Array(p.years).fill(zero) };
    const all = (...amounts) => amounts.reduce(mul, p.units);
    const put = (series, year, amount) => { series[year - 1] = add(series[year - 1], amount); };
    put(f.cost, 1, all(grows(at, p.invest, false)));
    const labour = all(grows(at, p.days, false), grows(at, p.wage, false));
    for (let year = 1; year <= p.years; year++) put(f.cost, year, labour);
    const outlay = all(grows(at, p.cost, false)), profit = all(grows(at, p.profit, true));
    let income = all(grows(at, p.revenue, true), grows(at, p.price, true), grows(at, p.yield, true)), loss = zero;
    if (sign(profit) < 0) loss = sub(zero, profit); else income = add(income, profit);
    const first = p.firstYear ? Math.max(1, Number(ceil(grows(at, p.firstYear, false)))) : 1;
    for (let k = 1; ; k++) {
      const start = Number(floor(mul(frac(k - 1, 12), p.period))) + 1, end = Number(ceil(mul(frac(k, 12), p.period)));
      if (end > p.years) return f;
      put(f.cost, start, outlay);
      if (end < first) continue;
      put(f.revenue, end, income);
      put(f.cost, end, loss);
    }
  };
  const outlook = (p, at) => {
    const o = appraise(flowOf(p, at));
    o.interest = zero;
    const l = p.loan;
    if (!l || sign(l.amount) <= 0 || l.years < 1) return o;
    let owed = l.amount, moved = l.amount;
    const part = quo(l.amount, frac(l.years));
    o.borrowed = o.cash.map((cash, i) => {
      if (i < l.years) {
        const interest = quo(mul(owed, l.rate), hundred);
        o.interest = add(o.interest, interest);
        moved = sub(sub(moved, interest), part);
        owed = sub(owed, part);
      }
      return add(cash, moved);
    });
    return o;
  };
  const times = (s, by) => (s ? { low: mul(s.low, by), high: mul(s.high, by) } : s);
  const levers = (p) => {
    const moves = ["price", "yield", "cost", "invest", "labour", "rate"].map((lever) => {
      const npv = [frac(4, 5), frac(6, 5)].map((by) => {
        const q = { ...p };
        if (lever === "rate") q.rate = mul(q.rate, by);
        else if (lever === "labour") q.wage = times(q.wage, by);
        else q[lever] = times(q[lever], by);
        return presentValues(flowOf(q, "middle")).npv;
      });
      const d = sub(npv[1], npv[0]);
      return { lever, lower: npv[0], more: npv[1], reach: sign(d) < 0 ? sub(zero, d) : d };
    });
    return moves.filter((m) => sign(m.reach) > 0).sort((a, b) => cmp(b.reach, a.reach));
  };

  // --- reading the boxes -------------------------------------------------------------------------
  const bound = (data, box, n) => (box.kind === "year" ? String(n) : number(data, n));
  const readBox = (data, box, text) => {
    const s = parseSpan(data, text);
    if (!s || (box.kind !== "span" && cmp(s.low, s.high) !== 0) || ((box.kind === "whole" || box.kind === "year") && s.low.d !== 1n)) {
      return { fault: say(data, "plan.bad_" + box.kind, { value: shorten(text) }) };
    }
    if (cmp(s.low, s.high) > 0) return { fault: say(data, "plan.bad_order", { value: shorten(text) }) };
    if (cmp(s.low, frac(box.min)) < 0 || cmp(s.high, frac(box.max)) > 0) {
      return { fault: say(data, "plan.bad_range", { min: bound(data, box, box.min), max: bound(data, box, box.max), value: shorten(text) }) };
    }
    return { span: s };
  };
  const readPlan = (data, input) => {
    const spans = {}, faults = {};
    for (const box of data.boxes) {
      const text = (input.values[box.name] || "").trim();
      if (!text) continue;
      const read = readBox(data, box, text);
      if (read.fault) faults[box.name] = read.fault; else spans[box.name] = read.span;
    }
    const single = (name, otherwise) => (spans[name] ? spans[name].low : frac(otherwise));
    const over = (name, base) => {
      const s = spans[name];
      if (!s) return { low: one, high: one };
      const [low, high] = base && base.length === 2 ? base.map(decimal) : [hundred, hundred];
      return { low: quo(s.low, low), high: quo(s.high, high) };
    };
    const plan = {
      units: mul(single("households", 1), single("size", 1)), invest: spans.invest, cost: spans.cost, revenue: spans.revenue,
      profit: spans.revenue ? undefined : spans.profit, period: single("period", 12), firstYear: spans.first_year,
      price: over("price", input.price), yield: over("yield", input.yield), years: Number(single("years", 10).n), rate: single("rate", 10),
      first: input.values.first || "",
    };
    if (input.batch && spans.batches) plan.period = quo(frac(12), spans.batches.low);
    if (input.values.labour) Object.assign(plan, { days: spans.days, wage: spans.wage });
    if (spans.loan) plan.loan = { amount: spans.loan.low, rate: single("loan_rate", 0), years: Number(single("loan_years", 1).n) };
    return { plan, spans, faults, single };
  };
  const needs = ({ plan, spans }, input) => {
    if (!plan.revenue && !plan.profit) return ["revenue"];
    if (plan.revenue && !plan.invest && !plan.cost) return ["invest", "cost"];
    if (plan.profit && !plan.invest) return ["invest"];
    return input.batch && !spans.batches ? ["batches"] : [];
  };
  const known = (data, plan) => {
    if (!plan.invest) return "";
    const all = times(plan.invest, plan.units);
    return say(data, "plan.invest_all", { amount: between(data, all.low, all.high, million) }) + " ";
  };
  const missing = ({ plan, spans }, input) => [
    ["invest", true], ["cost", plan.revenue], ["first_year", true], ["days", input.values.labour], ["wage", input.values.labour],
    ["loan_rate", plan.loan], ["loan_years", plan.loan],
  ].filter(([name, counts]) => counts && !spans[name]).map(([name]) => name);
  const chosen = ["households", "size", "rate", "years", "from"];
  const readers = (data, { spans }, input) => data.boxes.map((b) => b.name).filter((name) => {
    const given = parseSpan(data, input.given[name] || "");
    return spans[name] && !chosen.includes(name) && !(given && cmp(given.low, spans[name].low) === 0 && cmp(given.high, spans[name].high) === 0);
  });

  // --- the result --------------------------------------------------------------------------------
  const rateText = (data, s) => {
    const rate = (a) => say(data, "plan.percent", { v: a });
    if (s.worst.irr && s.best.irr) return rate(between(data, s.worst.irr, s.best.irr, hundredths));
    const alone = (o) => (o.irr ? rate(hundredths(data, o.irr)) : say(data, o.rates.length > 1 ? "plan.irr_several" : "plan.irr_none"));
    const a = alone(s.worst), b = alone(s.best);
    return a === b ? a : say(data, "plan.or", { a, b });
  };
  const paybackText = (data, s) => {
    const worst = s.worst.payback, best = s.best.payback, never = say(data, "plan.never", { years: number(data, s.plan.years) });
    const year = (n) => say(data, "plan.year", { year: number(data, n) });
    if (sign(s.worst.pvCost) === 0 && sign(s.best.pvCost) === 0) return say(data, "plan.no_cost");
    if (!worst && !best) return never;
    if (!worst) return say(data, "plan.or", { a: year(best), b: never });
    return worst === best ? year(best) : say(data, "plan.years_span", { from: number(data, best), to: number(data, worst) });
  };
  const lowest = (o) => o.cash[o.lowest - 1];
  const lowestText = (data, s) => {
    const v = between(data, lowest(s.worst), lowest(s.best), million), a = s.worst.lowest, b = s.best.lowest;
    if (a === b) return say(data, "plan.at_year", { v, year: number(data, a) });
    return say(data, "plan.at_years", { v, from: number(data, Math.min(a, b)), to: number(data, Math.max(a, b)) });
  };
  const figures = (data, all) => [
    ["plan.npv", (s) => between(data, s.worst.npv, s.best.npv, million)],
    ["plan.bcr", (s) => (s.worst.bcr && s.best.bcr ? between(data, s.worst.bcr, s.best.bcr, hundredths) : say(data, "plan.no_cost"))],
    ["plan.irr", (s) => rateText(data, s)],
    ["plan.payback", (s) => paybackText(data, s)],
    ["plan.lowest", (s) => lowestText(data, s)],
  ].map(([key, text]) => ({ label: say(data, key), cells: all.map(text) }));
  const years = (data, all) => {
    const s = all[0], both = (a, b) => between(data, a, b, million);
    const columns = ["plan.out", "plan.in", "plan.net", "plan.cash"].map((key) => say(data, key));
    if (s.worst.borrowed) columns.push(say(data, "plan.borrowed"));
    if (all[1]) columns.push(say(data, "plan.cash_fallen", { head: all[1].head }));
    const rows = s.worst.cash.map((_, i) => {
      const cells = [both(s.worst.flow.cost[i], s.best.flow.cost[i]), both(s.worst.flow.revenue[i], s.best.flow.revenue[i]),
        both(s.worst.net[i], s.best.net[i]), both(s.worst.cash[i], s.best.cash[i])];
      if (s.worst.borrowed) cells.push(both(s.worst.borrowed[i], s.best.borrowed[i]));
      if (all[1]) cells.push(both(all[1].worst.cash[i], all[1].best.cash[i]));
      return { label: number(data, i + 1), cells };
    });
    return { columns, rows };
  };
  const lines = [{ from: 2027, rural: 2200000, urban: 2800000 }, { from: 2022, rural: 1500000, urban: 2000000 }];
  const income = (data, input, t, all) => {
    const household = { label: say(data, "plan.household_income", { years: number(data, t.plan.years) }), cells: [] };
    const person = { label: say(data, "plan.person_income"), cells: [] };
    const persons = t.spans.persons;
    for (const s of all) {
      const ends = ["worst", "best"].map((at) => {
        const f = flowOf({ ...s.plan, days: undefined }, at);
        const sum = f.revenue.reduce((a, r, i) => sub(add(a, r), f.cost[i]), sub(zero, s.worst.interest));
        return quo(sum, mul(frac(t.plan.years), t.single("households", 1)));
      });
      household.cells.push(between(data, ...ends, million));
      if (persons) person.cells.push(between(data, ...ends.map((e) => quo(e, mul(frac(12), persons.low))), million));
    }
    if (!persons) return [household];
    const rows = [household, person], area = input.values.area === "urban" ? "urban" : "rural";
    const from = Number(t.single("from", 0).n), rises = 2027;
    for (const year of from < rises && from + t.plan.years > rises ? [from, rises] : [from]) {
      const line = lines.find((l) => year >= l.from);
      if (line) rows.push({ label: say(data, "plan.line_" + area, { year: String(year) }), cells: all.map(() => million(data, frac(line[area]))) });
    }
    return rows;
  };
  const least = (list) => list.reduce((a, b) => (cmp(b, a) < 0 ? b : a));
  const remarks = (data, input, t, s) => {
    const out = [], own = readers(data, t, input), absent = missing(t, input);
    if (own.length) out.push(say(data, "plan.readers", { boxes: names(data, own) }));
    if (absent.length) out.push(say(data, "plan.missing", { boxes: names(data, absent) }));
    if (t.plan.profit) out.push(say(data, "plan.by_profit"));
    const half = presentValues(flowOf(t.plan, "middle"));
    if (t.plan.revenue && sign(half.pvRevenue) > 0 && sign(half.pvCost) > 0) {
      out.push(say(data, "plan.break_even", { share: percent(data, quo(half.pvCost, half.pvRevenue)) }));
    }
    if (s.worst.borrowed) {
      out.push(say(data, "plan.interest", { amount: million(data, s.worst.interest), lowest: between(data, least(s.worst.borrowed), least(s.best.borrowed), million) }));
    }
    return out;
  };

  // --- the picture -------------------------------------------------------------------------------
  const L = 56, R = 410, T = 26, B = 190;
  const escapeHTML = (text) => text.replace(/[&<>"']/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" })[c]);
  const axisOf = (all) => {
    let low = zero, high = zero;
    for (const s of all) for (const v of [...s.worst.cash, ...s.best.cash]) { if (cmp(v, low) < 0) low = v; if (cmp(v, high) > 0) high = v; }
    const length = sub(high, low);
    let step;
    for (let power = 1000n; !step; power *= 10n) step = [1n, 2n, 5n].map((n) => frac(n * power)).find((n) => cmp(quo(length, n), frac(5)) <= 0 || power > 10n ** 17n);
    return { low: mul(frac(floor(quo(low, step))), step), high: mul(frac(ceil(quo(high, step))), step), step };
  };
  const chart = (data, all) => {
    const axis = axisOf(all), count = all[0].worst.cash.length;
    const y = (v) => {
      if (cmp(axis.low, axis.high) === 0) return String(B);
      return coordinate(sub(frac(B), mul(quo(sub(v, axis.low), sub(axis.high, axis.low)), frac(B - T))));
    };
    const x = (year) => (count === 1 ? coordinate(frac((L + R) / 2)) : coordinate(add(frac(L + 14), frac((year - 1) * (R - L - 28), count - 1))));
    const label = all.map((s) => say(data, "plan.chart_label", {
      head: s.head, years: number(data, count), amount: between(data, s.worst.cash[count - 1], s.best.cash[count - 1], million),
    })).join(" ");
    let svg = `<svg class="pic" viewBox="0 0 430 226" role="img" aria-label="${escapeHTML(label)}"><text class="dim" x="0" y="12">${escapeHTML(say(data, "plan.chart_unit"))}</text>`;
    for (let v = axis.low; cmp(v, axis.high) <= 0; v = add(v, axis.step)) {
      svg += `<path class="${sign(v) === 0 ? "ax zero" : "ax"}" d="M${L} ${y(v)}H${R}"/><text class="dim" x="${L - 6}" y="${y(v)}" dy="4" text-anchor="end">${million(data, v)}</text>`;
    }
    for (let year = 1, every = Math.floor((count + 9) / 10); year <= count; year += every) svg += `<text class="dim" x="${x(year)}" y="${B + 18}" text-anchor="middle">${year}</text>`;
    svg += `<text class="dim" x="${(L + R) / 2}" y="224" text-anchor="middle">${escapeHTML(say(data, "plan.chart_years"))}</text>`;
    all.forEach((s, i) => {
      if (all.length > 1) svg += `<path class="${"ab"[i]}" d="M${180 + 120 * i} 8h22"/><text x="${208 + 120 * i}" y="12">${escapeHTML(s.head)}</text>`;
    });
    for (let i = all.length - 1; i >= 0; i--) {
      const kind = "ab"[i], low = all[i].worst.cash.map((v, j) => x(j + 1) + " " + y(v)), high = all[i].best.cash.map((v, j) => x(j + 1) + " " + y(v));
      if (all[i].worst.cash.some((v, j) => cmp(v, all[i].best.cash[j]) !== 0)) {
        svg += `<path class="band ${kind}b" d="M${high.join(" ")}L${[...low].reverse().join(" ")}Z"/><path class="${kind}" d="M${high.join(" ")}"/>`;
      }
      svg += `<path class="${kind}" d="M${low.join(" ")}"/>`;
    }
    return svg + "</svg>";
  };

  // calculate gives the result of an input; what is empty is left out.
  const calculate = (data, input) => {
    const t = readPlan(data, input);
    if (Object.keys(t.faults).length) return { faults: t.faults };
    const need = needs(t, input);
    if (need.length) return { needs: known(data, t.plan) + say(data, "plan.needs", { boxes: names(data, need) }) };
    const all = [{ head: say(data, "plan.as_stated"), plan: t.plan }];
    if (input.left && t.plan.revenue) {
      const left = share(input.left);
      all.push({ head: say(data, "plan.fallen", { share: percent(data, left) }), plan: { ...t.plan, price: times(t.plan.price, left) } });
    }
    for (const s of all) { s.worst = outlook(s.plan, "worst"); s.best = outlook(s.plan, "best"); }
    const table = years(data, all), moves = levers(t.plan);
    const out = {
      heads: all.map((s) => s.head), figures: figures(data, all), income: income(data, input, t, all), columns: table.columns, years: table.rows,
      chart: chart(data, all), remarks: remarks(data, input, t, all[0]),
      levers: moves.map((m) => ({
        label: say(data, "lever." + m.lever), lower: million(data, m.lower), more: million(data, m.more),
        width: coordinate(mul(quo(m.reach, moves[0].reach), hundred)),
      })),
    };
    for (const key of ["remarks", "levers"]) if (!out[key].length) delete out[key];
    return out;
  };

  return { calculate };
})();
