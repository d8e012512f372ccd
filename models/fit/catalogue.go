package fit

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"sync"

	"github.com/nhanrong/nhanrong/models"
)

// Feed is what a catalogue follows: the changes of the store after a sequence, in order.
type Feed interface {
	Changes(ctx context.Context, after int64, limit int) ([]models.Change, error)
}

// Catalogue holds the conditions of all models in a form that is judged quickly: equal conditions are
// kept, and judged, once. Whoever holds the models keeps one and lets it follow their feed by CatchUp. It
// may be used from many goroutines.
type Catalogue struct {
	rules *Rules

	following sync.Mutex
	seq       int64

	mu sync.RWMutex
	// needs are the distinct conditions; a model refers to them by their place.
	needs  []models.Condition
	uses   []int
	free   []uint32
	byKey  map[string]uint32
	models []entry
	at     map[models.ModelID]int
	sorted bool
	// practising are the models of each practice.
	practising map[string][]models.ModelID
}

// entry is a model with its needs.
type entry struct {
	id     models.ModelID
	seq    int64
	failed bool
	needs  []needRef
	does   []string
}

// needRef is a model's condition that is a need: its judgement is that of the distinct one.
type needRef struct {
	at       uint32
	required bool
}

// NewCatalogue makes an empty one.
func NewCatalogue(r *Rules) *Catalogue {
	return &Catalogue{rules: r, byKey: map[string]uint32{}, at: map[models.ModelID]int{}, practising: map[string][]models.ModelID{}}
}

// CatchUp applies the feed to its end. While another is at it, it waits.
func (c *Catalogue) CatchUp(ctx context.Context, feed Feed) error {
	const batch = 1000
	c.following.Lock()
	defer c.following.Unlock()
	for {
		changes, err := feed.Changes(ctx, c.seq, batch)
		if err != nil {
			return fmt.Errorf("follow the feed after %d: %w", c.seq, err)
		}
		if len(changes) == 0 {
			return nil
		}
		for _, change := range changes {
			c.seq = max(c.seq, change.Seq)
			if change.Model == nil || change.Model.Status == models.Retired {
				c.Remove(change.ID)
				continue
			}
			c.put(change.Model, change.Seq)
		}
	}
}

// Seq is the last change that has been applied.
func (c *Catalogue) Seq() int64 {
	c.following.Lock()
	defer c.following.Unlock()
	return c.seq
}

// Len is the number of models.
func (c *Catalogue) Len() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.models)
}

// Put takes a model in, in place of its earlier state.
func (c *Catalogue) Put(m *models.Model) { c.put(m, 0) }

func (c *Catalogue) put(m *models.Model, seq int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := entry{id: m.ID, seq: seq, failed: m.Failure(), does: practices(m)}
	for _, condition := range m.Conditions {
		if condition.Basis != models.Observed {
			e.needs = append(e.needs, needRef{c.need(condition), condition.Importance == models.Required})
		}
	}
	i, there := c.at[m.ID]
	if there {
		c.release(c.models[i])
	}
	for _, key := range e.does {
		c.practising[key] = append(c.practising[key], m.ID)
	}
	if there {
		c.models[i] = e
		return
	}
	c.at[m.ID] = len(c.models)
	c.models = append(c.models, e)
	c.sorted = false
}

// Remove takes a model out; one that is not there is none.
func (c *Catalogue) Remove(id models.ModelID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	i, there := c.at[id]
	if !there {
		return
	}
	c.release(c.models[i])
	last := len(c.models) - 1
	c.models[i] = c.models[last]
	c.at[c.models[i].id] = i
	c.models = c.models[:last]
	delete(c.at, id)
	c.sorted = false
}

// need gives the place of the distinct condition.
func (c *Catalogue) need(condition models.Condition) uint32 {
	key := needKey(condition)
	if at, known := c.byKey[key]; known {
		c.uses[at]++
		return at
	}
	// only what a verdict depends on is kept
	kept := models.Condition{Factor: condition.Factor, Min: condition.Min, Max: condition.Max, AnyOf: condition.AnyOf}
	at := uint32(len(c.needs))
	if n := len(c.free); n > 0 {
		at, c.free = c.free[n-1], c.free[:n-1]
		c.needs[at], c.uses[at] = kept, 1
	} else {
		c.needs, c.uses = append(c.needs, kept), append(c.uses, 1)
	}
	c.byKey[key] = at
	return at
}

func (c *Catalogue) release(e entry) {
	for _, key := range e.does {
		c.practising[key] = slices.DeleteFunc(c.practising[key], func(id models.ModelID) bool { return id == e.id })
	}
	for _, n := range e.needs {
		c.uses[n.at]--
		if c.uses[n.at] == 0 {
			delete(c.byKey, needKey(c.needs[n.at]))
			c.needs[n.at] = models.Condition{}
			c.free = append(c.free, n.at)
		}
	}
}

