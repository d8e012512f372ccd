package web

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/nhanrong/nhanrong/web/browsertest"
)

// lookedAt is an address with the status it answers.
type lookedAt struct {
	address string
	status  int64
}

// looked are the addresses that the checks below look at, with the status they answer: each kind of page.
var looked = []lookedAt{
	{"/", 200},
	{"/models?q=sa+nhan+tim&status=pilot", 200},
	{"/models?q=khongcogicaxyz", 200},
	{"/models?evidence=9&cost_max=x", 400},
	{"/models/sa-nhan-tim-duoi-tan-rung-xa-dong-van-binh-lieu", 200},
	// Many figures, several of which do not add up, and long tables.
	{"/models/giam-ngheo-ben-vung-toan-huyen-binh-lieu", 200},
	// The calculator with a result, and with boxes that make no sense.
	{"/models/" + string(withPrices) + "?batches=3&persons=4", 200},
	{"/models/" + string(withPrices) + "?plan=1&households=1000000000&rate=x", 400},
	{byHectare + "&locality=chiem-hoa", 200},
	{"/compare?ids=gone", 200},
	{"/matrix", 200},
	{"/matrix?by=region&status=declined", 200},
	{"/subjects", 200},
	{"/places/06847@2024", 200},
	{"/places/22@2025", 200},
	{"/about", 200},
	{"/api", 200},
	{"/khong-co", 404},
}

// TestBrowser reads the site's pages in Chromium.
func TestBrowser(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(site(t).Handler())
	t.Cleanup(server.Close)
	browser := browsertest.Start(t)
	for name, test := range map[string]func(*testing.T, *browsertest.Tab){
		"suggestions by keyboard":  suggestions,
		"accessible in Vietnamese": func(t *testing.T, p *browsertest.Tab) { accessible(t, p, "", looked) },
		"fit on a phone":           func(t *testing.T, p *browsertest.Tab) { fitPath(t, p, 390) },
		"fit at a desk":            func(t *testing.T, p *browsertest.Tab) { fitPath(t, p, 1280) },
		"fit without scripts":      fitWithoutScripts,
		"fit is accessible":        func(t *testing.T, p *browsertest.Tab) { accessible(t, p, "", fitLooked) },
		"fit, told in English":     func(t *testing.T, p *browsertest.Tab) { accessible(t, p, "/en", fitLooked) },
		"plans in the page":        plansInThePage,
		"plan by form and script":  formAndScriptAgree,
		"compare by ticks":         compareByTicks,
		"compare across pages":     compareAcrossPages,
		"plan without scripts":     planWithoutScripts,
		"accessible in English":    func(t *testing.T, p *browsertest.Tab) { accessible(t, p, "/en", looked) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, browser.Open(t, server.URL))
		})
	}
}

// TestBrowserRemembers reads pages that the browser remembers something for; alone, since all tabs of a
// browser share what it remembers.
func TestBrowserRemembers(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(site(t).Handler())
	t.Cleanup(server.Close)
	p := browsertest.Start(t).Open(t, server.URL)
	myPlaceIsRemembered(t, p)
	p.Size(1280, 900)
	compareThree(t, p)
}

// suggestions: type, walk through what is suggested, take it back, search, filter, take the filter off, all by keys.
func suggestions(t *testing.T, p *browsertest.Tab) {
	p.Size(1280, 900)
	p.Visit("/")
	p.Focus("#q")
	p.Type("sa nhan")
	p.Until(`document.querySelector("#q").getAttribute("aria-expanded") === "true"`)
	p.Type(kb.ArrowDown)
	p.Until(`document.querySelector("[role=option][aria-selected=true]")`)
	if chosen, active := p.Text(`document.querySelector("[role=option][aria-selected=true]").id`), p.Text(`document.querySelector("#q").getAttribute("aria-activedescendant")`); chosen != active {
		t.Errorf("the chosen option %q is not the active one, %q", chosen, active)
	}
	p.Type(kb.Escape)
	p.Until(`document.querySelector("#q-list").hidden`)
	if typed := p.Text(`document.querySelector("#q").value`); !strings.HasPrefix(typed, "sa nhan") {
		t.Errorf("Escape took the text away: %q", typed)
	}
	p.Leave(func() { p.Type(kb.Enter) })
	p.Until(`location.pathname === "/models" && document.querySelector(".hit")`)
	p.Focus("input[name=status][value=pilot]")
	p.Type(" ")
	p.Focus(".facets .btn")
	p.Leave(func() { p.Type(kb.Enter) })
	p.Until(`location.search.includes("status=pilot") && document.querySelector(".chips.act")`)
	p.Focus(".chips.act a")
	p.Leave(func() { p.Type(kb.Enter) })
	p.Until(`!location.search.includes("status=pilot") && document.querySelector(".hit")`)
}

// nothingScrollsSideways on the narrowest phone.
func nothingScrollsSideways(t *testing.T, p *browsertest.Tab, prefix string, looked []lookedAt) {
	p.Size(narrowPhone, 740)
	for _, page := range looked {
		p.VisitFor(page.status, translated(prefix, page.address))
		scrollsNot(t, p, prefix+page.address)
	}
}

// narrowPhone is the width in CSS pixels of the narrowest phone.
const narrowPhone = 360

func scrollsNot(t *testing.T, p *browsertest.Tab, address string) {
	t.Helper()
	if over := p.Count("document.documentElement.scrollWidth - document.documentElement.clientWidth"); over > 0 {
		t.Errorf("%s is %d px wider than a phone", address, over)
	}
}

// accessible: axe-core finds no violation, light on a phone, where nothing scrolls sideways, and dark at a desk;
// dark on a phone and light at a desk, where only the colours are others, it looks at the colours.
func accessible(t *testing.T, p *browsertest.Tab, prefix string, looked []lookedAt) {
	axe := browsertest.Axe(t)
	p.AllowScript()
	for _, page := range looked {
		p.VisitFor(page.status, translated(prefix, page.address))
		for _, as := range []struct {
			width  int64
			scheme string
			rules  []string
		}{{narrowPhone, "light", nil}, {narrowPhone, "dark", []string{"color-contrast"}}, {1280, "dark", nil}, {1280, "light", []string{"color-contrast"}}} {
			if prefix != "" && as.rules != nil {
				continue // colours are the same in every language
			}
			p.Size(as.width, 900)
			p.Prefers(as.scheme)
			if as.width == narrowPhone {
				scrollsNot(t, p, prefix+page.address)
			}
			if found := p.Violations(axe, as.rules...); found != "" {
				t.Errorf("%s%s, %s, %d px:\n%s", prefix, page.address, as.scheme, as.width, found)
			}
		}
	}
}

// translated gives an address under a language's prefix; the English home has no slash at its end.
func translated(prefix, address string) string {
	if prefix != "" && address == "/" {
		return prefix
	}
	return prefix + address
}
