package models_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/seed"
)

// checking holds a record against the real vocabularies; only Đồng Văn is a place, and Tân Phú two.
func checking(t *testing.T) models.Checking {
	t.Helper()
	v, err := seed.Vocabularies()
	if err != nil {
		t.Fatal(err)
	}
	return models.Checking{
		Vocabularies: v,
		Today:        time.Date(2025, 8, 1, 0, 0, 0, 0, time.UTC),
		Taken:        func(id models.ModelID) bool { return id == "da-co" },
		Resolve: func(u models.UnitName, _ int) int {
			return map[string]int{"Đồng Văn": 1, "Hoành Mô": 1, "Húc Động": 1, "Tân Phú": 2}[u.Commune]
		},
	}
}

// anise is a sound record of the catalogue, as a copy that a test may spoil.
func anise(t *testing.T) *models.Model {
	t.Helper()
	var text bytes.Buffer
	if err := models.EncodeYAML(&text, record(t, "rung-hoi-xa-dong-van-hoanh-mo-binh-lieu")); err != nil {
		t.Fatal(err)
	}
	for entry, err := range models.DecodeYAML[models.Model]("", &text) {
		if err != nil {
			t.Fatal(err)
		}
		return entry.Record
	}
	return nil
}

func TestCheckSound(t *testing.T) {
	if findings := anise(t).Check(checking(t)); len(findings) > 0 {
		t.Errorf("a sound record has findings: %v", findings)
	}
}

// spoilings are what may be wrong with a record, one by one.
var spoilings = []struct {
	name, rule, path string
	severity         models.Severity
	spoil            func(*models.Model)
}{
	{"no id", "missing", "id", models.Error, func(m *models.Model) { m.ID = "" }},
	{"id with marks", "malformed", "id", models.Error, func(m *models.Model) { m.ID = "rừng-hồi" }},
	{"id too long", "malformed", "id", models.Error, func(m *models.Model) { m.ID = models.ModelID(strings.Repeat("a", 81)) }},
	{"id taken", "id-twice", "id", models.Error, func(m *models.Model) { m.ID = "da-co" }},
	{"no title", "missing", "title.vi", models.Error, func(m *models.Model) { m.Title.Vi = " " }},
	{"no outcome", "missing", "outcomes", models.Error, func(m *models.Model) { m.Outcomes = nil }},
	{"unknown sector", "unknown-word", "sector[0]", models.Error, func(m *models.Model) { m.Sector[0] = "rừng" }},
	{"sector twice", "twice", "sector[1]", models.Error, func(m *models.Model) { m.Sector = []models.Sector{"forestry", "forestry"} }},
	{"unknown programme", "unknown-word", "programmes[0]", models.Error, func(m *models.Model) { m.Programmes = []string{"chương trình 999"} }},
	{"unknown people", "unknown-word", "ethnic_groups[0]", models.Error, func(m *models.Model) { m.EthnicGroups = []string{"Atlantis"} }},
	{"unknown status", "unknown-word", "status", models.Error, func(m *models.Model) { m.Status = "ok" }},
	{"unknown trend", "unknown-word", "trend", models.Error, func(m *models.Model) { m.Trend = "up" }},
	{"unknown indicator", "unknown-word", "outcomes[0].indicator", models.Error, func(m *models.Model) { m.Outcomes[0].Indicator = "giàu" }},
	{"unknown factor", "unknown-word", "conditions[0].factor", models.Error, func(m *models.Model) { m.Conditions[0].Factor = "độ cao" }},
	{"no importance", "unknown-word", "conditions[0].importance", models.Error, func(m *models.Model) { m.Conditions[0].Importance = "" }},
	{"unknown kind of source", "unknown-word", "sources[S1].kind", models.Error, func(m *models.Model) { m.Sources[0].Kind = "báo" }},
	{"place unknown", "place-unknown", "place", models.Error, func(m *models.Model) { m.Place.Commune = "Đồng Vân" }},
	{"further place unknown", "place-unknown", "place.also[1]", models.Error, func(m *models.Model) { m.Place.Also[1].Commune = "x" }},
	{"place ambiguous", "place-ambiguous", "place", models.Warning, func(m *models.Model) { m.Place.Commune = "Tân Phú" }},
	{"source absent", "source-absent", "risks[0]", models.Error, func(m *models.Model) { m.Risks[0].Sources = append(m.Risks[0].Sources, "S99") }},
	{"no source", "no-source", "prices[0]", models.Error, func(m *models.Model) { m.Prices[0].Sources = nil }},
	{"source twice", "id-twice", "sources[S6]", models.Error, func(m *models.Model) { m.Sources = append(m.Sources, m.Sources[5]) }},
	{"source uncited", "source-uncited", "sources[S7]", models.Warning, func(m *models.Model) {
		m.Sources = append(m.Sources, models.Source{ID: "S7", Title: "Bài", Publisher: "Báo", Kind: models.Press})
	}},
	{"no web address", "malformed", "sources[S1].url", models.Error, func(m *models.Model) { m.Sources[0].URL = "javascript:alert(1)" }},
	{"no date", "malformed", "sources[S1].date", models.Error, func(m *models.Model) { m.Sources[0].Date = "12/5/2023" }},
	{"range upside down", "range-upside-down", "economics[0].annual_revenue_vnd", models.Error, func(m *models.Model) { m.Economics[0].AnnualRevenue.Min = models.Num(400_000_000) }},
	{"condition upside down", "range-upside-down", "conditions[2]", models.Error, func(m *models.Model) { m.Conditions[2].Max = models.Num(3) }},
	{"year to come", "year-to-come", "outcomes[0].year", models.Error, func(m *models.Model) { m.Outcomes[0].Year = 2026 }},
	{"source of tomorrow", "year-to-come", "sources[S1].date", models.Error, func(m *models.Model) { m.Sources[0].Date = "2031-01-01" }},
	{"price of a 13th month", "out-of-range", "prices[0].month", models.Error, func(m *models.Model) { m.Prices[0].Month = 13 }},
	{"outcome says nothing", "says-nothing", "outcomes[2]", models.Error, func(m *models.Model) { m.Outcomes[2].Note = nil }},
	{"figure without unit", "missing", "outcomes[0].unit", models.Error, func(m *models.Model) { m.Outcomes[0].Unit = "" }},
	{"slip of units", "implausible", "outcomes[1]", models.Warning, func(m *models.Model) { m.Outcomes[1].Min, m.Outcomes[1].Max = models.Num(200), models.Num(300) }},
	{"land beyond measure", "implausible", "conditions[3]", models.Warning, func(m *models.Model) { m.Conditions[3].Min = models.Num(2000) }},
	{"private person", "private-person", "lessons[0]", models.Warning, func(m *models.Model) {
		m.Lessons[0].Text.Vi = "Hộ ông Triệu Văn Hai thu 200 triệu đồng từ hồi."
	}},
}

