package web

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/search"
	"github.com/nhanrong/nhanrong/web/locale"
)

// whichPlace is a name in the question that several places have. The search takes it as text; which one
// is meant, the reader says.
type whichPlace struct {
	// Start and End count bytes in the question.
	Start, End int
	Text       string
	// Here are those with models, most first; All counts every place of the name.
	Here []unitCount
	All  int
}

// unitCount is a unit with how many models are there.
type unitCount struct {
	Unit  *place.Unit
	Count int
}

// mostWhich bounds the choices that are offered.
const mostWhich = 8

// whichPlaces finds the names in a question that mean several places, where no place was chosen yet.
func (s *Server) whichPlaces(ctx context.Context, q search.Query) ([]whichPlace, error) {
	if q.Literal() || len(q.Place) > 0 || q.Text == "" {
		return nil, nil
	}
	var out []whichPlace
	for _, m := range s.places.FindIn(q.Text) {
		if m.Doubtful && m.Text != strings.TrimSpace(q.Text) {
			continue // "đất đỏ" in a sentence is the soil
		}
		units := place.Widest(m.Units)
		if len(units) < 2 {
			continue
		}
		here, err := s.countEach(ctx, units)
		if err != nil {
			return nil, err
		}
		if len(here) > 0 {
			out = append(out, whichPlace{m.Start, m.End, m.Text, here, len(units)})
		}
	}
	return out, nil
}

// countEach counts the models of each unit by one search; units without any are left out.
func (s *Server) countEach(ctx context.Context, units []*place.Unit) ([]unitCount, error) {
	q := search.Query{Size: 100} // the most that a search gives; names with more are no village's
	for _, u := range units {
		q.Place = append(q.Place, u.Key())
	}
	_, records, err := s.searchRecords(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("counting the places of a name: %w", err)
	}
	counts := map[string]int{}
	for _, r := range records {
		for _, key := range s.places.Locate(r.Model.Place).Covers() {
			counts[key]++
		}
	}
	var out []unitCount
	for _, u := range units {
		if n := counts[u.Key()]; n > 0 {
			out = append(out, unitCount{u, n})
		}
	}
	slices.SortStableFunc(out, func(a, b unitCount) int { return b.Count - a.Count })
	return out[:min(len(out), mostWhich)], nil
}

// chosen is the question with one of the places in the name's stead.
func (w whichPlace) chosen(q search.Query, u *place.Unit) search.Query {
	q = firstPage(q)
	q.Text = cut(q.Text, w.Start, w.End)
	q.Place = []string{u.Key()}
	return q
}

// whichLine asks back on a page.
type whichLine struct {
	Text    string
	Choices []counted
	All     link
}

func (s *Server) whichLines(l *locale.Locale, q search.Query, which []whichPlace) []whichLine {
	var out []whichLine
	for _, w := range which {
		line := whichLine{
			Text: l.T("models.which", "name", w.Text, "n", w.All),
			All:  link{address(l.Lang, pathWith("/places", map[string][]string{"q": {w.Text}})), l.T("models.which_all")},
		}
		for _, here := range w.Here {
			line.Choices = append(line.Choices, counted{
				Label: describe(l, here.Unit), Count: here.Count, Href: address(l.Lang, modelsPath(w.chosen(q, here.Unit))),
			})
		}
		out = append(out, line)
	}
	return out
}

// ambiguousJSON asks back in data.
type ambiguousJSON struct {
	Text   string            `json:"text"`
	Places []placeChoiceJSON `json:"places"`
}

// placeChoiceJSON is what place may be set to.
type placeChoiceJSON struct {
	Value string `json:"value"`
	Label string `json:"label"`
	Count int    `json:"count"`
}

func whichData(l *locale.Locale, which []whichPlace) []ambiguousJSON {
	var out []ambiguousJSON
	for _, w := range which {
		one := ambiguousJSON{Text: w.Text}
		for _, here := range w.Here {
			one.Places = append(one.Places, placeChoiceJSON{here.Unit.Key(), describe(l, here.Unit), here.Count})
		}
		out = append(out, one)
	}
	return out
}
