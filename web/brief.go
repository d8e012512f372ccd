package web

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/document"
	"github.com/nhanrong/nhanrong/web/locale"
)

// pdfType is the pdf's.
const pdfType = "application/pdf"

// paperWriters are the files of a paper by their extension.
func paperWriters() map[string]struct {
	mime  string
	write func(*document.Press, io.Writer, document.Paper) error
} {
	return map[string]struct {
		mime  string
		write func(*document.Press, io.Writer, document.Paper) error
	}{
		"docx": {docxType, (*document.Press).WriteDocx},
		"pdf":  {pdfType, (*document.Press).WritePDF},
	}
}

// paperFile writes a paper as the file of that extension; ok is false for another one.
func (s *Server) paperFile(extension string, p document.Paper) (out rendering, ok bool, err error) {
	w, ok := paperWriters()[extension]
	if !ok {
		return rendering{}, false, nil
	}
	var b bytes.Buffer
	if err := w.write(s.press, &b, p); err != nil {
		return rendering{}, true, err
	}
	return rendering{mime: w.mime, body: b.Bytes()}, true, nil
}

// recordName reads which record an address means, and whether as a file: /models/x, /models/x.docx, /models/x.pdf.
// No record's id holds a full stop.
func recordName(c *gin.Context) (id models.ModelID, extension string) {
	name, extension, _ := strings.Cut(c.Param("id"), ".")
	return models.ModelID(name), extension
}

// brief is a record as a paper to take along: what the page says, without what only a screen can show.
func (s *Server) brief(l *locale.Locale, p modelPage) document.Paper {
	b := &brief{l: l}
	for _, line := range append([]placeLine{p.Place}, p.Also...) {
		b.blocks = append(b.blocks, document.Labelled(l.T("paper.at_place"), briefPlace(l, line)))
	}
	b.say(p.Summary)
	b.glance(p.Glance)
	b.steps(p.Steps)
	b.conditions(p.Needs)
	b.accounts(p.Accounts, p.Prices)
	b.results(p.Results, p.Reasons)
	b.told("model.risks", append(p.Risks, p.Lessons...))
	b.spread(p.Spread)
	b.told("model.visit", append(p.Visit, p.Actors...))
	b.sources(p.Sources)
	b.small(p.Citation)
	return document.Paper{Words: l, Title: p.Heading, Kind: l.T("paper.brief"), Subject: p.Heading, Body: b.blocks}
}

func briefPlace(l *locale.Locale, p placeLine) string {
	text := p.Then
	if p.Year != 0 && text != "" {
		text += " (" + p.YearText() + ")"
	}
	if p.Now != "" {
		text += ", " + l.T("place.now") + " " + p.Now
	}
	return text
}

// brief collects the blocks of a paper; parts are numbered as they come.
type brief struct {
	l      *locale.Locale
	blocks []document.Block
	parts  int
}

func (b *brief) part(key string) {
	b.parts++
	b.blocks = append(b.blocks, document.Heading{Level: 1, Text: locale.Roman(b.parts) + ". " + b.l.T(key)})
}

func (b *brief) heading(text string) {
	b.blocks = append(b.blocks, document.Heading{Level: 2, Text: text})
}

func (b *brief) say(text string) { b.blocks = append(b.blocks, document.Plain(text)...) }

func (b *brief) small(text string) {
	if text != "" {
		b.blocks = append(b.blocks, document.Paragraph{Small: true, Runs: []document.Run{{Text: text}}})
	}
}

// cited is a text with the sources that it rests on.
func cited(text string, sources notes) string {
	if len(sources) == 0 || text == "" {
		return text
	}
	ids := make([]string, len(sources))
	for i, id := range sources {
		ids[i] = string(id)
	}
	return text + " [" + strings.Join(ids, ", ") + "]"
}

// below is texts under one another, those that are there.
func below(texts ...string) string {
	var lines []string
	for _, t := range texts {
		if t != "" {
			lines = append(lines, t)
		}
	}
	return strings.Join(lines, "\n")
}

func (b *brief) glance(all []glance) {
	g := document.Grid{Columns: []document.Column{{Head: b.l.T("paper.glance"), Share: 32}, {Head: b.l.T("paper.glance_says"), Share: 68}}}
	for _, one := range all {
		text := one.Text
		if one.Level >= 0 {
			text = b.l.T("evidence.level", "level", one.Level) + ": " + b.l.Label("evidence", strconv.Itoa(one.Level))
		}
		g.Rows = append(g.Rows, document.GridRow{Cells: []string{one.Label, below(cited(text, one.Sources), one.Note)}})
	}
	b.blocks = append(b.blocks, g)
}

func (b *brief) steps(steps []string) {
	if len(steps) == 0 {
		return
	}
	b.part("model.steps")
	for i, step := range steps {
		b.say(strconv.Itoa(i+1) + ". " + step)
	}
}

