package browsertest

import (
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Axe is the text of axe-core, the referee of accessibility, from the file that AXE_CORE names.
func Axe(t testing.TB) string {
	t.Helper()
	axe, err := os.ReadFile(os.Getenv("AXE_CORE"))
	if err != nil {
		t.Fatalf("AXE_CORE names axe-core's axe.min.js, which `make install` fetches into .cache: %v", err)
	}
	return string(axe)
}

// Violations runs axe-core on the page as it stands, all its rules or those named: what it objects to, a line
// each, empty where it is content. AllowScript comes before the visit.
func (p *Tab) Violations(axe string, rules ...string) string {
	p.t.Helper()
	only := ""
	if len(rules) > 0 {
		only = `, runOnly: ["` + strings.Join(rules, `", "`) + `"]`
	}
	if !p.Holds(`window.axe`) {
		p.Do(chromedp.Evaluate[chromedp.Void](axe + ";0"))
	}
	return p.Text(`axe.run({resultTypes: ["violations"]` + only + `}).then(r =>
		r.violations.map(v => v.id + " (" + v.help + "): " + v.nodes.map(n => n.html).join(" ")).join("\n"))`)
}

// AllowScript lets a test bring a script into the pages that are opened from now on, which their policy forbids.
func (p *Tab) AllowScript() {
	p.t.Helper()
	p.Do(command(page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true}))
}
