package search

import (
	index "github.com/blevesearch/bleve_index_api"
)

// field is a field of a document whose terms are counted already: bleve stores them as they are. The
// frequency carries the weight of the section that a term stands in (as BM25F does it), so that one
// field serves where three with boosts would be searched.
type field struct {
	name    string
	options index.FieldIndexingOptions
	terms   index.TokenFrequencies
	value   []byte
}

func (f *field) Name() string                                     { return f.name }
func (f *field) Value() []byte                                    { return f.value }
func (f *field) ArrayPositions() []uint64                         { return nil }
func (f *field) EncodedFieldType() byte                           { return 't' }
func (f *field) Analyze()                                         {}
func (f *field) Options() index.FieldIndexingOptions              { return f.options }
func (f *field) AnalyzedLength() int                              { return 1 } // the columns have it
func (f *field) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.terms }
func (f *field) NumPlainTextBytes() uint64                        { return 0 }
func (f *field) Size() int                                        { return 64 + len(f.terms)*64 }

// keywords is a field of whole values without frequencies.
func keywords(name string, values []string) *field {
	f := &field{name: name, options: index.IndexField | index.SkipFreqNorm, terms: make(index.TokenFrequencies, len(values))}
	for _, v := range values {
		f.terms[v] = &counted[0]
	}
	return f
}

// stored is a field that is only kept.
func stored(name string, value []byte) *field {
	return &field{name: name, options: index.StoreField, value: value}
}
