package search

import (
	"sync"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// themes know what people may mean by the words of a question beyond the words themselves.
type themes struct {
	all []theme
	// hearing is made when the first question is asked: many commands ask none.
	hearing func() *hearing
	// Words are a tree of folded syllables: said has the sayings that end in each knot, next the knot that
	// a syllable leads to from another. Knot 0 is the root.
	syllables map[string]uint32
	next      map[step]uint32
	said      [][]saying
}

// step is a syllable after a knot of the tree.
type step struct{ knot, syllable uint32 }

// theme is a models.Theme as terms of the index.
type theme struct {
	terms []term
	// subjects of the index of subjects that are meant.
	subjects []string
	leans    []lean
	// rest is what the other words count for beside the best of them, 0 to 1.
	rest float64
	// instead of the words that were said, the theme's count.
	instead bool
}

// lean is a value that a question leans towards without asking for it.
type lean struct {
	field, value string
	gain         float32
}

// saying is a theme's words with the marks that they are written with.
type saying struct {
	theme int
	exact []string
}

func newThemes(v *models.Vocabularies) *themes {
	t := &themes{hearing: sync.OnceValue(func() *hearing { return newHearing(v) }), syllables: map[string]uint32{}, next: map[step]uint32{}, said: [][]saying{nil}}
	bare := map[string]bool{} // subjects that no theme is of
	for _, s := range v.Subjects.Terms {
		bare[s.Slug] = true
	}
	for _, one := range v.Themes {
		t.add(themeOf(one), one.Say)
		for _, slug := range one.Subject {
			delete(bare, slug)
			if s, ok := v.Subjects.Term(slug); ok && len(one.Subject) == 1 && !one.Instead {
				t.say(len(t.all)-1, s.Words)
			}
		}
	}
	for _, s := range v.Subjects.Terms {
		if bare[s.Slug] {
			t.add(themeOf(models.Theme{Subject: []string{s.Slug}}), s.Words)
		}
	}
	return t
}

func (t *themes) add(one theme, said []string) {
	t.all = append(t.all, one)
	t.say(len(t.all)-1, said)
}

// say notes what people say for a theme.
func (t *themes) say(number int, said []string) {
	for _, words := range said {
		syllables := vietnamese.AppendSyllables(nil, words)
		knot := uint32(0)
		for _, s := range syllables {
			if _, known := t.syllables[s.Folded]; !known {
				t.syllables[s.Folded] = uint32(len(t.syllables))
			}
			at := step{knot, t.syllables[s.Folded]}
			if _, known := t.next[at]; !known {
				t.next[at] = uint32(len(t.said))
				t.said = append(t.said, nil)
			}
			knot = t.next[at]
		}
		if knot > 0 {
			t.said[knot] = append(t.said[knot], saying{number, exacts(syllables)})
		}
	}
}

// below gives the knots that a text leads to from its first syllable on.
func (t *themes) below(text []vietnamese.Syllable, knots []uint32) []uint32 {
	knot := uint32(0)
	for _, s := range text {
		syllable, known := t.syllables[s.Folded]
		if !known {
			break
		}
		if knot, known = t.next[step{knot, syllable}]; !known {
			break
		}
		knots = append(knots, knot)
	}
	return knots
}

func themeOf(one models.Theme) theme {
	t := theme{rest: themeRest, instead: one.Instead}
	for _, words := range one.Find {
		syllables := vietnamese.AppendSyllables(nil, words)
		t.terms = append(t.terms, termsOf(syllables, boostTheme)...)
	}
	for _, s := range one.Sector {
		t.leans = append(t.leans, lean{facetSector, string(s), leanBonus})
	}
	for _, s := range one.Status {
		t.leans = append(t.leans, lean{facetStatus, string(s), leanBonus})
	}
	t.subjects = one.Subject
	return t
}

// termsOf gives the terms of a word: its pairs, or the single syllable with its marks, since without them
// it means too much.
func termsOf(word []vietnamese.Syllable, boost float64) []term {
	if len(word) == 1 && word[0].Exact != word[0].Folded {
		return []term{{field: fieldExact, text: word[0].Exact, boost: boost}}
	}
	if len(word) == 1 {
		return []term{{field: fieldFolded, text: word[0].Folded, boost: boost}}
	}
	var terms []term
	for i := 1; i < len(word); i++ {
		terms = append(terms, term{field: fieldPairs, text: word[i-1].Folded + "_" + word[i].Folded, boost: boost})
	}
	return terms
}

// What a record gains where a question means a subject that it is filed under.
const (
	subjectBonus = 5.0
	touchesBonus = 3.0
)

// boostTheme is for words that answer what was said in others.
const boostTheme = 1.0

// in finds the themes of a question, and the words that are answered by others instead.
func (t *themes) in(syllables []vietnamese.Syllable) (found []theme, instead []vietnamese.Syllable) {
	seen := map[int]bool{}
	t.each(syllables, func(number int, words []vietnamese.Syllable) {
		if t.all[number].instead {
			instead = append(instead, words...)
		}
		if !seen[number] {
			seen[number] = true
			found = append(found, t.all[number])
		}
	})
	return found, instead
}

// each visits the themes of a text in its order, the longest words at each place. Marks that were typed have
// to be those of the words.
func (t *themes) each(text []vietnamese.Syllable, visit func(number int, words []vietnamese.Syllable)) {
	marked := withMarks(text)
	reach := 0 // end of the words that were found; words within them are part of those
	var room [16]uint32
	for i := range text {
		knots := t.below(text[i:], room[:0])
		for n := len(knots); n > 0 && i+n > reach; n-- {
			if n == 1 && !marked && vietnamese.IsSyllable(text[i].Folded) {
				continue // without marks one syllable may be anything
			}
			hit := false
			for _, s := range t.said[knots[n-1]] {
				if agree(text[i:i+n], s.exact, marked) {
					hit = true
					visit(s.theme, text[i:i+n])
				}
			}
			if hit {
				reach = i + n
				break
			}
		}
	}
}

// themeRest: a record that has many words of a theme is more of it, but not as many times.
const themeRest = 0.3
