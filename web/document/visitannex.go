package document

import (
	"fmt"
	"strings"

	"github.com/nhanrong/nhanrong/models/visit"
	"github.com/nhanrong/nhanrong/web/locale"
)

func roman(n int) string { return locale.Roman(n) }

// programme is the journey hour by hour.
func (d Dossier) programme() []Block {
	g := Grid{Columns: []Column{{Head: d.t("paper.time"), Share: 20, Align: Center}, {Head: d.t("paper.what"), Share: 46}, {Head: d.t("paper.where"), Share: 34}}}
	for _, day := range d.Programme.Days {
		g.Rows = append(g.Rows, GridRow{Cells: []string{d.dayHead(day)}})
		for _, item := range day.Items {
			what, where := d.item(item)
			at := d.clock(item.From)
			if item.Minutes() > 0 {
				at += " – " + d.clock(item.To)
			}
			g.Rows = append(g.Rows, GridRow{Cells: []string{at, what, where}})
		}
	}
	if len(g.Rows) == 0 {
		g.Rows = []GridRow{{Cells: []string{shortDots, longDots, longDots}}}
	}
	blocks := []Block{g}
	if d.Programme.Estimated {
		blocks = append(blocks, Paragraph{Small: true, Runs: []Run{{Text: d.t("paper.road_estimated", "km", d.Words.Rounded(d.Programme.RoadKm, 0))}}})
	}
	return blocks
}

// clock is short, for a table: "07:30"; a day that does not fit runs on past midnight.
func (d Dossier) clock(c visit.Clock) string {
	return fmt.Sprintf("%02d:%02d", int(c)/60%24, int(c)%60)
}

func (d Dossier) dayHead(day visit.DayPlan) string {
	name := d.t("paper.day_n", "n", day.Number)
	if w, ok := day.Date.Weekday(); ok {
		name = d.t("paper.day_head", "weekday", d.t("paper.weekday_"+fmt.Sprint(int(w))), "date", d.day(day.Date))
	}
	if day.Note != "" {
		name += ". " + day.Note
	}
	return name
}

// item says what happens and where.
func (d Dossier) item(i visit.Item) (what, where string) {
	s, ok := d.Visit.Stop(i.Stop)
	switch {
	case i.Activity == visit.Call && ok:
		what = d.stopTitle(s)
		if s.Note != "" {
			what += "\n" + s.Note
		}
		return what, d.short(s.Spot)
	case i.Activity == visit.Drive:
		return d.drive(i, s), ""
	}
	return d.t("paper.activity_" + string(i.Activity)), ""
}

func (d Dossier) drive(i visit.Item, to *visit.Stop) string {
	whither := d.t("paper.drive_on")
	switch {
	case to != nil:
		whither = d.t("paper.drive_to", "place", d.near(to))
	case i.Stop == visit.HomeID:
		whither = d.t("paper.drive_to", "place", or(d.Visit.Home.Name, longDots))
	}
	if i.Leg == nil || i.Leg.Unknown || i.Leg.Km == 0 {
		return whither
	}
	return whither + " " + d.t("paper.drive_km", "km", d.Words.Rounded(i.Leg.Km, 0))
}

// near is where a drive leads: the stop's commune as it is called today, else its name.
func (d Dossier) near(s *visit.Stop) string {
	name, _, _ := strings.Cut(or(s.Spot.Now, or(s.Spot.Then, or(s.Spot.Name, d.stopTitle(s)))), ", ")
	return name
}

// blankRows is how many rows a list has for a pen, where nobody is named and nobody has said how many go; mostBlank
// bounds them where somebody has.
const (
	blankRows = 5
	mostBlank = 40
)

// members is the list of who goes, without telephones: a plan is sent about.
func (d Dossier) members() Grid {
	g := Grid{Columns: []Column{
		{Head: d.t("paper.no"), Share: 8, Align: Center},
		{Head: d.t("paper.name"), Share: 30},
		{Head: d.t("paper.office"), Share: 26},
		{Head: d.t("paper.body"), Share: 24},
		{Head: d.t("paper.note"), Share: 12},
	}}
	all := d.Visit.Delegation.Members
	for i, m := range all {
		g.Rows = append(g.Rows, GridRow{Cells: []string{d.Words.Count(i + 1), or(m.Name, shortDots), or(m.Office, shortDots), or(m.Body, shortDots), m.Note}})
	}
	open := d.Visit.Delegation.Count() - len(all)
	if d.Visit.Delegation.Count() == 0 {
		open = blankRows
	}
	for i := range min(open, mostBlank) {
		g.Rows = append(g.Rows, GridRow{Cells: []string{d.Words.Count(len(all) + i + 1), shortDots, shortDots, shortDots, ""}})
	}
	return g
}

