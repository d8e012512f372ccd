package search

import (
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// lexicon knows the words that mean the same thing, by their folded form.
type lexicon struct {
	groups  [][][]string     // groups of words, each word its folded syllables
	byWord  map[string][]int // folded word → groups
	longest int
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
	l := &lexicon{byWord: map[string][]int{}}
	for _, group := range v.Synonyms {
		l.add(group)
	}
	for _, vocabulary := range []*models.Vocabulary{v.Programmes, v.EthnicGroups} {
		for _, t := range vocabulary.Terms {
			l.add(append([]string{t.Label.Vi, t.Label.En}, t.Words...))
		}
	}
	return l
}

func (l *lexicon) add(words []string) {
	var group [][]string
	seen := map[string]bool{}
	for _, w := range words {
		key := vietnamese.Key(w)
		folded := strings.Fields(key)
		if len(folded) == 0 || len(folded) > maxSynonymWords || seen[key] {
			continue
		}
		seen[key] = true
		group = append(group, folded)
		l.longest = max(l.longest, len(folded))
	}
	if len(group) < 2 {
		return
	}
	for _, folded := range group {
		l.byWord[joined(folded)] = append(l.byWord[joined(folded)], len(l.groups))
	}
	l.groups = append(l.groups, group)
}

// synonyms finds the words of a question that have others for the same thing, the longest at each place.
func (l *lexicon) synonyms(folded []string) []synonymFound {
	var found []synonymFound
	for i := 0; i < len(folded); i++ {
		for n := min(l.longest, len(folded)-i); n > 0; n-- {
			groups, ok := l.byWord[joined(folded[i:i+n])]
			if !ok {
				continue
			}
			s := synonymFound{word: folded[i : i+n]}
			for _, g := range groups {
				for _, other := range l.groups[g] {
					if joined(other) != joined(s.word) {
						s.others = append(s.others, other)
					}
				}
			}
			found = append(found, s)
			i += n - 1
			break
		}
	}
	return found
}
