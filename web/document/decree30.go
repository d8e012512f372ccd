package document

import (
	"slices"
	"strings"

	"github.com/carlos7ags/folio/font"
)

// The page of Decree 30/2020/NĐ-CP, appendix I, part I: A4, margins top and bottom 20–25 mm, left 30–35 mm,
// right 15–20 mm. In points.
const (
	millimetre   = 72 / 25.4
	sheetWidth   = 210 * millimetre
	sheetHeight  = 297 * millimetre
	marginTop    = 20 * millimetre
	marginBottom = 20 * millimetre
	marginLeft   = 30 * millimetre
	marginRight  = 15 * millimetre
	textWidth    = sheetWidth - marginLeft - marginRight
	// numberAt is how far from the edge the page's number hangs.
	numberAt = 10 * millimetre
	// headShare is the left column's share of the two-column head.
	headShare = 0.4
)

// style is how a kind of paragraph looks, in both files. Sizes and spaces are points.
type style struct {
	id, name                  string
	size                      float64
	bold, italic, caps        bool
	align                     Align
	first, before, after, gap float64
	// keep holds the paragraph on the page of what follows.
	keep bool
	// level is that of a heading, 1 the title; 0 for text.
	level int
}

// styles are those of the decree's appendix I, part II, with their sizes; names are what Word shows.
func styles() []style {
	const indent = 36 // 1.27 cm, of the decree's 1 or 1.27
	return []style{
		{id: "Normal", name: "Normal", size: 14},
		{id: "HigherBody", name: "Cơ quan chủ quản", size: 13, caps: true, align: Center},
		{id: "Issuer", name: "Cơ quan ban hành", size: 13, bold: true, caps: true, align: Center},
		{id: "Number", name: "Số, ký hiệu", size: 13, align: Center, before: 6},
		{id: "About", name: "Trích yếu công văn", size: 12, align: Center, before: 6},
		{id: "Nation", name: "Quốc hiệu", size: 13, bold: true, caps: true, align: Center},
		{id: "Motto", name: "Tiêu ngữ", size: 14, bold: true, align: Center},
		{id: "PlaceDate", name: "Địa danh, thời gian", size: 14, italic: true, align: Center, before: 6},
		{id: "Title", name: "Title", size: 14, bold: true, caps: true, align: Center, before: 18, keep: true, level: 1},
		{id: "Subtitle", name: "Subtitle", size: 14, bold: true, align: Center, keep: true},
		{id: "Addressee", name: "Kính gửi", size: 14, align: Center, before: 18},
		{id: "Gap", name: "Khoảng cách", size: 6},
		{id: "Rule", name: "Đường kẻ", size: 2, before: 3},
		{id: "BodyText", name: "Body Text", size: 14, align: Justify, first: indent, after: 6},
		{id: "Heading1", name: "heading 1", size: 14, bold: true, caps: true, first: indent, before: 6, after: 6, keep: true, level: 2},
		{id: "Heading2", name: "heading 2", size: 14, bold: true, align: Justify, first: indent, before: 3, after: 6, keep: true, level: 3},
		{id: "Heading3", name: "heading 3", size: 14, bold: true, italic: true, align: Justify, first: indent, before: 3, after: 6, keep: true, level: 4},
		{id: "Answer", name: "Chỗ ghi", size: 14, after: 4},
		{id: "Note", name: "Ghi chú", size: 12, italic: true, align: Justify, before: 3, after: 6},
		{id: "Reference", name: "Nguồn", size: 12, after: 4},
		{id: "TableHead", name: "Đầu bảng", size: 12, bold: true, align: Center, gap: 2},
		{id: "TableText", name: "Chữ trong bảng", size: 12, gap: 2},
		{id: "Recipients1", name: "Nơi nhận", size: 12, bold: true, italic: true},
		{id: "Recipients", name: "Danh sách nơi nhận", size: 11},
		{id: "Capacity", name: "Chức vụ người ký", size: 14, bold: true, caps: true, align: Center},
		{id: "Signer", name: "Họ tên người ký", size: 14, bold: true, align: Center, before: 64},
		{id: "AnnexNumber", name: "Phụ lục", size: 14, bold: true, align: Center, keep: true, level: 1},
		{id: "AnnexTitle", name: "Tên phụ lục", size: 14, bold: true, caps: true, align: Center, keep: true},
		{id: "AnnexWith", name: "Kèm theo", size: 14, italic: true, align: Center, keep: true},
		{id: "Header", name: "header", size: 14, align: Center},
	}
}

