package browsertest

import (
	"context"
	"strconv"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// complete: the page is there, whole.
const complete = `document.readyState === "complete"`

// command is a command of Chromium's protocol as a step.
func command[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, c, params)
		return err
	})
}

// Visit opens an address of the site, such as "/about", which must answer 200.
func (p *Tab) Visit(address string) { p.t.Helper(); p.VisitFor(200, address) }

// VisitFor opens an address that must answer with a status, such as 404.
func (p *Tab) VisitFor(status int64, address string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	answer, err := chromedp.RunResponse(ctx, chromedp.Navigate(p.base+address))
	if err != nil {
		p.t.Fatalf("opening %s: %v", address, err)
	}
	if answer.Status != status {
		p.t.Fatalf("%s answers %d, want %d", address, answer.Status, status)
	}
	p.Until(complete)
}

// Leave does what leads to another page, and waits until that is there.
func (p *Tab) Leave(step func()) {
	p.t.Helper()
	p.Do(chromedp.Evaluate[chromedp.Void](`window.before = true`))
	step()
	p.Until(`!window.before && ` + complete)
}

// Type presses keys where the focus is; package kb names those that are no letters.
func (p *Tab) Type(keys string) { p.t.Helper(); p.Do(chromedp.KeyEvent(keys)) }

// Insert puts a text where the focus is at once, as pasting does.
func (p *Tab) Insert(text string) {
	p.t.Helper()
	p.Do(command(input.InsertText, input.InsertTextParams{Text: text}))
}

// Focus puts the focus on the first element of a selector, as soon as the page has it.
func (p *Tab) Focus(selector string) {
	p.t.Helper()
	p.Until(complete + ` && (e => e && (e.focus(), document.activeElement === e))(document.querySelector(` + strconv.Quote(selector) + `))`)
}

// laidOut lays out at once what Chromium otherwise lays out when it comes near the screen: until then it is held for
// another size, and a page that was scrolled moves a moment later under the pointer.
const laidOut = `(() => {
	if (document.adoptedStyleSheets.length) return
	const sheet = new CSSStyleSheet()
	sheet.replaceSync("* { content-visibility: visible !important }")
	document.adoptedStyleSheets = [sheet]
})()`

// Click clicks the first element of a selector with the pointer, as soon as it can be seen and nothing covers it. A page
// may move between the look and the press (a browser gives a page that was read before its old place back when it finds
// the time): a click that went astray is done again, which the element itself tells.
func (p *Tab) Click(selector string) {
	p.t.Helper()
	const middle = `(s => {
		const e = document.querySelector(s)
		if (document.readyState !== "complete" || !e || !e.checkVisibility()) return []
		` + laidOut + `
		e.scrollIntoView({block: "center", behavior: "instant"})
		const [r] = e.getClientRects(), x = r.left + r.width / 2, y = r.top + r.height / 2
		const top = document.elementFromPoint(x, y)
		if (!top || !e.contains(top) && !top.closest("label")?.contains(e)) return []
		window.aim = e
		window.struck = false
		e.addEventListener("click", () => { window.struck = true }, {capture: true, once: true})
		return [x, y]
	})`
	// without scripts no event is told, but a press gives the focus
	struck := `!window.aim || window.struck`
	if p.scriptless {
		struck = `!window.aim || aim.contains(document.activeElement) || aim.control === document.activeElement`
	}
	for begun := time.Now(); ; {
		at := read[[]float64](p, middle+`(`+strconv.Quote(selector)+`)`)
		if len(at) > 0 {
			p.Do(chromedp.MouseClickXY(at[0], at[1]))
			if p.Holds(struck) {
				return
			}
			p.t.Logf("%s moved away under the pointer at %s", selector, p.Text("location.pathname"))
		}
		p.rest(begun, "nobody can click "+selector+" at "+p.base)
	}
}

// Follow clicks what leads to another page and waits until that is there.
func (p *Tab) Follow(selector string) {
	p.t.Helper()
	p.Leave(func() { p.t.Helper(); p.Click(selector) })
}

