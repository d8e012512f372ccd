package document

import (
	"fmt"
	"io"
	"math"
	"strings"
)

// WriteDocx writes the paper as a Word file that an officer goes on editing: every paragraph has a named style,
// tables are tables, page numbers are fields.
func (p *Press) WriteDocx(w io.Writer, paper Paper) error {
	t, elements, err := p.typeset(paper)
	if err != nil {
		return err
	}
	lang := wordLang(string(paper.Words.Lang))
	b := &paperWord{t: t}
	b.WriteString(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`)
	for i, e := range elements {
		if e.fresh && i > 0 {
			fmt.Fprintf(b, `<w:p><w:pPr><w:pStyle w:val="Rule"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>%s</w:pPr></w:p>`, sectionProps())
		}
		b.element(e, textWidth)
	}
	if n := len(elements); n > 0 && elements[n-1].columns != nil {
		b.WriteString(`<w:p><w:pPr><w:pStyle w:val="Rule"/></w:pPr></w:p>`) // Word wants a paragraph after a table
	}
	b.WriteString(sectionProps() + `</w:body></w:document>`)
	return writeParts(w, []wordPart{
		{"[Content_Types].xml", fmt.Sprintf(contentTypes, paperTypes)},
		{"_rels/.rels", packageRels},
		{"word/document.xml", b.String()},
		{"word/styles.xml", paperStyles(lang)},
		{"word/settings.xml", paperSettings},
		{"word/header1.xml", paperHeader},
		{"word/_rels/document.xml.rels", paperRels},
		{"docProps/core.xml", fmt.Sprintf(coreProps, escaped(t.clean(paper.Title)), lang)},
	})
}

// twips are twentieths of a point, Word's measure.
func twips(points float64) int { return int(math.Round(points * 20)) }

// paperWord builds a paper's body.
type paperWord struct {
	strings.Builder
	t *typesetter
}

func (b *paperWord) element(e element, width float64) {
	switch {
	case e.grid != nil:
		b.grid(e.grid)
	case e.columns != nil:
		b.columns(e)
	case e.rule > 0:
		b.rule(e, width)
	case e.dots > 0:
		b.dotted(e)
	default:
		b.paragraph(e.style.id, "", e.runs, b.extra(e))
	}
}

// extra is what a paragraph has beside its style: staying with the next, or another space before.
func (b *paperWord) extra(e element) string {
	var props string
	if e.keep && !e.style.keep {
		props = `<w:keepNext/>`
	}
	if before := e.style.before; before != b.t.styles[e.style.id].before {
		props += fmt.Sprintf(`<w:spacing w:before="%d"/>`, twips(before))
	}
	return props
}

// paragraph writes runs in a style; a run says of its face only what the style doesn't.
func (b *paperWord) paragraph(id, align string, runs []Run, extra string) {
	fmt.Fprintf(b, `<w:p><w:pPr><w:pStyle w:val="%s"/>%s%s</w:pPr>`, id, extra, align)
	b.runs(id, runs)
	b.WriteString(`</w:p>`)
}

func (b *paperWord) runs(id string, runs []Run) {
	of := b.t.styles[id]
	for _, r := range runs {
		b.WriteString(`<w:r>`)
		if props := runProps(r, of); props != "" {
			b.WriteString(`<w:rPr>` + props + `</w:rPr>`)
		}
		b.WriteString(`<w:t xml:space="preserve">` + escaped(r.Text) + `</w:t></w:r>`)
	}
}

func runProps(r Run, of style) string {
	var b strings.Builder
	if r.Bold && !of.bold {
		b.WriteString(`<w:b/>`)
	}
	if r.Italic && !of.italic {
		b.WriteString(`<w:i/>`)
	}
	return b.String()
}

// rule is an empty paragraph as narrow as the line is long, with a border above.
func (b *paperWord) rule(e element, width float64) {
	side := twips((width - e.rule) / 2)
	keep := ""
	if e.keep {
		keep = `<w:keepNext/>`
	}
	fmt.Fprintf(b, `<w:p><w:pPr><w:pStyle w:val="Rule"/>%s<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="000000"/></w:pBdr><w:ind w:left="%d" w:right="%d"/></w:pPr></w:p>`, keep, side, side)
}

// dotted is a label and lines of dots up to the margin, by tabs, so that they stay lines when someone types.
func (b *paperWord) dotted(e element) {
	for i := range e.dots {
		fmt.Fprintf(b, `<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr>`, e.style.id)
		if i == 0 {
			b.runs(e.style.id, e.runs)
		}
		b.WriteString(`<w:r><w:tab/></w:r></w:p>`)
	}
}

// columns is a table without lines: the head of a paper, and its end.
func (b *paperWord) columns(e element) {
	widths := [2]float64{e.shares[0] * textWidth, e.shares[1] * textWidth}
	b.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="Frame"/><w:tblW w:w="` + fmt.Sprint(twips(textWidth)) + `" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, twips(w))
	}
	b.WriteString(`</w:tblGrid>`)
	for _, row := range e.columns {
		b.WriteString(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
		for i, stack := range row {
			fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, twips(widths[i]))
			for _, item := range stack {
				b.element(item, widths[i])
			}
			b.WriteString(`</w:tc>`)
		}
		b.WriteString(`</w:tr>`)
	}
	b.WriteString(`</w:tbl>`)
}

// grid is a table with lines; its head comes again on every page.
func (b *paperWord) grid(g *Grid) {
	sum := 0.0
	for _, c := range g.Columns {
		sum += c.Share
	}
	fmt.Fprintf(b, `<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr><w:tblGrid>`, twips(textWidth))
	widths := make([]int, len(g.Columns))
	titles := make([]string, len(g.Columns))
	for i, c := range g.Columns {
		widths[i], titles[i] = twips(c.Share/sum*textWidth), c.Head
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, widths[i])
	}
	b.WriteString(`</w:tblGrid>`)
	b.gridRow(b.t.styles["TableHead"], g, widths, GridRow{Cells: titles})
	for _, row := range g.Rows {
		b.gridRow(b.t.styles["TableText"], g, widths, row)
	}
	b.WriteString(`</w:tbl>`)
}

// A row with more letters than this may be parted between pages.
const longRow = 600

func (b *paperWord) gridRow(st style, g *Grid, widths []int, row GridRow) {
	letters := 0
	for _, c := range row.Cells {
		letters = max(letters, len(c))
	}
	b.WriteString(`<w:tr><w:trPr>`)
	if letters < longRow {
		b.WriteString(`<w:cantSplit/>`)
	}
	if st.id == "TableHead" {
		b.WriteString(`<w:tblHeader/>`)
	}
	b.WriteString(`</w:trPr>`)
	if len(row.Cells) == 1 && len(widths) > 1 {
		fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:gridSpan w:val="%d"/></w:tcPr>`, twips(textWidth), len(widths))
		b.cell(st, Left, row.Cells[0], true, `<w:keepNext/>`)
		b.WriteString(`</w:tc></w:tr>`)
		return
	}
	for i, width := range widths {
		text := ""
		if i < len(row.Cells) {
			text = row.Cells[i]
		}
		fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, width)
		b.cell(st, g.Columns[i].Align, text, row.Bold, "")
		b.WriteString(`</w:tc>`)
	}
	b.WriteString(`</w:tr>`)
}

func (b *paperWord) cell(st style, align Align, text string, bold bool, extra string) {
	jc := ""
	if st.id == "TableText" && align != Left {
		jc = `<w:jc w:val="` + wordAlign(align) + `"/>`
	}
	for part := range strings.SplitSeq(text, "\n") {
		var runs []Run
		if part != "" {
			runs = []Run{{Text: part, Bold: bold}}
		}
		b.paragraph(st.id, jc, runs, extra)
	}
}

func wordAlign(a Align) string { return [...]string{"left", "center", "right", "both"}[a] }
