package web

import (
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
)

// fitAsked is what /fit was asked, by a link or by its form. What cannot be is told, and the rest kept.
type fitAsked struct {
	fitQuery
	// Text is a place's name as it was typed.
	Text string
	// Typed are the form's fields as they were typed, by factor; Wrong those that cannot be read.
	Typed map[models.Factor][]string
	Wrong map[models.Factor]*fit.FactError
	// Marks are a team's own judgement of the one model that is asked for.
	Marks fit.Hexagon
	// Odd are parameters that cannot be, beside the fields of the form.
	Odd []fault
	// Submitted marks the form: its answer is a link that holds all.
	Submitted bool
}

// fitParams are the page's own parameters; others are factors, the fields of its form, and marks.
func fitParams() []string {
	return []string{"q", "locality", "fact", "model", "verdict", "page", "mark", "form"}
}

// Names of the form's fields for a team's marks.
const (
	markField = "mark_"
	whyField  = "why_"
)

// readFitPage reads a link or a submitted form. It has no error: a page with what was wrong is the answer.
func (s *Server) readFitPage(c *gin.Context) fitAsked {
	values, err := url.ParseQuery(c.Request.URL.RawQuery)
	q := fitAsked{Typed: map[models.Factor][]string{}, Wrong: map[models.Factor]*fit.FactError{}}
	if err != nil {
		q.Odd = append(q.Odd, fault{Param: "?", Value: c.Request.URL.RawQuery, Rule: "invalid.address"})
	}
	q.Submitted = values.Get("form") != ""
	q.Text, q.Locality = strings.TrimSpace(values.Get("q")), values.Get("locality")
	q.Model = notEmpty(values["model"])
	s.readNames(&q, values)
	s.readVerdicts(&q, values)
	s.readFacts(&q, values)
	s.readMarks(&q, values)
	if text := values.Get("page"); text != "" {
		if q.Page, err = strconv.Atoi(text); err != nil || q.Page < 1 {
			q.Odd, q.Page = append(q.Odd, fault{Param: "page", Value: text, Rule: "invalid.whole"}), 0
		}
	}
	return q
}

func notEmpty(list []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(v string) bool { return v == "" })
}

// readNames tells of parameters that nobody knows, and of a place that is gone.
func (s *Server) readNames(q *fitAsked, values url.Values) {
	for name := range values {
		_, factor := s.vocabularies.Factors.Term(name)
		mark := strings.HasPrefix(name, markField) || strings.HasPrefix(name, whyField)
		if !factor && !mark && !slices.Contains(fitParams(), name) {
			q.Odd = append(q.Odd, fault{Param: name, Value: values.Get(name), Rule: "invalid.unknown", Args: []any{"allowed", strings.Join(fitParams(), ", ")}})
		}
	}
	slices.SortFunc(q.Odd, func(a, b fault) int { return strings.Compare(a.Param, b.Param) })
	if q.Locality != "" {
		if _, err := s.fits.gatherer.Unit(q.Locality); err != nil {
			q.Odd = append(q.Odd, fault{Param: "locality", Value: q.Locality, Rule: "invalid.locality"})
			q.Locality = ""
		}
	}
	const most = 1 // the page shows one model, or all
	if len(q.Model) > most {
		q.Odd = append(q.Odd, fault{Param: "model", Value: strings.Join(q.Model, ", "), Rule: "invalid.once"})
		q.Model = q.Model[:most]
	}
}

func (s *Server) readVerdicts(q *fitAsked, values url.Values) {
	for _, v := range notEmpty(values["verdict"]) {
		if _, err := fit.ParseSummary(v); err != nil {
			var all []string
			for _, summary := range fit.Summaries() {
				all = append(all, string(summary))
			}
			q.Odd = append(q.Odd, fault{Param: "verdict", Value: v, Rule: "invalid.oneof", Args: []any{"allowed", strings.Join(all, ", ")}})
			continue
		}
		q.Verdict = append(q.Verdict, v)
	}
}

