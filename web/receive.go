package web

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/web/intake"
)

// maxBody bounds what a request may send, in bytes: forms, records and visits are shorter.
const maxBody = 1 << 20

// receivedAtOnce bounds what all requests under way may send together, in bytes.
const receivedAtOnce = 64 << 20

// downloadsAtOnce bounds the whole files of records that are being sent: each holds its bytes in memory.
const downloadsAtOnce = 24

// A phone at the edge of its network passes some 16 KB a second. Who is slower for long is not waited for.
const (
	slowest  = 16 << 10
	patience = 30 * time.Second
)

// fileRoutes take files, as long as intake reads them.
var fileRoutes = map[string]bool{"/submit/article": true, "/desk/import": true, "/submit/:link/pictures": true}

// bodyLimit is how much may be sent to an address, in bytes.
func bodyLimit(c *gin.Context) int64 {
	if fileRoutes[strings.TrimPrefix(c.FullPath(), "/en")] {
		return maxBody + intake.MaxFile
	}
	return maxBody
}

// receive takes in what a request sends before it gets a turn: who sends slowly holds up nobody else, and
// gets the time that a slow network needs.
func (s *Server) receive(c *gin.Context) {
	r := c.Request
	if r.Body == nil || r.Body == http.NoBody || c.FullPath() == "" {
		return
	}
	size := bodyLimit(c)
	r.Body = http.MaxBytesReader(c.Writer, r.Body, size)
	if r.ContentLength >= 0 {
		size = min(size, r.ContentLength)
	}
	ctx, cancel := context.WithTimeout(r.Context(), requestTime)
	defer cancel()
	if err := s.receiving.Acquire(ctx, size); err != nil {
		s.fail(c, errCrowd)
		c.Abort()
		return
	}
	defer s.receiving.Release(size)
	connection := http.NewResponseController(c.Writer)
	_ = connection.SetReadDeadline(time.Now().Add(timeFor(size))) // a test's writer knows no deadline
	body, err := io.ReadAll(r.Body)
	_ = connection.SetWriteDeadline(time.Now().Add(patience))
	r.Body = io.NopCloser(bytes.NewReader(body))
	if err != nil { // whoever reads it says what is wrong
		r.Body = io.NopCloser(io.MultiReader(bytes.NewReader(body), broken{err}))
	}
	c.Next()
}

// timeFor is how long a connection may take for so many bytes.
func timeFor(size int64) time.Duration {
	return patience + time.Duration(size)*time.Second/slowest
}

// allowTime gives a reader on a slow network the time that an answer of so many bytes needs.
func allowTime(c *gin.Context, size int) {
	_ = http.NewResponseController(c.Writer).SetWriteDeadline(time.Now().Add(timeFor(int64(size)))) // a test's writer knows none
}

// broken is what is left of a body that did not come whole.
type broken struct{ error }

func (b broken) Read([]byte) (int, error) { return 0, b.error }
