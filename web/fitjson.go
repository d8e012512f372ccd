package web

import (
	"math"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
	"github.com/nhanrong/nhanrong/web/locale"
)

// fitJSON is the answer of /api/fit.
type fitJSON struct {
	Locality fitLocality `json:"locality"`
	// Remarks are typed figures that do not add up: remarked, never refused.
	Remarks []fitRemark `json:"remarks,omitempty"`
	Total   int         `json:"total"`
	Page    int         `json:"page"`
	Size    int         `json:"size"`
	// Counts are all models by their verdict.
	Counts map[string]int `json:"counts"`
	Items  []fitModel     `json:"items"`
}

// fitLocality is the reader's place with what is known of it.
type fitLocality struct {
	ID    string    `json:"id,omitempty"`
	Name  string    `json:"name,omitempty"`
	Facts []fitFact `json:"facts"`
}

// fitFact is one thing known of a place, with who said it of which unit and when.
type fitFact struct {
	Factor models.Factor  `json:"factor"`
	Min    *models.Number `json:"min,omitempty"`
	Max    *models.Number `json:"max,omitempty"`
	Terms  []string       `json:"terms,omitempty"`
	None   bool           `json:"none,omitempty"`
	// Origin says how it is known: typed, stated, part, record, villages, inherited, estimated, province or
	// doubtful (an estimate from afar).
	Origin fit.Origin     `json:"origin"`
	SaidOf string         `json:"said_of,omitempty"`
	Year   int            `json:"year,omitempty"`
	Spread *models.Number `json:"spread,omitempty"`
	// Record is the model that tells it.
	Record  models.ModelID `json:"record,omitempty"`
	Sources []fitSource    `json:"sources"`
}

// fitSource is who said it.
type fitSource struct {
	Title string `json:"title"`
	URL   string `json:"url,omitempty"`
}

// fitRemark is a typed figure that does not add up.
type fitRemark struct {
	Factor   models.Factor `json:"factor"`
	Kind     fit.DoubtKind `json:"kind"`
	Sentence textVE        `json:"sentence"`
}

// fitModel is the fit of one model.
type fitModel struct {
	ID       models.ModelID `json:"id"`
	Title    models.Text    `json:"title"`
	Verdict  fit.Summary    `json:"verdict"`
	Score    float64        `json:"score"`
	Coverage float64        `json:"coverage"`
	Limiting models.Factor  `json:"limiting,omitempty"`
	Groups   []fitGroup     `json:"groups"`
	// Observed tell how it was at the model's place; they are no needs.
	Observed []fitCondition `json:"observed,omitempty"`
	Crop     *fitCrop       `json:"crop,omitempty"`
	Changes  []fitChange    `json:"changes"`
	Alike    []fitAlike     `json:"alike"`
}

// fitGroup is one of the sides of fit.
type fitGroup struct {
	Group      string         `json:"group"`
	Conditions []fitCondition `json:"conditions"`
}

// fitCondition is a condition with its verdict.
type fitCondition struct {
	Factor     models.Factor     `json:"factor"`
	Importance models.Importance `json:"importance"`
	Basis      models.Basis      `json:"basis"`
	Need       fitNeed           `json:"need"`
	Have       *fitFact          `json:"have,omitempty"`
	Verdict    fit.Verdict       `json:"verdict"`
	// Doubtful marks an unknown that an estimate, or a fact of a part, speaks against.
	Doubtful bool              `json:"doubtful,omitempty"`
	Sentence textVE            `json:"sentence"`
	Sources  []models.SourceID `json:"sources"`
}

// fitNeed is what a condition asks for.
type fitNeed struct {
	Min   *models.Number `json:"min,omitempty"`
	Max   *models.Number `json:"max,omitempty"`
	AnyOf []string       `json:"any_of,omitempty"`
}

// fitCrop is what FAO ECOCROP says of the model's crop here: a guide, no verdict.
type fitCrop struct {
	Species  string        `json:"species"`
	Score    float64       `json:"score"`
	Limiting models.Factor `json:"limiting,omitempty"`
	// PlantIn are the best months of planting, where the season is shorter than a year.
	PlantIn []int  `json:"plant_in,omitempty"`
	Source  string `json:"source"`
}

// fitChange is what would have to be otherwise for the model to fit.
type fitChange struct {
	Factor     models.Factor `json:"factor"`
	Verdict    fit.Verdict   `json:"verdict"`
	Changeable bool          `json:"changeable"`
	Sentence   textVE        `json:"sentence"`
}

// fitAlike is the same practice at another place.
type fitAlike struct {
	Model    models.ModelID  `json:"model"`
	Place    string          `json:"place"`
	Likeness float64         `json:"likeness"`
	Outcome  models.Status   `json:"outcome,omitempty"`
	Failed   bool            `json:"failed,omitempty"`
	Warns    []models.Factor `json:"warns,omitempty"`
	Why      textVE          `json:"why"`
}

// both words something in the two languages.
func (s *Server) both(say func(l *locale.Locale) string) textVE {
	return textVE{say(s.locales[locale.Vi]), say(s.locales[locale.En])}
}

// hundredths keeps two digits of a share.
func hundredths(f float64) float64 { return math.Round(f*100) / 100 }

