package store

import (
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"time"

	"github.com/nhanrong/nhanrong/models"
)

// How long is kept what nobody has asked to keep for good, in days. The pages that give the links say so.
const (
	// DraftKeptDays is for a draft of somebody without an account that was never sent, from its last change.
	DraftKeptDays = 90
	// ImportKeptDays is for a spreadsheet that was sent and never run.
	ImportKeptDays = 30
)

// Cleared counts what went.
type Cleared struct{ Drafts, Imports, Visits int64 }

// Clear takes out the drafts, spreadsheets and visits that have stood for longer than they are kept.
func (s *Store) Clear(ctx context.Context, now time.Time) (out Cleared, err error) {
	err = s.transact(ctx, func(tx *sql.Tx) error {
		for _, step := range []struct {
			query  string
			args   []any
			counts *int64
		}{
			{`DELETE FROM drafts WHERE state = ? AND user_id = 0 AND changed < ?`, []any{models.DraftWriting, instant(now.AddDate(0, 0, -DraftKeptDays))}, &out.Drafts},
			{`DELETE FROM imports WHERE state = ? AND at < ?`, []any{models.ImportOpen, instant(now.AddDate(0, 0, -ImportKeptDays))}, &out.Imports},
			{`DELETE FROM visits WHERE expires < ?`, []any{instant(now)}, &out.Visits},
		} {
			done, err := tx.ExecContext(ctx, s.dialect.bind(step.query), step.args...)
			if err != nil {
				return err
			}
			if *step.counts, err = done.RowsAffected(); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Cleared{}, fmt.Errorf("clear what has stood too long: %w", err)
	}
	return out, nil
}

var pictureHash = regexp.MustCompile(`\b[0-9a-f]{32}\b`)

// NamedPictures are the hashes of all pictures that a revision, an older one too, or a draft names.
func (s *Store) NamedPictures(ctx context.Context) (map[string]bool, error) {
	rows, err := s.reader.QueryContext(ctx, `SELECT body FROM revisions WHERE body LIKE '%"pictures"%'
		UNION ALL SELECT body FROM drafts WHERE body LIKE '%"pictures"%' UNION ALL SELECT typed FROM drafts WHERE typed LIKE '%pictures%'`)
	if err != nil {
		return nil, fmt.Errorf("read which pictures are named: %w", s.dialect.explain(err))
	}
	defer func() { _ = rows.Close() }() // an error of reading is told by rows.Err
	named := map[string]bool{}
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, fmt.Errorf("read which pictures are named: %w", err)
		}
		for _, hash := range pictureHash.FindAllString(text, -1) {
			named[hash] = true
		}
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read which pictures are named: %w", s.dialect.explain(err))
	}
	return named, nil
}
