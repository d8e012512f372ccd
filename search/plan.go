package search

import (
	"math"
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// Weights of a term by how it was found; the exact form counts beside the folded one, so that what was
// typed with marks prefers what has them. Measured on the judged queries (testdata/ranks).
const (
	boostExact   = 1.5
	boostFolded  = 0.5
	boostPair    = 0.7
	boostEnglish = 1.0
	// A word for the same thing counts less than the word itself.
	boostSynonym = 0.6
)

// term is one entry of the index that a question asks for.
type term struct {
	field, text string
	boost       float64
	idf         float64
}

// slot is one word of the question: any of its terms answers it.
type slot struct {
	terms []term
	// others answer it too, and are scored together as one of the plan's themes.
	others []term
	// weight is 1 to maxWeight by how telling the word is; 0 where no record has it.
	weight int
	// asking marks a word of asking ("làm gì", "ở đâu"), which tells next to nothing.
	asking bool
}

// plan is a question as terms: slots say what matches, pairs only raise what matches.
type plan struct {
	slots []slot
	// idle says that all words are words of asking.
	idle bool
	// listed says that the question is a list with commas: "trồng cam, trồng bưởi" asks for either.
	listed bool
	pairs  []term
	// themes match too, but none is needed; leans raise records that have a value.
	themes []theme
	leans  []lean
	// subjects are those of the index of subjects that the question means.
	subjects []aim
	// goods are the commodities that it names: any of them is half an answer.
	goods []term
	// synonyms are themes of words for the same thing.
	synonyms []theme
}

// maxWeight bounds a slot's weight; small, so that sums fit few bits.
const maxWeight = 7

func (p plan) empty() bool { return len(p.slots) == 0 }

// planOf reads a text as it is to be searched; with its meaning, what answers it in other words is found too.
func (e *Engine) planOf(v *view, text string, meaning bool) (plan, error) {
	syllables := vietnamese.AppendSyllables(nil, text)
	var p plan
	english, err := e.englishTerms(v, text, syllables)
	if err != nil {
		return p, err
	}
	seen := map[string]bool{}
	for i, s := range syllables {
		if i > 0 && syllables[i-1].Sentence == s.Sentence {
			pair := syllables[i-1].Folded + "_" + s.Folded
			if !seen[pair] {
				p.pairs = append(p.pairs, term{field: fieldPairs, text: pair, boost: boostPair})
				seen[pair] = true
			}
		}
		p.listed = p.listed || s.Sentence != syllables[0].Sentence
		if seen[s.Exact] {
			continue
		}
		seen[s.Exact] = true
		p.slots = append(p.slots, slotOf(s))
	}
	if english != nil {
		p.slots, p.pairs = english, nil
	} else if err := e.addMended(v, &p, syllables); err != nil {
		return p, err
	}
	e.addSynonyms(&p, syllables)
	p.markAsking(e.understander.phrases, syllables)
	if meaning {
		var instead []vietnamese.Syllable
		p.themes, instead = e.themes.in(syllables)
		p.quiet(instead)
		p.leanTo(p.themes)
		for _, s := range e.themes.hearing().of(syllables) {
			p.mean(s)
		}
		if err := p.leanToCommodities(v, syllables); err != nil {
			return p, err
		}
	}
	return p, p.weigh(v)
}

// leanTo takes over what themes lean to, and their subjects.
func (p *plan) leanTo(themes []theme) {
	for _, t := range themes {
		p.leans = append(p.leans, t.leans...)
		for _, s := range t.subjects {
			p.mean(aim{s, 1})
		}
	}
}

// mean adds a subject that the question is not known to mean yet.
func (p *plan) mean(m aim) {
	known := slices.ContainsFunc(p.subjects, func(s aim) bool { return s.slug == m.slug })
	if !known && len(p.subjects) < maxThemes {
		p.subjects = append(p.subjects, m)
	}
}

// matchSure is how sure a subject has to be for its records to answer by it alone.
const matchSure = 0.6

// sure are the subjects whose records answer by them alone.
func (p plan) sure() []term {
	var all []term
	for _, s := range p.subjects {
		if s.sure >= matchSure {
			all = append(all, term{field: fieldSubject, text: s.slug})
		}
	}
	return all
}

func slotOf(s vietnamese.Syllable) slot {
	terms := []term{{field: fieldFolded, text: s.Folded, boost: boostFolded}}
	if s.Exact != s.Folded {
		return slot{terms: append(terms, term{field: fieldExact, text: s.Exact, boost: boostExact})}
	}
	return slot{terms: terms}
}

// englishTerms gives the slots of an English question, nil where the text reads as Vietnamese: it has
// marks, or its words are syllables that records write more often than English words.
func (e *Engine) englishTerms(v *view, text string, syllables []vietnamese.Syllable) ([]slot, error) {
	if slices.ContainsFunc(syllables, func(s vietnamese.Syllable) bool { return s.Exact != s.Folded }) {
		return nil, nil
	}
	tokens := e.english.Analyze([]byte(text))
	if len(tokens) == 0 {
		return nil, nil
	}
	foreign := len(syllables) - len(tokens) // stop words of English are gone from the tokens
	for _, t := range tokens {
		if vietnamese.IsSyllable(vietnamese.Key(text[t.Start:t.End])) {
			continue
		}
		known, err := v.frequency(fieldEnglish, string(t.Term))
		if err != nil {
			return nil, err
		}
		if known > 0 {
			foreign++
		}
	}
	if foreign*5 < len(syllables)*2 {
		return nil, nil
	}
	var slots []slot
	seen := map[string]bool{}
	for _, t := range tokens {
		word := string(t.Term)
		if seen[word] {
			continue
		}
		seen[word] = true
		known, err := v.frequency(fieldEnglish, word)
		if err != nil {
			return nil, err
		}
		s := slot{terms: []term{{field: fieldEnglish, text: word, boost: boostEnglish}}}
		folded := vietnamese.Key(text[t.Start:t.End])
		if known == 0 || vietnamese.IsSyllable(folded) {
			s.terms = append(s.terms, term{field: fieldFolded, text: folded, boost: boostFolded})
		}
		slots = append(slots, s)
	}
	return slots, nil
}

// addSynonyms lets the others for the same thing answer for a word. They count once for all its
// syllables, by the best of them, so that none outranks the word itself.
func (e *Engine) addSynonyms(p *plan, syllables []vietnamese.Syllable) {
	for _, found := range e.words.synonyms(syllables) {
		var terms []term
		for _, other := range found.others {
			terms = append(terms, termsOf(other, boostSynonym)...)
		}
		for i := range p.slots {
			if found.covers(p.slots[i].terms[0].text) {
				p.slots[i].others = append(p.slots[i].others, terms...)
			}
		}
		p.synonyms = append(p.synonyms, theme{terms: terms})
	}
}

// boostAsking is for words of asking.
const boostAsking = 0.15

// markAsking finds the words that say nothing of what is asked for, unless there is nothing else.
func (p *plan) markAsking(known *phrases, syllables []vietnamese.Syllable) {
	marked, keys := withMarks(syllables), keysOf(syllables)
	asking := map[string]bool{}
	for i := range syllables {
		for n := min(4, len(syllables)-i); n > 0; n-- {
			if !known.empty(syllables[i:i+n], keys.of(i, i+n), marked) {
				continue
			}
			for _, s := range syllables[i : i+n] {
				asking[s.Folded] = true
			}
			break
		}
	}
	if p.idle = !slices.ContainsFunc(p.slots, func(s slot) bool { return !asking[s.terms[0].text] }); p.idle {
		return
	}
	p.lower(asking)
}

// quiet makes words count as words of asking do, alone and in pairs: others answer for them.
func (p *plan) quiet(words []vietnamese.Syllable) {
	folded := map[string]bool{}
	for _, w := range words {
		folded[w.Folded] = true
	}
	p.lower(folded)
	p.pairs = slices.DeleteFunc(p.pairs, func(t term) bool {
		first, second, _ := strings.Cut(t.text, "_")
		return folded[first] && folded[second]
	})
}

// lower makes the slots of some folded words those of words of asking.
func (p *plan) lower(folded map[string]bool) {
	for i := range p.slots {
		if !folded[p.slots[i].terms[0].text] || p.slots[i].asking {
			continue
		}
		p.slots[i].asking = true
		for j := range p.slots[i].terms {
			p.slots[i].terms[j].boost *= boostAsking
		}
	}
}

// weigh works out how telling each term and each slot is.
func (p *plan) weigh(v *view) error {
	top := 0.0
	own := make([]float64, len(p.slots))
	for i := range p.slots {
		others, best, err := v.present(p.slots[i].others)
		if err != nil {
			return err
		}
		p.slots[i].others = others
		for j := range p.slots[i].terms {
			t := &p.slots[i].terms[j]
			n, err := v.frequency(t.field, t.text)
			if err != nil {
				return err
			}
			t.idf = idf(v.docs, n)
			best = max(best, n)
		}
		if best > 0 {
			own[i] = idf(v.docs, best)
		}
		if p.slots[i].asking {
			own[i] = min(own[i], 0.01) // counts, but decides nothing
		}
		top = max(top, own[i])
	}
	for i := range p.slots {
		if own[i] > 0 {
			p.slots[i].weight = max(1, int(math.Round(maxWeight*own[i]/top)))
		}
	}
	for i := range p.pairs {
		n, err := v.frequency(p.pairs[i].field, p.pairs[i].text)
		if err != nil {
			return err
		}
		p.pairs[i].idf = idf(v.docs, n)
	}
	for i, t := range p.synonyms {
		weighed, err := t.weigh(v, 1)
		if err != nil {
			return err
		}
		p.synonyms[i] = weighed
	}
	share := p.themeShare()
	for _, s := range p.subjects {
		gain := s.sure * float32(share)
		p.leans = append(p.leans, lean{fieldSubject, s.slug, subjectBonus * gain}, lean{fieldTouches, s.slug, touchesBonus * gain})
	}
	for i, t := range p.themes {
		weighed, err := t.weigh(v, share)
		if err != nil {
			return err
		}
		p.themes[i] = weighed
	}
	return nil
}

// present gives those of some terms that records have, and the frequency of the most frequent.
func (v *view) present(terms []term) (some []term, most int, err error) {
	for _, t := range terms {
		n, err := v.frequency(t.field, t.text)
		if err != nil {
			return nil, 0, err
		}
		if most = max(most, n); n > 0 {
			some = append(some, t)
		}
	}
	return some, most, nil
}

// themeWords is the longest question, in telling words, in which themes count in full: who types more
// describes one record rather than a wish, and means the words.
const themeWords = 9

func (p plan) themeShare() float64 { return min(1, themeWords/float64(max(1, p.telling()))) }

// telling is the number of words that some record has and that are none of asking.
func (p plan) telling() int {
	n := 0
	for _, s := range p.slots {
		if s.weight > 0 && !s.asking {
			n++
		}
	}
	return n
}

// themeCommon bounds how common a theme is taken to be: a theme with a very common word among its words
// still tells something.
const themeCommon = 0.2

// weigh takes a theme as one word: what any of its words finds.
func (t theme) weigh(v *view, share float64) (theme, error) {
	all, n := t.terms, 0
	t.terms = make([]term, 0, len(all))
	for _, one := range all {
		known, err := v.frequency(one.field, one.text)
		if err != nil {
			return t, err
		}
		if n += known; known > 0 {
			t.terms = append(t.terms, one)
		}
	}
	common := idf(v.docs, min(n, int(v.docs*themeCommon)))
	for i := range t.terms {
		t.terms[i].idf = common
		t.terms[i].boost *= share
	}
	return t, nil
}

// idf is the inverse document frequency of BM25 in the form that never falls below zero
// (Robertson and Zaragoza, 2009, as Lucene has it); 0 of a term that no record has.
func idf(docs float64, n int) float64 {
	if n == 0 {
		return 0
	}
	return math.Log(1 + (docs-float64(n)+0.5)/(float64(n)+0.5))
}

// total is the weight of all slots that some record answers.
func (p plan) total() int {
	sum := 0
	for _, s := range p.slots {
		sum += s.weight
	}
	return sum
}