// element is what both writers know how to set: one of text, rule, columns, grid and fresh.
type element struct {
	style style
	runs  []Run
	// rule is a line of that length under the text before, centred; dots are lines to write on, with runs
	// before the first.
	rule float64
	dots int
	// columns are two stacks side by side, row by row.
	columns [][2][]element
	shares  [2]float64
	grid    *Grid
	// fresh begins an annex: a new page, numbered from 1.
	fresh bool
	keep  bool
}

// typesetter turns a paper into elements: it knows the styles and measures text, for rules are as long as the
// text that they underline.
type typesetter struct {
	styles map[string]style
	faces  [4]font.Face
}

func newTypesetter(faces [4]font.Face) *typesetter {
	t := &typesetter{styles: map[string]style{}, faces: faces}
	for _, s := range styles() {
		t.styles[s.id] = s
	}
	return t
}

// text is a paragraph in a style: clean, and in capitals where the style wants them.
func (t *typesetter) text(id string, runs ...Run) element {
	s, ok := t.styles[id]
	if !ok {
		panic("no style " + id) // a slip of ours: every id is a constant
	}
	var clean []Run
	for _, r := range runs {
		r.Text = strings.ReplaceAll(t.clean(r.Text), "\n", " ")
		if s.caps {
			r.Text = strings.ToUpper(r.Text)
		}
		r.Bold, r.Italic = r.Bold || s.bold, r.Italic || s.italic
		if r.Text != "" {
			clean = append(clean, r)
		}
	}
	return element{style: s, runs: clean, keep: s.keep}
}

func (t *typesetter) line(id, text string) element { return t.text(id, Run{Text: text}) }

// ruled is a text with a rule under it, of that share of the text's length, no longer than the width left.
func (t *typesetter) ruled(id, text string, share, width float64) []element {
	e := t.line(id, text)
	rule := element{style: t.styles["Rule"], rule: min(t.width(e), width) * share, keep: e.keep}
	e.keep = true
	return []element{e, rule}
}

// elements sets the paper in the decree's order: head, type and subject or addressees, body, recipients and
// signature, annexes.
func (p Paper) elements(t *typesetter) []element {
	var out []element
	if p.Head != nil {
		out = append(out, p.head(t))
	}
	if p.Kind != "" {
		out = append(out, t.line("Title", p.Kind))
		out = append(out, t.ruled("Subtitle", p.Subject, 0.4, textWidth)...)
		out = append(out, t.gap())
	}
	out = append(out, p.addressees(t)...)
	for _, b := range p.Body {
		out = append(out, b.elements(t)...)
	}
	if p.Signing != nil {
		if n := len(out); n > 0 {
			out[n-1].keep = true // the signature never stands alone on a page
		}
		out = append(out, p.signing(t))
	}
	for _, a := range p.Annexes {
		out = append(out, a.elements(t)...)
	}
	return out
}

func (t *typesetter) gap() element { return element{style: t.styles["Gap"], keep: true} }

