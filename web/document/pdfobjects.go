package document

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"io"

	"github.com/carlos7ags/folio/core"
)

// pdfFile is the objects of a pdf in the order of their numbers, from 1.
type pdfFile struct {
	objects []core.PdfObject
	// at is where each object is: by its offset, or by the stream that packs it and its place there.
	at     []core.XRefStreamEntry
	packer *zlib.Writer
}

func (f *pdfFile) add(o core.PdfObject) *core.PdfIndirectReference {
	f.objects = append(f.objects, o)
	return core.NewPdfIndirectReference(len(f.objects), 0)
}

// packed is how many objects share a stream: most of a tagged paper is its structure, which packs to a tenth.
const packed = 200

// write lays the objects out with their table of offsets (ISO 32000-1, 7.5). Streams and the catalogue stand by
// themselves, the rest is packed.
func (f *pdfFile) write(w io.Writer, root, info *core.PdfIndirectReference) error {
	if err := f.pack(root.Num()); err != nil {
		return err
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	for i, o := range f.objects {
		if f.at[i].Type == core.XRefEntryCompressed {
			continue
		}
		f.at[i] = core.XRefStreamEntry{Type: core.XRefEntryInUse, Field2: uint64(b.Len())} //nolint:gosec // never negative
		if err := f.writeObject(&b, i+1, o); err != nil {
			return err
		}
	}
	sum := sha256.Sum256(b.Bytes())
	id := core.NewPdfHexString(string(sum[:16]))
	start := b.Len()
	entries := append([]core.XRefStreamEntry{{Type: core.XRefEntryFree, Field3: 65535}}, f.at...)
	entries = append(entries, core.XRefStreamEntry{Type: core.XRefEntryInUse, Field2: uint64(start)}) //nolint:gosec // never negative
	table, err := core.BuildXRefStream([]core.XRefStreamSubsection{{Entries: entries}}, len(entries), dict("Root", root, "Info", info, "ID", core.NewPdfArray(id, id)))
	if err != nil {
		return fmt.Errorf("building the pdf's table of objects: %w", err)
	}
	if err := f.writeObject(&b, len(entries)-1, table); err != nil {
		return err
	}
	fmt.Fprintf(&b, "startxref\n%d\n%%%%EOF\n", start)
	if _, err := b.WriteTo(w); err != nil {
		return fmt.Errorf("writing the pdf: %w", err)
	}
	return nil
}

// pack puts the objects that are no streams into streams of their own, the catalogue apart.
func (f *pdfFile) pack(catalog int) error {
	f.at = make([]core.XRefStreamEntry, len(f.objects))
	var entries []core.ObjStmEntry
	seal := func() error {
		if len(entries) == 0 {
			return nil
		}
		stream, err := core.BuildObjStm(entries)
		if err != nil {
			return fmt.Errorf("packing the pdf's objects: %w", err)
		}
		number := uint64(f.add(stream).Num()) //nolint:gosec // never negative
		f.at = append(f.at, core.XRefStreamEntry{})
		for i, e := range entries {
			f.at[e.ObjectNumber-1] = core.XRefStreamEntry{Type: core.XRefEntryCompressed, Field2: number, Field3: uint64(i)} //nolint:gosec // never negative
		}
		entries = nil
		return nil
	}
	for i, o := range f.objects[:len(f.objects):len(f.objects)] {
		if i+1 == catalog || o.Type() == core.ObjectTypeStream {
			continue
		}
		if entries = append(entries, core.ObjStmEntry{ObjectNumber: i + 1, Object: o}); len(entries) == packed {
			if err := seal(); err != nil {
				return err
			}
		}
	}
	return seal()
}

func (f *pdfFile) writeObject(b *bytes.Buffer, number int, o core.PdfObject) error {
	if stream, ok := o.(*core.PdfStream); ok && stream.WillCompress() {
		if err := f.deflate(stream); err != nil {
			return fmt.Errorf("packing object %d of the pdf: %w", number, err)
		}
	}
	fmt.Fprintf(b, "%d 0 obj\n", number)
	if _, err := o.WriteTo(b); err != nil {
		return fmt.Errorf("writing object %d of the pdf: %w", number, err)
	}
	b.WriteString("\nendobj\n")
	return nil
}

// deflate packs a stream by the file's one packer: the library makes a new one for each, of most of a megabyte.
func (f *pdfFile) deflate(stream *core.PdfStream) error {
	var packed bytes.Buffer
	f.packer.Reset(&packed)
	if _, err := f.packer.Write(stream.Data); err != nil {
		return err
	}
	if err := f.packer.Close(); err != nil {
		return err
	}
	stream.Data = packed.Bytes()
	stream.SetCompress(false)
	stream.Dict.Set("Filter", core.NewPdfName("FlateDecode"))
	return nil
}
