package models

import "slices"

// direction reads which way the results went. Where studies set the model against those without it,
// they alone decide, and only a later decline is held against them. Else every before and after, every
// exit from poverty and every loss is a sign, and so is a decline. An income that stands alone is none,
// since it says nothing of what was before; but beside losses it tells that the model goes on.
func (m *Model) direction() Direction {
	studied, told := signs{}, signs{}
	for i, o := range m.Outcomes {
		switch {
		case o.Scope == ScopeContext:
		case m.support(i) == Evaluated:
			studied.add(effectSign(o.Comparison.Effect))
		default:
			told.add(o.sign())
		}
	}
	switch {
	case studied.any():
		told = studied
	case told.down && !m.Failure() && m.earns():
		told.up = true
	}
	if m.Failure() {
		told.down = true
	}
	return told.direction()
}

// earns reports whether any figure that stands alone tells what the model brings in.
func (m *Model) earns() bool {
	return slices.ContainsFunc(m.Outcomes, func(o Outcome) bool {
		return (o.Indicator == "income" || o.Indicator == "revenue") && o.Scope != ScopeContext && o.Before == nil && !o.isZero()
	})
}

// signs collects which ways results point.
type signs struct{ up, down, flat bool }

func (s *signs) add(t signs) {
	s.up, s.down, s.flat = s.up || t.up, s.down || t.down, s.flat || t.flat
}

func (s signs) any() bool { return s.up || s.down || s.flat }

func (s signs) direction() Direction {
	switch {
	case s.up && (s.down || s.flat):
		return DirectionMixed
	case s.up:
		return DirectionPositive
	case s.down:
		return DirectionNegative
	case s.flat:
		return DirectionNone
	}
	return ""
}

func effectSign(e Effect) signs {
	switch e {
	case EffectPositive:
		return signs{up: true}
	case EffectNegative:
		return signs{down: true}
	case EffectMixed:
		return signs{up: true, down: true}
	}
	return signs{flat: true}
}

// sign reads one outcome that no study compared.
func (o Outcome) sign() signs {
	switch {
	case o.Comparison != nil:
		return effectSign(o.Comparison.Effect)
	case o.Indicator == "abandonment":
		// Its before and after are what stood and what is left of it, so it is bad news either way.
		return signs{down: true}
	case o.Indicator == "poverty-exit":
		return signs{up: o.HasFigure() && !o.isZero()}
	case o.Before == nil:
		return signs{down: o.Indicator == "loss" && o.HasFigure() && !o.isZero()}
	}
	after, ok := o.after()
	if !ok || goodDirection(o.Indicator) == 0 {
		return signs{}
	}
	change := float64(after-*o.Before) * goodDirection(o.Indicator)
	return signs{up: change > 0, down: change < 0, flat: change == 0}
}

// after is the figure to set against Before: the value, or the middle of the range.
func (o Outcome) after() (Number, bool) {
	switch {
	case o.Value != nil:
		return *o.Value, true
	case o.Min != nil && o.Max != nil:
		return (*o.Min + *o.Max) / 2, true
	case o.Min != nil:
		return *o.Min, true
	case o.Max != nil:
		return *o.Max, true
	}
	return 0, false
}

func (o Outcome) isZero() bool {
	after, _ := o.after()
	return after == 0
}

// goodDirection is 1 where more is better, -1 where less is, 0 where neither is better in itself. It
// says the same as "better" in the vocabulary of indicators, which a test compares.
func goodDirection(i Indicator) float64 {
	switch i {
	case "poverty-rate", "loss", "abandonment":
		return -1
	case "soil-water", "climate-resilience", "culture", "credit":
		return 0
	}
	return 1
}
