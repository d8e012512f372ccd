package models_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhanrong/nhanrong/models"
)

func amomum(change ...func(*models.Model)) *models.Model {
	m := &models.Model{
		ID: "sa-nhan", Title: models.Text{Vi: "Sa nhân tím dưới tán rừng"}, Summary: models.Text{Vi: "Trồng dưới rừng hồi."}, Sector: []models.Sector{"understory-crops"},
		Place: models.Place{Country: "VN", Province: "Quảng Ninh", District: "Bình Liêu", Commune: "Đồng Văn", AsOf: 2023},
		Outcomes: []models.Outcome{
			{Indicator: "income", Value: models.Num(50e6), Unit: "VND", Year: 2020, Sources: []models.SourceID{"S1"}},
			{Indicator: "area", Value: models.Num(12), Unit: "ha", Sources: []models.SourceID{"S1"}},
		},
		Sources: []models.Source{{ID: "S1", Title: "Báo Quảng Ninh", Publisher: "Báo Quảng Ninh", Kind: models.Press, Date: "2021-05"}},
	}
	for _, c := range change {
		c(m)
	}
	return m
}

func summary(text string) func(*models.Model) {
	return func(m *models.Model) { m.Summary.Vi = text }
}

func income(v float64) func(*models.Model) {
	return func(m *models.Model) { m.Outcomes[0].Value = models.Num(v) }
}

func TestDiff(t *testing.T) {
	for _, one := range []struct {
		name          string
		before, after *models.Model
		want          []models.Difference
	}{
		{"nothing", amomum(), amomum(), nil},
		{"words", amomum(), amomum(summary("Trồng dưới rừng quế.")), []models.Difference{{Path: "summary.vi", Before: "Trồng dưới rừng hồi.", After: "Trồng dưới rừng quế."}}},
		{"a figure", amomum(), amomum(income(60e6)), []models.Difference{{Path: "outcomes[0].value", Before: 50e6, After: 60e6}}},
		{"an entry before others", amomum(), amomum(func(m *models.Model) {
			m.Outcomes = append([]models.Outcome{{Indicator: "women", Sources: []models.SourceID{"S1"}}}, m.Outcomes...)
		}), []models.Difference{{Path: "outcomes[0]", After: map[string]any{"indicator": "women", "sources": []any{"S1"}}}}},
		{"an entry gone", amomum(), amomum(func(m *models.Model) { m.Outcomes = m.Outcomes[:1] }), []models.Difference{
			{Path: "outcomes[1]", Before: map[string]any{"indicator": "area", "value": 12.0, "unit": "ha", "sources": []any{"S1"}}},
		}},
		{"a list that was not there", amomum(), amomum(func(m *models.Model) { m.Risks = []models.Risk{{Text: models.Text{Vi: "Rớt giá"}}} }), []models.Difference{
			{Path: "risks[0]", After: map[string]any{"text": map[string]any{"vi": "Rớt giá"}, "sources": nil}},
		}},
	} {
		got, err := models.Diff(one.before, one.after)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(one.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", one.name, diff)
		}
	}
}

// TestRebase: two people change a record; neither loses anything, and what both changed is told.
func TestRebase(t *testing.T) {
	mine := amomum(summary("Của tôi."), func(m *models.Model) {
		m.Outcomes = append(m.Outcomes, models.Outcome{Indicator: "women", Sources: []models.SourceID{"S1"}})
	})
	theirs := amomum(income(60e6), func(m *models.Model) {
		m.Outcomes = append(m.Outcomes, models.Outcome{Indicator: "jobs", Sources: []models.SourceID{"S1"}})
	})
	want := amomum(summary("Của tôi."), income(60e6), func(m *models.Model) {
		m.Outcomes = append(m.Outcomes, models.Outcome{Indicator: "jobs", Sources: []models.SourceID{"S1"}}, models.Outcome{Indicator: "women", Sources: []models.SourceID{"S1"}})
	})
	got, conflicts, err := models.Rebase(amomum(), mine, theirs, nil)
	if err != nil || len(conflicts) > 0 {
		t.Fatal(conflicts, err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, keep := range []bool{false, true} {
		got, conflicts, err := models.Rebase(amomum(), amomum(income(70e6)), amomum(income(60e6)), func(string) bool { return keep })
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]models.Conflict{{Path: "outcomes[0].value", Base: 50e6, Mine: 70e6, Theirs: 60e6}}, conflicts); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if v := float64(*got.Outcomes[0].Value); (v == 60e6) != keep {
			t.Errorf("keeping theirs (%v) gives %v", keep, v)
		}
	}
}

// TestJoin: what two records tell of one model stands in one, each figure with its own source.
func TestJoin(t *testing.T) {
	from := amomum(func(m *models.Model) {
		m.ID, m.Sector = "sa-nhan-2", []models.Sector{"agroforestry", "understory-crops"}
		m.Place.Commune = "Hoành Mô"
		m.Sources = []models.Source{{ID: "S1", Title: "Báo cáo xã", Publisher: "UBND xã", Kind: models.Government}}
		m.Risks = []models.Risk{{Text: models.Text{Vi: "Rớt giá"}, Sources: []models.SourceID{"S1"}}}
	})
	into := amomum()
	got := models.Join(into, from)
	want := amomum(func(m *models.Model) {
		m.Sector = []models.Sector{"understory-crops", "agroforestry"}
		m.Place.Also = []models.UnitName{{Province: "Quảng Ninh", District: "Bình Liêu", Commune: "Hoành Mô"}}
		m.Sources = append(m.Sources, models.Source{ID: "S2", Title: "Báo cáo xã", Publisher: "UBND xã", Kind: models.Government})
		m.Outcomes[0].Sources = []models.SourceID{"S1", "S2"}
		m.Outcomes[1].Sources = []models.SourceID{"S1", "S2"}
		m.Risks = []models.Risk{{Text: models.Text{Vi: "Rớt giá"}, Sources: []models.SourceID{"S2"}}}
	})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(amomum(), into); diff != "" {
		t.Errorf("joining changed the record itself:\n%s", diff)
	}
}

func TestStale(t *testing.T) {
	for _, one := range []struct {
		name            string
		m               *models.Model
		sources, prices bool
	}{
		{"a source of five years ago", amomum(), true, false},
		{"a younger source", amomum(func(m *models.Model) { m.Sources[0].Date = "2022" }), false, false},
		{"no date", amomum(func(m *models.Model) { m.Sources[0].Date = "" }), true, false},
		{"an old price", amomum(func(m *models.Model) { m.Economics = []models.Economics{{Year: 2023}} }), true, true},
		{"a young price", amomum(func(m *models.Model) { m.Prices = []models.Price{{Year: 2024}, {Year: 2012}} }), true, false},
	} {
		sources, prices := one.m.Stale(time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC))
		if sources != one.sources || prices != one.prices {
			t.Errorf("%s: %v, %v", one.name, sources, prices)
		}
	}
}
