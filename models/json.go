package models

import (
	"bytes"
	v1 "encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"reflect"
	"strconv"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// DecodeJSONL reads a file of one JSON record a line. A line that cannot be a record gives an
// *InputError and reading goes on with the next; empty lines are passed over.
func DecodeJSONL[T any](file string, r io.Reader) iter.Seq2[Entry[T], error] {
	return func(yield func(Entry[T], error) bool) {
		lines := newLineReader(r)
		for {
			line, err := lines.next()
			switch {
			case errors.Is(err, io.EOF):
				return
			case errors.Is(err, errTooLong):
				if !yield(Entry[T]{Line: lines.number}, tooLong(file, lines.number)) {
					return
				}
				continue
			case err != nil:
				yield(Entry[T]{Line: lines.number + 1}, unreadable(file, lines.number+1, err))
				return
			}
			if len(bytes.TrimSpace(line)) == 0 {
				continue
			}
			record, err := decodeJSON[T](file, lines.number, line)
			if !yield(Entry[T]{Line: lines.number, Record: record}, err) {
				return
			}
		}
	}
}

// DecodeJSON reads a file of one JSON record, of several one after another, or of a list of records.
func DecodeJSON[T any](file string, r io.Reader) iter.Seq2[Entry[T], error] {
	return func(yield func(Entry[T], error) bool) {
		for object := range jsonObjects(file, r) {
			var record *T
			err := object.err
			if err == nil {
				record, err = decodeJSON[T](file, object.line, object.text)
			}
			if !yield(Entry[T]{Line: object.line, Record: record}, err) {
				return
			}
		}
	}
}

// EncodeJSONL writes a record as one line of JSON. The same record always gives the same bytes.
func EncodeJSONL(w io.Writer, record any) error {
	enc := v1.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(record); err != nil {
		return fmt.Errorf("write JSON Lines: %w", err)
	}
	return nil
}

// decodeJSON reads one record; line is where text begins in the file.
func decodeJSON[T any](file string, line int, text []byte) (*T, error) {
	record := new(T)
	if err := json.Unmarshal(text, record, json.RejectUnknownMembers(true)); err != nil {
		return nil, jsonError(file, line, text, err)
	}
	return record, nil
}

// jsonError says in our words what the JSON library found, with the field and the line within a record
// of many lines.
func jsonError(file string, line int, text []byte, err error) *InputError {
	e := &InputError{File: file}
	var offset int64
	var syntax *jsontext.SyntacticError
	var wrong *json.SemanticError
	switch {
	case !utf8.Valid(text):
		return notUTF8(file, line)
	case errors.Is(err, io.ErrUnexpectedEOF):
		offset = int64(len(text))
		e.Text = Text{Vi: "hồ sơ bị cắt giữa chừng", En: "the record ends in the middle"}
	case errors.As(err, &syntax):
		offset, e.Field = syntax.ByteOffset, fieldOf(syntax.JSONPointer)
		e.Text = Text{Vi: "không phải JSON đúng cách viết: " + syntax.Err.Error(), En: "not well-formed JSON: " + syntax.Err.Error()}
	case errors.As(err, &wrong) && errors.Is(err, json.ErrUnknownName):
		offset, e.Field = wrong.ByteOffset, fieldOf(wrong.JSONPointer)
		e.Text = Text{Vi: "không có trường này", En: "no such field"}
	case errors.As(err, &wrong) && wrong.GoType != nil:
		offset, e.Field = wrong.ByteOffset, fieldOf(wrong.JSONPointer)
		needs := kindName(wrong.GoType.Kind())
		e.Text = Text{Vi: "sai kiểu giá trị: cần " + needs.Vi, En: "wrong type: needs " + needs.En}
	default:
		e.Text = Text{Vi: "không đọc được hồ sơ: " + err.Error(), En: "the record cannot be read: " + err.Error()}
	}
	before := bytes.TrimRight(text[:min(offset, int64(len(text)))], "\r\n") // the mistake stands before the line's end
	e.Line = line + bytes.Count(before, []byte("\n"))
	return e
}

// fieldOf writes a JSON pointer (/outcomes/0/value) as the path of a field (outcomes[0].value).
func fieldOf(p jsontext.Pointer) string {
	path := ""
	for name := range p.Tokens() {
		if _, err := strconv.Atoi(name); err == nil {
			path += "[" + name + "]"
			continue
		}
		path = join(path, name)
	}
	return path
}

// kindName names what a field takes.
func kindName(k reflect.Kind) Text {
	switch k {
	case reflect.String:
		return Text{Vi: "một đoạn chữ", En: "a text"}
	case reflect.Int:
		return Text{Vi: "một số nguyên", En: "a whole number"}
	case reflect.Float64:
		return Text{Vi: "một số", En: "a number"}
	case reflect.Bool:
		return Text{Vi: "true hoặc false", En: "true or false"}
	case reflect.Slice:
		return Text{Vi: "một danh sách", En: "a list"}
	}
	return Text{Vi: "các trường con", En: "an object with fields"}
}
