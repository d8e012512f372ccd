package search

import (
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// lexicon knows the words that mean the same thing, by their folded form.
type lexicon struct {
	groups  [][][]vietnamese.Syllable // groups of words, each word its syllables
	byWord  map[string][]ofGroup      // folded word → the groups that have it
	longest int
}

// ofGroup is a word's place in a group, with the marks that it is written with.
type ofGroup struct {
	group int
	exact []string
}

// synonymFound is a word of the question that has others for the same thing.
type synonymFound struct {
	word   string // folded
	others [][]vietnamese.Syllable
}

func (s synonymFound) covers(folded string) bool {
	return slices.Contains(strings.Fields(s.word), folded)
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
	var group [][]vietnamese.Syllable
	seen := map[string]bool{}
	for _, w := range words {
		word := vietnamese.AppendSyllables(nil, w)
		if len(word) == 0 || len(word) > maxSynonymWords || seen[foldedKey(word)] {
			continue
		}
		seen[foldedKey(word)] = true
		if len(word) == 1 && vietnamese.IsSyllable(word[0].Folded) && people {
			continue // Ve, Cao: names of peoples are everyday syllables
		}
		group = append(group, word)
		l.longest = max(l.longest, len(word))
	}
	if len(group) < 2 {
		return
	}
	for _, word := range group {
		key := foldedKey(word)
		l.byWord[key] = append(l.byWord[key], ofGroup{len(l.groups), exacts(word)})
	}
	l.groups = append(l.groups, group)
}

// synonyms finds the words of a question that have others for the same thing, the longest at each
// place. Marks that were typed have to be those of the word: "đưa" is no "dứa".
func (l *lexicon) synonyms(tokens []vietnamese.Syllable) []synonymFound {
	marked, keys := withMarks(tokens), keysOf(tokens)
	var found []synonymFound
	for i := 0; i < len(tokens); i++ {
		for n := min(l.longest, len(tokens)-i); n > 0; n-- {
			s := synonymFound{word: keys.of(i, i+n)}
			for _, of := range l.byWord[s.word] {
				if agree(tokens[i:i+n], of.exact, marked) {
					s.others = append(s.others, l.groups[of.group]...)
				}
			}
			if len(s.others) == 0 {
				continue
			}
			s.others = slices.DeleteFunc(s.others, func(other []vietnamese.Syllable) bool { return foldedKey(other) == s.word })
			found = append(found, s)
			i += n - 1
			break
		}
	}
	return found
}
