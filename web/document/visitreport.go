package document

import (
	"fmt"
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/models/visit"
)

// ReportPaper is the report after the visit (Báo cáo): its sections as they were written or edited, with the answers
// and the days' sheets annexed.
func (d Dossier) ReportPaper() Paper {
	p := Paper{
		Words: d.Words, Title: d.t("paper.report_title", "subject", d.subject()), Head: d.head("BC", d.Visit.End),
		Kind: d.t("paper.report"), Subject: d.t("paper.report_subject", "subject", d.subject()),
		Signing: d.signing(d.copyAbove(), d.copyHosts(), d.t("paper.copy_members")),
	}
	p.Body = para(d.t("paper.report_opens", "number", d.number("KH", d.Visit.Start), "body", d.body(), "subject", d.subject(), "span", d.span()))
	for i, s := range d.Report {
		p.Body = append(p.Body, Heading{Level: 1, Text: roman(i+1) + ". " + or(s.Heading, longDots)})
		p.Body = append(p.Body, prose(s.Text)...)
	}
	if len(d.Report) == 0 {
		p.Body = append(p.Body, Answer{Lines: 12})
	}
	p.Body = append(p.Body, para(d.t("paper.report_closes", "body", d.body()))...)
	var all []annex
	said := d.answeredOnly()
	if said.hasQuestions(said.stopIDs()) {
		all = append(all, annex{"paper.annex_answers", said.questions(said.stopIDs())})
	}
	if sheets := said.sheets(); len(sheets) > 0 {
		all = append(all, annex{"paper.annex_sheets", sheets})
	}
	p.Annexes = d.annexes(d.t("paper.report"), "BC", d.Visit.End, all...)
	return p
}

// answeredOnly is the dossier without the questions that nobody answered: a report tells what was said.
func (d Dossier) answeredOnly() Dossier {
	v := *d.Visit
	v.Stops, v.Days = slices.Clone(v.Stops), slices.Clone(v.Days)
	for i := range v.Stops {
		v.Stops[i].Questions = answered(v.Stops[i].Questions)
	}
	for i := range v.Days {
		v.Days[i].Sheet = answered(v.Days[i].Sheet)
	}
	d.Visit = &v
	return d
}

func answered(all []visit.Question) []visit.Question {
	var out []visit.Question
	for _, q := range all {
		if q.Answered() {
			out = append(out, q)
		}
	}
	return out
}

// prose is a text of paragraphs; an empty one is room to write.
func prose(text string) []Block {
	blocks := Plain(text)
	if len(blocks) == 0 {
		return []Block{Answer{Lines: 3}}
	}
	return blocks
}

// Adaptation is the plan for what is taken home (Kế hoạch): model by model, gap by gap what is done, by whom, until
// when, with what money; and when it is asked after.
func (d Dossier) Adaptation() Paper {
	p := Paper{
		Words: d.Words, Title: d.t("paper.adaptation_title", "subject", d.subject()), Head: d.head("KH", d.Visit.End),
		Kind: d.t("paper.plan"), Subject: d.t("paper.adaptation_subject"),
		Signing: d.signing(d.copyAbove(), d.t("paper.copy_doers"), d.t("paper.copy_members")),
	}
	p.Body = append(d.basis(), para(d.t("paper.adaptation_opens", "body", d.body(), "subject", d.subject(), "span", d.span()))...)
	n := 0
	for _, plan := range d.plans() {
		n++
		p.Body = append(p.Body, Heading{Level: 1, Text: roman(n) + ". " + d.modelTitle(plan.Model)})
		p.Body = append(p.Body, d.adaptation(plan)...)
	}
	if n == 0 {
		n++
		p.Body = append(p.Body, Heading{Level: 1, Text: roman(n) + ". " + longDots}, d.points(nil))
	}
	p.Body = append(p.Body, d.part(n+1, "paper.part_follow"))
	p.Body = append(p.Body, d.followUps()...)
	p.Body = append(p.Body, para(d.t("paper.adaptation_closes"))...)
	return p
}

