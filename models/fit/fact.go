package fit

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// FactProblem says what is wrong with a typed fact.
type FactProblem string

// The problems.
const (
	// FactShape: not of the form factor:value.
	FactShape FactProblem = "shape"
	// FactFactor: no such factor.
	FactFactor FactProblem = "factor"
	// FactNumber: a figure was wanted.
	FactNumber FactProblem = "number"
	// FactUnit: a figure in another unit than the factor's.
	FactUnit FactProblem = "unit"
	// FactTurned: the lower end lies above the upper.
	FactTurned FactProblem = "turned"
	// FactSize: a figure that nothing on earth has.
	FactSize FactProblem = "size"
	// FactLong: more than MaxFactText letters, or more than MaxTerms terms.
	FactLong FactProblem = "long"
)

// Bounds of what is typed.
const (
	// MaxFacts is more than there are factors.
	MaxFacts = 120
	// MaxFactText is the longest text of one fact in letters.
	MaxFactText = 200
	// MaxTerms is the most terms of one factor.
	MaxTerms = 20
	// maxFigure is beyond any figure of a place; VND of a whole province fit in.
	maxFigure = 1e15
)

// FactError is a typed fact that cannot be read.
type FactError struct {
	Factor  models.Factor
	Value   string
	Problem FactProblem
}

func (e *FactError) Error() string {
	return fmt.Sprintf("fact %q of %s: %s", e.Value, e.Factor, e.Problem)
}

// ParseFacts reads what the officer says, each as factor:value: "elevation_m:850", "elevation_m:300..700",
// "soil:đất đỏ bazan", "buyer:none". A factor may come several times with terms. What cannot be read comes
// back as errors; the rest is kept.
func (r *Rules) ParseFacts(facts []string) ([]Known, []*FactError) {
	var out []Known
	var bad []*FactError
	for _, text := range facts {
		k, err := r.parseFact(text)
		if err != nil {
			bad = append(bad, err)
			continue
		}
		at := slices.IndexFunc(out, func(o Known) bool { return o.Factor == k.Factor })
		if at < 0 {
			out = append(out, k)
			continue
		}
		merge(&out[at], k)
		if len(out[at].Terms) > MaxTerms {
			out[at].Terms = out[at].Terms[:MaxTerms]
			bad = append(bad, &FactError{k.Factor, text, FactLong})
		}
	}
	slices.SortStableFunc(out, func(a, b Known) int { return cmp.Compare(r.order(a.Factor), r.order(b.Factor)) })
	return out, bad
}

// merge joins terms of one factor; of figures the last counts.
func merge(into *Known, k Known) {
	if k.None || !k.IsZero() {
		*into = k
		return
	}
	into.None, into.Range = false, models.Range{}
	for _, t := range k.Terms {
		if !slices.Contains(into.Terms, t) {
			into.Terms = append(into.Terms, t)
		}
	}
}

func (r *Rules) order(f models.Factor) int {
	return slices.IndexFunc(r.vocabularies.Factors.Terms, func(t models.Term) bool { return t.Slug == string(f) })
}

func (r *Rules) parseFact(text string) (Known, *FactError) {
	name, value, ok := strings.Cut(text, ":")
	name, value = strings.TrimSpace(name), vietnamese.Normalize(value)
	factor := models.Factor(name)
	bad := func(p FactProblem) (Known, *FactError) { return Known{}, &FactError{factor, value, p} }
	if !ok || value == "" {
		return bad(FactShape)
	}
	term, there := r.vocabularies.Factors.Term(name)
	if !there {
		return bad(FactFactor)
	}
	if utf8.RuneCountInString(value) > MaxFactText {
		return bad(FactLong)
	}
	k := Known{Factor: factor, Origin: Typed}
	switch vietnamese.Key(value) {
	case "none", "khong co", "chua co", "khong":
		k.None = true
		return k, nil
	}
	if term.Unit == "" {
		k.Terms = splitTerms(value)
		if len(k.Terms) > MaxTerms {
			return bad(FactLong)
		}
		return k, nil
	}
	var problem FactProblem
	if k.Range, problem = parseRange(value, term.Unit); problem != "" {
		return bad(problem)
	}
	return k, nil
}

