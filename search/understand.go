package search

import (
	"slices"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// Understander reads filters from the text of a question. It is a pure function of the text and the
// vocabularies; what is doubtful stays text.
type Understander struct {
	phrases *phrases
	places  *place.Gazetteer
}

// NewUnderstander makes an Understander of the vocabularies and the gazetteer.
func NewUnderstander(v *models.Vocabularies, places *place.Gazetteer) *Understander {
	return &Understander{phrases: newPhrases(v), places: places}
}

// question is a text while it is read.
type question struct {
	*phrases
	text   string
	tokens []vietnamese.Syllable
	marked bool
	taken  []bool // by token
	kept   []bool // read, and still searched as text
	found  []Understood
}

// Read gives what was read and the rest of the text.
func (u *Understander) Read(text string) (found []Understood, rest string) {
	q := &question{phrases: u.phrases, text: text, tokens: vietnamese.AppendSyllables(nil, text)}
	q.taken, q.kept = make([]bool, len(q.tokens)), make([]bool, len(q.tokens))
	q.marked = withMarks(q.tokens)
	q.readPhrases(func(param string) bool {
		return param == facetCost || param == facetFirstIncome || param == facetEvidence || param == facetStatus
	})
	q.readQuantities()
	q.readPlaces(u.places)
	q.readPhrases(func(string) bool { return true })
	slices.SortStableFunc(q.found, func(a, b Understood) int { return a.Start - b.Start })
	return q.found, q.rest()
}

func (q *question) readPhrases(wanted func(param string) bool) {
	for i := 0; i < len(q.tokens); i++ {
		found, n := q.at(q.tokens, i, q.marked)
		if n == 0 || slices.Contains(q.taken[i:i+n], true) {
			continue
		}
		read := false
		for _, m := range found {
			if wanted(m.param) {
				q.take(i, i+n, m.param, m.value)
				read = true
			}
			if m.param != facetStatus {
				break // only "thất bại" means two values
			}
		}
		if read {
			i += n - 1
		}
	}
}

// take notes a value read from tokens i to j, with the small words before it and a negation.
func (q *question) take(i, j int, param, value string) {
	start, negated := q.before(i)
	for k := start; k < j; k++ {
		q.taken[k] = true
	}
	from, to := q.tokens[start].Start, q.tokens[j-1].End
	u := Understood{Param: param, Value: value, Negated: negated, Text: q.text[from:to], Start: from, End: to}
	if u.preferred() && !negated {
		for k := start; k < j; k++ {
			q.kept[k] = true
		}
	}
	q.found = append(q.found, u)
}

// before steps back over prepositions and negations that belong to a value.
func (q *question) before(i int) (start int, negated bool) {
	start = i
	for start > 0 {
		n, no := q.smallBefore(start)
		if n == 0 {
			return start, negated
		}
		start -= n
		negated = negated || no
		if no {
			return start, negated
		}
	}
	return start, negated
}

func (q *question) smallBefore(i int) (n int, negation bool) {
	for n = min(4, i); n > 0; n-- {
		if slices.Contains(q.taken[i-n:i], true) || q.tokens[i-n].Sentence != q.tokens[i-1].Sentence {
			continue
		}
		key := foldedKey(q.tokens[i-n : i])
		if q.negation[key] {
			return n, true
		}
		if q.small[key] {
			return n, false
		}
	}
	return 0, false
}

func (q *question) readPlaces(places *place.Gazetteer) {
	for _, m := range places.FindIn(q.text) {
		if m.Doubtful {
			continue
		}
		units := place.Widest(m.Units)
		if len(units) != 1 {
			continue // which one is not said
		}
		i, j := q.span(m.Start, m.End)
		if i == j || slices.Contains(q.taken[i:j], true) || q.isRegion(i, j) {
			continue
		}
		q.take(i, j, "place", units[0].Key())
	}
}

// isRegion keeps "Tây Nguyên" a region.
func (q *question) isRegion(i, j int) bool {
	for _, m := range q.meanings[foldedKey(q.tokens[i:j])] {
		if m.param == facetRegion {
			return true
		}
	}
	return false
}

// span gives the tokens within bytes from start to end.
func (q *question) span(start, end int) (i, j int) {
	for i < len(q.tokens) && q.tokens[i].Start < start {
		i++
	}
	for j = i; j < len(q.tokens) && q.tokens[j].End <= end; j++ {
	}
	return i, j
}

// near is how many words before or after a figure may say what it measures.
const near = 4

func (q *question) readQuantities() {
	for _, quantity := range vietnamese.Quantities(q.text) {
		i, j := q.span(quantity.Start, quantity.End)
		if i == j || slices.Contains(q.taken[i:j], true) {
			continue
		}
		switch quantity.Unit {
		case "VND":
			q.readCost(quantity, i, j)
		case "year", "month":
			q.readFirstIncome(quantity, i, j)
		case "m":
			q.readHeight(quantity, i, j)
		}
	}
}

// readCost takes "vốn dưới 20 triệu"; an amount that speaks of income, or only of a lower bound, stays text.
func (q *question) readCost(a vietnamese.Quantity, i, j int) {
	from, ok := q.cueBefore("cost", i)
	if !ok || a.Max == nil || strings.Contains(a.Per, "month") {
		return
	}
	q.take(from, j, facetCost, strconv.FormatFloat(*a.Max, 'f', 0, 64))
}

func (q *question) readFirstIncome(a vietnamese.Quantity, i, j int) {
	if a.Max == nil {
		return
	}
	years := *a.Max
	if a.Unit == "month" {
		years /= 12
	}
	from, before := q.cueBefore("first_income", i)
	to, after := q.cueAfter("first_income", j)
	if !before && !after {
		return
	}
	q.take(from, max(j, to), facetFirstIncome, strconv.FormatFloat(years, 'f', -1, 64))
}

func (q *question) readHeight(a vietnamese.Quantity, i, j int) {
	from, before := q.cueBefore("height", i)
	to, after := q.cueAfter("height", j)
	height := a.Min
	if height == nil {
		height = a.Max
	}
	if !before && !after || height == nil {
		return
	}
	q.take(from, max(j, to), "elevation", strconv.FormatFloat(*height, 'f', -1, 64))
}

// cueBefore finds the nearest cue within a few words before token i; from is where it begins.
func (q *question) cueBefore(name string, i int) (from int, ok bool) {
	for k := i - 1; k >= max(0, i-near); k-- {
		for n := 3; n > 0; n-- {
			if k-n+1 < 0 || slices.Contains(q.taken[k-n+1:k+1], true) {
				continue
			}
			key := foldedKey(q.tokens[k-n+1 : k+1])
			if q.cues[name][key] {
				return k - n + 1, true
			}
			if name == "cost" && q.cues["income"][key] {
				return i, false // an amount of income
			}
		}
	}
	return i, false
}

// cueAfter finds a cue within a few words after the figure; to is where it ends.
func (q *question) cueAfter(name string, j int) (to int, ok bool) {
	for k := j; k < min(len(q.tokens), j+near); k++ {
		for n := 3; n > 0; n-- {
			if k+n <= len(q.tokens) && !slices.Contains(q.taken[k:k+n], true) && q.cues[name][foldedKey(q.tokens[k:k+n])] {
				return k + n, true
			}
		}
	}
	return j, false
}

// rest is the text without what was read and without words of asking at its edges.
func (q *question) rest() string {
	var b strings.Builder
	last := 0
	for i, t := range q.tokens {
		if !q.taken[i] || q.kept[i] {
			continue
		}
		if last < t.Start {
			b.WriteString(q.text[last:t.Start])
		}
		last = max(last, t.End)
	}
	b.WriteString(q.text[last:])
	return strings.Trim(vietnamese.Normalize(b.String()), " ,;.–-≤<≥>~")
}
