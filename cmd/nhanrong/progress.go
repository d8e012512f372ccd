package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress shows how far a long command is, on a terminal only and after a second. nil shows nothing.
type progress struct {
	w       io.Writer
	what    string
	total   int64
	done    int64
	started time.Time
	bar     *progressbar.ProgressBar
}

// silentTime is how long a command works before it shows how far it is.
const silentTime = time.Second

// progress counts bytes up to total; 0 where that is not known.
func (p *program) progress(what string, total int64) *progress {
	f, ok := p.stderr.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	if total <= 0 {
		total = -1
	}
	return &progress{w: f, what: what, total: total, started: time.Now()}
}

func (p *progress) add(n int) {
	if p == nil {
		return
	}
	p.done += int64(n)
	if p.bar == nil {
		if time.Since(p.started) < silentTime {
			return
		}
		p.bar = progressbar.NewOptions64(p.total, progressbar.OptionSetWriter(p.w), progressbar.OptionSetDescription(p.what),
			progressbar.OptionShowBytes(true), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100*time.Millisecond))
	}
	_ = p.bar.Set64(p.done) // a bar that cannot be drawn is no failure
}

// end takes the bar away.
func (p *progress) end() {
	if p != nil && p.bar != nil {
		_ = p.bar.Clear()
	}
}

// reading counts what is read.
func (p *progress) reading(r io.Reader) io.Reader {
	if p == nil {
		return r
	}
	return &countingReader{r, p}
}

type countingReader struct {
	io.Reader
	p *progress
}

func (c *countingReader) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	c.p.add(n)
	return n, err
}
