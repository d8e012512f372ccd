package models

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// MaxRecordBytes bounds one record of a file that comes in, and one line of it. The longest record
// of the catalogue has 20 kB; a file without this bound could fill the memory with one line.
const MaxRecordBytes = 4 << 20

// InputError says what is wrong with a file that comes in, and where.
type InputError struct {
	File string
	// Line counts from 1; 0 where no line can be named.
	Line int
	// Field is the path of the field: outcomes[2].before. Empty where the whole record is meant.
	Field string
	Text  Text
}

// In gives the message in the language asked for, with file, line and field before it.
func (e *InputError) In(lang string) string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d", e.Line)
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	if e.Field != "" {
		b.WriteString(e.Field + ": ")
	}
	return b.String() + e.Text.In(lang)
}

func (e *InputError) Error() string { return e.In("en") }

// Entry is one record of a file, with the line at which it begins.
type Entry[T any] struct {
	Line   int
	Record *T
}

// errTooLong stands for a line, or a document, beyond MaxRecordBytes.
var errTooLong = errors.New("longer than a record may be")

func tooLong(file string, line int) *InputError {
	return &InputError{File: file, Line: line, Text: Text{
		Vi: fmt.Sprintf("hồ sơ dài quá %d MiB", MaxRecordBytes>>20),
		En: fmt.Sprintf("the record is longer than %d MiB", MaxRecordBytes>>20),
	}}
}

func unreadable(file string, line int, err error) *InputError {
	return &InputError{File: file, Line: line, Text: Text{
		Vi: "không đọc được tệp: " + err.Error(),
		En: "the file cannot be read: " + err.Error(),
	}}
}

func notUTF8(file string, line int) *InputError {
	return &InputError{File: file, Line: line, Text: Text{
		Vi: "chữ không theo bảng mã UTF-8; hãy lưu lại tệp với UTF-8",
		En: "the text is not UTF-8; save the file as UTF-8",
	}}
}

// lineReader gives a file's lines one by one and never holds more than MaxRecordBytes of one.
type lineReader struct {
	r      *bufio.Reader
	number int
	line   []byte
}

func newLineReader(r io.Reader) *lineReader {
	br := bufio.NewReaderSize(r, 64<<10)
	if bom, err := br.Peek(3); err == nil && string(bom) == "\xef\xbb\xbf" {
		_, _ = br.Discard(3) // cannot fail: Peek has read them
	}
	return &lineReader{r: br}
}

// next gives the following line with its line end; it is good until the next call. A line that is
// too long is read to its end, dropped, and told by errTooLong.
func (l *lineReader) next() ([]byte, error) {
	l.line = l.line[:0]
	long := false
	for {
		part, err := l.r.ReadSlice('\n')
		if long = long || len(l.line)+len(part) > MaxRecordBytes; !long {
			l.line = append(l.line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && (!errors.Is(err, io.EOF) || (len(l.line) == 0 && !long)):
			return nil, err
		}
		l.number++
		if long {
			return nil, errTooLong
		}
		return l.line, nil
	}
}
