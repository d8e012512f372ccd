package web

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// ask gets an address and gives the answer with its body.
func ask(t *testing.T, s *Server, address string, headers ...string) (*http.Response, string) {
	t.Helper()
	req := httptest.NewRequest(http.MethodGet, address, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	rec := httptest.NewRecorder()
	s.Handler().ServeHTTP(rec, req)
	res := rec.Result()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res, string(body)
}

func read(t *testing.T, s *Server, address string) *goquery.Document {
	t.Helper()
	res, body := ask(t, s, address)
	if res.StatusCode != http.StatusOK {
		t.Fatalf("%s answers %d", address, res.StatusCode)
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestEveryPageIsWhole(t *testing.T) {
	s := site(t)
	for _, path := range []string{"/", "/models", "/models?q=sa+nhan+tim", "/models?q=khongcogicaxyz", "/about", "/api"} {
		for _, prefix := range []string{"", "/en"} {
			address := strings.TrimSuffix(prefix+path, "/")
			if address == "" {
				address = "/"
			}
			doc := read(t, s, address)
			if lang, _ := doc.Find("html").Attr("lang"); (lang == "en") != (prefix == "/en") {
				t.Errorf("%s is in %q", address, lang)
			}
			if n := doc.Find("h1").Length(); n != 1 {
				t.Errorf("%s has %d h1", address, n)
			}
			if doc.Find("main").Length() != 1 || doc.Find("title").Text() == "" {
				t.Errorf("%s lacks main or title", address)
			}
			if other, ok := doc.Find("header a[hreflang]").Attr("href"); !ok || strings.HasPrefix(other, "/en") == (prefix == "/en") {
				t.Errorf("%s: the other language is at %q", address, other)
			}
			checkIDs(t, address, doc)
			checkOrigin(t, address, doc)
		}
	}
}

// checkIDs: an id stands once, and what refers to one finds it.
func checkIDs(t *testing.T, address string, doc *goquery.Document) {
	t.Helper()
	seen := map[string]bool{}
	doc.Find("[id]").Each(func(_ int, e *goquery.Selection) {
		id, _ := e.Attr("id")
		if seen[id] {
			t.Errorf("%s: id %q stands twice", address, id)
		}
		seen[id] = true
	})
	for _, attr := range []string{"for", "aria-labelledby", "aria-describedby", "form"} {
		doc.Find("[" + attr + "]").Each(func(_ int, e *goquery.Selection) {
			if id, _ := e.Attr(attr); !seen[id] {
				t.Errorf("%s: %s=%q leads nowhere", address, attr, id)
			}
		})
	}
}

// checkOrigin: the page fetches nothing from elsewhere.
func checkOrigin(t *testing.T, address string, doc *goquery.Document) {
	t.Helper()
	doc.Find("link[rel=stylesheet], link[rel=preload], link[rel=icon], link[rel=manifest], script[src], img, use, source").Each(func(_ int, e *goquery.Selection) {
		for _, attr := range []string{"href", "src"} {
			if v, ok := e.Attr(attr); ok && !strings.HasPrefix(v, "/") {
				t.Errorf("%s fetches %s", address, v)
			}
		}
	})
}

func TestEveryStaticFileOfAPageIsThere(t *testing.T) {
	s := site(t)
	doc := read(t, s, "/")
	n := 0
	doc.Find("[href^='/static/'], [src^='/static/']").Each(func(_ int, e *goquery.Selection) {
		v, ok := e.Attr("href")
		if !ok {
			v, _ = e.Attr("src")
		}
		v, fragment, _ := strings.Cut(v, "#")
		res, body := ask(t, s, v)
		if res.StatusCode != http.StatusOK || !strings.Contains(res.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %d, %s", v, res.StatusCode, res.Header.Get("Cache-Control"))
		}
		if fragment != "" && !strings.Contains(body, `id="`+fragment+`"`) {
			t.Errorf("%s has no %q", v, fragment)
		}
		n++
	})
	if n < 20 {
		t.Errorf("only %d static files on the first page", n)
	}
}

// TestFirstPageIsLight: at most 50 kB compressed, everything included but the font.
func TestFirstPageIsLight(t *testing.T) {
	s := site(t)
	for _, address := range []string{"/", "/models?q=sa+nhan+tim"} {
		total, seen := 0, map[string]bool{}
		weigh := func(path string) {
			path, _, _ = strings.Cut(path, "#")
			if seen[path] || strings.HasSuffix(path, ".woff2") {
				return
			}
			seen[path] = true
			_, body := ask(t, s, path, "Accept-Encoding", "gzip")
			total += len(body)
		}
		weigh(address)
		doc := read(t, s, address)
		doc.Find("link[rel=stylesheet], link[rel=icon], link[rel=manifest], use").Each(func(_ int, e *goquery.Selection) { weigh(e.AttrOr("href", "")) })
		doc.Find("script").Each(func(_ int, e *goquery.Selection) { weigh(e.AttrOr("src", "")) })
		if total > 50<<10 {
			t.Errorf("%s weighs %d bytes compressed, at most 50 kB are allowed: %v", address, total, seen)
		}
		t.Logf("%s: %d bytes compressed without the font", address, total)
	}
}

func TestHomeCounts(t *testing.T) {
	s := site(t)
	doc := read(t, s, "/")
	if lede := doc.Find(".lede").Text(); !strings.Contains(lede, "261 mô hình sinh kế") || !strings.Contains(lede, "1.296") || !strings.Contains(lede, "33 tỉnh") {
		t.Errorf("lede: %s", lede)
	}
	if n := doc.Find("[aria-labelledby=h-nghe] .index li").Length(); n != 18 {
		t.Errorf("%d sectors", n)
	}
	if n := doc.Find("[aria-labelledby=h-noi] .prov li").Length(); n != 33 {
		t.Errorf("%d provinces beside the map", n)
	}
	sector := doc.Find("[aria-labelledby=h-nghe] .index a").First()
	results := read(t, s, sector.AttrOr("href", ""))
	if want := sector.Find("span").Last().Text() + " mô hình"; results.Find(".bar h2").Text() != want {
		t.Errorf("the first page counts %q, the result page %q", want, results.Find(".bar h2").Text())
	}
	if doc.Find("[aria-labelledby=h-vap] dd a").Length() < 3 {
		t.Error("few failures are told")
	}
}

func TestResults(t *testing.T) {
	s := site(t)
	doc := read(t, s, "/models?q=sa+nhan+tim&status=pilot")
	if v := doc.Find("#q").AttrOr("value", ""); v != "sa nhan tim" {
		t.Errorf("the box holds %q", v)
	}
	if doc.Find(".hit").Length() == 0 {
		t.Fatal("nothing found")
	}
	if doc.Find(".hit mark").Length() == 0 {
		t.Error("nothing is marked")
	}
	doc.Find(".hit").Each(func(_ int, hit *goquery.Selection) {
		if hit.Find(".figs dt").Length() != 3 || hit.Find(".ev").Length() != 1 || hit.Find(".place").Length() != 1 || hit.Find(".tag").Length() != 1 {
			t.Errorf("a card is not whole: %s", hit.Text())
		}
		if hit.Find(".tag").Text() != "Thí điểm" {
			t.Errorf("status %q passed the filter", hit.Find(".tag").Text())
		}
	})
	chip := doc.Find(".chips.act a").First()
	if !strings.Contains(chip.Text(), "Thí điểm") || chip.AttrOr("href", "") != "/models?q=sa+nhan+tim" {
		t.Errorf("chip %q leads to %q", chip.Text(), chip.AttrOr("href", ""))
	}
	if doc.Find("input[name=status][value=pilot][checked][form=f]").Length() != 1 {
		t.Error("the filter's box is not ticked")
	}
	for _, data := range []string{"/api/models?q=sa+nhan+tim&status=pilot", "/models.xlsx?q=sa+nhan+tim&status=pilot"} {
		if doc.Find(".take a[href='"+data+"']").Length() != 1 {
			t.Errorf("no way to %s", data)
		}
	}
}

func TestNothingFoundSaysWhatToLoosen(t *testing.T) {
	s := site(t)
	doc := read(t, s, "/models?q=sa+nhan+tim&status=ended&ethnic="+url.QueryEscape(s.vocabularies.EthnicGroups.Terms[0].Slug)+"&sector=aquaculture")
	ways := doc.Find(".loosen > li")
	if ways.Length() < 2 {
		t.Fatalf("%d ways to loosen: %s", ways.Length(), doc.Find("main").Text())
	}
	first := ways.First()
	link, promised := first.Find("a").AttrOr("href", ""), first.ChildrenFiltered(".note").Text()
	if got := read(t, s, link).Find(".bar h2").Text(); got == "" || got != promised {
		t.Errorf("%s promises %q, its page has %q", link, promised, got)
	}
}

// TestNothingFoundShowsWhatIsNear: an officer's whole question, to which no record answers in all, is answered
// with records that come near it: first those that only do not state a figure.
func TestNothingFoundShowsWhatIsNear(t *testing.T) {
	doc := read(t, site(t), "/models?q=chi+can+mo+hinh+cho+30+ho+ngheo+nguoi+Dao+von+khong+qua+20+trieu%2C+co+thu+trong+hai+nam")
	first := doc.Find(".loosen > li").First()
	if got := first.ChildrenFiltered("a").Text(); got != "Tính cả mô hình chưa rõ chi phí" {
		t.Errorf("the nearest is %q", got)
	}
	near := first.Find("li")
	if near.Length() != nearestEach {
		t.Fatalf("%d records are near: %s", near.Length(), doc.Find("main").Text())
	}
	if got := near.First().Text(); !strings.Contains(got, "chưa có số liệu") || !strings.Contains(got, "Có thu: sau") {
		t.Errorf("what is near says %q", got)
	}
}

func TestPagesOfResults(t *testing.T) {
	s := site(t)
	seen := map[string]bool{}
	address, pages := "/models?size=50", 0
	for ; address != ""; pages++ {
		doc := read(t, s, address)
		doc.Find(".hit h3 a").Each(func(_ int, a *goquery.Selection) {
			href := a.AttrOr("href", "")
			if seen[href] {
				t.Errorf("%s stands on two pages", href)
			}
			seen[href] = true
		})
		address = doc.Find(".pages a[rel=next]").AttrOr("href", "")
	}
	if len(seen) != 261 || pages != 6 {
		t.Errorf("%d records on %d pages", len(seen), pages)
	}
}

func TestUnchangedPagesAnswer304(t *testing.T) {
	s := site(t)
	for _, address := range []string{"/", "/en/models?q=bo", "/api/models?q=bo", "/models.atom", "/about"} {
		for _, e := range []string{"", "gzip", "zstd"} {
			first, _ := ask(t, s, address, "Accept-Encoding", e)
			tag := first.Header.Get("ETag")
			if tag == "" || strings.HasPrefix(tag, "W/") {
				t.Fatalf("%s: ETag %q", address, tag)
			}
			second, body := ask(t, s, address, "Accept-Encoding", e, "If-None-Match", tag)
			if second.StatusCode != http.StatusNotModified || body != "" {
				t.Errorf("%s (%s): %d with %d bytes", address, e, second.StatusCode, len(body))
			}
		}
	}
}

func TestCompressedPagesAreTheSame(t *testing.T) {
	s := site(t)
	_, want := ask(t, s, "/models?q=ca+phe")
	for _, e := range []encoding{gzipped, zstandard} {
		res, body := ask(t, s, "/models?q=ca+phe", "Accept-Encoding", string(e))
		if got := res.Header.Get("Content-Encoding"); got != string(e) {
			t.Fatalf("asked for %s, got %q", e, got)
		}
		if string(unpack(t, e, []byte(body))) != want {
			t.Errorf("%s differs", e)
		}
	}
}

func TestSecurityHeaders(t *testing.T) {
	s := site(t)
	for _, address := range []string{"/", "/api/models", "/khong-co", "/static/none.css"} {
		res, _ := ask(t, s, address)
		csp := res.Header.Get("Content-Security-Policy")
		if !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: %q", address, csp)
		}
		if res.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s may be sniffed", address)
		}
	}
}

func TestOperatorsPages(t *testing.T) {
	s := site(t)
	for address, want := range map[string]string{"/healthz": "ok", "/readyz": "ready", "/metrics": "nhanrong_request_seconds"} {
		ask(t, s, "/about")
		if res, body := ask(t, s, address); res.StatusCode != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s: %d %.80s", address, res.StatusCode, body)
		}
	}
}

