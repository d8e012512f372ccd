package browsertest

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// patience bounds each wait; a page that hangs fails instead of holding up the rest. How long a test takes in all
// is its own affair, and the machine's.
const patience = 2 * time.Minute

// Tab is one page of the browser, which watches that nothing is asked of anyone but the site.
type Tab struct {
	t    testing.TB
	ctx  context.Context
	base string

	// scriptless: the pages run no scripts.
	scriptless bool
	// pages counts the pages that the tab has set out for.
	pages atomic.Int64

	mu     sync.Mutex
	strays []string // addresses elsewhere that a page asked for
}

// Open opens a tab for the site at base, such as "http://127.0.0.1:8080"; it closes with the test, which
// fails when a page has asked another site for anything.
func (b *Browser) Open(t testing.TB, base string) *Tab {
	t.Helper()
	ctx, quit := chromedp.NewContext(b.ctx)
	t.Cleanup(quit)
	p := &Tab{t: t, ctx: ctx, base: base}
	if err := chromedp.Listen(ctx, p.watch); err != nil {
		t.Fatal(err)
	}
	p.Do(command(network.Enable, network.EnableParams{}))
	p.bypass(true)
	t.Cleanup(p.stayedHome)
	return p
}

func (p *Tab) watch(event any) {
	sent, ok := event.(*network.EventRequestWillBeSent)
	if ok && sent.Type == network.ResourceTypeDocument {
		p.pages.Add(1)
	}
	if !ok || strings.HasPrefix(sent.Request.URL, p.base+"/") || strings.HasPrefix(sent.Request.URL, "data:") {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.strays = append(p.strays, sent.Request.URL)
}

// stayedHome: no request left the origin.
func (p *Tab) stayedHome() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.strays) > 0 {
		p.t.Errorf("pages asked others for %v", p.strays)
	}
}

// Do does steps of chromedp's own.
func (p *Tab) Do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.t.Fatalf("%v (at %s)", err, p.Text("location.href"))
	}
}

// Text, Count and Holds read the page by an expression of JavaScript without side effects, or by what it promises.
func (p *Tab) Text(js string) string { p.t.Helper(); return read[string](p, js) }
func (p *Tab) Count(js string) int   { p.t.Helper(); return read[int](p, js) }
func (p *Tab) Holds(js string) bool {
	p.t.Helper()
	return read[bool](p, "Promise.resolve("+js+").then(Boolean)")
}

// Until waits for an expression to become true.
func (p *Tab) Until(js string) {
	p.t.Helper()
	for begun := time.Now(); !p.Holds(js); {
		p.rest(begun, "never came true: "+js)
	}
}

// read evaluates an expression, anew where the page was left meanwhile.
func read[T any](p *Tab, js string) T {
	p.t.Helper()
	begun := time.Now()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	for {
		value, err := chromedp.Run(ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
		if err == nil {
			return value
		}
		if !left(err) {
			p.t.Fatalf("%s: %v", js, err)
		}
		p.rest(begun, js+": "+err.Error())
	}
}

// left: the page that an expression was evaluated on has gone meanwhile.
func left(err error) bool {
	const serverError = -32000 // of JSON-RPC; "Execution context was destroyed." and its likes
	var told *cdproto.Error
	return errors.As(err, &told) && told.Code == serverError
}

// rest waits a little before another look; when patience is at its end the test fails.
func (p *Tab) rest(begun time.Time, otherwise string) {
	p.t.Helper()
	if time.Since(begun) > patience {
		p.t.Fatal(otherwise)
	}
	time.Sleep(20 * time.Millisecond)
}
