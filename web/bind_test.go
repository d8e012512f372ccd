package web

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/search"
	"github.com/nhanrong/nhanrong/web/locale"
)

func bindQuery(t testing.TB, raw string) (search.Query, error) {
	t.Helper()
	gin.SetMode(gin.TestMode)
	c, _ := gin.CreateTestContext(httptest.NewRecorder())
	c.Request = &http.Request{Method: http.MethodGet, URL: &url.URL{Path: "/models", RawQuery: raw}}
	return bind[search.Query](&Server{validate: newValidator()}, c)
}

func TestBindReadsEveryParameter(t *testing.T) {
	q, err := bindQuery(t, "q=sa+nh%C3%A2n&sector=livestock&sector=forestry&evidence=2&evidence=3&cost_max=20000000&first_income_max=2.5&elevation=-3&unknown=cost&sort=newest&page=2&size=50&understood=0&status=&region=")
	if err != nil {
		t.Fatal(err)
	}
	if q.Text != "sa nhân" || len(q.Sector) != 2 || q.Sector[1] != "forestry" || len(q.Evidence) != 2 || q.Evidence[0] != 2 {
		t.Errorf("%+v", q)
	}
	if q.CostMax == nil || *q.CostMax != 20_000_000 || q.FirstIncomeMax == nil || *q.FirstIncomeMax != 2.5 || q.Elevation == nil || *q.Elevation != -3 {
		t.Errorf("figures: %+v", q)
	}
	if q.Page != 2 || q.Size != 50 || q.Sort != search.ByNewest || !q.Literal() {
		t.Errorf("window: %+v", q)
	}
	if q.Status != nil || q.Region != nil {
		t.Errorf("an empty field counts as a value: %+v", q)
	}
}

// TestValuesComeBack: what valuesOf writes, bind reads.
func TestValuesComeBack(t *testing.T) {
	const raw = "cost_max=20000000&evidence=2&evidence=3&page=2&place=06838%402024&q=sa+nh%C3%A2n&sector=livestock&size=50&sort=newest&understood=0"
	q, err := bindQuery(t, raw)
	if err != nil {
		t.Fatal(err)
	}
	if got := valuesOf(q).Encode(); got != raw {
		t.Errorf("%s\nwant %s", got, raw)
	}
}

func TestBindNamesWhatIsWrong(t *testing.T) {
	locales, err := locale.LoadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ raw, param, says string }{
		{"foo=1", "foo", "Có thể dùng: cost_max, elevation"},
		{"evidence=9", "evidence", "từ 0 đến 4, đã nhận “9”"},
		{"evidence=-1", "evidence", "từ 0 đến 4"},
		{"evidence=cao", "evidence", "số nguyên từ 0 đến 4, đã nhận “cao”"},
		{"cost_max=20tr", "cost_max", "Vốn (cost_max)"},
		{"cost_max=1&cost_max=2", "cost_max", "chỉ nhận một giá trị"},
		{"first_income_max=NaN", "first_income_max", "NaN"},
		{"sort=best", "sort", "relevance, fit, evidence, newest, cost"},
		{"page=0", "page", "từ 1 đến 1.000.000"},
		{"size=0", "size", "từ 1 đến 100"},
		{"cost_max=99999999999999999999", "cost_max", "từ 0 đến 100.000.000.000"},
		{"page=-3", "page", "từ 1 đến 1.000.000"},
		{"size=1000", "size", "từ 1 đến 100, đã nhận “1000”"},
		{"province=123", "province", "mã 2 chữ số"},
		{"status=great", "status", "pilot, established"},
		{"understood=maybe", "understood", "0, 1"},
		{"q=" + strings.Repeat("a", 10_000), "q", "dài quá 500 ký tự"},
		{"q=a%00b", "q", "UTF-8"},
		{"q=%ff%fe", "q", "UTF-8"},
		{"q=%zz", "?", "viết thành %25"},
	} {
		_, err := bindQuery(t, c.raw)
		if c.says == "" {
			if err != nil {
				t.Errorf("%s: %v", c.raw, err)
			}
			continue
		}
		var bad *badRequest
		if !errors.As(err, &bad) || !errors.Is(err, errBadRequest) {
			t.Errorf("%.60s: %v", c.raw, err)
			continue
		}
		if bad.faults[0].Param != c.param {
			t.Errorf("%.60s names %q", c.raw, bad.faults[0].Param)
		}
		if text := bad.faults[0].text(locales[locale.Vi]); !strings.Contains(text, c.says) || len(text) > 1000 {
			t.Errorf("%.60s says %q, want %q", c.raw, text, c.says)
		}
		if text := bad.faults[0].text(locales[locale.En]); strings.Contains(text, "invalid.") || strings.Contains(text, "{") {
			t.Errorf("%.60s says %q in English", c.raw, text)
		}
	}
}

func TestBindTellsAllFaultsAtOnce(t *testing.T) {
	_, err := bindQuery(t, "evidence=9&cost_max=abc&size=0.5&foo=x")
	var bad *badRequest
	if !errors.As(err, &bad) || len(bad.faults) != 4 {
		t.Fatalf("%v", err)
	}
}

// TestBindOfTooManyValues: that they are too many is told once, and as they were typed.
func TestBindOfTooManyValues(t *testing.T) {
	locales, err := locale.LoadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, value := range []string{"sector=x", "evidence=7"} {
		_, err := bindQuery(t, strings.Repeat(value+"&", 900))
		var bad *badRequest
		if !errors.As(err, &bad) || len(bad.faults) != 1 {
			t.Fatalf("%s: %.300v", value, err)
		}
		if text := bad.faults[0].text(locales[locale.Vi]); !strings.Contains(text, "quá ") || strings.Contains(text, "[") || !strings.Contains(text, ", ") {
			t.Errorf("%s says %q", value, text)
		}
	}
}

func FuzzBind(f *testing.F) {
	for _, seed := range []string{"q=sa+nhan", "evidence=9", "cost_max=1e9", "q=%00", "sector=a&sector=b", "a=b;c=d", "q=%F0%9F%8C%BF", "first_income_max=Inf"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		q, err := bindQuery(t, raw)
		if err != nil {
			if !errors.Is(err, errBadRequest) {
				t.Fatalf("%q: %v", raw, err)
			}
			return
		}
		if !utf8.ValidString(q.Text) || strings.ContainsRune(q.Text, 0) {
			t.Fatalf("%q let through %q", raw, q.Text)
		}
		again, err := bindQuery(t, valuesOf(q).Encode())
		if err != nil {
			t.Fatalf("%q comes back as %q: %v", raw, valuesOf(q).Encode(), err)
		}
		if a, b := valuesOf(q).Encode(), valuesOf(again).Encode(); a != b {
			t.Fatalf("%q: %q, then %q", raw, a, b)
		}
	})
}
