package segment

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	index "github.com/blevesearch/bleve_index_api"
	"github.com/blevesearch/vellum"
	zap "github.com/blevesearch/zapx/v17"
	"github.com/golang/snappy"
)

// The format, from the library's own writer: what is stored of each document; for each field its postings,
// its dictionary and its column; then where the fields' parts are.

// idField is the field of ids, the first of every segment.
const idField = "_id"

// notThere is where a field without a column has it.
const notThere = ^uint64(0)

// chunkHits is the length of a stretch of frequencies, and columnDocs of a column, that is read at once.
const (
	chunkHits  = 1024
	columnDocs = 1024
)

// everyDocument is the one word of a field that only has a column: the library merges the columns of
// fields with words.
const everyDocument = "*"

// writer writes one segment; its buffers are used again.
type writer struct {
	out   []byte
	docs  []*Document
	usual int // bytes of a document

	turn    inversion
	freqs   []byte
	ends    []uint64 // of the chunks of freqs
	numbers []uint32
	bitmap  *roaring.Bitmap
	bytes   bytes.Buffer
	trie    bytes.Buffer
	builder *vellum.Builder
}

// column of documents' fields by name.
type fieldOf struct {
	name    string
	options index.FieldIndexingOptions
	of      []*Field // by document, nil where it has none
}

// fields gives the documents' fields in the order of their names, behind that of the ids.
func (w *writer) fields() []*fieldOf {
	byName := map[string]*fieldOf{}
	for doc, d := range w.docs {
		for i := range d.Fields {
			f := &d.Fields[i]
			all := byName[f.Name]
			if all == nil {
				all = &fieldOf{name: f.Name, of: make([]*Field, len(w.docs))}
				byName[f.Name] = all
			}
			all.of[doc] = f
			all.options |= f.options()
		}
	}
	ids := &fieldOf{name: idField, options: index.IndexField | index.StoreField, of: make([]*Field, len(w.docs))}
	for doc, d := range w.docs {
		ids.of[doc] = &Field{Name: idField, Values: []string{d.Key}}
	}
	all := []*fieldOf{ids}
	for _, f := range byName {
		all = append(all, f)
	}
	slices.SortFunc(all[1:], func(a, b *fieldOf) int { return cmp.Compare(a.name, b.name) })
	return all
}

func (f *Field) options() index.FieldIndexingOptions {
	switch {
	case f.Stored != nil:
		return index.StoreField
	case f.Column != nil:
		return index.DocValues | index.IndexField | index.SkipFreqNorm
	case f.Counted != nil:
		return index.IndexField
	}
	return index.IndexField | index.SkipFreqNorm
}

// write writes the documents and gives where what is stored of them and where the fields begin.
func (w *writer) write() (stored, sections uint64, err error) {
	fields := w.fields()
	stored = w.writeStored(fields)
	addresses := make([]uint64, len(fields))
	for i, f := range fields {
		if addresses[i], err = w.writeField(f); err != nil {
			return 0, 0, fmt.Errorf("write field %s: %w", f.name, err)
		}
	}
	return stored, w.writeAddresses(fields, addresses), nil
}

// writeStored writes what is stored of each document, then where each document's part is.
func (w *writer) writeStored(fields []*fieldOf) uint64 {
	at := make([]uint64, len(w.docs))
	var meta, values, packed []byte
	for doc, d := range w.docs {
		meta, values = binary.AppendUvarint(meta[:0], uint64(len(d.Key))), values[:0]
		for number, all := range fields {
			f := all.of[doc]
			if number == 0 || f == nil || f.Stored == nil {
				continue
			}
			for _, n := range []int{number, 't', len(values), len(f.Stored), 0} { // no positions in arrays
				meta = binary.AppendUvarint(meta, uint64(n))
			}
			values = append(values, f.Stored...)
		}
		packed = snappy.Encode(packed[:cap(packed)], values)
		at[doc] = uint64(len(w.out))
		w.number(uint64(len(meta)))
		w.number(uint64(len(d.Key) + len(packed)))
		w.out = append(append(append(w.out, meta...), d.Key...), packed...)
	}
	index := uint64(len(w.out))
	for _, where := range at {
		w.out = binary.BigEndian.AppendUint64(w.out, where)
	}
	w.number(0) // documents within documents
	return index
}

func (w *writer) number(n uint64) { w.out = binary.AppendUvarint(w.out, n) }

// writeField writes a field's postings, dictionary and column, and gives where it tells where they are.
func (w *writer) writeField(f *fieldOf) (uint64, error) {
	w.trie.Reset()
	if w.builder == nil {
		// As the library builds its own: equal endings are not looked for.
		var err error
		if w.builder, err = vellum.New(&w.trie, &vellum.BuilderOpts{Encoder: 1, RegistryMRUSize: 1}); err != nil {
			return 0, err
		}
	} else if err := w.builder.Reset(&w.trie); err != nil {
		return 0, err
	}
	words := w.invert(f)
	err := w.turn.each(words, func(text string, hits []hit) error {
		where, err := w.writeHits(hits)
		if err != nil {
			return err
		}
		return w.builder.Insert([]byte(text), where)
	})
	if err != nil {
		return 0, err
	}
	if err := w.builder.Close(); err != nil {
		return 0, err
	}
	dictionary := uint64(len(w.out))
	w.number(uint64(w.trie.Len()))
	w.out = append(w.out, w.trie.Bytes()...)
	from, to := notThere, notThere
	if f.options.IncludeDocValues() {
		from, to = w.writeColumn(f)
	}
	address := uint64(len(w.out))
	w.number(from)
	w.number(to)
	w.number(dictionary)
	return address, nil
}

