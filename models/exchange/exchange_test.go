package exchange_test

import (
	"bytes"
	"iter"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/exchange"
)

// records are a few with texts that a spreadsheet would run.
func records() []*models.Model {
	var out []*models.Model
	for i, title := range []string{"Sa nhân tím dưới tán rừng", `=HYPERLINK("http://x","y")`, "-2+3", "@SUM(A1)", "'=1+1", "''", "Nuôi \"bò\"\n3B; vỗ béo, bán"} {
		out = append(out, &models.Model{ID: models.ModelID("m-" + string(rune('a'+i))), Title: models.Text{Vi: title}, Place: models.Place{Country: "VN", AsOf: 2024}})
	}
	return out
}

func revisions(list []*models.Model) iter.Seq2[*models.Revision, error] {
	return func(yield func(*models.Revision, error) bool) {
		for _, m := range list {
			if !yield(&models.Revision{Model: m}, nil) {
				return
			}
		}
	}
}

// TestRoundTrip: what was written, read again, is the same, and so is its file.
func TestRoundTrip(t *testing.T) {
	for _, f := range []exchange.Format{exchange.YAML, exchange.JSONL, exchange.CSV, exchange.XLSX} {
		var first, second bytes.Buffer
		if err := exchange.Encode(&first, f, revisions(records())); err != nil {
			t.Fatal(err)
		}
		var again []*models.Model
		for e, err := range exchange.Decode("x", f, bytes.NewReader(first.Bytes())) {
			if err != nil {
				t.Fatalf("%s: %v", f, err)
			}
			again = append(again, e.Record)
		}
		if err := exchange.Encode(&second, f, revisions(again)); err != nil {
			t.Fatal(err)
		}
		if len(again) != len(records()) || f != exchange.XLSX && !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("%s: %d records came back, or in other bytes", f, len(again))
		}
		for i, m := range again {
			if m.Title != records()[i].Title {
				t.Errorf("%s: %q came back as %q", f, records()[i].Title.Vi, m.Title.Vi)
			}
		}
	}
}

// TestNoFormulas: no cell of a file begins as a formula does, and a workbook has none.
func TestNoFormulas(t *testing.T) {
	var file bytes.Buffer
	if err := exchange.Encode(&file, exchange.XLSX, revisions(records())); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&file)
	if err != nil {
		t.Fatal(err)
	}
	for _, cell := range []string{"B3", "B4", "B5"} {
		if formula, err := book.GetCellFormula("Nhân Rộng", cell); err != nil || formula != "" {
			t.Errorf("%s is the formula %q (%v)", cell, formula, err)
		}
	}
	var text bytes.Buffer
	if err := exchange.Encode(&text, exchange.CSV, revisions(records())); err != nil {
		t.Fatal(err)
	}
	for _, begin := range []string{",=", ",+", ",-", ",@", "\"=", "\"-"} {
		if bytes.Contains(text.Bytes(), []byte("m-b"+begin)) {
			t.Errorf("a cell of the csv begins with %q", begin)
		}
	}
	if !bytes.Contains(text.Bytes(), []byte(`'=HYPERLINK`)) {
		t.Error("the formula is not there as text")
	}
}
