package models

// Factor is the slug of a measurable or nameable property: elevation_m, buyer, … (vocabulary "factors").
type Factor string

// Importance says whether a model fails without a condition or only does better with it.
type Importance string

// The two importances.
const (
	Required  Importance = "required"
	Preferred Importance = "preferred"
)

// Basis says whether a condition is a need or only how it was at the place.
type Basis string

// The two bases; an empty basis means a requirement.
const (
	Requirement Basis = "requirement"
	Observed    Basis = "observed"
)

// Condition is what a model asks of one factor: a range or terms.
type Condition struct {
	Factor     Factor     `json:"factor" yaml:"factor"`
	Min        *Number    `json:"min,omitempty" yaml:"min,omitempty"`
	Max        *Number    `json:"max,omitempty" yaml:"max,omitempty"`
	AnyOf      []string   `json:"any_of,omitempty" yaml:"any_of,omitempty"`
	Note       *Text      `json:"note,omitempty" yaml:"note,omitempty"`
	Importance Importance `json:"importance" yaml:"importance"`
	Basis      Basis      `json:"basis,omitempty" yaml:"basis,omitempty"`
	Sources    []SourceID `json:"sources" yaml:"sources"`
}

// Range is the condition's span.
func (c Condition) Range() Range { return Range{Min: c.Min, Max: c.Max} }
