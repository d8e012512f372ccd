package fit

import (
	"cmp"
	"slices"
)

// Change is a condition whose answer would have to be another for the model to fit.
type Change struct {
	Judged
}

// Changes are the smallest set of conditions that, were they met, would make the model fit: what is
// missing for want of a fact (a question), what a commune can bring about, what it cannot. It is empty for
// a model that fits already, and for one that asks for nothing.
func (a Assessment) Changes() []Change {
	var out []Change
	var spare []Judged
	var t tally
	for _, g := range a.Groups {
		for _, j := range g.Conditions {
			// what stands in the way of "fits" whatever else is known: a required condition that is not met,
			// a preferred one that is unmet
			if j.Verdict != Met && (j.Required() || j.Verdict == Unmet) {
				out = append(out, Change{j})
				t.add(weight(j.Condition), Met, false, j.Required(), j.Changeable)
				continue
			}
			if j.Verdict == Unknown {
				spare = append(spare, j)
			}
			t.add(weight(j.Condition), j.Verdict, j.Doubtful, j.Required(), j.Changeable)
		}
	}
	// then as few open questions as bring what is known over the half; all left are preferred and weigh 1
	for _, j := range spare {
		if t.total == 0 || t.summary() != NotEnoughKnown {
			break
		}
		out = append(out, Change{j})
		t.known += weight(j.Condition)
	}
	slices.SortStableFunc(out, func(a, b Change) int {
		return cmp.Or(cmp.Compare(urgency(a.Judged), urgency(b.Judged)), cmp.Compare(weight(b.Condition), weight(a.Condition)))
	})
	return out
}

// urgency: what cannot be changed first, since it decides; then what can; then the open questions.
func urgency(j Judged) int {
	switch {
	case j.Verdict == Unmet && !j.Changeable:
		return 0
	case j.Verdict == Unmet:
		return 1
	case j.Doubtful:
		return 2
	case j.Verdict == Near:
		return 3
	}
	return 4
}
