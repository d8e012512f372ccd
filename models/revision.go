package models

import "time"

// Revision is one kept state of a record: who changed it, when and why.
type Revision struct {
	// Number counts a record's revisions from 1.
	Number int       `json:"revision"`
	At     time.Time `json:"updated"`
	By     string    `json:"by,omitempty"`
	Why    string    `json:"why,omitempty"`
	// Model is nil where this revision took the record out.
	Model *Model `json:"model"`
}

// Change is one step of the feed of changes that an index follows.
type Change struct {
	// Seq grows with every change and is never given twice.
	Seq int64
	ID  ModelID
	// Model is the newest state of the record, which may be younger than this change; nil: it is gone.
	Model    *Model
	Revision int
	At       time.Time
}
