package web

import (
	"html/template"
	"strings"
)

// The filter form has some hundred rows on every page of results. They are joined from prepared pieces
// here, not in the template, where each would cost a dozen calls by reflection.

// HTML is the facet as a group of the form.
func (v facetView) HTML() template.HTML {
	b := new(strings.Builder)
	b.WriteString("<fieldset><legend>" + template.HTMLEscapeString(v.Legend) + "</legend>\n")
	if v.Single {
		v.writeAny(b)
	}
	for _, r := range v.Rows {
		r.write(b)
	}
	if len(v.More) > 0 {
		b.WriteString(`<details class="fold-in"><summary>` + template.HTMLEscapeString(v.MoreLabel) + "</summary>")
		for _, r := range v.More {
			r.write(b)
		}
		b.WriteString("</details>")
	}
	b.WriteString("</fieldset>\n")
	return template.HTML(b.String()) //nolint:gosec // every piece was escaped above or made by a template
}

// writeAny is the choice of no bound.
func (v facetView) writeAny(b *strings.Builder) {
	b.WriteString(`<label class="check"><input type="radio" form="f" name="` + template.HTMLEscapeString(v.Name) + `" value=""`)
	writeTick(b, v.Any)
	b.WriteString("><span>" + template.HTMLEscapeString(v.AnyLabel) + "</span></label>\n")
}

// write is the row's box, ticked where it is active, with its count and what lies within it.
func (r facetRow) write(b *strings.Builder) {
	b.WriteString(r.box.input)
	writeTick(b, r.Active)
	b.WriteString(r.box.label)
	b.WriteString(r.Count)
	b.WriteString(r.box.end)
	if len(r.Within) == 0 {
		return
	}
	b.WriteString(`<details class="fold-in within"`)
	if r.Open {
		b.WriteString(" open")
	}
	b.WriteString("><summary>" + template.HTMLEscapeString(r.Inner) + `<span class="vh">, ` + r.box.name + "</span></summary>")
	for _, inner := range r.Within {
		inner.write(b)
	}
	b.WriteString("</details>\n")
}

func writeTick(b *strings.Builder, ticked bool) {
	if ticked {
		b.WriteString(" checked")
	}
}