func splitTerms(value string) []string {
	var out []string
	for t := range strings.FieldsFuncSeq(value, func(r rune) bool { return r == ';' || r == ',' }) {
		if t = strings.TrimSpace(t); t != "" && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// parseRange reads a figure or a span as a link has it ("300..700", "850") or as people write it
// ("300–700 m", "20 triệu").
func parseRange(value, unit string) (models.Range, FactProblem) {
	low, high, ok := linkRange(value)
	if !ok {
		var problem FactProblem
		if low, high, problem = writtenRange(value, unit); problem != "" {
			return models.Range{}, problem
		}
	}
	for _, f := range []*float64{low, high} {
		if f != nil && math.Abs(*f) > maxFigure {
			return models.Range{}, FactSize
		}
	}
	r := models.Range{}
	if low != nil {
		r.Min = models.Num(*low)
	}
	if high != nil {
		r.Max = models.Num(*high)
	}
	if r.UpsideDown() {
		return r, FactTurned
	}
	return r, ""
}

func linkRange(value string) (low, high *float64, ok bool) {
	from, to, span := strings.Cut(value, "..")
	if !span {
		to = from
	}
	parse := func(s string) (*float64, bool) {
		if s == "" && span {
			return nil, true
		}
		// a figure with a point before three digits is a Vietnamese one: 1.500
		if i := strings.IndexByte(s, '.'); i > 0 && len(s)-i == 4 {
			return nil, false
		}
		f, err := strconv.ParseFloat(s, 64)
		if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
			return nil, false
		}
		return &f, true
	}
	low, okLow := parse(from)
	high, okHigh := parse(to)
	return low, high, okLow && okHigh && (low != nil || high != nil)
}

// turnedRange is a span whose ends were typed the wrong way round, which a reader of quantities would
// take for two.
func turnedRange(value string) bool {
	a, b, ok := strings.Cut(strings.NewReplacer("–", "-", "—", "-", " ", "").Replace(value), "-")
	if !ok || a == "" || b == "" {
		return false
	}
	first, _, ok1 := vietnamese.ParseQuantity(a)
	second, _, ok2 := vietnamese.ParseQuantity(b)
	return ok1 && ok2 && first.Min != nil && second.Min != nil && *first.Min > *second.Min
}

func writtenRange(value, unit string) (low, high *float64, problem FactProblem) {
	if turnedRange(value) {
		return nil, nil, FactTurned
	}
	q, n, ok := vietnamese.ParseQuantity(value)
	if !ok || strings.TrimSpace(value[n:]) != "" && vietnamese.Key(value[n:]) != vietnamese.Key(unit) && !tail(value[n:], unit) {
		return nil, nil, FactNumber
	}
	times, over := 1.0, 1.0 // whole numbers, so that 360 m² are 0.036 ha to the last digit
	switch {
	case q.Unit == "" || q.Assumed && unit != "VND" || q.Unit == unit || sameUnit(q.Unit, unit):
	case q.Unit == "km" && unit == "m":
		times = 1000
	case q.Unit == "m" && unit == "km":
		over = 1000
	case q.Unit == "m2" && unit == "ha":
		over = 10_000
	case q.Unit == "month" && unit == "year":
		over = 12
	case q.Unit == "mm" && unit == "mm":
	default:
		return nil, nil, FactUnit
	}
	scale := func(f *float64) *float64 {
		if f == nil {
			return nil
		}
		v := *f * times / over
		return &v
	}
	return scale(q.Min), scale(q.Max), ""
}

// tail are units that are written after a figure and that no quantity has.
func tail(rest, unit string) bool {
	rest = strings.TrimSpace(rest)
	return rest == unit || rest == "°" || unit == "°C" && (rest == "độ" || strings.EqualFold(rest, "độ C") || rest == "C") ||
		unit == "‰" && (rest == "phần nghìn" || rest == "g/l") || unit == "VND" && strings.HasPrefix(rest, "/")
}

func sameUnit(a, b string) bool {
	people := map[string]bool{"person": true, "worker": true}
	return people[a] && people[b]
}

// FormatFacts writes typed facts as a link has them; ParseFacts reads them back.
func FormatFacts(facts []Known) []string {
	var out []string
	for _, k := range facts {
		name := string(k.Factor) + ":"
		switch {
		case k.None:
			out = append(out, name+"none")
		case k.Min != nil && k.Max != nil && *k.Min == *k.Max:
			out = append(out, name+linkNumber(*k.Min))
		case k.Min != nil || k.Max != nil:
			span := ".."
			if k.Min != nil {
				span = linkNumber(*k.Min) + span
			}
			if k.Max != nil {
				span += linkNumber(*k.Max)
			}
			out = append(out, name+span)
		}
		for _, t := range k.Terms {
			out = append(out, name+t)
		}
	}
	return out
}

// linkNumber writes a figure so that it is read back as one: three digits after the point alone would be a
// Vietnamese thousand.
func linkNumber(n models.Number) string {
	s := n.String()
	if i := strings.IndexByte(s, '.'); i > 0 && len(s)-i == 4 {
		return s + "0"
	}
	return s
}
