package search

import (
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// meaning is a value of a filter that words mean.
type meaning struct {
	param, value string
	// people marks a name that is also an everyday word: it is meant only after "người", "dân tộc".
	people bool
	exact  []string
}

// phrases know what words of a question mean a filter, and which mean nothing.
type phrases struct {
	meanings map[string][]meaning
	cues     map[string]map[string][][]string // by what they measure, then as above
	// Folded words, with the marks that they are written with. negationEn turns round only what is named in
	// English, joins carries a negation on to the next value.
	negation, negationEn, small, between, joins, husbandry, doubts, fillers, apart map[string][][]string

	people  peopleWords
	asking  map[string]bool
	longest int
}

func newPhrases(v *models.Vocabularies) *phrases {
	p := &phrases{meanings: map[string][]meaning{}, cues: map[string]map[string][][]string{}}
	p.negation, p.small = spellings(v.Readings.Negations), spellings(v.Readings.Prepositions)
	p.asking, p.fillers = keySet(v.Readings.Asking), spellings(v.Readings.Fillers)
	p.negationEn, p.between = spellings(v.Readings.NegationsEn), spellings(v.Readings.Between)
	p.joins, p.husbandry = spellings(v.Readings.Joins), spellings(v.Readings.Husbandry)
	p.doubts, p.apart = spellings(v.Readings.Doubts), spellings(v.Readings.Apart)
	p.people = newPeopleWords(v.Readings)
	cues := v.Readings.Cues
	p.cues["cost"], p.cues["income"] = spellings(cues.Cost), spellings(cues.Income)
	p.cues["first_income"], p.cues["height"], p.cues["length"] = spellings(cues.FirstIncome), spellings(cues.Height), spellings(cues.Length)
	for _, phrase := range v.Readings.Phrases {
		for _, w := range phrase.Words {
			p.add(w, meaning{param: phrase.Param, value: phrase.Value})
		}
	}
	for _, filed := range []struct {
		param      string
		vocabulary *models.Vocabulary
	}{
		{facetSector, v.Sectors},
		{facetOutcome, v.IndicatorGroups},
		{facetOutcome, v.Indicators},
		{facetEthnic, v.EthnicGroups},
		{facetProgramme, v.Programmes},
		{facetRegion, v.Regions},
		{facetRegion, v.RegionsOf2025},
		{facetStatus, v.Statuses},
	} {
		for _, t := range filed.vocabulary.Terms {
			for _, w := range append([]string{t.Label.Vi, t.Label.En}, t.Words...) {
				// another name of one syllable is mostly a word of every day: the boat xuồng, indigo chàm
				common := t.Common || w != t.Label.Vi && len(vietnamese.AppendSyllables(nil, w)) == 1
				p.add(w, meaning{param: filed.param, value: t.Slug, people: filed.param == facetEthnic && common})
			}
		}
	}
	return p
}

// says reports tokens i to j to be words of a set. Marks that were typed have to be theirs: "vững" is no
// "vùng", and "lại" no "lãi".
func (q *question) says(set map[string][][]string, i, j int) bool {
	typed := q.tokens[i:j]
	return slices.ContainsFunc(set[q.keys.of(i, j)], func(exact []string) bool { return agree(typed, exact, false) })
}

// cue reports tokens i to j to be words that say what a figure beside them measures. Where marks are typed
// "ban" is no "bán".
func (q *question) cue(name string, i, j int) bool {
	typed := q.tokens[i:j]
	return slices.ContainsFunc(q.cues[name][q.keys.of(i, j)], func(exact []string) bool { return agree(typed, exact, q.marked) })
}

func keySet(words []string) map[string]bool {
	set := map[string]bool{}
	for _, w := range words {
		set[vietnamese.Key(w)] = true
	}
	return set
}

// empty reports words that say nothing by themselves. Without marks "con" may be còn, a filler, or con,
// an animal: then only words of asking are empty. The key is the words' folded form.
func (p *phrases) empty(words []vietnamese.Syllable, key string, marked bool) bool {
	return p.asking[key] || marked && slices.ContainsFunc(p.fillers[key], func(exact []string) bool { return agree(words, exact, true) })
}

// spellings keeps words by their folded form.
func spellings(words []string) map[string][][]string {
	all := map[string][][]string{}
	for _, w := range words {
		syllables := vietnamese.AppendSyllables(nil, w)
		all[foldedKey(syllables)] = append(all[foldedKey(syllables)], exacts(syllables))
	}
	return all
}

func (p *phrases) add(words string, m meaning) {
	syllables := vietnamese.AppendSyllables(nil, words)
	if len(syllables) == 0 {
		return
	}
	folded := make([]string, len(syllables))
	for i, s := range syllables {
		folded[i] = s.Folded
		m.exact = append(m.exact, s.Exact)
	}
	if len(folded) == 1 && !standsAlone(m, folded[0]) {
		return
	}
	key := strings.Join(folded, " ")
	for _, known := range p.meanings[key] {
		if known.param == m.param {
			if known.value != m.value && m.param == facetStatus && sameWords(known.exact, m.exact) {
				continue // "thất bại" means two statuses
			}
			return // the first vocabulary that has the word keeps it
		}
	}
	p.meanings[key] = append(p.meanings[key], m)
	p.longest = max(p.longest, len(folded))
}

// standsAlone tells whether one syllable is enough to be read as a filter: names of peoples, and what is
// no Vietnamese syllable (OCOP, homestay).
func standsAlone(m meaning, folded string) bool {
	return m.param == facetEthnic || !vietnamese.IsSyllable(folded)
}

func sameWords(a, b []string) bool { return strings.Join(a, " ") == strings.Join(b, " ") }

// at finds the longest words from token i that mean something; n is how many tokens they take.
func (q *question) at(i int) (found []meaning, n int) {
	for n = min(q.longest, len(q.tokens)-i); n > 0; n-- {
		words := q.tokens[i : i+n]
		if words[n-1].Sentence != words[0].Sentence {
			continue
		}
		for _, m := range q.meanings[q.keys.of(i, i+n)] {
			if agree(words, m.exact, q.marked) && (m.param != facetEthnic || q.namesPeople(m, i, n)) {
				found = append(found, m)
			}
		}
		if len(found) > 0 {
			return found, n
		}
	}
	return nil, 0
}

// foldedKeys are the folded forms of all neighbours of a text, each a piece of one string.
type foldedKeys struct {
	text         string
	starts, ends []int
}

func keysOf(tokens []vietnamese.Syllable) foldedKeys {
	k := foldedKeys{text: foldedKey(tokens), starts: make([]int, len(tokens)), ends: make([]int, len(tokens))}
	at := 0
	for i, t := range tokens {
		k.starts[i], k.ends[i] = at, at+len(t.Folded)
		at = k.ends[i] + 1
	}
	return k
}

// of is foldedKey of tokens i to j; none of none.
func (k foldedKeys) of(i, j int) string {
	if i == j {
		return ""
	}
	return k.text[k.starts[i]:k.ends[j-1]]
}

// foldedKey is the folded form of tokens, one space between them.
func foldedKey(tokens []vietnamese.Syllable) string {
	if len(tokens) == 1 {
		return tokens[0].Folded
	}
	length := len(tokens)
	for _, t := range tokens {
		length += len(t.Folded)
	}
	var b strings.Builder
	b.Grow(length)
	for i, t := range tokens {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.Folded)
	}
	return b.String()
}
