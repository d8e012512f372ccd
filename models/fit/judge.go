package fit

import (
	"math"

	"github.com/nhanrong/nhanrong/models"
)

// Place is a locality, prepared for judging many models. It does not change and may be used from many
// goroutines.
type Place struct {
	*Locality
	rules   *Rules
	known   []models.Factor            // those with a fact, each once
	figures map[models.Factor][]*Known // the preferred first
	terms   map[models.Factor][]placeTerm
	none    map[models.Factor]*Known
}

// placeTerm is a term of the place with the fact that it stands in.
type placeTerm struct {
	*phrase
	known *Known
	soft  bool
	// estimate marks a term that an estimate brings with it.
	estimate bool
}

// Prepare makes a locality ready for judging.
func (r *Rules) Prepare(l *Locality) *Place {
	p := &Place{
		Locality: l, rules: r, known: l.factors(),
		figures: map[models.Factor][]*Known{}, terms: map[models.Factor][]placeTerm{}, none: map[models.Factor]*Known{},
	}
	for _, f := range p.known {
		facts := l.Of(f)
		for i := range facts {
			p.add(&facts[i])
		}
	}
	for f, facts := range p.figures {
		p.derive(f, facts[0])
	}
	return p
}

// factors are those with a fact, each once.
func (l *Locality) factors() []models.Factor {
	var out []models.Factor
	seen := map[models.Factor]bool{}
	for _, k := range l.Facts {
		if !seen[k.Factor] {
			seen[k.Factor] = true
			out = append(out, k.Factor)
		}
	}
	return out
}

func (p *Place) add(k *Known) {
	if k.None {
		p.none[k.Factor] = k
		return
	}
	if !k.IsZero() {
		p.figures[k.Factor] = append(p.figures[k.Factor], k)
	}
	for _, t := range k.Terms {
		p.terms[k.Factor] = append(p.terms[k.Factor], placeTerm{p.rules.notions.analyse(t), k, k.soft(), false})
	}
}

// derive adds the terms that a figure brings with it, unless the officer has said how it is.
func (p *Place) derive(f models.Factor, k *Known) {
	rule, ok := p.rules.factors[f]
	if !ok {
		return
	}
	for _, d := range rule.derived {
		if typed := p.terms[d.For]; len(typed) > 0 && typed[0].known.Origin == Typed {
			continue
		}
		low, high := spanOf(k)
		if d.Min != nil && low < float64(*d.Min) || d.Max != nil && high > float64(*d.Max) {
			continue
		}
		p.terms[d.For] = append(p.terms[d.For], placeTerm{d.phrase, k, k.soft(), k.Origin.Estimate()})
	}
}

// answer is the verdict on one condition with the fact that gave it.
type answer struct {
	verdict Verdict
	have    *Known
	// doubtful marks a condition that an estimate speaks against: a question, never unmet.
	doubtful bool
}

// better prefers the answer that speaks more for the condition.
func (a answer) better(b answer) answer {
	if b.verdict > a.verdict || b.verdict == a.verdict && (a.have == nil || a.doubtful && !b.doubtful && b.have != nil) {
		return b
	}
	return a
}

// judge answers one condition. One that was only observed is never unmet.
func (p *Place) judge(c *models.Condition) answer {
	a := p.judgeNeed(c)
	if a.verdict == Unmet && c.Basis == models.Observed {
		a.verdict, a.doubtful = Unknown, true
	}
	return a
}

func (p *Place) judgeNeed(c *models.Condition) answer {
	if k := p.nothing(c.Factor); k != nil {
		return answer{verdict: Unmet, have: k}
	}
	hasRange, hasTerms := c.Min != nil || c.Max != nil, len(c.AnyOf) > 0
	switch {
	case hasRange && hasTerms:
		return p.judgeTerms(c.Factor, c.AnyOf).better(p.judgeRange(c))
	case hasRange:
		return p.judgeRange(c)
	case hasTerms:
		return p.judgeTerms(c.Factor, c.AnyOf)
	}
	// only a note: that the place has something of it is not yet an answer
	if terms := p.terms[c.Factor]; len(terms) > 0 && terms[0].known.Origin == Typed {
		return answer{verdict: Near, have: terms[0].known}
	}
	return answer{}
}

// nothing gives the fact that there is none of a factor, or of what it cannot be without: no contract
// without a buyer.
func (p *Place) nothing(f models.Factor) *Known {
	if k := p.none[f]; k != nil || len(p.none) == 0 {
		return k
	}
	rule := p.rules.factors[f]
	if rule == nil || len(p.terms[f]) > 0 || len(p.figures[f]) > 0 {
		return nil
	}
	for _, other := range rule.Without {
		if k := p.none[other]; k != nil {
			return k
		}
	}
	return nil
}

// judgeRange sets the place's figure against a range. The preferred figure alone counts.
func (p *Place) judgeRange(c *models.Condition) answer {
	facts := p.figures[c.Factor]
	if len(facts) == 0 {
		return answer{}
	}
	k := facts[0]
	rule := p.rules.factors[c.Factor]
	if rule == nil {
		return answer{}
	}
	if k.Origin.Estimate() {
		return judgeEstimate(&rule.FactorRule, c.Range(), k)
	}
	v := compare(&rule.FactorRule, c.Range(), k.Range)
	if v == Unmet && k.soft() {
		return answer{Unknown, k, true}
	}
	return answer{verdict: v, have: k}
}

