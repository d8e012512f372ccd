package web

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/nhanrong/nhanrong/web/browsertest"
)

// mostClicks is how many clicks it may take from an empty basket to the plan and the letters, beside typing.
const mostClicks = 12

// TestBrowserVisits walks the whole way of a visit: alone, since a browser remembers the basket for all tabs.
func TestBrowserVisits(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(site(t).Handler())
	t.Cleanup(server.Close)
	browser := browsertest.Start(t)
	for _, width := range []int64{390, 1280} {
		wholeVisit(t, browser.Open(t, server.URL), width)
	}
	at := madeVisit(t)
	pages := []lookedAt{
		{"/visits/new?ids=" + shade, 200},
		{at, 200},
		{at + "/money", 200},
		{at + "/road", 200},
		{at + "/after", 200},
		{at + "/stop/s1", 200},
	}
	// these are made of the same pieces: that they fit a phone is enough
	alike := []lookedAt{
		{"/visits", 200},
		{"/visits/example", 200},
		{"/visits/verdicts", 200},
		{at + "/form", 200},
		{at + "/leg/home/s1", 200},
		{at + "/day/2", 200},
	}
	p := browser.Open(t, server.URL)
	accessible(t, p, "", pages)
	nothingScrollsSideways(t, p, "", alike)
	nothingScrollsSideways(t, p, "/en", append(pages, alike...))
	packWithoutNetwork(t, browser, at)
	stopsAreDragged(t, browser.Open(t, server.URL), at)
}

// stopsAreDragged: a stop that is taken to another changes places with it, and the plan with them.
func stopsAreDragged(t *testing.T, p *browsertest.Tab, at string) {
	t.Helper()
	const order = `[...document.querySelectorAll(".stops li[data-id]")].map(e => e.dataset.id).join()`
	p.Size(1280, 900)
	p.Visit(at)
	stops := strings.Split(p.Text(order), ",")
	p.Drag("#"+stops[1], "#"+stops[0])
	stops[0], stops[1] = stops[1], stops[0]
	if got := p.Text(order); got != strings.Join(stops, ",") {
		t.Errorf("after dragging the stops stand as %s, want %v", got, stops)
	}
}

