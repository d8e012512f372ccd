package visit

import "github.com/nhanrong/nhanrong/models"

// Because is why a question is asked.
type Because string

// The reasons.
const (
	// HomeUnknown, HomeNear, HomeUnmet: the model asks for Factor, and at home it is unknown, nearly
	// there, not there.
	HomeUnknown Because = "unknown"
	HomeNear    Because = "near"
	HomeUnmet   Because = "unmet"
	// RiskHappened: the record tells of something that went wrong there.
	RiskHappened Because = "risk"
	// NoFigure: the record has no figure for it.
	NoFigure Because = "no-figure"
	// Doubtful: figures of the place do not add up.
	Doubtful Because = "doubtful"
	// Standing: asked of every model of its sector.
	Standing Because = "standing"
	// OfGoal: asked for the sake of the visit's goal.
	OfGoal Because = "goal"
	// Own: the delegation's own.
	Own Because = "own"
)

// Question is something to ask at a stop, with the reason and the place for its answer.
type Question struct {
	// ID is the question's name within the visit: letters and digits, given by the program, lasting.
	ID   string      `json:"id,omitempty" validate:"max=20"`
	Text models.Text `json:"text"`
	// Because and Factor say why; Why says it in words.
	Because Because       `json:"because,omitempty" validate:"omitempty,oneof=unknown near unmet risk no-figure doubtful standing goal own"`
	Factor  models.Factor `json:"factor,omitempty" validate:"max=60"`
	Why     models.Text   `json:"why,omitzero"`
	// Answer is what was said; Told who said it: office or role, not a private person's name.
	Answer string `json:"answer,omitempty" validate:"max=20000"`
	Told   string `json:"told,omitempty" validate:"max=300"`
}

// Answered reports whether somebody wrote an answer.
func (q Question) Answered() bool { return q.Answer != "" }
