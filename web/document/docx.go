package document

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// WriteDocx writes the table as a Word file (Office Open XML, ECMA-376): A4 across, the head row repeated
// on every page, in Times New Roman 12 pt as Vietnamese offices read.
func (t Table) WriteDocx(w io.Writer) error {
	body, links := t.wordBody()
	return writeParts(w, []wordPart{
		{"[Content_Types].xml", fmt.Sprintf(contentTypes, "")},
		{"_rels/.rels", packageRels},
		{"word/document.xml", body},
		{"word/styles.xml", fmt.Sprintf(wordStyles, wordLang(t.Lang))},
		{"word/_rels/document.xml.rels", wordRels(links)},
		{"docProps/core.xml", fmt.Sprintf(coreProps, escaped(t.Title), wordLang(t.Lang))},
	})
}

// wordPart is a file within the package.
type wordPart struct{ name, text string }

func writeParts(w io.Writer, parts []wordPart) error {
	z := zip.NewWriter(w)
	for _, part := range parts {
		f, err := z.Create(part.name)
		if err != nil {
			return fmt.Errorf("beginning %s: %w", part.name, err)
		}
		if _, err := io.WriteString(f, xml.Header+part.text); err != nil {
			return fmt.Errorf("writing %s: %w", part.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("closing the file: %w", err)
	}
	return nil
}

// word builds the body of a document and collects the addresses that it links to.
type word struct {
	strings.Builder
	links []string
}

// Measures in twentieths of a point: A4 across with margins of 15 and 20 mm leaves 14,900 of width.
const (
	pageWidth  = 16838
	pageHeight = 11906
	tableWidth = 14900
	nameWidth  = 2300
)

func (t Table) wordBody() (body string, links []string) {
	b := &word{}
	b.WriteString(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`)
	b.paragraph("Title", t.Title, "")
	for _, line := range t.Intro {
		b.paragraph("", line, "")
	}
	t.wordTable(b)
	for _, line := range t.Notes {
		b.paragraph("Note", line, "")
	}
	fmt.Fprintf(b, `<w:sectPr><w:pgSz w:w="%d" w:h="%d" w:orient="landscape"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`, pageWidth, pageHeight)
	return b.String(), b.links
}

func (t Table) wordTable(b *word) {
	width := (tableWidth - nameWidth) / max(len(t.Heads), 1)
	b.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, nameWidth)
	for range t.Heads {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, width)
	}
	b.WriteString(`</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	b.cell(nameWidth, 1, "Head", Cell{Text: t.Corner})
	for _, h := range t.Heads {
		b.cell(width, 1, "Head", h)
	}
	b.WriteString(`</w:tr>`)
	for _, s := range t.Sections {
		if s.Name != "" {
			b.WriteString(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
			b.cell(tableWidth, len(t.Heads)+1, "Section", Cell{Text: s.Name})
			b.WriteString(`</w:tr>`)
		}
		for _, row := range s.Rows {
			b.WriteString(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
			b.cell(nameWidth, 1, "Name", Cell{Text: row.Name})
			for _, c := range row.Cells {
				b.cell(width, 1, "", c)
			}
			b.WriteString(`</w:tr>`)
		}
	}
	b.WriteString(`</w:tbl>`)
}

// cell writes a cell over so many columns; the best of a row is shaded.
func (b *word) cell(width, columns int, style string, c Cell) {
	fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
	if columns > 1 {
		fmt.Fprintf(b, `<w:gridSpan w:val="%d"/>`, columns)
	}
	if c.Best {
		b.WriteString(`<w:shd w:val="clear" w:color="auto" w:fill="F0E4ED"/>`)
	}
	b.WriteString(`</w:tcPr>`)
	for line := range strings.SplitSeq(c.Text, "\n") {
		b.paragraph(style, line, c.Href)
	}
	if c.Note != "" {
		b.paragraph("Note", c.Note, "")
	}
	b.WriteString(`</w:tc>`)
}

func (b *word) paragraph(style, text, href string) {
	b.WriteString(`<w:p>`)
	if style != "" {
		fmt.Fprintf(b, `<w:pPr><w:pStyle w:val="%s"/></w:pPr>`, style)
	}
	run := `<w:r><w:t xml:space="preserve">` + escaped(text) + `</w:t></w:r>`
	if href != "" {
		b.links = append(b.links, href)
		run = fmt.Sprintf(`<w:hyperlink r:id="rLink%d">%s</w:hyperlink>`, len(b.links), run)
	}
	b.WriteString(run + `</w:p>`)
}

// escaped is a text as XML has it; what XML cannot hold is left out.
func escaped(text string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(text)); err != nil {
		return "" // a strings.Builder never fails
	}
	return b.String()
}

func wordRels(links []string) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rStyles" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>`)
	for i, href := range links {
		fmt.Fprintf(&b, `<Relationship Id="rLink%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="%s" TargetMode="External"/>`, i+1, escaped(href))
	}
	return b.String() + `</Relationships>`
}

func wordLang(lang string) string {
	if lang == "en" {
		return "en-GB"
	}
	return "vi-VN"
}

const (
	contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>%s</Types>`

	packageRels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

	coreProps = `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>%s</dc:title><dc:creator>Nhân Rộng</dc:creator><dc:language>%s</dc:language></cp:coreProperties>`

	// wordStyles: black on white, three sizes; notes are smaller, the first column and heads bold.
	wordStyles = `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/><w:sz w:val="24"/><w:lang w:val="%s"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="40"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="120"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Head"><w:name w:val="Table Head"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Section"><w:name w:val="Table Section"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="80"/></w:pPr><w:rPr><w:b/><w:i/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Name"><w:name w:val="Table Name"/><w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Note"><w:name w:val="Table Note"/><w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="20"/></w:rPr></w:style>` +
		`<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:color="808080"/><w:left w:val="single" w:sz="4" w:color="808080"/><w:bottom w:val="single" w:sz="4" w:color="808080"/><w:right w:val="single" w:sz="4" w:color="808080"/><w:insideH w:val="single" w:sz="4" w:color="808080"/><w:insideV w:val="single" w:sz="4" w:color="808080"/></w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`
)
