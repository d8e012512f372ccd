package search

import (
	"github.com/nhanrong/nhanrong/search/segment"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// wordlist numbers the words that documents have, so that a document is counted by number and a word is
// kept once for all the documents of a batch. It belongs to one indexer.
type wordlist struct {
	numbers map[string]int
	pairs   map[[2]int]int // of two numbers
	texts   *segment.Words
	folded  []int // number of a word's folded form; -1 where nobody asked
	// Short texts, and English words as they are written, that were read before.
	short        map[string]*reading
	shortEnglish map[string][]int
	stems        map[string][]int
}

// maxWords bounds the list: beyond it, it begins anew with the next batch.
const maxWords = 1 << 19

func newWordlist() *wordlist {
	return &wordlist{
		numbers: map[string]int{}, pairs: map[[2]int]int{}, texts: new(segment.Words),
		short: map[string]*reading{}, shortEnglish: map[string][]int{}, stems: map[string][]int{},
	}
}

func (w *wordlist) add(text string) int {
	w.folded = append(w.folded, -1)
	return w.texts.Add(text)
}

func (w *wordlist) number(text []byte) int {
	if n, ok := w.numbers[string(text)]; ok {
		return n
	}
	own := string(text)
	n := w.add(own)
	w.numbers[own] = n
	return n
}

// syllable numbers a syllable's exact and folded form.
func (w *wordlist) syllable(s vietnamese.Syllable) (exact, folded int) {
	exact, ok := w.numbers[s.Exact]
	if !ok {
		exact = w.number([]byte(s.Exact)) // not the syllable's own string, which holds a whole text
	}
	if w.folded[exact] < 0 {
		w.folded[exact] = w.number([]byte(s.Folded))
	}
	return exact, w.folded[exact]
}

// pair numbers two folded syllables side by side.
func (w *wordlist) pair(a, b int) int {
	n, ok := w.pairs[[2]int{a, b}]
	if !ok {
		n = w.add(w.texts.Text(a) + "_" + w.texts.Text(b))
		w.pairs[[2]int{a, b}] = n
	}
	return n
}

// full reports that it is time to begin anew.
func (w *wordlist) full() bool { return w.texts.Len()+len(w.stems) >= maxWords }

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
