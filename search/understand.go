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
	places *place.Gazetteer
	text   string
	tokens []vietnamese.Syllable
	keys   foldedKeys // of the tokens
	marked bool
	taken  []bool // by token
	kept   []bool // read, and still searched as text
	found  []Understood
}

// Read gives what was read and the rest of the text.
func (u *Understander) Read(text string) (found []Understood, rest string) {
	q := &question{phrases: u.phrases, places: u.places, text: text, tokens: vietnamese.AppendSyllables(nil, text)}
	q.keys = keysOf(q.tokens)
	q.taken, q.kept = make([]bool, len(q.tokens)), make([]bool, len(q.tokens))
	q.marked = withMarks(q.tokens)
	q.setApart()
	q.readPhrases(func(param string) bool {
		return param == facetCost || param == facetFirstIncome || param == facetEvidence || param == facetStatus
	})
	q.readQuantities()
	q.readPlaces()
	q.readPhrases(func(string) bool { return true })
	slices.SortStableFunc(q.found, func(a, b Understood) int { return a.Start - b.Start })
	q.carryNegation()
	return q.found, q.rest()
}

// setApart keeps words from being read that hold the name of a value and mean another thing. They stay text.
func (q *question) setApart() {
	for i := range q.tokens {
		for n := 1; n <= 3 && i+n <= len(q.tokens); n++ {
			for _, exact := range q.apart[q.keys.of(i, i+n)] {
				if !agree(q.tokens[i:i+n], exact, q.marked) {
					continue
				}
				for k := i; k < i+n; k++ {
					q.taken[k], q.kept[k] = true, true
				}
			}
		}
	}
}

// doubted reports a value after words that leave it open ("chưa được kiểm chứng").
func (q *question) doubted(i int) bool {
	for n := 1; n <= 2 && n <= i; n++ {
		if q.says(q.doubts, i-n, i) {
			return true
		}
	}
	return false
}

func (q *question) readPhrases(wanted func(param string) bool) {
	for i := 0; i < len(q.tokens); i++ {
		found, n := q.at(i)
		if n == 0 || slices.Contains(q.taken[i:i+n], true) || q.doubted(i) || found[0].param == facetRegion && q.sideOf(i+n, found[0].value) {
			continue
		}
		if found[0].param == facetStatus { // "thất bại" means two values, and losses
			found = slices.DeleteFunc(found, func(m meaning) bool { return m.param != facetStatus })
		} else {
			found = found[:1]
		}
		if wanted(found[0].param) {
			q.take(i, i+n, found...)
			i += n - 1
		}
	}
}

// sideOf reports that a place outside the region begins at token j: "miền tây Nghệ An" is a part of Nghệ An.
func (q *question) sideOf(j int, region string) bool {
	if j == len(q.tokens) || q.tokens[j-1].Sentence != q.tokens[j].Sentence {
		return false
	}
	for _, u := range q.found {
		if u.Param != "place" || u.Start > q.tokens[j].Start || u.End <= q.tokens[j].Start {
			continue
		}
		unit, ok := q.places.Unit(u.Value)
		if !ok {
			return false
		}
		for _, in := range append(unit.Today(), unit) {
			if p := in.Province(); p.Region == region || p.Region2025 == region {
				return false
			}
		}
		return true
	}
	return false
}

// take notes what was read from tokens i to j, with the small words before it and a negation.
func (q *question) take(i, j int, read ...meaning) {
	start, negated := q.before(i, j)
	negated = negated || start == i && q.failsNot(i, read[0])
	if negated && start == i {
		start--
	}
	from, to := q.tokens[start].Start, q.tokens[j-1].End
	for _, m := range read {
		u := Understood{Param: m.param, Value: m.value, Negated: negated, Text: q.text[from:to], Start: from, End: to}
		for k := start; k < j; k++ {
			q.taken[k] = true
			q.kept[k] = q.kept[k] || u.preferred() && !negated
		}
		q.found = append(q.found, u)
	}
}

