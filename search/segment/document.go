// Package segment makes the segments of the index: many documents at once, whose words are numbered and
// counted already. They are written as the library (zap of bleve) writes, reads and merges them; only the
// making is its own, since the library's takes texts, one map of them for each field of each document, and
// looks every word of every document up twice.
package segment

import (
	index "github.com/blevesearch/bleve_index_api"
)

// Words are texts by number. They only grow; nobody may add to them while a segment is made of them.
type Words struct {
	texts []string
	heads []uint64 // a text's first eight bytes, which settle most comparisons
}

// Add gives a text the next number. It is not looked up: who adds remembers.
func (w *Words) Add(text string) int {
	w.texts, w.heads = append(w.texts, text), append(w.heads, head(text))
	return len(w.texts) - 1
}

// Text is the text of a number.
func (w *Words) Text(n int) string { return w.texts[n] }

// Len is how many there are.
func (w *Words) Len() int { return len(w.texts) }

// head is a text's beginning as a number with the same order.
func head(text string) (h uint64) {
	for i := range min(8, len(text)) {
		h |= uint64(text[i]) << (56 - 8*i)
	}
	return h
}

// Posting is a word's number with how often the document has it.
type Posting uint32

// Bounds of a posting.
const (
	MostWords = 1 << 24
	MostOften = 1<<8 - 1
)

// NewPosting joins a number below MostWords and a frequency up to MostOften.
func NewPosting(word int, often uint8) Posting { return Posting(word)<<8 | Posting(often) }

// Word is the word's number.
func (p Posting) Word() int { return int(p >> 8) }

// Often is how often the document has it.
func (p Posting) Often() uint8 { return uint8(p) }

// Field is one field of a document. It has one of Counted, Values, Column and Stored.
type Field struct {
	Name string
	// Counted are words of the document's Words, none twice.
	Counted []Posting
	// Values are whole values, found but not counted.
	Values []string
	// Column is read by document; it has no byte 0xff.
	Column []byte
	// Stored is only kept.
	Stored []byte
}

// Document is what is kept of a record.
type Document struct {
	Key string // the record's id
	// Order is the place among the documents of a segment, lowest first.
	Order  int64
	Words  *Words
	Fields []Field
}

var _ index.Document = (*Document)(nil)

// ID implements index.Document.
func (d *Document) ID() string { return d.Key }

// Size is about what the document takes in memory, in bytes.
func (d *Document) Size() int {
	size := 128
	for _, f := range d.Fields {
		size += 128 + 4*len(f.Counted) + 32*len(f.Values) + len(f.Column) + len(f.Stored)
	}
	return size
}

// The library analyzes, composes and counts fields by these; here all that is done.

// VisitFields implements index.Document.
func (d *Document) VisitFields(index.FieldVisitor) {}

// VisitComposite implements index.Document.
func (d *Document) VisitComposite(index.CompositeFieldVisitor) {}

// HasComposite implements index.Document.
func (d *Document) HasComposite() bool { return false }

// NumPlainTextBytes implements index.Document.
func (d *Document) NumPlainTextBytes() uint64 { return 0 }

// AddIDField implements index.Document; the id is written in any case.
func (d *Document) AddIDField() {}

// StoredFieldsBytes implements index.Document.
func (d *Document) StoredFieldsBytes() uint64 { return 0 }

// Indexed implements index.Document; only a statistic of the library asks.
func (d *Document) Indexed() bool { return false }
