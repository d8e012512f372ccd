package models

import "fmt"

// Severity says whether a record with the finding may be kept.
type Severity string

// The severities: a record with an error is refused, one with a warning is kept and the warning
// stands beside the figure.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// Finding is one thing that is wrong, or does not add up, in a record.
type Finding struct {
	Severity Severity `json:"severity"`
	// Path names the field: outcomes[2].before, sources[S4].
	Path string `json:"path"`
	// Rule is the slug of the rule that found it: source-absent, share-disagrees, …
	Rule string `json:"rule"`
	Text Text   `json:"text"`
}

func (f Finding) String() string { return fmt.Sprintf("%s: %s: %s", f.Severity, f.Path, f.Text.Vi) }
