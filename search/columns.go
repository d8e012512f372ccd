package search

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"strconv"

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
	columnCount
)

// row has a record's figures; NaN is what no source states.
type row [columnCount]float64

// lengths are of a record's Vietnamese text in syllables and of its English in words.
type lengths [2]float32

// columns are the figures of a segment's documents, by their number.
type columns struct {
	rows    []row
	lengths [2][]float32
	sums    [2]float64 // of the lengths
}

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

// text keeps the row and the lengths as plain text.
func (r row) text(l lengths) []byte {
	b := make([]byte, 0, 64)
	for _, v := range append(r[:], float64(l[0]), float64(l[1])) {
		if !math.IsNaN(v) {
			b = strconv.AppendFloat(b, v, 'g', -1, 64)
		}
		b = append(b, '|')
	}
	return b
}

// set reads the doc value of a document.
func (c *columns) set(doc int, value []byte) error {
	var figures [columnCount + 2]float64
	for i := range figures {
		part, rest, _ := bytes.Cut(value, []byte{'|'})
		value = rest
		var err error
		if figures[i], err = figure(part); err != nil {
			return fmt.Errorf("column %d: %w", i, err)
		}
	}
	c.rows[doc] = row(figures[:columnCount])
	for i, length := range figures[columnCount:] {
		c.lengths[i][doc] = float32(length)
		c.sums[i] += length
	}
	return nil
}

// figure reads a number; whole ones, which most are, the short way.
func figure(text []byte) (float64, error) {
	if len(text) == 0 {
		return nan, nil
	}
	n := 0
	for _, c := range text {
		if c < '0' || c > '9' || len(text) > 15 {
			return strconv.ParseFloat(string(text), 64)
		}
		n = 10*n + int(c-'0')
	}
	return float64(n), nil
}

// readColumns reads the figures of a segment.
func readColumns(seg segment.Segment) (*columns, error) {
	n := seg.Count()
	c := &columns{rows: make([]row, n), lengths: [2][]float32{make([]float32, n), make([]float32, n)}}
	visitable, ok := seg.(segment.DocValueVisitable)
	if !ok {
		return nil, fmt.Errorf("segment %T has no doc values", seg)
	}
	var state segment.DocVisitState
	var failed error
	for doc := range n {
		visit := func(_ string, value []byte) { failed = cmp.Or(failed, c.set(int(doc), value)) }
		var err error
		if state, err = visitable.VisitDocValues(doc, []string{fieldColumns}, visit, state); err != nil {
			return nil, fmt.Errorf("read figures of document %d: %w", doc, err)
		}
	}
	return c, failed
}