// readFacts reads the link's facts, and the form's fields, which replace them where they were sent.
func (s *Server) readFacts(q *fitAsked, values url.Values) {
	facts := notEmpty(values["fact"])
	if q.Submitted {
		for _, t := range s.vocabularies.Factors.Terms {
			for _, v := range notEmpty(values[t.Slug]) {
				q.Typed[models.Factor(t.Slug)] = append(q.Typed[models.Factor(t.Slug)], v)
				facts = append(facts, t.Slug+":"+v)
			}
		}
	}
	if len(facts) > fit.MaxFacts {
		q.Odd = append(q.Odd, fault{Param: "fact", Value: strconv.Itoa(len(facts)), Rule: "invalid.many", Args: []any{"limit", fit.MaxFacts}})
		facts = facts[:fit.MaxFacts]
	}
	typed, wrong := s.fits.rules.ParseFacts(facts)
	q.Fact = fit.FormatFacts(typed)
	for _, w := range wrong {
		if _, known := s.vocabularies.Factors.Term(string(w.Factor)); known {
			q.Wrong[w.Factor] = w
			if !q.Submitted {
				q.Typed[w.Factor] = []string{w.Value}
			}
			continue
		}
		q.Odd = append(q.Odd, fault{Param: "fact", Value: string(w.Factor) + ":" + w.Value, Rule: "invalid.fact_" + string(w.Problem), Args: s.factArgs(w.Factor)})
	}
}

// readMarks reads a team's marks from the link, or from the form in their place.
func (s *Server) readMarks(q *fitAsked, values url.Values) {
	marks := notEmpty(values["mark"])
	for _, i := range fit.Indicators() {
		score := values.Get(markField + string(i))
		if why := values.Get(whyField + string(i)); score != "" {
			marks = append(marks, string(i)+":"+score+":"+why)
		}
	}
	var wrong []*fit.MarkFault
	q.Marks, wrong = fit.ParseHexagon(marks)
	for _, w := range wrong {
		q.Odd = append(q.Odd, fault{Param: "mark", Value: w.Value, Rule: "invalid.mark_" + string(w.Problem), Args: []any{"limit", fit.MaxReason}})
	}
}

// link is the address that holds all of it, without a language prefix.
func (q fitAsked) link() string { return pathWith("/fit", q.values()) }

func (q fitAsked) values() url.Values {
	v := url.Values{}
	set := func(name string, list []string) {
		if len(list) > 0 {
			v[name] = list
		}
	}
	if q.Locality != "" {
		v.Set("locality", q.Locality)
	}
	set("fact", q.Fact)
	set("model", q.Model)
	set("verdict", q.Verdict)
	set("mark", q.Marks.Format())
	if q.Page > 1 {
		v.Set("page", strconv.Itoa(q.Page))
	}
	return v
}

// settled is where a form, or a name with one meaning, leads; empty where the page itself has to answer.
func (s *Server) settled(q fitAsked) string {
	if q.Text != "" {
		units := s.meaningsOf(q.Text)
		if len(units) != 1 {
			return ""
		}
		q.Locality, q.Page = units[0].Key(), 0
	} else if !q.Submitted {
		return ""
	}
	if len(q.Wrong) > 0 || len(q.Odd) > 0 {
		return ""
	}
	return q.link()
}

// fitFault words what is wrong with a typed fact, beside its field.
func (s *Server) fitFault(r request, w *fit.FactError) string {
	args := append([]any{"param", s.factorLabel(r.Locale, w.Factor), "value", shorten(w.Value)}, s.factArgs(w.Factor)...)
	return r.T("invalid.fact_"+string(w.Problem), args...)
}

// oddOf are the faults of an answer that could not be had, for the page to tell.
func oddOf(err error) ([]fault, bool) {
	var bad *badRequest
	if errors.As(err, &bad) {
		return bad.faults, true
	}
	return nil, false
}
