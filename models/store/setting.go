package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Setting gives a value that was kept under the key; models.ErrNotFound where there is none.
func (s *Store) Setting(ctx context.Context, key string) (value string, err error) {
	return value, s.one(ctx, "read the setting "+key, &value, `SELECT value FROM settings WHERE key = ?`, key)
}

// SetSetting keeps a value under a key.
func (s *Store) SetSetting(ctx context.Context, key, value string) error {
	err := s.transact(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, s.dialect.bind(`INSERT INTO settings (key, value) VALUES (?, ?)
			ON CONFLICT (key) DO UPDATE SET value = excluded.value`), key, value)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep the setting %s: %w", key, err)
	}
	return nil
}
