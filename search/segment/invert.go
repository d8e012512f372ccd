package segment

import (
	"cmp"
	"slices"
)

// hit is a document's number with how often it has a word: 24 bits and 8.
type hit uint32

func (h hit) doc() uint32   { return uint32(h >> 8) }
func (h hit) often() uint64 { return uint64(h & 0xff) }

// maxDocuments bounds a segment by the bits of a hit.
const maxDocuments = 1 << 24

// inversion turns one field of many documents round: from the words of each document to the documents of
// each word. It is used again and again; between uses all of at is zero.
type inversion struct {
	at    []uint32 // by word: how many documents have it, then where its next one goes
	words []ranked // that occur, in the order of their texts
	hits  []hit    // word after word, each in the order of documents
	// Values of a field that has no numbered words get some.
	numbers  map[string]int
	values   Words
	numbered []Posting
}

// ranked is a word on its way to its place.
type ranked struct {
	head uint64
	word uint32
}

// counted turns a field of counted words; lists has a list for each document, nil where it has none.
func (v *inversion) counted(words *Words, lists [][]Posting) {
	v.words = v.words[:0]
	if n := words.Len(); n > len(v.at) {
		v.at = append(v.at, make([]uint32, n-len(v.at))...)
	}
	total := 0
	for _, list := range lists {
		total += len(list)
		for _, p := range list {
			if v.at[p.Word()] == 0 {
				v.words = append(v.words, ranked{words.heads[p.Word()], uint32(p.Word())})
			}
			v.at[p.Word()]++
		}
	}
	slices.SortFunc(v.words, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.head, b.head), cmp.Compare(words.texts[a.word], words.texts[b.word]))
	})
	next := uint32(0)
	for _, r := range v.words {
		v.at[r.word], next = next, next+v.at[r.word]
	}
	v.hits = slices.Grow(v.hits[:0], total)[:total]
	for doc, list := range lists {
		for _, p := range list {
			v.hits[v.at[p.Word()]] = hit(doc)<<8 | hit(p.Often())
			v.at[p.Word()]++
		}
	}
}

// each gives the words that occur in the order of their texts, each with its documents.
func (v *inversion) each(words *Words, do func(text string, hits []hit) error) error {
	from := uint32(0)
	for _, r := range v.words {
		to := v.at[r.word] // where a next one would go is where the word ends
		v.at[r.word] = 0
		if err := do(words.texts[r.word], v.hits[from:to]); err != nil {
			return err
		}
		from = to
	}
	return nil
}

// valued turns a field of whole values, which get numbers of their own.
func (v *inversion) valued(lists [][]string) *Words {
	if v.numbers == nil {
		v.numbers = map[string]int{}
	}
	clear(v.numbers)
	v.values.texts, v.values.heads, v.numbered = v.values.texts[:0], v.values.heads[:0], v.numbered[:0]
	ends := make([]int, len(lists))
	for doc, list := range lists {
		from := len(v.numbered)
		for _, value := range list {
			n, ok := v.numbers[value]
			if !ok {
				n = v.values.Add(value)
				v.numbers[value] = n
			}
			if p := NewPosting(n, 0); !slices.Contains(v.numbered[from:], p) {
				v.numbered = append(v.numbered, p)
			}
		}
		ends[doc] = len(v.numbered)
	}
	postings := make([][]Posting, len(lists))
	from := 0
	for doc, to := range ends {
		postings[doc], from = v.numbered[from:to], to
	}
	v.counted(&v.values, postings)
	return &v.values
}
