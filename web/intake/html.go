package intake

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlText gives what a reader of the page sees as text: no scripts, styles, menus or forms. Where the page
// marks its article, only that is taken.
func htmlText(page string) (string, error) {
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrBroken, err)
	}
	var b strings.Builder
	if n := longest(doc, atom.Article); n != nil {
		doc = n
	} else if n := longest(doc, atom.Main); n != nil {
		doc = n
	}
	writeText(&b, doc)
	return b.String(), nil
}

// longest is the element of that name with most text; nil where none has a paragraph's worth.
func longest(doc *html.Node, name atom.Atom) *html.Node {
	const paragraph = 200 // bytes
	var best *html.Node
	most := paragraph
	for n := range doc.Descendants() {
		if n.DataAtom != name {
			continue
		}
		var b strings.Builder
		writeText(&b, n)
		if b.Len() > most {
			best, most = n, b.Len()
		}
	}
	return best
}

func writeText(b *strings.Builder, n *html.Node) {
	switch n.Type {
	case html.TextNode:
		b.WriteString(strings.Join(strings.FieldsFunc(n.Data, isBreak), " "))
		return
	case html.ElementNode:
		if unseen[n.DataAtom] {
			return
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		writeText(b, c)
	}
	switch {
	case n.DataAtom == atom.Br:
		b.WriteByte('\n')
	case n.DataAtom == atom.Td || n.DataAtom == atom.Th:
		b.WriteByte('\t')
	case blocks[n.DataAtom]:
		b.WriteString("\n\n")
	}
}

func isBreak(r rune) bool { return r == '\n' || r == '\r' || r == '\t' }

var (
	unseen = map[atom.Atom]bool{
		atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Nav: true, atom.Aside: true, atom.Footer: true,
		atom.Form: true, atom.Button: true, atom.Select: true, atom.Head: true, atom.Iframe: true, atom.Svg: true, atom.Object: true,
	}
	blocks = map[atom.Atom]bool{
		atom.P: true, atom.Div: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Li: true,
		atom.Tr: true, atom.Blockquote: true, atom.Section: true, atom.Article: true, atom.Figcaption: true, atom.Header: true, atom.Dd: true, atom.Dt: true,
	}
)