// wholeVisit goes from a search to the desk as an officer does, and counts the clicks to the papers.
func wholeVisit(t *testing.T, p *browsertest.Tab, width int64) {
	t.Helper()
	clicks := 0
	click := func(selector string) { t.Helper(); clicks++; p.Click(selector) }
	follow := func(selector string) { t.Helper(); clicks++; p.Follow(selector) }
	write := func(selector, text string) { t.Helper(); p.Focus(selector); p.Insert(text) }
	p.Size(width, 900)
	p.Visit("/models?q=sa+nhan")
	click(".hit:nth-of-type(1) input[name=ids]")
	click(".hit:nth-of-type(2) input[name=ids]")
	follow("#basket [formaction]")
	p.Until(`document.querySelectorAll("#basket-models input[name=ids]").length === 2`)
	write("#f-goal", "30 hộ trồng được sa nhân")
	write("#f-body", "UBND xã Chiêm Hóa")
	write("#f-size", "12")
	write("#f-home", "huyện Chiêm Hoá, tỉnh Tuyên Quang")
	p.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector("#f-start").value = "2027-08-10"; document.querySelector("#f-end").value = "2027-08-14"; undefined`))
	follow("#visitform .btn.main")
	p.Until(`/^\/visits\/[a-z2-7]{26}$/.test(location.pathname) && document.querySelectorAll(".day").length === 5`)
	papers := p.Count(`document.querySelectorAll('.files a[href$=".docx"]:is([href*="/plan"], [href*="/letter"])').length`)
	clicks += papers
	if papers < 2 || clicks > mostClicks {
		t.Errorf("%d clicks to %d papers, at most %d", clicks, papers, mostClicks)
	}
	t.Logf("%d px: %d clicks from an empty basket to the plan and %d letters", width, clicks, papers-1)
	const fetched = `Promise.all([...document.querySelectorAll('.files a')].filter(a => /plan|letter|ics|gpx|members|pack/.test(a.href)).map(a => fetch(a.href).then(async r => r.ok && (await r.arrayBuffer()).byteLength > 200))).then(all => all.length > 6 && all.every(Boolean))`
	if p.Text(fetched+".then(String)") != "true" {
		t.Error("a paper cannot be taken")
	}
	answersSurvive(t, p, write)
	afterwards(t, p, write)
}

// answersSurvive: what was typed is there when the browser was killed before it was saved.
func answersSurvive(t *testing.T, p *browsertest.Tab, write func(selector, text string)) {
	t.Helper()
	p.Follow(`.tabs a[href$="/road"]`)
	write("#road textarea[name^='a.']", "Sáu thương lái, 200.000 đồng/kg khô")
	write("#road textarea[name^='seen.']", "Vườn 2 ha dưới rừng keo")
	p.Leave(func() { p.Do(chromedp.Evaluate[chromedp.Void](`setTimeout(() => location.reload()); undefined`)) })
	if kept := p.Text(`document.querySelector("#road textarea[name^='a.']").value`); !strings.HasPrefix(kept, "Sáu thương lái") {
		t.Fatalf("after a reload the answer is %q", kept)
	}
	p.Follow("#road .btn.main")
	p.Until(`document.querySelector(".done[role=status]")`)
}

// afterwards: a verdict, the plan that follows from it, the report, and what was seen to the desk.
func afterwards(t *testing.T, p *browsertest.Tab, write func(selector, text string)) {
	t.Helper()
	p.Follow(`.tabs a[href$="/after"]`)
	p.Click("input[value=adapt]")
	write("textarea[name^='why.']", "Đất hợp, còn thiếu người mua")
	p.Follow("#after .btn.main")
	p.Until(`document.querySelectorAll("#follow fieldset").length === 3 && document.querySelector(".point")`)
	if report := p.Text(`[...document.querySelectorAll("#report textarea")].map(e => e.value).join("\n")`); !strings.Contains(report, "Sáu thương lái") || !strings.Contains(report, "còn thiếu người mua") {
		t.Errorf("the report does not follow the answers: %.300q", report)
	}
	p.Follow("#back button[value^='observe:']")
	p.Until(`document.querySelector(".done a[href*='/submit/']")`)
	p.Follow(".done a[href*='/submit/']")
	link := p.Text(`location.pathname.split("/").pop()`)
	d, err := site(t).store.Drafts().ByLink(t.Context(), link)
	if err != nil || len(d.Model.Lessons) == 0 || d.Model.Lessons[len(d.Model.Lessons)-1].Text.Vi != "Vườn 2 ha dưới rừng keo" {
		t.Errorf("at the desk: %+v, %v", d, err)
	}
}

// packWithoutNetwork opens the pack as a file, writes, closes it in the middle, opens it again, and gives its
// answers back.
func packWithoutNetwork(t *testing.T, browser *browsertest.Browser, at string) {
	t.Helper()
	_, _, body := talk(t, http.MethodGet, at+"/pack.html", "", "")
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "pack.html"), []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	p := browser.Open(t, "file://"+folder)
	open := func() {
		p.Do(chromedp.Navigate("file://" + folder + "/pack.html"))
		p.Until(`document.readyState === "complete" && document.getElementById("state").textContent`)
	}
	p.Size(390, 844)
	open()
	p.Focus("textarea[data-part=answers]")
	p.Insert("Ghi trên núi, không có mạng")
	p.Do(chromedp.Navigate("about:blank"))
	kept := func() string { return p.Text(`document.querySelector("textarea[data-part=answers]").value`) }
	// what one process of the browser wrote another finds once it has been handed over
	open()
	for n := 0; kept() == "" && n < 100; n++ {
		open()
	}
	if kept() != "Ghi trên núi, không có mạng" {
		t.Fatalf("after it was closed the answer is %q", kept())
	}
	p.Do(chromedp.Evaluate[chromedp.Void](`URL.createObjectURL = (blob) => { window.given = blob; return "#"; }; undefined`))
	p.Click("#give")
	p.Until("window.given")
	given := p.Text("window.given.text()")
	const boundary = "x-boundary"
	sent := "--" + boundary + "\r\nContent-Disposition: form-data; name=\"pack\"; filename=\"loi-dap.json\"\r\n\r\n" + given + "\r\n--" + boundary + "--\r\n"
	if status, _, answer := talk(t, http.MethodPost, at+"/road", "multipart/form-data; boundary="+boundary, sent); status != http.StatusOK || !strings.Contains(answer, "Ghi trên núi, không có mạng") {
		t.Errorf("giving the answers back answers %d; the file was %.300s", status, given)
	}
}

// TestBrowserOffline: a visit that was opened, the records that it leads to and the records that were opened are there
// when the server is not, and say of which day they are; any other page leads to the list of them.
func TestBrowserOffline(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(site(t).Handler())
	t.Cleanup(server.Close)
	at := madeVisit(t)
	p := browsertest.Start(t).Open(t, server.URL)
	p.WithWorker()
	p.Size(390, 844)
	for _, address := range []string{"/models/" + string(withPrices) + "?persons=4", at, at + "/road"} {
		p.Visit(address)
		p.Until(`navigator.serviceWorker.controller`)
	}
	for _, kept := range []string{"/models/" + string(withPrices), at, at + "/road", "/models/" + shade, "/offline", p.Text(`document.querySelector("link[rel=stylesheet]").href`)} {
		p.Until(`caches.match(` + strconv.Quote(kept) + `, {ignoreVary: true})`)
	}
	if p.Holds(`document.getElementById("kept").checkVisibility()`) {
		t.Error("what the server says is called a copy")
	}
	unplug(server)
	open := func(address string) {
		t.Helper()
		p.Leave(func() {
			p.Do(chromedp.Evaluate[chromedp.Void](`setTimeout(() => { location.href = ` + strconv.Quote(address) + `; }); undefined`))
		})
	}
	copied := func() {
		t.Helper()
		if said := p.Text(`document.getElementById("kept").innerText`); !copyOfDay.MatchString(said) {
			t.Errorf("%s says %q", p.Text("location.pathname"), said)
		}
	}
	open(at)
	copied()
	if days := p.Count(`document.querySelectorAll(".day").length`); days != 4 {
		t.Errorf("without a network %d days are shown", days)
	}
	p.Follow(`.stops a[href="/models/` + shade + `"]`)
	copied()
	if n := p.Count(`document.querySelectorAll("#sources li").length`); n == 0 {
		t.Error("without a network a record of the visit has no sources")
	}
	open(at + "/road")
	if n := p.Count(`document.querySelectorAll("#road textarea").length`); n < 10 {
		t.Errorf("without a network %d answers can be written", n)
	}
	open("/models?q=ong")
	p.Until(`document.querySelectorAll("#kept-pages a").length >= 3`)
	p.Follow(`#kept-pages a[href="/models/` + string(withPrices) + `"]`)
	copied()
}

// copyOfDay is what a page says that comes from the device.
var copyOfDay = regexp.MustCompile(`^Bản lưu ngày \d+/\d+/\d{4}:`)

// unplug takes the network away.
func unplug(server *httptest.Server) {
	server.CloseClientConnections()
	server.Config.SetKeepAlivesEnabled(false)
	server.Listener.Close() //nolint:errcheck // nobody listens any more
}
