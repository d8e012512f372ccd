package store

import (
	"context"
	"fmt"

	"github.com/nhanrong/nhanrong/models"
)

// Step is a line of a record's history: a revision without its text.
type Step struct {
	models.Revision
	// Gone marks the revision that took the record out.
	Gone bool
}

// History gives when a record was changed, by whom and why, newest first; models.ErrNotFound where it
// never was. Model is nil in all of them: a long history stays light.
func (s *Store) History(ctx context.Context, id models.ModelID) ([]Step, error) {
	rows, err := s.reader.QueryContext(ctx, s.dialect.bind(`SELECT revision, at, "by", why, body IS NULL FROM revisions WHERE id = ? ORDER BY revision DESC`), id)
	if err != nil {
		return nil, fmt.Errorf("read the history of %s: %w", id, s.dialect.explain(err))
	}
	defer func() { _ = rows.Close() }() // an error of reading is told by rows.Err
	var out []Step
	for rows.Next() {
		var one Step
		if err := rows.Scan(&one.Number, (*instant)(&one.At), &one.By, &one.Why, &one.Gone); err != nil {
			return nil, fmt.Errorf("read the history of %s: %w", id, err)
		}
		out = append(out, one)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read the history of %s: %w", id, s.dialect.explain(err))
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("read the history of %s: %w", id, models.ErrNotFound)
	}
	return out, nil
}

// Revision gives one state that a record had; models.ErrNotFound where there is none of that number. Model
// is nil where it took the record out.
func (s *Store) Revision(ctx context.Context, id models.ModelID, number int) (*models.Revision, error) {
	found, err := collect(s.revisions(ctx, `SELECT `+revisionColumns+` FROM revisions r WHERE r.id = ? AND r.revision = ?`, string(id), number))
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("read revision %d of %s: %w", number, id, models.ErrNotFound)
	}
	return found[0], nil
}
