package search

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// A word is mended only where the catalogue does not know it, and only into words that it knows: the
// index's own terms are the dictionary. What neighbours say (pairs of syllables that records have)
// decides between candidates.

// Costs of a candidate beside those of vietnamese.Edits (0.5 to 1.7).
const (
	costTyping    = 0.2  // Telex or VNI left raw, in a question that is typed so
	costTypedOnce = 0.55 // Telex left raw in one word of many: a letter typed twice is likelier
	costConfusion = 0.6  // sounds alike
	costSplit     = 0.4  // run together
	costWeight    = 2.0  // how much a slip must be outweighed by
	marksAgree    = 0.3  // what a candidate with the marks that were typed is cheaper by
)

// Gain of a candidate for a neighbour that records have beside it, once, and more often.
const (
	pairGain      = 1.0
	pairGainGrows = 0.4
)

// maxMended bounds how many words of a question are mended, maxTried for how many a mending is looked for,
// which takes some hundred look-ups each: more is not a slip but another language.
const (
	maxMended = 6
	maxTried  = 10
)

// mender looks for known words near unknown ones.
type mender struct {
	v         *view
	syllables []vietnamese.Syllable
	err       error
}

// mended is what an unknown word was most likely meant to be.
type mended struct {
	words []string // folded; several where words were run together
	shown string   // with marks where they are known
	score float64
}

func (m *mender) count(field, text string) int {
	n, err := m.v.frequency(field, text)
	if err != nil {
		m.err = cmp.Or(m.err, err)
	}
	return n
}

// unknown reports a word that no record has in any form.
func (m *mender) unknown(s vietnamese.Syllable) bool {
	if len(s.Folded) < 2 || strings.IndexFunc(s.Folded, unicode.IsLetter) < 0 {
		return false
	}
	return m.count(fieldFolded, s.Folded) == 0 && m.count(fieldEnglish, s.Folded) == 0
}

// unlikely reports a known word that no record has beside either of its neighbours.
func (m *mender) unlikely(i int) bool {
	left, right := m.beside(i, m.syllables[i].Folded, m.syllables[i].Folded)
	return len(m.syllables) > 1 && len(m.syllables[i].Folded) > 1 && left+right == 0
}

// beside counts the records in which words stand after the word before i and before the word after it.
func (m *mender) beside(i int, first, last string) (left, right int) {
	if i > 0 {
		left = m.count(fieldPairs, m.syllables[i-1].Folded+"_"+first)
	}
	if i+1 < len(m.syllables) {
		right = m.count(fieldPairs, last+"_"+m.syllables[i+1].Folded)
	}
	return left, right
}

// best gives what the word at i was most likely meant to be.
func (m *mender) best(i int) (mended, bool) {
	word := m.syllables[i]
	found := mended{score: math.Inf(-1)}
	offer := func(words []string, shown string, cost float64) {
		if s, ok := m.score(i, words, cost); ok && s > found.score {
			found = mended{words: words, shown: shown, score: s}
		}
	}
	if marked, ok := vietnamese.FromVNI(word.Exact); ok {
		offer([]string{vietnamese.FoldSyllable(marked)}, marked, costTyping)
	}
	if marked, ok := vietnamese.FromTelex(word.Exact); ok {
		offer([]string{vietnamese.FoldSyllable(marked)}, marked, m.telexCost())
	}
	if word.Exact != word.Folded {
		for c, cost := range vietnamese.Edits(word.Exact) {
			if folded := vietnamese.FoldSyllable(c); folded != c && m.count(fieldExact, c) > 0 {
				offer([]string{folded}, c, cost-marksAgree)
			}
		}
	}
	for _, c := range vietnamese.Confusions(word.Folded) {
		offer([]string{c}, c, costConfusion)
	}
	for c, cost := range vietnamese.Edits(word.Folded) {
		offer([]string{c}, c, cost)
	}
	if len(word.Folded) >= 5 {
		if parts := vietnamese.Split(word.Folded, m.weigh); parts != nil {
			offer(parts, strings.Join(parts, " "), costSplit)
		}
	}
	return found, len(found.words) > 0
}

// telexCost is low where the question is typed in raw Telex: who types so leaves it in all words with
// marks, and types no marks beside it.
func (m *mender) telexCost() float64 {
	raw := 0
	for _, s := range m.syllables {
		if s.Exact != s.Folded {
			return costTypedOnce
		}
		if _, ok := vietnamese.FromTelex(s.Exact); ok && m.unknown(s) {
			raw++
		}
	}
	if raw > 1 || len(m.syllables) <= 2 {
		return costTyping
	}
	return costTypedOnce
}

// likelier gives a word near the one at i that records have beside its neighbours, for a known word that
// they have beside neither.
func (m *mender) likelier(i int) (mended, bool) {
	found := mended{score: math.Inf(-1)}
	offer := func(c string, cost float64) {
		if !vietnamese.IsSyllable(c) {
			return
		}
		left, right := m.beside(i, c, c)
		if i > 0 && left < leastBeside || i+1 < len(m.syllables) && right < leastBeside {
			return
		}
		if s, ok := m.score(i, []string{c}, cost); ok && s > found.score {
			found = mended{words: []string{c}, shown: c, score: s}
		}
	}
	for _, c := range vietnamese.Confusions(m.syllables[i].Folded) {
		offer(c, costConfusion)
	}
	for c, cost := range vietnamese.Edits(m.syllables[i].Folded) {
		offer(c, cost)
	}
	return found, len(found.words) > 0
}

// leastBeside is how many records must have a likelier word beside each of its neighbours.
const leastBeside = 2

