package models_test

import (
	"sync"
	"testing"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/seed"
)

// record gives a record of the catalogue.
func record(t *testing.T, id models.ModelID) *models.Model {
	t.Helper()
	for _, m := range records(t) {
		if m.ID == id {
			return m
		}
	}
	t.Fatalf("the catalogue has no %s", id)
	return nil
}

// decoded is the catalogue, decoded once for all tests; nobody changes it.
var decoded = sync.OnceValues(seed.Models)

func records(t *testing.T) []*models.Model {
	t.Helper()
	all, err := decoded()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestEvidenceOfCatalogue(t *testing.T) {
	for _, one := range []struct {
		id        models.ModelID
		level     int
		direction models.Direction
	}{
		// The catalogue's first record: its sources name it and give no figure of it.
		{"sa-nhan-tim-duoi-tan-rung-xa-dong-van-binh-lieu", models.Named, ""},
		{"rung-hoi-xa-dong-van-hoanh-mo-binh-lieu", models.Corroborated, models.DirectionPositive},
		{"giam-ngheo-ben-vung-toan-huyen-binh-lieu", models.Measured, models.DirectionPositive},
		{"lang-nghe-mien-dong-phia-den-nguyen-binh", models.Measured, models.DirectionPositive},
		// A study found effects for some and none for others.
		{"chuong-trinh-30a-62-huyen-ngheo", models.Evaluated, models.DirectionMixed},
		{"tot-nghiep-khoi-ngheo-cung-cuc-brac-bangladesh", models.Evaluated, models.DirectionPositive},
		{"sachi-lang-brep-dak-djrang-mang-yang-that-bai", models.Corroborated, models.DirectionNegative},
		// A project at the end of its term is no failure.
		{"trao-tien-mat-mot-lan-oxfam-an-loc-can-loc", models.Corroborated, ""},
		{"chuong-trinh-135-giai-doan-2-xa-dac-biet-kho-khan", models.Evaluated, models.DirectionPositive},
		// Abandoned without a figure.
		{"nha-luoi-rau-cam-binh-cam-xuyen-ha-tinh-bo-hoang", models.Named, models.DirectionNegative},
		{"sa-nhan-tim-xa-phin-ngan-bat-xat-rot-gia", models.Reported, models.DirectionNegative},
	} {
		e := record(t, one.id).Evidence()
		if e.Level != one.level || e.Direction != one.direction {
			t.Errorf("%s: level %d, direction %q, want %d, %q", one.id, e.Level, e.Direction, one.level, one.direction)
		}
	}
}

// TestEvidenceReasons: a level rests on outcomes that reach it, and says so in both languages.
func TestEvidenceReasons(t *testing.T) {
	for _, m := range records(t) {
		e := m.Evidence()
		if len(e.Reasons) == 0 {
			t.Errorf("%s: no reason", m.ID)
		}
		for _, r := range e.Reasons {
			if r.Text.Vi == "" || r.Text.En == "" || (r.Outcome < 0) != (e.Level == models.Named) {
				t.Errorf("%s: reason %+v at level %d", m.ID, r, e.Level)
			}
			if r.Outcome >= 0 && m.Outcomes[r.Outcome].Scope == models.ScopeContext {
				t.Errorf("%s: the level rests on a figure about something else", m.ID)
			}
		}
	}
}

func TestEvidenceRules(t *testing.T) {
	n := models.Num
	press := models.Source{ID: "S1", Publisher: "Báo Quảng Ninh", Kind: models.Press}
	other := models.Source{ID: "S2", Publisher: "Báo Dân tộc", Kind: models.Press}
	repost := models.Source{ID: "S2", Publisher: "Vietnam.vn", Kind: models.Press, Repost: true}
	office := models.Source{ID: "S2", Publisher: "UBND huyện", Kind: models.Government}
	paper := models.Source{ID: "S2", Publisher: "Tạp chí", Kind: models.Paper}
	compared := &models.Comparison{Method: "matching", Effect: models.EffectNone}
	cite := func(o models.Outcome, ids ...models.SourceID) models.Outcome {
		o.Indicator, o.Sources = "income", ids
		return o
	}
	for _, one := range []struct {
		name      string
		outcome   models.Outcome
		second    models.Source
		level     int
		direction models.Direction
	}{
		{"note only", cite(models.Outcome{Note: &models.Text{Vi: "Khá lên."}}, "S1"), other, 0, ""},
		{"one figure", cite(models.Outcome{Value: n(5)}, "S1"), other, 1, ""},
		{"two publishers", cite(models.Outcome{Value: n(5)}, "S1", "S2"), other, 2, ""},
		{"a repost adds nobody", cite(models.Outcome{Value: n(5)}, "S1", "S2"), repost, 1, ""},
		{"an office", cite(models.Outcome{Value: n(5)}, "S2"), office, 2, ""},
		{"before and after in the press", cite(models.Outcome{Before: n(3), Value: n(5)}, "S1"), other, 1, models.DirectionPositive},
		{"before and after of an office", cite(models.Outcome{Before: n(7), Min: n(5), Max: n(6)}, "S2"), office, 3, models.DirectionNegative},
		{"before without after", cite(models.Outcome{Before: n(7), Note: &models.Text{Vi: "Tăng."}}, "S2"), office, 0, ""},
		{"a comparison told by the press", cite(models.Outcome{Value: n(5), Comparison: compared}, "S1"), other, 1, models.DirectionNone},
		{"a comparison of a paper", cite(models.Outcome{Comparison: compared}, "S2"), paper, 4, models.DirectionNone},
		{"one case", cite(models.Outcome{Before: n(3), Value: n(5), Scope: models.ScopeOneCase}, "S2"), office, 1, models.DirectionPositive},
		{"context", cite(models.Outcome{Before: n(3), Value: n(5), Scope: models.ScopeContext}, "S2"), office, 0, ""},
	} {
		m := models.Model{Outcomes: []models.Outcome{one.outcome}, Sources: []models.Source{press, one.second}}
		if e := m.Evidence(); e.Level != one.level || e.Direction != one.direction {
			t.Errorf("%s: level %d, direction %q, want %d, %q", one.name, e.Level, e.Direction, one.level, one.direction)
		}
	}
}

// TestBetterAgrees: the direction of each indicator is the one that its vocabulary states.
func TestBetterAgrees(t *testing.T) {
	v, err := seed.Vocabularies()
	if err != nil {
		t.Fatal(err)
	}
	office := models.Source{ID: "S1", Kind: models.Government}
	for _, term := range v.Indicators.Terms {
		if term.Slug == "abandonment" { // its figures are what stood and what is left
			continue
		}
		rose := models.Model{Sources: []models.Source{office}, Outcomes: []models.Outcome{
			{Indicator: models.Indicator(term.Slug), Before: models.Num(1), Value: models.Num(2), Sources: []models.SourceID{"S1"}},
		}}
		want := map[string]models.Direction{"up": models.DirectionPositive, "down": models.DirectionNegative}[term.Better]
		if got := rose.Evidence().Direction; got != want {
			t.Errorf("a rise of %s is %q, the vocabulary says better: %q", term.Slug, got, term.Better)
		}
	}
}
