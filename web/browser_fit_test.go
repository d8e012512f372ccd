package web

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/nhanrong/nhanrong/web/browsertest"
)

// fitLooked are the pages of fit: nothing chosen, a name asked back, what is wrong beside its field, one
// model in full, a record held against the place.
var fitLooked = []lookedAt{
	{"/fit", 200},
	{"/fit?q=xa+Dong+Van", 200},
	{"/fit?form=1&locality=073@2024&elevation_m=cao&mean_temperature_c=3&verdict=fits", 400},
	{"/fit?locality=073@2024&model=" + amomumDongVan, 200},
	{"/models?locality=073@2024&sort=fit&size=4", 200},
}

// fitPath is what an officer of the former Chiêm Hoá does: chooses it by its old name, answers two
// questions, reads what is ranked and one model in full. Everything is in the address.
func fitPath(t *testing.T, p *browsertest.Tab, width int64) {
	p.Size(width, 900)
	p.Visit("/fit")
	p.Click("#noi")
	p.Type("huyen Chiem Hoa")
	p.Leave(func() { p.Type(kb.Enter) })
	p.Until(`location.search === "?locality=073%402024" && document.querySelector("#xep .hit")`)
	before := p.Count(`document.querySelectorAll("#xep .hit .v.met, #xep .hit .v.near").length`)

	p.Reveal(`input[name=buyer][value="thương lái"]`)
	p.Click(`input[name=buyer][value="thương lái"]`)
	p.Reveal("#t-elevation_m")
	p.Click("#t-elevation_m")
	p.Type("300-700 m")
	p.Follow(".fitform .btn.main")
	p.Until(`decodeURIComponent(location.search.replaceAll("+", " ")) === "?fact=elevation_m:300..700&fact=buyer:thương lái&locality=073@2024"`)
	after := p.Count(`document.querySelectorAll("#xep .hit .v.met, #xep .hit .v.near").length`)
	if hits := p.Count(`document.querySelectorAll("#xep .hit").length`); hits != 20 || after <= before {
		t.Errorf("%d models on the first page, %d fit or nearly, %d before the answers", hits, after, before)
	}
	if typed := p.Text(`document.querySelector("#t-elevation_m").value`); typed != "300–700" {
		t.Errorf("the height that was typed is now %q", typed)
	}
	p.Follow("#xep .hit .acts .btn")
	p.Until(`location.search.includes("model=") && document.querySelector("#dieu-kien .judged .v")`)
	if text := p.Text(`document.querySelector("main").textContent`); !strings.Contains(text, "bạn nhập") {
		t.Errorf("no condition was answered by what was typed: %.200q", text)
	}
}

// compareThree ticks the three that fit best and reads them side by side as they would be printed.
func compareThree(t *testing.T, p *browsertest.Tab) {
	t.Helper()
	p.Visit("/fit?locality=073@2024&fact=buyer:none")
	for _, n := range []string{"1", "2", "3"} {
		p.Click("#xep .hit:nth-of-type(" + n + ") input[name=ids]")
	}
	p.Follow("#basket .btn")
	if n := p.Count(`document.querySelectorAll(".beside-table .names td").length`); n != 3 {
		t.Errorf("%d models side by side", n)
	}
	if !p.Holds(`document.querySelector(".beside-table .v.met, .beside-table .v.near, .beside-table .v.unmet")`) {
		t.Error("the comparison says nothing of the place")
	}
	p.OnPaper(true)
	if p.Holds(`document.querySelector("header.top nav").checkVisibility()`) || !p.Holds(`document.querySelector(".beside-table").checkVisibility()`) {
		t.Error("on paper stands the menu, or no comparison")
	}
	p.OnPaper(false)
}

// fitWithoutScripts goes the same way by links and forms alone.
func fitWithoutScripts(t *testing.T, p *browsertest.Tab) {
	p.WithoutScripts()
	fitPath(t, p, 390)
	compareThree(t, p)
}

// myPlaceIsRemembered: what was chosen stands over other pages, goes along with a search, and is forgotten
// when the reader says so. Who comes to choose it from results goes back to them, ordered for the place.
func myPlaceIsRemembered(t *testing.T, p *browsertest.Tab) {
	p.Size(390, 900)
	p.Visit("/models?q=nuoi+bo&page=2")
	p.Follow(`main a[href="/fit"]`)
	p.Visit("/fit?locality=073@2024&fact=buyer:none")
	p.Follow(`#mine a[href^="/models"]`)
	if at := p.Text(`location.search`); at != "?q=nuoi+bo&fact=buyer%3Anone&locality=073%402024&sort=fit" {
		t.Errorf("back at %q", at)
	}
	p.Visit("/")
	p.Until(`document.querySelector("#mine").checkVisibility()`)
	if text := p.Text(`document.querySelector("#mine strong").textContent`); text != "huyện Chiêm Hóa cũ, Tuyên Quang" {
		t.Errorf("my place is %q", text)
	}
	p.Click("#q")
	p.Type("sa nhan")
	p.Leave(func() { p.Type(kb.Enter) })
	p.Until(`location.pathname === "/models" && location.search.includes("locality=073%402024") && location.search.includes("fact=buyer%3Anone")`)
	if hits, badges := p.Count(`document.querySelectorAll(".hit").length`), p.Count(`document.querySelectorAll(".hit .sum .v").length`); hits == 0 || hits != badges {
		t.Errorf("%d results, %d with a badge", hits, badges)
	}
	p.Visit("/about")
	p.Click("#mine button")
	p.Until(`!document.querySelector("#mine").checkVisibility()`)
	p.Visit("/about")
	if p.Holds(`document.querySelector("#mine").checkVisibility()`) {
		t.Error("a place that was forgotten is still there")
	}
}
