package document

import (
	"strings"

	"github.com/nhanrong/nhanrong/web/locale"
)

// Paper is what an office signs, or a brief that it reads: described once, written by WriteDocx and WritePDF,
// so that the two never differ. Its layout is that of Decree 30/2020/NĐ-CP, appendix I.
type Paper struct {
	// Words speak the paper's language. Mandatory.
	Words *locale.Locale
	// Title names the file in a reader's window and to a screen reader.
	Title string
	// Head is the two-column head; nil for a paper that no office issues.
	Head *Head
	// Kind is the type of document ("Kế hoạch"); a letter has none. Subject says what it is about; on a letter
	// it stands under the number.
	Kind, Subject string
	// To are the addressees of a letter.
	To   []string
	Body []Block
	// Signing is the recipients and the signature; nil for a paper that nobody signs.
	Signing *Signing
	Annexes []Annex
}

// Head says who issues the paper. What is not known yet stands as dots, for a pen.
type Head struct {
	// Above is the higher body, empty where none is named; Issuer the one that issues, on one line or more.
	Above, Issuer string
	// Number is as it will be filled: "Số: ……/KH-UBND"; PlaceDate "Chiêm Hóa, ngày …… tháng …… năm 2023".
	Number, PlaceDate string
}

// Signing ends a paper.
type Signing struct {
	// Recipients are the offices that receive a copy, the file ("Lưu: VT") last.
	Recipients []string
	// Capacity is in whose name and as what the signer signs, a line each: "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH".
	Capacity []string
	// Name is the signer's; dots where it is open.
	Name string
}

// Annex begins on a page of its own and counts its pages from 1 (appendix I, part II, 9).
type Annex struct {
	// Number is "Phụ lục I"; With says to what it belongs: "(Kèm theo Kế hoạch số … )".
	Number, Title, With string
	Body                []Block
}

// Block is a piece of a body: Heading, Paragraph, Grid or Answer.
type Block interface{ elements(*typesetter) []element }

// Heading is of level 1 ("I. MỤC ĐÍCH", in capitals), 2 ("1. …") or 3 ("a) …").
type Heading struct {
	Level int
	Text  string
}

// Paragraph is text of one or several runs.
type Paragraph struct {
	Runs []Run
	// Small is a note under a table or at the foot, in italics; Reference an entry of a list of sources.
	Small, Reference bool
}

// Run is text in one face.
type Run struct {
	Text         string
	Bold, Italic bool
}

// Plain are paragraphs of one face: one for each line of the text.
func Plain(text string) []Block {
	var blocks []Block
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			blocks = append(blocks, Paragraph{Runs: []Run{{Text: line}}})
		}
	}
	return blocks
}

// Labelled is a paragraph whose beginning is bold.
func Labelled(label, text string) Paragraph {
	return Paragraph{Runs: []Run{{Text: label + " ", Bold: true}, {Text: text}}}
}

// Grid is a table with a head row, which is repeated on every page that it reaches.
type Grid struct {
	Columns []Column
	Rows    []GridRow
}

// Column is a column's head, its share of the width and where its text stands.
type Column struct {
	Head  string
	Share float64
	Align Align
}

// GridRow is cells in the order of the columns. A row of one cell spans all columns: it names what follows.
type GridRow struct {
	Cells []string
	Bold  bool
}

// Answer is room for a pen: a label and that many dotted lines.
type Answer struct {
	Label string
	Lines int
}

// Align is where text stands in its column.
type Align int

// Left is the start of the line; Justify fills it.
const (
	Left Align = iota
	Center
	Right
	Justify
)
