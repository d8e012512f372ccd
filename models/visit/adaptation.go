package visit

import "github.com/nhanrong/nhanrong/models"

// Adaptation is the plan for one model that is taken home: gap by gap what will be done, by which office,
// by when, with what money.
type Adaptation struct {
	Model models.ModelID `json:"model" validate:"required,max=80"`
	// Where is the place at home: "thôn Bản Ngoang, xã Chiêm Hoá"; Households how many begin.
	Where      string  `json:"where,omitempty" validate:"max=300"`
	Households int     `json:"households,omitempty" validate:"min=0,max=1000000"`
	Points     []Point `json:"points,omitempty" validate:"max=60,dive"`
	Note       string  `json:"note,omitempty" validate:"max=20000"`
}

// Point is one gap and what is done about it.
type Point struct {
	ID string `json:"id,omitempty" validate:"max=20"`
	// Because and Factor say which gap; Gap says it in words.
	Because Because       `json:"because,omitempty" validate:"omitempty,oneof=unknown near unmet risk no-figure own"`
	Factor  models.Factor `json:"factor,omitempty" validate:"max=60"`
	Gap     models.Text   `json:"gap"`
	// Do is what will be done, Office by whom, By until when, Money with what (amount and where from).
	Do     string `json:"do,omitempty" validate:"max=2000"`
	Office string `json:"office,omitempty" validate:"max=300"`
	By     Date   `json:"by,omitempty" validate:"omitempty,datetime=2006-01-02"`
	// Amount is VND, 0 where nobody has said; Money is where it comes from.
	Amount int64  `json:"amount,omitempty" validate:"min=0,max=1000000000000"`
	Money  string `json:"money,omitempty" validate:"max=300"`
	Done   bool   `json:"done,omitempty"`
}

// FollowUp is a day on which the delegation is asked how an adopted model fares.
type FollowUp struct {
	Model  models.ModelID `json:"model"`
	Months int            `json:"months"`
	Due    Date           `json:"due"`
	// Outcome is what was answered; nil where nobody has.
	Outcome *Outcome `json:"outcome,omitempty"`
}
