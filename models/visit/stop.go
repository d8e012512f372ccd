package visit

import "github.com/nhanrong/nhanrong/models"

// Kind is what a stop is.
type Kind string

// The kinds of stop.
const (
	// ModelStop is a model of the catalogue, seen in the field.
	ModelStop Kind = "model"
	// OfficeStop is a working session in an office.
	OfficeStop Kind = "office"
	// PlaceStop is any other place: a market, a co-operative that no record tells of.
	PlaceStop Kind = "place"
)

// Spot is a point on the map with its names then and now. Then and Now are whole names with their kinds
// ("xã Đồng Văn, huyện Bình Liêu, tỉnh Quảng Ninh"); Now is empty where it is the same.
type Spot struct {
	// Name is what the delegation calls it; the other fields are found from it where they are empty.
	Name string `json:"name,omitempty" validate:"max=300"`
	Then string `json:"then,omitempty" validate:"max=300"`
	Now  string `json:"now,omitempty" validate:"max=300"`
	// Unit is the key of the unit ("06838@2025") that the point stands for; empty where nobody knows.
	Unit string `json:"unit,omitempty" validate:"max=20"`
	// Lat and Lon are degrees (WGS 84) of a point within the unit, which stands for the stop unless
	// Exact says that somebody set it on the spot.
	Lat   float64 `json:"lat,omitempty" validate:"min=-90,max=90"`
	Lon   float64 `json:"lon,omitempty" validate:"min=-180,max=180"`
	Exact bool    `json:"exact,omitempty"`
	// Height is metres above the sea of the unit's villages, 0 where nobody knows; it tells the terrain.
	Height float64 `json:"height,omitempty" validate:"min=-10,max=4000"`
}

// Known reports whether the spot has a point.
func (s Spot) Known() bool { return s.Lat != 0 || s.Lon != 0 }

// Stop is a place where the delegation halts, with what it asks and what it saw.
type Stop struct {
	// ID is the stop's name within the visit: letters and digits, given by the program, lasting.
	ID   string `json:"id,omitempty" validate:"max=20"`
	Kind Kind   `json:"kind,omitempty" validate:"omitempty,oneof=model office place"`
	// Model is the record; it may have left the catalogue since, and the stop keeps its name.
	Model models.ModelID `json:"model,omitempty" validate:"max=80"`
	// Title is the stop's name, kept in both languages where the record has both.
	Title models.Text `json:"title"`
	Spot  Spot        `json:"spot"`
	// Minutes is how long it takes; 0 takes the usual of its kind (VisitRules.Minutes).
	Minutes int `json:"minutes,omitempty" validate:"min=0,max=600"`
	// Day is the day of the journey on which it stands, from 1; 0 where the order has not been worked out.
	Day int `json:"day,omitempty" validate:"min=0,max=15"`
	// Fixed is an appointment: the day, and the time if one was agreed.
	Fixed *Appointment `json:"fixed,omitempty"`
	// Opens and Closes bound the hours at which it can be seen, OpenDays the days of the week (0 Sunday
	// to 6 Saturday); zero and empty bound nothing.
	Opens    Clock `json:"opens,omitempty"`
	Closes   Clock `json:"closes,omitempty"`
	OpenDays []int `json:"open_days,omitempty" validate:"max=7,dive,min=0,max=6"`
	// Session marks the working session with the host, which Visit.Session sets first or last.
	Session bool `json:"session,omitempty"`
	// Host is the office to write to where it is another than the unit's (see Hosts).
	Host string `json:"host,omitempty" validate:"max=300"`
	// Note stands in the programme: "hỏi giá sa nhân, hồi, quế tại chợ".
	Note string `json:"note,omitempty" validate:"max=2000"`
	// Asked says that questions were drawn up: dropped ones do not come back.
	Asked     bool       `json:"asked,omitempty"`
	Questions []Question `json:"questions,omitempty" validate:"max=60,dive"`

	// Seen is what was seen, Figures what was said in figures; Lessons what was learnt there.
	Seen    string   `json:"seen,omitempty" validate:"max=20000"`
	Lessons string   `json:"lessons,omitempty" validate:"max=20000"`
	Figures []Figure `json:"figures,omitempty" validate:"max=60,dive"`
}

// Appointment is a time that was agreed. Day is that of the journey, from 1; At is zero where only the day
// is fixed.
type Appointment struct {
	Day int   `json:"day" validate:"min=1,max=15"`
	At  Clock `json:"at,omitempty"`
}

// Figure is a number that was told at a stop, with who told it: a fact needs its source.
type Figure struct {
	What  string `json:"what" validate:"required,max=300"`
	Value string `json:"value" validate:"required,max=100"`
	// Source is empty where it was told at the stop's working session ("trao đổi tại buổi làm việc").
	Source string `json:"source,omitempty" validate:"max=300"`
}

// LegSetting is what the delegation knows better of the way between two stops, in either direction. From
// and To are ids of stops, HomeID.
type LegSetting struct {
	From string `json:"from" validate:"required,max=20"`
	To   string `json:"to" validate:"required,max=20"`
	// Factor is road over great circle, 0 for the terrain's; Km is the road's length where it is known.
	Factor float64 `json:"factor,omitempty" validate:"omitempty,min=1,max=5"`
	Km     float64 `json:"km,omitempty" validate:"min=0,max=2500"`
	// Minutes is the time of the drive where it is known.
	Minutes int `json:"minutes,omitempty" validate:"min=0,max=1440"`
	// Terrain is a slug of VisitRules.Terrains, empty for what the heights tell.
	Terrain string `json:"terrain,omitempty" validate:"max=20"`
}

// HomeID is the home place in legs.
const HomeID = "home"
