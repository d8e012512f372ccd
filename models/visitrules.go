package models

// VisitRules are what a visit is planned by: data, so that a reader can see and change what the estimate
// of a road or a cost rests on.
type VisitRules struct {
	Vehicles []Vehicle `yaml:"vehicles"`
	Terrains []Terrain `yaml:"terrains"`
	// Minutes is how long a stop of a kind takes where nobody says.
	Minutes []StopMinutes `yaml:"minutes"`
	// Asks are the questions to a host about a factor that is open or lacking at home.
	Asks []FactorAsk `yaml:"asks"`
	// NoFigures are the questions for what a record has no figure of, by the name of what is missing.
	NoFigures []NamedAsk `yaml:"no_figures"`
	// Standing are the questions to every model of a sector.
	Standing []SectorAsk `yaml:"standing"`
	// Reflection are the questions of the half hour at a day's end.
	Reflection []Text `yaml:"reflection"`
	// Reasons are why a question is asked, by its kind; {factor} stands for the factor's name.
	Reasons []Sentence `yaml:"reasons"`
	// Rates are the costs of a visit.
	Rates []LegalRate `yaml:"rates"`
	// Steps are what a plan of adaptation proposes for a factor that is lacking.
	Steps []FactorStep `yaml:"steps"`
	// Report are the headings and sentences of the report, by their key.
	Report []Sentence `yaml:"report"`
}

// Vehicle is how a delegation travels.
type Vehicle struct {
	Slug  string `yaml:"slug"`
	Label Text   `yaml:"label"`
	// Speeds are those on each terrain, stops on the way included.
	Speeds []Speed `yaml:"speeds"`
	// Seats bounds the people in one.
	Seats int `yaml:"seats,omitempty"`
	// Reason says what the speeds rest on.
	Reason Text `yaml:"reason"`
}

// Speed is km an hour on a terrain.
type Speed struct {
	Terrain string `yaml:"terrain"`
	Kmh     Number `yaml:"kmh"`
}

// On is the speed on a terrain in km an hour; 0 where none is given.
func (v Vehicle) On(terrain string) float64 {
	for _, s := range v.Speeds {
		if s.Terrain == terrain {
			return float64(s.Kmh)
		}
	}
	return 0
}

// StopMinutes is how long a stop of a kind takes: model, office, place.
type StopMinutes struct {
	Kind    string `yaml:"kind"`
	Minutes int    `yaml:"minutes"`
}

// Sentence is a sentence with the key that asks for it; names in braces are filled in.
type Sentence struct {
	Key  string `yaml:"key"`
	Text Text   `yaml:"text"`
}

// Terrain is the lie of the land between two stops.
type Terrain struct {
	Slug  string `yaml:"slug"`
	Label Text   `yaml:"label"`
	// From is the height in metres of the higher end at which it begins.
	From Number `yaml:"from"`
	// Factor is road over great circle.
	Factor Number `yaml:"factor"`
	Reason Text   `yaml:"reason"`
}

// FactorAsk is a question to a host about one factor.
type FactorAsk struct {
	Factor Factor `yaml:"factor"`
	Ask    Text   `yaml:"ask"`
}

// NamedAsk is a question about something that a record lacks.
type NamedAsk struct {
	Name string `yaml:"name"`
	Ask  Text   `yaml:"ask"`
	Why  Text   `yaml:"why"`
}

// SectorAsk are the standing questions of a sector; an empty sector stands for all.
type SectorAsk struct {
	Sector Sector `yaml:"sector"`
	Asks   []Text `yaml:"asks"`
}

// FactorStep is what a commune can do about a factor that is lacking.
type FactorStep struct {
	Factor Factor `yaml:"factor"`
	Do     Text   `yaml:"do"`
	Office Text   `yaml:"office"`
}

// LegalRate is an amount with the rule that sets it. An Amount of 0 is one that no rule sets: the
// delegation has to say it.
type LegalRate struct {
	Slug  string `json:"slug" yaml:"slug"`
	Label Text   `json:"label" yaml:"label"`
	// Per is what the amount is for: person-day, person-night, km, once.
	Per    string `json:"per" yaml:"per"`
	Unit   Text   `json:"unit" yaml:"unit"`
	Amount int    `json:"amount,omitempty" yaml:"amount,omitempty"`
	// Where is where the amount holds; empty for everywhere.
	Where Text `json:"where,omitzero" yaml:"where,omitempty"`
	// Law is the rule, Clause where in it, Since its first day in force (YYYY-MM-DD).
	Law    string `json:"law,omitempty" yaml:"law,omitempty"`
	Clause string `json:"clause,omitempty" yaml:"clause,omitempty"`
	Since  string `json:"since,omitempty" yaml:"since,omitempty"`
	URL    string `json:"url,omitempty" yaml:"url,omitempty"`
	// Check warns that the amount may have changed: "kiểm tra mức đang áp dụng".
	Check Text `json:"check,omitzero" yaml:"check,omitempty"`
}
