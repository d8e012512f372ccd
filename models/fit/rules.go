package fit

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/nhanrong/nhanrong/models"
)

// Rules are the rules of judging, compiled: factors with their tolerances, notions with their relations.
// They do not change and may be used from many goroutines.
type Rules struct {
	vocabularies *models.Vocabularies
	data         models.FitRules
	factors      map[models.Factor]*factorRule
	notions      notions
	crops        map[string]models.Crop // by species
	// phrases keeps the analysed terms of conditions, whose number is bounded by the catalogue's.
	phrases sync.Map // string → *phrase
}

type factorRule struct {
	models.FactorRule
	group   string
	order   int
	derived []derivedTerm // what this factor's figures say of others
}

type derivedTerm struct {
	models.DerivedTerm
	phrase *phrase
}

// NewRules compiles the rules of the vocabularies and refuses what refers to nothing. Crops may be nil.
func NewRules(v *models.Vocabularies, crops []models.Crop) (*Rules, error) {
	r := &Rules{vocabularies: v, data: v.Fit, factors: map[models.Factor]*factorRule{}, crops: bySpecies(crops)}
	var errs []error
	for _, f := range v.Fit.Factors {
		t, ok := v.Factors.Term(string(f.Factor))
		if !ok {
			errs = append(errs, fmt.Errorf("rule of factor %q, which is not there", f.Factor))
		}
		if _, twice := r.factors[f.Factor]; twice {
			errs = append(errs, fmt.Errorf("factor %q has two rules", f.Factor))
		}
		order := slices.IndexFunc(v.Factors.Terms, func(o models.Term) bool { return o.Slug == t.Slug })
		r.factors[f.Factor] = &factorRule{FactorRule: f, group: t.Group, order: order}
	}
	var err error
	if r.notions, err = newNotions(v.Fit); err != nil {
		errs = append(errs, err)
	}
	errs = append(errs, r.link()...)
	if err := errors.Join(errs...); err != nil {
		return nil, fmt.Errorf("rules of fit: %w", err)
	}
	return r, nil
}

// link follows what the rules refer to.
func (r *Rules) link() []error {
	var errs []error
	for _, f := range r.data.Factors {
		for _, other := range f.Answers {
			if _, ok := r.vocabularies.Factors.Term(string(other)); !ok {
				errs = append(errs, fmt.Errorf("factor %s is answered by %q, which is not there", f.Factor, other))
			}
		}
		for _, slug := range f.Choices {
			if _, ok := r.notions.bySlug[slug]; !ok {
				errs = append(errs, fmt.Errorf("factor %s offers the term %q, which is not there", f.Factor, slug))
			}
		}
	}
	for _, d := range r.data.Derived {
		from, ok := r.factors[d.Factor]
		n, known := r.notions.bySlug[d.Term]
		if !ok || !known || r.factors[d.For] == nil {
			errs = append(errs, fmt.Errorf("derived term %q of %s for %s: one of them is not there", d.Term, d.Factor, d.For))
			continue
		}
		from.derived = append(from.derived, derivedTerm{d, r.notions.analyse(r.notions.rules[n].Label.Vi)})
	}
	return errs
}

// Factor gives the rule of a factor.
func (r *Rules) Factor(f models.Factor) (models.FactorRule, bool) {
	rule, ok := r.factors[f]
	if !ok {
		return models.FactorRule{}, false
	}
	return rule.FactorRule, true
}

// Factors are the rules in the order of the data.
func (r *Rules) Factors() []models.FactorRule { return r.data.Factors }

// Term gives a notion by its slug.
func (r *Rules) Term(slug string) (models.TermRule, bool) {
	i, ok := r.notions.bySlug[slug]
	if !ok {
		return models.TermRule{}, false
	}
	return r.notions.rules[i], true
}

// group is the side of fit that a factor belongs to.
func (r *Rules) group(f models.Factor) string {
	if rule, ok := r.factors[f]; ok {
		return rule.group
	}
	t, _ := r.vocabularies.Factors.Term(string(f))
	return t.Group
}

// changeable reports whether a commune can bring a factor about.
func (r *Rules) changeable(f models.Factor) bool {
	rule, ok := r.factors[f]
	return ok && rule.Changeable
}

// phrase analyses a term of a condition, once.
func (r *Rules) phrase(term string) *phrase {
	if kept, ok := r.phrases.Load(term); ok {
		return kept.(*phrase)
	}
	p := r.notions.analyse(term)
	r.phrases.Store(term, p)
	return p
}

// RiskFactors are the factors that a kind of risk speaks of.
func (r *Rules) RiskFactors(kind string) []models.Factor {
	for _, rule := range r.data.Risks {
		if rule.Kind == kind {
			return rule.Factors
		}
	}
	return nil
}
