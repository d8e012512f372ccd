// Package fit judges whether a model suits a locality, condition by condition, and says why. Nothing is
// invented: where no fact answers a condition, the verdict is unknown.
package fit

import (
	"fmt"

	"github.com/nhanrong/nhanrong/models"
)

// Verdict is the answer to one condition. The order is that of worth: a better one is greater.
type Verdict uint8

// The verdicts. Unknown is apart from the order: no fact answers.
const (
	Unknown Verdict = iota
	Unmet
	Near
	Met
)

var verdictNames = [...]string{"unknown", "unmet", "near", "met"}

// String is the verdict's name at the edges.
func (v Verdict) String() string { return verdictNames[v] }

// MarshalText writes the verdict's name.
func (v Verdict) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// Summary is the answer to all conditions together.
type Summary string

// The summaries, best first.
const (
	// Fits: every required condition is met, no preferred one unmet, and more than half is known.
	Fits Summary = "fits"
	// FitsWithChanges: more than half is known, and what is missing can be brought about or is near.
	FitsWithChanges Summary = "fits-with-changes"
	// NotEnoughKnown: half or more of what counts has no answer.
	NotEnoughKnown Summary = "not-enough-known"
	// DoesNotFit: a required condition is unmet that a commune cannot change.
	DoesNotFit Summary = "does-not-fit"
)

// Summaries lists them, best first.
func Summaries() []Summary { return []Summary{Fits, FitsWithChanges, NotEnoughKnown, DoesNotFit} }

// ParseSummary reads a summary's name.
func ParseSummary(s string) (Summary, error) {
	for _, one := range Summaries() {
		if string(one) == s {
			return one, nil
		}
	}
	return "", fmt.Errorf("summary %q: want one of %v", s, Summaries())
}

// Groups are the four sides of fit, in the order in which they are shown. A factor that describes a
// place only (profile) may be asked for by a record; it stands last.
func Groups() []string { return []string{"natural", "means", "market", "community", "profile"} }

// weight is how much a condition counts: a required one twice as much as a preferred.
func weight(c models.Condition) int {
	if c.Importance == models.Required {
		return 2
	}
	return 1
}
