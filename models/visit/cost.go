package visit

import "github.com/nhanrong/nhanrong/models"

// Estimate is what the visit costs, line by line, in VND.
type Estimate struct {
	Lines []CostLine `json:"lines"`
	// Total is the sum of the lines that have one; Open is how many have none.
	Total int64 `json:"total"`
	Open  int   `json:"open,omitempty"`
}

// CostLine is one line: Quantity × Amount = Sum. Where the quantity or the amount is not known the line
// is open: it counts as nothing and is shown as such.
type CostLine struct {
	// Key is the rate's slug, or "extra".
	Key string `json:"key"`
	// What is paid for; Note says what the quantity rests on ("12 người × 3 đêm").
	What models.Text `json:"what"`
	Note models.Text `json:"note,omitzero"`
	// Unit is what the quantity counts: "người × ngày".
	Unit     models.Text `json:"unit,omitzero"`
	Quantity float64     `json:"quantity,omitempty"`
	// Amount is VND a unit, Sum VND.
	Amount int64 `json:"amount,omitempty"`
	Sum    int64 `json:"sum,omitempty"`
	Open   bool  `json:"open,omitempty"`
	// Legal is the source of the rate; Changed says that the delegation set the amount itself.
	Legal   *models.LegalRate `json:"legal,omitempty"`
	Changed bool              `json:"changed,omitempty"`
}

// RateSetting is the delegation's own amount for a rate, VND a unit, and its own quantity where it counts
// otherwise. A zero Amount with Free set means that it costs nothing.
type RateSetting struct {
	Key      string  `json:"key" validate:"required,max=60"`
	Amount   int64   `json:"amount,omitempty" validate:"min=0,max=1000000000000"`
	Quantity float64 `json:"quantity,omitempty" validate:"min=0,max=1000000"`
	Free     bool    `json:"free,omitempty"`
}

// ExtraCost is a line of the delegation's own: what, how many, VND each.
type ExtraCost struct {
	What     string  `json:"what" validate:"required,max=300"`
	Unit     string  `json:"unit,omitempty" validate:"max=60"`
	Quantity float64 `json:"quantity" validate:"min=0,max=1000000"`
	Amount   int64   `json:"amount" validate:"min=0,max=1000000000000"`
}
