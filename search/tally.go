package search

import (
	"strings"

	"github.com/nhanrong/nhanrong/search/segment"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// wordlist numbers the words that documents have, so that a document is counted by number and a word is
// kept once for all the documents of a batch. It belongs to one indexer.
type wordlist struct {
	numbers map[string]int
	pairs   map[uint64]int // of two numbers, one in each half
	texts   *segment.Words
	forms   map[string]forms // of syllables as they are written
	// Short texts, and English words as they are written, that were read before.
	short        map[string]*reading
	shortEnglish map[string][]int
	stems        map[string][]int
}

// forms are the numbers of a syllable with its marks and without.
type forms struct{ exact, folded int }

// maxWords bounds the list: beyond it, it begins anew with the next batch.
const maxWords = 1 << 19

func newWordlist() *wordlist {
	return &wordlist{
		numbers: map[string]int{}, pairs: map[uint64]int{}, texts: new(segment.Words), forms: map[string]forms{},
		short: map[string]*reading{}, shortEnglish: map[string][]int{}, stems: map[string][]int{},
	}
}

func (w *wordlist) number(text []byte) int {
	if n, ok := w.numbers[string(text)]; ok {
		return n
	}
	own := string(text)
	n := w.texts.Add(own)
	w.numbers[own] = n
	return n
}

// syllable numbers the forms of a syllable as it is written.
func (w *wordlist) syllable(written string) forms {
	f, ok := w.forms[written]
	if !ok {
		exact, folded := vietnamese.Forms(written)
		f = forms{w.number([]byte(exact)), w.number([]byte(folded))}
		w.forms[strings.Clone(written)] = f // not a piece of a text, which would hold the whole
	}
	return f
}

// pair numbers two folded syllables side by side.
func (w *wordlist) pair(a, b int) int {
	key := uint64(a)<<32 | uint64(b)
	n, ok := w.pairs[key]
	if !ok {
		n = w.texts.Add(w.texts.Text(a) + "_" + w.texts.Text(b))
		w.pairs[key] = n
	}
	return n
}

// full reports that it is time to begin anew.
func (w *wordlist) full() bool { return w.texts.Len()+len(w.forms)+len(w.stems) >= maxWords }

// tally counts the words of one field of a document.
type tally struct {
	counts  []uint8 // by number; mostCounted at most
	touched []int
}

func (t *tally) add(n, weight int) {
	if n >= len(t.counts) {
		t.counts = append(t.counts, make([]uint8, n+1024-len(t.counts))...)
	}
	if t.counts[n] == 0 {
		t.touched = append(t.touched, n)
	}
	t.counts[n] = uint8(min(int(t.counts[n])+weight, mostCounted))
}

// mostCounted is the highest weighted frequency that is kept: BM25 hardly tells more apart, and it fits
// a byte.
const mostCounted = segment.MostOften

// take gives the words that were counted and empties the tally.
func (t *tally) take() []segment.Posting {
	words := make([]segment.Posting, len(t.touched))
	for i, n := range t.touched {
		words[i] = segment.NewPosting(n, t.counts[n])
		t.counts[n] = 0
	}
	t.touched = t.touched[:0]
	return words
}
