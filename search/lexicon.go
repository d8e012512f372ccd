package search

import (
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// lexicon knows the words that mean the same thing, by their folded form.
type lexicon struct {
	groups  [][][]string         // groups of words, each word its folded syllables
	byWord  map[string][]ofGroup // folded word → the groups that have it
	longest int
}

// ofGroup is a word's place in a group, with the marks that it is written with.
type ofGroup struct {
	group int
	exact []string
}

// synonymFound is a word of the question that has others for the same thing.
type synonymFound struct {
	word   []string
	others [][]string
}

func (s synonymFound) covers(folded string) bool {
	for _, w := range s.word {
		if w == folded {
			return true
		}
	}
	return false
}

// maxSynonymWords keeps descriptive labels out of the synonyms: a phrase of seven words is no name.
const maxSynonymWords = 6

func newLexicon(v *models.Vocabularies) *lexicon {
	l := &lexicon{byWord: map[string][]ofGroup{}}
	for _, group := range v.Synonyms {
		l.add(group, false)
	}
	for _, vocabulary := range []*models.Vocabulary{v.Programmes, v.EthnicGroups} {
		for _, t := range vocabulary.Terms {
			l.add(append([]string{t.Label.Vi, t.Label.En}, t.Words...), vocabulary == v.EthnicGroups)
		}
	}
	return l
}

func (l *lexicon) add(words []string, people bool) {
	var group [][]string
	var exact [][]string
	seen := map[string]bool{}
	for _, w := range words {
		key := vietnamese.Key(w)
		folded := strings.Fields(key)
		if len(folded) == 0 || len(folded) > maxSynonymWords || seen[key] {
			continue
		}
		seen[key] = true
		if len(folded) == 1 && vietnamese.IsSyllable(folded[0]) && people {
			continue // Ve, Cao: names of peoples are everyday syllables
		}
		group = append(group, folded)
		exact = append(exact, exacts(vietnamese.AppendSyllables(nil, w)))
		l.longest = max(l.longest, len(folded))
	}
	if len(group) < 2 {
		return
	}
	for i, folded := range group {
		l.byWord[joined(folded)] = append(l.byWord[joined(folded)], ofGroup{len(l.groups), exact[i]})
	}
	l.groups = append(l.groups, group)
}

// synonyms finds the words of a question that have others for the same thing, the longest at each
// place. Marks that were typed have to be those of the word: "đưa" is no "dứa".
func (l *lexicon) synonyms(tokens []vietnamese.Syllable) []synonymFound {
	marked := withMarks(tokens)
	var found []synonymFound
	for i := 0; i < len(tokens); i++ {
		for n := min(l.longest, len(tokens)-i); n > 0; n-- {
			s := synonymFound{word: strings.Fields(foldedKey(tokens[i : i+n]))}
			for _, of := range l.byWord[foldedKey(tokens[i:i+n])] {
				if agree(tokens[i:i+n], of.exact, marked) {
					s.others = append(s.others, l.groups[of.group]...)
				}
			}
			if len(s.others) == 0 {
				continue
			}
			s.others = slices.DeleteFunc(s.others, func(other []string) bool { return slices.Equal(other, s.word) })
			found = append(found, s)
			i += n - 1
			break
		}
	}
	return found
}
