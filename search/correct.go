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
	costTyping    = 0.2 // Telex or VNI left raw
	costConfusion = 0.6 // sounds alike
	costSplit     = 0.4 // run together
	costWeight    = 2.0 // how much a slip must be outweighed by
	pairGain      = 1.5 // for a neighbour that records have beside it
)

// maxMended bounds how many words of a question are mended: more is not a slip but another language.
const maxMended = 6

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

// best gives what the word at i was most likely meant to be.
func (m *mender) best(i int) (mended, bool) {
	word := m.syllables[i]
	found := mended{score: math.Inf(-1)}
	offer := func(words []string, shown string, cost float64) {
		if s, ok := m.score(i, words, cost); ok && s > found.score {
			found = mended{words: words, shown: shown, score: s}
		}
	}
	for _, from := range []func(string) (string, bool){vietnamese.FromTelex, vietnamese.FromVNI} {
		if marked, ok := from(word.Exact); ok {
			offer([]string{vietnamese.FoldSyllable(marked)}, marked, costTyping)
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
	if i > 0 && m.count(fieldPairs, m.syllables[i-1].Folded+"_"+words[0]) > 0 {
		s += pairGain
	}
	if i+1 < len(m.syllables) && m.count(fieldPairs, words[len(words)-1]+"_"+m.syllables[i+1].Folded) > 0 {
		s += pairGain
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

// correct gives the text with its unknown words mended; nil where there is nothing to mend.
func (e *Engine) correct(v *view, text string) (*Correction, error) {
	m := &mender{v: v, syllables: vietnamese.AppendSyllables(nil, text)}
	english, err := e.englishTerms(v, text, m.syllables)
	if err != nil || english != nil {
		return nil, err
	}
	fixes := map[int]string{}
	for i, s := range m.syllables {
		if len(fixes) == maxMended || !m.unknown(s) {
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

// boostMended is for a known word near an unknown one, where the text is to be searched as it stands.
const boostMended = 0.4

// addMended lets words near an unknown one answer for it, with the pairs that they make.
func (e *Engine) addMended(v *view, p *plan, syllables []vietnamese.Syllable) error {
	m := &mender{v: v, syllables: syllables}
	n := 0
	for i, s := range syllables {
		if n == maxMended || !m.unknown(s) {
			continue
		}
		found, ok := m.best(i)
		if !ok {
			continue
		}
		n++
		p.answerWith(s, found.words)
		p.pairs = append(p.pairs, pairsAround(syllables, i, found.words)...)
	}
	return m.err
}

func (p *plan) answerWith(s vietnamese.Syllable, words []string) {
	i := slices.IndexFunc(p.slots, func(one slot) bool { return one.terms[0].text == s.Folded })
	if i < 0 {
		return
	}
	for _, w := range words {
		p.slots[i].terms = append(p.slots[i].terms, term{field: fieldFolded, text: w, boost: boostMended})
	}
}

func pairsAround(syllables []vietnamese.Syllable, i int, words []string) []term {
	line := slices.Clone(words)
	if i > 0 {
		line = append([]string{syllables[i-1].Folded}, line...)
	}
	if i+1 < len(syllables) {
		line = append(line, syllables[i+1].Folded)
	}
	var pairs []term
	for k := 1; k < len(line); k++ {
		pairs = append(pairs, term{field: fieldPairs, text: line[k-1] + "_" + line[k], boost: boostPair * boostMended / boostFolded})
	}
	return pairs
}
