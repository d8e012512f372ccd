package segment

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/google/go-cmp/cmp"
)

// contents are what a segment has: how often which document has a word of which field, its column and
// what is stored of it.
type contents struct {
	Words   map[string]map[string]map[string]int // field, word, document
	Columns map[string]string
	Stored  map[string]string
}

func newContents() contents {
	return contents{map[string]map[string]map[string]int{}, map[string]string{}, map[string]string{}}
}

func (c contents) add(field, word, doc string, often int) {
	if c.Words[field] == nil {
		c.Words[field] = map[string]map[string]int{}
	}
	if c.Words[field][word] == nil {
		c.Words[field][word] = map[string]int{}
	}
	c.Words[field][word][doc] = often
}

// differ tells how contents differ; they are large, and nearly always equal.
func differ(want, got contents) string {
	if reflect.DeepEqual(want, got) {
		return ""
	}
	return cmp.Diff(want, got)
}

// made are some documents: common words and rare ones, few and many documents of each, with what a segment
// of them has to have.
func made(seed uint64, n int) ([]index.Document, contents) {
	dice := rand.New(rand.NewPCG(seed, 1))
	want, words := newContents(), new(Words)
	for i := range 500 {
		words.Add(fmt.Sprintf("từ%d", i*331%977))
	}
	var docs []index.Document
	for i := range n {
		d := &Document{Key: fmt.Sprintf("mô-hình-%d-%d", seed, i*331%9973), Order: int64(n - i), Words: words}
		var counted []Posting
		for word := range words.Len() {
			if dice.IntN(word+1) == 0 {
				counted = append(counted, NewPosting(word, uint8(1+dice.IntN(1+word%MostOften))))
				want.add("text", words.Text(word), d.Key, int(counted[len(counted)-1].Often()))
			}
		}
		d.Fields = append(d.Fields, Field{Name: "text", Counted: counted})
		column, stored := fmt.Sprintf("%d|%d", seed, i), fmt.Sprintf("tên %d", i)
		want.Columns[d.Key], want.Stored[d.Key] = column, stored
		d.Fields = append(d.Fields, Field{Name: "column", Column: []byte(column)}, Field{Name: "title", Stored: []byte(stored)})
		if i%3 == 0 {
			value := fmt.Sprintf("giá trị %d", i%9)
			d.Fields = append(d.Fields, Field{Name: "value", Values: []string{value, value, "mọi"}})
			want.add("value", value, d.Key, 0)
			want.add("value", "mọi", d.Key, 0)
		}
		want.add(idField, d.Key, d.Key, 0)
		docs = append(docs, d)
	}
	return docs, want
}

// read reads back what a segment has by the library's own reader.
func read(t *testing.T, s segment.Segment) contents {
	t.Helper()
	got := newContents()
	ids := make([]string, s.Count())
	for doc := range s.Count() {
		id, err := s.DocID(doc)
		if err != nil {
			t.Fatal(err)
		}
		ids[doc] = string(id)
		err = s.VisitStoredFields(doc, func(field string, _ byte, value []byte, _ []uint64) bool {
			if field == "title" {
				got.Stored[ids[doc]] = string(value)
			}
			return true
		})
		if err != nil {
			t.Fatal(err)
		}
		_, err = s.(segment.DocValueVisitable).VisitDocValues(doc, []string{"column"}, func(_ string, value []byte) { got.Columns[ids[doc]] = string(value) }, nil)
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, field := range []string{idField, "text", "value"} {
		dictionary, err := s.Dictionary(field)
		if err != nil {
			t.Fatal(err)
		}
		terms := dictionary.AutomatonIterator(nil, nil, nil)
		for entry, err := terms.Next(); entry != nil; entry, err = terms.Next() {
			if err != nil {
				t.Fatal(err)
			}
			list, err := dictionary.PostingsList([]byte(entry.Term), nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			it := list.Iterator(true, true, false, nil)
			for p, err := it.Next(); p != nil; p, err = it.Next() {
				if err != nil {
					t.Fatal(err)
				}
				often := int(p.Frequency())
				if field != "text" {
					often = 0 // nobody asks
				}
				got.add(field, entry.Term, ids[p.Number()], often)
			}
		}
	}
	return got
}

// TestSegment: the library reads in a segment what its documents have, however many they are, on the disk too.
func TestSegment(t *testing.T) {
	for _, n := range []int{1, 2, 2100} {
		docs, want := made(1, n)
		s, size, err := new(plugin).NewUsing(docs, nil)
		if err != nil {
			t.Fatal(err)
		}
		if diff := differ(want, read(t, s)); diff != "" {
			t.Fatalf("%d documents in memory (-want +got):\n%.2000s", n, diff)
		}
		path := filepath.Join(t.TempDir(), "s.zap")
		if err := s.(segment.UnpersistedSegment).Persist(path); err != nil {
			t.Fatal(err)
		}
		kept, err := new(plugin).Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := differ(want, read(t, kept)); diff != "" || size == 0 {
			t.Fatalf("%d documents on the disk (-want +got):\n%.2000s", n, diff)
		}
		if err := kept.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestMerged: the library merges such segments, and leaves out what was deleted, more than once.
func TestMerged(t *testing.T) {
	var all []segment.Segment
	var drops []*roaring.Bitmap
	want := newContents()
	for seed, n := range []int{400, 1, 800} {
		docs, has := made(uint64(seed), n)
		s, _, err := new(plugin).New(docs)
		if err != nil {
			t.Fatal(err)
		}
		all, drops = append(all, s), append(drops, roaring.BitmapOf(uint32(n/2)))
		id, err := s.DocID(uint64(n / 2))
		if err != nil {
			t.Fatal(err)
		}
		want.join(has, string(id))
	}
	dir := t.TempDir()
	for round := range 2 {
		path := filepath.Join(dir, fmt.Sprint(round))
		if _, _, err := new(plugin).Merge(all, drops, path, nil, nil); err != nil {
			t.Fatal(err)
		}
		merged, err := new(plugin).Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer merged.Close()
		if diff := differ(want, read(t, merged)); diff != "" {
			t.Fatalf("merged %d times (-want +got):\n%.2000s", round+1, diff)
		}
		all, drops = []segment.Segment{merged}, []*roaring.Bitmap{nil}
	}
}

// join adds what others have, but for one document.
func (c contents) join(other contents, without string) {
	for field, words := range other.Words {
		for word, docs := range words {
			for doc, often := range docs {
				if doc != without {
					c.add(field, word, doc, often)
				}
			}
		}
	}
	for doc := range other.Columns {
		if doc != without {
			c.Columns[doc], c.Stored[doc] = other.Columns[doc], other.Stored[doc]
		}
	}
}

// TestUnfit: documents that no segment can be made of are refused.
func TestUnfit(t *testing.T) {
	one, _ := made(1, 1)
	two, _ := made(2, 1)
	for name, docs := range map[string][]index.Document{"none": {}, "of two lists": {one[0], two[0]}} {
		if _, _, err := new(plugin).New(docs); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// BenchmarkSegment makes a segment of 2,000 documents of some 6 common words each.
func BenchmarkSegment(b *testing.B) {
	docs, _ := made(1, 2000)
	for b.Loop() {
		if _, _, err := new(plugin).NewUsing(docs, nil); err != nil {
			b.Fatal(err)
		}
	}
}
