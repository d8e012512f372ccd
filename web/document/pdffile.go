package document

import (
	"compress/zlib"
	"io"

	"github.com/carlos7ags/folio/core"
)

// faceNames are what the four faces are called on a page.
var faceNames = [4]string{"F1", "F2", "F3", "F4"}

// dict builds a dictionary from names and values in turn.
func dict(pairs ...any) *core.PdfDictionary {
	d := core.NewPdfDictionary()
	for i := 0; i+1 < len(pairs); i += 2 {
		name, _ := pairs[i].(string)
		switch v := pairs[i+1].(type) {
		case core.PdfObject:
			d.Set(name, v)
		case string:
			d.Set(name, core.NewPdfName(v))
		case int:
			d.Set(name, core.NewPdfInteger(v))
		case bool:
			d.Set(name, core.NewPdfBoolean(v))
		}
	}
	return d
}

// write puts the file together: catalogue, pages, faces, structure, metadata. The same paper gives the same bytes.
func (d *pdf) write(w io.Writer, packer *zlib.Writer, title, lang string) error {
	f := &pdfFile{packer: packer}
	catalog := dict("Type", "Catalog", "Lang", core.NewPdfTextString(lang), "MarkInfo", dict("Marked", true), "ViewerPreferences", dict("DisplayDocTitle", true))
	root := f.add(catalog)
	pages := dict("Type", "Pages")
	pagesRef := f.add(pages)
	catalog.Set("Pages", pagesRef)
	fonts := d.fontObjects(f)
	refs := make([]*core.PdfIndirectReference, len(d.sheets))
	kids := core.NewPdfArray()
	box := core.NewPdfArray(core.NewPdfInteger(0), core.NewPdfInteger(0), core.NewPdfReal(sheetWidth), core.NewPdfReal(sheetHeight))
	for i, s := range d.sheets {
		used := dict()
		for face, ref := range fonts {
			if s.faces[face] {
				used.Set(faceNames[face], ref)
			}
		}
		refs[i] = f.add(dict("Type", "Page", "Parent", pagesRef, "MediaBox", box, "Resources", dict("Font", used),
			"Contents", f.add(s.stream.ToPdfStream()), "StructParents", i, "Tabs", "S"))
		kids.Add(refs[i])
	}
	pages.Set("Kids", kids)
	pages.Set("Count", core.NewPdfInteger(len(refs)))
	catalog.Set("StructTreeRoot", d.structure(f, refs))
	if outline := d.outline(f, refs); outline != nil {
		catalog.Set("Outlines", outline)
	}
	meta := core.NewPdfStream([]byte(xmp(title, lang)))
	meta.Dict.Set("Type", core.NewPdfName("Metadata"))
	meta.Dict.Set("Subtype", core.NewPdfName("XML"))
	catalog.Set("Metadata", f.add(meta))
	info := f.add(dict("Title", core.NewPdfTextString(title), "Creator", core.NewPdfTextString("Nhân Rộng")))
	return f.write(w, root, info)
}

// fontObjects embeds of each face the glyphs that were used, with their letters (ToUnicode).
func (d *pdf) fontObjects(f *pdfFile) [4]*core.PdfIndirectReference {
	var refs [4]*core.PdfIndirectReference
	for face, font := range d.fonts {
		for _, s := range d.sheets {
			if s.faces[face] {
				refs[face] = f.add(font.BuildObjects(func(o core.PdfObject) *core.PdfIndirectReference {
					return f.add(perThousand(o, font.Face().UnitsPerEm()))
				}))
				break
			}
		}
	}
	return refs
}

// perThousand brings the measures of a font descriptor from the face's units to thousandths of the size (ISO 32000-1,
// 9.8), which the library leaves as they are: else a reader marks text twice as high as it is.
func perThousand(o core.PdfObject, units int) core.PdfObject {
	d, ok := o.(*core.PdfDictionary)
	if !ok || d.Get("FontBBox") == nil {
		return o
	}
	scaled := func(o core.PdfObject) core.PdfObject {
		if n, ok := o.(*core.PdfNumber); ok {
			return core.NewPdfInteger(int(n.FloatValue() * 1000 / float64(units)))
		}
		return o
	}
	for _, name := range []string{"Ascent", "Descent", "CapHeight"} {
		d.Set(name, scaled(d.Get(name)))
	}
	if box, ok := d.Get("FontBBox").(*core.PdfArray); ok {
		for i := range box.Len() {
			box.Set(i, scaled(box.At(i)))
		}
	}
	return o
}

// structure writes the tree of elements, and for every page which element its marks belong to.
func (d *pdf) structure(f *pdfFile, pages []*core.PdfIndirectReference) *core.PdfIndirectReference {
	root := dict("Type", "StructTreeRoot")
	ref := f.add(root)
	owners := map[*node]*core.PdfIndirectReference{}
	root.Set("K", d.element(f, d.root, ref, pages, owners))
	nums := core.NewPdfArray()
	for i, s := range d.sheets {
		marks := core.NewPdfArray()
		for _, n := range s.marks {
			marks.Add(owners[n])
		}
		nums.Add(core.NewPdfInteger(i))
		nums.Add(f.add(marks))
	}
	root.Set("ParentTree", f.add(dict("Nums", nums)))
	root.Set("ParentTreeNextKey", core.NewPdfInteger(len(d.sheets)))
	return ref
}

func (d *pdf) element(f *pdfFile, n *node, parent *core.PdfIndirectReference, pages []*core.PdfIndirectReference, owners map[*node]*core.PdfIndirectReference) *core.PdfIndirectReference {
	e := dict("Type", "StructElem", "S", n.tag, "P", parent)
	ref := f.add(e)
	owners[n] = ref
	switch {
	case n.tag == "TH":
		e.Set("A", dict("O", "Table", "Scope", "Column"))
	case n.span > 1:
		e.Set("A", dict("O", "Table", "ColSpan", n.span))
	}
	kids := core.NewPdfArray()
	for _, m := range n.marks {
		kids.Add(dict("Type", "MCR", "Pg", pages[m.sheet], "MCID", m.id))
	}
	for _, kid := range n.kids {
		kids.Add(d.element(f, kid, ref, pages, owners))
	}
	e.Set("K", kids)
	return ref
}

// xmp is the metadata that readers and archives look for (ISO 16684-1).
func xmp(title, lang string) string {
	return "<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">` +
		`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">` + escaped(title) + `</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>` + lang + `</rdf:li></rdf:Bag></dc:language>` +
		`<dc:format>application/pdf</dc:format><xmp:CreatorTool>Nhân Rộng</xmp:CreatorTool></rdf:Description></rdf:RDF></x:xmpmeta>` + "\n<?xpacket end=\"w\"?>"
}
