package web

import (
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
	"github.com/nhanrong/nhanrong/web/locale"
)

// fitCard is a ranked model with the reasons of its place.
type fitCard struct {
	cardView
	// Verdict is the sign of the summary: met, near, unmet or unknown; Summary its words.
	Verdict, Summary string
	Counts           string
	// Holds are what stands in the way, Changes what would have to be otherwise, by a sentence each.
	Holds, Changes []string
	// Detail leads to every condition.
	Detail string
	// Spread tells of the same elsewhere.
	Spread []spreadNote
}

// spreadNote is a trial elsewhere in a line.
type spreadNote struct {
	Href, Title, Place, Text string
	Failed                   bool
}

// mostReasons bounds the sentences on a card; the page of one model has all.
const mostReasons = 3

func (s *Server) fitCard(l *locale.Locale, q fitAsked, item fitItem) (fitCard, error) {
	made, err := s.card(l, item.Record)
	if err != nil {
		return fitCard{}, err
	}
	card := fitCard{
		cardView: made.view, Verdict: summarySign(item.Summary),
		Summary: l.Label("summary", string(item.Summary)), Counts: countsText(l, item.Counts),
	}
	card.Holds = s.holds(l, item.Assessment)
	for _, c := range item.Changes() {
		if len(card.Changes) < mostReasons && c.Verdict != fit.Unknown {
			card.Changes = append(card.Changes, s.changeSentence(l, c))
		}
	}
	one := q
	one.Model, one.Verdict, one.Page = []string{string(item.Model.ID)}, nil, 0
	card.Detail = address(l.Lang, one.link())
	if len(item.Alike) > 0 {
		card.Spread = []spreadNote{s.spreadNote(l, item.Alike[0])}
	}
	return card, nil
}

// holds are the sentences of what is not met, the gravest first.
func (s *Server) holds(l *locale.Locale, a fit.Assessment) []string {
	var open []fit.Judged
	for _, g := range a.Groups {
		for _, j := range g.Conditions {
			if j.Verdict != fit.Met {
				open = append(open, j)
			}
		}
	}
	slices.SortStableFunc(open, func(a, b fit.Judged) int { return gravity(b) - gravity(a) })
	var out []string
	for _, j := range open[:min(mostReasons, len(open))] {
		out = append(out, s.fitSentence(l, j))
	}
	return out
}

func gravity(j fit.Judged) int {
	g := map[fit.Verdict]int{fit.Unmet: 6, fit.Unknown: 2, fit.Near: 1}[j.Verdict]
	if j.Doubtful {
		g += 3
	}
	if j.Required() {
		g++
	}
	return g
}

func (s *Server) spreadNote(l *locale.Locale, a fit.Alike) spreadNote {
	n := spreadNote{Place: s.trialPlace(l, a.Trial), Text: s.alikeSentence(l, a), Failed: a.Failed}
	if a.Replication == nil {
		n.Href, n.Title = modelHref(l.Lang, a.Model.ID), a.Model.Title.In(string(l.Lang))
	}
	if a.Replication != nil && a.Replication.Note != nil {
		n.Text = strings.TrimSpace(a.Replication.Note.In(string(l.Lang)) + " " + n.Text)
	}
	return n
}

// mostStumbles bounds the failures that a page tells of.
const mostStumbles = 5

// stumbleRows are failures elsewhere of what is shown, whose reasons are gaps here.
func (s *Server) stumbleRows(l *locale.Locale, items []fitItem) []stumbleRow {
	var out []stumbleRow
	seen := map[models.ModelID]bool{}
	for _, item := range items {
		for _, a := range item.Alike {
			if len(a.Warns) == 0 || seen[a.Model.ID] || len(out) == mostStumbles {
				continue
			}
			seen[a.Model.ID] = true
			out = append(out, stumbleRow{
				Label: s.factorLabel(l, a.Warns[0]), Href: modelHref(l.Lang, a.Model.ID), Title: a.Model.Title.In(string(l.Lang)),
				Text: s.riskText(l, a),
			})
		}
	}
	return out
}

// riskText is what a failed model's sources say of the gap.
func (s *Server) riskText(l *locale.Locale, a fit.Alike) string {
	for _, risk := range a.Model.Risks {
		if slices.Contains(s.fits.rules.RiskFactors(risk.Kind), a.Warns[0]) {
			return risk.Text.In(string(l.Lang))
		}
	}
	return ""
}
