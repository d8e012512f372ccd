package browsertest

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// patience bounds the life of a tab; a page that hangs fails instead of holding up the rest.
const patience = 2 * time.Minute

// Tab is one page of the browser, which watches that nothing is asked of anyone but the site.
type Tab struct {
	t    testing.TB
	ctx  context.Context
	base string

	mu     sync.Mutex
	strays []string // addresses elsewhere that a page asked for
}

// Open opens a tab for the site at base, such as "http://127.0.0.1:8080"; it closes with the test, which
// fails when a page has asked another site for anything.
func (b *Browser) Open(t testing.TB, base string) *Tab {
	t.Helper()
	ctx, quit := chromedp.NewContext(b.ctx)
	t.Cleanup(quit)
	limited, cancel := context.WithTimeout(ctx, patience)
	t.Cleanup(cancel)
	p := &Tab{t: t, ctx: limited, base: base}
	if err := chromedp.Listen(limited, p.watch); err != nil {
		t.Fatal(err)
	}
	p.Do(command(network.Enable, network.EnableParams{}))
	t.Cleanup(p.stayedHome)
	return p
}

func (p *Tab) watch(event any) {
	sent, ok := event.(*network.EventRequestWillBeSent)
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
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.t.Fatalf("%v (at %s)", err, p.Text("location.href"))
	}
}

// Text, Count and Holds read the page by an expression of JavaScript without side effects.
func (p *Tab) Text(js string) string { p.t.Helper(); return read[string](p, js) }
func (p *Tab) Count(js string) int   { p.t.Helper(); return read[int](p, js) }
func (p *Tab) Holds(js string) bool  { p.t.Helper(); return read[bool](p, "Boolean("+js+")") }

// Until waits for an expression to become true.
func (p *Tab) Until(js string) {
	p.t.Helper()
	for !p.Holds(js) {
		p.rest("never came true: " + js)
	}
}

// read evaluates an expression, anew where the page was left meanwhile.
func read[T any](p *Tab, js string) T {
	p.t.Helper()
	for {
		value, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
		if err == nil {
			return value
		}
		if !left(err) {
			p.t.Fatalf("%s: %v", js, err)
		}
		p.rest(js + ": " + err.Error())
	}
}

// left: the page that an expression was evaluated on has gone meanwhile.
func left(err error) bool {
	const serverError = -32000 // of JSON-RPC; "Execution context was destroyed." and its likes
	var told *cdproto.Error
	return errors.As(err, &told) && told.Code == serverError
}

// rest waits a little before another look; when patience is at its end the test fails.
func (p *Tab) rest(otherwise string) {
	p.t.Helper()
	select {
	case <-p.ctx.Done():
		p.t.Fatal(otherwise)
	case <-time.After(20 * time.Millisecond):
	}
}
