package fit_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
)

// random makes models and places from the words and figures of the catalogue, the same ones every time.
type random struct {
	*rand.Rand
	w          *world
	conditions []models.Condition
}

func newRandom(t *testing.T, w *world) *random {
	t.Helper()
	r := &random{Rand: rand.New(rand.NewPCG(20, 26)), w: w}
	for _, m := range w.models {
		r.conditions = append(r.conditions, m.Conditions...)
	}
	return r
}

func (r *random) condition() models.Condition {
	c := r.conditions[r.IntN(len(r.conditions))]
	c.Importance = []models.Importance{models.Required, models.Preferred}[r.IntN(2)]
	if c.Basis == models.Observed && r.IntN(2) == 0 {
		c.Basis = models.Requirement
	}
	return c
}

func (r *random) model() *models.Model {
	m := &models.Model{ID: "random"}
	for range r.IntN(9) {
		m.Conditions = append(m.Conditions, r.condition())
	}
	return m
}

// place is a real one of the seed, or none, with what somebody might say of it.
func (r *random) place() *fit.Locality {
	l := &fit.Locality{ID: "random"}
	if r.IntN(3) > 0 {
		u, _ := r.w.gatherer.Unit(r.w.localities[r.IntN(len(r.w.localities))].ID)
		l = r.w.gatherer.Locality(u, nil)
	}
	var typed []fit.Known
	for range r.IntN(8) {
		typed = append(typed, r.fact(r.condition()))
	}
	return l.With(typed)
}

// fact answers a condition in some way.
func (r *random) fact(c models.Condition) fit.Known {
	k := fit.Known{Factor: c.Factor, Origin: fit.Typed}
	switch {
	case r.IntN(8) == 0:
		k.None = true
	case len(c.AnyOf) > 0:
		k.Terms = []string{c.AnyOf[r.IntN(len(c.AnyOf))]}
	case c.Min != nil || c.Max != nil:
		at := c.Min
		if at == nil {
			at = c.Max
		}
		k.Min = models.Num(float64(*at) * (0.5 + r.Float64()))
		k.Max = k.Min
	default:
		k.Terms = []string{"có"}
	}
	return k
}

const rounds = 1500

func TestUnmetRequiredIsNeverFits(t *testing.T) {
	r := newRandom(t, known(t))
	for range rounds {
		a := r.w.rules.Prepare(r.place()).Assess(r.model())
		for _, g := range a.Groups {
			for _, j := range g.Conditions {
				if j.Verdict == fit.Unmet && j.Required() && a.Summary == fit.Fits {
					t.Fatalf("%s unmet and required, yet %s", j.Condition.Factor, a.Summary)
				}
				if j.Verdict == fit.Unmet && (j.Have == nil || j.Have.Origin.Estimate()) {
					t.Fatalf("%s unmet by %v: an estimate, or nothing, may not say so", j.Condition.Factor, j.Have)
				}
			}
		}
		for _, j := range a.Observed {
			if j.Verdict == fit.Unmet {
				t.Fatalf("%s was only observed, yet unmet", j.Condition.Factor)
			}
		}
	}
}

func TestNoFactIsUnknown(t *testing.T) {
	r := newRandom(t, known(t))
	nowhere := r.w.rules.Prepare(&fit.Locality{ID: "nowhere"})
	for _, m := range r.w.models {
		a := nowhere.Assess(m)
		if a.Counts.Known() != 0 || a.Score != 0 || a.Coverage != 0 || a.Summary != fit.NotEnoughKnown {
			t.Errorf("%s: %+v, %s of a place of which nothing is known", m.ID, a.Counts, a.Summary)
		}
	}
}

func TestOrderOfConditionsNeverMatters(t *testing.T) {
	r := newRandom(t, known(t))
	for range rounds {
		p, m := r.w.rules.Prepare(r.place()), r.model()
		a := p.Assess(m)
		r.Shuffle(len(m.Conditions), func(i, j int) { m.Conditions[i], m.Conditions[j] = m.Conditions[j], m.Conditions[i] })
		b := p.Assess(m)
		if a.Summary != b.Summary || a.Score != b.Score || a.Coverage != b.Coverage || a.Limiting != b.Limiting || a.Counts != b.Counts || len(a.Changes()) != len(b.Changes()) {
			t.Fatalf("%+v and, in another order, %+v", a, b)
		}
	}
}

func TestSumOfPartsIsTheWhole(t *testing.T) {
	r := newRandom(t, known(t))
	for range rounds {
		m := r.model()
		a := r.w.rules.Prepare(r.place()).Assess(m)
		var sum fit.Counts
		n := len(a.Observed)
		for _, g := range a.Groups {
			sum.Met += g.Counts.Met
			sum.Near += g.Counts.Near
			sum.Unmet += g.Counts.Unmet
			sum.Unknown += g.Counts.Unknown
			n += len(g.Conditions)
		}
		parts := a.Parts()
		if sum != a.Counts || n != len(m.Conditions) || len(parts.Core)+len(parts.Form) != n {
			t.Fatalf("groups count %+v of %d conditions, the whole %+v of %d", sum, n, a.Counts, len(m.Conditions))
		}
	}
}