// costs is the estimate line by line with the laws of its rates.
func (d Dossier) costs() []Block {
	g := Grid{Columns: []Column{
		{Head: d.t("paper.no"), Share: 7, Align: Center},
		{Head: d.t("paper.what"), Share: 36},
		{Head: d.t("paper.unit"), Share: 14, Align: Center},
		{Head: d.t("paper.quantity"), Share: 11, Align: Right},
		{Head: d.t("paper.rate"), Share: 15, Align: Right},
		{Head: d.t("paper.sum_head"), Share: 17, Align: Right},
	}}
	for i, l := range d.Estimate.Lines {
		what := d.in(l.What)
		if note := d.in(l.Note); note != "" {
			what += "\n(" + note + ")"
		}
		g.Rows = append(g.Rows, GridRow{Cells: []string{d.Words.Count(i + 1), what, d.in(l.Unit), d.figure(l.Quantity, l.Open), d.figure(float64(l.Amount), l.Open), d.figure(float64(l.Sum), l.Open)}})
	}
	g.Rows = append(g.Rows, GridRow{Cells: []string{"", d.t("paper.total"), "", "", "", d.figure(float64(d.Estimate.Total), d.Estimate.Total == 0)}, Bold: true})
	blocks := []Block{g}
	if d.Estimate.Total > 0 {
		blocks = append(blocks, Paragraph{Runs: []Run{{Text: d.t("paper.in_words", "sum", d.Words.MoneyInWords(d.Estimate.Total)), Italic: true}}})
	}
	return append(blocks, d.laws()...)
}

// figure is a number, or dots where it is open and none was given.
func (d Dossier) figure(v float64, open bool) string {
	if v == 0 && open {
		return shortDots
	}
	return d.Words.Number(v)
}

// laws are the rules that set the rates, each once, with what to check.
func (d Dossier) laws() []Block {
	var blocks []Block
	seen := map[string]bool{}
	for _, l := range d.Estimate.Lines {
		if l.Legal == nil || l.Legal.Law == "" || l.Changed || seen[l.Legal.Law] {
			continue
		}
		seen[l.Legal.Law] = true
		text := d.t("paper.law", "law", l.Legal.Law, "since", d.day(visit.Date(l.Legal.Since)))
		if check := d.in(l.Legal.Check); check != "" {
			text += " (" + check + ")"
		}
		blocks = append(blocks, Paragraph{Small: true, Runs: []Run{{Text: text + "."}}})
	}
	return blocks
}

// questions are those of the stops, with the reason and room for the answer, and the sheets of the days' ends.
func (d Dossier) questions(ids []string) []Block {
	var blocks []Block
	n := 0
	for _, id := range ids {
		s, ok := d.Visit.Stop(id)
		if !ok || len(s.Questions) == 0 {
			continue
		}
		n++
		blocks = append(blocks, Heading{Level: 2, Text: fmt.Sprintf("%d. %s – %s", n, d.stopTitle(s), d.short(s.Spot))}, d.questionGrid(s.Questions))
	}
	if n == 0 {
		blocks = append(blocks, Answer{Label: d.t("paper.questions_open"), Lines: 6})
	}
	return blocks
}

// room is empty lines in a cell, for a pen.
const room = "\n\n\n"

func (d Dossier) questionGrid(all []visit.Question) Grid {
	g := Grid{Columns: []Column{{Head: d.t("paper.no"), Share: 8, Align: Center}, {Head: d.t("paper.question"), Share: 52}, {Head: d.t("paper.answer"), Share: 40}}}
	for i, q := range all {
		text := d.in(q.Text)
		if why := d.in(q.Why); why != "" {
			text += "\n" + d.t("paper.because", "why", stopped(why))
		}
		answer := or(q.Answer, room)
		if q.Answered() && q.Told != "" {
			answer += "\n" + d.t("paper.told", "who", q.Told)
		}
		g.Rows = append(g.Rows, GridRow{Cells: []string{d.Words.Count(i + 1), text, answer}})
	}
	return g
}

// sheets are the half hours at the days' ends.
func (d Dossier) sheets() []Block {
	var blocks []Block
	for i, day := range d.Visit.Days {
		if len(day.Sheet) == 0 {
			continue
		}
		name := d.t("paper.day_n", "n", i+1)
		if date := d.Visit.Date(i + 1); date != "" {
			name += " (" + d.day(date) + ")"
		}
		blocks = append(blocks, Heading{Level: 2, Text: name}, d.questionGrid(day.Sheet))
	}
	return blocks
}
