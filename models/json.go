package models

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"reflect"
	"strings"
	"unicode/utf8"
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
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(record); err != nil {
		return fmt.Errorf("write JSON Lines: %w", err)
	}
	return nil
}

// decodeJSON reads one record; line is where text begins in the file.
func decodeJSON[T any](file string, line int, text []byte) (*T, error) {
	if !utf8.Valid(text) {
		return nil, notUTF8(file, line)
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	record := new(T)
	err := dec.Decode(record)
	if err == nil {
		if _, after := dec.Token(); !errors.Is(after, io.EOF) {
			err = errors.New("more text after the record")
		}
	}
	if err != nil {
		return nil, jsonError(file, line, text, dec.InputOffset(), err)
	}
	return record, nil
}

// jsonError says in our words what encoding/json found, with the line within a record of many lines.
func jsonError(file string, line int, text []byte, offset int64, err error) *InputError {
	e := &InputError{File: file}
	var syntax *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	switch field, unknown := strings.CutPrefix(err.Error(), "json: unknown field "); {
	case errors.As(err, &syntax):
		offset = syntax.Offset
		e.Text = Text{Vi: "không phải JSON đúng cách viết: " + syntax.Error(), En: "not well-formed JSON: " + syntax.Error()}
	case errors.As(err, &wrong):
		offset = wrong.Offset
		e.Field = wrong.Field
		e.Text = Text{
			Vi: fmt.Sprintf("sai kiểu giá trị: có %s, cần %s", wrong.Value, kindName(wrong.Type.Kind()).Vi),
			En: fmt.Sprintf("wrong type: has %s, needs %s", wrong.Value, kindName(wrong.Type.Kind()).En),
		}
	case unknown:
		e.Field = strings.Trim(field, `"`)
		e.Text = Text{Vi: "không có trường này", En: "no such field"}
	case errors.Is(err, io.ErrUnexpectedEOF):
		e.Text = Text{Vi: "bản ghi bị cắt giữa chừng", En: "the record ends in the middle"}
	default:
		e.Text = Text{Vi: "không đọc được bản ghi: " + err.Error(), En: "the record cannot be read: " + err.Error()}
	}
	offset = max(0, min(offset, int64(len(text))))
	e.Line = line + bytes.Count(text[:offset], []byte("\n"))
	if bytes.HasSuffix(text[:offset], []byte("\n")) {
		e.Line-- // the mistake stands before the line's end, not after it
	}
	return e
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
