package models

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
)

// jsonObject is the text of one object at the top of a JSON file.
type jsonObject struct {
	line int
	text []byte
	err  error
}

// jsonObjects cuts a JSON file into its records by brackets alone, so that a list of any length is
// read with one record in memory. What is between the brackets is checked by the decoder later.
func jsonObjects(file string, r io.Reader) iter.Seq[jsonObject] {
	return func(yield func(jsonObject) bool) {
		s := jsonScanner{r: newLineReader(r).r, file: file, line: 1}
		for {
			object, more := s.next()
			if !more || !yield(object) || s.broken {
				return
			}
		}
	}
}

// jsonScanner finds where objects begin and end.
type jsonScanner struct {
	r    *bufio.Reader
	file string
	line int
	// inList is set between the [ and the ] of a list of records.
	inList bool
	// broken is set when the rest of the file cannot be cut any more.
	broken bool
}

// next gives the following object; more is false at the file's end.
func (s *jsonScanner) next() (object jsonObject, more bool) {
	for {
		c, err := s.read()
		switch {
		case errors.Is(err, io.EOF) && !s.inList:
			return jsonObject{}, false
		case err != nil:
			return s.stop(err), true
		case c == '{':
			return s.object(), true
		case c == '[' && !s.inList:
			s.inList = true
		case c == ']' && s.inList:
			s.inList = false
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || (c == ',' && s.inList):
		default:
			s.broken = true
			return jsonObject{line: s.line, err: &InputError{File: s.file, Line: s.line, Text: Text{
				Vi: fmt.Sprintf("gặp %q ở chỗ một hồ sơ {…} phải bắt đầu", c),
				En: fmt.Sprintf("%q stands where a record {…} must begin", c),
			}}}, true
		}
	}
}

// object reads to the closing bracket of an object whose opening one was just read.
func (s *jsonScanner) object() jsonObject {
	out := jsonObject{line: s.line, text: []byte{'{'}}
	depth, inString, escaped := 1, false, false
	for depth > 0 {
		c, err := s.read()
		if err != nil {
			return s.stop(err)
		}
		switch {
		case len(out.text) < MaxRecordBytes:
			out.text = append(out.text, c)
		case out.err == nil:
			out.err = tooLong(s.file, out.line)
		}
		switch {
		case escaped:
			escaped = false
		case c == '\\':
			escaped = inString
		case c == '"':
			inString = !inString
		case inString:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		}
	}
	return out
}

func (s *jsonScanner) read() (byte, error) {
	c, err := s.r.ReadByte()
	if c == '\n' {
		s.line++
	}
	return c, err
}

func (s *jsonScanner) stop(err error) jsonObject {
	s.broken = true
	if errors.Is(err, io.EOF) {
		return jsonObject{line: s.line, err: &InputError{File: s.file, Line: s.line, Text: Text{
			Vi: "tệp bị cắt giữa chừng: thiếu ngoặc đóng", En: "the file ends in the middle: a closing bracket is missing",
		}}}
	}
	return jsonObject{line: s.line, err: unreadable(s.file, s.line, err)}
}