// carryNegation turns round what is joined to a value of the same filter that is turned round: "trừ chăn nuôi
// và du lịch".
func (q *question) carryNegation() {
	for n := 1; n < len(q.found); n++ {
		last, next := q.found[n-1], &q.found[n]
		i, j := q.span(next.Start, next.End)
		joined := q.wordsBefore(i, q.joins)
		if !last.Negated || last.Param != next.Param || joined == 0 || q.tokens[i-joined].Start < last.End || i-joined > 0 && q.tokens[i-joined-1].End != last.End {
			continue
		}
		next.Negated = true
		for k := i - joined; k < j; k++ {
			q.taken[k], q.kept[k] = true, false
		}
	}
}

// failsNot reports "không thất bại": elsewhere "không" alone asks, or belongs to what is said of the place.
func (q *question) failsNot(i int, m meaning) bool {
	return m.param == facetStatus && i > 0 && q.tokens[i-1].Folded == "khong" && !q.taken[i-1]
}

// before steps back from the value in tokens i to j over prepositions and a negation that belong to it.
func (q *question) before(i, j int) (start int, negated bool) {
	english := slices.ContainsFunc(q.tokens[i:j], func(t vietnamese.Syllable) bool { return !vietnamese.IsSyllable(t.Folded) })
	start = i
	for {
		if n := q.wordsBefore(start, q.negation); n > 0 && !q.cow(start-n, n) {
			return start - n, true
		}
		english = english || start < i && !vietnamese.IsSyllable(q.tokens[start].Folded) // "for the Thai"
		if n := q.wordsBefore(start, q.negationEn); n > 0 && english {
			return start - n, true
		}
		n := q.wordsBefore(start, q.small)
		if n == 0 {
			break
		}
		start -= n
	}
	// "không lấy mô hình thất bại": what stands between belongs to the negation only.
	for k := start; ; {
		n := q.wordsBefore(k, q.between)
		if n == 0 {
			return start, false
		}
		k -= n
		if no := q.wordsBefore(k, q.negation); no > 0 && !q.cow(k-no, no) {
			return k - no, true
		}
	}
}

// cow reports that n tokens from i on, which may turn round what follows, are the animal: typed without marks,
// "bo" after a word of husbandry is bò and not bỏ ("nuoi bo that bai").
func (q *question) cow(i, n int) bool {
	return n == 1 && q.tokens[i].Folded == "bo" && q.wordsBefore(i, q.husbandry) > 0
}

// wordsBefore is how many tokens before token i are words of a set; 0 where they are none.
func (q *question) wordsBefore(i int, set map[string][][]string) int {
	for n := min(4, i); n > 0; n-- {
		if slices.Contains(q.taken[i-n:i], true) || q.tokens[i-n].Sentence != q.tokens[i-1].Sentence {
			continue
		}
		if q.says(set, i-n, i) {
			return n
		}
	}
	return 0
}

func (q *question) readPlaces() {
	for _, m := range q.places.FindIn(q.text) {
		if m.Doubtful {
			continue
		}
		unit := meant(m.Units)
		if unit == nil {
			continue // which one is not said
		}
		i, j := q.span(m.Start, m.End)
		if i == j || slices.Contains(q.taken[i:j], true) || q.meansOther(i, j) {
			continue
		}
		if nay := q.nowOf(i); nay >= 0 {
			for k := nay; k < j; k++ {
				q.taken[k] = true
			}
			continue
		}
		q.take(i, j, meaning{param: "place", value: unit.Key()})
	}
}

// nowOf finds the "nay" before a place that only says where the one before lies today ("Hà Giang cũ, nay
// thuộc Tuyên Quang"); -1 where there is none.
func (q *question) nowOf(i int) int {
	if len(q.found) == 0 || q.found[len(q.found)-1].Param != "place" {
		return -1
	}
	for k := i - 1; k >= max(0, i-3) && !q.taken[k]; k-- {
		if q.tokens[k].Folded == "nay" {
			return k
		}
	}
	return -1
}

