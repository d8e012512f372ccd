package web

import (
	"math"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
	"github.com/nhanrong/nhanrong/search"
	"github.com/nhanrong/nhanrong/web/locale"
)

// modelsJSON is the answer of /api/models. A field without a value is left out.
type modelsJSON struct {
	Total int `json:"total"`
	// AtLeast marks a total that was not counted to the end.
	AtLeast bool      `json:"at_least,omitempty"`
	Page    int       `json:"page"`
	Size    int       `json:"size"`
	TookMs  float64   `json:"took_ms"`
	Query   queryJSON `json:"query"`
	// Facets count results by the values of each filter, ignoring that filter itself.
	Facets map[string][]facetJSON `json:"facets"`
	// Unstated counts records that a filter on a figure leaves out only because they do not state it.
	Unstated map[string]int `json:"unstated,omitempty"`
	// Loosen says what there would be with one wish less, where there is nothing.
	Loosen []loosenJSON `json:"loosen,omitempty"`
	Items  []itemJSON   `json:"items"`
}

// queryJSON tells how the text was read.
type queryJSON struct {
	Text       string           `json:"text"`
	Free       string           `json:"free"`
	Understood []understoodJSON `json:"understood"`
	Corrected  string           `json:"corrected,omitempty"`
	// Subjects are needs that the text is about: records that answer them come first.
	Subjects []string `json:"subjects,omitempty"`
	// Ambiguous are names that mean several places: set place to one of them.
	Ambiguous []ambiguousJSON `json:"ambiguous,omitempty"`
}

// understoodJSON is a filter read from the text.
type understoodJSON struct {
	Param   string `json:"param"`
	Value   string `json:"value"`
	Negated bool   `json:"negated,omitempty"`
	Text    string `json:"text"`
	Label   string `json:"label"`
}

// facetJSON is a value with its count.
type facetJSON struct {
	Value  string `json:"value"`
	Label  string `json:"label"`
	Count  int    `json:"count"`
	Active bool   `json:"active"`
	Parent string `json:"parent,omitempty"`
}

// loosenJSON is a wish that could be dropped.
type loosenJSON struct {
	Param string `json:"param"`
	Label string `json:"label"`
	Count int    `json:"count"`
	Href  string `json:"href"`
}

// itemJSON is a record among results.
type itemJSON struct {
	ID              models.ModelID     `json:"id"`
	Title           models.Text        `json:"title"`
	Summary         models.Text        `json:"summary"`
	Place           itemPlace          `json:"place"`
	Sector          []models.Sector    `json:"sector"`
	Outcome         []models.Indicator `json:"outcome,omitempty"`
	Status          models.Status      `json:"status,omitempty"`
	Evidence        int                `json:"evidence"`
	Direction       models.Direction   `json:"direction,omitempty"`
	Cost            *itemCost          `json:"cost,omitempty"`
	FirstIncomeYear *models.Number     `json:"first_income_year,omitempty"`
	// Fit is how it suits the place that was asked for.
	Fit       *itemFit          `json:"fit,omitempty"`
	Score     float64           `json:"score,omitempty"`
	Fragments map[string]string `json:"fragments,omitempty"`
}

// itemFit is a model's fit in short.
type itemFit struct {
	Verdict  fit.Summary `json:"verdict"`
	Score    float64     `json:"score"`
	Coverage float64     `json:"coverage"`
}

// itemPlace is where a record is, then and now.
type itemPlace struct {
	Then     string  `json:"then"`
	Now      string  `json:"now,omitempty"`
	Unit     string  `json:"unit,omitempty"`
	Province string  `json:"province,omitempty"`
	Lat      float64 `json:"lat,omitempty"`
	Lon      float64 `json:"lon,omitempty"`
}

// itemCost is what a record costs to begin with, per unit and in prices of a year.
type itemCost struct {
	Min  *models.Number `json:"min,omitempty"`
	Max  *models.Number `json:"max,omitempty"`
	Unit string         `json:"unit"`
	Year int            `json:"year,omitempty"`
}

// showModelsData renders an answer for programs.
func (s *Server) showModelsData(l *locale.Locale, q search.Query, f *found) (modelsJSON, error) {
	out := modelsJSON{
		Total: f.Total, AtLeast: f.AtLeast, Page: f.Page, Size: f.Size,
		TookMs: math.Round(float64(f.Took.Microseconds())/100) / 10,
		Query:  s.queryData(l, q, f), Facets: map[string][]facetJSON{}, Unstated: f.Unstated, Items: []itemJSON{},
	}
	for _, facet := range f.Facets {
		list := []facetJSON{}
		for _, v := range facet.Values {
			list = append(list, facetJSON{Value: v.Value, Label: s.valueLabel(l, facet.Name, v.Value), Count: v.Count, Active: v.Active, Parent: s.parentOf(facet.Name, v)})
		}
		out.Facets[facet.Name] = list
	}
	for _, x := range f.Loosened {
		out.Loosen = append(out.Loosen, loosenJSON{Param: x.Param, Label: s.loosenLabel(l, x), Count: x.Count, Href: pathWith("/api/models", valuesOf(x.Query))})
	}
	scores := make(map[models.ModelID]float64, len(f.Hits))
	for _, h := range f.Hits {
		scores[h.ID] = h.Score
	}
	for _, rec := range f.Records {
		c, err := s.card(l, rec)
		if err != nil {
			return out, err
		}
		item := c.item
		if f.Graded != nil {
			if g, ok := f.Graded.of[rec.Model.ID]; ok {
				item.Fit = &itemFit{g.Summary, hundredths(g.Score), hundredths(g.Coverage)}
			}
		}
		item.Score = math.Round(scores[rec.Model.ID]*1000) / 1000
		if fragment := markedHTML(f.Marker.Fragment(rec.Model.Summary.In(string(l.Lang)), fragmentLetters)); strings.Contains(fragment, "<mark>") {
			item.Fragments = map[string]string{"summary": fragment}
		}
		out.Items = append(out.Items, item)
	}
	return out, nil
}

// fragmentLetters is the length of a fragment for programs.
const fragmentLetters = 200

func (s *Server) queryData(l *locale.Locale, q search.Query, f *found) queryJSON {
	reading := f.Reading
	out := queryJSON{Text: q.Text, Free: reading.Free, Understood: []understoodJSON{}, Subjects: reading.Subjects, Ambiguous: whichData(l, f.Which)}
	if c := reading.Corrected; c != nil {
		out.Corrected = c.Searched
	}
	for _, u := range reading.Understood {
		out.Understood = append(out.Understood, understoodJSON{
			Param: u.Param, Value: u.Value, Negated: u.Negated, Text: u.Text,
			Label: l.Label("filter", u.Param) + ": " + s.valueLabel(l, u.Param, u.Value),
		})
	}
	return out
}
