package store

import (
	"context"
	"fmt"

	"github.com/nhanrong/nhanrong/models"
)

// Changes gives what up to limit steps of the feed after a sequence number have changed, oldest first.
// A record that changed more than once comes once, in the place of its last change among these, and
// always with its newest state. Fewer than limit changes do not mean the feed's end; none does.
func (s *Store) Changes(ctx context.Context, after int64, limit int) ([]models.Change, error) {
	if limit < 1 {
		return nil, fmt.Errorf("read the feed: limit %d is below 1", limit)
	}
	changes, err := s.steps(ctx, after, limit)
	if err != nil {
		return nil, fmt.Errorf("read the feed after %d: %w", after, s.dialect.explain(err))
	}
	if err := s.fill(ctx, changes); err != nil {
		return nil, fmt.Errorf("read the feed after %d: %w", after, err)
	}
	return changes, nil
}

// steps reads the feed without bodies. Revision is that of the step.
func (s *Store) steps(ctx context.Context, after int64, limit int) ([]models.Change, error) {
	rows, err := s.reader.QueryContext(ctx, s.dialect.bind(`
		SELECT f.seq, f.id, f.revision, f.at FROM feed f
		JOIN (SELECT max(seq) AS seq FROM (SELECT seq, id FROM feed WHERE seq > ? ORDER BY seq LIMIT ?) AS steps GROUP BY id) AS last
		ON last.seq = f.seq ORDER BY f.seq`), after, limit)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // an error of reading is told by rows.Err
	var changes []models.Change
	for rows.Next() {
		var c models.Change
		if err := rows.Scan(&c.Seq, &c.ID, &c.Revision, (*instant)(&c.At)); err != nil {
			return nil, err
		}
		changes = append(changes, c)
	}
	return changes, rows.Err()
}

// fill puts the newest states in. Another program may have written them: what the cache holds counts only
// if it is as new as the step.
func (s *Store) fill(ctx context.Context, changes []models.Change) error {
	var stale []models.ModelID
	ids := make([]models.ModelID, len(changes))
	for i, c := range changes {
		ids[i] = c.ID
		if held, _ := s.cached(c.ID); held == nil || held.Number < c.Revision {
			stale = append(stale, c.ID)
		}
	}
	if len(stale) > 0 {
		s.forget(stale...)
	}
	found, err := s.Models(ctx, ids)
	if err != nil {
		return err
	}
	for i := range changes {
		if len(found) > 0 && found[0].Model.ID == changes[i].ID {
			changes[i].Model, changes[i].Revision, changes[i].At = found[0].Model, found[0].Number, found[0].At
			found = found[1:]
		}
	}
	return nil
}
