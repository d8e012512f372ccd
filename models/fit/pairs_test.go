package fit_test

import (
	"os"
	"slices"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
)

// pair is a model and a place with what a careful reader of the sources would say.
type pair struct {
	Model    models.ModelID             `yaml:"model"`
	At       string                     `yaml:"at"`
	Facts    []string                   `yaml:"facts"`
	Summary  fit.Summary                `yaml:"summary"`
	Verdicts map[models.Factor][]string `yaml:"verdicts"`
	Why      string                     `yaml:"why"`
}

func TestPairs(t *testing.T) {
	w := known(t)
	text, err := os.ReadFile("testdata/pairs.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var pairs []pair
	if err := yaml.Unmarshal(text, &pairs); err != nil {
		t.Fatal(err)
	}
	summaries := map[fit.Summary]int{}
	for _, want := range pairs {
		typed, bad := w.rules.ParseFacts(want.Facts)
		if len(bad) > 0 || want.Why == "" || w.byID[want.Model] == nil {
			t.Fatalf("%s at %s: %v; %q", want.Model, want.At, bad, want.Why)
		}
		a := w.rules.Prepare(w.at(t, want.At).With(typed)).Assess(w.byID[want.Model])
		got := pair{want.Model, want.At, want.Facts, a.Summary, verdictsOf(a), want.Why}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s at %s (-reader +fit), %s:\n%s", want.Model, want.At, want.Why, diff)
		}
		summaries[a.Summary]++
	}
	if len(pairs) < 40 || len(summaries) < 4 {
		t.Errorf("%d pairs with %d summaries, want 40 and all four", len(pairs), len(summaries))
	}
}

func verdictsOf(a fit.Assessment) map[models.Factor][]string {
	var all []fit.Judged
	for _, g := range a.Groups {
		all = append(all, g.Conditions...)
	}
	slices.SortFunc(all, func(a, b fit.Judged) int { return a.Index - b.Index })
	out := map[models.Factor][]string{}
	for _, j := range all {
		out[j.Condition.Factor] = append(out[j.Condition.Factor], j.Verdict.String())
	}
	return out
}

func TestTermsAnswer(t *testing.T) {
	w := known(t)
	for _, tc := range []struct {
		factor     models.Factor
		need, have string
		want       fit.Verdict
	}{
		{"soil", "đất đỏ bazan", "đất bazan", fit.Met},
		{"soil", "đất đỏ bazan", "dat bazan", fit.Met},
		{"soil", "đất feralit", "đất đỏ bazan", fit.Met},
		{"soil", "đất đỏ bazan", "đất feralit", fit.Near},
		{"soil", "đất đỏ bazan", "đất cát", fit.Unmet},
		{"soil", "đất đỏ bazan", "đất nung", fit.Unknown},
		{"buyer", "thương lái", "hợp đồng bao tiêu", fit.Met},
		{"buyer", "thương lái", "thuong lai", fit.Met},
		{"buyer", "hợp đồng bao tiêu", "thương lái", fit.Near},
		{"buyer", "thương lái", "có", fit.Near},
		{"buyer", "thương lái", "none", fit.Unmet},
		{"forest_type", "rừng trồng", "rừng keo", fit.Met},
		{"land_use", "đất lâm nghiệp", "rừng trồng", fit.Met},
		{"land_use", "dưới tán rừng", "rừng trồng", fit.Near},
		{"road", "đường ô tô", "quốc lộ 4D", fit.Met},
		{"road", "đường nhựa", "giao thông cách trở", fit.Unmet},
		{"water", "nước tưới mùa khô", "thiếu nước", fit.Unmet},
		{"processing_facility", "nhà máy tinh bột nghệ", "nhà máy đường", fit.Near},
		{"electricity", "điện ba pha", "điện lưới", fit.Near},
		{"group", "hội phụ nữ", "hoi phu nu", fit.Met},
		{"canopy_species", "hồi; quế", "hội phụ nữ", fit.Unknown},
	} {
		typed, bad := w.rules.ParseFacts([]string{string(tc.factor) + ":" + tc.have})
		if len(bad) > 0 {
			t.Fatal(bad[0])
		}
		m := &models.Model{Conditions: []models.Condition{{Factor: tc.factor, AnyOf: []string{tc.need}, Importance: models.Required}}}
		if got := w.rules.Prepare((&fit.Locality{}).With(typed)).Assess(m).Groups[0].Conditions[0].Verdict; got != tc.want {
			t.Errorf("%s: needs %q, has %q: %s, want %s", tc.factor, tc.need, tc.have, got, tc.want)
		}
	}
}

