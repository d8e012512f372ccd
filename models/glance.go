package models

import (
	"slices"
	"strings"
)

// Basis of a cost, beyond those of a condition.
const (
	// AverageCost is what a source reckons for the model.
	AverageCost Basis = "average"
	// OneCaseCost is what one household or group spent.
	OneCaseCost Basis = "one-case"
)

// Cost is what it takes to begin, in VND a unit of account.
type Cost struct {
	Range
	// Unit is "VND/" and the unit of account: VND/household, VND/ha, VND/head, …
	Unit string `json:"unit"`
	// Year is the year of the prices; 0 where no source tells.
	Year int `json:"year,omitempty"`
	// Basis is Requirement, Observed, AverageCost or OneCaseCost.
	Basis   Basis      `json:"basis,omitempty"`
	Sources []SourceID `json:"sources,omitempty"`
}

// Failure reports a model that did not last: it declined, or it ended and the sources tell of a loss. A
// project that came to the end of its term is none.
func (m *Model) Failure() bool {
	if m.Status != Ended {
		return m.Status == Declined
	}
	return slices.ContainsFunc(m.Outcomes, func(o Outcome) bool {
		return o.Scope != ScopeContext && (o.Indicator == "loss" || o.sign().down)
	})
}

// OutcomeTags are the indicators of the model's own results, each once, in the record's order. What is
// told of the whole place or another product is none.
func (m *Model) OutcomeTags() []Indicator {
	var tags []Indicator
	for _, o := range m.Outcomes {
		told := o.HasFigure() || o.Comparison != nil || o.Note != nil
		if o.Scope != ScopeContext && told && !slices.Contains(tags, o.Indicator) {
			tags = append(tags, o.Indicator)
		}
	}
	return tags
}

// HouseholdCost is what one household must put in to begin. It is never worked out from a cost per
// hectare: how much land a household has is not known.
func (m *Model) HouseholdCost() (Cost, bool) {
	return m.bestCost("household", "capital_vnd_per_household")
}

// Cost is the decisive cost for a card: a household's, else that of the smallest unit of account that
// the sources reckon by.
func (m *Model) Cost() (Cost, bool) {
	if c, ok := m.HouseholdCost(); ok {
		return c, true
	}
	if c, ok := m.bestCost("ha", "capital_vnd_per_ha"); ok {
		return c, true
	}
	for _, unit := range []string{
		"head", "hive", "tree", "m2", "cage", "pond", "batch", "tonne", "loan", "worker", "connection",
		"visitor", "guest-night", "group", "village", "cooperative", "project",
	} {
		if c, ok := m.bestCost(unit, ""); ok {
			return c, true
		}
	}
	return Cost{}, false
}

// bestCost takes the first that is there of: a stated need, a reckoning for the model, what was seen
// at the place, one case.
func (m *Model) bestCost(unit string, factor Factor) (Cost, bool) {
	need, observed := m.capital(factor, unit)
	average, oneCase := m.investment(unit)
	for _, c := range []*Cost{need, average, observed, oneCase} {
		if c != nil {
			return *c, true
		}
	}
	return Cost{}, false
}

// capital reads a cost from the model's conditions.
func (m *Model) capital(factor Factor, unit string) (need, observed *Cost) {
	for _, c := range m.Conditions {
		if c.Factor != factor || c.Range().IsZero() {
			continue
		}
		cost := &Cost{Range: c.Range(), Unit: "VND/" + unit, Basis: Requirement, Sources: c.Sources}
		switch {
		case c.Basis == Observed && observed == nil:
			cost.Basis = Observed
			observed = cost
		case c.Basis != Observed && need == nil:
			need = cost
		}
	}
	return need, observed
}

// investment reads a cost from the model's economics, the newest prices first.
func (m *Model) investment(unit string) (average, oneCase *Cost) {
	for _, e := range m.Economics {
		if e.Unit != unit || e.Investment == nil || e.Investment.IsZero() || e.Scope == ScopeContext {
			continue
		}
		cost := &Cost{Range: *e.Investment, Unit: "VND/" + unit, Year: e.Year, Basis: AverageCost, Sources: e.Sources}
		switch {
		case e.Scope == ScopeOneCase:
			cost.Basis = OneCaseCost
			if oneCase == nil || oneCase.Year < e.Year {
				oneCase = cost
			}
		case average == nil || average.Year < e.Year:
			average = cost
		}
	}
	return average, oneCase
}

// FirstIncomeYears is how many years pass until the first income: what the sources' reckonings say,
// from the earliest to the latest, else what the model's conditions say.
func (m *Model) FirstIncomeYears() (Range, bool) {
	var r Range
	for _, e := range m.Economics {
		if e.FirstIncomeYear == nil || e.Scope == ScopeContext {
			continue
		}
		if r.Min == nil || *e.FirstIncomeYear < *r.Min {
			r.Min = e.FirstIncomeYear
		}
		if r.Max == nil || *e.FirstIncomeYear > *r.Max {
			r.Max = e.FirstIncomeYear
		}
	}
	if !r.IsZero() {
		return r, true
	}
	for _, c := range m.Conditions {
		if c.Factor == "years_to_first_income" && !c.Range().IsZero() {
			return c.Range(), true
		}
	}
	return Range{}, false
}

// Result is the decisive outcome for a card: what the model did for people's income and poverty before
// all else, the model's own figure before one case's, a change before a level, the better supported
// before the newer. Of a model that did not last it is what was lost. Index is its place in Outcomes.
func (m *Model) Result() (o Outcome, index int, ok bool) {
	index = -1
	var best [6]int
	for i, o := range m.Outcomes {
		if o.Scope == ScopeContext || (!o.HasFigure() && o.Comparison == nil) {
			continue
		}
		if rank := m.resultRank(i); index < 0 || slices.Compare(rank[:], best[:]) > 0 {
			index, best = i, rank
		}
	}
	if index < 0 {
		return Outcome{}, -1, false
	}
	return m.Outcomes[index], index, true
}

// resultRank orders outcomes for a card; a greater one is more telling.
func (m *Model) resultRank(i int) [6]int {
	o := m.Outcomes[i]
	rank := [6]int{1: resultWeight(o, m.Failure()), 4: m.support(i), 5: o.Year}
	if o.Scope != ScopeOneCase {
		rank[0] = 1
	}
	if o.HasFigure() {
		rank[2] = 1
	}
	if o.Before != nil {
		rank[3] = 1
	}
	return rank
}

// resultWeight says how much an indicator tells a poverty officer.
func resultWeight(o Outcome, failed bool) int {
	switch o.Indicator {
	case "loss", "abandonment":
		if failed {
			return 5
		}
		return 1
	case "poverty-exit", "poverty-rate":
		return 4
	case "income", "revenue", "consumption", "savings", "assets", "remittances":
		if o.Unit == "VND" && !perPerson(o.Per) {
			return 2
		}
		if o.Indicator == "income" {
			return 4
		}
		return 3
	case "price":
		if failed {
			return 4
		}
		return 1
	case "jobs", "households-reached", "people-reached", "food-security", "survival", "repayment":
		return 2
	}
	return 1
}

// perPerson reports a figure spread over people or what people work by, not the total of a district or
// a year, which says nothing to one household.
func perPerson(per string) bool {
	over, _, _ := strings.Cut(per, "/")
	switch over {
	case "household", "person", "worker", "member", "ha", "m2", "head", "tree", "cage", "hive", "pond", "visitor":
		return true
	}
	return false
}