// compare is the verdict of a figure on a range by the factor's sense.
func compare(rule *models.FactorRule, need, have models.Range) Verdict {
	low, high := bounds(need)
	least, most := bounds(have)
	switch rule.Sense {
	case models.SenseAtLeast:
		want := pick(low, high)
		return grade(want-pick(most, least), tolerance(rule, want))
	case models.SenseOutlast:
		want := pick(high, low)
		v := grade(want-pick(most, least), tolerance(rule, want))
		if v == Unmet && pick(most, least) >= pick(low, high) {
			return Near
		}
		return v
	case models.SenseAtMost:
		want := pick(high, low)
		return grade(pick(least, most)-want, tolerance(rule, want))
	case models.SenseWithin:
		if least > high {
			return grade(least-high, tolerance(rule, high))
		}
		if low > most {
			return grade(low-most, tolerance(rule, low))
		}
		// the span of a mean is no span of places: it has to lie in the range by its middle
		if middle := (pick(least, most) + pick(most, least)) / 2; !rule.Varies && (middle < low || middle > high) {
			return Near
		}
		return Met
	}
	return Unknown
}

// grade turns a gap into a verdict: none is met, a small one near.
func grade(gap, near float64) Verdict {
	switch {
	case gap <= 0:
		return Met
	case gap <= near:
		return Near
	}
	return Unmet
}

// bounds are the ends of a range, infinite where open.
func bounds(r models.Range) (low, high float64) {
	low, high = math.Inf(-1), math.Inf(1)
	if r.Min != nil {
		low = float64(*r.Min)
	}
	if r.Max != nil {
		high = float64(*r.Max)
	}
	return low, high
}

// pick is the first end, or the other where that is open.
func pick(first, second float64) float64 {
	if math.IsInf(first, 0) {
		return second
	}
	return first
}

// tolerance is how far beyond a bound is still near; of two limits the narrower.
func tolerance(rule *models.FactorRule, bound float64) float64 {
	share := float64(rule.NearShare) * math.Abs(bound)
	switch {
	case rule.NearShare == 0:
		return float64(rule.Near)
	case rule.Near == 0:
		return share
	}
	return math.Min(share, float64(rule.Near))
}

// spanOf is where a figure surely lies: an estimate with its spread.
func spanOf(k *Known) (low, high float64) {
	low, high = bounds(k.Range)
	return low - k.Spread, high + k.Spread
}

// aboveVillages is how far, in metres, the land of a hill commune often lies above its villages: over
// 250 m for a tenth of them (SOURCES.md).
const aboveVillages = 250

// judgeEstimate sets an estimate against a range: met where it surely lies within, near where it may,
// a question where not; never unmet.
func judgeEstimate(rule *models.FactorRule, need models.Range, k *Known) answer {
	low, high := bounds(need)
	least, most := bounds(k.Range)
	switch {
	case k.Origin == OfVillages && k.Spread == 0 && least <= high && most >= low:
		return answer{verdict: Met, have: k} // some villages stand there
	case k.Origin == Estimated && least-k.Spread >= low && most+k.Spread <= high:
		return answer{verdict: Met, have: k}
	}
	if least-k.Spread <= high+tolerance(rule, high) && most+k.Spread >= low-tolerance(rule, low) {
		return answer{verdict: Near, have: k}
	}
	hill := k.Origin == OfVillages && most < low && most+k.Spread+aboveVillages >= low
	return answer{Unknown, k, !hill}
}

// judgeTerms sets the place's terms against those that a model needs, and then those of the factors that
// answer too.
func (p *Place) judgeTerms(f models.Factor, need []string) answer {
	best := answer{}
	for _, t := range need {
		best = best.better(p.judgeTerm(f, p.rules.phrase(t)))
		if best.verdict == Met {
			break
		}
	}
	return best
}

// judgeTerm answers one term. Another factor may speak for it, only its own against it.
func (p *Place) judgeTerm(f models.Factor, need *phrase) answer {
	best := p.ask(f, need, true)
	rule := p.rules.factors[f]
	if rule == nil || best.verdict == Met {
		return best
	}
	for _, other := range rule.Answers {
		if a := p.ask(other, need, false); a.verdict >= Near {
			best = best.better(a)
		}
	}
	return best
}

func (p *Place) ask(f models.Factor, need *phrase, own bool) answer {
	best, against := answer{}, answer{}
	for i := range p.terms[f] {
		t := &p.terms[f][i]
		switch p.rules.notions.answers(need, t.phrase) {
		case answered:
			best = best.better(answer{verdict: p.speaks(f, need, t), have: t.known})
		case almost:
			best = best.better(answer{verdict: Near, have: t.known})
		case excluded:
			against = answer{Unmet, t.known, false}
			if t.soft || t.estimate {
				against = answer{Unknown, t.known, true}
			}
		}
	}
	switch {
	case !own || against.have == nil:
		return best
	case best.verdict == Met: // there is some, and there is want of it
		best.verdict = Near
		return best
	case best.verdict == Near:
		return answer{Unknown, against.have, true}
	}
	return against
}

// speaks is what a matching term is worth. An estimate from afar makes a condition nearly met; so does
// what serves another product, on factors that go by product: who buys cassia bark does not yet buy chili.
func (p *Place) speaks(f models.Factor, need *phrase, t *placeTerm) Verdict {
	switch {
	case t.estimate && t.known.Origin == Doubtful:
		return Near
	case p.rules.factors[f] == nil || !p.rules.factors[f].ByProduct || t.known.Origin == Typed:
		return Met
	case t.known.Origin == OfRecord || !within(t.rest, need.all):
		return Near
	}
	return Met
}

func round(f, step float64) float64 { return math.Round(f/step) * step }
