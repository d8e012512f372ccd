package search

import (
	"slices"
	"testing"

	"github.com/nhanrong/nhanrong/models"
)

// TestCrosstabCountsRecords holds the bitmaps against plain counting over the records.
func TestCrosstabCountsRecords(t *testing.T) {
	e := seeded(t)
	records, err := seedModels()
	if err != nil {
		t.Fatal(err)
	}
	for name, q := range map[string]Query{
		"all":       {},
		"of status": {Status: []string{"declined"}},
	} {
		got, err := e.Crosstab(t.Context(), q, "sector", "outcome")
		if err != nil {
			t.Fatal(err)
		}
		want := map[[2]string]Cell{}
		for _, m := range records {
			if q.Status != nil && !slices.Contains(q.Status, string(m.Status)) {
				continue
			}
			countRecord(want, m)
		}
		cells := append(slices.Concat(got.Cells, got.Rows, got.Columns), got.All)
		for _, c := range cells {
			if w := want[[2]string{c.Row, c.Column}]; w != c {
				t.Errorf("%s, %q × %q: %+v, want %+v", name, c.Row, c.Column, c, w)
			}
		}
		if len(cells) != len(want) {
			t.Errorf("%s: %d cells, want %d", name, len(cells), len(want))
		}
	}
}

// countRecord adds a record to every cell that it belongs to.
func countRecord(cells map[[2]string]Cell, m *models.Model) {
	vocabularies, err := seedVocabularies()
	if err != nil {
		panic(err)
	}
	columns := []string{""}
	for _, i := range m.OutcomeTags() {
		columns = append(columns, string(i))
		if term, ok := vocabularies.Indicators.Term(string(i)); ok {
			columns = append(columns, term.Group)
		}
	}
	slices.Sort(columns)
	columns = slices.Compact(columns)
	rows := []string{""}
	for _, s := range m.Sector {
		rows = append(rows, string(s))
	}
	for _, row := range rows {
		for _, column := range columns {
			c := cells[[2]string{row, column}]
			c.Row, c.Column = row, column
			c.Count++
			c.ByEvidence[m.Evidence().Level]++
			if m.Failure() {
				c.Failed++
			}
			cells[[2]string{row, column}] = c
		}
	}
}

// TestCrosstabFindsWhatSearchFinds: the same question, the same number of results.
func TestCrosstabFindsWhatSearchFinds(t *testing.T) {
	e := seeded(t)
	for _, q := range []Query{{Text: "sa nhan tim"}, {Text: "nuoi ong o Ha Giang"}, {Text: "lợn đen", Understood: "0"}, {Text: "khongcogicaxyz"}, {Text: "ca phe", Region: []string{"central-highlands"}}} {
		found, err := e.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		table, err := e.Crosstab(t.Context(), q, "region", "outcome")
		if err != nil {
			t.Fatal(err)
		}
		if table.All.Count != found.Total {
			t.Errorf("%+v: %d counted, %d found", q, table.All.Count, found.Total)
		}
	}
}

func BenchmarkCrosstab(b *testing.B) {
	e := seeded(b)
	for b.Loop() {
		if _, err := e.Crosstab(b.Context(), Query{}, "sector", "outcome"); err != nil {
			b.Fatal(err)
		}
	}
}
