package web

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/web/intake"
)

// policy lets a page fetch from its own origin only. There is no inline script and no inline style,
// so neither needs an exception.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// secure sets the headers that keep browsers careful.
func secure(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
}

// refuseCrossSite refuses what another site made a browser send, as the standard library judges it.
func (s *Server) refuseCrossSite() gin.HandlerFunc {
	guard := http.NewCrossOriginProtection()
	return func(c *gin.Context) {
		if err := guard.Check(c.Request); err != nil {
			s.fail(c, fmt.Errorf("%w: %w", errCrossSite, err))
			c.Abort()
		}
	}
}

// open lets programs on other origins read the data: the catalogue is public.
func open(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Access-Control-Expose-Headers", "ETag")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
}

// maxBody bounds what a request may send, in bytes. Pages and data are read with GET; nothing has to be long.
const maxBody = 1 << 20

// fileRoutes take files, as long as intake reads them.
var fileRoutes = map[string]bool{"/submit/article": true, "/desk/import": true, "/submit/:link/pictures": true}

func limitBody(c *gin.Context) {
	limit := int64(maxBody)
	if fileRoutes[strings.TrimPrefix(c.FullPath(), "/en")] {
		limit += intake.MaxFile
	}
	if c.Request.Body != nil {
		c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, limit)
	}
}
