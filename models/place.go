package models

// Place is where a model is, in the names that its sources used, with their year.
type Place struct {
	// Country is the ISO 3166 code of two letters; VN for Vietnam.
	Country  string `json:"country" yaml:"country"`
	Province string `json:"province,omitempty" yaml:"province,omitempty"`
	District string `json:"district,omitempty" yaml:"district,omitempty"`
	Commune  string `json:"commune,omitempty" yaml:"commune,omitempty"`
	Village  string `json:"village,omitempty" yaml:"village,omitempty"`
	// AsOf is the year in which the names were those of the place.
	AsOf int `json:"as_of" yaml:"as_of"`
	// AsOfInferred marks a year that no source dates.
	AsOfInferred bool `json:"as_of_inferred,omitempty" yaml:"as_of_inferred,omitempty"`
	// Also lists further units of the same model.
	Also []UnitName `json:"also,omitempty" yaml:"also,omitempty"`
	// Current is today's unit where a source itself states it.
	Current *CurrentUnit `json:"current,omitempty" yaml:"current,omitempty"`
}

// UnitName names one administrative unit by its levels; each field holds one name without its kind.
type UnitName struct {
	Province string `json:"province,omitempty" yaml:"province,omitempty"`
	District string `json:"district,omitempty" yaml:"district,omitempty"`
	Commune  string `json:"commune,omitempty" yaml:"commune,omitempty"`
}

// CurrentUnit is a unit of today (since 2025-07-01: province and commune).
type CurrentUnit struct {
	Province string `json:"province,omitempty" yaml:"province,omitempty"`
	Commune  string `json:"commune,omitempty" yaml:"commune,omitempty"`
}

// Main is the place's own unit, without the further ones.
func (p Place) Main() UnitName {
	return UnitName{Province: p.Province, District: p.District, Commune: p.Commune}
}
