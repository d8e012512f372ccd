package web

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/article"
	"github.com/nhanrong/nhanrong/web/locale"
)

// errBadRequest marks a request whose parameters make no sense; a badRequest says which.
var errBadRequest = errors.New("bad request")

// fault is one parameter that cannot be: which, what it was, and what it may be.
type fault struct {
	Param string
	Value string
	// Rule is the message that says what it may be: fault.number, fault.oneof, …
	Rule string
	// Args fill the message.
	Args []any
}

// text says in a reader's language what is wrong.
func (f fault) text(l *locale.Locale) string {
	name := l.Label("filter", f.Param)
	if name != f.Param {
		name += " (" + f.Param + ")"
	}
	args := append([]any{"param", name, "value", shorten(f.Value)}, f.Args...)
	return l.T(f.Rule, args...)
}

// shorten keeps a message readable when somebody sends 10,000 letters.
func shorten(value string) string {
	const most = 60
	letters := []rune(strings.ToValidUTF8(value, "�"))
	if len(letters) <= most {
		return string(letters)
	}
	return string(letters[:most]) + "…"
}

// badRequest is everything that is wrong with a request's parameters at once.
type badRequest struct{ faults []fault }

func (b *badRequest) Error() string {
	names := make([]string, len(b.faults))
	for i, f := range b.faults {
		names[i] = f.Param
	}
	return "parameters " + strings.Join(names, ", ")
}

// orNil is the request's fault, or nil where there is none.
func (b *badRequest) orNil() error {
	if len(b.faults) == 0 {
		return nil
	}
	return b
}

func (b *badRequest) Unwrap() error { return errBadRequest }

// absent is something that has no page: a "model" or a "unit" of that key.
type absent struct{ kind, key string }

func (a *absent) Error() string { return a.kind + " " + strconv.Quote(a.key) }

func (a *absent) Unwrap() error { return models.ErrNotFound }

// outcome is how an error looks from outside: a status and the key of its words.
type outcome struct {
	status int
	key    string
	// args fill the words.
	args []any
}

// statusOf is the one table from errors to answers.
func statusOf(err error) outcome {
	if what := (*absent)(nil); errors.As(err, &what) {
		return outcome{http.StatusNotFound, "absent_" + what.kind, []any{"key", shorten(what.key)}}
	}
	table := []struct {
		is  error
		out outcome
	}{
		{errBadRequest, outcome{http.StatusBadRequest, "bad", nil}},
		{models.ErrNotFound, outcome{http.StatusNotFound, "absent", nil}},
		{models.ErrConflict, outcome{http.StatusConflict, "conflict", nil}},
		{models.ErrDecided, outcome{http.StatusConflict, "decided", nil}},
		{models.ErrForbidden, outcome{http.StatusForbidden, "forbidden", nil}},
		{errUnknown, outcome{http.StatusUnauthorized, "unknown", nil}},
		{errThrottled, outcome{http.StatusTooManyRequests, "throttled", nil}},
		{errCrossSite, outcome{http.StatusForbidden, "cross_site", nil}},
		{errPrecondition, outcome{http.StatusPreconditionRequired, "precondition", nil}},
		{errStale, outcome{http.StatusPreconditionFailed, "stale", nil}},
		{errMedia, outcome{http.StatusUnsupportedMediaType, "media", nil}},
		{errMethod, outcome{http.StatusMethodNotAllowed, "method", nil}},
		{models.ErrFull, outcome{http.StatusInsufficientStorage, "full", nil}},
		{models.ErrReadOnly, outcome{http.StatusInsufficientStorage, "unwritable", nil}},
		{models.ErrBusy, outcome{http.StatusServiceUnavailable, "busy", nil}},
		{errCrowd, outcome{http.StatusServiceUnavailable, "busy", nil}},
		{context.DeadlineExceeded, outcome{http.StatusServiceUnavailable, "busy", nil}},
	}
	if wrong := (*unsound)(nil); errors.As(err, &wrong) {
		return outcome{http.StatusUnprocessableEntity, "unsound", nil}
	}
	if long := (*http.MaxBytesError)(nil); errors.As(err, &long) {
		return outcome{http.StatusRequestEntityTooLarge, "long", []any{"limit", int(long.Limit >> 20)}}
	}
	if long := (*longText)(nil); errors.As(err, &long) {
		return outcome{http.StatusRequestEntityTooLarge, "long_text", []any{"limit", article.MaxRunes, "n", long.runes}}
	}
	for _, row := range table {
		if errors.Is(err, row.is) {
			return row.out
		}
	}
	return outcome{http.StatusInternalServerError, "fault", nil}
}

// errCrowd: more readers wait for an answer than will get one soon.
var errCrowd = errors.New("too many are waiting")

// errThrottled: the same sender has sent too much in a short time.
var errThrottled = errors.New("too many requests")

// errCrossSite: another site made the browser send this.
var errCrossSite = errors.New("sent by another site")

var errMethod = errors.New("method not allowed")

