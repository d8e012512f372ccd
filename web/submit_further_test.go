package web

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// filled is the smallest form that makes a record, with more fields.
func filled(more map[string]string) typed {
	t := typed{"title": {"Nuôi gà"}, "sources.0.title": {"Báo cáo"}, "sources.0.kind": {"government"}, "steps": {"Dựng chuồng\nThả gà"}}
	for name, value := range more {
		t[name] = []string{value}
	}
	return t
}

func TestFurtherFields(t *testing.T) {
	s := site(t)
	read, err := s.readTyped(s.locales[locale.Vi], filled(map[string]string{
		"economics.0.unit": "head", "economics.0.cycle_months": "4 tháng", "economics.0.cost_per_cycle_vnd": "60–70 nghìn", "economics.0.profit_per_cycle_vnd": "30 nghìn đồng",
		"economics.0.rotation_years": "12 tháng", "economics.0.yield": "12–15 tạ/ha/năm", "economics.0.yield_product": "trứng",
		"prices.0.product": "gà đồi", "prices.0.value": "80–90 nghìn đồng/kg", "prices.0.year": "2024", "prices.0.month": "tháng 3",
		"visit_months": "tháng 11 đến tháng 2, 5", "visit_see": "Chuồng trại", "visit_access": "Hỏi UBND xã",
		"title_en": "Hill chickens", "steps_en": "Build the coop\nRelease the birds",
	}))
	if err != nil || len(read.faults) > 0 {
		t.Fatalf("%v, %v", err, read.faults)
	}
	m := read.model
	m.Outcomes, m.Place = nil, models.Place{}
	got, err := json.Marshal(map[string]any{"economics": m.Economics, "prices": m.Prices, "visit": m.Visit, "title": m.Title, "steps": m.Steps})
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"economics":[{"unit":"head","cycle_months":4,"rotation_years":1,"cost_per_cycle_vnd":{"min":60000,"max":70000},"profit_per_cycle_vnd":{"min":30000,"max":30000},` +
		`"yield":{"product":"trứng","min":12,"max":15,"unit":"tạ/ha/năm"},"sources":["S1"]}],` +
		`"prices":[{"product":"gà đồi","year":2024,"month":3,"min":80000,"max":90000,"unit":"VND/kg","sources":["S1"]}],` +
		`"steps":[{"vi":"Dựng chuồng","en":"Build the coop"},{"vi":"Thả gà","en":"Release the birds"}],"title":{"vi":"Nuôi gà","en":"Hill chickens"},` +
		`"visit":{"what_to_see":{"vi":"Chuồng trại"},"best_months":[11,12,1,2,5],"access":{"vi":"Hỏi UBND xã"}}}`
	if string(got) != want {
		t.Errorf("read as\n%s\nwant\n%s", got, want)
	}
	for name, back := range map[string]string{"visit_months": "tháng 11, 12, 1, 2, 5", "economics.0.yield": "12–15 tạ/ha/năm"} {
		if read.back[name] != back {
			t.Errorf("%s is read back as %q", name, read.back[name])
		}
	}
}

func TestFurtherFaults(t *testing.T) {
	s := site(t)
	for name, typed := range map[string]string{
		"visit_months": "tháng 13", "economics.0.yield": "nhiều lắm", "economics.0.cycle_months": "5 con", "steps_en": "One line of two", "prices.0.month": "0",
		"prices.0.value": "rẻ", "economics.0.cost_per_cycle_vnd": "50",
	} {
		more := map[string]string{name: typed, "prices.0.product": "gà"}
		read, err := s.readTyped(s.locales[locale.Vi], filled(more))
		if err != nil {
			t.Fatal(err)
		}
		if read.faults[name] == "" {
			t.Errorf("%s %q is taken", name, typed)
		}
	}
	read, err := s.readTyped(s.locales[locale.Vi], filled(map[string]string{"visit_months": "mùa khô"}))
	if err != nil || read.faults["visit_months"] == "" || read.model.Visit != nil {
		t.Errorf("months in words: %v, %+v", read.faults, read.model.Visit)
	}
}

// TestOlderDrafts: a draft from before the form showed prices and the like loses none of them.
func TestOlderDrafts(t *testing.T) {
	s := site(t)
	rec, err := s.store.Model(t.Context(), withPrices)
	if err != nil {
		t.Fatal(err)
	}
	vi := s.locales[locale.Vi]
	full, err := s.typedOf(vi, rec.Model)
	if err != nil {
		t.Fatal(err)
	}
	older := typed{}
	for name, values := range full {
		field := name[strings.LastIndexByte(name, '.')+1:]
		if strings.HasPrefix(name, "prices.") || strings.HasPrefix(name, "visit_") || strings.HasSuffix(name, "_en") ||
			slices.Contains([]string{"cycle_months", "rotation_years", "yield", "yield_product"}, field) || strings.HasSuffix(field, "_per_cycle_vnd") {
			continue
		}
		older[name] = values
	}
	shell := *rec.Model
	shell.Economics, shell.Outcomes, shell.Sources, shell.Conditions, shell.Risks, shell.Lessons, shell.Actors, shell.Replications = nil, nil, nil, nil, nil, nil, nil, nil
	text, err := json.Marshal(shell)
	if err != nil {
		t.Fatal(err)
	}
	older[restName] = []string{string(text)}
	if err := s.complete(vi, older); err != nil {
		t.Fatal(err)
	}
	read, err := s.readTyped(vi, older)
	if err != nil {
		t.Fatal(err)
	}
	if len(rec.Model.Prices) == 0 || !sameJSON(read.model, rec.Model) {
		t.Errorf("the record lost something: %d prices of %d", len(read.model.Prices), len(rec.Model.Prices))
	}
}

// TestWorkLists: the lists of work follow the catalogue, and are made once for each of its states.
func TestWorkLists(t *testing.T) {
	var kept keptFor[workKey, []workOn]
	made := 0
	list := func() ([]workOn, error) { made++; return nil, nil }
	for _, key := range []workKey{{1, "2026-01-01"}, {1, "2026-01-01"}, {2, "2026-01-01"}, {2, "2026-01-02"}, {2, "2026-01-02"}} {
		if _, err := kept.get(key, list); err != nil {
			t.Fatal(err)
		}
	}
	if made != 3 {
		t.Errorf("made %d times, want 3", made)
	}
}
