package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"

	"github.com/nhanrong/nhanrong/models"
)

// tokenStart tells our keys apart where one leaks into a file.
const tokenStart = "nhanrong_"

// AddToken makes a key by which a program acts for a person. It is shown this once.
func (u Users) AddToken(ctx context.Context, user *models.User, name string) (key string, err error) {
	key = tokenStart + rand.Text()
	err = u.s.transact(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, u.s.dialect.bind(`INSERT INTO tokens (hash, user_id, name, at) VALUES (?, ?, ?, ?)`),
			fingerprint(key), user.ID, name, instant(now()))
		if err != nil {
			return err
		}
		return u.s.audit(ctx, tx, models.AuditEntry{By: user.Login, Act: "token-add", Subject: user.Login, Detail: name})
	})
	if err != nil {
		return "", fmt.Errorf("add a token: %w", err)
	}
	return key, nil
}

// ByToken gives the person for whom a key acts; models.ErrCredentials where it is none.
func (u Users) ByToken(ctx context.Context, key string) (*models.User, error) {
	user, err := u.one(ctx, `WHERE id = (SELECT user_id FROM tokens WHERE hash = ?)`, fingerprint(key))
	if errors.Is(err, models.ErrNotFound) {
		return nil, models.ErrCredentials
	}
	return user, err
}

// tokenID is as much of a hash as names a token to its owner.
const tokenID = 12

// Tokens are a person's keys, newest first.
func (u Users) Tokens(ctx context.Context, user models.UserID) ([]models.AccessToken, error) {
	rows, err := u.s.reader.QueryContext(ctx, u.s.dialect.bind(`SELECT substr(hash, 1, ?), name, at FROM tokens WHERE user_id = ? ORDER BY at DESC`), tokenID, user)
	if err != nil {
		return nil, fmt.Errorf("read tokens: %w", u.s.dialect.explain(err))
	}
	defer func() { _ = rows.Close() }() // an error of reading is told by rows.Err
	var out []models.AccessToken
	for rows.Next() {
		var t models.AccessToken
		if err := rows.Scan(&t.ID, &t.Name, (*instant)(&t.At)); err != nil {
			return nil, fmt.Errorf("read a token: %w", err)
		}
		out = append(out, t)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read tokens: %w", u.s.dialect.explain(err))
	}
	return out, nil
}

// RemoveToken makes a key of the person worthless; models.ErrNotFound where they have no such.
func (u Users) RemoveToken(ctx context.Context, user *models.User, id string) error {
	err := u.s.transact(ctx, func(tx *sql.Tx) error {
		done, err := tx.ExecContext(ctx, u.s.dialect.bind(`DELETE FROM tokens WHERE user_id = ? AND substr(hash, 1, ?) = ?`), user.ID, tokenID, id)
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, models.ErrNotFound)
		}
		return u.s.audit(ctx, tx, models.AuditEntry{By: user.Login, Act: "token-remove", Subject: user.Login})
	})
	if err != nil {
		return fmt.Errorf("remove a token: %w", err)
	}
	return nil
}
