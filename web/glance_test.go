package web

import (
	"testing"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

func TestTimeText(t *testing.T) {
	l := site(t).locales[locale.Vi]
	for _, c := range []struct {
		min, max *models.Number
		want     string
	}{
		{models.Num(2), models.Num(3), "sau 2–3 năm"},
		{models.Num(3), models.Num(3), "sau 3 năm"},
		{models.Num(3), nil, "từ 3 năm"},
		{nil, models.Num(3), "trong 3 năm"},
		{models.Num(0.16), models.Num(0.2), "sau 2 tháng"},
	} {
		if got := timeText(l, models.Range{Min: c.min, Max: c.max}); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestOutcomeText(t *testing.T) {
	l := site(t).locales[locale.Vi]
	for _, c := range []struct {
		outcome models.Outcome
		want    string
	}{
		{models.Outcome{Value: models.Num(154), Before: models.Num(1571), Unit: "household", Per: "district"}, "1.571 hộ → 154 hộ (cả huyện)"},
		{models.Outcome{Min: models.Num(40e6), Max: models.Num(100e6), Unit: "VND", Per: "household/year"}, "40–100 triệu đồng/hộ/năm"},
		{models.Outcome{Comparison: &models.Comparison{Method: "RCT", Effect: models.EffectNone}}, "không thấy tác động"},
		{models.Outcome{Min: models.Num(90), Unit: "%"}, "từ 90\u00a0%"},
	} {
		if got := outcomeText(l, c.outcome); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// TestEveryListedValueHasWords: what the records say of status, kinds, trends and countries is put into
// words in both languages.
func TestEveryListedValueHasWords(t *testing.T) {
	s := site(t)
	for rec, err := range s.store.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		m := rec.Model
		for _, l := range s.locales {
			has := func(list, value string) {
				if value != "" && value != "%" && !l.Has(list+"."+value) && !(list == "per" && l.Has("whole."+value)) {
					t.Errorf("%s: no word for %s %q in %s", m.ID, list, value, l.Lang)
				}
			}
			has("status", string(m.Status))
			has("trend", string(m.Trend))
			has("country", m.Place.Country)
			for _, a := range m.Actors {
				has("actor", a.Kind)
			}
			for _, r := range m.Risks {
				has("risk", r.Kind)
			}
			for _, src := range m.Sources {
				has("source", string(src.Kind))
			}
			for _, c := range m.Conditions {
				has("importance", string(c.Importance))
			}
			for _, o := range m.Outcomes {
				has("unit", o.Unit)
			}
			for _, e := range m.Economics {
				has("per", e.Unit)
			}
		}
	}
}

// TestEveryPlaceIsWorded: no record stands without a place, and a unit that is gone says what it is now.
func TestEveryPlaceIsWorded(t *testing.T) {
	s := site(t)
	for rec, err := range s.store.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range s.locales {
			line := s.placeOf(l, rec.Model.Place)
			if line.Then == "" {
				t.Errorf("%s has no place in %s", rec.Model.ID, l.Lang)
			}
			if u, ok := s.places.Unit(line.Unit); ok && line.Unit != "" && !u.Current() && line.Now == "" {
				t.Errorf("%s: %s is gone and nothing says what it is now", rec.Model.ID, line.Then)
			}
		}
	}
}
