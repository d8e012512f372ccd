package intake

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/ledongthuc/pdf"
)

// maxPages bounds a document; an article has two or three.
const maxPages = 60

// pdfTime bounds the work on one file.
const pdfTime = 5 * time.Second

// pdfTurn lets one file be read at a time: a hostile one holds up other PDF files, and nothing else.
var pdfTurn = make(chan struct{}, 1)

// pdfText gives the text of a PDF that has some; a scanned one has none.
func pdfText(data []byte) (string, error) {
	type answer struct {
		text string
		err  error
	}
	done := make(chan answer, 1)
	limit := time.NewTimer(pdfTime)
	defer limit.Stop()
	select {
	case pdfTurn <- struct{}{}:
	case <-limit.C:
		return "", ErrLarge
	}
	go func() {
		defer func() { <-pdfTurn }()
		text, err := readPDF(data)
		done <- answer{text, err}
	}()
	select {
	case a := <-done:
		return a.text, a.err
	case <-limit.C:
		return "", ErrLarge
	}
}

// readPDF reads the pages. The library panics at what it cannot make sense of.
func readPDF(data []byte) (text string, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			text, err = "", fmt.Errorf("%w: %v", ErrBroken, cause)
		}
	}()
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		if strings.Contains(err.Error(), "password") || strings.Contains(err.Error(), "encrypt") {
			return "", ErrLocked
		}
		return "", fmt.Errorf("%w: %w", ErrBroken, err)
	}
	if r.NumPage() > maxPages {
		return "", ErrLarge
	}
	var b strings.Builder
	for i := 1; i <= r.NumPage(); i++ {
		page := r.Page(i)
		if page.V.IsNull() {
			continue
		}
		lines, err := page.GetPlainText(nil)
		if err != nil {
			return "", fmt.Errorf("%w: page %d: %w", ErrBroken, i, err)
		}
		if b.WriteString(lines + "\n"); b.Len() > MaxFile {
			return "", ErrLarge
		}
	}
	return joinLines(b.String()), nil
}

// joinLines makes paragraphs of lines that a page's width broke: a line goes on where the next begins small,
// or where it is long and does not end a sentence.
func joinLines(text string) string {
	const long = 60 // bytes
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		b.WriteString(line)
		if len(line) > long && !strings.ContainsAny(line[len(line)-1:], ".!?:;”\"") {
			b.WriteByte(' ')
		} else {
			b.WriteByte('\n')
		}
	}
	return b.String()
}
