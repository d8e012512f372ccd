package web

import (
	"net/url"
	"runtime/debug"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/web/locale"
)

const (
	htmlType = "text/html; charset=utf-8"
	jsonType = "application/json"
)

// request is what an action's rendering may know of how it was asked.
type request struct {
	*locale.Locale
	// Path is the address without its language prefix, query included.
	Path string
	// Query is what came after the question mark, as it was typed.
	Query url.Values
}

// request reads language and address.
func (s *Server) request(c *gin.Context) request {
	lang, path := locale.Vi, c.Request.URL.Path
	if rest, ok := strings.CutPrefix(path, "/en"); ok && (rest == "" || rest[0] == '/') {
		lang, path = locale.En, rest
	}
	if path == "" {
		path = "/"
	}
	if raw := c.Request.URL.RawQuery; raw != "" {
		path += "?" + raw
	}
	query, err := url.ParseQuery(c.Request.URL.RawQuery)
	if err != nil {
		query = url.Values{} // the binding names the fault
	}
	return request{Locale: s.locales[lang], Path: path, Query: query}
}

// frame begins a page's frame.
func (s *Server) frame(r request, title string) frame {
	return frame{Lang: r.Lang, Title: title, Path: r.Path, BaseURL: s.baseURL}
}

// preferred is the language that an Accept-Language header names first; Vietnamese where it names neither.
func preferred(header string) locale.Lang {
	for item := range strings.SplitSeq(header, ",") {
		tag, _, _ := strings.Cut(strings.TrimSpace(item), ";")
		base, _, _ := strings.Cut(tag, "-")
		switch strings.ToLower(base) {
		case "vi":
			return locale.Vi
		case "en":
			return locale.En
		}
	}
	return locale.Vi
}

func stack() []byte { return debug.Stack() }
