package models

// ModelID is a record's lasting name: lower-case ASCII words joined by hyphens, at most 80 letters.
type ModelID string

// Sector is the slug of a way of earning (vocabulary "sectors").
type Sector string

// Status says how a model fares.
type Status string

// The statuses; an empty one means that no source tells.
const (
	Pilot       Status = "pilot"
	Established Status = "established"
	Scaled      Status = "scaled"
	Declined    Status = "declined"
	Ended       Status = "ended"
	// Retired records stay readable and are out of search unless it asks for them.
	Retired Status = "retired"
)

// Trend is where the model's market or spread is heading, as the newest source has it.
type Trend string

// Model is a practice at a place, with its conditions, economics, outcomes and sources:
// the unit of the catalogue.
type Model struct {
	ID           ModelID       `json:"id" yaml:"id"`
	Title        Text          `json:"title" yaml:"title"`
	Summary      Text          `json:"summary" yaml:"summary"`
	Sector       []Sector      `json:"sector" yaml:"sector,flow"`
	Commodities  []Commodity   `json:"commodities,omitempty" yaml:"commodities,omitempty"`
	Place        Place         `json:"place" yaml:"place"`
	Status       Status        `json:"status,omitempty" yaml:"status,omitempty"`
	Trend        Trend         `json:"trend,omitempty" yaml:"trend,omitempty"`
	Since        int           `json:"since,omitempty" yaml:"since,omitempty"`
	Programmes   []string      `json:"programmes,omitempty" yaml:"programmes,flow,omitempty"`
	EthnicGroups []string      `json:"ethnic_groups,omitempty" yaml:"ethnic_groups,flow,omitempty"`
	Actors       []Actor       `json:"actors,omitempty" yaml:"actors,omitempty"`
	Steps        []Text        `json:"steps,omitempty" yaml:"steps,omitempty"`
	Conditions   []Condition   `json:"conditions,omitempty" yaml:"conditions,omitempty"`
	Economics    []Economics   `json:"economics,omitempty" yaml:"economics,omitempty"`
	Outcomes     []Outcome     `json:"outcomes" yaml:"outcomes"`
	Prices       []Price       `json:"prices,omitempty" yaml:"prices,omitempty"`
	Risks        []Risk        `json:"risks,omitempty" yaml:"risks,omitempty"`
	Lessons      []Lesson      `json:"lessons,omitempty" yaml:"lessons,omitempty"`
	Replications []Replication `json:"replications,omitempty" yaml:"replications,omitempty"`
	Pictures     []Picture     `json:"pictures,omitempty" yaml:"pictures,omitempty"`
	Visit        *VisitAdvice  `json:"visit,omitempty" yaml:"visit,omitempty"`
	Sources      []Source      `json:"sources" yaml:"sources"`
}

// Commodity is what a model grows, makes or sells, with the names that people use for it.
type Commodity struct {
	Vi         string   `json:"vi" yaml:"vi"`
	En         string   `json:"en,omitempty" yaml:"en,omitempty"`
	Scientific string   `json:"scientific,omitempty" yaml:"scientific,omitempty"`
	Aliases    []string `json:"aliases,omitempty" yaml:"aliases,flow,omitempty"`
}

// Actor is an organisation, or a kind of people, that has a part in the model.
type Actor struct {
	Name string `json:"name" yaml:"name"`
	Kind string `json:"kind" yaml:"kind"`
	Role string `json:"role,omitempty" yaml:"role,omitempty"`
}

// VisitAdvice is what a delegation should know before it goes to see the model.
type VisitAdvice struct {
	WhatToSee *Text `json:"what_to_see,omitempty" yaml:"what_to_see,omitempty"`
	// BestMonths are 1 to 12.
	BestMonths []int      `json:"best_months,omitempty" yaml:"best_months,flow,omitempty"`
	Access     *Text      `json:"access,omitempty" yaml:"access,omitempty"`
	Sources    []SourceID `json:"sources,omitempty" yaml:"sources,omitempty"`
}

// Source gives the record's source of that id.
func (m *Model) Source(id SourceID) (Source, bool) {
	for _, s := range m.Sources {
		if s.ID == id {
			return s, true
		}
	}
	return Source{}, false
}
