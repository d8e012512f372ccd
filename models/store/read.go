package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/nhanrong/nhanrong/models"
)

const revisionColumns = `r.id, r.revision, r.body, r.at, r."by", r.why`

const currentRevisions = `SELECT ` + revisionColumns + ` FROM models m JOIN revisions r ON r.id = m.id AND r.revision = m.revision`

// Model gives a record's newest revision; models.ErrNotFound where there is none.
func (s *Store) Model(ctx context.Context, id models.ModelID) (*models.Revision, error) {
	found, err := s.Models(ctx, []models.ModelID{id})
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("read %s: %w", id, models.ErrNotFound)
	}
	return found[0], nil
}

// Models gives the newest revisions in the order of ids, and passes over those that are not there.
func (s *Store) Models(ctx context.Context, ids []models.ModelID) ([]*models.Revision, error) {
	found := make(map[models.ModelID]*models.Revision, len(ids))
	var missing []models.ModelID
	mark := -1
	for _, id := range ids {
		held, at := s.cached(id)
		if held != nil {
			found[id] = held
			continue
		}
		if missing = append(missing, id); mark < 0 {
			mark = at
		}
	}
	// Engines bound the parameters of one query.
	for some := range slices.Chunk(missing, 500) {
		read, err := s.read(ctx, some)
		if err != nil {
			return nil, err
		}
		s.keep(mark, read...)
		for _, r := range read {
			found[r.Model.ID] = r
		}
	}
	out := make([]*models.Revision, 0, len(ids))
	for _, id := range ids {
		if r := found[id]; r != nil {
			out = append(out, r)
		}
	}
	return out, nil
}

// read gives the newest revisions of those ids that are there, in no order.
func (s *Store) read(ctx context.Context, ids []models.ModelID) ([]*models.Revision, error) {
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = string(id)
	}
	return collect(s.revisions(ctx, currentRevisions+` WHERE m.id IN (`+marks(len(ids))+`)`, args...))
}

// Revisions gives every state that the record had, newest first; models.ErrNotFound where it never was.
func (s *Store) Revisions(ctx context.Context, id models.ModelID) ([]*models.Revision, error) {
	found, err := collect(s.revisions(ctx, `SELECT `+revisionColumns+` FROM revisions r WHERE r.id = ? ORDER BY r.revision DESC`, string(id)))
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("read the revisions of %s: %w", id, models.ErrNotFound)
	}
	return found, nil
}

// All gives every record in the order of ids, as they were when the walk began.
func (s *Store) All(ctx context.Context) iter.Seq2[*models.Revision, error] {
	return s.revisions(ctx, currentRevisions+` ORDER BY m.id`)
}

// Count gives the number of records.
func (s *Store) Count(ctx context.Context) (n int, err error) {
	return n, s.one(ctx, "count the records", &n, `SELECT count(*) FROM models`)
}

// LastSeq gives the number of the newest change, 0 where nothing was ever written.
func (s *Store) LastSeq(ctx context.Context) (seq int64, err error) {
	return seq, s.one(ctx, "read the end of the feed", &seq, `SELECT coalesce(max(seq), 0) FROM feed`)
}

// one reads a single value.
func (s *Store) one(ctx context.Context, what string, into any, query string, args ...any) error {
	err := s.reader.QueryRowContext(ctx, s.dialect.bind(query), args...).Scan(into)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return fmt.Errorf("%s: %w", what, models.ErrNotFound)
	}
	return fmt.Errorf("%s: %w", what, s.dialect.explain(err))
}

// revisions walks the rows of a query for revisionColumns.
func (s *Store) revisions(ctx context.Context, query string, args ...any) iter.Seq2[*models.Revision, error] {
	return func(yield func(*models.Revision, error) bool) {
		rows, err := s.reader.QueryContext(ctx, s.dialect.bind(query), args...)
		if err != nil {
			yield(nil, fmt.Errorf("read records: %w", s.dialect.explain(err)))
			return
		}
		defer func() { _ = rows.Close() }() // an error of reading is told by rows.Err
		for rows.Next() {
			r, err := scanRevision(rows)
			if !yield(r, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, fmt.Errorf("read records: %w", s.dialect.explain(err)))
		}
	}
}

func collect(seq iter.Seq2[*models.Revision, error]) ([]*models.Revision, error) {
	var out []*models.Revision
	for r, err := range seq {
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

func scanRevision(rows *sql.Rows) (*models.Revision, error) {
	var id string
	var body sql.RawBytes
	r := new(models.Revision)
	if err := rows.Scan(&id, &r.Number, &body, (*instant)(&r.At), &r.By, &r.Why); err != nil {
		return nil, fmt.Errorf("read a record: %w", err)
	}
	if body == nil {
		return r, nil
	}
	r.Model = new(models.Model)
	if err := json.Unmarshal(body, r.Model); err != nil {
		return nil, fmt.Errorf("%w: revision %d of %s: %w", models.ErrDamaged, r.Number, id, err)
	}
	return r, nil
}
