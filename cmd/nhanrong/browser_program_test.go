package main

import (
	"bufio"
	"context"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// patience bounds one subtest in the browser; a page that hangs fails instead of holding up the rest.
const patience = 2 * time.Minute

// TestBrowser reads the program's own pages in Chromium, as its readers do.
func TestBrowser(t *testing.T) {
	base := startProgram(t)
	browser := startChromium(t)
	for name, test := range map[string]func(*testing.T, *tab){
		"main path on a phone":   func(t *testing.T, p *tab) { mainPath(t, p, phone) },
		"main path on a desk":    func(t *testing.T, p *tab) { mainPath(t, p, desk) },
		"scripts off":            scriptsOff,
		"keyboard only":          keyboardOnly,
		"no sideways scrolling":  noSidewaysScrolling,
		"accessible to everyone": accessible,
	} {
		t.Run(name, func(t *testing.T) { test(t, openTab(t, browser, base)) })
	}
}

// startProgram starts the program on a free port with an empty data folder, and gives its address.
func startProgram(t *testing.T) string {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	lines, out := io.Pipe()
	done := make(chan int, 1)
	data := t.TempDir()
	nothing := func(string) string { return "" }
	go func() {
		done <- run(ctx, []string{"serve", "--addr", "127.0.0.1:0", "--data", data}, nothing, strings.NewReader(""), out, os.Stderr)
		out.Close()
	}()
	t.Cleanup(func() {
		stop()
		if code := <-done; code != 0 {
			t.Errorf("serve ended with exit code %d", code)
		}
	})
	address := regexp.MustCompile(`http://[0-9.:]+`)
	reader := bufio.NewReader(lines)
	for {
		line, err := reader.ReadString('\n')
		if found := address.FindString(line); found != "" {
			go io.Copy(io.Discard, reader) //nolint:errcheck // ends with the program
			return found
		}
		if err != nil {
			t.Fatalf("serve said nothing of its address: %v", err)
		}
	}
}

// startChromium starts Debian's browser with a profile of its own and nothing that calls home.
func startChromium(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatalf("%v (`make install` installs it)", err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true), chromedp.Flag("lang", "vi"))
	parent, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	browser, quit := chromedp.NewContext(parent)
	t.Cleanup(quit)
	if err := chromedp.Do(browser, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("starting chromium: %v", err)
	}
	return browser
}

// tab is one page of the browser, which watches that nothing is asked of anyone but us.
type tab struct {
	t    *testing.T
	ctx  context.Context
	base string

	mu     sync.Mutex
	strays []string // addresses elsewhere that a page asked for
}

func openTab(t *testing.T, browser context.Context, base string) *tab {
	t.Helper()
	ctx, quit := chromedp.NewContext(browser)
	t.Cleanup(quit)
	limited, cancel := context.WithTimeout(ctx, patience)
	t.Cleanup(cancel)
	p := &tab{t: t, ctx: limited, base: base}
	if err := chromedp.Listen(limited, p.watch); err != nil {
		t.Fatal(err)
	}
	p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, network.Enable, network.EnableParams{})
		return err
	}))
	t.Cleanup(p.stayedHome)
	return p
}

func (p *tab) watch(event any) {
	sent, ok := event.(*network.EventRequestWillBeSent)
	if !ok || strings.HasPrefix(sent.Request.URL, p.base+"/") || strings.HasPrefix(sent.Request.URL, "data:") {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.strays = append(p.strays, sent.Request.URL)
}

// stayedHome: no request left the origin.
func (p *tab) stayedHome() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.strays) > 0 {
		p.t.Errorf("pages asked others for %v", p.strays)
	}
}

// visit opens an address of ours and fails when the program does not answer it with 200.
func (p *tab) visit(address string) {
	p.t.Helper()
	answer, err := chromedp.RunResponse(p.ctx, chromedp.Navigate(p.base+address))
	if err != nil {
		p.t.Fatalf("opening %s: %v", address, err)
	}
	if answer.Status != 200 {
		p.t.Fatalf("%s answers %d", address, answer.Status)
	}
}

func (p *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.t.Fatalf("%v (at %s)", err, p.text("location.href"))
	}
}

// text, count and holds read the page by an expression of JavaScript.
func (p *tab) text(js string) string { p.t.Helper(); return eval[string](p, js) }
func (p *tab) count(js string) int   { p.t.Helper(); return eval[int](p, js) }
func (p *tab) holds(js string) bool  { p.t.Helper(); return eval[bool](p, "Boolean("+js+")") }

func eval[T any](p *tab, js string) T {
	p.t.Helper()
	value, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%s: %v", js, err)
	}
	return value
}

// until waits for an expression to become true.
func (p *tab) until(js string) {
	p.t.Helper()
	for !p.holds(js) {
		select {
		case <-p.ctx.Done():
			p.t.Fatalf("never came true: %s", js)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func (p *tab) size(width, height int64) { p.t.Helper(); p.do(chromedp.EmulateViewport(width, height)) }

// withoutScripts switches off the scripts of the pages that are opened from now on.
func (p *tab) withoutScripts() {
	p.t.Helper()
	p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
}
