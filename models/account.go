package models

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Role says what a person with an account may do. Each may do all that those before it may.
type Role string

// The roles, the least first.
const (
	// Reader has an account and may do no more than those without one.
	Reader Role = "reader"
	// Contributor sends records without the limits of those whom nobody knows.
	Contributor Role = "contributor"
	// Editor decides what is published.
	Editor Role = "editor"
	// Administrator says who is what.
	Administrator Role = "administrator"
)

// Roles are all of them, the least first.
func Roles() []Role { return []Role{Reader, Contributor, Editor, Administrator} }

// Known reports one of the four.
func (r Role) Known() bool { return slices.Contains(Roles(), r) }

// AtLeast reports a role that may do what the other may.
func (r Role) AtLeast(other Role) bool {
	return r.Known() && slices.Index(Roles(), r) >= slices.Index(Roles(), other)
}

// UserID is an account's number; 0 is nobody's.
type UserID int64

// User is a person with an account.
type User struct {
	ID UserID
	// Login is what they sign in by: an address of mail or a short name, in small letters.
	Login string
	// Name is how revisions and lists name them.
	Name string
	Role Role
	// Epoch grows when every session of theirs ends.
	Epoch int
	At    time.Time
}

// What can be wrong with an account or with who asks.
var (
	// ErrCredentials: no such account, or not its password. Nobody is told which.
	ErrCredentials = errors.New("wrong account or password")
	// ErrForbidden: who asks may not do that.
	ErrForbidden = errors.New("not allowed")
	// ErrLogin: the login cannot be one.
	ErrLogin = errors.New("an account's login has 2 to 100 letters a-z, digits and . _ - + @")
	// ErrPassword: the password is too easily guessed.
	ErrPassword = errors.New("a password has 10 to 200 characters, not all the same, and does not hold the login")
	// ErrName: the person's name is missing or too long.
	ErrName = errors.New("a person's name has 1 to 100 characters")
	// ErrRole: there is no such role.
	ErrRole = errors.New("a role is reader, contributor, editor or administrator")
	// ErrLastAdministrator: somebody must be left who says who is what.
	ErrLastAdministrator = errors.New("the last administrator stays one")
)

var loginPattern = regexp.MustCompile(`^[a-z0-9][a-z0-9._@+-]{1,99}$`)

// Login gives the login that a person means by what they typed; ErrLogin where it can be none.
func Login(typed string) (string, error) {
	login := strings.ToLower(strings.TrimSpace(typed))
	if !loginPattern.MatchString(login) {
		return "", ErrLogin
	}
	return login, nil
}

// The least letters keep a password from being guessed through the throttle of signing in (NIST SP
// 800-63B asks for 8 at least); the most keep hashing it short.
const (
	leastPassword = 10
	mostPassword  = 200
)

// CheckPassword gives ErrPassword where a password is too easily guessed.
func CheckPassword(login, password string) error {
	n := utf8.RuneCountInString(password)
	first, _ := utf8.DecodeRuneInString(password)
	name, _, _ := strings.Cut(login, "@")
	switch {
	case n < leastPassword, n > mostPassword,
		strings.Trim(password, string(first)) == "",
		len(name) > 2 && strings.Contains(strings.ToLower(password), name):
		return ErrPassword
	}
	return nil
}

// AuditEntry is one act that somebody answers for.
type AuditEntry struct {
	At time.Time
	// By is the person's login, or what acted.
	By string
	// Act is its slug: sign-in, user-add, draft-accept, …
	Act     string
	Subject string
	Detail  string
}

// AccessToken is a key by which a program acts for a person; the key itself is not kept.
type AccessToken struct {
	// ID names the token to its owner: the beginning of its hash.
	ID   string
	Name string
	At   time.Time
}