// TestCheckSpoilt: one thing spoilt gives that one finding, in both languages.
func TestCheckSpoilt(t *testing.T) {
	for _, one := range spoilings {
		t.Run(one.name, func(t *testing.T) {
			m := anise(t)
			one.spoil(m)
			findings := m.Check(checking(t))
			// Taking facts away leaves their sources cited nowhere, which is told too.
			if one.rule != "source-uncited" {
				findings = slices.DeleteFunc(findings, func(f models.Finding) bool { return f.Rule == "source-uncited" })
			}
			if len(findings) != 1 {
				t.Fatalf("findings %v, want one", findings)
			}
			f := findings[0]
			if f.Rule != one.rule || f.Path != one.path || f.Severity != one.severity || f.Text.Vi == "" || f.Text.En == "" {
				t.Errorf("finding %+v, want %s at %s", f, one.rule, one.path)
			}
		})
	}
}

// TestPersons: officials, organisations and places may be named.
func TestPersons(t *testing.T) {
	for text, private := range map[string]bool{
		"Gia đình anh Lò Văn Thương trồng 2 ha.":                       true,
		"Bà Nguyễn Thị Lan có 200 triệu đồng.":                         true,
		"Chủ tịch xã, ông Nguyễn Văn Nam, nói vậy.":                    false,
		"Ông Trần Văn Bình, Giám đốc Hợp tác xã, nói vậy.":             false,
		"Mãng cầu Bà Đen ở Tây Ninh":                                   false,
		"Huyện Anh Sơn và đảo Cô Tô":                                   false,
		"Vùng đệm Bạch Mã – Bà Nà":                                     false,
		"Bà con người Dao bán ở chợ Đồng Văn":                          false,
		"Tỉnh Bà Rịa – Vũng Tàu":                                       false,
		"HTX Bích Thao và HTX Hảo Đạt":                                 false,
		"Anh em trong họ góp vốn; chị em Hội Phụ nữ Lâm Bình giúp sức": false,
	} {
		m := anise(t)
		m.Summary.Vi = text
		got := slices.ContainsFunc(m.Check(checking(t)), func(f models.Finding) bool { return f.Rule == "private-person" })
		if got != private {
			t.Errorf("%q: private person %t, want %t", text, got, private)
		}
	}
}