// Drag takes an element with the pointer to another, both in sight, which leads to another page, and waits until that
// is there.
func (p *Tab) Drag(from, to string) {
	p.t.Helper()
	const undropped = 30 * time.Second // after that the drag is begun anew
	const points = `((from, to) => {
		` + laidOut + `
		from.scrollIntoView({block: "center", behavior: "instant"})
		return [from, to].flatMap(e => { const r = e.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2] })
	})`
	p.Leave(func() {
		p.t.Helper()
		before := p.pages.Load()
		for begun := time.Now(); p.pages.Load() == before; {
			at := read[[]float64](p, points+`(document.querySelector(`+strconv.Quote(from)+`), document.querySelector(`+strconv.Quote(to)+`))`)
			p.Do(chromedp.DragAndDropXY(at[0], at[1], at[2], at[3]))
			// a busy browser may not tell in time that a drag has begun: then nothing was dropped
			for dropped := time.Now(); p.pages.Load() == before && time.Since(dropped) < undropped; {
				p.rest(begun, from+" cannot be dragged")
			}
		}
	})
}

// Fold reports that an element lies in a closed fold, whose summary is then found as FoldSummary.
func (p *Tab) Fold(selector string) bool {
	p.t.Helper()
	const closed = `(s => {
		document.querySelectorAll("[data-closed]").forEach(e => e.removeAttribute("data-closed"))
		let found = null
		for (let e = document.querySelector(s); e; e = e.parentElement)
			if (e.localName === "details" && !e.open && e.querySelector("summary").checkVisibility()) found = e.querySelector("summary")
		if (found) found.dataset.closed = ""
		return Boolean(found)
	})`
	return p.Holds(closed + `(` + strconv.Quote(selector) + `)`)
}

// FoldSummary is what opens the fold that Fold reported.
const FoldSummary = "[data-closed]"

// Reveal opens by a click each closed fold around an element, as readers do on a phone.
func (p *Tab) Reveal(selector string) {
	p.t.Helper()
	for p.Fold(selector) {
		p.Click(FoldSummary)
	}
}

// TabTo presses Tab until an element of the selector has the focus; what has it meanwhile must show a ring.
func (p *Tab) TabTo(selector string) {
	p.t.Helper()
	const most = 300 // stops on the longest of our pages
	const ringless = `(e => e !== document.body && getComputedStyle(e).outlineStyle === "none" ? e.outerHTML : "")(document.activeElement)`
	for range most {
		p.Type(kb.Tab)
		if e := p.Text(ringless); e != "" {
			p.t.Errorf("no ring shows the focus of %s", e)
		}
		if p.Holds(`document.activeElement.matches(` + strconv.Quote(selector) + `)`) {
			return
		}
	}
	p.t.Fatalf("Tab never comes to %s at %s", selector, p.Text("location.href"))
}

// Size makes the window so large, in CSS pixels.
func (p *Tab) Size(width, height int64) { p.t.Helper(); p.Do(chromedp.EmulateViewport(width, height)) }

// Prefers sets the reader's colour scheme, "light" or "dark".
func (p *Tab) Prefers(scheme string) {
	p.t.Helper()
	p.Do(command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	}))
}

// Picture is what the window shows, as a png.
func (p *Tab) Picture() []byte {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatalf("a picture: %v", err)
	}
	return png
}

// Slow makes the network that of a village: every request waits for 400 ms, and 400 kbit/s come in.
func (p *Tab) Slow() {
	p.t.Helper()
	const kbit = 1000.0 / 8
	p.Do(command(network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{{Latency: 400, DownloadThroughput: 400 * kbit, UploadThroughput: 400 * kbit}},
	}))
}

// OnPaper shows the page as it would be printed, or on the screen again.
func (p *Tab) OnPaper(paper bool) {
	p.t.Helper()
	media := ""
	if paper {
		media = "print"
	}
	p.Do(command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media}))
}

// WithWorker lets the site's service worker answer for the server, as it does for readers. Elsewhere tests read what the
// server says: after some seconds a worker shows what it kept.
func (p *Tab) WithWorker() { p.t.Helper(); p.bypass(false) }

func (p *Tab) bypass(worker bool) {
	p.t.Helper()
	p.Do(command(network.SetBypassServiceWorker, network.SetBypassServiceWorkerParams{Bypass: worker}))
}

// WithoutScripts switches off the scripts of the pages that are opened from now on.
func (p *Tab) WithoutScripts() {
	p.t.Helper()
	p.scriptless = true
	p.Do(command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
}