// invert turns the field round; the words are those that its hits are of.
func (w *writer) invert(f *fieldOf) *Words {
	if f.options == index.IndexField {
		lists := make([][]Posting, len(w.docs))
		for doc, one := range f.of {
			if one != nil {
				lists[doc] = one.Counted
			}
		}
		words := w.docs[0].Words
		w.turn.counted(words, lists)
		return words
	}
	lists := make([][]string, len(w.docs))
	for doc, one := range f.of {
		switch {
		case one == nil:
		case one.Column != nil:
			lists[doc] = []string{everyDocument}
		default:
			lists[doc] = one.Values
		}
	}
	return w.turn.valued(lists)
}

// writeHits writes a word's documents and gives what the dictionary keeps of it.
func (w *writer) writeHits(hits []hit) (uint64, error) {
	if len(hits) == 1 && hits[0].often() <= 1 {
		return zap.FSTValEncode1Hit(uint64(hits[0].doc()), 1), nil
	}
	freqs := uint64(len(w.out))
	w.writeFreqs(hits)
	w.numbers = w.numbers[:0]
	for _, h := range hits {
		w.numbers = append(w.numbers, h.doc())
	}
	w.bitmap.Clear()
	w.bitmap.AddMany(w.numbers)
	w.bytes.Reset()
	if _, err := w.bitmap.WriteTo(&w.bytes); err != nil {
		return 0, err
	}
	where := uint64(len(w.out))
	w.number(freqs)
	w.number(0) // where in the text the word stands is not kept
	w.number(uint64(w.bytes.Len()))
	w.out = append(w.out, w.bytes.Bytes()...)
	return where, nil
}

// writeFreqs writes how often each document has a word, in chunks of documents.
func (w *writer) writeFreqs(hits []hit) {
	chunk := len(w.docs) / (len(hits)/chunkHits + 1)
	w.freqs, w.ends = w.freqs[:0], w.ends[:0]
	for _, h := range hits {
		for len(w.ends) < int(h.doc())/chunk {
			w.ends = append(w.ends, uint64(len(w.freqs)))
		}
		w.freqs = binary.AppendUvarint(w.freqs, h.often()<<1)
		if h.often() > 0 {
			w.freqs = append(w.freqs, 1) // the length, which our columns have
		}
	}
	for len(w.ends) < (len(w.docs)-1)/chunk+1 {
		w.ends = append(w.ends, uint64(len(w.freqs)))
	}
	w.number(uint64(len(w.ends)))
	for _, end := range w.ends {
		w.number(end)
	}
	w.out = append(w.out, w.freqs...)
}

// writeColumn writes a field document by document.
func (w *writer) writeColumn(f *fieldOf) (from, to uint64) {
	from = uint64(len(w.out))
	var ends []uint64
	var head, values, packed []byte
	for at := 0; at < len(f.of); at += columnDocs {
		head, values = head[:0], values[:0]
		n := uint64(0)
		for doc := at; doc < min(at+columnDocs, len(f.of)); doc++ {
			if f.of[doc] == nil {
				continue
			}
			values = append(append(values, f.of[doc].Column...), index.DocValueTermSeparator)
			head = binary.AppendUvarint(binary.AppendUvarint(head, uint64(doc)), uint64(len(values)))
			n++
		}
		if n > 0 {
			packed = snappy.Encode(packed[:cap(packed)], values)
			w.number(n)
			w.out = append(append(w.out, head...), packed...)
		}
		ends = append(ends, uint64(len(w.out))-from)
	}
	offsets := len(w.out)
	for _, end := range ends {
		w.number(end)
	}
	w.out = binary.BigEndian.AppendUint64(w.out, uint64(len(w.out)-offsets))
	w.out = binary.BigEndian.AppendUint64(w.out, uint64(len(ends)))
	return from, uint64(len(w.out))
}

// writeAddresses writes the fields' names and where each one's part is.
func (w *writer) writeAddresses(fields []*fieldOf, addresses []uint64) uint64 {
	at := make([]uint64, len(fields))
	for i, f := range fields {
		at[i] = uint64(len(w.out))
		w.number(uint64(len(f.name)))
		w.out = append(w.out, f.name...)
		w.number(uint64(f.options))
		w.number(1) // kind of index
		w.out = binary.BigEndian.AppendUint16(w.out, zap.SectionInvertedTextIndex)
		w.out = binary.BigEndian.AppendUint64(w.out, addresses[i])
	}
	index := uint64(len(w.out))
	w.number(uint64(len(fields)))
	for _, where := range at {
		w.out = binary.BigEndian.AppendUint64(w.out, where)
	}
	return index
}
