package document

import (
	"compress/zlib"
	"io"
	"strconv"
	"strings"

	"github.com/carlos7ags/folio/content"
	"github.com/carlos7ags/folio/font"
)

// WritePDF writes the paper as a pdf: its faces embedded, text that can be selected and searched, tagged with
// headings, paragraphs and tables (ISO 32000-1, 14.8), titled, its language named.
func (p *Press) WritePDF(w io.Writer, paper Paper) error {
	t, elements, err := p.typeset(paper)
	if err != nil {
		return err
	}
	d := &pdf{typesetter: t, root: &node{tag: "Document"}}
	for i, face := range t.faces {
		d.fonts[i] = font.NewEmbeddedFont(face)
	}
	d.turn(1)
	var boxes []box
	for _, e := range elements {
		boxes = append(boxes, d.boxes(e)...)
	}
	d.flow(boxes)
	d.numberPages()
	for at, s := range d.sheets {
		for id, n := range s.marks {
			n.marks = append(n.marks, mark{at, id})
		}
	}
	packer, ok := p.packers.Get().(*zlib.Writer)
	if !ok {
		packer = zlib.NewWriter(io.Discard)
	}
	defer p.packers.Put(packer)
	return d.write(w, packer, t.clean(paper.Title), wordLang(string(paper.Words.Lang)))
}

// pdf sets elements on sheets.
type pdf struct {
	*typesetter
	fonts  [4]*font.EmbeddedFont
	sheets []*sheet
	// y is how far from its top the last sheet is filled.
	y float64
	// after is the room that the last box wants below it.
	after float64
	root  *node
	// level is that of the last heading.
	level     int
	bookmarks []*bookmark
}

// sheet is a page: what is drawn on it, its number within its part, and the elements whose content it shows,
// by the number of the mark.
type sheet struct {
	stream *content.Stream
	number int
	faces  [4]bool
	marks  []*node
	open   *node
}

// node is an element of the structure: what a screen reader walks.
type node struct {
	tag   string
	span  int // columns of a cell, where more than one
	kids  []*node
	marks []mark
}

// mark is content of an element: on that sheet, under that number.
type mark struct{ sheet, id int }

func (n *node) add(tag string) *node {
	kid := &node{tag: tag}
	n.kids = append(n.kids, kid)
	return kid
}

// mark makes what follows the content of an element.
func (s *sheet) mark(n *node) {
	if s.open == n {
		return
	}
	s.unmark()
	s.stream.BeginMarkedContentWithID(n.tag, len(s.marks))
	s.marks = append(s.marks, n)
	s.open = n
}

func (s *sheet) unmark() {
	if s.open != nil {
		s.stream.EndMarkedContent()
		s.open = nil
	}
}

// rules draws lines, which are no content: from x, y to x, y.
func (s *sheet) rules(lines [][4]float64) {
	s.unmark()
	s.stream.BeginMarkedContent("Artifact")
	s.stream.SetLineWidth(0.5)
	for _, l := range lines {
		s.stream.MoveTo(l[0], sheetHeight-l[1])
		s.stream.LineTo(l[2], sheetHeight-l[3])
	}
	s.stream.Stroke()
	s.stream.EndMarkedContent()
}

// turn begins a sheet.
func (d *pdf) turn(number int) {
	d.sheets = append(d.sheets, &sheet{stream: content.NewStream(), number: number})
	d.y, d.after = marginTop, 0
}

func (d *pdf) sheet() *sheet { return d.sheets[len(d.sheets)-1] }

// numberPages puts its number at the top of every page but the first of a part.
func (d *pdf) numberPages() {
	st := d.styles["Header"]
	for _, s := range d.sheets {
		s.unmark()
		if s.number == 1 {
			continue
		}
		line := d.wrap([]Run{{Text: strconv.Itoa(s.number)}}, st.size, textWidth, 0)[0]
		s.stream.BeginMarkedContent("Artifact")
		s.stream.BeginText()
		s.stream.SetTextMatrix(1, 0, 0, 1, marginLeft+(textWidth-line.width)/2, sheetHeight-numberAt-0.891*st.size)
		d.setWords(s, line.words, st.size, 0)
		s.stream.EndText()
		s.stream.EndMarkedContent()
	}
}

// box is what a page break never parts.
type box struct {
	// before and after are room above and below. Between two boxes the larger counts, as Word has it; at the
	// top of a page none does.
	before, height, after float64
	// keep holds the box on the page of the next; fresh begins an annex.
	keep, fresh bool
	draw        func(s *sheet, top float64)
	// head is a table's head row, set again when the box begins a page.
	head *box
}

// flow places boxes one under another and turns the page where the next, or what must stay with it, has no room.
func (d *pdf) flow(boxes []box) {
	for i := 0; i < len(boxes); {
		if boxes[i].fresh {
			d.turn(1)
		}
		n, height := together(boxes[i:])
		if height > sheetHeight-marginTop-marginBottom {
			n = 1
			height = boxes[i].height
		}
		if d.y > marginTop && d.y+max(d.after, boxes[i].before)+height > sheetHeight-marginBottom {
			d.turn(d.sheet().number + 1)
		}
		for _, b := range boxes[i : i+n] {
			d.place(b)
		}
		i += n
	}
}

