package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhanrong/nhanrong/models"
)

// fitOf asks /api/fit and reads the answer.
func fitOf(t *testing.T, query string) fitAnswer {
	t.Helper()
	res, body := ask(t, site(t), "/api/fit?"+query)
	if res.StatusCode != http.StatusOK {
		t.Fatalf("%s answers %d: %s", query, res.StatusCode, body)
	}
	var f fitAnswer
	if err := json.Unmarshal([]byte(body), &f); err != nil {
		t.Fatal(err)
	}
	return f
}

// fitAnswer is what the tests look at.
type fitAnswer struct {
	Locality struct {
		ID, Name string
		Facts    []struct {
			Factor, Origin string
			SaidOf         string `json:"said_of"`
			Min, Max       *float64
			Sources        []struct{ Title string }
		}
	}
	Remarks []struct{ Factor, Kind string }
	Total   int
	Counts  map[string]int
	Items   []struct {
		ID       models.ModelID
		Verdict  string
		Score    float64
		Coverage float64
		Limiting string
		Groups   []struct {
			Group      string
			Conditions []struct {
				Factor, Verdict string
				Sentence        struct{ Vi, En string }
			}
		}
		Crop *struct {
			Species string
			PlantIn []int `json:"plant_in"`
		}
		Changes []struct {
			Factor     string
			Changeable bool
			Sentence   struct{ Vi, En string }
		}
		Alike []struct {
			Model    models.ModelID
			Place    string
			Likeness float64
			Why      struct{ Vi string }
		}
	}
}

const amomumDongVan = "sa-nhan-tim-duoi-tan-rung-xa-dong-van-binh-lieu"

func TestFitOfOnePair(t *testing.T) {
	f := fitOf(t, "locality=chiem-hoa&model="+amomumDongVan+"&fact=elevation_m:850&fact=buyer:none")
	if f.Locality.ID != "073@2024" || !strings.Contains(f.Locality.Name, "Chiêm H") || f.Total != 1 || len(f.Items) != 1 {
		t.Fatalf("%+v", f)
	}
	item := f.Items[0]
	said := map[string]string{}
	for _, g := range item.Groups {
		for _, c := range g.Conditions {
			said[c.Factor] = c.Verdict + ": " + c.Sentence.Vi
		}
	}
	if got, want := said["elevation_m"], "near: Cần độ cao 100–800 m; ở đây 850 m: gần đạt."; got != want {
		t.Errorf("elevation: %q, want %q", got, want)
	}
	if got, want := said["buyer"], "unmet: Cần người mua (thương lái, doanh nghiệp bao tiêu hoặc thị trường xuất khẩu); ở đây không có: chưa đạt."; got != want {
		t.Errorf("buyer: %q, want %q", got, want)
	}
	if item.Verdict == "fits" || item.Limiting != "buyer" || len(item.Alike) == 0 {
		t.Errorf("%s, limited by %s, %d alike", item.Verdict, item.Limiting, len(item.Alike))
	}
	var changes []string
	for _, c := range item.Changes {
		changes = append(changes, c.Sentence.Vi)
	}
	if len(changes) == 0 || !strings.HasPrefix(changes[0], "Cần có thêm: người mua") {
		t.Errorf("changes: %q", changes)
	}
}

func TestFitRanksAll(t *testing.T) {
	f := fitOf(t, "locality=binh-lieu&size=100")
	sum := 0
	for _, n := range f.Counts {
		sum += n
	}
	if f.Total != 261 || sum != f.Total || len(f.Items) != 100 {
		t.Fatalf("%d ranked, %d counted, %d shown", f.Total, sum, len(f.Items))
	}
	order := []string{"fits", "fits-with-changes", "not-enough-known", "does-not-fit"}
	at := 0
	for _, item := range f.Items {
		for at < len(order) && order[at] != item.Verdict {
			at++
		}
	}
	if at == len(order) {
		t.Error("the verdicts are not in their order")
	}
	only := fitOf(t, "locality=binh-lieu&verdict=does-not-fit")
	if only.Total != f.Counts["does-not-fit"] {
		t.Errorf("%d of one verdict, %d counted", only.Total, f.Counts["does-not-fit"])
	}
	for _, fact := range f.Locality.Facts {
		if fact.Origin == "" || fact.SaidOf == "" {
			t.Errorf("%s: by whom? %+v", fact.Factor, fact)
		}
	}
}

func TestFitRemarksAndRefuses(t *testing.T) {
	f := fitOf(t, "locality=tra-cu&fact=mean_temperature_c:3&model="+amomumDongVan)
	var kinds []string
	for _, r := range f.Remarks {
		kinds = append(kinds, r.Kind)
	}
	if diff := cmp.Diff([]string{"implausible", "estimate"}, kinds); diff != "" {
		t.Error(diff)
	}
	for _, tc := range []struct{ query, param, says string }{
		{"", "locality", "Thiếu"},
		{"locality=99999", "locality", "99999"},
		{"locality=chiem-hoa&fact=elevation_m:cao", "fact", "300–700 m"},
		{"locality=chiem-hoa&fact=elevation_m:700..300", "fact", "nhỏ trước"},
		{"locality=chiem-hoa&fact=colour:red", "fact", "yếu tố"},
		{"locality=chiem-hoa&model=gone", "model", "gone"},
		{"locality=chiem-hoa&verdict=maybe", "verdict", "fits-with-changes"},
		{"locality=chiem-hoa&page=99", "page", "99"},
		{"locality=chiem-hoa&color=red", "color", "locality"},
	} {
		res, body := ask(t, site(t), "/api/fit?"+tc.query)
		var p problem
		if err := json.Unmarshal([]byte(body), &p); err != nil {
			t.Fatal(err)
		}
		if res.StatusCode != http.StatusBadRequest || len(p.Errors) == 0 || p.Errors[0].Param != tc.param || !strings.Contains(p.Errors[0].Detail, tc.says) {
			t.Errorf("%s: %d %+v, want %s and %q", tc.query, res.StatusCode, p.Errors, tc.param, tc.says)
		}
	}
}

// TestFitOfTypedPlaceAlone: a place that nobody gathered anything of.
func TestFitOfTypedPlaceAlone(t *testing.T) {
	f := fitOf(t, "fact="+url.QueryEscape("soil:đất đỏ bazan")+"&fact=elevation_m:500&size=1")
	if f.Locality.ID != "" || len(f.Locality.Facts) != 2 || f.Total != 261 {
		t.Errorf("%+v", f.Locality)
	}
}
