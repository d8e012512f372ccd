package web

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/browsertest"
	"github.com/nhanrong/nhanrong/web/locale"
)

// TestBrowserDesk: a record goes in by the form, over the desk, into the catalogue: at a desk with scripts, on
// a phone without. An account's session is the browser's, so that all is done one after the other.
func TestBrowserDesk(t *testing.T) {
	t.Parallel()
	o := newOffice(t).staff(t)
	browser := browsertest.Start(t)
	atDesk := browser.Open(t, o.URL)
	atDesk.Size(1280, 900)
	sendStory(t, atDesk, "Nuôi ong nội dưới rừng hồi", true)
	typedIsKept(t, atDesk)

	onPhone := browser.Open(t, o.URL)
	onPhone.Size(360, 740)
	onPhone.WithoutScripts()
	sendStory(t, onPhone, "Nuôi vịt cổ xanh bên suối", false)

	signInAs(atDesk, "editor")
	publish(t, atDesk, "nuoi ong noi duoi rung hoi")
	publish(t, onPhone, "nuoi vit co xanh ben suoi")

	link := o.person(t).submitted(story())
	pages := []lookedAt{
		{"/submit", 200},
		{link + "/2", 200},
		{"/submit?model=" + string(amomumDongVan), 200},
		{"/desk", 200},
		{"/desk/sums", 200},
		{"/desk/drafts/3", 200},
		{"/desk/models/" + string(amomumDongVan), 200},
		{"/desk/import", 200},
		{o.as(t, models.Editor).imported("danh sách.csv", []byte(listHead+listRow("Nuôi bò vỗ béo", "6–8 triệu đồng/con")+listRow("Trồng cỏ voi", "nhiều lắm"))), 200},
		{o.as(t, models.Editor).imported("lạ.csv", []byte("A;B\nNuôi ong;xã Kim Bình\n")), 200},
		{o.beingRead(t), 200},
		{"/account", 200},
		{"/account/first/x", 404},
	}
	nothingScrollsSideways(t, browser.Open(t, o.URL), "/en", pages)
	accessible(t, browser.Open(t, o.URL), "", pages)
}

// imported sends a spreadsheet and gives its address.
func (p *person) imported(name string, data []byte) string {
	p.t.Helper()
	return p.sendFile(p.t, "/desk/import", nil, name, data).to
}

// beingRead is the address of a long spreadsheet whose preview stays half made as long as the test lasts. Both
// languages have a preview of their own.
func (o *office) beingRead(t *testing.T) string {
	t.Helper()
	at := o.as(t, models.Editor).imported("dài.csv", longList(longImport+20))
	seq, err := o.store.LastSeq(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	o.site.previews.mu.Lock()
	defer o.site.previews.mu.Unlock()
	for _, lang := range locale.Langs() {
		half := &preview{key: previewKey{link: at[strings.LastIndexByte(at, '/')+1:], lang: lang, seq: seq}, total: longImport + 21, ready: make(chan struct{})}
		half.done.Store(250)
		o.site.previews.list = append(o.site.previews.list, half)
	}
	return at
}

// sendStory fills in the form by keys and pointer, as somebody without an account, and sends it.
func sendStory(t *testing.T, p *browsertest.Tab, title string, scripts bool) {
	p.Visit("/submit")
	p.Click("#f-title")
	p.Type(title)
	p.Click(`input[name=sector][value=livestock]`)
	p.Click("#f-year")
	p.Type("2024")
	p.Click("#f-summary")
	p.Type("Hộ người Tày nuôi thêm, bán ở chợ phiên.")
	p.Click("#f-sources-0-title")
	p.Type("Báo cáo của UBND xã")
	p.Click("#f-sources-0-publisher")
	p.Type("UBND xã Đồng Văn")
	p.Focus("#f-sources-0-kind")
	p.Type(kb.ArrowDown + kb.ArrowDown)
	p.Click("#f-place")
	p.Type("xa Dong Van")
	const choice = `input[name=place_unit][value="06847@2024"]`
	if scripts { // the meanings come while one waits, and the draft has an address of its own by then
		p.Until(`document.querySelector('` + choice + `') && location.pathname.length > 30`)
	} else {
		p.Follow(".acts .btn.main")
	}
	p.Click(choice)
	p.Follow(".acts .btn.main")
	p.Until(`location.pathname.endsWith("/2")`)
	p.Follow(".acts .btn.main")
	p.Focus("#f-outcomes-0-indicator")
	p.Type(kb.ArrowDown)
	p.Click("#f-outcomes-0-value")
	p.Type("12 triệu đồng/hộ/năm")
	if scripts {
		p.Until(`document.querySelector("[data-back='outcomes.0.value']").textContent.includes("12.000.000 đồng/hộ/năm")`)
	}
	p.Follow(".acts .btn.main")
	p.Follow(".acts .btn.main")
	p.Until(`location.pathname.endsWith("/5")`)
	if text := p.Text(`document.querySelector("main").textContent`); !strings.Contains(text, "12.000.000 đồng/hộ/năm") || !strings.Contains(text, "Đồng Văn, huyện Bình Liêu") {
		t.Errorf("before sending it reads back: %.400q", text)
	}
	p.Click("#by")
	p.Type("Chíu Thị Hoa, cán bộ xã")
	p.Follow("button[value=send]")
	if h := p.Text(`document.querySelector("h1").textContent`); h != "Đã gửi. Cảm ơn!" {
		t.Errorf("after sending it says %q: %.600q", h, p.Text(`document.querySelector("main").textContent`))
	}
}

// typedIsKept: what was typed and not kept by the server is offered when the page is opened again.
func typedIsKept(t *testing.T, p *browsertest.Tab) {
	p.Visit("/submit")
	p.Click("#f-title")
	p.Type("Chưa kịp lưu")
	p.Visit("/about")
	p.Visit("/submit")
	p.Click("[data-restore]")
	if title := p.Text(`document.querySelector("#f-title").value`); title != "Chưa kịp lưu" {
		t.Errorf("restored: %q", title)
	}
	if mine := p.Text(`document.querySelector("#mydrafts").textContent`); !strings.Contains(mine, "Nuôi ong nội dưới rừng hồi") {
		t.Errorf("drafts of this device: %q", mine)
	}
}

func signInAs(p *browsertest.Tab, login string) {
	p.Visit("/account?to=/desk")
	p.Click("#login")
	p.Type(login)
	p.Click("#password")
	p.Type(officePassword)
	p.Follow("form .btn.main")
	p.Until(`location.pathname === "/desk"`)
}

// publish accepts the draft that has waited longest and finds it.
func publish(t *testing.T, p *browsertest.Tab, query string) {
	p.Visit("/desk")
	p.Follow(".queue-table a")
	p.Click("#why")
	p.Type("có nguồn rõ")
	p.Follow("button[value=accept]")
	if state := p.Text(`document.querySelector(".place .tag").textContent`); state != "đã đăng" {
		t.Fatalf("it is %q: %.500q", state, p.Text(`document.querySelector("main").textContent`))
	}
	found := "/models?q=" + url.QueryEscape(query)
	begun := time.Now()
	for p.Visit(found); p.Count(`document.querySelectorAll(".hit").length`) == 0; p.Visit(found) {
		if time.Since(begun) > time.Minute {
			t.Fatalf("%s finds nothing of what was published a minute ago", found)
		}
	}
	p.Follow(".hit h3 a")
}
