package search

import (
	"unicode"
	"unicode/utf8"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// peopleWords are the words beside the name of a people that say so: many names are words of every day.
type peopleWords struct {
	before map[string]bool     // folded
	marked map[string][]string // before it, where marks are typed: "bản" is "bán" without
	after  map[string]bool     // in English
}

func newPeopleWords(r models.Readings) peopleWords {
	w := peopleWords{before: keySet(r.People), marked: map[string][]string{}, after: keySet(r.PeopleAfter)}
	for _, word := range r.PeopleMarked {
		syllables := vietnamese.AppendSyllables(nil, word)
		w.marked[foldedKey(syllables)] = exacts(syllables)
	}
	return w
}

// namesPeople reports whether tokens i to i+n, which may name a people, do.
func (q *question) namesPeople(m meaning, i, n int) bool {
	token := q.tokens[i]
	switch {
	case q.peopleBefore(i), i+n < len(q.tokens) && q.people.after[q.tokens[i+n].Folded]:
		return true
	case n == 1 && !vietnamese.IsSyllable(token.Folded):
		return true // Khmer, Hmong
	case q.marked && !m.people && (n > 1 || token.Exact != token.Folded):
		return true // Tày: the marks tell
	}
	within := i > 0 && q.tokens[i-1].Sentence == token.Sentence
	if q.marked {
		return within && q.capital(i) && !q.capital(i+n)
	}
	return within && q.capital(i) && q.tokens[i-1].Folded == "the"
}

func (q *question) peopleBefore(i int) bool {
	for n := 1; n <= 2 && n <= i; n++ {
		key := q.keys.of(i-n, i)
		if q.people.before[key] {
			return true
		}
		if exact, ok := q.people.marked[key]; ok && q.marked && agree(q.tokens[i-n:i], exact, true) {
			return true
		}
	}
	return false
}

// capital reports a token that was written with a capital letter.
func (q *question) capital(i int) bool {
	if i >= len(q.tokens) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(q.text[q.tokens[i].Start:])
	return unicode.IsUpper(first)
}
