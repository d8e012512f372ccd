package search

import "github.com/nhanrong/nhanrong/search/vietnamese"

// withMarks reports whether a question was typed with marks: a third of its words at least, since one
// word with a mark in a question without is a slip, or was mended.
func withMarks(syllables []vietnamese.Syllable) bool {
	n := 0
	for _, s := range syllables {
		if s.Exact != s.Folded {
			n++
		}
	}
	return n > 0 && 3*n >= len(syllables)
}

// agree reports whether words that fold alike may be those that are meant: marks that were typed have to
// be theirs, and in a question with marks so has every word ("đưa" is no "dứa", nor is "dua").
func agree(typed []vietnamese.Syllable, exact []string, marked bool) bool {
	for i, s := range typed {
		if (marked || s.Exact != s.Folded) && s.Exact != exact[i] {
			return false
		}
	}
	return true
}

func exacts(syllables []vietnamese.Syllable) []string {
	words := make([]string, len(syllables))
	for i, s := range syllables {
		words[i] = s.Exact
	}
	return words
}
