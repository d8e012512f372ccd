package models

import "time"

// Revision is one kept state of a record: who changed it, when and why.
type Revision struct {
	// Number counts a record's revisions from 1.
	Number int       `json:"revision"`
	At     time.Time `json:"updated"`
	By     string    `json:"by,omitempty"`
	Why    string    `json:"why,omitempty"`
	Model  *Model    `json:"model"`
}
