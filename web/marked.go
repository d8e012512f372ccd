package web

import (
	"html/template"
	"strings"

	"github.com/nhanrong/nhanrong/search"
)

// writeMarked writes spans as HTML: the text is escaped, what was found stands in <mark>.
func writeMarked(b *strings.Builder, spans []search.Span) {
	for _, span := range spans {
		if span.Marked {
			b.WriteString("<mark>" + template.HTMLEscapeString(span.Text) + "</mark>")
			continue
		}
		b.WriteString(template.HTMLEscapeString(span.Text))
	}
}

// markedHTML is a text with what was found in it, for programs.
func markedHTML(spans []search.Span) string {
	var b strings.Builder
	writeMarked(&b, spans)
	return b.String()
}
