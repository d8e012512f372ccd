package visit

// Section is a part of the report: a heading with a text of paragraphs (a blank line between them; a line
// that begins with "- " is an item of a list).
type Section struct {
	// Key names it: who, seen, figures, lessons, verdicts, goal, proposal.
	Key     string `json:"key" validate:"required,max=40"`
	Heading string `json:"heading" validate:"max=300"`
	Text    string `json:"text" validate:"max=60000"`
	// Edited marks a text that somebody changed by hand: it no longer follows the answers.
	Edited bool `json:"edited,omitempty"`
}