// plans are the plans of adaptation, and an empty one for every model that is taken home without a plan yet.
func (d Dossier) plans() []visit.Adaptation {
	out := slices.Clone(d.Visit.Plans)
	for _, v := range d.Visit.Verdicts {
		planned := func(p visit.Adaptation) bool { return p.Model == v.Model }
		if v.Choice != visit.Leave && !slices.ContainsFunc(out, planned) {
			out = append(out, visit.Adaptation{Model: v.Model})
		}
	}
	return out
}

func (d Dossier) adaptation(plan visit.Adaptation) []Block {
	households := shortDots
	if plan.Households > 0 {
		households = d.Words.Count(plan.Households)
	}
	blocks := para(d.t("paper.adaptation_where", "where", stopped(or(plan.Where, longDots)), "n", households))
	if v, ok := d.verdict(plan); ok {
		text := d.t("paper.verdict_" + string(v.Choice))
		if why := stopped(v.Why); why != "" {
			text += d.t("paper.verdict_why", "why", why)
		}
		blocks = append(blocks, para(d.t("paper.verdict", "verdict", text))...)
	}
	blocks = append(blocks, d.points(plan.Points))
	if sum := amounts(plan.Points); sum > 0 {
		blocks = append(blocks, para(d.t("paper.adaptation_sum", "sum", d.Words.MoneyInWords(sum)))...)
	}
	return append(blocks, Plain(plan.Note)...)
}

func (d Dossier) verdict(plan visit.Adaptation) (visit.Verdict, bool) {
	for _, v := range d.Visit.Verdicts {
		if v.Model == plan.Model {
			return v, true
		}
	}
	return visit.Verdict{}, false
}

func amounts(points []visit.Point) int64 {
	var sum int64
	for _, p := range points {
		sum += p.Amount
	}
	return sum
}

func (d Dossier) points(all []visit.Point) Grid {
	g := Grid{Columns: []Column{
		{Head: d.t("paper.no"), Share: 7, Align: Center},
		{Head: d.t("paper.gap"), Share: 24},
		{Head: d.t("paper.do"), Share: 27},
		{Head: d.t("paper.doer"), Share: 16},
		{Head: d.t("paper.by"), Share: 12, Align: Center},
		{Head: d.t("paper.with"), Share: 16},
	}}
	for i, p := range all {
		var money []string
		if p.Amount > 0 {
			money = append(money, d.t("money.plain", "v", float64(p.Amount)))
		}
		if p.Money != "" {
			money = append(money, p.Money)
		}
		by := shortDots
		if p.By != "" {
			by = d.day(p.By)
		}
		g.Rows = append(g.Rows, GridRow{Cells: []string{d.Words.Count(i + 1), or(d.in(p.Gap), shortDots), or(p.Do, shortDots), or(p.Office, shortDots), by, or(strings.Join(money, "\n"), shortDots)}})
	}
	for i := len(g.Rows); i < 3; i++ {
		g.Rows = append(g.Rows, GridRow{Cells: []string{fmt.Sprint(d.Words.Count(i + 1)), shortDots, shortDots, shortDots, shortDots, shortDots}})
	}
	return g
}

// followUps is when the models are asked after.
func (d Dossier) followUps() []Block {
	if len(d.FollowUps) == 0 {
		return para(d.t("paper.follow_open"))
	}
	g := Grid{Columns: []Column{{Head: d.t("paper.model"), Share: 56}, {Head: d.t("paper.after"), Share: 20, Align: Center}, {Head: d.t("paper.due"), Share: 24, Align: Center}}}
	for _, f := range d.FollowUps {
		g.Rows = append(g.Rows, GridRow{Cells: []string{d.modelTitle(f.Model), d.t("paper.months", "n", f.Months), d.day(f.Due)}})
	}
	return append(para(d.t("paper.follow")), g)
}
