package search

import (
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// reading is a Vietnamese text as numbers of words, in its order.
type reading struct{ exact, folded, pairs []int }

// shortText is the longest text, in bytes, that is read once for all documents: labels and names come
// again and again, sentences do not.
const shortText = 80

// maxShort bounds the short texts that are remembered, in each language.
const maxShort = 1 << 14

// read reads a text; what it gives is good until the next.
func (x *indexer) read(s string) *reading {
	if r, ok := x.words.short[s]; ok {
		return r
	}
	r := &x.reading
	r.exact, r.folded, r.pairs = r.exact[:0], r.folded[:0], r.pairs[:0]
	x.written = vietnamese.AppendWords(x.written[:0], s)
	for i, word := range x.written {
		f := x.words.syllable(s[word.Start:word.End])
		if f.exact != f.folded {
			r.exact = append(r.exact, f.exact)
		}
		if i > 0 && x.written[i-1].Sentence == word.Sentence {
			r.pairs = append(r.pairs, x.words.pair(r.folded[i-1], f.folded))
		}
		r.folded = append(r.folded, f.folded)
	}
	if len(s) <= shortText && len(x.words.short) < maxShort {
		x.words.short[strings.Clone(s)] = &reading{slices.Clone(r.exact), slices.Clone(r.folded), slices.Clone(r.pairs)}
	}
	return r
}

// readEnglish gives the stems of an English text; what it gives is good until the next.
func (x *indexer) readEnglish(s string) []int {
	if stems, ok := x.words.shortEnglish[s]; ok {
		return stems
	}
	x.stems = x.stems[:0]
	for piece := range strings.SplitSeq(s, " ") {
		x.stems = append(x.stems, x.stemsOf(strings.Trim(piece, apart))...)
	}
	if len(s) <= shortText && len(x.words.shortEnglish) < maxShort {
		x.words.shortEnglish[strings.Clone(s)] = slices.Clone(x.stems)
	}
	return x.stems
}

// apart are signs that belong to no word at whose beginning or end they stand (UAX 29, word boundaries).
const apart = ".,:;!?()\""

// stemsOf gives what the analyzer makes of a piece between spaces, once for a piece: nothing of a stop word.
func (x *indexer) stemsOf(piece string) []int {
	stems, ok := x.words.stems[piece]
	if !ok {
		for _, token := range x.english.Analyze([]byte(piece)) {
			stems = append(stems, x.words.number(token.Term))
		}
		if len(piece) <= shortText {
			x.words.stems[strings.Clone(piece)] = stems
		}
	}
	return stems
}
