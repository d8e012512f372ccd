package exchange

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/xuri/excelize/v2"

	"github.com/nhanrong/nhanrong/models"
)

// sheet is the one that the records stand in.
const sheet = "Nhân Rộng"

func EncodeXLSX(w io.Writer, records iter.Seq2[*models.Revision, error]) (err error) {
	book := excelize.NewFile()
	defer func() { err = errors.Join(err, book.Close()) }()
	if err := book.SetSheetName(book.GetSheetName(0), sheet); err != nil {
		return err
	}
	out, err := book.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	number := 1
	write := func(cells []string) error {
		values := make([]any, len(cells))
		for i, cell := range cells {
			values[i] = cell
		}
		number++
		return out.SetRow(fmt.Sprintf("A%d", number-1), values)
	}
	if err := write(Header()); err != nil {
		return err
	}
	for r, err := range records {
		if err != nil {
			return err
		}
		cells, err := row(r.Model)
		if err == nil {
			err = write(cells)
		}
		if err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return book.Write(w)
}

// Bounds of a workbook, which is read whole, and of its parts when unpacked: a small file may hold gigabytes.
const (
	packedBytes   = 256 << 20
	unpackedBytes = 2 << 30
	inMemoryBytes = 32 << 20
)

// zipMagic is how a workbook begins: it is a zip file.
const zipMagic = "PK\x03\x04"

// packBound refuses a workbook before more of it is held than packedBytes.
type packBound struct {
	r    io.Reader
	read int
}

func (p *packBound) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	if p.read += n; p.read > packedBytes {
		return 0, &models.InputError{Text: models.Text{
			Vi: fmt.Sprintf("tệp lớn quá %d MiB; hãy chia nhỏ hoặc dùng .csv, .jsonl", packedBytes>>20),
			En: fmt.Sprintf("the file is larger than %d MiB; split it, or use .csv or .jsonl", packedBytes>>20),
		}}
	}
	return n, err
}

func DecodeXLSX(file string, r io.Reader) Records {
	return func(yield func(models.Entry[models.Model], error) bool) {
		fail := func(err error) { yield(models.Entry[models.Model]{}, unreadableTable(file, err)) }
		packed := bufio.NewReader(r)
		if magic, err := packed.Peek(len(zipMagic)); err != nil || string(magic) != zipMagic {
			yield(models.Entry[models.Model]{}, &models.InputError{File: file, Text: models.Text{
				Vi: "đây không phải tệp Excel (.xlsx)", En: "this is no Excel workbook (.xlsx)",
			}})
			return
		}
		book, err := excelize.OpenReader(&packBound{r: packed}, excelize.Options{UnzipSizeLimit: unpackedBytes, UnzipXMLSizeLimit: inMemoryBytes, RawCellValue: true})
		if err != nil {
			fail(err)
			return
		}
		defer func() { _ = book.Close() }() // only read from
		rows, err := book.Rows(book.GetSheetName(0))
		if err != nil {
			fail(err)
			return
		}
		defer func() { _ = rows.Close() }()
		var names []string
		for line := 1; rows.Next(); line++ {
			cells, err := rows.Columns()
			if err != nil {
				fail(err)
				return
			}
			switch {
			case names == nil:
				names = cells
				continue
			case len(cells) == 0:
				continue
			}
			m, err := ReadRow(file, line, names, cells)
			if !yield(models.Entry[models.Model]{Line: line, Record: m}, err) {
				return
			}
		}
		if err := rows.Error(); err != nil {
			fail(err)
		}
	}
}
