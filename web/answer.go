package web

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/web/locale"
)

// reader makes a typed query of a request.
type reader[Q any] func(s *Server, c *gin.Context) (Q, error)

// action finds out what a query asks for. Page and data are two renderings of it.
type action[Q, R any] func(ctx context.Context, q Q) (R, error)

// rendering is an answer's body before it is compressed.
type rendering struct {
	// status is 200 where it is not set. Other answers are not kept.
	status int
	mime   string
	body   []byte
	// etag replaces the tag made of the body, where the body has a lasting one.
	etag string
}

// page answers with HTML: read, act, show.
func page[Q, R, P any](s *Server, v *view[P], read reader[Q], act action[Q, R], show func(r request, q Q, result R) (P, error)) gin.HandlerFunc {
	return formPage(s, v, read, act, show, nil)
}

// formPage is a page with a form of its own: parameters that make no sense get it back with what was
// typed, and the faults above it. Without a way to show that, the general page for errors answers.
func formPage[Q, R, P any](s *Server, v *view[P], read reader[Q], act action[Q, R], show func(r request, q Q, result R) (P, error), invalid func(r request, bad *badRequest) P) gin.HandlerFunc {
	return s.answer(func(ctx context.Context, c *gin.Context) (rendering, error) {
		r := s.request(c)
		q, err := read(s, c)
		var result R
		if err == nil {
			result, err = act(ctx, q)
		}
		var bad *badRequest
		if invalid != nil && errors.As(err, &bad) {
			body, err := v.execute(r.Lang, invalid(r, bad))
			return rendering{status: http.StatusBadRequest, mime: htmlType, body: body}, err
		}
		if err != nil {
			return rendering{}, err
		}
		shown, err := show(r, q, result)
		if err != nil {
			return rendering{}, err
		}
		body, err := v.execute(r.Lang, shown)
		return rendering{mime: htmlType, body: body}, err
	})
}

// data answers with JSON: the same reading and acting, shown to programs.
func data[Q, R, J any](s *Server, read reader[Q], act action[Q, R], show func(l *locale.Locale, q Q, result R) (J, error)) gin.HandlerFunc {
	return s.answer(func(ctx context.Context, c *gin.Context) (rendering, error) {
		q, err := read(s, c)
		if err != nil {
			return rendering{}, err
		}
		result, err := act(ctx, q)
		if err != nil {
			return rendering{}, err
		}
		l := s.locales[preferred(c.GetHeader("Accept-Language"))]
		shown, err := show(l, q, result)
		if err != nil {
			return rendering{}, err
		}
		body, err := json.Marshal(shown)
		if err != nil {
			return rendering{}, fmt.Errorf("writing JSON: %w", err)
		}
		return rendering{mime: jsonType, body: append(body, '\n')}, nil
	})
}

// answer serves from memory what the catalogue's state and the address alone decide, and writes errors. What
// has to be made waits for its turn: a crowd waits, and takes no memory meanwhile.
func (s *Server) answer(render func(context.Context, *gin.Context) (rendering, error)) gin.HandlerFunc {
	return func(c *gin.Context) {
		key := pageKey{seq: s.search.Seq(), written: s.written.Load(), url: cacheURL(c), encoding: accepted(c.GetHeader("Accept-Encoding"))}
		if kept := s.pages.get(key); kept != nil {
			s.metrics.cached.WithLabelValues("hit").Inc()
			send(c, kept)
			return
		}
		s.metrics.cached.WithLabelValues("miss").Inc()
		fresh, err := s.inTurn(c, key.encoding, render)
		if err != nil {
			s.fail(c, err)
			return
		}
		if fresh.status == http.StatusOK {
			s.pages.put(key, fresh)
		}
		send(c, fresh)
	}
}

// changed lets every page be made anew, and the index follow, after something was written.
func (s *Server) changed() {
	s.written.Add(1)
	s.search.Poke()
}

// inTurn makes an answer when its turn comes. Sending it takes no turn: a slow reader holds up nobody.
func (s *Server) inTurn(c *gin.Context, e encoding, render func(context.Context, *gin.Context) (rendering, error)) (*reply, error) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), requestTime)
	defer cancel()
	if err := s.waitTurn(ctx); err != nil {
		return nil, err
	}
	defer s.turns.Release(1)
	out, err := render(ctx, c)
	if err != nil {
		return nil, err
	}
	return s.finish(out, e), nil
}

func (s *Server) waitTurn(ctx context.Context) error {
	defer s.waiting.Add(-1)
	if s.waiting.Add(1) > mostWaiting {
		return errCrowd
	}
	if err := s.turns.Acquire(ctx, 1); err != nil {
		return fmt.Errorf("waiting for a turn: %w", err)
	}
	return nil
}

// finish compresses and tags a rendering.
func (s *Server) finish(out rendering, e encoding) *reply {
	body, e := s.packer.pack(e, out.body)
	etag := out.etag
	if etag == "" {
		etag = etagOf(body, e)
	}
	return &reply{status: cmp.Or(out.status, http.StatusOK), mime: out.mime, encoding: e, etag: etag, body: body}
}

// cacheURL is the address with what else an answer depends on: data speaks the program's language.
func cacheURL(c *gin.Context) string {
	if forPrograms(c) {
		return string(preferred(c.GetHeader("Accept-Language"))) + " " + c.Request.RequestURI
	}
	return c.Request.RequestURI
}

// send writes a finished answer, or 304 where the browser has it.
func send(c *gin.Context, p *reply) {
	h := c.Writer.Header()
	h.Set("Vary", "Accept-Encoding")
	if forPrograms(c) {
		h.Add("Vary", "Accept-Language")
	}
	if p.status == http.StatusOK && h.Get("Cache-Control") == "" { // what is one caller's own is kept nowhere
		h.Set("ETag", p.etag)
		h.Set("Cache-Control", "no-cache") // keep it, but ask whether it still holds
		if matches(c.GetHeader("If-None-Match"), p.etag) {
			c.Status(http.StatusNotModified)
			c.Writer.WriteHeaderNow()
			return
		}
	}
	if p.encoding != plain {
		h.Set("Content-Encoding", string(p.encoding))
	}
	allowTime(c, len(p.body))
	c.Data(p.status, p.mime, p.body)
}

// matches reads an If-None-Match header; it compares weakly, as RFC 9110 asks for this header.
func matches(header, etag string) bool {
	for item := range strings.SplitSeq(header, ",") {
		item = strings.TrimPrefix(strings.TrimSpace(item), "W/")
		if item == etag || item == "*" {
			return true
		}
	}
	return false
}

// nothing is the query of a page without parameters.
type nothing struct{}

// readNothing refuses every parameter.
func readNothing(s *Server, c *gin.Context) (nothing, error) { return bind[nothing](s, c) }
