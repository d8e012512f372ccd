package document

import (
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode"

	"github.com/carlos7ags/folio/font"
	"golang.org/x/text/unicode/norm"
)

// The four faces of Liberation Serif 2.1.5, as they were published: as wide as Times New Roman letter by letter,
// so that docx and pdf break lines alike, and with every Vietnamese letter (1.x lacks ơ, ư, ạ).
//
//go:embed fonts
var fontFiles embed.FS

// Press writes papers. It holds the faces, read at the first paper, and may be shared.
type Press struct {
	read func() ([4]font.Face, error)
	// packers are zlib writers to use again, most of a megabyte each.
	packers sync.Pool
}

// NewPress makes a press; nothing is read yet.
func NewPress() *Press { return &Press{read: sync.OnceValues(readFaces)} }

// faceOf is the place of a run's face among the four.
func faceOf(bold, italic bool) int {
	at := 0
	if bold {
		at++
	}
	if italic {
		at += 2
	}
	return at
}

func readFaces() ([4]font.Face, error) {
	var faces [4]font.Face
	for i, name := range []string{"Regular", "Bold", "Italic", "BoldItalic"} {
		packed, err := fontFiles.ReadFile("fonts/LiberationSerif-" + name + ".ttf.gz")
		if err != nil {
			return faces, fmt.Errorf("opening the face %s: %w", name, err)
		}
		z, err := gzip.NewReader(bytes.NewReader(packed))
		if err != nil {
			return faces, fmt.Errorf("unpacking the face %s: %w", name, err)
		}
		raw, err := io.ReadAll(z)
		if err != nil {
			return faces, fmt.Errorf("unpacking the face %s: %w", name, err)
		}
		if faces[i], err = font.ParseTTF(raw); err != nil {
			return faces, fmt.Errorf("reading the face %s: %w", name, err)
		}
	}
	return faces, nil
}

// typeset lays a paper's order out, for either file.
func (p *Press) typeset(paper Paper) (*typesetter, []element, error) {
	faces, err := p.read()
	if err != nil {
		return nil, nil, err
	}
	t := newTypesetter(faces)
	return t, paper.elements(t), nil
}

// clean is a text as it can be printed: composed (NFC), without control characters and without pictures (emoji)
// that the face lacks, which would come out as boxes. A letter of another script stays, see printable.
func (t *typesetter) clean(text string) string {
	var b strings.Builder
	var last rune
	for _, r := range norm.NFC.String(text) {
		if r == '\t' || r == '\u2028' || r == '\u2029' {
			r = ' '
		}
		if r != '\n' && (unicode.IsControl(r) || t.picture(r)) || r == ' ' && (last == ' ' || last == '\n') {
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// picture reports a sign without a glyph: emoji, their joiners and colours, marks of direction, private use.
func (t *typesetter) picture(r rune) bool {
	if unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs, unicode.Variation_Selector) || r == unicode.ReplacementChar {
		return true
	}
	return t.faces[0].GlyphIndex(r) == 0 && !unicode.In(r, unicode.L, unicode.M, unicode.N)
}

// printable is the text in glyphs of the face; a letter that it lacks becomes a question mark in the pdf, while
// Word finds it in another face.
func printable(face font.Face, text string) string {
	return strings.Map(func(r rune) rune {
		if face.GlyphIndex(r) == 0 {
			return '?'
		}
		return r
	}, text)
}

// advance is how far a text reaches at that size, in points.
func advance(face font.Face, text string, size float64) float64 {
	var units int
	for _, r := range text {
		units += face.GlyphAdvance(face.GlyphIndex(r))
	}
	return float64(units) / float64(face.UnitsPerEm()) * size
}

// width is how long a paragraph is on one line.
func (t *typesetter) width(e element) float64 {
	var w float64
	for _, r := range e.runs {
		w += advance(t.faces[faceOf(r.Bold, r.Italic)], r.Text, e.style.size)
	}
	return w
}
