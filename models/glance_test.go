package models_test

import (
	"slices"
	"testing"

	"github.com/nhanrong/nhanrong/models"
)

func TestGlance(t *testing.T) {
	amomum := record(t, "sa-nhan-tim-duoi-tan-rung-xa-dong-van-binh-lieu")
	if tags := amomum.OutcomeTags(); len(tags) != 0 {
		t.Errorf("the amomum of Đồng Văn has outcome tags %v; its sources tell only of its surroundings", tags)
	}
	if _, _, ok := amomum.Result(); ok {
		t.Error("the amomum of Đồng Văn has a result; its sources give none")
	}
	if r, ok := amomum.FirstIncomeYears(); !ok || *r.Min != 2 || *r.Max != 3 {
		t.Errorf("the amomum bears first after %v, want 2 to 3 years", r)
	}

	anise := record(t, "rung-hoi-xa-dong-van-hoanh-mo-binh-lieu")
	if tags := anise.OutcomeTags(); !slices.Equal(tags, []models.Indicator{"area", "revenue", "poverty-exit", "production", "jobs"}) {
		t.Errorf("star anise has outcome tags %v", tags)
	}
	if o, i, ok := anise.Result(); !ok || i != 1 || o.Indicator != "revenue" {
		t.Errorf("the result of star anise is outcome %d (%s), want the revenue of a household", i, o.Indicator)
	}
	if _, ok := anise.Cost(); ok {
		t.Error("star anise has a cost; no source states one")
	}

	district := record(t, "giam-ngheo-ben-vung-toan-huyen-binh-lieu")
	if o, _, ok := district.Result(); !ok || o.Indicator != "poverty-rate" || *o.Before != 20.4 || *o.Value != 1.96 {
		t.Errorf("the result of Bình Liêu is %+v, want the rate from 20.4 to 1.96", o)
	}
}

func TestCosts(t *testing.T) {
	for _, one := range []struct {
		id    models.ModelID
		min   float64
		unit  string
		year  int
		basis models.Basis
		house bool
	}{
		{"sam-ngoc-linh-vay-von-huyen-tu-mo-rong", 50_000_000, "VND/household", 0, models.Requirement, true},
		{"bo-sinh-san-ho-khmer-cau-ngang-tra-vinh", 10_000_000, "VND/household", 2006, models.AverageCost, true},
		{"du-lich-cong-dong-ta-lang-gian-bi-hoa-bac", 700_000_000, "VND/household", 0, models.Observed, true},
		{"oc-nhoi-ruong-trung-thuong-nung-vo-nhai", 50_000_000, "VND/household", 2020, models.OneCaseCost, true},
		{"ba-kich-tim-duoi-tan-rung-ba-che", 300_000_000, "VND/ha", 0, models.Requirement, false},
		{"mien-dong-cao-son-da-bac", 3_000_000_000, "VND/cooperative", 0, models.AverageCost, false},
	} {
		m := record(t, one.id)
		c, ok := m.Cost()
		if !ok || float64(*c.Min) != one.min || c.Unit != one.unit || c.Year != one.year || c.Basis != one.basis || len(c.Sources) == 0 {
			t.Errorf("%s costs %+v", one.id, c)
		}
		if _, ok := m.HouseholdCost(); ok != one.house {
			t.Errorf("%s: has a cost per household: %t", one.id, ok)
		}
	}
}

func TestFailures(t *testing.T) {
	failed, ended := 0, 0
	for _, m := range records(t) {
		if m.Failure() {
			failed++
		} else if m.Status == models.Ended {
			ended++
		}
	}
	if failed+ended != 51 {
		t.Errorf("%d failures and %d ended projects, the catalogue has 51 declined or ended", failed, ended)
	}
	for id, want := range map[models.ModelID]bool{
		"de-giong-giam-ngheo-phong-tho-lai-chau-that-bai":  true,
		"nha-luoi-rau-cam-binh-cam-xuyen-ha-tinh-bo-hoang": true,
		"giam-ngheo-mien-nui-phia-bac-2-nhom-so-thich":     false,
		"rung-hoi-xa-dong-van-hoanh-mo-binh-lieu":          false,
	} {
		if got := record(t, id).Failure(); got != want {
			t.Errorf("%s: failure %t, want %t", id, got, want)
		}
	}
}

// TestResults: what a card shows is a result of the model and rests on a source.
func TestResults(t *testing.T) {
	for _, m := range records(t) {
		o, i, ok := m.Result()
		if !ok {
			continue
		}
		if o.Scope == models.ScopeContext || len(o.Sources) == 0 || m.Outcomes[i].Indicator != o.Indicator {
			t.Errorf("%s: result %+v", m.ID, o)
		}
	}
}