// problem is an RFC 9457 problem document.
type problem struct {
	Type     string         `json:"type"`
	Title    string         `json:"title"`
	Status   int            `json:"status"`
	Detail   string         `json:"detail,omitempty"`
	Instance string         `json:"instance,omitempty"`
	Errors   []problemError `json:"errors,omitempty"`
}

// problemError names one parameter that cannot be.
type problemError struct {
	Param  string `json:"param"`
	Value  string `json:"value"`
	Detail string `json:"detail"`
}

// failurePage is the page for an answer that is not the one asked for.
type failurePage struct {
	frame
	Heading string
	Advice  string
	Faults  []string
	// ID is under what the log has the cause; empty where the reader can mend it.
	ID string
	// Query is kept in the search box.
	Query string
	// Then is the unit that had the code until 2025, where no unit of today has it.
	Then *link
}

// fail writes an error as a page or, to programs, as a problem document.
func (s *Server) fail(c *gin.Context, err error) {
	if errors.Is(err, context.Canceled) && c.Request.Context().Err() != nil {
		c.Abort() // the reader has gone
		return
	}
	out := statusOf(err)
	id := ""
	if out.status >= http.StatusInternalServerError {
		id = rand.Text()[:10]
		s.logger.LogAttrs(c.Request.Context(), slog.LevelError, "request failed",
			slog.String("id", id), slog.String("method", c.Request.Method), slog.String("path", c.Request.URL.Path), slog.String("error", err.Error()))
	}
	c.Header("Cache-Control", "no-store")
	switch out.status {
	case http.StatusServiceUnavailable, http.StatusTooManyRequests:
		c.Header("Retry-After", "60")
	case http.StatusUnauthorized:
		c.Header("WWW-Authenticate", `Bearer realm="nhanrong"`)
	}
	if forPrograms(c) {
		s.failJSON(c, err, out, id)
		return
	}
	s.failPage(c, err, out, id)
}

// forPrograms reports whether a request is for data, not for a page.
func forPrograms(c *gin.Context) bool {
	return c.Request.URL.Path != "/api" && strings.HasPrefix(c.Request.URL.Path, "/api/")
}

func (s *Server) failJSON(c *gin.Context, err error, out outcome, id string) {
	l := s.locales[preferred(c.GetHeader("Accept-Language"))]
	p := problem{Type: "about:blank", Title: l.T("error." + out.key + ".title"), Status: out.status, Instance: id}
	p.Detail = l.T("error."+out.key+".text", out.args...)
	var bad *badRequest
	if errors.As(err, &bad) {
		for _, f := range bad.faults {
			p.Errors = append(p.Errors, problemError{Param: f.Param, Value: shorten(f.Value), Detail: f.text(l)})
		}
		p.Detail = p.Errors[0].Detail
	}
	if wrong := (*unsound)(nil); errors.As(err, &wrong) {
		for _, f := range wrong.findings {
			p.Errors = append(p.Errors, problemError{Param: f.Path, Detail: f.Text.In(string(l.Lang))})
		}
	}
	body, err := json.Marshal(p)
	if err != nil {
		s.lastResort(c, err)
		return
	}
	c.Data(out.status, "application/problem+json", body)
}

func (s *Server) failPage(c *gin.Context, err error, out outcome, id string) {
	r := s.request(c)
	p := failurePage{
		frame:   frame{Lang: r.Lang, Title: r.T("error." + out.key + ".title"), Path: r.Path, NoIndex: true, BaseURL: s.baseURL},
		Heading: r.T("error." + out.key + ".title"), Advice: r.T("error."+out.key+".text", out.args...), ID: id,
		Query: r.Query.Get("q"),
	}
	p.Then = s.unitThen(r.Locale, err)
	var bad *badRequest
	if errors.As(err, &bad) {
		for _, f := range bad.faults {
			p.Faults = append(p.Faults, f.text(r.Locale))
		}
	}
	body, err := s.views.failure.execute(r.Lang, p)
	if err != nil {
		s.lastResort(c, err)
		return
	}
	c.Data(out.status, htmlType, body)
}

// unitThen is the unit of 2024 whose code was asked for as if it were one of today.
func (s *Server) unitThen(l *locale.Locale, err error) *link {
	what := (*absent)(nil)
	if !errors.As(err, &what) || what.kind != "unit" {
		return nil
	}
	u, ok := s.places.Unit(what.key + "@2024")
	if !ok {
		return nil
	}
	return &link{placeHref(l.Lang, u), describe(l, u)}
}

// lastResort answers when even the error page fails.
func (s *Server) lastResort(c *gin.Context, err error) {
	s.logger.Error("error page failed", "error", err)
	c.String(http.StatusInternalServerError, "Trang bị lỗi. This page failed.\n")
}

// recovered turns a panic into a failed request with an id; the log has the trace.
func (s *Server) recovered(c *gin.Context, cause any) {
	s.fail(c, fmt.Errorf("panic: %v\n%s", cause, stack()))
	c.Abort()
}
