package models

// FitRules are what the fit of a model to a place is judged by: data, so that a reader can see and
// mend why a verdict is what it is.
type FitRules struct {
	Factors []FactorRule  `yaml:"factors"`
	Terms   []TermRule    `yaml:"terms"`
	Derived []DerivedTerm `yaml:"derived"`
	Risks   []RiskRule    `yaml:"risks"`
	// Fillers are words of a term that say nothing of what is meant: "tại", "nơi", "ổn định".
	Fillers []string `yaml:"fillers"`
	// Negations turn a term into its contrary: "không", "thiếu".
	Negations []string `yaml:"negations"`
	// Presence are words that only say that there is something: "có". They are nearly an answer.
	Presence []string `yaml:"presence"`
}

// Sense says how a figure of a place answers the range that a model asks for.
type Sense string

// The senses.
const (
	// SenseWithin: the place's figure has to lie in the range; that a part of the place does is enough.
	SenseWithin Sense = "within"
	// SenseAtLeast: more than asked for is as good: land, capital, labour.
	SenseAtLeast Sense = "at-least"
	// SenseOutlast: the place has to hold out to the range's end: years until the first income.
	SenseOutlast Sense = "outlast"
	// SenseAtMost: less than asked for is as good: a distance.
	SenseAtMost Sense = "at-most"
	// SenseTerms: the factor has no figure.
	SenseTerms Sense = "terms"
)

// FactorRule says how one factor is judged.
type FactorRule struct {
	Factor Factor `yaml:"factor"`
	Sense  Sense  `yaml:"sense"`
	// Near is how far beyond the range still counts as near, in the factor's unit; NearShare the same as
	// a share of the bound. Of both the narrower counts; terms have neither.
	Near      Number `yaml:"near,omitempty"`
	NearShare Number `yaml:"near_share,omitempty"`
	// Varies marks what differs from spot to spot, so that it is enough where a part of the place's span
	// lies in the range; the span of a mean has to lie there by its middle.
	Varies bool `yaml:"varies,omitempty"`
	// Changeable marks what a commune can bring about: a buyer, training, a road; not height or rain.
	Changeable bool `yaml:"changeable"`
	// ByProduct marks what serves one product and not all: a buyer, a mill.
	ByProduct bool `yaml:"by_product,omitempty"`
	// Reason says why near and changeable are so.
	Reason Text `yaml:"reason"`
	// Answers are other factors whose facts answer this one too: land use tells the type of forest.
	Answers []Factor `yaml:"answers,flow,omitempty"`
	// Without are factors that this one cannot be without: no contract without a buyer.
	Without []Factor `yaml:"without,flow,omitempty"`
	// Ask is the question to the officer; Example what an answer looks like; Choices are slugs of terms
	// to choose from.
	Ask     Text     `yaml:"ask,omitempty"`
	Example string   `yaml:"example,omitempty"`
	Choices []string `yaml:"choices,flow,omitempty"`
}

// TermRule is a notion that terms of conditions and facts name in many words, with its place among others.
type TermRule struct {
	Slug  string `yaml:"slug"`
	Label Text   `yaml:"label"`
	// Words name it, with their marks; the label need not be repeated.
	Words []string `yaml:"words,flow,omitempty"`
	// PartOf are wider notions: what has basalt soil has feralite soil.
	PartOf []string `yaml:"part_of,flow,omitempty"`
	// Near are notions that are almost it.
	Near []string `yaml:"near,flow,omitempty"`
	// Excludes are notions that cannot be true of the same place; stated once, it holds both ways.
	Excludes []string `yaml:"excludes,flow,omitempty"`
}

// DerivedTerm is a term that a figure of another factor brings with it: below 21 °C on average it is cool.
type DerivedTerm struct {
	Factor Factor  `yaml:"factor"`
	Min    *Number `yaml:"min,omitempty"`
	Max    *Number `yaml:"max,omitempty"`
	// For is the factor that the term answers, Term a slug of Terms.
	For  Factor `yaml:"for"`
	Term string `yaml:"term"`
}

// RiskRule says which gaps of a place a kind of risk speaks of.
type RiskRule struct {
	Kind    string   `yaml:"kind"`
	Factors []Factor `yaml:"factors,flow"`
}
