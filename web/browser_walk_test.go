package web

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/nhanrong/nhanrong/web/browsertest"
)

// TestBrowserWalk plays an officer's errands, each to what she has at its end, on a phone. With WALK_KEEP=<folder> it
// plays them at a desk by keyboard and without scripts too, over the network of a village, and keeps a picture of each
// step there.
func TestBrowserWalk(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(site(t).Handler())
	t.Cleanup(server.Close)
	ways := []officer{{way: "phone", width: 390, scripts: true}}
	kept := os.Getenv("WALK_KEEP")
	if kept != "" {
		ways = append(ways, officer{way: "desk", width: 1280, scripts: true}, officer{way: "keyboard", width: 1280, scripts: true, keys: true}, officer{way: "scripts-off", width: 390})
	}
	for _, way := range ways {
		browser := browsertest.Start(t)
		for n, errand := range errands {
			t.Run(fmt.Sprintf("%s/%02d", way.way, n+1), func(t *testing.T) {
				o := way
				o.Tab, o.t, o.base = browser.Open(t, server.URL), t, server.URL
				o.Size(o.width, 844)
				if kept != "" {
					o.kept = filepath.Join(kept, o.way, fmt.Sprintf("%02d", n+1))
					o.Slow()
				}
				if !o.scripts {
					o.WithoutScripts()
				}
				o.start()
				errand.play(&o)
				t.Logf("%s: %d steps: %s", o.way, o.steps, errand.said)
				if o.way == "phone" && o.steps > errand.most {
					t.Errorf("%d steps, %d were enough", o.steps, errand.most)
				}
			})
		}
	}
}

// errand is what an officer wants, as she says it, with the steps that it takes on a phone at most: taps, fields
// typed, pages waited for.
type errand struct {
	said string
	most int
	play func(*officer)
}

var errands = []errand{
	{"Chị cần mô hình cho 30 hộ nghèo người Dao, vốn không quá 20 triệu, có thu trong hai năm. 30 hộ thì hết bao nhiêu?", 6, thirtyHouseholds},
	{"Hồi trước chị ở huyện Hoàng Su Phì, giờ không còn huyện. Bên đó họ làm được những gì?", 6, oldDistrict},
	{"Xã chị là Đồng Văn cũ bên Bình Liêu, không có ai bao tiêu. Mô hình nào hợp, vì sao?", 10, fitOfMyCommune},
	{"So cho chị ba mô hình sa nhân, đưa vào Word để trình lãnh đạo.", 10, compareInWord},
	{"Tháng 8 đoàn 12 người xã Chiêm Hóa đi xem ba nơi. Cho chị đường đi, câu hỏi, kế hoạch, công văn.", 20, planVisit},
	{"Đi về rồi: ghi câu trả lời, nhận định, làm báo cáo và kế hoạch áp dụng.", 14, reportVisit},
	{"Trước khi đề xuất nuôi bò, xem đã nơi nào làm mà hỏng chưa, vì sao.", 6, failures},
	{"Chương trình 135 ở Yên Bái ngày trước ra mô hình nào, có giảm nghèo thật không?", 6, programmeDid},
	{"Hội Phụ nữ xã chị nuôi ong, gửi lên bằng điện thoại.", 14, sendModel},
	{"Bài báo này có số liệu, dán vào lấy số.", 9, pasteArticle},
	{"Hộ không có đất thì làm được gì? Thấy cái hay thì gửi Zalo cho anh Páo.", 7, landless},
}

// officer plays an errand in one of her ways.
type officer struct {
	*browsertest.Tab
	t             *testing.T
	way, base     string
	width         int64
	keys, scripts bool
	steps, shots  int
	kept          string // folder of the pictures; none where empty
}

func (o *officer) start() { o.Visit("/"); o.stepped(1) }

