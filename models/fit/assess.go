package fit

import (
	"cmp"
	"slices"

	"github.com/nhanrong/nhanrong/models"
)

// Assessment is the fit of one model to one locality.
type Assessment struct {
	Model   *models.Model
	Summary Summary
	// Score is the share of weight met among what is known, near counting half, 0 to 1; Coverage the
	// share of weight that is known. A score is a sort key and never stands alone.
	Score, Coverage float64
	// Limiting is the factor that holds the model back most; empty where nothing does.
	Limiting models.Factor
	Groups   []Group
	// Counts are of the conditions that are needs.
	Counts Counts
	// Observed are the conditions that only tell how it was there.
	Observed []Judged
	rank     uint64
}

// Compare orders assessments for a reader, the best first, as Catalogue.Rank does.
func Compare(a, b Assessment) int {
	return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(a.Model.ID, b.Model.ID))
}

// Group is one side of fit.
type Group struct {
	Name       string
	Conditions []Judged
	Counts     Counts
}

// Judged is a condition with its verdict and the fact that gave it.
type Judged struct {
	// Index is the condition's place in the record.
	Index     int
	Condition models.Condition
	Verdict   Verdict
	// Have is the fact that decided; nil where none answers.
	Have *Known
	// Doubtful marks an unknown that an estimate, or a fact of another part, speaks against.
	Doubtful   bool
	Changeable bool
}

// Required reports a condition without which the model fails.
func (j Judged) Required() bool { return j.Condition.Importance == models.Required }

// Counts are numbers of conditions by verdict.
type Counts struct{ Met, Near, Unmet, Unknown int }

// Known is how many have an answer.
func (c Counts) Known() int { return c.Met + c.Near + c.Unmet }

// All is how many there are.
func (c Counts) All() int { return c.Known() + c.Unknown }

func (c *Counts) add(v Verdict) {
	switch v {
	case Met:
		c.Met++
	case Near:
		c.Near++
	case Unmet:
		c.Unmet++
	case Unknown:
		c.Unknown++
	}
}

// Assess judges every condition of a model.
func (p *Place) Assess(m *models.Model) Assessment {
	a := Assessment{Model: m}
	var t tally
	needs := make([]Judged, 0, len(m.Conditions))
	for i := range m.Conditions {
		c := &m.Conditions[i]
		got := p.judge(c)
		j := Judged{Index: i, Condition: *c, Verdict: got.verdict, Have: got.have, Doubtful: got.doubtful, Changeable: p.rules.changeable(c.Factor)}
		if c.Basis == models.Observed {
			a.Observed = append(a.Observed, j)
			continue
		}
		needs = append(needs, j)
		t.add(weight(*c), j.Verdict, j.Doubtful, j.Required(), j.Changeable)
		a.Counts.add(j.Verdict)
	}
	a.Summary, a.Score, a.Coverage = t.summary(), t.score(), t.coverage()
	a.Limiting = p.rules.limiting(needs)
	a.rank = t.rank(m.Failure())
	a.Groups = p.rules.groups(needs)
	return a
}

// groups parts judged conditions by the four sides of fit, in the record's order.
func (r *Rules) groups(needs []Judged) []Group {
	var out []Group
	for _, name := range Groups() {
		g := Group{Name: name}
		for _, j := range needs {
			if r.group(j.Condition.Factor) == name {
				g.Conditions = append(g.Conditions, j)
				g.Counts.add(j.Verdict)
			}
		}
		if len(g.Conditions) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// limiting finds what holds a model back most: what is unmet and cannot be changed first, then what is
// unmet, what is doubtful, unknown, near; a required condition before a preferred one, then the
// vocabulary's order.
func (r *Rules) limiting(needs []Judged) models.Factor {
	var worst models.Factor
	var rank [3]int
	for _, j := range needs {
		if j.Verdict == Met {
			continue
		}
		next := [3]int{weight(j.Condition), severity(j), 0}
		if f := r.factors[j.Condition.Factor]; f != nil {
			next[2] = -f.order
		}
		if j.Verdict == Unmet && j.Required() {
			next[0] = 3
		}
		if worst == "" || slices.Compare(next[:], rank[:]) > 0 {
			worst, rank = j.Condition.Factor, next
		}
	}
	return worst
}

func severity(j Judged) int {
	switch {
	case j.Verdict == Unmet && !j.Changeable:
		return 5
	case j.Verdict == Unmet:
		return 4
	case j.Doubtful:
		return 3
	case j.Verdict == Unknown:
		return 2
	}
	return 1
}

// tally sums conditions up; whole numbers, so that their order cannot matter.
type tally struct {
	// total and known are weights; met counts a met weight twice and a near one once.
	total, known, met int
	// doubt is the weight that an estimate speaks against.
	doubt int
	// lasting: a required condition is unmet that cannot be changed. open: a required one is not met, or
	// a preferred one unmet.
	lasting, open bool
}

func (t *tally) add(w int, v Verdict, doubtful, required, changeable bool) {
	t.total += w
	switch v {
	case Unknown:
		t.open = t.open || required
		if doubtful {
			t.doubt += w
		}
		return
	case Met:
		t.met += 2 * w
	case Near:
		t.met += w
		t.open = t.open || required
	case Unmet:
		t.open = true
		t.lasting = t.lasting || required && !changeable
	}
	t.known += w
}

// summary is the verdict on the whole (DOMAIN, Fit).
func (t tally) summary() Summary {
	switch {
	case t.lasting:
		return DoesNotFit
	case 2*t.known <= t.total:
		return NotEnoughKnown
	case t.open:
		return FitsWithChanges
	}
	return Fits
}

func (t tally) score() float64 {
	if t.known == 0 {
		return 0
	}
	return float64(t.met) / float64(2*t.known)
}

func (t tally) coverage() float64 {
	if t.total == 0 {
		return 0
	}
	return float64(t.known) / float64(t.total)
}

// share is the part of the whole weight that is met, less what is doubtful: models of one summary are
// ranked by it, so that one condition met of ten does not outrank nine of ten. A record that asks for
// little has told little, hence the weight that is added. Between -1 and 1.
func (t tally) share() float64 {
	const untold = 4
	return float64(t.met-t.doubt) / float64(2*(t.total+untold))
}

// rank is the order for a reader, the greater the better: the summary, then models that last before those
// that did not, then the share. Equal ranks go by the record's id.
func (t tally) rank(failed bool) uint64 {
	order := Summaries()
	rank := uint64(len(order)-1-slices.Index(order, t.summary())) << 1
	if !failed {
		rank |= 1
	}
	const steps = 1 << 15
	return rank<<16 | uint64((t.share()+1)*steps*0.999)
}
