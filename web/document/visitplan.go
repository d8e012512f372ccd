package document

import (
	"strings"

	"github.com/nhanrong/nhanrong/models/visit"
)

// Plan is the plan of the visit (Kế hoạch), with the programme, the members, the costs and the questions annexed.
func (d Dossier) Plan() Paper {
	p := Paper{
		Words: d.Words, Title: d.t("paper.plan_title", "subject", d.subject()), Head: d.head("KH", d.Visit.Start),
		Kind: d.t("paper.plan"), Subject: d.t("paper.plan_subject", "subject", d.subject()),
		Signing: d.signing(d.copyAbove(), d.copyHosts(), d.t("paper.copy_members")),
	}
	p.Body = d.basis()
	p.Body = append(p.Body, para(d.t("paper.plan_opens", "body", d.body(), "subject", d.subject()))...)
	for i, part := range []struct {
		heading string
		blocks  []Block
	}{
		{"paper.part_purpose", d.purpose()},
		{"paper.part_when", d.circumstances()},
		{"paper.part_content", []Block{d.days(), Paragraph{Small: true, Runs: []Run{{Text: d.t("paper.see_programme")}}}}},
		{"paper.part_money", d.money()},
		{"paper.part_tasks", para(d.t("paper.task_lead", "dots", longDots, "days", shortDots), d.t("paper.task_money", "dots", longDots), d.t("paper.task_members"))},
	} {
		p.Body = append(p.Body, d.part(i+1, part.heading))
		p.Body = append(p.Body, part.blocks...)
	}
	p.Body = append(p.Body, para(d.t("paper.plan_closes"))...)
	p.Annexes = d.annexes(d.t("paper.plan"), "KH", d.Visit.Start,
		annex{"paper.annex_programme", d.programme()}, annex{"paper.annex_members", []Block{d.members()}},
		annex{"paper.annex_costs", d.costs()}, annex{"paper.annex_questions", d.questions(d.stopIDs())})
	return p
}

// para are paragraphs of one face.
func para(texts ...string) []Block {
	var blocks []Block
	for _, text := range texts {
		blocks = append(blocks, Plain(text)...)
	}
	return blocks
}

// part heads a part of a paper: "I. MỤC ĐÍCH".
func (d Dossier) part(n int, key string) Heading {
	return Heading{Level: 1, Text: roman(n) + ". " + d.t(key)}
}

// basis are the legal bases, in italics as the decree has them.
func (d Dossier) basis() []Block {
	var blocks []Block
	for i, b := range d.Visit.Why.Basis {
		if b = strings.TrimRight(strings.TrimSpace(b), ".;"); b == "" {
			continue
		}
		if rest, ok := strings.CutPrefix(b, "Căn cứ "); ok {
			b = rest
		}
		blocks = append(blocks, Paragraph{Runs: []Run{{Text: d.t("paper.basis", "law", b) + ending(i, len(d.Visit.Why.Basis)), Italic: true}}})
	}
	return blocks
}

func (d Dossier) purpose() []Block {
	why := d.Visit.Why
	return para(d.t("paper.goal", "goal", stopped(or(why.Goal, longDots))), d.t("paper.sign", "sign", stopped(or(why.Sign, longDots))), d.t("paper.conduct"))
}

// stopped is a sentence without its full stop, for a sentence that brings its own.
func stopped(text string) string { return strings.TrimRight(text, ". ") }

func (d Dossier) circumstances() []Block {
	v := d.Visit
	when := d.t("paper.when_open", "span", d.span())
	if n := v.DayCount(); n > 0 {
		when = d.t("paper.when", "n", d.Words.Count(n), "span", d.span())
	}
	return para(when,
		d.t("paper.who", "n", d.people(), "leader", or(v.Delegation.Leader, longDots)),
		d.t("paper.vehicle", "vehicle", or(d.Vehicle, longDots), "time", d.leaves(), "place", or(v.Home.Name, longDots)))
}

// leaves is when the delegation sets out.
func (d Dossier) leaves() string {
	if len(d.Programme.Days) == 0 || len(d.Programme.Days[0].Items) == 0 {
		return shortDots + d.t("paper.hour_open")
	}
	return d.Words.Clock(int(d.Programme.Days[0].Items[0].From))
}

// days is the programme in a line a day.
func (d Dossier) days() Grid {
	g := Grid{Columns: []Column{{Head: d.t("paper.day"), Share: 16, Align: Center}, {Head: d.t("paper.what"), Share: 46}, {Head: d.t("paper.where"), Share: 38}}}
	for _, day := range d.Programme.Days {
		var what, where []string
		for _, item := range day.Items {
			s, ok := d.Visit.Stop(item.Stop)
			if item.Activity != visit.Call || !ok {
				continue
			}
			what = append(what, d.stopTitle(s))
			if at := d.short(s.Spot); len(where) == 0 || where[len(where)-1] != at {
				where = append(where, at)
			}
		}
		if len(what) == 0 {
			what = []string{d.t("paper.on_the_road")}
		}
		g.Rows = append(g.Rows, GridRow{Cells: []string{d.dayName(day), strings.Join(what, ";\n"), strings.Join(where, ";\n")}})
	}
	if len(g.Rows) == 0 {
		g.Rows = []GridRow{{Cells: []string{shortDots, longDots, longDots}}}
	}
	return g
}

// dayName is a day's date, or its number where the dates are open.
func (d Dossier) dayName(day visit.DayPlan) string {
	if day.Date == "" {
		return d.t("paper.day_n", "n", day.Number)
	}
	return d.day(day.Date)
}

// money says the sum with its words, what it leaves out, and from what it is paid.
func (d Dossier) money() []Block {
	sum := d.t("paper.sum_open", "dots", longDots)
	if d.Estimate.Total > 0 {
		sum = d.t("paper.sum", "sum", d.Words.MoneyInWords(d.Estimate.Total))
	}
	if d.Estimate.Open > 0 && d.Estimate.Total > 0 {
		sum += " " + d.t("paper.sum_without", "n", d.Words.Count(d.Estimate.Open))
	}
	return para(sum, d.t("paper.funding", "from", stopped(or(d.Visit.Funding, longDots))))
}

// copyHosts are the hosts among the recipients: by name while they are few.
func (d Dossier) copyHosts() string {
	var names []string
	for _, h := range d.Hosts {
		if h.Office != "" {
			names = append(names, h.Office)
		}
	}
	switch {
	case len(names) == 0:
		return ""
	case len(names) > 4:
		return d.t("paper.copy_hosts_all")
	}
	return d.t("paper.copy_hosts", "offices", strings.Join(names, ", "))
}

// annex is one before it has its number.
type annex struct {
	title string
	body  []Block
}

// annexes number what is annexed to a paper and say to which it belongs.
func (d Dossier) annexes(kind, sign string, date visit.Date, all ...annex) []Annex {
	with := d.t("paper.annexed_to", "kind", kind, "number", d.number(sign, date), "year", d.year(date), "body", d.body())
	var out []Annex
	for i, a := range all {
		name := d.t("paper.annex")
		if len(all) > 1 {
			name += " " + roman(i+1)
		}
		out = append(out, Annex{Number: name, Title: d.t(a.title), With: with, Body: a.body})
	}
	return out
}

// number is a paper's as another names it: "……/KH-UBND".
func (d Dossier) number(sign string, date visit.Date) string {
	_, number, _ := strings.Cut(d.head(sign, date).Number, ": ")
	return number
}

func (d Dossier) stopIDs() []string {
	var ids []string
	for _, s := range d.Visit.Stops {
		ids = append(ids, s.ID)
	}
	return ids
}
