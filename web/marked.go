package web

import (
	"html/template"
	"strings"

	"github.com/nhanrong/nhanrong/search"
)

// markedHTML writes spans as HTML: the text is escaped, what was found stands in <mark>. Neighbouring
// finds share one mark, so that a name of three words is one.
func markedHTML(spans []search.Span) template.HTML {
	var b strings.Builder
	for _, span := range spans {
		text := template.HTMLEscapeString(span.Text)
		if span.Marked {
			text = "<mark>" + text + "</mark>"
		}
		b.WriteString(text)
	}
	return template.HTML(strings.ReplaceAll(b.String(), "</mark> <mark>", " ")) //nolint:gosec // every piece was escaped above
}