func TestAnotherFactorAnswers(t *testing.T) {
	w := known(t)
	for _, tc := range []struct {
		need models.Condition
		have string
		want fit.Verdict
	}{
		{models.Condition{Factor: "forest_type", AnyOf: []string{"rừng trồng"}}, "land_use:rừng trồng", fit.Met},
		{models.Condition{Factor: "buyer", AnyOf: []string{"thương lái"}}, "contract:hợp đồng bao tiêu", fit.Met},
		{models.Condition{Factor: "contract", AnyOf: []string{"hợp đồng bao tiêu"}}, "buyer:none", fit.Unmet},
		{models.Condition{Factor: "climate", AnyOf: []string{"khí hậu mát"}}, "mean_temperature_c:18", fit.Met},
		{models.Condition{Factor: "climate", AnyOf: []string{"khí hậu mát"}}, "mean_temperature_c:27", fit.Unmet},
		{models.Condition{Factor: "soil", AnyOf: []string{"đất đồi"}}, "buyer:thương lái", fit.Unknown},
	} {
		typed, _ := w.rules.ParseFacts([]string{tc.have})
		m := &models.Model{Conditions: []models.Condition{tc.need}}
		if got := w.rules.Prepare((&fit.Locality{}).With(typed)).Assess(m).Groups[0].Conditions[0].Verdict; got != tc.want {
			t.Errorf("%s %v, has %s: %s, want %s", tc.need.Factor, tc.need.AnyOf, tc.have, got, tc.want)
		}
	}
}

func TestFiguresAnswer(t *testing.T) {
	w := known(t)
	n := func(f float64) *models.Number { return models.Num(f) }
	for _, tc := range []struct {
		factor    models.Factor
		low, high *models.Number
		have      string
		want      fit.Verdict
	}{
		{"elevation_m", n(100), n(800), "300..700", fit.Met},
		{"elevation_m", n(100), n(800), "850", fit.Near},
		{"elevation_m", n(100), n(800), "901", fit.Unmet},
		{"elevation_m", n(1000), nil, "300..1330", fit.Met},
		{"mean_temperature_c", n(22), n(25), "24,9..28,5", fit.Unknown}, // a comma is no figure of a link
		{"mean_temperature_c", n(22), n(25), "24.9..28.5", fit.Near},
		{"annual_rainfall_mm", n(2000), nil, "1850", fit.Near},
		{"annual_rainfall_mm", n(2000), nil, "1.850 mm", fit.Near},
		{"capital_vnd_per_household", n(50e6), n(100e6), "60 triệu", fit.Met},
		{"capital_vnd_per_household", n(50e6), n(100e6), "41 triệu", fit.Near},
		{"capital_vnd_per_household", n(50e6), nil, "5 triệu", fit.Unmet},
		{"labour_per_household", n(3), nil, "3", fit.Met},
		{"years_to_first_income", n(2), n(3), "3 năm", fit.Met},
		{"years_to_first_income", n(2), n(3), "2", fit.Near},
		{"years_to_first_income", n(2), n(3), "1", fit.Unmet},
		{"years_to_first_income", nil, n(1), "14 tháng", fit.Met},
		{"distance_to_market_km", nil, n(20), "10", fit.Met},
		{"distance_to_market_km", nil, n(20), "24", fit.Near},
		{"distance_to_market_km", nil, n(20), "60", fit.Unmet},
		{"salinity_ppt", nil, n(2.5), "12", fit.Unmet},
	} {
		typed, _ := w.rules.ParseFacts([]string{string(tc.factor) + ":" + tc.have})
		m := &models.Model{Conditions: []models.Condition{{Factor: tc.factor, Min: tc.low, Max: tc.high, Importance: models.Required}}}
		if got := w.rules.Prepare((&fit.Locality{}).With(typed)).Assess(m).Groups[0].Conditions[0].Verdict; got != tc.want {
			t.Errorf("%s %v..%v, has %s: %s, want %s", tc.factor, tc.low, tc.high, tc.have, got, tc.want)
		}
	}
}
