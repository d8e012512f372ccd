package intake

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	strict       = "http://purl.oclc.org/ooxml/spreadsheetml/main"
	links        = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	strictLinks  = "http://purl.oclc.org/ooxml/officeDocument/relationships"
	xmlHead      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// parts are those of a workbook as a program writes it; what is empty is left out.
type parts struct {
	workbook, sheet, strings, styles string
	// target is where the sheet is said to be; empty: worksheets/sheet1.xml.
	target string
	strict bool
}

// packed writes the workbook.
func (p parts) packed(t *testing.T) []byte {
	t.Helper()
	rel, target := links, p.target
	if p.strict {
		rel = strictLinks
	}
	if target == "" {
		target = "worksheets/sheet1.xml"
	}
	types := `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`
	const relHead = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	rels := relHead + `<Relationship Id="rId3" Type="` + rel + `/worksheet" Target="` + target + `"/>`
	more := []string{}
	if p.strings != "" {
		types += `<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>`
		rels += `<Relationship Id="rId2" Type="` + rel + `/sharedStrings" Target="sharedStrings.xml"/>`
		more = append(more, "xl/sharedStrings.xml", xmlHead+p.strings)
	}
	if p.styles != "" {
		types += `<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>`
		rels += `<Relationship Id="rId1" Type="` + rel + `/styles" Target="styles.xml"/>`
		more = append(more, "xl/styles.xml", xmlHead+p.styles)
	}
	return packed(t, append([]string{
		"[Content_Types].xml", xmlHead + types + `</Types>`,
		"_rels/.rels", xmlHead + relHead + `<Relationship Id="rId1" Type="` + rel + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/_rels/workbook.xml.rels", xmlHead + rels + `</Relationships>`,
		"xl/workbook.xml", xmlHead + p.workbook,
		"xl/worksheets/sheet1.xml", xmlHead + p.sheet,
	}, more...)...)
}

// workbookPart names one sheet; properties stand before it.
func workbookPart(space, rel, properties string) string {
	return `<workbook xmlns="` + space + `" xmlns:r="` + rel + `">` + properties + `<sheets><sheet name="Mô hình" sheetId="1" r:id="rId3"/></sheets></workbook>`
}

func sheetPart(rows string) string {
	return `<worksheet xmlns="` + transitional + `"><sheetData>` + rows + `</sheetData></worksheet>`
}

const styles = `<styleSheet xmlns="` + transitional + `"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>` +
	`<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs></styleSheet>`

