package web

import (
	"context"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// browser opens Debian's Chromium on the whole site and gives the site's address.
func browser(t *testing.T) (ctx context.Context, base string) {
	t.Helper()
	if _, err := exec.LookPath("chromium"); err != nil {
		t.Skip("no chromium here; `make test` installs it")
	}
	server := httptest.NewServer(site(t).Handler())
	t.Cleanup(server.Close)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true), chromedp.Flag("lang", "vi"))
	parent, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	tab, closeTab := chromedp.NewContext(parent)
	t.Cleanup(closeTab)
	if err := chromedp.Do(tab, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("starting chromium: %v", err)
	}
	limited, cancel := context.WithTimeout(tab, 3*time.Minute)
	t.Cleanup(cancel)
	return limited, server.URL
}

func do(t *testing.T, ctx context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

func eval[T any](t *testing.T, ctx context.Context, js string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", js, err)
	}
	return v
}

// until waits for a condition of the page.
func until(t *testing.T, ctx context.Context, js string) {
	t.Helper()
	for range 200 {
		if eval[bool](t, ctx, "Boolean("+js+")") {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("never came true: %s (at %s)", js, eval[string](t, ctx, "location.href"))
}

// TestKeyboardOnly goes the main path without a pointer: type, choose a suggestion, filter, take the filter off.
func TestKeyboardOnly(t *testing.T) {
	ctx, base := browser(t)
	do(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(base+"/"), chromedp.Focus(chromedp.CSS("#q")))
	do(t, ctx, chromedp.KeyEvent("sa nhan"))
	until(t, ctx, `document.querySelector("#q").getAttribute("aria-expanded") === "true"`)
	do(t, ctx, chromedp.KeyEvent(kb.ArrowDown))
	if id := eval[string](t, ctx, `document.querySelector("[role=option][aria-selected=true]").id`); id != eval[string](t, ctx, `document.querySelector("#q").getAttribute("aria-activedescendant")`) {
		t.Errorf("the chosen option %q is not the active one", id)
	}
	do(t, ctx, chromedp.KeyEvent(kb.Escape))
	until(t, ctx, `document.querySelector("#q-list").hidden`)
	if typed := eval[string](t, ctx, `document.querySelector("#q").value`); !strings.HasPrefix(typed, "sa nhan") {
		t.Errorf("Escape took the text away: %q", typed)
	}
	do(t, ctx, chromedp.KeyEvent(kb.Enter))
	until(t, ctx, `location.pathname === "/models" && document.querySelector(".hit")`)
	do(t, ctx, chromedp.Focus(chromedp.CSS("input[name=status][value=pilot]")), chromedp.KeyEvent(" "))
	do(t, ctx, chromedp.Focus(chromedp.CSS(".facets .btn")), chromedp.KeyEvent(kb.Enter))
	until(t, ctx, `location.search.includes("status=pilot") && document.querySelector(".chips.act")`)
	do(t, ctx, chromedp.Focus(chromedp.CSS(".chips.act a")), chromedp.KeyEvent(kb.Enter))
	until(t, ctx, `!location.search.includes("status=pilot") && document.querySelector(".hit")`)
}

// TestWithoutScripts: every page works with scripts off.
func TestWithoutScripts(t *testing.T) {
	ctx, base := browser(t)
	off := chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	})
	do(t, ctx, chromedp.EmulateViewport(390, 800), off, chromedp.Navigate(base+"/"), chromedp.Focus(chromedp.CSS("#q")), chromedp.KeyEvent("ca phe"+kb.Enter))
	do(t, ctx, chromedp.WaitVisible(chromedp.CSS(".hit")))
}

// views of the site that the checks below look at.
func looked() []string {
	return []string{"/", "/en", "/models?q=sa+nhan+tim&status=pilot", "/en/models?q=coffee", "/models?q=khongcogicaxyz", "/models?evidence=9&cost_max=x", "/about", "/en/about", "/en/api", "/khong-co"}
}

// TestNothingScrollsSideways at the width of a small phone.
func TestNothingScrollsSideways(t *testing.T) {
	ctx, base := browser(t)
	for _, address := range looked() {
		do(t, ctx, chromedp.EmulateViewport(360, 740), chromedp.Navigate(base+address))
		if over := eval[int](t, ctx, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); over > 0 {
			t.Errorf("%s is %d px wider than a phone", address, over)
		}
	}
}

// TestAccessibility runs axe-core where AXE_CORE names its axe.min.js.
func TestAccessibility(t *testing.T) {
	axe, err := os.ReadFile(os.Getenv("AXE_CORE"))
	if err != nil {
		t.Skip("AXE_CORE does not name axe-core's axe.min.js")
	}
	ctx, base := browser(t)
	for _, address := range looked() {
		for _, scheme := range []string{"light", "dark"} {
			for _, width := range []int64{360, 1280} {
				do(t, ctx, chromedp.EmulateViewport(width, 900), scheming(scheme), chromedp.Navigate(base+address), chromedp.Evaluate[chromedp.Void](string(axe)+";0"))
				found := eval[string](t, ctx, `axe.run().then(r => r.violations.map(v => v.id + ": " + v.nodes.map(n => n.html).join(" ")).join("\n"))`)
				if found != "" {
					t.Errorf("%s, %s, %d px:\n%s", address, scheme, width, found)
				}
			}
		}
	}
}

// scheming sets the colours that the system prefers, and lets the test bring a script that pages may not.
func scheming(scheme string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		if _, err := cdp.Call(ctx, tab, cdppage.SetBypassCSP, cdppage.SetBypassCSPParams{Enabled: true}); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		return err
	})
}
