package web

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// longImport is from how many rows on a preview is made behind the page, which tells how far it is: some tenths of
// a second's work.
const longImport = 500

// mostPreviews are kept at a time: as many as editors look at spreadsheets on one morning. Of 5,000 rows each takes
// some tens of megabytes.
const mostPreviews = 4

// previews are the plans of imports, made or being made, the oldest first.
type previews struct {
	mu   sync.Mutex
	list []*preview
}

// previewKey says of what a preview is: a spreadsheet, its columns, the words of faults, and the catalogue as it was.
type previewKey struct {
	link, columns string
	lang          locale.Lang
	seq           int64
}

// preview is what the rows of one spreadsheet would do. rows and err stand once ready is closed.
type preview struct {
	key   previewKey
	total int
	done  atomic.Int64
	ready chan struct{}
	rows  []plannedRow
	err   error
}

// finished reports a preview that is made.
func (p *preview) finished() bool {
	select {
	case <-p.ready:
		return true
	default:
		return false
	}
}

// wait gives the rows once they are planned.
func (p *preview) wait(ctx context.Context) ([]plannedRow, error) {
	select {
	case <-p.ready:
		return p.rows, p.err
	case <-ctx.Done():
		return nil, fmt.Errorf("wait for the preview of a spreadsheet: %w", ctx.Err())
	}
}

// of gives the preview of a key, and makes it with plan where there is none yet. One that failed is made anew.
func (ps *previews) of(key previewKey, total int, plan func(*preview)) *preview {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	kept := ps.list[:0]
	var found *preview
	for _, p := range ps.list {
		failed := p.finished() && p.err != nil
		if p.key == key && !failed {
			found = p
		}
		if p.key == key && !failed || p.key.link != key.link || p.key.lang != key.lang {
			kept = append(kept, p) // what became of the same spreadsheet before is of no use any more
		}
	}
	clear(ps.list[len(kept):])
	ps.list = kept
	if found != nil {
		return found
	}
	if len(ps.list) >= mostPreviews {
		ps.list = append(ps.list[:0], ps.list[1:]...)
	}
	p := &preview{key: key, total: total, ready: make(chan struct{})}
	ps.list = append(ps.list, p)
	go func() {
		defer close(p.ready)
		defer func() {
			if v := recover(); v != nil { // as an answer's own failure: the others go on
				p.err = fmt.Errorf("preview a spreadsheet: panic: %v\n%s", v, debug.Stack())
			}
		}()
		plan(p)
	}()
	return p
}

// preview gives what the rows of an import would do, as the catalogue is now. It is made once for all that ask.
func (s *Server) preview(ctx context.Context, l *locale.Locale, is *models.Import, i *importing) (*preview, error) {
	seq, err := s.store.LastSeq(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading the store: %w", err)
	}
	key := previewKey{link: is.Link, columns: strings.Join(is.Columns, "\n"), lang: l.Lang, seq: seq}
	alone := context.WithoutCancel(ctx) // the page that asked first is answered before it is done
	return s.previews.of(key, len(i.main.Rows), func(p *preview) {
		i.told = &p.done
		p.rows, p.err = i.plan(alone)
	}), nil
}

// importProgress tells programs of ours how far the preview of a spreadsheet is.
type importProgress struct {
	Done  int64 `json:"done"`
	Total int   `json:"total"`
	Ready bool  `json:"ready"`
}

// tellProgress answers /desk/import/{link}/progress.
func (s *Server) tellProgress(ctx context.Context, c caller) (reaction, error) {
	is, err := s.store.Imports().Get(ctx, c.Param("link"))
	if err != nil {
		return reaction{}, err
	}
	now := importProgress{Ready: true}
	if i := s.newImporting(c.Locale, is); is.State == models.ImportOpen && i.matches() {
		p, err := s.preview(ctx, c.Locale, is, i)
		if err != nil {
			return reaction{}, err
		}
		now = importProgress{p.done.Load(), p.total, p.finished()}
	}
	body, err := json.Marshal(now)
	return reaction{rendering: rendering{mime: jsonType, body: body}}, err
}
