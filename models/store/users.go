package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/nhanrong/nhanrong/models"
)

// Users are the people with an account.
type Users struct{ s *Store }

// Users gives the people with an account.
func (s *Store) Users() Users { return Users{s} }

// NewUser is an account to be made.
type NewUser struct {
	Login, Name string
	Role        models.Role
	// Password may be empty where Subject is not.
	Password string
	// Subject is issuer and subject at an OpenID provider; empty where there is none.
	Subject string
}

const userColumns = `id, login, name, role, epoch, at`

// Add makes an account. models.ErrConflict: the login is taken; models.ErrLogin, ErrName, ErrRole and
// ErrPassword say what cannot be.
func (u Users) Add(ctx context.Context, by string, n NewUser) (*models.User, error) {
	hash, err := u.s.ready(ctx, &n)
	if err != nil {
		return nil, fmt.Errorf("add the account %q: %w", n.Login, err)
	}
	var made *models.User
	err = u.s.transact(ctx, func(tx *sql.Tx) error {
		made, err = u.add(ctx, tx, by, n, hash)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("add the account %q: %w", n.Login, err)
	}
	return made, nil
}

// ready checks a new account and hashes its password before a transaction holds others up.
func (s *Store) ready(ctx context.Context, n *NewUser) (hash string, err error) {
	if n.Login, err = models.Login(n.Login); err != nil {
		return "", err
	}
	n.Name = strings.TrimSpace(n.Name)
	const mostName = 100
	if count := utf8.RuneCountInString(n.Name); count == 0 || count > mostName {
		return "", models.ErrName
	}
	if !n.Role.Known() {
		return "", models.ErrRole
	}
	if n.Password == "" && n.Subject != "" {
		return "", nil
	}
	if err := models.CheckPassword(n.Login, n.Password); err != nil {
		return "", err
	}
	return s.hash(ctx, n.Password)
}

func (u Users) add(ctx context.Context, tx *sql.Tx, by string, n NewUser, hash string) (*models.User, error) {
	var taken int
	if err := tx.QueryRowContext(ctx, u.s.dialect.bind(`SELECT count(*) FROM users WHERE login = ?`), n.Login).Scan(&taken); err != nil {
		return nil, err
	}
	if taken > 0 {
		return nil, fmt.Errorf("%w: the login is taken", models.ErrConflict)
	}
	made := &models.User{Login: n.Login, Name: n.Name, Role: n.Role, Epoch: 1, At: now()}
	err := tx.QueryRowContext(ctx, u.s.dialect.bind(`INSERT INTO users (login, name, role, password, subject, at) VALUES (?, ?, ?, ?, ?, ?) RETURNING id`),
		n.Login, n.Name, n.Role, hash, sql.NullString{String: n.Subject, Valid: n.Subject != ""}, instant(made.At)).Scan(&made.ID)
	if err != nil {
		return nil, err
	}
	return made, u.s.audit(ctx, tx, models.AuditEntry{By: by, Act: "user-add", Subject: n.Login, Detail: string(n.Role)})
}

// List gives all accounts by login.
func (u Users) List(ctx context.Context) ([]*models.User, error) {
	return u.find(ctx, `ORDER BY login`)
}

// ByID gives an account; models.ErrNotFound where there is none.
func (u Users) ByID(ctx context.Context, id models.UserID) (*models.User, error) {
	return u.one(ctx, `WHERE id = ?`, id)
}

// ByLogin gives an account; models.ErrNotFound where there is none.
func (u Users) ByLogin(ctx context.Context, login string) (*models.User, error) {
	return u.one(ctx, `WHERE login = ?`, strings.ToLower(strings.TrimSpace(login)))
}

// BySubject gives the account of issuer and subject at an OpenID provider.
func (u Users) BySubject(ctx context.Context, subject string) (*models.User, error) {
	return u.one(ctx, `WHERE subject = ?`, subject)
}

func (u Users) one(ctx context.Context, where string, arg any) (*models.User, error) {
	found, err := u.find(ctx, where, arg)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("account: %w", models.ErrNotFound)
	}
	return found[0], nil
}

func (u Users) find(ctx context.Context, rest string, args ...any) ([]*models.User, error) {
	rows, err := u.s.reader.QueryContext(ctx, u.s.dialect.bind(`SELECT `+userColumns+` FROM users `+rest), args...)
	if err != nil {
		return nil, fmt.Errorf("read accounts: %w", u.s.dialect.explain(err))
	}
	defer func() { _ = rows.Close() }() // an error of reading is told by rows.Err
	var out []*models.User
	for rows.Next() {
		one := new(models.User)
		if err := rows.Scan(&one.ID, &one.Login, &one.Name, &one.Role, &one.Epoch, (*instant)(&one.At)); err != nil {
			return nil, fmt.Errorf("read an account: %w", err)
		}
		out = append(out, one)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read accounts: %w", u.s.dialect.explain(err))
	}
	return out, nil
}