// TestArithmetic: figures that cannot all be right are told with the sum; those that can are not.
func TestArithmetic(t *testing.T) {
	n := models.Num
	span := func(a, b float64) *models.Range { return &models.Range{Min: n(a), Max: n(b)} }
	for _, one := range []struct {
		name  string
		spoil func(*models.Model)
		want  string
	}{
		{"profit adds up", func(m *models.Model) {
			m.Economics[0].AnnualRevenue, m.Economics[0].AnnualCost, m.Economics[0].AnnualProfit = span(37.2e6, 37.2e6), span(17.3e6, 17.3e6), span(19.88e6, 19.88e6)
		}, ""},
		{"profit of a range", func(m *models.Model) {
			m.Economics[0].AnnualRevenue, m.Economics[0].AnnualCost, m.Economics[0].AnnualProfit = span(311e6, 311e6), span(188e6, 190e6), span(120e6, 130e6)
		}, ""},
		{"profit above the rest", func(m *models.Model) {
			m.Economics[0].AnnualRevenue, m.Economics[0].AnnualCost, m.Economics[0].AnnualProfit = span(100e6, 100e6), span(60e6, 60e6), span(70e6, 70e6)
		}, "thu 100.000.000 trừ chi 60.000.000 là 40.000.000 đồng, nguồn ghi lãi 70.000.000 đồng"},
		{"fall agrees", func(m *models.Model) {
			m.Outcomes[3].Before, m.Outcomes[3].Value = n(245000), n(190000)
			m.Outcomes[3].Note = &models.Text{Vi: "Sản lượng giảm 55.000 tấn so với cùng kỳ."}
		}, ""},
		{"fall disagrees", func(m *models.Model) {
			m.Outcomes[3].Before, m.Outcomes[3].Value = n(245000), n(190000)
			m.Outcomes[3].Note = &models.Text{Vi: "Sản lượng giảm 65.000 tấn so với cùng kỳ."}
		}, "245.000 − 65.000 = 180.000, nguồn ghi 190.000"},
		{"about is not exact", func(m *models.Model) {
			m.Outcomes[3].Before, m.Outcomes[3].Value = n(245000), n(190000)
			m.Outcomes[3].Note = &models.Text{Vi: "Giảm khoảng 60.000 tấn, tức giảm 60.000 tấn so với cùng kỳ."}
		}, ""},
		{"share agrees", func(m *models.Model) {
			m.Outcomes[0] = models.Outcome{Indicator: "households-reached", Value: n(73), Unit: "household", Note: &models.Text{Vi: "Trong 128 hộ của bản, chiếm 57%."}, Sources: []models.SourceID{"S3"}}
		}, ""},
		{"share disagrees", func(m *models.Model) {
			m.Outcomes[0] = models.Outcome{Indicator: "households-reached", Value: n(73), Unit: "household", Note: &models.Text{Vi: "Trong 128 hộ của bản, chiếm 75%."}, Sources: []models.SourceID{"S3"}}
		}, "nguồn ghi 75 %; 73 trên 128 hộ là 57,03 %"},
		{"share of something else", func(m *models.Model) {
			m.Outcomes[0] = models.Outcome{Indicator: "households-reached", Value: n(73), Unit: "household", Note: &models.Text{Vi: "Ở 5 trong 12 thôn, chiếm 90% diện tích."}, Sources: []models.SourceID{"S3"}}
		}, ""},
	} {
		m := anise(t)
		one.spoil(m)
		var told []string
		for _, f := range m.Check(checking(t)) {
			if f.Rule != "source-uncited" {
				told = append(told, f.Text.Vi)
			}
		}
		if got := strings.Join(told, "; "); got != one.want {
			t.Errorf("%s: %q, want %q", one.name, got, one.want)
		}
	}
}

var (
	povertyStandard = &models.Text{Vi: "Chuẩn nghèo đa chiều 2021–2025"}
	citing          = []models.SourceID{"S1"}
	households2021  = models.Fact{Factor: "households", Year: 2021, Value: models.Num(1000), Sources: citing}
)

func fact(factor models.Factor, year int, value float64) models.Fact {
	return models.Fact{Factor: factor, Year: year, Value: models.Num(value), Standard: povertyStandard, Sources: citing}
}

