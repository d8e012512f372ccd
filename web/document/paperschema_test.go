package document_test

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/web/document"
)

// sequences are the orders that the schema of Office Open XML (ECMA-376, part 1, annex A) wants of what we write:
// Word refuses a file that has them otherwise, where LibreOffice does not mind.
var sequences = map[string][]string{
	"pPr":        {"pStyle", "keepNext", "pBdr", "tabs", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr", "sectPr"},
	"rPr":        {"rFonts", "b", "i", "color", "sz", "szCs", "lang"},
	"style":      {"name", "basedOn", "qFormat", "pPr", "rPr", "tblPr"},
	"tblPr":      {"tblStyle", "tblW", "tblBorders", "tblLayout", "tblCellMar", "tblLook"},
	"tcPr":       {"tcW", "gridSpan", "shd"},
	"sectPr":     {"headerReference", "type", "pgSz", "pgMar", "pgNumType", "titlePg"},
	"settings":   {"defaultTabStop", "compat"},
	"tbl":        {"tblPr", "tblGrid", "tr"},
	"tr":         {"trPr", "tc"},
	"styles":     {"docDefaults", "style"},
	"tblBorders": {"top", "left", "bottom", "right", "insideH", "insideV"},
	"tblCellMar": {"left", "right"},
}

// TestDocxFollowsTheSchema: children stand in the schema's order, cells and bodies end with a paragraph, styles that
// are used are there, relations lead somewhere.
func TestDocxFollowsTheSchema(t *testing.T) {
	all := papers(dossier(t), after(t))
	all["sample"], all["hard"] = plan(t), hard(t)
	all["unsigned"] = document.Paper{Words: plan(t).Words, Body: document.Plain("Một dòng.")}
	for name, p := range all {
		parts := docxParts(t, p)
		for _, part := range []string{"word/document.xml", "word/styles.xml", "word/settings.xml", "word/header1.xml"} {
			checkOrder(t, name+" "+part, parts[part])
		}
		for _, m := range styleID.FindAllStringSubmatch(parts["word/document.xml"]+parts["word/header1.xml"], -1) {
			if !strings.Contains(parts["word/styles.xml"], `w:styleId="`+m[1]+`"`) {
				t.Errorf("%s: no style %s", name, m[1])
			}
		}
		for _, bad := range []string{"</w:tbl></w:tc>", "</w:tbl><w:sectPr>", "</w:tcPr></w:tc>", "</w:tbl><w:tbl>"} {
			if strings.Contains(parts["word/document.xml"], bad) {
				t.Errorf("%s: %s", name, bad)
			}
		}
	}
}

// checkOrder walks a part and holds every element's children against its sequence.
func checkOrder(t *testing.T, where, text string) {
	t.Helper()
	type open struct {
		name string
		at   int
	}
	var stack []open
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if n := len(stack); n > 0 {
				if order := sequences[stack[n-1].name]; order != nil {
					at := slices.Index(order, e.Name.Local)
					if at < stack[n-1].at {
						t.Fatalf("%s: %s stands wrongly in %s", where, e.Name.Local, stack[n-1].name)
					}
					stack[n-1].at = at
				}
			}
			stack = append(stack, open{name: e.Name.Local})
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		}
	}
}
