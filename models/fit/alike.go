package fit

import (
	"cmp"
	"math"
	"slices"

	"github.com/nhanrong/nhanrong/models"
)

// Trial is the same practice at another place.
type Trial struct {
	// Model is the record that tells of it: of that place, or the one that names it as a replication.
	Model       *models.Model
	Replication *models.Replication
	// At is the place, prepared without its records; nil where its name means no unit for sure.
	At *Place
}

// Alike is a trial with its likeness to the place here.
type Alike struct {
	Trial
	// Likeness is the mean over the factors that both places have figures or terms of, 0 to 1.
	Likeness float64
	// Shared are those factors, the likest first.
	Shared []Shared
	// Failed marks a trial that did not last. Warns are the factors that are a gap here and that its risks
	// speak of.
	Failed bool
	Warns  []models.Factor
}

// Shared is a factor that two places have in common, with how alike they are in it.
type Shared struct {
	Factor      models.Factor
	Likeness    float64
	Here, There *Known
}

// Alike orders trials of a model's practice for the place: failures whose reason matches a gap here first,
// then by likeness. Failures count as much as successes.
func (p *Place) Alike(a Assessment, trials []Trial) []Alike {
	gaps := a.gaps()
	out := make([]Alike, 0, len(trials))
	for _, t := range trials {
		one := Alike{Trial: t}
		if t.At != nil {
			one.Shared = p.shared(t.At)
			for _, s := range one.Shared {
				one.Likeness += s.Likeness / float64(len(one.Shared))
			}
		}
		if t.Replication == nil && t.Model.Failure() {
			one.Failed, one.Warns = true, p.rules.warns(t.Model, gaps)
		}
		out = append(out, one)
	}
	slices.SortStableFunc(out, func(a, b Alike) int {
		return cmp.Or(
			cmp.Compare(min(1, len(b.Warns)), min(1, len(a.Warns))),
			cmp.Compare(b.Likeness, a.Likeness),
			cmp.Compare(a.Model.ID, b.Model.ID),
		)
	})
	return out
}

// gaps are the factors of conditions that are not met.
func (a Assessment) gaps() []models.Factor {
	var out []models.Factor
	for _, g := range a.Groups {
		for _, j := range g.Conditions {
			if j.Verdict != Met && !slices.Contains(out, j.Condition.Factor) {
				out = append(out, j.Condition.Factor)
			}
		}
	}
	return out
}

// warns are the gaps that a model's risks speak of.
func (r *Rules) warns(m *models.Model, gaps []models.Factor) []models.Factor {
	var out []models.Factor
	for _, risk := range m.Risks {
		for _, f := range r.RiskFactors(risk.Kind) {
			if slices.Contains(gaps, f) && !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
	}
	return out
}

// unalike is how many tolerances apart two figures have to be to have nothing in common: 500 m of height,
// 5 °C, half the rain.
const unalike = 5

// shared compares what both places are known for, the likest first.
func (p *Place) shared(q *Place) []Shared {
	var out []Shared
	for _, f := range p.known {
		rule := p.rules.factors[f]
		if rule != nil && len(p.figures[f]) > 0 && len(q.figures[f]) > 0 {
			here, there := p.figures[f][0], q.figures[f][0]
			out = append(out, Shared{f, figureLikeness(&rule.FactorRule, here, there), here, there})
			continue
		}
		mine, theirs := p.terms[f], q.terms[f]
		if len(mine) > 0 && len(theirs) > 0 && p.none[f] == nil && q.none[f] == nil {
			out = append(out, Shared{f, p.termLikeness(mine, theirs), mine[0].known, theirs[0].known})
		}
	}
	slices.SortStableFunc(out, func(a, b Shared) int {
		return cmp.Or(cmp.Compare(b.Likeness, a.Likeness), cmp.Compare(a.Factor, b.Factor))
	})
	return out
}

func figureLikeness(rule *models.FactorRule, a, b *Known) float64 {
	low, high := bounds(a.Range)
	least, most := bounds(b.Range)
	gap := math.Max(0, math.Max(low-most, least-high))
	far := unalike * math.Max(tolerance(rule, math.Max(pick(low, high), pick(least, most))), 1e-9)
	return math.Max(0, 1-gap/far)
}

// termLikeness is the share of both places' terms that the other has too.
func (p *Place) termLikeness(a, b []placeTerm) float64 {
	n, found := 0, 0
	for _, pair := range [][2][]placeTerm{{a, b}, {b, a}} {
		for _, t := range pair[0] {
			n++
			if slices.ContainsFunc(pair[1], func(o placeTerm) bool { return p.rules.notions.answers(t.phrase, o.phrase) == answered }) {
				found++
			}
		}
	}
	return float64(found) / float64(max(1, n))
}
