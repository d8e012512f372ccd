package document

import "strings"

// Room within a cell, left and right of its text.
const cellPadding = 4

// gridRow is a row as it is set: lines per cell, with the cells' places.
type gridRow struct {
	style style
	cells []gridCell
}

type gridCell struct {
	lines    []textLine
	align    Align
	x, width float64
}

// gridBoxes are a table's rows; the head comes again on every page. A row taller than a page is parted.
func (d *pdf) gridBoxes(g *Grid) []box {
	table := d.root.add("Table")
	headStyle, textStyle := d.styles["TableHead"], d.styles["TableText"]
	titles := make([]string, len(g.Columns))
	for i, c := range g.Columns {
		titles[i] = c.Head
	}
	head := d.gridRow(g, titles, headStyle)
	tall := d.rowHeight(head)
	boxes := []box{d.rowBox(head, d.rowNodes(table, len(g.Columns), head, "TH"))}
	boxes[0].keep = true
	again := box{height: tall, draw: func(s *sheet, top float64) { d.setRow(s, nil, head, top, true, true) }}
	most := int((sheetHeight - marginTop - marginBottom - tall - 2*textStyle.gap) / lineHeight(textStyle.size))
	for _, r := range g.Rows {
		st := textStyle
		st.bold = r.Bold || len(r.Cells) == 1
		row := d.gridRow(g, r.Cells, st)
		nodes := d.rowNodes(table, len(g.Columns), row, "TD")
		if d.rowLines(row) <= most {
			b := d.rowBox(row, nodes)
			b.head, b.keep = &again, len(r.Cells) == 1
			boxes = append(boxes, b)
			continue
		}
		for from := 0; from < d.rowLines(row); from += most {
			b := d.partBox(row, nodes, from, most)
			b.head = &again
			boxes = append(boxes, b)
		}
	}
	boxes[len(boxes)-1].keep = false
	return boxes
}

// gridRow wraps a row's texts to its columns; a single cell spans them all.
func (d *pdf) gridRow(g *Grid, texts []string, st style) gridRow {
	sum := 0.0
	for _, c := range g.Columns {
		sum += c.Share
	}
	row := gridRow{style: st}
	x := float64(marginLeft)
	for i, c := range g.Columns {
		width, text := c.Share/sum*textWidth, ""
		if i < len(texts) {
			text = texts[i]
		}
		align := c.Align
		if st.id == "TableHead" {
			align = Center
		}
		if len(texts) == 1 && len(g.Columns) > 1 {
			width, align = textWidth, Left
		}
		row.cells = append(row.cells, gridCell{lines: d.cellLines(text, st, width-2*cellPadding), align: align, x: x, width: width})
		if x += width; len(texts) == 1 {
			break
		}
	}
	return row
}

func (d *pdf) cellLines(text string, st style, width float64) []textLine {
	var lines []textLine
	for part := range strings.SplitSeq(text, "\n") {
		lines = append(lines, d.wrap([]Run{{Text: part, Bold: st.bold}}, st.size, width, 0)...)
	}
	return lines
}

func (d *pdf) rowLines(row gridRow) int {
	n := 0
	for _, c := range row.cells {
		n = max(n, len(c.lines))
	}
	return n
}

func (d *pdf) rowHeight(row gridRow) float64 {
	return float64(d.rowLines(row))*lineHeight(row.style.size) + 2*row.style.gap
}

func (d *pdf) rowNodes(table *node, columns int, row gridRow, tag string) []*node {
	tr := table.add("TR")
	nodes := make([]*node, len(row.cells))
	for i, c := range row.cells {
		nodes[i] = tr.add(tag)
		if c.width == textWidth {
			nodes[i].span = columns
		}
	}
	return nodes
}

func (d *pdf) rowBox(row gridRow, nodes []*node) box {
	return box{height: d.rowHeight(row), draw: func(s *sheet, top float64) { d.setRow(s, nodes, row, top, true, true) }}
}

// partBox is some lines of a row that no page could hold.
func (d *pdf) partBox(row gridRow, nodes []*node, from, n int) box {
	part := gridRow{style: row.style}
	for _, c := range row.cells {
		c.lines = c.lines[min(from, len(c.lines)):min(from+n, len(c.lines))]
		part.cells = append(part.cells, c)
	}
	first, last := from == 0, from+n >= d.rowLines(row)
	return box{height: d.rowHeight(part), draw: func(s *sheet, top float64) { d.setRow(s, nodes, part, top, first, last) }}
}

// setRow draws a row with its borders; without nodes it is a repeated head, which is no content.
func (d *pdf) setRow(s *sheet, nodes []*node, row gridRow, top float64, first, last bool) {
	height := d.rowHeight(row)
	if nodes == nil {
		s.unmark()
		s.stream.BeginMarkedContent("Artifact")
	}
	for i, c := range row.cells {
		n := s.open
		if nodes != nil {
			n = nodes[i]
		}
		st := row.style
		st.align = c.align
		for j, line := range c.lines {
			d.setLine(s, n, line, st, c.x+cellPadding, top+st.gap+float64(j)*lineHeight(st.size), c.width-2*cellPadding)
		}
	}
	if nodes == nil {
		s.stream.EndMarkedContent()
	}
	d.setBorders(s, row, top, height, first, last)
}

// setBorders draws a row's lines in one stroke.
func (d *pdf) setBorders(s *sheet, row gridRow, top, height float64, first, last bool) {
	const right = marginLeft + textWidth
	lines := [][4]float64{{right, top, right, top + height}}
	for _, c := range row.cells {
		lines = append(lines, [4]float64{c.x, top, c.x, top + height})
	}
	if first {
		lines = append(lines, [4]float64{marginLeft, top, right, top})
	}
	if last {
		lines = append(lines, [4]float64{marginLeft, top + height, right, top + height})
	}
	s.rules(lines)
}
