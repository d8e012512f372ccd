// Package visit says how a delegation goes to see models, what it asks there, what it reports and what it
// takes home. A Visit is what is kept; everything that follows from it (Programme, Hosts, Estimate, the
// report's text) is worked out anew whenever it is shown. No I/O.
package visit

import (
	"time"

	"github.com/nhanrong/nhanrong/models"
)

// Bounds of a visit. They are far beyond what a delegation does, and keep one visit below a megabyte.
const (
	// MaxDays is the longest journey.
	MaxDays = 15
	// MaxStops is the most stops of one journey.
	MaxStops = 40
	// MaxMembers is the largest delegation that is listed by name.
	MaxMembers = 500
	// MaxQuestions is the most questions of one stop.
	MaxQuestions = 60
	// MaxLine is the longest line (a name, an office, a title) in letters, MaxText the longest text (an
	// answer, what was seen).
	MaxLine = 300
	MaxText = 20000
)

// Visit is a delegation's journey: what it wants, who goes, where, and afterwards what came of it. The
// JSON names are those of the API and of an offline pack. Empty fields are what nobody has said yet:
// they are shown as open, never filled by guess.
type Visit struct {
	// Title is the visit's own name; empty takes Subject's words.
	Title string `json:"title,omitempty" validate:"max=300"`
	Why   Why    `json:"why"`
	// Delegation are those who go, Home their place.
	Delegation Delegation `json:"delegation"`
	Home       Spot       `json:"home"`
	// Start and End are the first and the last day.
	Start Date `json:"start,omitempty" validate:"omitempty,datetime=2006-01-02"`
	End   Date `json:"end,omitempty" validate:"omitempty,datetime=2006-01-02"`
	// Vehicle is a slug of VisitRules.Vehicles.
	Vehicle string `json:"vehicle,omitempty" validate:"max=40"`
	// Session says when the host's working session stands: first, last, or (empty) where the road wants it.
	Session Session `json:"session,omitempty" validate:"omitempty,oneof=first last"`
	// MostCalls is how many models and places a day may hold; 0 takes the usual.
	MostCalls int `json:"most_calls,omitempty" validate:"min=0,max=10"`
	// Days has one entry for every day of the journey, the first first.
	Days []Day `json:"days,omitempty" validate:"max=15,dive"`
	// Stops stand in the order in which they are visited.
	Stops []Stop `json:"stops,omitempty" validate:"max=40,dive"`
	// Order says who chose that order.
	Order Order `json:"order,omitempty" validate:"omitempty,oneof=exact good by-hand"`
	// Legs are what the delegation knows better of single ways than the estimate.
	Legs []LegSetting `json:"legs,omitempty" validate:"max=200,dive"`
	// Hosts are what the delegation says of the offices that it writes to, beyond Hosts.
	Hosts []HostSetting `json:"hosts,omitempty" validate:"max=40,dive"`
	// Rates are the delegation's own amounts in place of those of the settings; Extra are its own lines
	// of cost.
	Rates []RateSetting `json:"rates,omitempty" validate:"max=20,dive"`
	Extra []ExtraCost   `json:"extra,omitempty" validate:"max=40,dive"`
	// Funding says from which money the visit is paid: "ngân sách huyện năm 2023, nguồn …".
	Funding string `json:"funding,omitempty" validate:"max=1000"`

	// Verdicts, Report and Plans come after the journey.
	Verdicts []Verdict    `json:"verdicts,omitempty" validate:"max=40,dive"`
	Report   []Section    `json:"report,omitempty" validate:"max=20,dive"`
	Plans    []Adaptation `json:"plans,omitempty" validate:"max=40,dive"`

	// Example marks the worked example and what has not been changed of it.
	Example bool `json:"example,omitempty"`
	// Sources tell where the facts of a worked example are from; empty for a visit of one's own.
	Sources []models.Source `json:"sources,omitempty" validate:"max=20"`
}

// Why is what hangs everything together: what the delegation wants to be able to do at home afterwards,
// and how it will tell. (The Art of Knowledge Exchange, World Bank, calls it anchoring.)
type Why struct {
	// Goal is what it wants to be able to do, Sign how it will tell that it can.
	Goal string `json:"goal,omitempty" validate:"max=2000"`
	Sign string `json:"sign,omitempty" validate:"max=2000"`
	// Subject is what the visit is about in a line, as a plan names it: "học tập kinh nghiệm về công tác
	// giảm nghèo tại huyện Bình Liêu, tỉnh Quảng Ninh".
	Subject string `json:"subject,omitempty" validate:"max=500"`
	// Basis are the legal bases, one a line without "Căn cứ": "Quyết định số …".
	Basis []string `json:"basis,omitempty" validate:"max=20,dive,max=500"`
}

// Session says when the working session with the host stands.
type Session string

// The places of the working session.
const (
	SessionAnywhere Session = ""
	SessionFirst    Session = "first"
	SessionLast     Session = "last"
)

// Order says how the order of stops came about.
type Order string

// The orders; an empty one has not been worked out yet.
const (
	// OrderExact: no order of these stops within these days has less road (up to MaxExact stops).
	OrderExact Order = "exact"
	// OrderGood: a good order; a better one may exist.
	OrderGood Order = "good"
	// OrderByHand: the delegation moved stops itself.
	OrderByHand Order = "by-hand"
)

// Day is what the delegation says of one day. A zero Day starts and ends at the usual hours and spends
// the night where its last stop is.
type Day struct {
	// Starts and Ends bound the day on the road; zero is StartOfDay and EndOfDay.
	Starts Clock `json:"starts,omitempty"`
	Ends   Clock `json:"ends,omitempty"`
	// Night is where the delegation sleeps after this day; nil is at the last stop, on the last day home.
	Night *Spot  `json:"night,omitempty"`
	Note  string `json:"note,omitempty" validate:"max=2000"`
	// Sheet is the day's half hour of reflection: what is asked, and what was answered.
	Sheet []Question `json:"sheet,omitempty" validate:"max=20,dive"`
}

// DayCount is the number of days from Start to End, both included; 0 where one is missing or they are
// reversed.
func (v *Visit) DayCount() int {
	from, okFrom := v.Start.Time()
	to, okTo := v.End.Time()
	if !okFrom || !okTo || to.Before(from) {
		return 0
	}
	return int(to.Sub(from)/(24*time.Hour)) + 1
}

// Date is the date of a day, counted from 1; empty where Start is missing.
func (v *Visit) Date(day int) Date { return v.Start.Add(day - 1) }

// Stop gives the stop of that id.
func (v *Visit) Stop(id string) (*Stop, bool) {
	for i := range v.Stops {
		if v.Stops[i].ID == id {
			return &v.Stops[i], true
		}
	}
	return nil, false
}

// Models are the models that are visited, each once, in the order of the stops.
func (v *Visit) Models() []models.ModelID {
	var out []models.ModelID
	seen := map[models.ModelID]bool{}
	for _, s := range v.Stops {
		if s.Model != "" && !seen[s.Model] {
			seen[s.Model] = true
			out = append(out, s.Model)
		}
	}
	return out
}
