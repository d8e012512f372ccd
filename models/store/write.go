package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/nhanrong/nhanrong/models"
)

// What Put.Expect says besides a revision's number.
const (
	// New expects that there is no such record.
	New = 0
	// Whatever replaces what is there, and makes what is not.
	Whatever = -1
)

// Put is one record to be written.
type Put struct {
	// Model may not be changed by anybody afterwards: readers share it.
	Model *models.Model
	// Expect is the number of the revision that it replaces, New or Whatever.
	Expect int
}

// Put writes records in one transaction: all or none. A record that is the same as the one kept writes
// nothing and gives the revision that is there. The answer has the order of puts.
//
// models.ErrConflict: the record has another revision than was expected, or is there and should be new.
// models.ErrNotFound: a revision was expected of a record that is not there.
func (s *Store) Put(ctx context.Context, by, why string, puts ...Put) ([]*models.Revision, error) {
	bodies, err := encode(puts)
	if err != nil {
		return nil, err
	}
	out, mark := make([]*models.Revision, len(puts)), s.mark()
	err = s.transact(ctx, func(tx *sql.Tx) error {
		w, err := s.newWriting(ctx, tx, by, why)
		if err != nil {
			return err
		}
		defer w.close()
		for i, p := range puts {
			if out[i], err = w.put(ctx, p, bodies[i]); err != nil {
				return fmt.Errorf("keep %s: %w", p.Model.ID, err)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	s.remember(mark, out...)
	return out, nil
}

// Delete takes a record out; its revisions stay. expect is the revision that the caller saw, or Whatever.
func (s *Store) Delete(ctx context.Context, by, why string, id models.ModelID, expect int) error {
	err := s.transact(ctx, func(tx *sql.Tx) error {
		w, err := s.newWriting(ctx, tx, by, why)
		if err != nil {
			return err
		}
		defer w.close()
		return w.delete(ctx, id, expect)
	})
	if err != nil {
		return fmt.Errorf("take out %s: %w", id, err)
	}
	s.forget(id)
	return nil
}

// encode writes the records before the transaction begins, which others wait for.
func encode(puts []Put) ([]string, error) {
	bodies := make([]string, len(puts))
	var text bytes.Buffer
	for i, p := range puts {
		if p.Model == nil || p.Model.ID == "" {
			return nil, fmt.Errorf("keep record %d of %d: it has no id", i+1, len(puts))
		}
		text.Reset()
		if err := models.EncodeJSONL(&text, p.Model); err != nil {
			return nil, fmt.Errorf("keep %s: %w", p.Model.ID, err)
		}
		bodies[i] = string(bytes.TrimSuffix(text.Bytes(), []byte("\n")))
	}
	return bodies, nil
}

// writing is one transaction's statements, prepared once for all its records.
type writing struct {
	by, why                               string
	at                                    time.Time
	newest, keep, announce, point, unlink *sql.Stmt
}

func (s *Store) newWriting(ctx context.Context, tx *sql.Tx, by, why string) (*writing, error) {
	w := &writing{by: by, why: why, at: time.Now().UTC().Truncate(time.Microsecond)}
	for _, one := range []struct {
		into  **sql.Stmt
		query string
	}{
		{&w.newest, `SELECT revision, body, at, "by", why FROM revisions WHERE id = ? ORDER BY revision DESC LIMIT 1`},
		{&w.keep, `INSERT INTO revisions (id, revision, body, at, "by", why) VALUES (?, ?, ?, ?, ?, ?)`},
		{&w.announce, `INSERT INTO feed (id, revision, at) VALUES (?, ?, ?) RETURNING seq`},
		{&w.point, `INSERT INTO models (id, revision, seq) VALUES (?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, seq = excluded.seq`},
		{&w.unlink, `DELETE FROM models WHERE id = ?`},
	} {
		var err error
		if *one.into, err = tx.PrepareContext(ctx, s.dialect.bind(one.query)); err != nil {
			w.close()
			return nil, fmt.Errorf("prepare to write: %w", err)
		}
	}
	return w, nil
}

func (w *writing) close() {
	for _, stmt := range []*sql.Stmt{w.newest, w.keep, w.announce, w.point, w.unlink} {
		if stmt != nil {
			_ = stmt.Close() // the transaction's end frees it in any case
		}
	}
}

// state is the newest revision of a record as it lies in the table.
type state struct {
	models.Revision
	body sql.NullString
}

// exists reports a record that readers see: there is a revision, and it did not take the record out.
func (s state) exists() bool { return s.body.Valid }

// current gives a record's newest revision, the zero state where it never had one.
func (w *writing) current(ctx context.Context, id models.ModelID) (state, error) {
	var s state
	err := w.newest.QueryRowContext(ctx, id).Scan(&s.Number, &s.body, (*instant)(&s.At), &s.By, &s.Why)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return state{}, fmt.Errorf("read what is kept: %w", err)
	}
	return s, nil
}

// expected tells whether the record is as the caller believes.
func (s state) expected(expect int) error {
	switch {
	case expect == Whatever, expect == New && !s.exists(), s.exists() && s.Number == expect:
		return nil
	case expect == New:
		return fmt.Errorf("%w: it exists already, at revision %d", models.ErrConflict, s.Number)
	case !s.exists():
		return models.ErrNotFound
	}
	return fmt.Errorf("%w: it is at revision %d, not %d", models.ErrConflict, s.Number, expect)
}

func (w *writing) put(ctx context.Context, p Put, body string) (*models.Revision, error) {
	was, err := w.current(ctx, p.Model.ID)
	if err != nil {
		return nil, err
	}
	if err := was.expected(p.Expect); err != nil {
		return nil, err
	}
	if was.exists() && was.body.String == body {
		was.Model = p.Model
		return &was.Revision, nil
	}
	is := &models.Revision{Number: was.Number + 1, At: w.at, By: w.by, Why: w.why, Model: p.Model}
	seq, err := w.append(ctx, p.Model.ID, is.Number, sql.NullString{String: body, Valid: true})
	if err != nil {
		return nil, err
	}
	if _, err := w.point.ExecContext(ctx, p.Model.ID, is.Number, seq); err != nil {
		return nil, fmt.Errorf("show the revision: %w", err)
	}
	return is, nil
}

func (w *writing) delete(ctx context.Context, id models.ModelID, expect int) error {
	was, err := w.current(ctx, id)
	if err != nil {
		return err
	}
	if !was.exists() {
		return models.ErrNotFound
	}
	if err := was.expected(expect); err != nil {
		return err
	}
	if _, err := w.append(ctx, id, was.Number+1, sql.NullString{}); err != nil {
		return err
	}
	if _, err := w.unlink.ExecContext(ctx, id); err != nil {
		return fmt.Errorf("unlink the record: %w", err)
	}
	return nil
}

// append adds a revision and tells of it in the feed.
func (w *writing) append(ctx context.Context, id models.ModelID, number int, body sql.NullString) (seq int64, err error) {
	if _, err := w.keep.ExecContext(ctx, id, number, body, instant(w.at), w.by, w.why); err != nil {
		return 0, fmt.Errorf("add revision %d: %w", number, err)
	}
	if err := w.announce.QueryRowContext(ctx, id, number, instant(w.at)).Scan(&seq); err != nil {
		return 0, fmt.Errorf("add to the feed: %w", err)
	}
	return seq, nil
}
