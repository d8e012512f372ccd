package models

// Direction says which way the results went.
type Direction string

// The directions; an empty one means that nothing tells.
const (
	DirectionPositive Direction = "positive"
	DirectionMixed    Direction = "mixed"
	DirectionNone     Direction = "none"
	DirectionNegative Direction = "negative"
)

// Evidence is how far the outcomes of a record can be trusted: computed, never typed in.
type Evidence struct {
	// Level is 0 (named) to 4 (evaluated).
	Level     int       `json:"level"`
	Direction Direction `json:"direction,omitempty"`
	Reasons   []Reason  `json:"reasons"`
}

// Reason is one sentence on why the level is what it is, with the outcome that it rests on.
type Reason struct {
	Text Text `json:"text"`
	// Outcome is the index of the outcome that it rests on, -1 where it is about the whole record.
	Outcome int        `json:"outcome"`
	Sources []SourceID `json:"sources,omitempty"`
}
