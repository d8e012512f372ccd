package main

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Widths of the screens that readers have, in CSS pixels.
const (
	smallPhone = 360
	phone      = 390
	desk       = 1280
)

const (
	amomum = "sa-nhan-tim-duoi-tan-rung-xa-dong-van-binh-lieu"
	// Đồng Văn of Bình Liêu until June 2025, since then part of Hoành Mô.
	dongVan = "06847@2024"
	hoanhMo = "06841@2025"
)

// mainPath is what an officer does: types without marks, narrows, opens the record, then its place
// by its old and by its new name.
func mainPath(t *testing.T, p *tab, width int64) {
	p.size(width, 900)
	p.visit("/")
	p.do(chromedp.SendKeys(chromedp.CSS("#q"), "sa nhan tim duoi tan rung"))
	p.do(chromedp.KeyEvent(kb.Enter))
	p.until(`location.pathname === "/models" && document.querySelector(".hit h3 a")`)
	if first := p.text(`document.querySelector(".hit h3 a").getAttribute("href")`); !strings.HasPrefix(first, "/models/sa-nhan-tim-") {
		t.Errorf("the first result is %s, not a record of purple amomum", first)
	}

	all := p.total()
	p.filter("region", "red-river-delta")
	if n := p.total(); n == 0 || n >= all {
		t.Errorf("%d results in one region, %d in all", n, all)
	}
	p.follow(`.hit a[href="/models/` + amomum + `"]`)
	p.records(t)

	p.visit("/models?q=sa+nhan+tim+duoi+tan+rung")
	p.filter("outcome", "income")
	if p.holds(`document.querySelector('.hit a[href="/models/` + amomum + `"]')`) {
		t.Error("a record of which sources name no figure is found by an outcome")
	}
	p.follow(".chips.act a")
	p.until(`!location.search.includes("outcome=income") && document.querySelector(".hit")`)

	for _, unit := range []string{dongVan, hoanhMo} {
		p.visit("/places/" + unit)
		p.says(t, "Đồng Văn", "Hoành Mô")
		if !p.holds(`document.querySelector('main a[href="/models/` + amomum + `"]')`) {
			t.Errorf("the page of %s does not lead to its record", unit)
		}
	}
}

// total is the number of models that the page of results says it found.
func (p *tab) total() int {
	p.t.Helper()
	return p.count(`parseInt(document.querySelector(".bar h2").textContent)`)
}

// records checks the amomum's page: only named by its sources, and it says so, with its sources.
func (p *tab) records(t *testing.T) {
	t.Helper()
	p.until(`location.pathname === "/models/` + amomum + `"`)
	p.says(t, "Được nêu tên", "xã Đồng Văn, huyện Bình Liêu", "Hoành Mô")
	if n := p.count(`document.querySelectorAll('main a[href^="http"]').length`); n < 5 {
		t.Errorf("the record links to %d sources", n)
	}
	if !p.holds(`document.querySelector('main a[href^="/places/"]')`) {
		t.Error("the record does not lead to its place")
	}
}

// says: the page's main part holds the words.
func (p *tab) says(t *testing.T, words ...string) {
	t.Helper()
	text := p.text(`document.querySelector("main").textContent`)
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("%s does not say %q", p.text("location.pathname"), w)
		}
	}
}

// filter ticks one value of a facet, opening the folds it lies in, and asks for the narrowed result.
func (p *tab) filter(name, value string) {
	p.t.Helper()
	box := `input[name=` + name + `][value="` + value + `"]`
	p.reveal(box)
	p.do(chromedp.Click(chromedp.CSS(box)))
	p.reveal(".facets .acts .btn")
	p.follow(".facets .acts .btn")
	p.until(`location.search.includes("` + name + `=` + value + `") && document.querySelector(".chips.act a")`)
}

// reveal opens by a click each closed fold around an element, as readers do on a phone.
func (p *tab) reveal(selector string) {
	p.t.Helper()
	const closed = `(s => { document.querySelectorAll("[data-closed]").forEach(e => e.removeAttribute("data-closed"));
		let e = document.querySelector(s), found = null;
		for (; e; e = e.parentElement) if (e.localName === "details" && !e.open) { const m = e.querySelector("summary"); if (m.checkVisibility()) found = m }
		if (found) found.dataset.closed = "";
		return Boolean(found) })`
	for p.holds(closed + `("` + strings.ReplaceAll(selector, `"`, `\"`) + `")`) {
		p.do(chromedp.Click(chromedp.CSS("[data-closed]")))
	}
}

// follow clicks what leads to another page and waits until that has come.
func (p *tab) follow(selector string) {
	p.t.Helper()
	p.text(`window.before = "this page"`)
	p.do(chromedp.Click(chromedp.CSS(selector)))
	p.until(`!window.before && document.readyState === "complete"`)
}