// TestNameOfSeveralPlaces: what may mean several places is asked back, on the page and in data.
func TestNameOfSeveralPlaces(t *testing.T) {
	const q = "/models?q=x%C3%A3+%C4%90%E1%BB%93ng+V%C4%83n"
	doc := read(t, site(t), q)
	wantText(t, doc.Find("main"), "nơi tên “xã Đồng Văn”", "xã Đồng Văn, huyện Bình Liêu, Quảng Ninh")
	choice := doc.Find(`.read .chips a[href="/models?place=06847%402024"]`)
	wantText(t, choice, "3")
	if n := read(t, site(t), "/models?place=06847%402024").Find(".hit").Length(); n != 3 {
		t.Errorf("the choice leads to %d models, not the 3 that it counts", n)
	}
	for _, clear := range []string{"/models?q=xa+Dong+Van+Binh+Lieu", "/models?q=sa+nhan", q + "&understood=0", q + "&place=06847%402024"} {
		if text := read(t, site(t), clear).Find("main").Text(); strings.Contains(text, "nơi tên “") {
			t.Errorf("%s asks back", clear)
		}
	}
	var answer modelsJSON
	_, body := ask(t, site(t), "/api"+q)
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		t.Fatal(err)
	}
	if a := answer.Query.Ambiguous; len(a) != 1 || len(a[0].Places) == 0 || a[0].Places[0].Value != "06847@2024" || a[0].Places[0].Count != 3 {
		t.Errorf("%+v", a)
	}
}
