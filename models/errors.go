package models

import "errors"

// What can be wrong with a request for a record, whatever keeps it.
var (
	// ErrNotFound: nothing is kept under that name.
	ErrNotFound = errors.New("not found")
	// ErrConflict: somebody else changed the record first.
	ErrConflict = errors.New("changed by someone else")
	// ErrNewerSchema: the database was written by a newer program.
	ErrNewerSchema = errors.New("database is of a newer version")
)
