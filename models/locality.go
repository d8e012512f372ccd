package models

// Locality is what is known of the reader's own place: facts that the conditions of models are set
// against. It says what a place has, with a source for every fact.
type Locality struct {
	ID      string        `json:"id" yaml:"id"`
	Unit    LocalityUnit  `json:"unit" yaml:"unit"`
	Facts   []Fact        `json:"facts" yaml:"facts"`
	History []FactHistory `json:"history,omitempty" yaml:"history,omitempty"`
	Remarks []Remark      `json:"remarks,omitempty" yaml:"remarks,omitempty"`
	Sources []Source      `json:"sources" yaml:"sources"`
}

// UnitKind is the level of a locality's unit.
type UnitKind string

// The kinds of unit.
const (
	CommuneUnit  UnitKind = "commune"
	DistrictUnit UnitKind = "district"
	ProvinceUnit UnitKind = "province"
)

// LocalityUnit names the locality's unit as its sources do, and today's where a source states them.
type LocalityUnit struct {
	// Name stands without its kind: Húc Động, not xã Húc Động.
	Name     string   `json:"name" yaml:"name"`
	Kind     UnitKind `json:"kind" yaml:"kind"`
	District string   `json:"district,omitempty" yaml:"district,omitempty"`
	Province string   `json:"province" yaml:"province"`
	// AsOf is the year in which the unit had this name and these superiors.
	AsOf int `json:"as_of" yaml:"as_of"`
	// AsOfInferred marks a year that no source dates.
	AsOfInferred bool `json:"as_of_inferred,omitempty" yaml:"as_of_inferred,omitempty"`
	// Current are today's communes that cover it, where a source states them.
	Current         []string `json:"current,omitempty" yaml:"current,flow,omitempty"`
	CurrentProvince string   `json:"current_province,omitempty" yaml:"current_province,omitempty"`
	// CurrentNote says what the list leaves open.
	CurrentNote *Text `json:"current_note,omitempty" yaml:"current_note,omitempty"`
}

// UnitName is the unit in the form in which places of models are named.
func (u LocalityUnit) UnitName() UnitName {
	switch u.Kind {
	case CommuneUnit:
		return UnitName{Province: u.Province, District: u.District, Commune: u.Name}
	case DistrictUnit:
		return UnitName{Province: u.Province, District: u.Name}
	}
	return UnitName{Province: u.Name}
}

// FactScope says for what a fact of a locality holds.
type FactScope string

// The scopes of facts; an empty one means the whole unit.
const (
	WholeUnit FactScope = "whole"
	// PartOfUnit holds for a part of the unit only; Where names it.
	PartOfUnit FactScope = "part"
	// ParentUnit is the figure of the unit above, for want of the unit's own; Where names it.
	ParentUnit FactScope = "parent"
)

// Fact is one thing known of a locality: a value, a range of what occurs within the unit, or terms.
type Fact struct {
	Factor Factor    `json:"factor" yaml:"factor"`
	Scope  FactScope `json:"scope,omitempty" yaml:"scope,omitempty"`
	Where  *Text     `json:"where,omitempty" yaml:"where,omitempty"`
	Value  *Number   `json:"value,omitempty" yaml:"value,omitempty"`
	Min    *Number   `json:"min,omitempty" yaml:"min,omitempty"`
	Max    *Number   `json:"max,omitempty" yaml:"max,omitempty"`
	// Terms are short, lower-case and Vietnamese: they meet any_of of a model's condition.
	Terms []string `json:"terms,omitempty" yaml:"terms,flow,omitempty"`
	// Year is the year that the figure speaks of; 0 where the source does not say.
	Year         int  `json:"year,omitempty" yaml:"year,omitempty"`
	AsOfInferred bool `json:"as_of_inferred,omitempty" yaml:"as_of_inferred,omitempty"`
	// Standard is the poverty standard that the figure was counted under: rates under two standards
	// cannot be compared.
	Standard *Text      `json:"standard,omitempty" yaml:"standard,omitempty"`
	Note     *Text      `json:"note,omitempty" yaml:"note,omitempty"`
	Sources  []SourceID `json:"sources" yaml:"sources,flow"`
}

// FactHistory is a dated change of one factor.
type FactHistory struct {
	Year   int       `json:"year,omitempty" yaml:"year,omitempty"`
	From   int       `json:"from,omitempty" yaml:"from,omitempty"`
	To     int       `json:"to,omitempty" yaml:"to,omitempty"`
	Factor Factor    `json:"factor" yaml:"factor"`
	Scope  FactScope `json:"scope,omitempty" yaml:"scope,omitempty"`
	Where  *Text     `json:"where,omitempty" yaml:"where,omitempty"`
	// Of says which ones, where factor and unit do not: "hộ thoát nghèo".
	Of       *Text      `json:"of,omitempty" yaml:"of,omitempty"`
	Before   *Number    `json:"before,omitempty" yaml:"before,omitempty"`
	Value    *Number    `json:"value,omitempty" yaml:"value,omitempty"`
	Min      *Number    `json:"min,omitempty" yaml:"min,omitempty"`
	Max      *Number    `json:"max,omitempty" yaml:"max,omitempty"`
	Unit     string     `json:"unit,omitempty" yaml:"unit,omitempty"`
	Standard *Text      `json:"standard,omitempty" yaml:"standard,omitempty"`
	Note     *Text      `json:"note,omitempty" yaml:"note,omitempty"`
	Sources  []SourceID `json:"sources" yaml:"sources,flow"`
}

// Remark tells of figures that do not add up, or that differ from source to source.
type Remark struct {
	Vi      string     `json:"vi" yaml:"vi"`
	En      string     `json:"en,omitempty" yaml:"en,omitempty"`
	Sources []SourceID `json:"sources" yaml:"sources,flow"`
}

// Text is the remark's sentence in both languages.
func (r Remark) Text() Text { return Text{Vi: r.Vi, En: r.En} }

// Source gives the locality's source of that id.
func (l *Locality) Source(id SourceID) (Source, bool) {
	for _, s := range l.Sources {
		if s.ID == id {
			return s, true
		}
	}
	return Source{}, false
}
