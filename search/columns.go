package search

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"github.com/nhanrong/nhanrong/models"
)

// column numbers of the figures that results are filtered and sorted by.
const (
	colSeq         = iota // the record's place in the feed: unique, greater is newer
	colEvidence           // 0 to 4
	colCost               // VND per household, least stated
	colFirstIncome        // years, least stated
	colElevMin            // metres; the span that the model asks for
	colElevMax
	colLength  // Vietnamese syllables
	colEnglish // English words
	columnCount
)

// row has a record's figures; NaN is what no source states.
type row [columnCount]float64

var nan = math.NaN()

func columnsOf(m *models.Model, seq int64) row {
	r := row{colSeq: float64(seq), colEvidence: float64(m.Evidence().Level), colCost: nan, colFirstIncome: nan, colElevMin: nan, colElevMax: nan}
	if c, ok := m.HouseholdCost(); ok {
		r[colCost] = lower(c.Range)
	}
	if y, ok := m.FirstIncomeYears(); ok {
		r[colFirstIncome] = lower(y)
	}
	for _, c := range m.Conditions {
		if c.Factor == "elevation_m" && c.Basis != models.Observed && !c.Range().IsZero() {
			r[colElevMin], r[colElevMax] = math.Inf(-1), math.Inf(1)
			if c.Min != nil {
				r[colElevMin] = float64(*c.Min)
			}
			if c.Max != nil {
				r[colElevMax] = float64(*c.Max)
			}
			break
		}
	}
	return r
}

// columnsField keeps the row as one doc value of plain text.
func columnsField(r row) *field {
	var b strings.Builder
	for i, v := range r {
		if i > 0 {
			b.WriteByte('|')
		}
		if !math.IsNaN(v) {
			b.WriteString(strconv.FormatFloat(v, 'g', -1, 64))
		}
	}
	f := keywords(fieldColumns, []string{b.String()})
	f.options = index.DocValues | index.IndexField | index.SkipFreqNorm
	return f
}

func parseRow(s string) (row, error) {
	var r row
	for i := range r {
		part, rest, _ := strings.Cut(s, "|")
		s = rest
		if part == "" {
			r[i] = nan
			continue
		}
		v, err := strconv.ParseFloat(part, 64)
		if err != nil {
			return r, fmt.Errorf("column %d: %w", i, err)
		}
		r[i] = v
	}
	return r, nil
}

// readColumns reads the rows of a segment, by document number.
func readColumns(seg segment.Segment) ([]row, error) {
	rows := make([]row, seg.Count())
	visitable, ok := seg.(segment.DocValueVisitable)
	if !ok {
		return nil, fmt.Errorf("segment %T has no doc values", seg)
	}
	var state segment.DocVisitState
	var failed error
	for n := range rows {
		visit := func(_ string, term []byte) {
			if r, err := parseRow(string(term)); err != nil {
				failed = err
			} else {
				rows[n] = r
			}
		}
		var err error
		if state, err = visitable.VisitDocValues(uint64(n), []string{fieldColumns}, visit, state); err != nil {
			return nil, fmt.Errorf("read figures of document %d: %w", n, err)
		}
	}
	return rows, failed
}
