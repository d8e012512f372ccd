package seed_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/seed"
)

func TestModels(t *testing.T) {
	records, err := seed.Models()
	if err != nil {
		t.Fatal(err)
	}
	if len(records) != 261 {
		t.Errorf("the catalogue has %d records, want 261", len(records))
	}
	sources := 0
	for i, m := range records {
		sources += len(m.Sources)
		if i > 0 && records[i-1].ID >= m.ID {
			t.Errorf("%s stands after %s", m.ID, records[i-1].ID)
		}
	}
	if sources != 1296 {
		t.Errorf("the records have %d sources, want 1296", sources)
	}
}

func TestLocalities(t *testing.T) {
	localities, err := seed.Localities()
	if err != nil {
		t.Fatal(err)
	}
	if len(localities) != 13 {
		t.Errorf("%d localities, want 13", len(localities))
	}
}

func TestCrops(t *testing.T) {
	crops, err := seed.Crops()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range crops {
		if c.Species == "Acacia mangium" {
			if c.NameVi != "keo tai tượng" || *c.RainOpt.Min != 2000 || *c.AltitudeMax != 800 || *c.KillingRest != -1 {
				t.Errorf("Acacia mangium reads %+v", c)
			}
			return
		}
	}
	t.Error("Acacia mangium is missing")
}

func TestVocabularies(t *testing.T) {
	v, err := seed.Vocabularies()
	if err != nil {
		t.Fatal(err)
	}
	peoples := 0
	for _, term := range v.EthnicGroups.Terms {
		if term.PartOf == "" && term.Slug != "dulong" {
			peoples++
		}
	}
	if peoples != 54 {
		t.Errorf("%d peoples, the official list has 54", peoples)
	}
	for _, one := range []struct {
		in         *models.Vocabulary
		word, slug string
	}{
		{v.EthnicGroups, "Mông", "mong"},
		{v.EthnicGroups, "H'Mông", "mong"},
		{v.EthnicGroups, "Hmông", "mong"},
		{v.EthnicGroups, "hmong", "mong"},
		{v.EthnicGroups, "Sán Chỉ", "san-chi"},
		{v.EthnicGroups, "Jrai", "jrai"},
		{v.EthnicGroups, "Gia Rai", "jrai"},
		{v.EthnicGroups, "Mơ Nông", "mnong"},
		{v.EthnicGroups, "K'Ho", "co-ho"},
		{v.EthnicGroups, "H'rê", "hre"},
		{v.EthnicGroups, "Cor", "co"},
		{v.EthnicGroups, "Rade", "ede"},
		{v.Programmes, "OCOP", "ocop"},
		{v.Programmes, "Chương trình mục tiêu quốc gia xây dựng nông thôn mới", "ntm"},
		{v.Programmes, "NHCSXH", "vbsp"},
		{v.Programmes, "30a", "30a"},
		{v.Programmes, "great-australia", "great"},
		{v.Regions, "ĐBSCL", "mekong-delta"},
		{v.Regions, "Tây Bắc", "northern-midlands-mountains"},
		{v.Statuses, "thất bại", "ended"},
		{v.Sectors, "HTX", "cooperative-enterprise"},
	} {
		if got, _ := one.in.Find(one.word); got.Slug != one.slug {
			t.Errorf("%s: %q is %q, want %q", one.in.Name, one.word, got.Slug, one.slug)
		}
	}
	for slug, wider := range map[string]string{"san-chi": "san-chay", "cao-lan": "san-chay", "ca-dong": "xo-dang", "dan-lai": "tho", "pa-ko": "ta-oi", "van-kieu": "bru-van-kieu"} {
		if got := v.EthnicGroups.Wider(slug); len(got) != 2 || got[1] != wider {
			t.Errorf("%s lies within %v, want %s", slug, got, wider)
		}
	}
}

// TestWordsAreOwn: no word means two terms of one vocabulary, so that a question is read one way.
func TestWordsAreOwn(t *testing.T) {
	v, err := seed.Vocabularies()
	if err != nil {
		t.Fatal(err)
	}
	for _, in := range []*models.Vocabulary{
		v.Sectors, v.Indicators, v.IndicatorGroups, v.Factors, v.Programmes, v.EthnicGroups, v.Regions, v.RegionsOf2025, v.Statuses,
	} {
		owner := map[string]string{}
		for _, term := range in.Terms {
			for _, word := range append([]string{term.Label.Vi, term.Label.En}, term.Words...) {
				word = strings.ToLower(word)
				if other, taken := owner[word]; taken && other != term.Slug {
					t.Errorf("%s: %q means %s and %s", in.Name, word, other, term.Slug)
				}
				owner[word] = term.Slug
			}
		}
	}
}