// together counts the boxes that stay on one page, and their height without the room above the first.
func together(boxes []box) (n int, height float64) {
	for i, b := range boxes {
		if i > 0 && b.fresh {
			return i, height
		}
		if i > 0 {
			height += max(boxes[i-1].after, b.before)
		}
		height += b.height
		if !b.keep {
			return i + 1, height
		}
	}
	return len(boxes), height
}

func (d *pdf) place(b box) {
	if d.y > marginTop {
		d.y += max(d.after, b.before)
	} else if b.head != nil {
		b.head.draw(d.sheet(), d.y)
		d.y += b.head.height
	}
	if b.draw != nil {
		b.draw(d.sheet(), d.y)
	}
	d.y += b.height
	d.after = b.after
}

// boxes turns an element into what can be placed.
func (d *pdf) boxes(e element) []box {
	switch {
	case e.grid != nil:
		return d.gridBoxes(e.grid)
	case e.columns != nil:
		return []box{d.columnsBox(e)}
	default:
		return d.textBoxes(e, d.root, marginLeft, textWidth)
	}
}

// textBoxes are a paragraph's lines; the first two stay together, and the last two.
func (d *pdf) textBoxes(e element, parent *node, x, width float64) []box {
	st := e.style
	if e.rule > 0 {
		at := x + (width-e.rule)/2
		return []box{{before: st.before, height: st.size, keep: e.keep, draw: func(s *sheet, top float64) { s.rules([][4]float64{{at, top, at + e.rule, top}}) }}}
	}
	if len(e.runs) == 0 && e.dots == 0 {
		return []box{{height: lineHeight(st.size), keep: e.keep, fresh: e.fresh}}
	}
	n := parent.add(d.tagOf(st))
	lines := d.wrap(e.runs, st.size, width, st.first)
	boxes := make([]box, 0, len(lines)+e.dots)
	for i, line := range lines {
		boxes = append(boxes, box{
			height: lineHeight(st.size), keep: i == 0 && len(lines) > 1 || i == len(lines)-2,
			draw: func(s *sheet, top float64) { d.setLine(s, n, line, st, x, top, width) },
		})
	}
	if st.level > 0 {
		d.bookmarked(&boxes[0], e)
	}
	boxes = append(boxes, d.dotted(e, lines[len(lines)-1].width, x, width)...)
	boxes[0].before, boxes[0].fresh = st.before, e.fresh
	last := &boxes[len(boxes)-1]
	last.after = st.after
	last.keep = e.keep
	return boxes
}

// bookmarked notes where the heading stands when its first line is set.
func (d *pdf) bookmarked(b *box, e element) {
	mark, draw := &bookmark{text: headingText(e.runs), level: d.level}, b.draw
	b.draw = func(s *sheet, top float64) {
		mark.sheet, mark.top = len(d.sheets)-1, top
		d.remember(mark)
		draw(s, top)
	}
}

// tagOf is H1 to H4 or P. A level is never skipped, though a style may be: a reader who walks the headings misses
// nothing (ISO 14289-1, 7.4.2).
func (d *pdf) tagOf(st style) string {
	if st.level == 0 {
		return "P"
	}
	d.level = min(st.level, d.level+1)
	return "H" + strconv.Itoa(d.level)
}

// dotted are lines to write on: the first goes on from the label, which ends at that distance.
func (d *pdf) dotted(e element, from, x, width float64) []box {
	var boxes []box
	dot := advance(d.faces[0], ".", e.style.size)
	for i := range e.dots {
		indent, up, height := 0.0, 0.0, lineHeight(e.style.size)
		if i == 0 {
			indent, up, height = from, height, 0
			if from > 0 {
				indent += dot
			}
		}
		text := strings.Repeat(".", max(int((width-indent)/dot), 0))
		line := textLine{words: []token{{pieces: []piece{{text: text}}}}}
		boxes = append(boxes, box{height: height, draw: func(s *sheet, top float64) {
			s.unmark()
			s.stream.BeginMarkedContent("Artifact")
			s.stream.BeginText()
			s.stream.SetTextMatrix(1, 0, 0, 1, x+indent, sheetHeight-top+up-(0.891+0.021)*e.style.size)
			d.setWords(s, line.words, e.style.size, 0)
			s.stream.EndText()
			s.stream.EndMarkedContent()
		}})
	}
	return boxes
}

// columnsBox is two stacks side by side, which no page parts.
func (d *pdf) columnsBox(e element) box {
	type placed struct {
		box
		top float64
	}
	var all []placed
	height := 0.0
	for _, row := range e.columns {
		x, tallest := marginLeft, 0.0
		for i, stack := range row {
			width, top := e.shares[i]*textWidth, height
			for _, item := range stack {
				for _, b := range d.textBoxes(item, d.root, x, width) {
					top += b.before
					all = append(all, placed{b, top})
					top += b.height + b.after
				}
			}
			x, tallest = x+width, max(tallest, top-height)
		}
		height += tallest
	}
	return box{before: 6, height: height, keep: e.keep, draw: func(s *sheet, top float64) {
		for _, p := range all {
			if p.draw != nil {
				p.draw(s, top+p.top)
			}
		}
	}}
}
