package visit

import (
	"slices"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
)

// Then keeps an assessment as it is today.
func Then(a fit.Assessment) *FitThen {
	return &FitThen{Summary: a.Summary, Score: a.Score, Coverage: a.Coverage}
}

// Adapt draws up the plan for a model that is taken home: a point for every condition that would have to
// be otherwise, and for every risk that its kind of gap speaks of. Points that are there stay.
func (p *Planner) Adapt(a Adaptation, f *fit.Assessment) Adaptation {
	if f == nil {
		return a
	}
	for _, ch := range f.Changes() {
		factor, because := ch.Condition.Factor, becauseOf(ch.Verdict)
		if slices.ContainsFunc(a.Points, func(pt Point) bool { return pt.Factor == factor }) {
			continue
		}
		pt := Point{
			Because: because, Factor: factor,
			Gap: filled(p.reasons[string(because)], same("factor"), p.FactorName(factor)),
		}
		if because != HomeUnknown {
			pt.Do = p.stepFor(factor).Vi
		}
		a.Points = append(a.Points, pt)
	}
	return a
}

// stepFor is what a commune can do about a factor; empty where nobody has proposed anything.
func (p *Planner) stepFor(f models.Factor) models.Text {
	for _, s := range p.rules.Steps {
		if s.Factor == f {
			return s.Do
		}
	}
	return models.Text{}
}

// FollowUpMonths are when the delegation is asked how a model fares.
func FollowUpMonths() []int { return []int{3, 6, 12} }

// FollowUps are the days on which to ask, for every model that was adopted or adapted, the earliest first.
// They count from the decision, or from the visit's end where it has no date.
func (v *Visit) FollowUps() []FollowUp {
	var out []FollowUp
	for i := range v.Verdicts {
		d := &v.Verdicts[i]
		if d.Choice == Leave {
			continue
		}
		from := d.On
		if from == "" {
			from = v.End
		}
		for _, months := range FollowUpMonths() {
			f := FollowUp{Model: d.Model, Months: months, Due: from.AddMonths(months)}
			if at := slices.IndexFunc(d.Outcomes, func(o Outcome) bool { return o.Months == months }); at >= 0 {
				f.Outcome = &d.Outcomes[at]
			}
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b FollowUp) int { return compareDates(a.Due, b.Due) })
	return out
}

// Trial is one follow-up without the visit: what the fit had said, what was decided, what happened. It
// names no person and no place.
type Trial struct {
	Model  models.ModelID
	Fit    fit.Summary
	Choice Choice
	Months int
	Faring Faring
}

// Trials are the visit's follow-ups of which the fit is known.
func (v *Visit) Trials() []Trial {
	if v.Example {
		return nil
	}
	var out []Trial
	for _, d := range v.Verdicts {
		if d.Fit == nil {
			continue
		}
		for _, o := range d.Outcomes {
			out = append(out, Trial{d.Model, d.Fit.Summary, d.Choice, o.Months, o.Faring})
		}
	}
	return out
}

// CameTrue reports whether what the fit said came about; it does not count where the fit said nothing or
// nothing was begun. A model that goes on, changed or not, bears out "fits" and "fits with changes"; one
// that was given up or struggles bears out "does not fit".
func (t Trial) CameTrue() (came, counts bool) {
	goes := t.Faring == Thriving || t.Faring == Changed
	switch {
	case t.Faring == NotStarted || t.Fit == fit.NotEnoughKnown:
		return false, false
	case t.Fit == fit.DoesNotFit:
		return !goes, true
	}
	return goes, true
}

// Record is how often the fit's verdicts came true.
type Record struct {
	Fit    fit.Summary
	Months int
	// True of Counted came true; All counts also those that say nothing.
	True, Counted, All int
	Farings            map[Faring]int
}

// Tally sums trials up by what the fit had said and by the months after the decision, best summaries
// first.
func Tally(trials []Trial) []Record {
	var out []Record
	for _, summary := range fit.Summaries() {
		for _, months := range FollowUpMonths() {
			r := Record{Fit: summary, Months: months, Farings: map[Faring]int{}}
			for _, t := range trials {
				if t.Fit != summary || t.Months != months {
					continue
				}
				r.All++
				r.Farings[t.Faring]++
				if came, counts := t.CameTrue(); counts {
					r.Counted++
					if came {
						r.True++
					}
				}
			}
			out = append(out, r)
		}
	}
	return out
}