func (b *brief) conditions(groups []conditionGroup) {
	if len(groups) == 0 {
		return
	}
	b.part("model.conditions")
	g := document.Grid{Columns: []document.Column{{Head: b.l.T("model.factor"), Share: 30}, {Head: b.l.T("model.need"), Share: 32}, {Head: b.l.T("model.note"), Share: 38}}}
	for _, group := range groups {
		g.Rows = append(g.Rows, document.GridRow{Cells: []string{group.Label}})
		for _, row := range group.Rows {
			name := row.Factor
			if row.Required {
				name += " (" + b.l.Label("importance", "required") + ")"
			}
			need := row.Need
			if need == "" {
				need = b.l.T("model.see_note")
			}
			g.Rows = append(g.Rows, document.GridRow{Cells: []string{name, cited(need, row.Sources), below(append([]string{row.Note}, row.Doubts...)...)}})
		}
	}
	b.blocks = append(b.blocks, g)
}

func (b *brief) accounts(all []account, prices []priceSeries) {
	b.part("model.accounts")
	if len(all) == 0 {
		b.say(b.l.T("model.no_accounts"))
	}
	for _, a := range all {
		b.heading(a.Title)
		b.small(cited(a.About, a.Sources))
		g := document.Grid{Columns: []document.Column{{Head: b.l.T("paper.what"), Share: 55}, {Head: b.l.T("model.figure"), Share: 45, Align: document.Right}}}
		for _, row := range a.Rows {
			g.Rows = append(g.Rows, document.GridRow{Cells: []string{row.Label, row.Text}})
		}
		if len(g.Rows) > 0 {
			b.blocks = append(b.blocks, g)
		}
		b.small(strings.Join(append([]string{a.Note}, a.Doubts...), " "))
	}
	for _, p := range prices {
		b.heading(b.l.T("model.price_head") + ": " + p.Product)
		g := document.Grid{Columns: []document.Column{{Head: b.l.T("model.when"), Share: 25}, {Head: b.l.T("model.price_head"), Share: 75}}}
		for _, row := range p.Rows {
			g.Rows = append(g.Rows, document.GridRow{Cells: []string{row.When, below(append([]string{cited(row.Text, row.Sources), row.Note}, row.Doubts...)...)}})
		}
		b.blocks = append(b.blocks, g)
	}
}

func (b *brief) results(groups []outcomeGroup, reasons []string) {
	b.part("model.results")
	for _, reason := range reasons {
		b.small(reason)
	}
	for _, group := range groups {
		b.heading(group.Label)
		if len(group.Rows) == 0 {
			b.say(b.l.T("model.no_results"))
			continue
		}
		b.blocks = append(b.blocks, b.outcomes(group))
	}
}

// outcomes has a column for what was before only where something tells it.
func (b *brief) outcomes(group outcomeGroup) document.Grid {
	columns := []document.Column{{Head: b.l.T("model.indicator"), Share: 28}, {Head: b.l.T("model.figure"), Share: 30}, {Head: b.l.T("model.note"), Share: 42}}
	if group.Before {
		columns = []document.Column{{Head: b.l.T("model.indicator"), Share: 26}, {Head: b.l.T("model.before"), Share: 16}, {Head: b.l.T("model.after"), Share: 26}, {Head: b.l.T("model.note"), Share: 32}}
	}
	g := document.Grid{Columns: columns}
	for _, row := range group.Rows {
		after := cited(row.After, row.Sources)
		if row.Year != "" {
			after = below(after, "("+row.Year+")")
		}
		cells := []string{below(row.Label, row.Of), after, below(append([]string{row.Study, row.Note}, row.Doubts...)...)}
		if group.Before {
			cells = slices.Insert(cells, 1, row.Before)
		}
		g.Rows = append(g.Rows, document.GridRow{Cells: cells})
	}
	return g
}

func (b *brief) told(key string, all []told) {
	if len(all) == 0 {
		return
	}
	b.part(key)
	for _, one := range all {
		b.blocks = append(b.blocks, document.Labelled(one.Label+":", cited(one.Text, one.Sources)))
	}
}

func (b *brief) spread(all []spreadPlace) {
	if len(all) == 0 {
		return
	}
	b.part("model.spread")
	for _, place := range all {
		text := place.Name
		if place.Year != "" {
			text += " (" + place.Year + ")"
		}
		if place.Now != "" {
			text += ", " + b.l.T("place.now") + " " + place.Now
		}
		if place.Note != "" {
			text += ": " + place.Note
		}
		b.say("- " + cited(text, place.Sources))
	}
}

func (b *brief) sources(all []sourceLine) {
	b.part("model.sources")
	for _, src := range all {
		text := "[" + src.ID + "] " + src.Title + ". " + strings.Join(append([]string{src.Publisher + " · " + src.About}, src.Marks...), ". ")
		b.blocks = append(b.blocks, document.Paragraph{Reference: true, Runs: []document.Run{{Text: strings.TrimRight(text, ". ") + ". " + src.Href}}})
	}
}