// TestBetterFactNeverWorsens moves a figure towards what is needed, or adds the term that is.
func TestBetterFactNeverWorsens(t *testing.T) {
	r := newRandom(t, known(t))
	worth := map[fit.Summary]int{fit.DoesNotFit: 0, fit.NotEnoughKnown: 1, fit.FitsWithChanges: 2, fit.Fits: 3}
	for range rounds {
		m := &models.Model{ID: "one", Conditions: []models.Condition{r.condition()}}
		c := m.Conditions[0]
		c.Basis = models.Requirement
		m.Conditions[0] = c
		k := r.fact(c)
		if k.None {
			continue
		}
		before := r.w.rules.Prepare((&fit.Locality{}).With([]fit.Known{k})).Assess(m)
		k = improved(c, k, r.Float64())
		after := r.w.rules.Prepare((&fit.Locality{}).With([]fit.Known{k})).Assess(m)
		was, is := before.Groups[0].Conditions[0].Verdict, after.Groups[0].Conditions[0].Verdict
		if is < was || worth[after.Summary] < worth[before.Summary] {
			t.Fatalf("%s, need %v..%v %v: %s with a worse fact, %s with a better one (%v)", c.Factor, c.Min, c.Max, c.AnyOf, was, is, k)
		}
	}
}

// improved brings a fact nearer to what a condition asks for.
func improved(c models.Condition, k fit.Known, part float64) fit.Known {
	if len(c.AnyOf) > 0 {
		k.Terms = append(slices.Clone(k.Terms), c.AnyOf[len(c.AnyOf)-1])
	}
	if k.Min == nil {
		return k
	}
	at := float64(*k.Min)
	for _, bound := range []*models.Number{c.Min, c.Max} {
		if bound != nil && (bound == c.Min && at < float64(*bound) || bound == c.Max && c.Min == nil && at > float64(*bound)) {
			k.Min = models.Num(at + part*(float64(*bound)-at))
			k.Max = k.Min
		}
	}
	return k
}

// TestChangesAreTheSmallestSet tries every smaller set of conditions.
func TestChangesAreTheSmallestSet(t *testing.T) {
	r := newRandom(t, known(t))
	for range rounds / 3 {
		m := r.model()
		p := r.w.rules.Prepare(r.place())
		a := p.Assess(m)
		changes := a.Changes()
		if a.Summary == fit.Fits {
			if len(changes) > 0 {
				t.Fatalf("fits, yet %d changes", len(changes))
			}
			continue
		}
		if a.Counts.All() == 0 {
			continue
		}
		var changed []int
		for _, c := range changes {
			changed = append(changed, c.Index)
		}
		if got := withMet(a, changed); got != fit.Fits {
			t.Fatalf("with all %d changes: %s", len(changes), got)
		}
		if n := smallest(a, m); n != len(changes) {
			t.Fatalf("%d changes, where %d would do", len(changes), n)
		}
	}
}

// withMet is the summary if some conditions were met: the model with these alone turned into ones that
// nothing is asked of.
func withMet(a fit.Assessment, met []int) fit.Summary {
	total, knownWeight := 0, 0
	open, lasting := false, false
	for _, g := range a.Groups {
		for _, j := range g.Conditions {
			w := 1
			if j.Required() {
				w = 2
			}
			v := j.Verdict
			if slices.Contains(met, j.Index) {
				v = fit.Met
			}
			total += w
			if v != fit.Unknown {
				knownWeight += w
			}
			open = open || j.Required() && v != fit.Met || v == fit.Unmet
			lasting = lasting || j.Required() && v == fit.Unmet && !j.Changeable
		}
	}
	switch {
	case lasting:
		return fit.DoesNotFit
	case 2*knownWeight <= total:
		return fit.NotEnoughKnown
	case open:
		return fit.FitsWithChanges
	}
	return fit.Fits
}

func smallest(a fit.Assessment, m *models.Model) int {
	best := len(m.Conditions) + 1
	for set := range 1 << len(m.Conditions) {
		var met []int
		for i := range m.Conditions {
			if set>>i&1 == 1 {
				met = append(met, i)
			}
		}
		if len(met) < best && withMet(a, met) == fit.Fits {
			best = len(met)
		}
	}
	return best
}

// TestModelNeverUnfitWhereItWorks holds every record of the catalogue against what is known of its own place.
func TestModelNeverUnfitWhereItWorks(t *testing.T) {
	w := known(t)
	judged := 0
	for _, m := range w.models {
		for _, u := range w.then[m.ID] {
			judged++
			a := w.rules.Prepare(w.gatherer.Locality(u, w.recordsAt(u))).Assess(m)
			if a.Summary == fit.DoesNotFit {
				t.Errorf("%s does not fit at home, in %s, for %s", m.ID, u.FullName(), a.Limiting)
			}
		}
	}
	if judged < 200 {
		t.Errorf("only %d records were found at a place", judged)
	}
}
