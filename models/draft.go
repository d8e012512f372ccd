package models

import (
	"errors"
	"time"
)

// DraftState says where a proposal stands.
type DraftState string

// The states of a draft.
const (
	DraftWriting  DraftState = "writing"  // seen by its writer alone
	DraftSent     DraftState = "sent"     // in the editors' queue
	DraftReturned DraftState = "returned" // back with its writer, with remarks
	DraftAccepted DraftState = "accepted" // published
	DraftDeclined DraftState = "declined"
)

// Decided reports a state that nothing follows.
func (s DraftState) Decided() bool { return s == DraftAccepted || s == DraftDeclined }

// DraftKind says what is proposed.
type DraftKind string

// The kinds: a record whole, what a delegation saw of it, or that it was taken elsewhere.
const (
	DraftRecord      DraftKind = "record"
	DraftObservation DraftKind = "observation"
	DraftReplication DraftKind = "replication"
)

// Origin says by which way a draft came in.
type Origin string

// The ways.
const (
	FromForm        Origin = "form"
	FromArticle     Origin = "article"
	FromVisit       Origin = "visit"
	FromSpreadsheet Origin = "spreadsheet"
	FromAPI         Origin = "api"
)

// DraftID is a draft's number at the desk.
type DraftID int64

// Draft is a record, or a change of one, that somebody proposes.
type Draft struct {
	ID DraftID
	// Link is the unguessable end of its address for its writer.
	Link string
	// Version counts its changes from 1: who changes it names the version that they saw.
	Version int
	State   DraftState
	Kind    DraftKind
	Origin  Origin
	// OriginRef is what it was taken from: a visit's title, a file's name.
	OriginRef string
	// Of is the record that it changes and Base the revision that it began from; empty and 0 where the
	// record is new.
	Of   ModelID
	Base int
	// Model is the proposed record, whole; nil while nothing of it can be read.
	Model *Model
	// Typed is what was typed into the form; nil where it came another way.
	Typed map[string][]string
	// Remarks are the editors', by field.
	Remarks []DraftRemark
	// By is the writer's name as they gave it; User their account, 0 without one.
	By   string
	User UserID
	// Contact is how editors reach the writer. It is never published.
	Contact string
	// Why says in the writer's words what the draft is for.
	Why              string
	Created, Changed time.Time
	// Sent and Decided are zero before.
	Sent, Decided time.Time
	DecidedBy     string
	// Revision is the one that it became; 0 before.
	Revision int
}

// DraftRemark is what an editor says of a field of a draft.
type DraftRemark struct {
	// Path names the field; empty: the whole draft.
	Path string    `json:"path,omitempty"`
	Text string    `json:"text"`
	By   string    `json:"by"`
	At   time.Time `json:"at"`
}

// ErrDecided: nothing can be done any more with a draft on which an editor has decided.
var ErrDecided = errors.New("decided already")
