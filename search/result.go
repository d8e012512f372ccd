package search

import (
	"time"

	"github.com/nhanrong/nhanrong/models"
)

// Result is the answer to a Query: which records, in which order, and how the rest divides.
type Result struct {
	Total int
	// AtLeast marks a total that was not counted to the end ("more than 10,000").
	AtLeast    bool
	Page, Size int
	Took       time.Duration
	Reading    Reading
	Hits       []Hit
	// Facets come in the order in which a page shows them.
	Facets []Facet
	// Unstated counts records that a filter on a figure leaves out only because they do not state it,
	// by filter: cost, first_income.
	Unstated map[string]int
	// unread are the parameters whose names in the question were taken as text.
	unread []string
	// Marker marks what was found in any text of a hit.
	Marker *Marker
}

// Hit is one record found.
type Hit struct {
	ID    models.ModelID
	Score float64
}

// Reading is what was read in the question's text.
type Reading struct {
	Text string
	// Free is what is left to search as text.
	Free       string
	Understood []Understood
	Corrected  *Correction
	// Subjects are entries of the index of subjects that the text is surely about; they only order.
	Subjects []string
}

// Understood is a filter read from the text.
type Understood struct {
	Param   string
	Value   string
	Negated bool
	// Text is the words that it was read from; Start and End count bytes in Reading.Text.
	Text       string
	Start, End int
}

// Correction is a mended text beside what was typed.
type Correction struct {
	Typed, Searched string
}

// Facet counts results by the values of one property, ignoring the filter on that same property.
type Facet struct {
	// Name is the query parameter that the facet sets: sector, region, province, outcome, …
	Name   string
	Values []FacetValue
}

// FacetValue is a value with the number of results that have it.
type FacetValue struct {
	Value  string
	Count  int
	Active bool
	// Parent is the value that this one lies within: a province's region, an indicator's group.
	Parent string
}
