package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
)

// sessionTime is how long a browser stays signed in: a working day and the evening after it.
const sessionTime = 16 * time.Hour

const (
	sessionUser  = "user"
	sessionEpoch = "epoch"
)

// newSessions keeps sessions in the store. Their cookie goes to us alone, unseen by scripts.
func newSessions(s *store.Store, baseURL string) *scs.SessionManager {
	m := scs.New()
	m.Store, m.HashTokenInStore, m.Lifetime = s.Sessions(), true, sessionTime
	m.Cookie.Name, m.Cookie.HttpOnly, m.Cookie.SameSite, m.Cookie.Persist = "nhanrong", true, http.SameSiteLaxMode, true
	m.Cookie.Secure = strings.HasPrefix(baseURL, "https://")
	return m
}

// userOf is the account that a request comes from: by its session, or a program's by its token;
// errUnknown where nobody has signed in. Role and account are read anew each time: who was demoted is so at once.
func (s *Server) userOf(ctx context.Context, c *gin.Context) (*models.User, error) {
	if key, ok := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer "); ok && forPrograms(c) {
		user, err := s.store.Users().ByToken(ctx, strings.TrimSpace(key))
		if errors.Is(err, models.ErrCredentials) {
			return nil, errUnknown
		}
		return user, err
	}
	ctx, err := s.session(ctx, c)
	if err != nil {
		return nil, err
	}
	user, err := s.store.Users().ByID(ctx, models.UserID(s.sessions.GetInt64(ctx, sessionUser)))
	switch {
	case errors.Is(err, models.ErrNotFound): // nobody has signed in, or their account was removed
		return nil, errUnknown
	case err != nil:
		return nil, err
	case user.Epoch != s.sessions.GetInt(ctx, sessionEpoch): // it began before the password or the role changed
		return nil, errUnknown
	}
	return user, nil
}

// session loads the session that the request's cookie names; an empty one where it names none.
func (s *Server) session(ctx context.Context, c *gin.Context) (context.Context, error) {
	token, err := c.Cookie(s.sessions.Cookie.Name)
	if err != nil {
		token = ""
	}
	ctx, err = s.sessions.Load(ctx, token)
	if err != nil {
		return ctx, fmt.Errorf("load the session: %w", err)
	}
	return ctx, nil
}

// begin signs a browser in, under a new token.
func (s *Server) begin(ctx context.Context, c *gin.Context, user *models.User) error {
	ctx, err := s.session(ctx, c)
	if err != nil {
		return err
	}
	if err := s.sessions.RenewToken(ctx); err != nil {
		return fmt.Errorf("renew the session: %w", err)
	}
	s.sessions.Put(ctx, sessionUser, int64(user.ID))
	s.sessions.Put(ctx, sessionEpoch, user.Epoch)
	return s.keepSession(ctx, c)
}

// keepSession writes the session and its cookie.
func (s *Server) keepSession(ctx context.Context, c *gin.Context) error {
	token, expiry, err := s.sessions.Commit(ctx)
	if err != nil {
		return fmt.Errorf("keep the session: %w", err)
	}
	s.sessions.WriteSessionCookie(ctx, c.Writer, token, expiry)
	return nil
}

// end signs a browser out.
func (s *Server) end(ctx context.Context, c *gin.Context) error {
	ctx, err := s.session(ctx, c)
	if err != nil {
		return err
	}
	if err := s.sessions.Destroy(ctx); err != nil {
		return fmt.Errorf("end the session: %w", err)
	}
	s.sessions.WriteSessionCookie(ctx, c.Writer, "", time.Time{})
	return nil
}