func exit(factor models.Factor, value float64) models.FactHistory {
	return models.FactHistory{
		Factor: factor, From: 2021, To: 2022, Of: &models.Text{Vi: "hộ thoát nghèo"}, Value: models.Num(value), Unit: "household",
		Standard: povertyStandard, Sources: citing,
	}
}

// TestPoverty: the rules on households, shares and exits, on the profile of a made-up commune of 1,000.
func TestPoverty(t *testing.T) {
	for _, one := range []struct {
		name    string
		facts   []models.Fact
		history []models.FactHistory
		want    string
	}{
		{"all agree", []models.Fact{households2021, fact("poor_households", 2021, 123), fact("poor_rate_pct", 2021, 12.3)}, nil, ""},
		{"cut, not rounded", []models.Fact{households2021, fact("poor_households", 2021, 129), fact("poor_rate_pct", 2021, 12)}, nil, ""},
		{
			"share of a stated total",
			[]models.Fact{households2021, fact("poor_households", 2021, 123), fact("poor_rate_pct", 2021, 15.6)},
			nil, "nguồn ghi 15,6 %; 123 trên 1.000 hộ là 12,3 %",
		},
		{"total of another year", []models.Fact{households2021, fact("poor_households", 2022, 123), fact("poor_rate_pct", 2022, 15.6)}, nil, ""},
		{"one pair implies its own total", []models.Fact{fact("poor_households", 2021, 123), fact("poor_rate_pct", 2021, 15.6)}, nil, ""},
		{
			"parts and whole",
			[]models.Fact{fact("poor_households", 2021, 100), fact("near_poor_households", 2021, 50), fact("poor_and_near_poor_households", 2021, 160)},
			nil, "hộ nghèo 100 và cận nghèo 50 cộng lại là 150 hộ, nguồn ghi 160 hộ",
		},
		{
			"the odd one of three",
			[]models.Fact{
				fact("poor_households", 2021, 100), fact("poor_rate_pct", 2021, 10), fact("near_poor_households", 2021, 50), fact("near_poor_rate_pct", 2021, 5),
				fact("poor_and_near_poor_households", 2021, 150), fact("poor_and_near_poor_rate_pct", 2021, 15),
			},
			nil, "",
		},
		{
			"exits explain the rest",
			[]models.Fact{fact("poor_households", 2021, 100), fact("poor_households", 2022, 60)},
			[]models.FactHistory{exit("poor_households", 40)},
			"",
		},
		{
			"exits do not explain the rest",
			[]models.Fact{fact("poor_households", 2021, 100), fact("poor_households", 2022, 60)},
			[]models.FactHistory{exit("poor_households", 50)},
			"100 − 50 = 50 hộ, nguồn ghi còn 60 hộ nghèo: chênh 10 hộ",
		},
	} {
		l := models.Locality{
			ID: "xa", Unit: models.LocalityUnit{Name: "Đồng Văn", Kind: models.CommuneUnit, Province: "Quảng Ninh", AsOf: 2021},
			Facts: one.facts, History: one.history,
			Sources: []models.Source{{ID: "S1", Title: "Báo cáo", Publisher: "UBND xã", Kind: models.Government}},
		}
		var told []string
		for _, f := range l.Check(checking(t)) {
			told = append(told, f.Text.Vi)
		}
		if got := strings.Join(told, "; "); got != one.want {
			t.Errorf("%s: %q, want %q", one.name, got, one.want)
		}
	}
}

// TestBinhLieu: the figures of the district's own report, which do not add up in three ways.
func TestBinhLieu(t *testing.T) {
	with := checking(t)
	with.Resolve = nil
	var told []string
	for _, f := range record(t, "giam-ngheo-ben-vung-toan-huyen-binh-lieu").Check(with) {
		told = append(told, fmt.Sprintf("%s: %s", f.Rule, f.Text.Vi))
	}
	want := []string{
		"sum-disagrees: hộ nghèo 5,37 và cận nghèo 15,6 cộng lại là 20,97 %, nguồn ghi 20,4 %",
		"share-disagrees: nguồn ghi 15,6 %; 1.158 trên 7.701 hộ (suy từ 1.571 hộ là 20,4 %) là 15,04 %",
		"change-disagrees: 1.571 − 385 − 1.091 = 95 hộ, nguồn ghi còn 154 hộ nghèo và cận nghèo: chênh 59 hộ",
	}
	if !slices.Equal(told, want) {
		t.Errorf("told:\n%s\nwant:\n%s", strings.Join(told, "\n"), strings.Join(want, "\n"))
	}
}
