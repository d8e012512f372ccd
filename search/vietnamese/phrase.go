package vietnamese

import "strings"

// phrases finds words of one to three syllables in a text. What was typed with marks must have the
// right ones; what was typed without is found by its letters.
type phrases[T any] struct {
	exact, folded map[string]T
	first         map[string]bool // folded first syllables
}

const maxPhrase = 3 // syllables

// newPhrases indexes phrases in their exact form; a leading "!" asks for the marks.
func newPhrases[T any](entries map[string]T) phrases[T] {
	t := phrases[T]{map[string]T{}, map[string]T{}, map[string]bool{}}
	for phrase, v := range entries {
		exact, marked := strings.CutPrefix(phrase, "!")
		t.exact[exact] = v
		if !marked {
			t.folded[Fold(exact)] = v
		}
		first, _, _ := strings.Cut(Fold(exact), " ")
		t.first[first] = true
	}
	return t
}

// at gives the longest phrase at piece i, and how many pieces it takes; 0 where there is none.
func (t phrases[T]) at(p []piece, i int) (v T, n int) {
	if i >= len(p) || p[i].kind != wordPiece || !t.first[p[i].folded] {
		return v, 0
	}
	for n := min(maxPhrase, len(p)-i); n > 0; n-- {
		if v, ok := t.whole(p[i : i+n]); ok {
			return v, n
		}
	}
	return v, 0
}

// whole looks up all of p as one phrase.
func (t phrases[T]) whole(p []piece) (v T, ok bool) {
	exact, folded, unmarked := p[0].exact, p[0].folded, p[0].unmarked()
	for _, w := range p[1:] {
		if w.kind != wordPiece {
			return v, false
		}
		exact, folded = exact+" "+w.exact, folded+" "+w.folded
		unmarked = unmarked && w.unmarked()
	}
	if v, ok = t.exact[exact]; ok || !unmarked {
		return v, ok
	}
	v, ok = t.folded[folded]
	return v, ok
}
