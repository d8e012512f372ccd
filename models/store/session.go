package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/nhanrong/nhanrong/models"
)

// Sessions keeps the sessions of browsers for alexedwards/scs. It takes tokens that scs has hashed
// (HashTokenInStore).
type Sessions struct{ s *Store }

// Sessions gives the sessions of browsers.
func (s *Store) Sessions() Sessions { return Sessions{s} }

// FindCtx gives a session's data; false where there is none, or where it has ended.
func (n Sessions) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	var data []byte
	err := n.s.one(ctx, "read a session", &data, `SELECT data FROM sessions WHERE token = ? AND expires > ?`, token, instant(now()))
	if errors.Is(err, models.ErrNotFound) {
		return nil, false, nil
	}
	return data, err == nil, err
}

// CommitCtx keeps a session until it ends, and drops those that have.
func (n Sessions) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	err := n.s.transact(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, n.s.dialect.bind(`DELETE FROM sessions WHERE expires <= ?`), instant(now())); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, n.s.dialect.bind(`INSERT INTO sessions (token, data, expires) VALUES (?, ?, ?)
			ON CONFLICT (token) DO UPDATE SET data = excluded.data, expires = excluded.expires`), token, data, instant(expiry))
		return err
	})
	if err != nil {
		return fmt.Errorf("keep a session: %w", err)
	}
	return nil
}

// DeleteCtx ends a session; one that is not there is no error.
func (n Sessions) DeleteCtx(ctx context.Context, token string) error {
	err := n.s.transact(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, n.s.dialect.bind(`DELETE FROM sessions WHERE token = ?`), token)
		return err
	})
	if err != nil {
		return fmt.Errorf("end a session: %w", err)
	}
	return nil
}

// Find is FindCtx; scs declares both.
func (n Sessions) Find(token string) ([]byte, bool, error) {
	return n.FindCtx(context.Background(), token)
}

// Commit is CommitCtx.
func (n Sessions) Commit(token string, data []byte, expiry time.Time) error {
	return n.CommitCtx(context.Background(), token, data, expiry)
}

// Delete is DeleteCtx.
func (n Sessions) Delete(token string) error { return n.DeleteCtx(context.Background(), token) }
