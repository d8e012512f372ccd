package fit

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// Indicator is one of the six sides that a team judges by itself: the Hexagon of the National
// Implementation Research Network (Metz and Louison, 2018).
type Indicator string

// The six indicators: three of the place, three of the model.
const (
	IndicatorNeed      Indicator = "need"
	IndicatorFit       Indicator = "fit"
	IndicatorCapacity  Indicator = "capacity"
	IndicatorEvidence  Indicator = "evidence"
	IndicatorSupports  Indicator = "supports"
	IndicatorUsability Indicator = "usability"
)

// Indicators lists them in their order.
func Indicators() []Indicator {
	return []Indicator{IndicatorNeed, IndicatorFit, IndicatorCapacity, IndicatorEvidence, IndicatorSupports, IndicatorUsability}
}

// MaxReason is the longest reason of a mark in letters.
const MaxReason = 300

// Mark is a team's own judgement of one indicator: 1 (not at all) to 5 (fully), with a reason.
type Mark struct {
	Indicator Indicator
	Score     int
	Reason    string
}

// Hexagon is a team's own judgement of a model at its place. It stands beside the computed fit and never
// replaces it.
type Hexagon []Mark

// MarkProblem says what is wrong with a mark.
type MarkProblem string

// The problems.
const (
	MarkShape     MarkProblem = "shape"
	MarkIndicator MarkProblem = "indicator"
	MarkScore     MarkProblem = "score"
	MarkReason    MarkProblem = "reason"
	MarkTwice     MarkProblem = "twice"
)

// MarkFault is a mark that cannot stand.
type MarkFault struct {
	Indicator Indicator
	Value     string
	Problem   MarkProblem
}

// ParseHexagon reads marks as a link has them: "need:4:vì sao". What cannot stand comes back as faults;
// the rest is kept, a mark without its reason too.
func ParseHexagon(marks []string) (Hexagon, []*MarkFault) {
	var h Hexagon
	var bad []*MarkFault
	for _, text := range marks {
		parts := strings.SplitN(text, ":", 3)
		m := Mark{Indicator: Indicator(strings.TrimSpace(parts[0]))}
		fault := func(p MarkProblem) { bad = append(bad, &MarkFault{m.Indicator, text, p}) }
		if len(parts) < 2 {
			fault(MarkShape)
			continue
		}
		if !slices.Contains(Indicators(), m.Indicator) {
			fault(MarkIndicator)
			continue
		}
		var err error
		if m.Score, err = strconv.Atoi(strings.TrimSpace(parts[1])); err != nil || m.Score < 1 || m.Score > 5 {
			fault(MarkScore)
			continue
		}
		if slices.ContainsFunc(h, func(o Mark) bool { return o.Indicator == m.Indicator }) {
			fault(MarkTwice)
			continue
		}
		if len(parts) == 3 {
			m.Reason = vietnamese.Normalize(parts[2])
		}
		if m.Reason == "" || utf8.RuneCountInString(m.Reason) > MaxReason {
			fault(MarkReason)
		}
		if utf8.RuneCountInString(m.Reason) > MaxReason {
			m.Reason = string([]rune(m.Reason)[:MaxReason])
		}
		h = append(h, m)
	}
	slices.SortFunc(h, func(a, b Mark) int {
		return slices.Index(Indicators(), a.Indicator) - slices.Index(Indicators(), b.Indicator)
	})
	return h, bad
}

// Format writes the marks as a link has them.
func (h Hexagon) Format() []string {
	var out []string
	for _, m := range h {
		text := string(m.Indicator) + ":" + strconv.Itoa(m.Score)
		if m.Reason != "" {
			text += ":" + m.Reason
		}
		out = append(out, text)
	}
	return out
}

// Complete reports that all six are marked, each with a reason.
func (h Hexagon) Complete() bool {
	return len(h) == len(Indicators()) && !slices.ContainsFunc(h, func(m Mark) bool { return m.Reason == "" })
}

// Mark gives the mark of an indicator.
func (h Hexagon) Mark(i Indicator) (Mark, bool) {
	for _, m := range h {
		if m.Indicator == i {
			return m, true
		}
	}
	return Mark{}, false
}
