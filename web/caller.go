package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/models"
)

// caller is who asks and what they ask: their account, if they have signed in, and the form that they sent.
type caller struct {
	request
	// User is nil where nobody has signed in.
	User *models.User
	// Form is what was posted; empty for GET.
	Form url.Values

	c *gin.Context
}

// Param is a part of the address.
func (c caller) Param(name string) string { return c.c.Param(name) }

// Is reports an account that may do at least what the role may.
func (c caller) Is(role models.Role) bool { return c.User != nil && c.User.Role.AtLeast(role) }

// here is the address that answers a caller, without its language.
func (c caller) here() string {
	path, _, _ := strings.Cut(c.Path, "?")
	return path
}

// reaction is the answer to a caller: a page, or the address where to go on.
type reaction struct {
	rendering
	// to is a path without its language; empty for a page.
	to string
	// away is an address elsewhere, of a provider by which to sign in.
	away string
}

// goOn sends a browser on to a page of ours.
func goOn(to string) (reaction, error) { return reaction{to: to}, nil }

// show renders a page for a caller.
func show[P any](c caller, v *view[P], status int, p P) (reaction, error) {
	body, err := v.execute(c.Lang, p)
	return reaction{rendering: rendering{status: status, mime: htmlType, body: body}}, err
}

// anyone is the role of routes that need none.
const anyone models.Role = ""

// react answers those who may do at least what the role may. Answers depend on who asks and are kept nowhere.
func (s *Server) react(least models.Role, act func(context.Context, caller) (reaction, error)) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Header("Cache-Control", "no-store")
		ctx, cancel := context.WithTimeout(c.Request.Context(), requestTime)
		defer cancel()
		out, err := s.reactTo(ctx, c, least, act)
		switch {
		case err != nil:
			s.fail(c, err)
		case out.away != "":
			c.Redirect(http.StatusSeeOther, out.away)
		case out.to != "":
			c.Redirect(http.StatusSeeOther, address(s.request(c).Lang, out.to))
		default:
			send(c, s.finish(out.rendering, s.encodingFor(c)))
		}
	}
}

// encodingFor is that of an answer to one caller. What shows a secret is not compressed beside what the
// address says: its length would tell of it (BREACH).
func (s *Server) encodingFor(c *gin.Context) encoding {
	if strings.Contains(c.Request.URL.Path, "/account") {
		return plain
	}
	return accepted(c.GetHeader("Accept-Encoding"))
}

func (s *Server) reactTo(ctx context.Context, c *gin.Context, least models.Role, act func(context.Context, caller) (reaction, error)) (reaction, error) {
	user, err := s.userOf(ctx, c)
	if err != nil && !errors.Is(err, errUnknown) {
		return reaction{}, err
	}
	form, err := posted(c)
	if err != nil {
		return reaction{}, err
	}
	who := caller{request: s.request(c), User: user, Form: form, c: c}
	switch {
	case least == anyone || who.Is(least):
	case user != nil:
		return reaction{}, fmt.Errorf("%s needs %s: %w", user.Login, least, models.ErrForbidden)
	case forPrograms(c):
		return reaction{}, errUnknown
	case c.Request.Method == http.MethodGet || c.Request.Method == http.MethodHead:
		return goOn("/account?to=" + url.QueryEscape(who.Path))
	default:
		return s.askToSignIn(who)
	}
	if err := s.waitTurn(ctx); err != nil {
		return reaction{}, err
	}
	defer s.turns.Release(1)
	return act(ctx, who)
}

// errUnknown: who asks has to say who they are.
var errUnknown = errors.New("not signed in")

// posted reads a form that was sent as browsers do. Letters that are no UTF-8 are refused.
func posted(c *gin.Context) (url.Values, error) {
	if c.Request.Method != http.MethodPost || !strings.HasPrefix(c.ContentType(), "application/x-www-form-urlencoded") {
		return url.Values{}, nil
	}
	if err := c.Request.ParseForm(); err != nil {
		var long *http.MaxBytesError
		if errors.As(err, &long) {
			return nil, err
		}
		return nil, &badRequest{[]fault{{Param: "?", Value: err.Error(), Rule: "invalid.address"}}}
	}
	for name, values := range c.Request.PostForm {
		for _, v := range values {
			if !utf8.ValidString(v) || strings.ContainsRune(v, 0) {
				return nil, &badRequest{[]fault{{Param: shorten(name), Value: v, Rule: "invalid.text"}}}
			}
		}
	}
	return c.Request.PostForm, nil
}
