package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/web/locale"
)

// healthz answers as long as the process does.
func healthz(c *gin.Context) {
	c.Header("Cache-Control", "no-store")
	c.String(http.StatusOK, "ok\n")
}

// readyz answers 200 when readers can be sent here: the store is open, the index at or near its end.
func (s *Server) readyz(c *gin.Context) {
	c.Header("Cache-Control", "no-store")
	ctx, cancel := context.WithTimeout(c.Request.Context(), requestTime)
	defer cancel()
	if err := s.ready(ctx); err != nil {
		s.logger.Warn("not ready", "error", err)
		c.String(http.StatusServiceUnavailable, "not ready\n")
		return
	}
	c.String(http.StatusOK, "ready\n")
}

// robots lets search engines read the pages; the data are the same again.
func (s *Server) robots(c *gin.Context) {
	c.Header("Cache-Control", "public, max-age=86400")
	c.String(http.StatusOK, "User-agent: *\nDisallow: /api/\nSitemap: %s/sitemap.xml\n", s.baseURL)
}

// manifest lets a phone keep the pages on its home screen.
type manifest struct {
	Name       string         `json:"name"`
	ShortName  string         `json:"short_name"`
	Lang       string         `json:"lang"`
	StartURL   string         `json:"start_url"`
	Display    string         `json:"display"`
	Background string         `json:"background_color"`
	Theme      string         `json:"theme_color"`
	Icons      []manifestIcon `json:"icons"`
}

type manifestIcon struct {
	Src   string `json:"src"`
	Sizes string `json:"sizes"`
	Type  string `json:"type"`
}

func (s *Server) manifest() gin.HandlerFunc {
	return s.answer(func(context.Context, *gin.Context) (rendering, error) {
		icon, err := s.assets.url("icon.svg")
		if err != nil {
			return rendering{}, err
		}
		name := s.locales[locale.Vi].T("site.name")
		body, err := json.Marshal(manifest{
			Name: name, ShortName: name, Lang: string(locale.Vi), StartURL: "/", Display: "minimal-ui",
			Background: "#fdfcf8", Theme: "#fdfcf8", Icons: []manifestIcon{{icon, "any", "image/svg+xml"}},
		})
		if err != nil {
			return rendering{}, fmt.Errorf("writing the manifest: %w", err)
		}
		return rendering{mime: "application/manifest+json", body: body}, nil
	})
}
