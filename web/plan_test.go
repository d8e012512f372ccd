package web

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/browsertest"
	"github.com/nhanrong/nhanrong/web/locale"
)

// planCase is one row of the table that Go and the page's script are both held to.
type planCase struct {
	Name   string      `json:"name"`
	Lang   locale.Lang `json:"lang"`
	Input  planInput   `json:"input"`
	Result planResult  `json:"result"`
}

const planFile = "testdata/plans.json"

func planCases(t *testing.T) []planCase {
	t.Helper()
	raw, err := os.ReadFile(planFile)
	if err != nil {
		t.Fatal(err)
	}
	var cases []planCase
	if err := json.Unmarshal(raw, &cases); err != nil {
		t.Fatal(err)
	}
	return cases
}

// TestPlans: the server's reckoning of every case of the table. -update writes the results anew.
func TestPlans(t *testing.T) {
	locales, err := locale.LoadAll()
	if err != nil {
		t.Fatal(err)
	}
	cases := planCases(t)
	for i, c := range cases {
		got, err := reckon(locales[c.Lang], c.Input)
		if err != nil {
			t.Fatal(err)
		}
		if *update {
			cases[i].Result = got
			continue
		}
		if diff := cmp.Diff(c.Result, got); diff != "" {
			t.Errorf("%s (%s): -table +server\n%s", c.Name, c.Lang, diff)
		}
	}
	if *update {
		raw, err := json.MarshalIndent(cases, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(planFile, append(raw, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// plansInThePage: the page's script comes to the same as the table, in both languages.
func plansInThePage(t *testing.T, p *browsertest.Tab) {
	cases := planCases(t)
	slices.SortStableFunc(cases, func(a, b planCase) int { return strings.Compare(string(a.Lang), string(b.Lang)) })
	for i, c := range cases {
		if i == 0 || cases[i-1].Lang != c.Lang {
			p.Visit(modelHref(c.Lang, withPrices))
		}
		in, err := json.Marshal(c.Input)
		if err != nil {
			t.Fatal(err)
		}
		text := p.Text(`JSON.stringify(Cashflow.calculate(JSON.parse(document.getElementById("plan-data").textContent), ` + string(in) + `))`)
		var got planResult
		if err := json.Unmarshal([]byte(text), &got); err != nil {
			t.Fatalf("%s: %v: %s", c.Name, err, text)
		}
		if diff := cmp.Diff(c.Result, got); diff != "" {
			t.Errorf("%s (%s): -table +browser\n%s", c.Name, c.Lang, diff)
		}
	}
}

// withPrices has revenue, cost and profit by the batch, and prices.
const withPrices models.ModelID = "dua-chuot-lien-ket-htx-minh-tam-tuyen-quang"

// resultTexts are the cells of the result, in order.
const resultTexts = `[...document.querySelectorAll("#plan-result :is(th, td, li, text), #plan-result .needs")].map(e => e.textContent.trim()).join("|")`

// formAndScriptAgree: what the page's script writes after typing is what the form brings from the server.
func formAndScriptAgree(t *testing.T, p *browsertest.Tab) {
	p.Size(390, 800)
	p.Visit(modelHref(locale.Vi, withPrices))
	if text := p.Text(resultTexts); !strings.Contains(text, "số lứa mỗi năm") {
		t.Errorf("without the number of batches it says %q", text)
	}
	fill := func(name, value string) {
		box := "#p-" + name
		p.Reveal(box)
		p.Click(box)
		p.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector("` + box + `").select()`))
		p.Type(value)
	}
	for _, box := range [][2]string{
		{"batches", "3"}, {"households", "20"}, {"size", "0,5"}, {"persons", "4"}, {"loan", "50 triệu"}, {"loan_rate", "6,6"}, {"loan_years", "3"}, {"price", "3.000"},
	} {
		fill(box[0], box[1])
	}
	p.Until(`document.querySelector("#plan-result .levers") && document.querySelector("#plan-result .remarks").textContent.includes("giá bán")`)
	inPage := p.Text(resultTexts)
	p.Follow("#plan-form .btn.main")
	if fromServer := p.Text(resultTexts); fromServer != inPage {
		t.Errorf("in the page:\n%s\nfrom the server:\n%s", inPage, fromServer)
	}
	fill("rate", "mười")
	p.Until(`document.querySelector("#p-rate").getAttribute("aria-invalid") === "true" && document.querySelector("#p-rate-f").textContent.includes("mười")`)
}

// planWithoutScripts: the form alone brings the result, on a phone.
func planWithoutScripts(t *testing.T, p *browsertest.Tab) {
	p.Size(390, 800)
	p.WithoutScripts()
	p.Visit(modelHref(locale.Vi, withPrices))
	p.Click("#p-batches")
	p.Type("2")
	p.Follow("#plan-form .btn.main")
	if text := p.Text(resultTexts); !strings.Contains(text, "Giá trị hiện tại ròng (NPV)") {
		t.Errorf("the form brings %q", text)
	}
}

// TestPlanTellsWhatCannotBe: beside the box, everything else kept.
func TestPlanTellsWhatCannotBe(t *testing.T) {
	s := site(t)
	for _, c := range []struct{ query, box, says, kept string }{
		{"plan=1&households=1000000000&invest=30+triệu", "households", "từ 1 đến 100.000", "30 triệu"},
		{"plan=1&invest=20–10&cost=5", "invest", "Số đầu lớn hơn số sau", "20–10"},
		{"plan=1&rate=abc&invest=7", "rate", "“abc”", "abc"},
		{"plan=1&persons=2,5", "persons", "số nguyên", "2,5"},
		{"plan=1&years=0", "years", "từ 1 đến 50", "0"},
	} {
		res, body := ask(t, s, "/models/"+string(withPrices)+"?"+c.query)
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		if res.StatusCode != 400 {
			t.Errorf("%s answers %d", c.query, res.StatusCode)
		}
		if text := doc.Find("#p-" + c.box + "-f").Text(); !strings.Contains(text, c.says) {
			t.Errorf("%s says %q", c.query, text)
		}
		found := false
		doc.Find("#plan-form input").Each(func(_ int, in *goquery.Selection) { found = found || in.AttrOr("value", "") == c.kept })
		if !found {
			t.Errorf("%s does not keep %q", c.query, c.kept)
		}
	}
	if res, _ := ask(t, s, "/models/"+string(withPrices)+"?fall=gone:2019:2020"); res.StatusCode != 400 {
		t.Errorf("a fall that is gone answers %d", res.StatusCode)
	}
}

// TestPlanFallsThatHappened: the amomum of Đồng Văn has its own sources' fall, and its sisters'.
func TestPlanFallsThatHappened(t *testing.T) {
	doc := read(t, site(t), "/models/sa-nhan-tim-duoi-tan-rung-xa-dong-van-binh-lieu")
	wantText(t, doc.Find("#plan .falls"), "180.000 đồng/kg (2019) còn 40.000 đồng/kg (2020), tức còn 22,2 %")
	if n := doc.Find("#p-fall option[data-left='2/9']").Length(); n == 0 {
		t.Error("the fall is not offered")
	}
	if n := doc.Find("#plan .falls a[href$='#accounts']").Length(); n == 0 {
		t.Error("no other record's fall is offered")
	}
}

func BenchmarkModelPage(b *testing.B) {
	s := site(b)
	f, err := s.record(b.Context(), withPrices)
	if err != nil {
		b.Fatal(err)
	}
	r := request{Locale: s.locales[locale.Vi], Path: "/models/" + string(withPrices)}
	q := planQuery{Batches: "3"}
	for b.Loop() {
		p, err := s.showRecord(r, q, f)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.views.model.execute(locale.Vi, p); err != nil {
			b.Fatal(err)
		}
	}
}
