package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/nhanrong/nhanrong/models"
)

// Audit notes what somebody did; At is now.
func (s *Store) Audit(ctx context.Context, e models.AuditEntry) error {
	err := s.transact(ctx, func(tx *sql.Tx) error { return s.audit(ctx, tx, e) })
	if err != nil {
		return fmt.Errorf("note %s: %w", e.Act, err)
	}
	return nil
}

// audit notes it within the transaction that does it.
func (s *Store) audit(ctx context.Context, tx *sql.Tx, e models.AuditEntry) error {
	_, err := tx.ExecContext(ctx, s.dialect.bind(`INSERT INTO audit (at, "by", act, subject, detail) VALUES (?, ?, ?, ?, ?)`),
		instant(now()), e.By, e.Act, e.Subject, e.Detail)
	return err
}

// AuditLog gives what was done last, newest first.
func (s *Store) AuditLog(ctx context.Context, limit int) ([]models.AuditEntry, error) {
	rows, err := s.reader.QueryContext(ctx, s.dialect.bind(`SELECT at, "by", act, subject, detail FROM audit ORDER BY seq DESC LIMIT ?`), limit)
	if err != nil {
		return nil, fmt.Errorf("read what was done: %w", s.dialect.explain(err))
	}
	defer func() { _ = rows.Close() }() // an error of reading is told by rows.Err
	var out []models.AuditEntry
	for rows.Next() {
		var e models.AuditEntry
		if err := rows.Scan((*instant)(&e.At), &e.By, &e.Act, &e.Subject, &e.Detail); err != nil {
			return nil, fmt.Errorf("read what was done: %w", err)
		}
		out = append(out, e)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read what was done: %w", s.dialect.explain(err))
	}
	return out, nil
}
