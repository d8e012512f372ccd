package document

import (
	"strings"

	"github.com/carlos7ags/folio/content"
)

// token is what no line parts: pieces of one or several faces.
type token struct {
	pieces []piece
	width  float64
}

type piece struct {
	text string
	face int
}

// textLine is words on one line; last ends a paragraph and is not filled.
type textLine struct {
	words         []token
	width, indent float64
	last          bool
}

// wrap breaks runs into lines of that width, the first indented. A word longer than a line is broken where it
// must be. There is always one line, empty for no text.
func (d *pdf) wrap(runs []Run, size, width, first float64) []textLine {
	space := advance(d.faces[0], " ", size)
	lines := []textLine{{indent: first}}
	for _, w := range d.words(runs, size) {
		for _, part := range d.broken(w, size, width-first) {
			line := &lines[len(lines)-1]
			gap := 0.0
			if len(line.words) > 0 {
				gap = space
			}
			if len(line.words) > 0 && line.indent+line.width+gap+part.width > width {
				lines = append(lines, textLine{})
				line, gap = &lines[len(lines)-1], 0
			}
			line.words = append(line.words, part)
			line.width += gap + part.width
		}
	}
	lines[len(lines)-1].last = true
	return lines
}

// words parts runs at spaces; a word may go on into the next run.
func (d *pdf) words(runs []Run, size float64) []token {
	var words []token
	open := false
	for _, r := range runs {
		face := faceOf(r.Bold, r.Italic)
		for i, text := range strings.Split(r.Text, " ") {
			if i > 0 {
				open = false
			}
			if text == "" {
				continue
			}
			text = printable(d.faces[face], text)
			p, w := piece{text, face}, advance(d.faces[face], text, size)
			if !open {
				words = append(words, token{})
			}
			last := &words[len(words)-1]
			last.pieces, last.width, open = append(last.pieces, p), last.width+w, true
		}
	}
	return words
}

// broken parts a word that no line could hold; any other comes back whole.
func (d *pdf) broken(w token, size, width float64) []token {
	if w.width <= width {
		return []token{w}
	}
	var parts []token
	part := token{}
	for _, p := range w.pieces {
		from := 0
		for at, r := range p.text {
			step := advance(d.faces[p.face], string(r), size)
			if part.width+step > width && part.width > 0 {
				if at > from {
					part.pieces = append(part.pieces, piece{p.text[from:at], p.face})
				}
				parts, part, from = append(parts, part), token{}, at
			}
			part.width += step
		}
		part.pieces = append(part.pieces, piece{p.text[from:], p.face})
	}
	return append(parts, part)
}

// lineHeight is that of the face at single spacing: ascent, descent and gap of Liberation Serif as of Times New
// Roman are 0.891, 0.216 and 0.042 of the size.
func lineHeight(size float64) float64 { return (0.891 + 0.216 + 0.042) * size }

// setLine writes a line whose top is at that distance from the sheet's top, in the element of that node.
func (d *pdf) setLine(s *sheet, n *node, line textLine, st style, x, top, width float64) {
	if len(line.words) == 0 {
		return
	}
	s.mark(n)
	free := width - line.indent - line.width
	stretch := 0.0
	switch st.align {
	case Center:
		x += free / 2
	case Right:
		x += free
	case Justify:
		if gaps := len(line.words) - 1; gaps > 0 && !line.last {
			stretch = free / float64(gaps)
		}
	case Left:
	}
	s.stream.BeginText()
	s.stream.SetTextMatrix(1, 0, 0, 1, x+line.indent, sheetHeight-top-(0.891+0.021)*st.size)
	d.setWords(s, line.words, st.size, stretch)
	s.stream.EndText()
}

// setWords shows words with real spaces between them, so that a reader who copies the text has them too.
func (d *pdf) setWords(s *sheet, words []token, size, stretch float64) {
	face := -1
	var shown []content.TextArrayElement
	flush := func() {
		if len(shown) > 0 {
			s.stream.ShowTextArrayHex(shown)
			shown = nil
		}
	}
	for i, w := range words {
		for _, p := range w.pieces {
			if p.face != face {
				flush()
				face = p.face
				s.faces[face] = true
				s.stream.SetFont(faceNames[face], size)
			}
			shown = append(shown, content.TextArrayElement{HexData: d.fonts[face].EncodeString(p.text)})
		}
		if i == len(words)-1 {
			break
		}
		shown = append(shown, content.TextArrayElement{HexData: d.fonts[face].EncodeString(" ")})
		if stretch != 0 {
			shown = append(shown, content.TextArrayElement{IsAdjustment: true, Adjustment: -stretch * 1000 / size})
		}
	}
	flush()
}
