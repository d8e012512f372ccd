package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/nhanrong/nhanrong/models"
)

// Drafts are proposed records and changes of records.
type Drafts struct{ s *Store }

// Drafts gives what is proposed.
func (s *Store) Drafts() Drafts { return Drafts{s} }

// Add keeps a new draft and gives it its number, link and version. Its state is DraftWriting, or DraftSent
// where it goes to the desk at once; an empty one means DraftSent.
func (d Drafts) Add(ctx context.Context, draft models.Draft) (*models.Draft, error) {
	out, err := d.AddAll(ctx, draft)
	if err != nil {
		return nil, err
	}
	return out[0], nil
}

// AddAll keeps several new drafts in one transaction: all or none.
func (d Drafts) AddAll(ctx context.Context, drafts ...models.Draft) ([]*models.Draft, error) {
	out := make([]*models.Draft, len(drafts))
	texts := make([]draftTexts, len(drafts))
	for i := range drafts {
		one := drafts[i]
		one.Link, one.Version, one.Created = rand.Text(), 1, now()
		one.Changed = one.Created
		if one.State == "" {
			one.State = models.DraftSent
		}
		if one.State == models.DraftSent {
			one.Sent = one.Created
		}
		var err error
		if texts[i], err = textsOf(&one); err != nil {
			return nil, fmt.Errorf("keep a draft: %w", err)
		}
		out[i] = &one
	}
	err := d.s.transact(ctx, func(tx *sql.Tx) error {
		for i, one := range out {
			if err := d.insert(ctx, tx, one, texts[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("keep a draft: %w", err)
	}
	return out, nil
}

func (d Drafts) insert(ctx context.Context, tx *sql.Tx, one *models.Draft, text draftTexts) error {
	return tx.QueryRowContext(ctx, d.s.dialect.bind(`INSERT INTO drafts
		(link, version, state, kind, origin, origin_ref, model_id, base, body, typed, remarks, "by", user_id, contact, why, created, changed, sent, decided, decided_by, revision)
		VALUES (`+marks(21)+`) RETURNING id`),
		one.Link, one.Version, one.State, one.Kind, one.Origin, one.OriginRef, one.Of, one.Base, text.body, text.typed, text.remarks,
		one.By, one.User, one.Contact, one.Why, instant(one.Created), instant(one.Changed), moment(one.Sent), moment(one.Decided), one.DecidedBy, one.Revision,
	).Scan(&one.ID)
}

// Get gives a draft by its number; models.ErrNotFound where there is none.
func (d Drafts) Get(ctx context.Context, id models.DraftID) (*models.Draft, error) {
	return d.one(ctx, `WHERE id = ?`, id)
}

// ByLink gives a draft by its link; models.ErrNotFound where there is none.
func (d Drafts) ByLink(ctx context.Context, link string) (*models.Draft, error) {
	return d.one(ctx, `WHERE link = ?`, link)
}

// DraftsAsked narrows a list of drafts; what is zero narrows nothing.
type DraftsAsked struct {
	States []models.DraftState
	User   models.UserID
	Of     models.ModelID
	// Limit bounds the list; 0 means 200.
	Limit int
}

// List gives drafts, those that have waited longest first.
func (d Drafts) List(ctx context.Context, asked DraftsAsked) ([]*models.Draft, error) {
	var where []string
	var args []any
	if len(asked.States) > 0 {
		where = append(where, `state IN (`+marks(len(asked.States))+`)`)
		for _, s := range asked.States {
			args = append(args, s)
		}
	}
	if asked.User != 0 {
		where, args = append(where, `user_id = ?`), append(args, asked.User)
	}
	if asked.Of != "" {
		where, args = append(where, `model_id = ?`), append(args, asked.Of)
	}
	query := ""
	if len(where) > 0 {
		query = `WHERE ` + strings.Join(where, " AND ")
	}
	const most = 200
	limit := asked.Limit
	if limit < 1 {
		limit = most
	}
	return d.find(ctx, query+` ORDER BY coalesce(sent, changed), id LIMIT ?`, append(args, limit)...)
}

// Save writes a draft whose Version is the one that was read, and gives it the next.
//
// models.ErrConflict: somebody else changed it first. models.ErrDecided: an editor has decided on it.
func (d Drafts) Save(ctx context.Context, draft *models.Draft) (*models.Draft, error) {
	is := *draft
	err := d.s.transact(ctx, func(tx *sql.Tx) error { return d.save(ctx, tx, &is) })
	if err != nil {
		return nil, fmt.Errorf("keep draft %d: %w", draft.ID, err)
	}
	return &is, nil
}

func (d Drafts) save(ctx context.Context, tx *sql.Tx, is *models.Draft) error {
	var version int
	var state models.DraftState
	err := tx.QueryRowContext(ctx, d.s.dialect.bind(`SELECT version, state FROM drafts WHERE id = ?`), is.ID).Scan(&version, &state)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return models.ErrNotFound
	case err != nil:
		return err
	case state.Decided():
		return models.ErrDecided
	case version != is.Version:
		return fmt.Errorf("%w: it is at version %d, not %d", models.ErrConflict, version, is.Version)
	}
	is.Version, is.Changed = version+1, now()
	if is.State == models.DraftSent && state != models.DraftSent {
		is.Sent = is.Changed
	}
	text, err := textsOf(is)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, d.s.dialect.bind(`UPDATE drafts SET version = ?, state = ?, kind = ?, model_id = ?, base = ?, body = ?, typed = ?, remarks = ?,
		"by" = ?, user_id = ?, contact = ?, why = ?, changed = ?, sent = ?, decided = ?, decided_by = ?, revision = ? WHERE id = ?`),
		is.Version, is.State, is.Kind, is.Of, is.Base, text.body, text.typed, text.remarks,
		is.By, is.User, is.Contact, is.Why, instant(is.Changed), moment(is.Sent), moment(is.Decided), is.DecidedBy, is.Revision, is.ID)
	return err
}

// Decision is what an editor says of a draft.
type Decision struct {
	// By is the editor's name, Login their account's.
	By, Login string
	// State is DraftReturned, DraftDeclined or DraftAccepted.
	State   models.DraftState
	Remarks []models.DraftRemark
	// Puts are the records that an accepted draft becomes, the draft's own first.
	Puts []Put
	// Why is what the revision says.
	Why string
}

// Decide writes what an editor decided on the draft of that version and, where it was accepted, the records
// that it becomes: all in one transaction. It gives the revisions in the order of Puts.
//
// models.ErrConflict: the draft or the record was changed meanwhile. models.ErrDecided: there is a decision.
func (d Drafts) Decide(ctx context.Context, id models.DraftID, version int, by Decision) ([]*models.Revision, error) {
	is, err := d.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	bodies, err := encode(by.Puts)
	if err != nil {
		return nil, err
	}
	if is.Version = version; by.State == models.DraftAccepted && len(by.Puts) == 0 {
		return nil, fmt.Errorf("accept draft %d: it becomes no record", id)
	}
	is.State, is.Remarks = by.State, append(is.Remarks, by.Remarks...)
	if is.State.Decided() {
		is.Decided, is.DecidedBy = now(), by.By
	}
	out, mark := make([]*models.Revision, len(by.Puts)), d.s.mark()
	err = d.s.transact(ctx, func(tx *sql.Tx) error { return d.decide(ctx, tx, is, by, bodies, out) })
	if err != nil {
		return nil, fmt.Errorf("decide on draft %d: %w", id, err)
	}
	d.s.remember(mark, out...)
	return out, nil
}

func (d Drafts) decide(ctx context.Context, tx *sql.Tx, is *models.Draft, by Decision, bodies []string, out []*models.Revision) error {
	if len(by.Puts) > 0 {
		w, err := d.s.newWriting(ctx, tx, by.By, by.Why)
		if err != nil {
			return err
		}
		defer w.close()
		for i, p := range by.Puts {
			if out[i], err = w.put(ctx, p, bodies[i]); err != nil {
				return fmt.Errorf("keep %s: %w", p.Model.ID, err)
			}
		}
		is.Revision, is.Of = out[0].Number, by.Puts[0].Model.ID
	}
	if err := d.save(ctx, tx, is); err != nil {
		return err
	}
	return d.s.audit(ctx, tx, models.AuditEntry{By: by.Login, Act: "draft-" + string(by.State), Subject: fmt.Sprint(is.ID), Detail: string(is.Of)})
}
