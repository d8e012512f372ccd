package web

import (
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
	"github.com/nhanrong/nhanrong/search/vietnamese"
	"github.com/nhanrong/nhanrong/web/locale"
)

// fitForm mends and completes what is known of the place.
type fitForm struct {
	Locality string
	// First are the questions that decide most; Rest all others, by the sides of fit.
	First []fitField
	Rest  []fitFieldGroup
	// Open unfolds the rest: something in it was typed, or is wrong.
	Open bool
}

// fitFieldGroup is the fields of one side of fit.
type fitFieldGroup struct {
	Label  string
	Fields []fitField
}

// fitField is one question.
type fitField struct {
	Name, Label, Ask string
	// Why says how many models ask for it and how many it would decide.
	Why     string
	Example string
	Unit    string
	Choices []fitOption
	// Text is what was typed beside the choices.
	Text  string
	Known string
	Fault string
	Doubt []string
}

// Bad reports a field that cannot be read.
func (f fitField) Bad() bool { return f.Fault != "" }

// fitOption is a term to tick.
type fitOption struct {
	Value, Label string
	Chosen       bool
}

// firstQuestions is how many questions stand open; a phone shows them without scrolling far.
const firstQuestions = 3

// fitForm words the questions, those that decide most models first.
func (s *Server) fitForm(r request, q fitAsked, f *fitted, questions []fit.Question) fitForm {
	form := fitForm{Locality: q.Locality}
	byFactor := map[models.Factor]fit.Question{}
	var first []models.Factor
	for _, one := range questions {
		byFactor[one.Factor] = one
		if _, ok := s.fits.rules.Factor(one.Factor); ok && len(first) < firstQuestions {
			first = append(first, one.Factor)
			form.First = append(form.First, s.fitField(r, q, f, one.Factor, one))
		}
	}
	for _, group := range fit.Groups() {
		g := fitFieldGroup{Label: r.Label("conditions", group)}
		for _, rule := range s.fits.rules.Factors() {
			t, _ := s.vocabularies.Factors.Term(string(rule.Factor))
			if t.Group != group || slices.Contains(first, rule.Factor) {
				continue
			}
			field := s.fitField(r, q, f, rule.Factor, byFactor[rule.Factor])
			form.Open = form.Open || field.Bad()
			g.Fields = append(g.Fields, field)
		}
		if len(g.Fields) > 0 {
			form.Rest = append(form.Rest, g)
		}
	}
	return form
}

func (s *Server) fitField(r request, q fitAsked, f *fitted, factor models.Factor, why fit.Question) fitField {
	rule, _ := s.fits.rules.Factor(factor)
	t, _ := s.vocabularies.Factors.Term(string(factor))
	field := fitField{Name: string(factor), Label: s.factorLabel(r.Locale, factor), Ask: rule.Ask.In(string(r.Lang)), Example: rule.Example}
	if t.Unit != "" {
		field.Unit = s.unitWord(r.Locale, factor, t)
	}
	if why.Needed > 0 {
		field.Why = r.T("fit.why", "required", why.Required, "decides", why.Decides)
	}
	for _, k := range f.Place.Locality.Facts {
		if k.Factor == factor && k.Origin != fit.Typed {
			field.Known = s.knownValue(r.Locale, k)
			break
		}
	}
	s.fillField(r.Locale, &field, rule, typedOf(f.Typed, factor))
	if w := q.Wrong[factor]; w != nil {
		field.Fault, field.Text = s.fitFault(r, w), strings.Join(q.Typed[factor], "; ")
	}
	for _, d := range f.Doubts {
		if d.Factor == factor {
			field.Doubt = append(field.Doubt, s.doubtSentence(r.Locale, d))
		}
	}
	return field
}

// unitWord is the unit beside a field: "triệu đồng" is understood as well as đồng.
func (s *Server) unitWord(l *locale.Locale, f models.Factor, t models.Term) string {
	if t.Unit == "VND" || t.Unit == "pH" {
		return l.T("fit.unit." + strings.ToLower(t.Unit))
	}
	if f == "buyers_count" {
		return ""
	}
	return l.Unit(t.Unit)
}

func typedOf(typed []fit.Known, f models.Factor) fit.Known {
	for _, k := range typed {
		if k.Factor == f {
			return k
		}
	}
	return fit.Known{}
}

// fillField puts what was typed into the choices, and the rest into the text.
func (s *Server) fillField(l *locale.Locale, field *fitField, rule models.FactorRule, typed fit.Known) {
	left := slices.Clone(typed.Terms)
	for _, slug := range rule.Choices {
		term, _ := s.fits.rules.Term(slug)
		o := fitOption{Value: term.Label.Vi, Label: term.Label.In(string(l.Lang))}
		at := slices.IndexFunc(left, func(t string) bool { return vietnamese.Key(t) == vietnamese.Key(term.Label.Vi) })
		if at >= 0 {
			o.Chosen, left = true, slices.Delete(left, at, at+1)
		}
		field.Choices = append(field.Choices, o)
	}
	if len(field.Choices) > 0 {
		field.Choices = append(field.Choices, fitOption{Value: "none", Label: l.T("fit.none"), Chosen: typed.None})
	}
	field.Text = strings.Join(left, "; ")
	switch {
	case typed.None && len(field.Choices) == 0:
		field.Text = l.T("fit.none_there")
	case typed.IsZero():
	case l.Lang == locale.Vi:
		field.Text = l.Span((*float64)(typed.Min), (*float64)(typed.Max))
	default:
		_, field.Text, _ = strings.Cut(fit.FormatFacts([]fit.Known{typed})[0], ":")
	}
}
