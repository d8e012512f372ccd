package models

import "time"

// ImportState says where an import of a spreadsheet stands.
type ImportState string

// The states of an import.
const (
	ImportOpen   ImportState = "open"   // uploaded; nothing of it is in the catalogue
	ImportDone   ImportState = "done"   // its records are in
	ImportUndone ImportState = "undone" // and were taken out again
)

// Import is a spreadsheet on its way into the catalogue.
type Import struct {
	// Link is the unguessable end of its address.
	Link string
	// File is its name as it was sent.
	File  string
	State ImportState
	// By is who sent it, User their account.
	By   string
	User UserID
	At   time.Time
	// Sheets are its tables as they came.
	Sheets []ImportSheet
	// Columns tells, by the number of the column from 0, which field of a record it fills; empty where nobody
	// has matched them.
	Columns []string
	// Done are the records that it wrote.
	Done []ImportedRecord
}

// ImportSheet is one table of an import.
type ImportSheet struct {
	Name string     `json:"name"`
	Rows [][]string `json:"rows"`
}

// ImportedRecord is a record that an import wrote.
type ImportedRecord struct {
	ID ModelID `json:"id"`
	// Was and Is are its revisions before and after; Was is 0 for a new record.
	Was int `json:"was"`
	Is  int `json:"is"`
}