// meant is the unit that a name means where only one holds all others, or is a district or province
// beside wards and communes of the same province; nil where it may be several.
func meant(units []*place.Unit) *place.Unit {
	widest := place.Widest(units)
	if len(widest) == 1 {
		return widest[0]
	}
	var above *place.Unit
	for _, u := range widest {
		switch {
		case u.Level != place.LevelCommune && above != nil:
			return nil
		case u.Level != place.LevelCommune:
			above = u
		}
	}
	for _, u := range widest {
		if above == nil || u != above && u.Kind != place.Phuong && u.Province() != above.Province() {
			return nil
		}
	}
	return above
}

// meansOther reports tokens i to j that name a place and are, or are within, the name of a region ("Tây
// Nguyên", "Đông Nam" in "Đông Nam Bộ") or of a people that is called one ("đồng bào Vân Kiều").
func (q *question) meansOther(i, j int) bool {
	for from := max(0, i-longestRest); from <= i; from++ {
		for to := j; to <= min(len(q.tokens), j+longestRest); to++ {
			for _, m := range q.meanings[q.keys.of(from, to)] {
				if m.param == facetRegion || m.param == facetEthnic && (q.peopleBefore(from) || to-from > j-i) {
					return true
				}
			}
		}
	}
	return false
}

// longestRest is how many words of a longer name are looked for on each side of the name of a place.
const longestRest = 2

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

// readCost takes "vốn dưới 20 triệu" and "dưới 20 triệu"; an amount that speaks of income, or only of a
// lower bound, stays text.
func (q *question) readCost(a vietnamese.Quantity, i, j int) {
	if a.Max == nil || strings.Contains(a.Per, "month") {
		return
	}
	from, before := q.cueBefore("cost", i)
	to, after := q.cueAfter("cost", j)
	if !before && q.near("income", i, j) {
		return
	}
	if !before && !after && (a.Min != nil || a.Per != "" && a.Per != "household") {
		return
	}
	q.take(from, max(j, to), meaning{param: facetCost, value: strconv.FormatFloat(*a.Max, 'f', 0, 64)})
}

// near reports a cue within a few words of the figure in tokens i to j.
func (q *question) near(name string, i, j int) bool {
	for k := max(0, i-near); k < min(len(q.tokens), j+near); k++ {
		for n := 1; n <= 3 && k+n <= len(q.tokens); n++ {
			if q.cue(name, k, k+n) {
				return true
			}
		}
	}
	return false
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
	q.take(from, max(j, to), meaning{param: facetFirstIncome, value: strconv.FormatFloat(years, 'f', -1, 64)})
}

func (q *question) readHeight(a vietnamese.Quantity, i, j int) {
	from, before := q.cueBefore("height", i)
	to, after := q.cueAfter("height", j)
	height := a.Min
	if height == nil {
		height = a.Max
	}
	if height == nil || *height < lowestHeight {
		return
	}
	if !before && !after && (a.Min == nil || a.Max != nil || *height < surelyHeight || q.near("length", i, j)) {
		return
	}
	q.take(from, max(j, to), meaning{param: "elevation", value: strconv.FormatFloat(*height, 'f', -1, 64)})
}

// lowestHeight is the least height in metres that is read as one above the sea: less is a tree's.
const lowestHeight = 50

// surelyHeight is the least lower bound in metres that is read as a height above the sea by itself.
const surelyHeight = 300

// cueBefore finds the nearest cue within a few words before token i; from is where it begins.
func (q *question) cueBefore(name string, i int) (from int, ok bool) {
	for k := i - 1; k >= max(0, i-near); k-- {
		for n := 3; n > 0; n-- {
			if k-n+1 < 0 || slices.Contains(q.taken[k-n+1:k+1], true) {
				continue
			}
			if q.cue(name, k-n+1, k+1) {
				return k - n + 1, true
			}
			if name == "cost" && q.cue("income", k-n+1, k+1) {
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
			if k+n <= len(q.tokens) && !slices.Contains(q.taken[k:k+n], true) && q.cue(name, k, k+n) {
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
	return strings.Trim(vietnamese.Normalize(b.String()), " ,;.–-≤<≥>~()")
}
