package visit

import (
	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
)

// Choice is what the delegation decides of a model.
type Choice string

// The choices.
const (
	Adopt Choice = "adopt" // take it over as it is
	Adapt Choice = "adapt" // take it over with changes
	Leave Choice = "leave" // not for us
)

// Verdict is the delegation's decision on one model, with why, and what the fit said at that time.
type Verdict struct {
	Model  models.ModelID `json:"model" validate:"required,max=80"`
	Choice Choice         `json:"choice" validate:"required,oneof=adopt adapt leave"`
	Why    string         `json:"why,omitempty" validate:"max=20000"`
	// On is the day of the decision; Fit what the assessment of the model for Home was on that day.
	On  Date     `json:"on,omitempty" validate:"omitempty,datetime=2006-01-02"`
	Fit *FitThen `json:"fit,omitempty"`
	// Outcomes are what happened at each follow-up, the earliest first.
	Outcomes []Outcome `json:"outcomes,omitempty" validate:"max=12,dive"`
}

// FitThen is an assessment as it was at a time: it is kept and never reckoned anew.
type FitThen struct {
	Summary  fit.Summary `json:"summary"`
	Score    float64     `json:"score"`
	Coverage float64     `json:"coverage"`
}

// Faring is how a model fares at the new place.
type Faring string

// The farings.
const (
	Thriving   Faring = "thriving"    // doing as hoped, or better
	Changed    Faring = "changed"     // goes on, with changes that had to be made
	Struggling Faring = "struggling"  // goes on, below what was hoped
	Stopped    Faring = "stopped"     // given up
	NotStarted Faring = "not-started" // nothing was begun
)

// Outcome is what happened by a follow-up.
type Outcome struct {
	// Months after the decision: 3, 6, 12.
	Months int    `json:"months" validate:"oneof=3 6 12"`
	On     Date   `json:"on,omitempty" validate:"omitempty,datetime=2006-01-02"`
	Faring Faring `json:"faring" validate:"required,oneof=thriving changed struggling stopped not-started"`
	// Households is how many take part; 0 where nobody has said.
	Households int    `json:"households,omitempty" validate:"min=0,max=1000000"`
	Text       string `json:"text,omitempty" validate:"max=20000"`
}
