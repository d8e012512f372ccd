package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/nhanrong/nhanrong/models"
)

// Imports are spreadsheets on their way into the catalogue.
type Imports struct{ s *Store }

// Imports gives them.
func (s *Store) Imports() Imports { return Imports{s} }

// Add keeps a spreadsheet and gives it its link.
func (i Imports) Add(ctx context.Context, is models.Import) (*models.Import, error) {
	is.Link, is.State, is.At = rand.Text(), models.ImportOpen, now()
	sheets, err := json.Marshal(is.Sheets)
	if err != nil {
		return nil, fmt.Errorf("write a spreadsheet: %w", err)
	}
	err = i.s.transact(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, i.s.dialect.bind(`INSERT INTO imports (link, file, state, "by", user_id, at, sheets, columns, done)
			VALUES (`+marks(9)+`)`), is.Link, is.File, is.State, is.By, is.User, instant(is.At), string(sheets), "[]", "[]")
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("keep a spreadsheet: %w", err)
	}
	return &is, nil
}

// Get gives an import by its link; models.ErrNotFound where there is none.
func (i Imports) Get(ctx context.Context, link string) (*models.Import, error) {
	return i.scan(i.s.reader.QueryRowContext(ctx, i.s.dialect.bind(`SELECT link, file, state, "by", user_id, at, sheets, columns, done FROM imports WHERE link = ?`), link))
}

func (i Imports) scan(row *sql.Row) (*models.Import, error) {
	var is models.Import
	var sheets, columns, done string
	err := row.Scan(&is.Link, &is.File, &is.State, &is.By, &is.User, (*instant)(&is.At), &sheets, &columns, &done)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("import: %w", models.ErrNotFound)
	}
	if err != nil {
		return nil, fmt.Errorf("read an import: %w", i.s.dialect.explain(err))
	}
	for text, into := range map[string]any{sheets: &is.Sheets, columns: &is.Columns, done: &is.Done} {
		if text == "[]" {
			continue
		}
		if err := json.Unmarshal([]byte(text), into); err != nil {
			return nil, fmt.Errorf("%w: import %s: %w", models.ErrDamaged, is.Link, err)
		}
	}
	return &is, nil
}

// Recent gives the imports that wrote something, newest first, without their tables.
func (i Imports) Recent(ctx context.Context, limit int) ([]*models.Import, error) {
	rows, err := i.s.reader.QueryContext(ctx, i.s.dialect.bind(`SELECT link, file, state, "by", at, done FROM imports WHERE state <> 'open' ORDER BY at DESC LIMIT ?`), limit)
	if err != nil {
		return nil, fmt.Errorf("read imports: %w", i.s.dialect.explain(err))
	}
	defer func() { _ = rows.Close() }() // an error of reading is told by rows.Err
	var out []*models.Import
	for rows.Next() {
		is, done := new(models.Import), ""
		if err := rows.Scan(&is.Link, &is.File, &is.State, &is.By, (*instant)(&is.At), &done); err != nil {
			return nil, fmt.Errorf("read imports: %w", err)
		}
		if err := json.Unmarshal([]byte(done), &is.Done); err != nil {
			return nil, fmt.Errorf("%w: import %s: %w", models.ErrDamaged, is.Link, err)
		}
		out = append(out, is)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read imports: %w", i.s.dialect.explain(err))
	}
	return out, nil
}

// Match keeps which field each column fills.
func (i Imports) Match(ctx context.Context, link string, columns []string) error {
	text, err := json.Marshal(columns)
	if err != nil {
		return fmt.Errorf("write columns: %w", err)
	}
	return i.change(ctx, link, models.ImportOpen, func(tx *sql.Tx, _ *models.Import) error {
		_, err := tx.ExecContext(ctx, i.s.dialect.bind(`UPDATE imports SET columns = ? WHERE link = ?`), string(text), link)
		return err
	})
}

