package visit

// Programme is the journey hour by hour, worked out from a Visit.
type Programme struct {
	Days []DayPlan `json:"days"`
	// RoadKm is the sum of the legs; Estimated says that at least one of them is an estimate.
	RoadKm    float64 `json:"road_km"`
	Estimated bool    `json:"estimated"`
	Hours     Hours   `json:"hours"`
	Order     Order   `json:"order,omitempty"`
	// Remarks are what does not fit or ought to be known, worst first.
	Remarks []Remark `json:"remarks,omitempty"`
}

// DayPlan is one day of the programme.
type DayPlan struct {
	// Number counts from 1; Date is empty where the visit has none yet.
	Number int     `json:"number"`
	Date   Date    `json:"date,omitempty"`
	Items  []Item  `json:"items"`
	RoadKm float64 `json:"road_km"`
	// Over is by how many minutes the day runs beyond its end; 0 where it fits.
	Over int `json:"over,omitempty"`
	// Note is the delegation's.
	Note string `json:"note,omitempty"`
}

// Activity is what happens in an item of the programme.
type Activity string

// The activities of a day.
const (
	// Drive: on the road; Leg is set.
	Drive Activity = "drive"
	// Call: at a stop; Stop is set.
	Call Activity = "stop"
	// Wait: until an appointment, or until a stop opens.
	Wait Activity = "wait"
	// Lunch and Rest: a pause.
	Lunch Activity = "lunch"
	Rest  Activity = "rest"
	// Reflection: the delegation's half hour over the day, with its sheet.
	Reflection Activity = "reflection"
	// Night: arrival where the delegation sleeps; a moment, without length.
	Night Activity = "night"
	// Return: arrival at home; a moment, without length.
	Return Activity = "return"
)

// Item is one line of a day's programme, from a time to a time.
type Item struct {
	Activity Activity `json:"activity"`
	From     Clock    `json:"from"`
	To       Clock    `json:"to"`
	// Stop is the id of the stop of a Call, or of where a Drive leads.
	Stop string `json:"stop,omitempty"`
	Leg  *Leg   `json:"leg,omitempty"`
	// Late is by how many minutes a Call begins after its appointment, or ends after the place closes.
	Late int `json:"late,omitempty"`
}

// Minutes is the item's length.
func (i Item) Minutes() int { return int(i.To - i.From) }

// Leg is a way from one stop to the next.
type Leg struct {
	From string `json:"from"`
	To   string `json:"to"`
	// Crow is the great circle in km; Factor what it is multiplied by; Km the road.
	Crow    float64 `json:"crow_km"`
	Factor  float64 `json:"factor,omitempty"`
	Km      float64 `json:"km"`
	Minutes int     `json:"minutes"`
	// Terrain and Speed (km an hour) are what Minutes rests on.
	Terrain string  `json:"terrain,omitempty"`
	Speed   float64 `json:"speed,omitempty"`
	// Estimated is false where the delegation gave the road's length.
	Estimated bool `json:"estimated"`
	// Unknown marks a leg of which one end has no point: its length is open and counts as nothing.
	Unknown bool `json:"unknown,omitempty"`
}

// Hours are how the journey's time is spent, in minutes.
type Hours struct {
	Field   int `json:"field"`   // at models and other places
	Session int `json:"session"` // in offices
	Road    int `json:"road"`
	Pause   int `json:"pause"` // lunch, rest, waiting
	Reflect int `json:"reflect"`
}

// Total is the sum.
func (h Hours) Total() int { return h.Field + h.Session + h.Road + h.Pause + h.Reflect }

// FieldShare is the part of the working hours (field, offices, road, reflection) that is spent in the
// field, 0 to 1.
func (h Hours) FieldShare() float64 {
	working := h.Total() - h.Pause
	if working == 0 {
		return 0
	}
	return float64(h.Field) / float64(working)
}

// RemarkKind is the sort of a remark.
type RemarkKind string

// The remarks.
const (
	// NoStops: nothing is visited yet. NoDates: the journey has no days.
	NoStops RemarkKind = "no-stops"
	NoDates RemarkKind = "no-dates"
	// DayOver: Day runs Minutes beyond its end.
	DayOver RemarkKind = "day-over"
	// Clash: the appointment of Stop cannot be kept beside that of Other.
	Clash RemarkKind = "clash"
	// LateAt: Stop is reached Minutes after its appointment, or left after it closes.
	LateAt RemarkKind = "late"
	// ClosedOn: Stop is not open on the Day that it stands on.
	ClosedOn RemarkKind = "closed"
	// LittleField: Share of the working hours is in the field, less than LeastField.
	LittleField RemarkKind = "little-field"
	// OutOfSeason: Month is not among the months in which Stop's model is best seen.
	OutOfSeason RemarkKind = "season"
	// NoPoint: nobody knows where Stop is.
	NoPoint RemarkKind = "no-point"
	// Past: the first day is over.
	Past RemarkKind = "past"
	// Gone: Stop's model has left the catalogue.
	Gone RemarkKind = "gone"
)

// Remark is something that does not fit or ought to be known.
type Remark struct {
	Kind    RemarkKind `json:"kind"`
	Day     int        `json:"day,omitempty"`
	Stop    string     `json:"stop,omitempty"`
	Other   string     `json:"other,omitempty"`
	Minutes int        `json:"minutes,omitempty"`
	Share   float64    `json:"share,omitempty"`
	Month   int        `json:"month,omitempty"`
	// Best and Harvest are months, 1 to 12.
	Best    []int `json:"best,omitempty"`
	Harvest []int `json:"harvest,omitempty"`
}