// showFitData renders fit for programs.
func (s *Server) showFitData(l *locale.Locale, _ fitQuery, f *fitted) (fitJSON, error) {
	out := fitJSON{
		Locality: fitLocality{ID: f.Place.ID, Facts: []fitFact{}}, Total: f.Total, Page: f.Page, Size: f.Size,
		Counts: map[string]int{}, Items: []fitModel{},
	}
	if f.Place.Unit != nil {
		out.Locality.Name = describe(l, f.Place.Unit)
	}
	for _, k := range f.Place.Facts {
		out.Locality.Facts = append(out.Locality.Facts, s.fitFact(l, k))
	}
	for _, d := range f.Doubts {
		out.Remarks = append(out.Remarks, fitRemark{d.Factor, d.Kind, s.both(func(l *locale.Locale) string { return s.doubtSentence(l, d) })})
	}
	for summary, n := range f.Counts {
		out.Counts[string(summary)] = n
	}
	for _, item := range f.Items {
		out.Items = append(out.Items, s.fitModel(l, item))
	}
	return out, nil
}

func (s *Server) fitFact(l *locale.Locale, k fit.Known) fitFact {
	out := fitFact{
		Factor: k.Factor, Min: k.Min, Max: k.Max, Terms: k.Terms, None: k.None, Origin: k.Origin, SaidOf: s.saidOf(l, k), Year: k.Year,
		Sources: []fitSource{},
	}
	if k.Spread > 0 {
		out.Spread = models.Num(math.Round(k.Spread*10) / 10)
	}
	if k.Record != nil {
		out.Record = k.Record.ID
	}
	for _, src := range k.Sources {
		out.Sources = append(out.Sources, fitSource{src.Title, src.URL})
	}
	return out
}

func (s *Server) fitModel(l *locale.Locale, item fitItem) fitModel {
	a := item.Assessment
	out := fitModel{
		ID: a.Model.ID, Title: a.Model.Title, Verdict: a.Summary, Score: hundredths(a.Score), Coverage: hundredths(a.Coverage),
		Limiting: a.Limiting, Groups: []fitGroup{}, Changes: []fitChange{}, Alike: []fitAlike{},
	}
	for _, g := range a.Groups {
		group := fitGroup{Group: g.Name}
		for _, j := range g.Conditions {
			group.Conditions = append(group.Conditions, s.fitCondition(l, j))
		}
		out.Groups = append(out.Groups, group)
	}
	for _, j := range a.Observed {
		out.Observed = append(out.Observed, s.fitCondition(l, j))
	}
	if c := item.Crop; c != nil {
		out.Crop = &fitCrop{Species: c.Crop.Species, Score: hundredths(c.Score), Limiting: c.Limiting, PlantIn: c.Best(), Source: "FAO ECOCROP"}
	}
	for _, c := range a.Changes() {
		out.Changes = append(out.Changes, fitChange{c.Condition.Factor, c.Verdict, c.Changeable, s.both(func(l *locale.Locale) string { return s.changeSentence(l, c) })})
	}
	for _, one := range item.Alike {
		out.Alike = append(out.Alike, s.fitAlike(l, one))
	}
	return out
}

func (s *Server) fitCondition(l *locale.Locale, j fit.Judged) fitCondition {
	c := j.Condition
	out := fitCondition{
		Factor: c.Factor, Importance: c.Importance, Basis: c.Basis, Need: fitNeed{c.Min, c.Max, c.AnyOf}, Verdict: j.Verdict,
		Doubtful: j.Doubtful, Sentence: s.both(func(l *locale.Locale) string { return s.fitSentence(l, j) }), Sources: c.Sources,
	}
	if out.Basis == "" {
		out.Basis = models.Requirement
	}
	if out.Sources == nil {
		out.Sources = []models.SourceID{}
	}
	if j.Have != nil {
		have := s.fitFact(l, *j.Have)
		out.Have = &have
	}
	return out
}

func (s *Server) fitAlike(l *locale.Locale, a fit.Alike) fitAlike {
	out := fitAlike{
		Model: a.Model.ID, Place: s.trialPlace(l, a.Trial), Likeness: hundredths(a.Likeness), Failed: a.Failed, Warns: a.Warns,
		Why: s.both(func(l *locale.Locale) string { return s.alikeSentence(l, a) }),
	}
	if a.Replication == nil {
		out.Outcome = a.Model.Status
	}
	return out
}

// trialPlace names where the same was tried.
func (s *Server) trialPlace(l *locale.Locale, t fit.Trial) string {
	if t.Replication != nil {
		return t.Replication.Place
	}
	return s.placeOf(l, t.Model.Place).Then
}

// doubtSentence says why a typed figure does not add up.
func (s *Server) doubtSentence(l *locale.Locale, d fit.Doubt) string {
	switch d.Kind {
	case fit.Implausible:
		return l.T("fit.doubt.implausible", "factor", s.factorLabel(l, d.Factor), "range", s.factorQuantity(l, d.Factor, d.Bounds))
	case fit.FarFromEstimate:
		return l.T("fit.doubt.estimate", "factor", s.factorLabel(l, d.Factor), "value", s.knownValue(l, *d.Estimate), "from", small(s.saidOf(l, *d.Estimate)))
	}
	return l.T("fit.doubt.land")
}
