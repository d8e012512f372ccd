package models

// Indicator is the slug of what an outcome measures (vocabulary "indicators").
type Indicator string

// Scope says of what a figure speaks.
type Scope string

// The scopes; an empty scope means the model itself.
const (
	ScopeModel   Scope = "model"
	ScopeContext Scope = "context"  // the whole place or another product: never this model's result
	ScopeOneCase Scope = "one-case" // one household or one group, not the average
)

// Effect is the direction a study found.
type Effect string

// The effects.
const (
	EffectPositive Effect = "positive"
	EffectNone     Effect = "none"
	EffectNegative Effect = "negative"
	EffectMixed    Effect = "mixed"
)

// Comparison tells that a study set the result against those without the model.
type Comparison struct {
	Method string `json:"method" yaml:"method"`
	Effect Effect `json:"effect" yaml:"effect"`
}

// Outcome is an indicator with its value, what it was before, its unit, period and scope.
type Outcome struct {
	Indicator Indicator `json:"indicator" yaml:"indicator"`
	Scope     Scope     `json:"scope,omitempty" yaml:"scope,omitempty"`
	Value     *Number   `json:"value,omitempty" yaml:"value,omitempty"`
	Min       *Number   `json:"min,omitempty" yaml:"min,omitempty"`
	Max       *Number   `json:"max,omitempty" yaml:"max,omitempty"`
	Before    *Number   `json:"before,omitempty" yaml:"before,omitempty"`
	// Unit is what the number counts or measures: VND, household, ha, %, …
	Unit string `json:"unit,omitempty" yaml:"unit,omitempty"`
	// Per is what the figure is spread over: household/year, ha, kg, …
	Per        string      `json:"per,omitempty" yaml:"per,omitempty"`
	Of         *Text       `json:"of,omitempty" yaml:"of,omitempty"`
	Year       int         `json:"year,omitempty" yaml:"year,omitempty"`
	Comparison *Comparison `json:"comparison,omitempty" yaml:"comparison,omitempty"`
	Note       *Text       `json:"note,omitempty" yaml:"note,omitempty"`
	Sources    []SourceID  `json:"sources" yaml:"sources"`
}

// Range is the outcome's span.
func (o Outcome) Range() Range { return Range{Min: o.Min, Max: o.Max} }

// HasFigure reports whether the outcome states a number.
func (o Outcome) HasFigure() bool { return o.Value != nil || o.Min != nil || o.Max != nil }