// Run writes an import's records, all or none, and notes them so that they can be taken out again.
//
// models.ErrDecided: it was run before. models.ErrConflict: a record changed since the preview.
func (i Imports) Run(ctx context.Context, link, by, login, why string, puts ...Put) ([]*models.Revision, error) {
	bodies, err := encode(puts)
	if err != nil {
		return nil, err
	}
	out, mark := make([]*models.Revision, len(puts)), i.s.mark()
	err = i.change(ctx, link, models.ImportOpen, func(tx *sql.Tx, _ *models.Import) error {
		w, err := i.s.newWriting(ctx, tx, by, why)
		if err != nil {
			return err
		}
		defer w.close()
		done := make([]models.ImportedRecord, len(puts))
		for n, p := range puts {
			if out[n], err = w.put(ctx, p, bodies[n]); err != nil {
				return fmt.Errorf("keep %s: %w", p.Model.ID, err)
			}
			done[n] = models.ImportedRecord{ID: p.Model.ID, Was: max(p.Expect, 0), Is: out[n].Number}
		}
		text, err := json.Marshal(done)
		if err != nil {
			return err
		}
		return i.settle(ctx, tx, link, models.ImportDone, string(text), login)
	})
	if err != nil {
		return nil, err
	}
	i.s.remember(mark, out...)
	return out, nil
}

// settle writes an import's state and what it wrote, and notes it in the log.
func (i Imports) settle(ctx context.Context, tx *sql.Tx, link string, state models.ImportState, done, login string) error {
	if _, err := tx.ExecContext(ctx, i.s.dialect.bind(`UPDATE imports SET state = ?, done = ? WHERE link = ?`), state, done, link); err != nil {
		return err
	}
	return i.s.audit(ctx, tx, models.AuditEntry{By: login, Act: "import-" + string(state), Subject: link[:8]})
}

// Undo takes back everything that an import wrote: new records go, changed ones are as they were.
//
// models.ErrConflict: one of them was changed since, and nothing is taken back.
func (i Imports) Undo(ctx context.Context, link, by, login, why string) error {
	var gone []models.ModelID
	err := i.change(ctx, link, models.ImportDone, func(tx *sql.Tx, is *models.Import) error {
		w, err := i.s.newWriting(ctx, tx, by, why)
		if err != nil {
			return err
		}
		defer w.close()
		for _, one := range is.Done {
			gone = append(gone, one.ID)
			if err := i.undo(ctx, tx, w, one); err != nil {
				return fmt.Errorf("take back %s: %w", one.ID, err)
			}
		}
		text, err := json.Marshal(is.Done)
		if err != nil {
			return err
		}
		return i.settle(ctx, tx, link, models.ImportUndone, string(text), login)
	})
	if err != nil {
		return err
	}
	for _, id := range gone {
		i.s.forget(id)
	}
	return nil
}

func (i Imports) undo(ctx context.Context, tx *sql.Tx, w *writing, one models.ImportedRecord) error {
	if one.Was == 0 {
		return w.delete(ctx, one.ID, one.Is)
	}
	if one.Was == one.Is {
		return nil
	}
	var body string
	err := tx.QueryRowContext(ctx, i.s.dialect.bind(`SELECT body FROM revisions WHERE id = ? AND revision = ?`), one.ID, one.Was).Scan(&body)
	if err != nil {
		return fmt.Errorf("read what it was: %w", err)
	}
	m := new(models.Model)
	if err := json.Unmarshal([]byte(body), m); err != nil {
		return fmt.Errorf("%w: %w", models.ErrDamaged, err)
	}
	_, err = w.put(ctx, Put{Model: m, Expect: one.Is}, body)
	return err
}

// change does something with an import that is in a state, in one transaction.
func (i Imports) change(ctx context.Context, link string, state models.ImportState, act func(*sql.Tx, *models.Import) error) error {
	err := i.s.transact(ctx, func(tx *sql.Tx) error {
		is, err := i.scan(tx.QueryRowContext(ctx, i.s.dialect.bind(`SELECT link, file, state, "by", user_id, at, sheets, columns, done FROM imports WHERE link = ?`), link))
		switch {
		case err != nil:
			return err
		case is.State != state:
			return models.ErrDecided
		}
		return act(tx, is)
	})
	if err != nil {
		return fmt.Errorf("import %.8s: %w", link, err)
	}
	return nil
}
