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
	// ErrReadOnly: the database, or its folder, may not be written.
	ErrReadOnly = errors.New("database cannot be written")
	// ErrFull: there is no room left where the database lies.
	ErrFull = errors.New("disk is full")
	// ErrDamaged: the file is not a database, or no longer a sound one.
	ErrDamaged = errors.New("database is damaged")
	// ErrBusy: another program held the database for longer than one should wait.
	ErrBusy = errors.New("database is in use by another program")
)
