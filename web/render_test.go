package web

import (
	"html/template"
	"strings"
	"testing"

	"github.com/jba/templatecheck"

	"github.com/nhanrong/nhanrong/web/locale"
)

func testWords(t *testing.T) words {
	t.Helper()
	locales, err := locale.LoadAll()
	if err != nil {
		t.Fatal(err)
	}
	a, err := loadAssets()
	if err != nil {
		t.Fatal(err)
	}
	return words{locales: locales, assets: a}
}

// checked holds a template against the struct that it is executed with: a field that is not there, or
// of another type, fails here and not before a reader.
func checked[P any](t *testing.T, v *view[P]) {
	t.Helper()
	var p P
	for lang, tmpl := range v.byLang {
		if err := templatecheck.CheckHTML(tmpl, p); err != nil {
			t.Errorf("%s in %s: %v", v.name, lang, err)
		}
	}
}

func TestTemplatesFitTheirStructs(t *testing.T) {
	v, err := newViews(testWords(t))
	if err != nil {
		t.Fatal(err)
	}
	checked(t, v.home)
	checked(t, v.models)
	checked(t, v.about)
	checked(t, v.api)
	checked(t, v.fit)
	checked(t, v.fitPair)
	checked(t, v.failure)
	checked(t, v.signIn)
	checked(t, v.resume)
	checked(t, v.first)
	checked(t, v.account)
	checked(t, v.people)
	checked(t, v.submit)
	checked(t, v.article)
	checked(t, v.importAsk)
	checked(t, v.importView)
	checked(t, v.review)
	checked(t, v.pictures)
	checked(t, v.desk)
	checked(t, v.deskList)
	checked(t, v.draft)
	checked(t, v.history)
	checked(t, v.visits)
	checked(t, v.visit)
	checked(t, v.visitForm)
	checked(t, v.visitStop)
	checked(t, v.visitLeg)
	checked(t, v.visitDay)
	checked(t, v.visitMoney)
	checked(t, v.visitRoad)
	checked(t, v.visitAfter)
	checked(t, v.verdicts)
	checked(t, v.pack)
	checked(t, v.cardHead)
	checked(t, v.cardFoot)
	checked(t, v.facetBox)
}

func TestRich(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"thường", "thường"},
		{"**261 mô hình** ở đây", "<strong>261 mô hình</strong> ở đây"},
		{"xem [trang API](/api).", `xem <a href="/api">trang API</a>.`},
		{"a < b & **c<d**", "a &lt; b &amp; <strong>c&lt;d</strong>"},
		{"[không đóng", "[không đóng"},
		{"một * sao", "một * sao"},
		{`[x](" onclick=alert)`, `<a href="&#34; onclick=alert">x</a>`},
	} {
		if got := rich(c.in); got != template.HTML(c.want) {
			t.Errorf("%q: %s, want %s", c.in, got, c.want)
		}
	}
}

func TestStrongNumbers(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"50–70 triệu đồng/ha/năm (giá 2024)", "<b>50–70</b> triệu đồng/ha/năm (giá 2024)"},
		{"1.571 hộ → 154 hộ", "<b>1.571</b> hộ → <b>154</b> hộ"},
		{"VND 0.8–1.2 million", "VND <b>0.8–1.2</b> million"},
		{"sau 2–3 năm", "sau <b>2–3</b> năm"},
		{"−13,2 %", "<b>−13,2</b> %"},
		{"4 m2", "<b>4</b> m2"},
		{"không thấy tác động", "không thấy tác động"},
		{"<1 ha", "&lt;<b>1</b> ha"},
	} {
		if got := strongNumbers(c.in); got != template.HTML(c.want) {
			t.Errorf("%q: %s, want %s", c.in, got, c.want)
		}
	}
}

func TestAddress(t *testing.T) {
	for _, c := range []struct {
		lang       locale.Lang
		path, want string
	}{
		{locale.Vi, "/", "/"},
		{locale.En, "/", "/en"},
		{locale.En, "/models?q=ong", "/en/models?q=ong"},
		{locale.Vi, "/models", "/models"},
		{locale.En, "/?x=1", "/en?x=1"},
	} {
		if got := address(c.lang, c.path); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.lang, c.path, got, c.want)
		}
	}
}

func TestNoInlineScriptOrStyle(t *testing.T) {
	files, err := templateFiles.ReadDir("templates")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.Name() == "pack.html" {
			continue // one file that needs no other, with a policy of its own
		}
		text, err := templateFiles.ReadFile("templates/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		picture := strings.ReplaceAll(string(text), `xmlns="http://www.w3.org/2000/svg"`, "") // a name, not an address
		for _, never := range []string{" style=", "<style", "onclick=", "<script>", "http://", "https://"} {
			if strings.Contains(picture, never) {
				t.Errorf("%s has %q, which the content policy forbids or which leaves the origin", f.Name(), never)
			}
		}
	}
}