// score sets how frequent the words are, alone and beside their neighbours, against the cost of the slip.
func (m *mender) score(i int, words []string, cost float64) (float64, bool) {
	least := math.MaxInt
	for _, w := range words {
		least = min(least, m.count(fieldFolded, w))
	}
	if least == 0 {
		return 0, false
	}
	s := 0.3*math.Log(float64(least)) - costWeight*cost
	left, right := m.beside(i, words[0], words[len(words)-1])
	for _, n := range []int{left, right} {
		if n > 0 {
			s += pairGain + pairGainGrows*math.Log(float64(n))
		}
	}
	return s, true
}

// weigh prefers parts that records have side by side.
func (m *mender) weigh(prev, part string) (float64, bool) {
	n := m.count(fieldFolded, part)
	if n == 0 || len(part) < 2 && prev == "" {
		return 0, false
	}
	weight := 0.1 * math.Log(float64(n))
	if prev != "" {
		if both := m.count(fieldPairs, prev+"_"+part); both > 0 {
			weight += 2 + math.Log(float64(both))
		}
	}
	return weight, true
}

// correct gives the text with its unknown words mended, but for those that were read; nil where there is
// nothing to mend.
func (e *Engine) correct(v *view, text string, read []Understood) (*Correction, error) {
	m := &mender{v: v, syllables: vietnamese.AppendSyllables(nil, text)}
	english, err := e.englishTerms(v, text, m.syllables)
	if err != nil {
		return nil, err
	}
	fixes, tried := map[int]string{}, 0
	for i, s := range m.syllables {
		if len(fixes) == maxMended || tried == maxTried || !m.unknown(s) || within(s, read) {
			continue
		}
		tried++
		if english != nil {
			if word, ok := e.mendedEnglish(m, s.Folded); ok {
				fixes[i] = word
			}
			continue
		}
		if found, ok := m.best(i); ok {
			fixes[i] = found.shown
		}
	}
	if m.err != nil || len(fixes) == 0 {
		return nil, m.err
	}
	return &Correction{Typed: text, Searched: replaced(text, m.syllables, fixes)}, nil
}

// within reports a word of what was read.
func within(s vietnamese.Syllable, read []Understood) bool {
	return slices.ContainsFunc(read, func(u Understood) bool { return u.Start <= s.Start && s.End <= u.End })
}

// mendedEnglish gives the English word one slip away that most records have; none where its own stem is known.
func (e *Engine) mendedEnglish(m *mender, word string) (string, bool) {
	if m.englishCount(e, word) > 0 {
		return "", false
	}
	best, score := "", math.Inf(-1)
	for c, cost := range vietnamese.Edits(word) {
		n := m.englishCount(e, c)
		if n == 0 {
			continue
		}
		if s := 0.3*math.Log(float64(n)) - costWeight*cost; s > score {
			best, score = c, s
		}
	}
	return best, best != ""
}

// englishCount counts the records that have an English word in any of its forms.
func (m *mender) englishCount(e *Engine, word string) int {
	tokens := e.english.Analyze([]byte(word))
	if len(tokens) != 1 {
		return 0
	}
	return m.count(fieldEnglish, string(tokens[0].Term))
}

func replaced(text string, syllables []vietnamese.Syllable, fixes map[int]string) string {
	var b strings.Builder
	last := 0
	for i, s := range syllables {
		if fix, ok := fixes[i]; ok {
			b.WriteString(text[last:s.Start])
			b.WriteString(fix)
			last = s.End
		}
	}
	b.WriteString(text[last:])
	return b.String()
}

// Boosts of a known word near an unknown one, and of a likelier one near a known one.
const (
	boostMended   = 0.5
	boostLikelier = 0.2
)

// maxLikelier bounds how many known words of a question get a likelier one beside them: each takes some
// hundred look-ups.
const maxLikelier = 2

// addMended lets words near an unknown one answer for it, with the pairs that they make. A known word that
// stands beside its neighbours nowhere stays what it is; a likelier one answers too.
func (e *Engine) addMended(v *view, p *plan, syllables []vietnamese.Syllable) error {
	m := &mender{v: v, syllables: syllables}
	n, likelier := 0, 0
	for i, s := range syllables {
		var found mended
		var ok bool
		boost := boostMended
		switch {
		case n < maxMended && m.unknown(s):
			n++
			found, ok = m.best(i)
		case likelier < maxLikelier && m.unlikely(i):
			likelier++
			boost = boostLikelier
			found, ok = m.likelier(i)
		}
		if !ok {
			continue
		}
		p.answerWith(s, found.words, boost)
		p.pairs = append(p.pairs, pairsAround(syllables, i, found.words, boost)...)
	}
	return m.err
}

func (p *plan) answerWith(s vietnamese.Syllable, words []string, boost float64) {
	i := slices.IndexFunc(p.slots, func(one slot) bool { return one.terms[0].text == s.Folded })
	if i < 0 {
		return
	}
	for _, w := range words {
		p.slots[i].terms = append(p.slots[i].terms, term{field: fieldFolded, text: w, boost: boost})
	}
}

func pairsAround(syllables []vietnamese.Syllable, i int, words []string, boost float64) []term {
	line := slices.Clone(words)
	if i > 0 {
		line = append([]string{syllables[i-1].Folded}, line...)
	}
	if i+1 < len(syllables) {
		line = append(line, syllables[i+1].Folded)
	}
	var pairs []term
	for k := 1; k < len(line); k++ {
		pairs = append(pairs, term{field: fieldPairs, text: line[k-1] + "_" + line[k], boost: boostPair * boost / boostFolded})
	}
	return pairs
}