// needKey is equal for conditions that are judged alike.
func needKey(c models.Condition) string {
	key := append([]byte(c.Factor), 0)
	low, high := bounds(c.Range())
	key = binary.BigEndian.AppendUint64(key, math.Float64bits(low))
	key = binary.BigEndian.AppendUint64(key, math.Float64bits(high))
	for _, t := range c.AnyOf {
		key = append(append(key, t...), 0)
	}
	return string(key)
}

// Ranked is a model in the order of fit.
type Ranked struct {
	ID models.ModelID
	// Seq is the model's place in the feed; 0 where it did not come from one.
	Seq             int64
	Summary         Summary
	Score, Coverage float64
}

// judged is what a distinct condition came to.
type judged struct {
	verdict              Verdict
	doubtful, changeable bool
}

// judgeAll judges every distinct condition, once.
func (c *Catalogue) judgeAll(p *Place) []judged {
	out := make([]judged, len(c.needs))
	for i := range c.needs {
		if c.uses[i] == 0 {
			continue
		}
		a := p.judge(&c.needs[i])
		out[i] = judged{a.verdict, a.doubtful, c.rules.changeable(c.needs[i].Factor)}
	}
	return out
}

func (e *entry) tally(verdicts []judged) (t tally) {
	for _, n := range e.needs {
		v, w := verdicts[n.at], 1
		if n.required {
			w = 2
		}
		t.add(w, v.verdict, v.doubtful, n.required, v.changeable)
	}
	return t
}

// Rank judges every model for a place, the best first, as Compare orders them.
func (c *Catalogue) Rank(p *Place) []Ranked {
	c.sort()
	c.mu.RLock()
	defer c.mu.RUnlock()
	verdicts := c.judgeAll(p)
	tallies := make([]tally, len(c.models))
	keys := make([]uint64, len(c.models))
	for i := range c.models {
		e := &c.models[i]
		tallies[i] = e.tally(verdicts)
		// the rank turned about, so that the best sorts first; then the place in the order of ids
		keys[i] = (rankLimit-tallies[i].rank(e.failed))<<32 | uint64(i)
	}
	slices.Sort(keys)
	out := make([]Ranked, len(keys))
	for i, key := range keys {
		at := uint32(key)
		t := tallies[at]
		out[i] = Ranked{c.models[at].id, c.models[at].seq, t.summary(), t.score(), t.coverage()}
	}
	return out
}

// rankLimit lies above every rank.
const rankLimit = 1 << 24

// sort brings the models into the order of their ids, where they are not.
func (c *Catalogue) sort() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.sorted {
		return
	}
	slices.SortFunc(c.models, func(a, b entry) int { return cmp.Compare(a.id, b.id) })
	for i, e := range c.models {
		c.at[e.id] = i
	}
	c.sorted = true
}

// Question is what the officer should be asked next.
type Question struct {
	Factor models.Factor
	// Needed is how many models need an answer, Required how many of them cannot do without; Decides is
	// how many it would move to another summary.
	Needed, Required, Decides int
}

// Questions are the factors without an answer, those that decide most models first.
func (c *Catalogue) Questions(p *Place) []Question {
	c.mu.RLock()
	defer c.mu.RUnlock()
	verdicts := c.judgeAll(p)
	found := map[models.Factor]*Question{}
	for i := range c.models {
		e := &c.models[i]
		c.ask(e, e.tally(verdicts), verdicts, found)
	}
	out := make([]Question, 0, len(found))
	for _, q := range found {
		out = append(out, *q)
	}
	slices.SortFunc(out, func(a, b Question) int {
		return cmp.Or(cmp.Compare(b.Decides, a.Decides), cmp.Compare(b.Required, a.Required), cmp.Compare(b.Needed, a.Needed), cmp.Compare(a.Factor, b.Factor))
	})
	return out
}

// ask counts what one model's open conditions would decide. A factor that it names twice counts once.
func (c *Catalogue) ask(e *entry, now tally, verdicts []judged, found map[models.Factor]*Question) {
	for i, n := range e.needs {
		factor := c.needs[n.at].Factor
		if verdicts[n.at].verdict != Unknown || earlier(c, e.needs[:i], factor, verdicts) {
			continue
		}
		q := found[factor]
		if q == nil {
			q = &Question{Factor: factor}
			found[factor] = q
		}
		q.Needed++
		if n.required {
			q.Required++
		}
		if e.without(c, factor, verdicts).summary() != now.summary() {
			q.Decides++
		}
	}
}

func earlier(c *Catalogue, needs []needRef, factor models.Factor, verdicts []judged) bool {
	return slices.ContainsFunc(needs, func(n needRef) bool {
		return c.needs[n.at].Factor == factor && verdicts[n.at].verdict == Unknown
	})
}

// without is the tally as it would be with a factor's open conditions met.
func (e *entry) without(c *Catalogue, factor models.Factor, verdicts []judged) (t tally) {
	for _, n := range e.needs {
		v, w := verdicts[n.at], 1
		if n.required {
			w = 2
		}
		if v.verdict == Unknown && c.needs[n.at].Factor == factor {
			v.verdict, v.doubtful = Met, false
		}
		t.add(w, v.verdict, v.doubtful, n.required, v.changeable)
	}
	return t
}
