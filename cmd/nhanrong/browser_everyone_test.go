package main

import (
	"context"
	"os"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// everyPage is one address of each kind of page, without the language's prefix.
func everyPage() []string {
	return []string{"/", "/models?q=sa+nhan+tim+duoi+tan+rung", "/models/" + amomum, "/models/" + counted, "/places/" + dongVan, "/places/" + hoanhMo, "/about"}
}

// counted is a record with many figures, several of which do not add up, and long tables.
const counted = "giam-ngheo-ben-vung-toan-huyen-binh-lieu"

// scriptsOff goes the main path on a phone whose scripts are switched off.
func scriptsOff(t *testing.T, p *tab) {
	p.size(phone, 800)
	p.withoutScripts()
	p.visit("/")
	p.do(chromedp.SendKeys(chromedp.CSS("#q"), "sa nhan tim duoi tan rung"), chromedp.KeyEvent(kb.Enter))
	p.do(chromedp.WaitVisible(chromedp.CSS(".hit")), chromedp.Click(chromedp.CSS(`.hit a[href="/models/`+amomum+`"]`)))
	p.do(chromedp.WaitVisible(chromedp.CSS(`main a[href^="/places/"]`)), chromedp.Click(chromedp.CSS(`main a[href^="/places/"]`)))
	p.do(chromedp.WaitVisible(chromedp.CSS(`main a[href="/models/` + amomum + `"]`)))
	p.visit("/models?q=sa+nhan+tim&region=red-river-delta")
	p.do(chromedp.WaitVisible(chromedp.CSS(".chips.act a")), chromedp.WaitVisible(chromedp.CSS(".hit")))
}

// keyboardOnly goes from the start to a place by Tab and Enter, and sees at each step where it is.
func keyboardOnly(t *testing.T, p *tab) {
	p.size(desk, 900)
	p.visit("/")
	p.tabTo("#q")
	p.do(chromedp.KeyEvent("sa nhan tim duoi tan rung"), chromedp.KeyEvent(kb.Enter))
	p.until(`location.pathname === "/models" && document.querySelector(".hit")`)
	p.tabTo(`input[name=region][value=red-river-delta]`)
	p.do(chromedp.KeyEvent(" "))
	p.tabTo(".facets .acts .btn")
	p.do(chromedp.KeyEvent(kb.Enter))
	p.until(`location.search.includes("region=red-river-delta") && document.querySelector(".chips.act")`)
	p.tabTo(`.hit a[href="/models/` + amomum + `"]`)
	p.do(chromedp.KeyEvent(kb.Enter))
	p.until(`location.pathname === "/models/` + amomum + `" && document.readyState === "complete"`)
	p.tabTo(`main a[href^="/places/"]`)
	p.do(chromedp.KeyEvent(kb.Enter))
	p.until(`location.pathname.startsWith("/places/") && document.querySelector("h1")`)
}

// tabTo presses Tab until the element has the focus; what has it meanwhile shows a ring.
func (p *tab) tabTo(selector string) {
	p.t.Helper()
	const most = 300 // stops on the longest of our pages
	for range most {
		p.do(chromedp.KeyEvent(kb.Tab))
		if !p.holds(`document.activeElement === document.body || getComputedStyle(document.activeElement).outlineStyle !== "none"`) {
			p.t.Errorf("no ring shows the focus of %s", p.text("document.activeElement.outerHTML"))
		}
		if p.holds("document.activeElement.matches('" + selector + "')") {
			return
		}
	}
	p.t.Fatalf("Tab never comes to %s at %s", selector, p.text("location.href"))
}

// noSidewaysScrolling on the narrowest phone.
func noSidewaysScrolling(t *testing.T, p *tab) {
	p.size(smallPhone, 740)
	for _, lang := range []string{"", "/en"} {
		for _, address := range everyPage() {
			p.visit(translated(lang, address))
			if over := p.count("document.documentElement.scrollWidth - document.documentElement.clientWidth"); over > 0 {
				t.Errorf("%s is %d px wider than the phone", lang+address, over)
			}
		}
	}
}

// accessible: axe-core finds no violation, in both languages, light and dark, narrow and wide.
func accessible(t *testing.T, p *tab) {
	axe, err := os.ReadFile(os.Getenv("AXE_CORE"))
	if err != nil {
		t.Fatalf("AXE_CORE names axe-core's axe.min.js, which `make test` fetches: %v", err)
	}
	const run = `axe.run().then(r => r.violations.map(v => v.id + " (" + v.help + "): " + v.nodes.map(n => n.html).join(" ")).join("\n"))`
	for _, lang := range []string{"", "/en"} {
		for _, address := range everyPage() {
			for scheme, width := range map[string]int64{"light": phone, "dark": desk} {
				p.size(width, 900)
				p.prefers(scheme)
				p.visit(translated(lang, address))
				p.do(chromedp.Evaluate[chromedp.Void](string(axe) + ";0"))
				if found := p.text(run); found != "" {
					t.Errorf("%s, %s, %d px:\n%s", lang+address, scheme, width, found)
				}
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

// prefers sets the reader's colour scheme, and lets the test bring the script that pages may not.
func (p *tab) prefers(scheme string) {
	p.t.Helper()
	p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		if _, err := cdp.Call(ctx, target, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true}); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		return err
	}))
}
