package intake

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxDepth bounds how deep elements of a document may lie in each other.
const maxDepth = 256

// docxText gives the paragraphs of a document's body, its tables row by row. Deleted text, notes and heads of
// pages are left out. encoding/xml knows no entities but XML's own five, so that none can grow or fetch.
func docxText(data []byte) (string, error) {
	a, err := openArchive(data)
	if err != nil {
		return "", err
	}
	const body = "word/document.xml"
	if a.files[body] == nil {
		return "", ErrKind
	}
	text, err := a.read(body)
	if err != nil {
		return "", err
	}
	return wordText(text)
}

func wordText(data []byte) (string, error) {
	in := xml.NewDecoder(bytes.NewReader(data))
	var b strings.Builder
	depth, within := 0, false
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			return b.String(), nil
		}
		if err != nil {
			return "", fmt.Errorf("%w: %w", ErrBroken, err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return "", ErrLarge
			}
			within = t.Name.Local == "t"
			writeBreak(&b, t.Name.Local)
		case xml.EndElement:
			depth--
			within = false
			switch t.Name.Local {
			case "p":
				b.WriteString("\n\n")
			case "tc":
				b.WriteString("\t")
			}
		case xml.CharData:
			if within {
				b.Write(t)
			}
		case xml.Directive:
			return "", fmt.Errorf("%w: a document of Word has no DOCTYPE", ErrBroken)
		}
	}
}

func writeBreak(b *strings.Builder, element string) {
	switch element {
	case "tab":
		b.WriteByte('\t')
	case "br", "cr":
		b.WriteByte('\n')
	case "noBreakHyphen":
		b.WriteByte('-')
	}
}