// Authenticate gives the account of a login and its password, models.ErrCredentials for anything else;
// it takes as long for a login that nobody has.
func (u Users) Authenticate(ctx context.Context, login, password string) (*models.User, error) {
	login = strings.ToLower(strings.TrimSpace(login))
	var kept string
	err := u.s.one(ctx, "read a password", &kept, `SELECT password FROM users WHERE login = ?`, login)
	if err != nil && !errors.Is(err, models.ErrNotFound) {
		return nil, err
	}
	right, err := u.s.verify(ctx, kept, password)
	if err != nil {
		return nil, err
	}
	if !right {
		return nil, models.ErrCredentials
	}
	return u.ByLogin(ctx, login)
}

// SetRole gives an account another role and ends its sessions.
func (u Users) SetRole(ctx context.Context, by, login string, role models.Role) error {
	if !role.Known() {
		return fmt.Errorf("role of %q: %w", login, models.ErrRole)
	}
	return u.change(ctx, by, login, models.AuditEntry{Act: "user-role", Detail: string(role)}, role == models.Administrator,
		`UPDATE users SET role = ?, epoch = epoch + 1 WHERE login = ?`, role)
}

// SetPassword gives an account another password and ends its sessions.
func (u Users) SetPassword(ctx context.Context, by, login, password string) error {
	if err := models.CheckPassword(login, password); err != nil {
		return fmt.Errorf("password of %q: %w", login, err)
	}
	hash, err := u.s.hash(ctx, password)
	if err != nil {
		return fmt.Errorf("password of %q: %w", login, err)
	}
	return u.change(ctx, by, login, models.AuditEntry{Act: "user-password"}, true,
		`UPDATE users SET password = ?, epoch = epoch + 1 WHERE login = ?`, hash)
}

// Remove takes an account out. What its owner did keeps their name.
func (u Users) Remove(ctx context.Context, by, login string) error {
	return u.change(ctx, by, login, models.AuditEntry{Act: "user-remove"}, false, `DELETE FROM users WHERE login = ?`)
}

// change writes one account and what was done to it. Where the account does not stay an administrator,
// another must be left: models.ErrLastAdministrator.
func (u Users) change(ctx context.Context, by, login string, what models.AuditEntry, stays bool, query string, args ...any) error {
	login = strings.ToLower(strings.TrimSpace(login))
	err := u.s.transact(ctx, func(tx *sql.Tx) error {
		if !stays {
			var others int
			err := tx.QueryRowContext(ctx, u.s.dialect.bind(`SELECT count(*) FROM users WHERE role = ? AND login <> ?`), models.Administrator, login).Scan(&others)
			if err != nil {
				return err
			}
			var role models.Role
			err = tx.QueryRowContext(ctx, u.s.dialect.bind(`SELECT role FROM users WHERE login = ?`), login).Scan(&role)
			if err != nil && !errors.Is(err, sql.ErrNoRows) {
				return err
			}
			if role == models.Administrator && others == 0 {
				return models.ErrLastAdministrator
			}
		}
		done, err := tx.ExecContext(ctx, u.s.dialect.bind(query), append(args, login)...)
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, models.ErrNotFound)
		}
		what.By, what.Subject = by, login
		return u.s.audit(ctx, tx, what)
	})
	if err != nil {
		return fmt.Errorf("%s %q: %w", what.Act, login, err)
	}
	return nil
}

// firstKey is where the one-time link of the first administrator is kept, as its hash.
const firstKey = "first-administrator"

// Invite gives the end of a link by which the first administrator makes their account; empty where there
// is an administrator already. A new one makes those before it worthless.
func (u Users) Invite(ctx context.Context) (token string, err error) {
	var n int
	if err := u.s.one(ctx, "count the administrators", &n, `SELECT count(*) FROM users WHERE role = ?`, models.Administrator); err != nil {
		return "", err
	}
	if n > 0 {
		return "", nil
	}
	token = rand.Text()
	return token, u.s.SetSetting(ctx, firstKey, fingerprint(token))
}

// Invited reports whether the link's end is the one that Invite gave last and nobody has used.
func (u Users) Invited(ctx context.Context, token string) (bool, error) {
	kept, err := u.s.Setting(ctx, firstKey)
	if errors.Is(err, models.ErrNotFound) {
		return false, nil
	}
	return kept != "" && subtle.ConstantTimeCompare([]byte(kept), []byte(fingerprint(token))) == 1, err
}

// AddFirst makes the first administrator's account by the link's end, which is good for once.
// models.ErrForbidden: it is not, or no longer.
func (u Users) AddFirst(ctx context.Context, token string, n NewUser) (*models.User, error) {
	n.Role = models.Administrator
	hash, err := u.s.ready(ctx, &n)
	if err != nil {
		return nil, fmt.Errorf("add the first administrator: %w", err)
	}
	var made *models.User
	err = u.s.transact(ctx, func(tx *sql.Tx) error {
		used, err := tx.ExecContext(ctx, u.s.dialect.bind(`DELETE FROM settings WHERE key = ? AND value = ?`), firstKey, fingerprint(token))
		if err != nil {
			return err
		}
		if rows, err := used.RowsAffected(); err != nil || rows == 0 {
			return errors.Join(err, models.ErrForbidden)
		}
		made, err = u.add(ctx, tx, "first start", n, hash)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("add the first administrator: %w", err)
	}
	return made, nil
}

// fingerprint is how secrets that are random enough are kept.
func fingerprint(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// now is the time as the tables keep it.
func now() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }
