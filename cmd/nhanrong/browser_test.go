package main

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/nhanrong/nhanrong/web/browsertest"
)

// Widths of the screens that readers have, in CSS pixels.
const (
	phone = 390
	desk  = 1280
)

const (
	amomum = "sa-nhan-tim-duoi-tan-rung-xa-dong-van-binh-lieu"
	// Đồng Văn of Bình Liêu until June 2025, since then part of Hoành Mô.
	dongVan = "06847@2024"
	hoanhMo = "06841@2025"
)

// TestBrowser reads the program's own pages in Chromium, as its readers do.
func TestBrowser(t *testing.T) {
	s := newFilledOffice(t).serveAt("127.0.0.1:0")
	browser := browsertest.Start(t)
	for name, test := range map[string]func(*testing.T, *browsertest.Tab){
		"main path on a phone": func(t *testing.T, p *browsertest.Tab) { mainPath(t, p, phone) },
		"main path on a desk":  func(t *testing.T, p *browsertest.Tab) { mainPath(t, p, desk) },
		"scripts off":          scriptsOff,
		"keyboard only":        keyboardOnly,
	} {
		t.Run(name, func(t *testing.T) { test(t, browser.Open(t, s.url)) })
	}
}

// mainPath is what an officer does: types without marks, narrows, opens the record, then its place
// by its old and by its new name.
func mainPath(t *testing.T, p *browsertest.Tab, width int64) {
	p.Size(width, 900)
	p.Visit("/")
	p.Click("#q")
	p.Type("sa nhan tim duoi tan rung")
	p.Leave(func() { p.Type(kb.Enter) })
	p.Until(`location.pathname === "/models" && document.querySelector(".hit h3 a")`)
	if first := p.Text(`document.querySelector(".hit h3 a").getAttribute("href")`); !strings.HasPrefix(first, "/models/sa-nhan-tim-") {
		t.Errorf("the first result is %s, not a record of purple amomum", first)
	}

	all := totalOf(p)
	filter(p, "region", "red-river-delta")
	if n := totalOf(p); n == 0 || n >= all {
		t.Errorf("%d results in one region, %d in all", n, all)
	}
	p.Follow(`.hit a[href="/models/` + amomum + `"]`)
	showsAmomum(t, p)

	p.Visit("/models?q=sa+nhan+tim+duoi+tan+rung")
	filter(p, "outcome", "income")
	if p.Holds(`document.querySelector('.hit a[href="/models/` + amomum + `"]')`) {
		t.Error("a record of which sources name no figure is found by an outcome")
	}
	p.Follow(".chips.act a")
	p.Until(`!location.search.includes("outcome=income") && document.querySelector(".hit")`)

	for _, unit := range []string{dongVan, hoanhMo} {
		p.Visit("/places/" + unit)
		says(t, p, "Đồng Văn", "Hoành Mô")
		if !p.Holds(`document.querySelector('main a[href="/models/` + amomum + `"]')`) {
			t.Errorf("the page of %s does not lead to its record", unit)
		}
	}
}

// totalOf is the number of models that the page of results says it found.
func totalOf(p *browsertest.Tab) int {
	return p.Count(`parseInt(document.querySelector(".bar h2").textContent)`)
}

// showsAmomum: the amomum's page says that its sources only name it, and leads to them and to its place.
func showsAmomum(t *testing.T, p *browsertest.Tab) {
	t.Helper()
	p.Until(`location.pathname === "/models/` + amomum + `"`)
	says(t, p, "Được nêu tên", "xã Đồng Văn, huyện Bình Liêu", "Hoành Mô")
	if n := p.Count(`document.querySelectorAll('main a[href^="http"]').length`); n < 5 {
		t.Errorf("the record links to %d sources", n)
	}
	for _, unit := range []string{dongVan, hoanhMo} {
		if !p.Holds(`document.querySelector('main a[href="/places/` + unit + `"]')`) {
			t.Errorf("the record does not lead to its place %s", unit)
		}
	}
}

// says: the page's main part holds the words.
func says(t *testing.T, p *browsertest.Tab, words ...string) {
	t.Helper()
	text := p.Text(`document.querySelector("main").textContent`)
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("%s does not say %q", p.Text("location.pathname"), w)
		}
	}
}

// filter ticks one value of a facet, opening the folds it lies in, and asks for the narrowed result.
func filter(p *browsertest.Tab, name, value string) {
	box := `input[name=` + name + `][value="` + value + `"]`
	p.Reveal(box)
	p.Click(box)
	p.Reveal(".facets .acts .btn")
	p.Follow(".facets .acts .btn")
	p.Until(`location.search.includes("` + name + `=` + value + `") && document.querySelector(".chips.act a")`)
}

// scriptsOff goes the main path on a phone whose scripts are switched off.
func scriptsOff(_ *testing.T, p *browsertest.Tab) {
	p.Size(phone, 800)
	p.WithoutScripts()
	p.Visit("/")
	p.Click("#q")
	p.Type("sa nhan tim duoi tan rung")
	p.Leave(func() { p.Type(kb.Enter) })
	p.Follow(`.hit a[href="/models/` + amomum + `"]`)
	p.Follow(`main a[href="/places/` + dongVan + `"]`)
	p.Until(`document.querySelector('main a[href="/models/` + amomum + `"]')`)
	p.Visit("/models?q=sa+nhan+tim&region=red-river-delta")
	p.Until(`document.querySelector(".chips.act a").checkVisibility() && document.querySelector(".hit").checkVisibility()`)
}

// keyboardOnly goes from the start to a place by Tab and Enter, and sees at each step where it is.
func keyboardOnly(_ *testing.T, p *browsertest.Tab) {
	enter := func() { p.Type(kb.Enter) }
	p.Size(desk, 900)
	p.Visit("/")
	p.TabTo("#q")
	p.Type("sa nhan tim duoi tan rung")
	p.Leave(enter)
	p.Until(`location.pathname === "/models" && document.querySelector(".hit")`)
	p.TabTo(`input[name=region][value=red-river-delta]`)
	p.Type(" ")
	p.TabTo(".facets .acts .btn")
	p.Leave(enter)
	p.Until(`location.search.includes("region=red-river-delta") && document.querySelector(".chips.act")`)
	p.TabTo(`.hit a[href="/models/` + amomum + `"]`)
	p.Leave(enter)
	p.Until(`location.pathname === "/models/` + amomum + `"`)
	p.TabTo(`main a[href="/places/` + hoanhMo + `"]`)
	p.Leave(enter)
	p.Until(`location.pathname.startsWith("/places/") && document.querySelector("h1")`)
}