// TestWordsResolve: every word that a record uses is in its vocabulary.
func TestWordsResolve(t *testing.T) {
	v, err := seed.Vocabularies()
	if err != nil {
		t.Fatal(err)
	}
	records, err := seed.Models()
	if err != nil {
		t.Fatal(err)
	}
	known := func(m *models.Model, in *models.Vocabulary, word string) {
		if _, ok := in.Find(word); !ok {
			t.Errorf("%s: %q is not in %s", m.ID, word, in.Name)
		}
	}
	for _, m := range records {
		for _, s := range m.Sector {
			known(m, v.Sectors, string(s))
		}
		for _, o := range m.Outcomes {
			known(m, v.Indicators, string(o.Indicator))
		}
		for _, c := range m.Conditions {
			known(m, v.Factors, string(c.Factor))
		}
		for _, p := range m.Programmes {
			known(m, v.Programmes, p)
		}
		for _, e := range m.EthnicGroups {
			known(m, v.EthnicGroups, e)
		}
		if m.Status != "" {
			known(m, v.Statuses, string(m.Status))
		}
	}
	for _, term := range v.Indicators.Terms {
		if _, ok := v.IndicatorGroups.Term(term.Group); !ok {
			t.Errorf("indicator %s is in no group: %q", term.Slug, term.Group)
		}
	}
}

// TestSubjectIndex holds the index of subjects to the catalogue: every record stands under what it is to be
// shown for, under subjects that there are, and every subject is found by words.
func TestSubjectIndex(t *testing.T) {
	records, v := catalogue(t)
	if len(v.Filed) != len(records) {
		t.Errorf("%d records are filed, want %d", len(v.Filed), len(records))
	}
	under := map[string]int{}
	for _, m := range records {
		filed := v.Filed[m.ID]
		if len(filed.Main) == 0 {
			t.Errorf("%s is filed under nothing", m.ID)
		}
		for i, slug := range slices.Concat(filed.Main, filed.Also) {
			if _, ok := v.Subjects.Term(slug); !ok {
				t.Errorf("%s is filed under %q, which is no subject", m.ID, slug)
			}
			if slices.Contains(slices.Concat(filed.Main, filed.Also)[:i], slug) {
				t.Errorf("%s is filed under %s twice", m.ID, slug)
			}
			under[slug]++
		}
	}
	for _, s := range v.Subjects.Terms {
		if under[s.Slug] == 0 {
			t.Errorf("no record is filed under %s", s.Slug)
		}
		if len(s.Words) == 0 {
			t.Errorf("%s has no words that people say", s.Slug)
		}
	}
	for _, theme := range v.Themes {
		for _, slug := range theme.Subject {
			if _, ok := v.Subjects.Term(slug); !ok {
				t.Errorf("theme %q means %q, which is no subject", theme.Say, slug)
			}
		}
	}
}

// TestSpoken holds what people say to the catalogue: each record and each subject has its own, none twice.
func TestSpoken(t *testing.T) {
	records, v := catalogue(t)
	said := map[string]string{}
	note := func(meant string, sayings []string) {
		if len(sayings) == 0 {
			t.Errorf("nobody says anything for %s", meant)
		}
		for _, s := range sayings {
			if of, twice := said[s]; twice {
				t.Errorf("%q is said for %s and %s", s, of, meant)
			}
			said[s] = meant
		}
	}
	for _, s := range v.Subjects.Terms {
		note(s.Slug, v.Sayings[s.Slug])
	}
	for _, m := range records {
		note(string(m.ID), v.Asked[m.ID])
	}
	if len(v.Sayings) != len(v.Subjects.Terms) || len(v.Asked) != len(records) {
		t.Errorf("%d subjects and %d records have sayings, want %d and %d", len(v.Sayings), len(v.Asked), len(v.Subjects.Terms), len(records))
	}
}

func catalogue(t *testing.T) ([]*models.Model, *models.Vocabularies) {
	t.Helper()
	records, err := seed.Models()
	if err != nil {
		t.Fatal(err)
	}
	v, err := seed.Vocabularies()
	if err != nil {
		t.Fatal(err)
	}
	return records, v
}
