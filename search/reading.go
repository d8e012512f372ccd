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
	x.syllables = vietnamese.AppendSyllables(x.syllables[:0], s)
	for i, syl := range x.syllables {
		exact, folded := x.words.syllable(syl)
		if exact != folded {
			r.exact = append(r.exact, exact)
		}
		if i > 0 && x.syllables[i-1].Sentence == syl.Sentence {
			r.pairs = append(r.pairs, x.words.pair(r.folded[i-1], folded))
		}
		r.folded = append(r.folded, folded)
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
	for _, token := range x.english.Tokenizer.Tokenize([]byte(s)) {
		x.stems = append(x.stems, x.stemsOf(token.Term)...)
	}
	if len(s) <= shortText && len(x.words.shortEnglish) < maxShort {
		x.words.shortEnglish[strings.Clone(s)] = slices.Clone(x.stems)
	}
	return x.stems
}

// stemsOf gives what the analyzer makes of one word, once for a word: nothing of a stop word.
func (x *indexer) stemsOf(word []byte) []int {
	stems, ok := x.words.stems[string(word)]
	if !ok {
		for _, token := range x.english.Analyze(word) {
			stems = append(stems, x.words.number(token.Term))
		}
		x.words.stems[string(word)] = stems
	}
	return stems
}
