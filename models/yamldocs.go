package models

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"strings"

	"github.com/goccy/go-yaml/token"
)

// Bounds of what the YAML library is asked to read, beside MaxRecordBytes: it takes time in the square
// of these, so that a file of 4 MiB could hold it for hours. The longest record of the catalogue has
// 1,594 tokens, six levels and no blank line.
const (
	maxYAMLTokens = 20_000
	maxYAMLDepth  = 32
	maxYAMLBlanks = 100
)

// yamlDocument is the text of one document of a YAML stream.
type yamlDocument struct {
	// line is the file's line at which text begins.
	line int
	text []byte
	err  error
}

// yamlDocuments cuts a YAML stream at its markers (--- and ...) without parsing it, so that a file of
// any length is read with one document in memory, and a broken document does not hide the next. It is
// the rule of YAML itself that a marker at the start of a line ends the document whatever it is in.
func yamlDocuments(r io.Reader) iter.Seq[yamlDocument] {
	return func(yield func(yamlDocument) bool) {
		lines := newLineReader(r)
		doc := yamlDocument{line: 1}
		for {
			line, err := lines.next()
			if err != nil && !errors.Is(err, errTooLong) {
				if !errors.Is(err, io.EOF) {
					doc.err = err
				}
				if doc.err != nil || !isBlankYAML(doc.text) {
					yield(doc)
				}
				return
			}
			rest, marker := cutMarker(line)
			if !marker {
				doc.add(line, err)
				continue
			}
			if (doc.err != nil || !isBlankYAML(doc.text)) && !yield(doc) {
				return
			}
			doc = yamlDocument{line: lines.number}
			doc.add(rest, nil)
		}
	}
}

// add puts a line to the document's text unless the document grows too long.
func (d *yamlDocument) add(line []byte, err error) {
	if err != nil || len(d.text)+len(line) > MaxRecordBytes {
		d.err, d.text = errTooLong, nil
		return
	}
	if d.err == nil {
		d.text = append(d.text, line...)
	}
}

// cutMarker tells whether the line ends a document and gives what follows the marker. A directive
// (%YAML 1.2) counts as a marker too: it can only stand before a document and says nothing to us.
func cutMarker(line []byte) (rest []byte, ok bool) {
	if bytes.HasPrefix(line, []byte("%")) {
		return []byte("\n"), true
	}
	for _, marker := range []string{"---", "..."} {
		rest, found := bytes.CutPrefix(line, []byte(marker))
		if found && (len(rest) == 0 || bytes.ContainsAny(rest[:1], " \t\r\n")) {
			return rest, true
		}
	}
	return nil, false
}

// isBlankYAML reports text with nothing but white space and comments.
func isBlankYAML(text []byte) bool {
	for line := range bytes.Lines(text) {
		line = bytes.TrimSpace(line)
		if len(line) > 0 && line[0] != '#' {
			return false
		}
	}
	return true
}

// excessiveLine gives the first line, counted from 1, that no record has: one that opens more levels
// than maxYAMLDepth at once, or the last of too many blank ones. 0 means that there is none.
func excessiveLine(text string) int {
	number, blanks := 0, 0
	for line := range strings.Lines(text) {
		number++
		opens := 0
		for i := 0; i < len(line) && strings.IndexByte(" \t\r\n-?:[{", line[i]) >= 0; i++ {
			if strings.IndexByte("-?:[{", line[i]) >= 0 {
				opens++
			}
		}
		if blanks++; strings.TrimSpace(line) != "" {
			blanks = 0
		}
		if opens > maxYAMLDepth || blanks > maxYAMLBlanks {
			return number
		}
	}
	return 0
}

// excessiveToken gives the first token beyond the bounds, nil where there is none.
func excessiveToken(tokens token.Tokens) *token.Token {
	if len(tokens) > maxYAMLTokens {
		return tokens[maxYAMLTokens]
	}
	depth := 0
	for _, t := range tokens {
		switch t.Type {
		case token.MappingStartType, token.SequenceStartType:
			depth++
		case token.MappingEndType, token.SequenceEndType:
			depth--
		}
		if depth > maxYAMLDepth || (t.Position != nil && t.Position.IndentLevel > maxYAMLDepth) {
			return t
		}
	}
	return nil
}
