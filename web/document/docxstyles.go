package document

import (
	"fmt"
	"strings"
)

// sectionProps is the decree's page. Every part counts its pages from 1 and shows no number on its first.
func sectionProps() string {
	return fmt.Sprintf(`<w:sectPr><w:headerReference w:type="default" r:id="rHeader"/><w:type w:val="nextPage"/><w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>`,
		twips(sheetWidth), twips(sheetHeight), twips(marginTop), twips(marginRight), twips(marginBottom), twips(marginLeft), twips(numberAt), twips(numberAt))
}

// paperStyles are the decree's styles as Word keeps them.
func paperStyles(lang string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/><w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="%s" w:eastAsia="%s"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`, lang, lang)
	for _, s := range styles() {
		b.WriteString(wordStyle(s))
	}
	return b.String() + tableStyles + `</w:styles>`
}

func wordStyle(s style) string {
	var b strings.Builder
	standard := ""
	if s.id == "Normal" {
		standard = ` w:default="1"`
	}
	fmt.Fprintf(&b, `<w:style w:type="paragraph"%s w:styleId="%s"><w:name w:val="%s"/>`, standard, s.id, s.name)
	if s.id != "Normal" {
		b.WriteString(`<w:basedOn w:val="Normal"/>`)
	}
	b.WriteString(`<w:qFormat/><w:pPr>`)
	if s.keep {
		b.WriteString(`<w:keepNext/>`)
	}
	if s.id == "Answer" {
		fmt.Fprintf(&b, `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="%d"/></w:tabs>`, twips(textWidth))
	}
	b.WriteString(wordSpacing(s))
	if s.first > 0 {
		fmt.Fprintf(&b, `<w:ind w:firstLine="%d"/>`, twips(s.first))
	}
	if s.gap > 0 {
		b.WriteString(`<w:contextualSpacing/>`) // the room is a cell's, not a paragraph's
	}
	if s.align != Left {
		fmt.Fprintf(&b, `<w:jc w:val="%s"/>`, wordAlign(s.align))
	}
	if s.level > 0 {
		fmt.Fprintf(&b, `<w:outlineLvl w:val="%d"/>`, s.level-1)
	}
	b.WriteString(`</w:pPr><w:rPr>`)
	if s.bold {
		b.WriteString(`<w:b/>`)
	}
	if s.italic {
		b.WriteString(`<w:i/>`)
	}
	fmt.Fprintf(&b, `<w:sz w:val="%d"/><w:szCs w:val="%d"/></w:rPr></w:style>`, int(2*s.size), int(2*s.size))
	return b.String()
}

func wordSpacing(s style) string {
	before, after, line, rule := s.before+s.gap, s.after+s.gap, 240, "auto"
	if s.id == "Rule" {
		line, rule = twips(s.size), "exact"
	}
	return fmt.Sprintf(`<w:spacing w:before="%d" w:after="%d" w:line="%d" w:lineRule="%s"/>`, twips(before), twips(after), line, rule)
}

const (
	paperTypes = `<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>`

	paperRels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rStyles" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rSettings" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/><Relationship Id="rHeader" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>`

	// paperSettings: mode 15 is that of Word 2013 and later; without it Word says "compatibility mode".
	paperSettings = `<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

	paperHeader = `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>`

	// tableStyles: Grid has lines, Frame (the head and the end of a paper) none.
	tableStyles = `<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:color="000000"/><w:left w:val="single" w:sz="4" w:color="000000"/><w:bottom w:val="single" w:sz="4" w:color="000000"/><w:right w:val="single" w:sz="4" w:color="000000"/><w:insideH w:val="single" w:sz="4" w:color="000000"/><w:insideV w:val="single" w:sz="4" w:color="000000"/></w:tblBorders><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
		`<w:style w:type="table" w:styleId="Frame"><w:name w:val="Khung"/><w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`
)
