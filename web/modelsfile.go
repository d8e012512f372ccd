package web

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"mime"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/exchange"
	"github.com/nhanrong/nhanrong/search"
)

// fileType is the mime type of a format of records.
func fileType(f exchange.Format) string {
	switch f {
	case exchange.XLSX:
		return xlsxType
	case exchange.CSV:
		return "text/csv; charset=utf-8"
	case exchange.JSONL:
		return "application/jsonl; charset=utf-8"
	}
	return "application/yaml; charset=utf-8"
}

// modelsFile answers /models.xlsx and its like: all records that a search finds, in its order; the whole
// catalogue where nothing is asked.
func (s *Server) modelsFile(f exchange.Format) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := s.waitDownload(c); err != nil {
			s.fail(c, err)
			return
		}
		defer s.downloads.Release(1)
		body, err := s.writeModels(c, f)
		if err != nil {
			s.fail(c, err)
			return
		}
		h := c.Writer.Header()
		h.Set("Cache-Control", "no-cache")
		h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": "nhan-rong." + string(f)}))
		allowTime(c, len(body))
		c.Data(http.StatusOK, fileType(f), body)
	}
}

// waitDownload waits until one file more may be held in memory while it is sent.
func (s *Server) waitDownload(c *gin.Context) error {
	ctx, cancel := context.WithTimeout(c.Request.Context(), requestTime)
	defer cancel()
	if err := s.downloads.Acquire(ctx, 1); err != nil {
		return fmt.Errorf("waiting to send a file: %w", err)
	}
	return nil
}

// writeModels writes the file when its turn comes.
func (s *Server) writeModels(c *gin.Context, f exchange.Format) ([]byte, error) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), requestTime)
	defer cancel()
	q, err := readQuery(s, c)
	if err != nil {
		return nil, err
	}
	if err := s.waitTurn(ctx); err != nil {
		return nil, err
	}
	defer s.turns.Release(1)
	records := s.store.All(ctx)
	if len(without(without(valuesOf(q), "page", ""), "size", "")) > 0 {
		records = s.allFound(ctx, q)
	}
	var b bytes.Buffer
	if f == exchange.CSV {
		b.WriteString("\ufeff") // Excel takes a csv file for UTF-8 by this alone
	}
	if err := exchange.Encode(&b, f, records); err != nil {
		return nil, fmt.Errorf("writing the records as %s: %w", f, err)
	}
	return b.Bytes(), nil
}

// mostSize is the most results that a search gives at once.
const mostSize = 100

// allFound gives all records of a search, page after page.
func (s *Server) allFound(ctx context.Context, q search.Query) iter.Seq2[*models.Revision, error] {
	return func(yield func(*models.Revision, error) bool) {
		q.Size = mostSize
		for q.Page = 1; ; q.Page++ {
			f, err := s.findModels(ctx, q)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, rec := range f.Records {
				if !yield(rec, nil) {
					return
				}
			}
			if q.Page >= lastPage(f.Result) {
				return
			}
		}
	}
}