// stepped counts steps and keeps a picture of where they led.
func (o *officer) stepped(n int) {
	o.t.Helper()
	o.steps += n
	if o.kept == "" {
		return
	}
	o.shots++
	if err := os.MkdirAll(o.kept, 0o755); err != nil {
		o.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(o.kept, fmt.Sprintf("%02d.png", o.shots)), o.Picture(), 0o644); err != nil {
		o.t.Fatal(err)
	}
}

// tap acts on an element, opening the folds that it lies in.
func (o *officer) tap(selector string) {
	o.t.Helper()
	o.act(selector, func(selector string) { o.t.Helper(); o.Click(selector) }, func(key string) { o.Type(key) })
	o.stepped(1)
}

// follow acts on what leads to another page.
func (o *officer) follow(selector string) {
	o.t.Helper()
	o.act(selector, func(selector string) { o.t.Helper(); o.Follow(selector) }, func(key string) { o.t.Helper(); o.Leave(func() { o.Type(key) }) })
	o.stepped(2)
}

func (o *officer) act(selector string, click, press func(string)) {
	o.t.Helper()
	for o.Fold(selector) {
		if o.keys {
			o.TabTo(browsertest.FoldSummary)
			o.Type(kb.Enter)
		} else {
			o.Click(browsertest.FoldSummary)
		}
		o.stepped(1)
	}
	if !o.keys {
		click(selector)
		return
	}
	if o.Holds(`document.querySelector(` + strconv.Quote(selector) + `).type === "radio"`) {
		o.TabTo(`[name="` + o.Text(`document.querySelector(`+strconv.Quote(selector)+`).name`) + `"]`)
		for press(" "); !o.Holds(`document.activeElement.matches(` + strconv.Quote(selector) + `)`); { // its group is one stop
			press(kb.ArrowDown)
		}
		return
	}
	o.TabTo(selector)
	if o.Holds(`/^(checkbox|radio)$/.test(document.activeElement.type)`) {
		press(" ")
		return
	}
	press(kb.Enter)
}

// write types a text into a field.
func (o *officer) write(selector, text string) {
	o.t.Helper()
	if o.keys {
		o.TabTo(selector)
	} else {
		o.Focus(selector)
	}
	o.Do(chromedp.Evaluate[chromedp.Void](`document.activeElement.select(); undefined`))
	o.Insert(text)
	o.stepped(1)
}

// choose takes a day or an entry of a list, for which each phone has a way of its own.
func (o *officer) choose(selector, value string) {
	o.t.Helper()
	o.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector(` + strconv.Quote(selector) + `).value = ` + strconv.Quote(value) + `; undefined`))
	o.stepped(1)
}

// ask types a question into a search box and sends it.
func (o *officer) ask(selector, text string) {
	o.t.Helper()
	o.write(selector, text)
	o.Leave(func() { o.Type(kb.Enter) })
	o.stepped(2)
}

// reads: an element of the page says what is expected.
func (o *officer) reads(selector, pattern string) {
	o.t.Helper()
	text := o.Text(`[...document.querySelectorAll(` + strconv.Quote(selector) + `)].map(e => e.innerText).join("\n")`)
	if !regexp.MustCompile(pattern).MatchString(text) {
		o.t.Errorf("%s: %s says %.300q, want %s", o.Text("location.pathname + location.search"), selector, text, pattern)
	}
}

// word takes the Word file that a link leads to, which must say what is expected.
func (o *officer) word(selector string, wants ...string) {
	o.t.Helper()
	o.stepped(1)
	res, err := http.Get(o.Text(`document.querySelector(` + strconv.Quote(selector) + `).href`))
	if err != nil {
		o.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		o.t.Fatal(err)
	}
	file, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		o.t.Fatalf("%s leads to no Word file: %v", selector, err)
	}
	part, err := file.Open("word/document.xml")
	if err != nil {
		o.t.Fatal(err)
	}
	text, err := io.ReadAll(part)
	if err != nil {
		o.t.Fatal(err)
	}
	plain := tags.ReplaceAllString(string(text), "")
	for _, want := range wants {
		if !strings.Contains(plain, want) {
			o.t.Errorf("the file of %s does not say %q", selector, want)
		}
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)
