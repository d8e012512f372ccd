// Package intake takes the text and the tables out of files that people send. It trusts none of them: what a
// file unfolds to is bounded, nothing outside it is fetched, and nothing in it is run.
package intake

import (
	"bytes"
	"errors"
	"path"
	"strings"

	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// MaxFile bounds a file that comes in, in bytes: an article with pictures has one or two MB.
const MaxFile = 10 << 20

// maxUnfolded bounds what the parts of a file that are read unfold to, in bytes. A spreadsheet of 5,000 rows
// has some 30 MB.
const maxUnfolded = 64 << 20

// Why a file is refused.
var (
	ErrKind   = errors.New("a kind of file that is not read")
	ErrOld    = errors.New("a Word or Excel file of before 2007")
	ErrMacros = errors.New("a file with macros")
	ErrLarge  = errors.New("a file that unfolds to too much")
	ErrBroken = errors.New("a file that is not whole")
	ErrLocked = errors.New("a file behind a password")
	ErrNoText = errors.New("a file without text, such as a scanned picture")
)

// kind is what a file is by its first bytes.
type kind int

const (
	plainKind kind = iota
	zipKind
	pdfKind
	oldKind
	binaryKind
)

func kindOf(data []byte) kind {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return zipKind
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return pdfKind
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")):
		return oldKind
	case bytes.IndexByte(data[:min(len(data), 512)], 0) >= 0 && !bytes.HasPrefix(data, []byte("\xFF\xFE")) && !bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return binaryKind
	}
	return plainKind
}

// Text gives the text of an article that was sent as docx, pdf, html or plain text in any Vietnamese
// encoding, whatever its name says it is.
func Text(name string, data []byte) (text string, err error) {
	switch kindOf(data) {
	case zipKind:
		text, err = docxText(data)
	case pdfKind:
		text, err = pdfText(data)
	case oldKind:
		return "", ErrOld
	case binaryKind:
		return "", ErrKind
	default:
		text, _ = vietnamese.Decode(data)
		if isHTML(name, text) {
			text, err = htmlText(text)
		}
	}
	if err != nil {
		return "", err
	}
	if text = tidy(text); text == "" {
		return "", ErrNoText
	}
	return text, nil
}

func isHTML(name, text string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return true
	}
	head := strings.ToLower(strings.TrimSpace(text[:min(len(text), 256)]))
	return strings.HasPrefix(head, "<!doctype html") || strings.HasPrefix(head, "<html")
}

// tidy leaves one space between words and one empty line between paragraphs.
func tidy(text string) string {
	var b strings.Builder
	empty := 0
	for line := range strings.Lines(strings.ReplaceAll(text, "\r\n", "\n")) {
		line = strings.Join(strings.Fields(strings.ReplaceAll(line, "\x00", "")), " ")
		if line == "" {
			empty++
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
			if empty > 0 {
				b.WriteByte('\n')
			}
		}
		b.WriteString(line)
		empty = 0
	}
	return strings.ToValidUTF8(b.String(), "\uFFFD")
}
