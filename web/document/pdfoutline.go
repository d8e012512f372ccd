package document

import (
	"strings"

	"github.com/carlos7ags/folio/core"
)

// bookmark is a heading as a reader lists it beside the pages, with those below it.
type bookmark struct {
	text  string
	level int
	sheet int
	top   float64
	below []*bookmark
}

// remember notes where a heading was set, under the last one of a higher level.
func (d *pdf) remember(b *bookmark) {
	under := &d.bookmarks
	for len(*under) > 0 {
		last := (*under)[len(*under)-1]
		if last.level >= b.level {
			break
		}
		under = &last.below
	}
	*under = append(*under, b)
}

// headingText is what a heading says.
func headingText(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// outline writes the bookmarks (ISO 32000-1, 12.3.3); nil where there are none.
func (d *pdf) outline(f *pdfFile, pages []*core.PdfIndirectReference) *core.PdfIndirectReference {
	if len(d.bookmarks) == 0 {
		return nil
	}
	root := dict("Type", "Outlines")
	ref := f.add(root)
	addBookmarks(f, root, ref, d.bookmarks, pages)
	return ref
}

// addBookmarks chains bookmarks under their parent and gives how many there are in all.
func addBookmarks(f *pdfFile, parent *core.PdfDictionary, ref *core.PdfIndirectReference, all []*bookmark, pages []*core.PdfIndirectReference) int {
	items := make([]*core.PdfDictionary, len(all))
	refs := make([]*core.PdfIndirectReference, len(all))
	count := len(all)
	for i, b := range all {
		at := core.NewPdfArray(pages[b.sheet], core.NewPdfName("XYZ"), core.NewPdfNull(), core.NewPdfReal(sheetHeight-b.top), core.NewPdfNull())
		items[i] = dict("Title", core.NewPdfTextString(b.text), "Parent", ref, "Dest", at)
		refs[i] = f.add(items[i])
	}
	for i, b := range all {
		if i > 0 {
			items[i].Set("Prev", refs[i-1])
		}
		if i+1 < len(all) {
			items[i].Set("Next", refs[i+1])
		}
		if len(b.below) > 0 {
			count += addBookmarks(f, items[i], refs[i], b.below, pages)
		}
	}
	parent.Set("First", refs[0])
	parent.Set("Last", refs[len(refs)-1])
	parent.Set("Count", core.NewPdfInteger(count))
	return count
}
