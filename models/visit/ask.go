package visit

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
)

// mostAsked is how many questions are drawn up for a stop of two hours: more are not asked.
const mostAsked = 14

// Asking is what questions are drawn from.
type Asking struct {
	// Model is nil at a stop that is no model's.
	Model *models.Model
	// Fit is the model's assessment for the home place; nil where the home is not known.
	Fit *fit.Assessment
	// Remarks are what does not add up in the figures of the stop's place.
	Remarks []fit.ProfileRemark
	Goal    string
}

// Ask draws up the questions of a stop: what the home place lacks or does not know, what went wrong there,
// what the record has no figure of, what is asked of every model of its kind, the worst first. What the
// delegation has written or changed stays where it is.
func (p *Planner) Ask(s *Stop, a Asking) []Question {
	var drawn []Question
	if a.Model != nil && s.Kind != OfficeStop {
		drawn = append(drawn, p.gaps(a)...)
		drawn = append(drawn, p.risks(a.Model)...)
		drawn = append(drawn, p.lacks(a.Model)...)
		drawn = append(drawn, p.standing(a.Model)...)
	}
	for _, r := range a.Remarks {
		drawn = append(drawn, Question{
			Text: filled(p.reasons["doubtful-ask"], same("remark"), r.Text), Because: Doubtful, Why: p.reasons["doubtful"],
		})
	}
	if a.Goal != "" && s.Kind == OfficeStop {
		drawn = append(drawn, Question{Text: filled(p.reasons["goal-ask"], same("goal"), same(a.Goal)), Because: OfGoal, Why: p.reasons["goal"]})
	}
	slices.SortStableFunc(drawn, func(a, b Question) int { return cmp.Compare(rank(a), rank(b)) })
	out := slices.Clone(s.Questions)
	for _, q := range drawn {
		if len(out) >= mostAsked {
			break
		}
		if !slices.ContainsFunc(out, func(o Question) bool { return o.Text.Vi == q.Text.Vi || o.alike(q) }) {
			out = append(out, q)
		}
	}
	return out
}

// alike reports a question about the same factor for a like reason.
func (q Question) alike(o Question) bool {
	return q.Factor != "" && q.Factor == o.Factor && q.Because == o.Because
}

// rank orders reasons, the most pressing first: what is lacking at home, what may fail, what is unknown.
func rank(q Question) int {
	order := []Because{Own, HomeUnmet, HomeNear, RiskHappened, HomeUnknown, Doubtful, NoFigure, OfGoal, Standing}
	return slices.Index(order, q.Because)
}

// gaps asks about every condition that is unmet, near or unknown at home; of the unknown ones the
// required come first.
func (p *Planner) gaps(a Asking) []Question {
	product := p.product(a.Model)
	if a.Fit == nil {
		return p.needs(a.Model, product)
	}
	var out []Question
	for _, required := range []bool{true, false} {
		for _, g := range a.Fit.Groups {
			for _, j := range g.Conditions {
				if j.Required() != required || j.Verdict == fit.Met {
					continue
				}
				because, why := becauseOf(j.Verdict), j.Verdict.String()
				if j.Verdict == fit.Unknown && required {
					why += "-required"
				}
				out = append(out, p.about(j.Condition.Factor, because, why, product)...)
			}
		}
	}
	return out
}

func becauseOf(v fit.Verdict) Because {
	switch v {
	case fit.Unmet:
		return HomeUnmet
	case fit.Near:
		return HomeNear
	}
	return HomeUnknown
}

// needs asks about the conditions where nobody knows the home.
func (p *Planner) needs(m *models.Model, product models.Text) []Question {
	var out []Question
	for _, c := range m.Conditions {
		if c.Basis != models.Observed {
			out = append(out, p.about(c.Factor, HomeUnknown, "no-home", product)...)
		}
	}
	return out
}

// about is the question about a factor; none where nobody has drawn one up.
func (p *Planner) about(f models.Factor, because Because, why string, product models.Text) []Question {
	i := slices.IndexFunc(p.rules.Asks, func(a models.FactorAsk) bool { return a.Factor == f })
	if i < 0 {
		return nil
	}
	return []Question{{
		Text: capital(filled(p.rules.Asks[i].Ask, same("product"), product)), Because: because, Factor: f,
		Why: filled(p.reasons[why], same("factor"), p.FactorName(f)),
	}}
}

// FactorName is a factor's label with a small first letter.
func (p *Planner) FactorName(f models.Factor) models.Text {
	t, ok := p.factors.Term(string(f))
	if !ok {
		return same(string(f))
	}
	return models.Text{Vi: small(t.Label.Vi), En: small(t.Label.En)}
}

// product is what the model sells.
func (p *Planner) product(m *models.Model) models.Text {
	if len(m.Commodities) == 0 {
		return p.reasons["product"]
	}
	return models.Text{Vi: m.Commodities[0].Vi, En: m.Commodities[0].En}
}

// risks asks what became of what went wrong there.
func (p *Planner) risks(m *models.Model) []Question {
	var out []Question
	for _, r := range m.Risks {
		out = append(out, Question{Text: filled(p.reasons["risk-ask"], same("risk"), r.Text), Because: RiskHappened, Why: p.reasons["risk"]})
	}
	return out
}

// lacks asks for the figures that the record does not have.
func (p *Planner) lacks(m *models.Model) []Question {
	year := same(strconv.Itoa(m.LatestPrice()))
	var out []Question
	for _, lack := range m.Lacks() {
		for _, n := range p.rules.NoFigures {
			if n.Name == string(lack) {
				out = append(out, Question{Text: filled(n.Ask, same("year"), year), Because: NoFigure, Why: filled(n.Why, same("year"), year)})
			}
		}
	}
	return out
}

// standing are the questions to every model of its sectors, and to all.
func (p *Planner) standing(m *models.Model) []Question {
	var out []Question
	for _, s := range p.rules.Standing {
		if s.Sector != "" && !slices.Contains(m.Sector, s.Sector) {
			continue
		}
		for _, text := range s.Asks {
			out = append(out, Question{Text: text, Because: Standing, Why: p.reasons["standing"]})
		}
	}
	return out
}

// Season remarks on stops that are visited outside the months in which they are best seen or harvested.
// A record that dates neither is not remarked on.
func (p *Planner) Season(v *Visit, records Records) []Remark {
	var out []Remark
	for _, s := range v.Stops {
		if s.Model == "" || s.Kind == OfficeStop {
			continue
		}
		m, ok := records(s.Model)
		if !ok {
			out = append(out, Remark{Kind: Gone, Stop: s.ID})
			continue
		}
		month := v.Date(max(s.Day, 1)).Month()
		season := m.Season()
		best, harvest := monthsIn(season.Visit), monthsIn(season.Harvest)
		if month == 0 || len(best)+len(harvest) == 0 || season.Visit[month-1] || season.Harvest[month-1] {
			continue
		}
		out = append(out, Remark{Kind: OutOfSeason, Stop: s.ID, Month: month, Best: best, Harvest: harvest})
	}
	return out
}

func monthsIn(year [12]bool) []int {
	var out []int
	for i, in := range year {
		if in {
			out = append(out, i+1)
		}
	}
	return out
}