func (p Paper) head(t *typesetter) element {
	const left, right = headShare * textWidth, (1 - headShare) * textWidth
	var issuer []element
	if p.Head.Above != "" {
		issuer = append(issuer, t.line("HigherBody", p.Head.Above))
	}
	lines := strings.Split(p.Head.Issuer, "\n")
	for _, line := range lines[:len(lines)-1] {
		issuer = append(issuer, t.line("Issuer", line))
	}
	issuer = append(issuer, t.ruled("Issuer", lines[len(lines)-1], 0.4, left)...)
	nation := append([]element{t.line("Nation", p.Words.T("paper.nation"))}, t.ruled("Motto", p.Words.T("paper.motto"), 1, right)...)
	number := []element{t.line("Number", p.Head.Number)}
	if p.Kind == "" {
		number = append(number, t.line("About", p.Words.T("paper.about", "subject", p.Subject)))
	}
	return element{
		columns: [][2][]element{{issuer, nation}, {number, {t.line("PlaceDate", p.Head.PlaceDate)}}},
		shares:  [2]float64{headShare, 1 - headShare},
	}
}

func (p Paper) addressees(t *typesetter) []element {
	var out []element
	switch len(p.To) {
	case 0:
		return nil
	case 1:
		out = append(out, t.line("Addressee", p.Words.T("paper.to", "whom", p.To[0])))
	default:
		out = append(out, t.line("Addressee", p.Words.T("paper.to_all")))
		for i, whom := range p.To {
			e := t.line("Addressee", "- "+whom+ending(i, len(p.To)))
			e.style.before = 0
			out = append(out, e)
		}
	}
	return append(out, t.gap(), t.gap())
}

// ending closes a line of a list: a semicolon, after the last a full stop.
func ending(i, n int) string {
	if i == n-1 {
		return "."
	}
	return ";"
}

func (p Paper) signing(t *typesetter) element {
	left := []element{t.line("Recipients1", p.Words.T("paper.recipients"))}
	for i, r := range p.Signing.Recipients {
		left = append(left, t.line("Recipients", "- "+r+ending(i, len(p.Signing.Recipients))))
	}
	var right []element
	for _, line := range p.Signing.Capacity {
		right = append(right, t.line("Capacity", line))
	}
	right = append(right, t.line("Signer", p.Signing.Name))
	left[0].style.before, right[0].style.before = 6, 6
	return element{columns: [][2][]element{{left, right}}, shares: [2]float64{0.5, 0.5}}
}

func (a Annex) elements(t *typesetter) []element {
	number := t.line("AnnexNumber", a.Number)
	number.fresh = true
	out := []element{number, t.line("AnnexTitle", a.Title)}
	if a.With != "" {
		out = append(out, t.line("AnnexWith", a.With))
	}
	out = append(out, t.gap())
	for _, b := range a.Body {
		out = append(out, b.elements(t)...)
	}
	return out
}

func (h Heading) elements(t *typesetter) []element {
	return []element{t.line([]string{"Heading1", "Heading2", "Heading3"}[min(max(h.Level, 1), 3)-1], h.Text)}
}

func (p Paragraph) elements(t *typesetter) []element {
	id := "BodyText"
	switch {
	case p.Small:
		id = "Note"
	case p.Reference:
		id = "Reference"
	}
	return []element{t.text(id, p.Runs...)}
}

func (a Answer) elements(t *typesetter) []element {
	e := t.line("Answer", strings.TrimSpace(a.Label)+" ")
	e.dots = max(a.Lines, 1)
	return []element{e}
}

func (g Grid) elements(t *typesetter) []element {
	clean := Grid{Columns: slices.Clone(g.Columns)}
	for i := range clean.Columns {
		clean.Columns[i].Head = t.clean(clean.Columns[i].Head)
	}
	for _, row := range g.Rows {
		cells := make([]string, len(row.Cells))
		for i, c := range row.Cells {
			cells[i] = strings.Trim(t.clean(c), " ")
		}
		clean.Rows = append(clean.Rows, GridRow{Cells: cells, Bold: row.Bold})
	}
	return []element{{grid: &clean, style: t.styles["TableText"]}, t.gap()}
}