// TestWorkbooks: what Excel, Google Sheets and the libraries of other programs write is read alike.
func TestWorkbooks(t *testing.T) {
	const heads = `<row r="1"><c r="A1" t="inlineStr"><is><t>Tên</t></is></c><c r="B1" t="inlineStr"><is><t>Ngày</t></is></c></row>`
	plain := workbookPart(transitional, links, "")
	for name, c := range map[string]struct {
		book parts
		want [][]string
	}{
		// Excel: strings shared, some in runs of several fonts or with spaces kept, a formula with what it came to,
		// spans and a dimension; an empty cell has a style only.
		"Excel": {
			parts{
				workbook: workbookPart(transitional, links, `<fileVersion appName="xl"/><workbookPr defaultThemeVersion="166925"/>`),
				strings:  `<sst xmlns="` + transitional + `" count="4" uniqueCount="4"><si><t>Tên</t></si><si><t xml:space="preserve"> Nuôi bò </t></si><si><r><t>vỗ</t></r><r><rPr><b/></rPr><t xml:space="preserve"> béo</t></r></si><si><t>Thu</t></si></sst>`,
				styles:   styles,
				sheet: `<worksheet xmlns="` + transitional + `"><dimension ref="A1:E3"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetData><row r="1" spans="1:5"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>3</v></c><c r="C1" s="1"/></row>` +
					`<row r="2" spans="1:5"><c r="A2" t="s"><v>1</v></c><c r="B2"><f>SUM(1,2)</f><v>1571.5</v></c><c r="C2" s="1"><v>45058</v></c><c r="D2" s="3"><v>0.204</v></c><c r="E2" t="b"><v>1</v></c></row>` +
					`<row r="3" spans="1:5"><c r="A3" t="s"><v>2</v></c><c r="B3" t="str"><f>CONCATENATE("5"," ha")</f><v>5 ha</v></c><c r="E3" t="e"><v>#N/A</v></c></row></sheetData></worksheet>`,
			},
			[][]string{{"Tên", "Thu"}, {" Nuôi bò ", "1571,5", "12/5/2023", "20,4%", "TRUE"}, {"vỗ béo", "5 ha", "", "", "#N/A"}},
		},
		// Google Sheets: no dimension, its own namespaces, cells with styles only to the right.
		"Google Sheets": {
			parts{
				workbook: `<workbook xmlns="` + transitional + `" xmlns:r="` + links + `" xmlns:mx="http://schemas.microsoft.com/office/mac/excel/2008/main"><workbookPr/><sheets><sheet state="visible" name="Trang tính1" sheetId="1" r:id="rId3"/></sheets><definedNames/><calcPr/></workbook>`,
				strings:  `<sst xmlns="` + transitional + `" count="2" uniqueCount="2"><si><t>Tên</t></si><si><t>Quế</t></si></sst>`,
				styles:   styles,
				sheet: `<worksheet xmlns="` + transitional + `" xmlns:mx="http://schemas.microsoft.com/office/mac/excel/2008/main"><sheetPr><outlinePr summaryBelow="0"/></sheetPr><sheetFormatPr customHeight="1" defaultColWidth="12.63" defaultRowHeight="15.75"/>` +
					`<sheetData><row r="1"><c r="A1" s="0" t="s"><v>0</v></c><c r="B1" s="0"/><c r="C1" s="0"/></row><row r="2" ht="15.75" customHeight="1"><c r="A2" s="0" t="s"><v>1</v></c><c r="B2" s="2"><v>45275</v></c><c r="C2" s="0" t="str"><f>A2</f><v>Quế</v></c></row></sheetData></worksheet>`,
			},
			[][]string{{"Tên"}, {"Quế", "15/12/2023", "Quế"}},
		},
		"strings inline, no styles": {
			parts{workbook: plain, sheet: sheetPart(heads + `<row r="2"><c r="A2" t="inlineStr"><is><r><t>Sâm</t></r><r><t xml:space="preserve"> dưới rừng</t></r></is></c><c r="B2"><v>12.5</v></c></row>`)},
			[][]string{{"Tên", "Ngày"}, {"Sâm dưới rừng", "12,5"}},
		},
		"days counted from 1904": {
			parts{workbook: workbookPart(transitional, links, `<workbookPr date1904="1"/>`), styles: styles, sheet: sheetPart(heads + `<row r="2"><c r="A2" t="inlineStr"><is><t>Quế</t></is></c><c r="B2" s="1"><v>43596</v></c></row>`)},
			[][]string{{"Tên", "Ngày"}, {"Quế", "12/5/2023"}},
		},
		"days counted from 1904, said in words": {
			parts{workbook: workbookPart(transitional, links, `<workbookPr date1904="true"/>`), styles: styles, sheet: sheetPart(heads + `<row r="2"><c r="A2" t="inlineStr"><is><t>Quế</t></is></c><c r="B2" s="2"><v>43596</v></c></row>`)},
			[][]string{{"Tên", "Ngày"}, {"Quế", "12/5/2023"}},
		},
		"no, said as a boolean": {
			parts{workbook: plain, sheet: sheetPart(heads + `<row r="2"><c r="A2" t="b"><v>0</v></c><c r="B2" t="b"><v>1</v></c></row>`)},
			[][]string{{"Tên", "Ngày"}, {"FALSE", "TRUE"}},
		},
		"cells and rows left out": {
			parts{workbook: plain, sheet: sheetPart(heads + `<row r="4"><c r="C4"><v>7</v></c></row>`)},
			[][]string{{"Tên", "Ngày"}, nil, nil, {"", "", "7"}},
		},
		"cells without addresses": {
			parts{workbook: plain, sheet: sheetPart(`<row><c t="inlineStr"><is><t>Tên</t></is></c><c t="inlineStr"><is><t>Hộ</t></is></c></row><row><c t="inlineStr"><is><t>Quế</t></is></c><c><v>5</v></c></row>`)},
			[][]string{{"Tên", "Hộ"}, {"Quế", "5"}},
		},
		"a dimension that is too small": {
			parts{workbook: plain, sheet: `<worksheet xmlns="` + transitional + `"><dimension ref="A1"/><sheetData>` + heads + `<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row></sheetData></worksheet>`},
			[][]string{{"Tên", "Ngày"}, {"1", "2"}},
		},
		"an absolute target": {
			parts{workbook: plain, target: "/xl/worksheets/sheet1.xml", sheet: sheetPart(heads)},
			[][]string{{"Tên", "Ngày"}},
		},
		"elements with a prefix": {
			parts{
				workbook: `<x:workbook xmlns:x="` + transitional + `" xmlns:r="` + links + `"><x:sheets><x:sheet name="Mô hình" sheetId="1" r:id="rId3"/></x:sheets></x:workbook>`,
				strings:  `<x:sst xmlns:x="` + transitional + `"><x:si><x:t>Quế</x:t></x:si></x:sst>`,
				sheet:    `<x:worksheet xmlns:x="` + transitional + `"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:t>5 ha</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`,
			},
			[][]string{{"Quế", "5 ha"}},
		},
		"strict": {
			parts{
				strict: true, workbook: workbookPart(strict, strictLinks, `<workbookPr/>`), styles: strings.ReplaceAll(styles, transitional, strict),
				strings: `<sst xmlns="` + strict + `"><si><t>Quế</t></si></sst>`,
				sheet:   `<worksheet xmlns="` + strict + `"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1" t="d"><v>2023-05-12</v></c></row></sheetData></worksheet>`,
			},
			[][]string{{"Quế", "2023-05-12"}}, // the form reads this too
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, _, err := Tables("a.xlsx", c.book.packed(t))
			if err != nil || len(got) != 1 {
				t.Fatalf("%d tables, %v", len(got), err)
			}
			for i := range got[0].Rows { // what stands to the right of all is of no weight
				row := got[0].Rows[i]
				for len(row) > 0 && row[len(row)-1] == "" {
					row = row[:len(row)-1]
				}
				if got[0].Rows[i] = row; len(row) == 0 {
					got[0].Rows[i] = nil
				}
			}
			if diff := cmp.Diff(c.want, got[0].Rows); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
