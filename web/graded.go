package web

import (
	"context"
	"html/template"
	"strings"
	"sync"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
	"github.com/nhanrong/nhanrong/search"
	"github.com/nhanrong/nhanrong/web/locale"
)

// graded is how all models fit one place: what lists of results are sorted, narrowed and marked by.
type graded struct {
	*search.Grades
	of map[models.ModelID]fit.Ranked
}

// gradedCache keeps the places that were asked for last: pages and filters of one list share one.
type gradedCache struct {
	mu    sync.Mutex
	seq   int64
	order []string
	by    map[string]*graded
}

// mostGraded bounds the places that are kept; of a hundred thousand models one takes some 20 MB.
const mostGraded = 4

func (c *gradedCache) get(seq int64, key string) *graded {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seq != seq {
		return nil
	}
	return c.by[key]
}

func (c *gradedCache) put(seq int64, key string, g *graded) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seq != seq || c.by == nil {
		c.seq, c.order, c.by = seq, nil, map[string]*graded{}
	}
	if _, there := c.by[key]; there {
		return
	}
	if len(c.order) >= mostGraded {
		delete(c.by, c.order[0])
		c.order = c.order[1:]
	}
	c.order, c.by[key] = append(c.order, key), g
}

// grade ranks all models for a place; nil where none was chosen.
func (s *Server) grade(ctx context.Context, locality string, facts []string) (*graded, error) {
	if locality == "" {
		return nil, nil //nolint:nilnil // no place, no grades: an answer, not an absence
	}
	if err := s.catchUp(ctx); err != nil {
		return nil, err
	}
	seq, key := s.fits.catalogue.Seq(), locality+"\x00"+strings.Join(facts, "\x00")
	if kept := s.fits.graded.get(seq, key); kept != nil {
		return kept, nil
	}
	l, err := s.localityOf(ctx, locality)
	if err != nil {
		return nil, err
	}
	typed, _ := s.fits.rules.ParseFacts(facts)
	ranked := s.fits.catalogue.Rank(s.fits.rules.Prepare(l.With(typed)))
	g := &graded{
		Grades: &search.Grades{By: make(map[int64]search.Grade, len(ranked))},
		of:     make(map[models.ModelID]fit.Ranked, len(ranked)),
	}
	for _, summary := range fit.Summaries() {
		g.Classes = append(g.Classes, string(summary))
	}
	for i, r := range ranked {
		g.By[r.Seq] = search.Grade{Class: string(r.Summary), Place: i}
		g.of[r.ID] = r
	}
	s.fits.graded.put(seq, key, g)
	return g, nil
}

// badge marks a result with its fit; empty where no place was chosen.
func (g *graded) badge(s *Server, l *locale.Locale, id models.ModelID) string {
	if g == nil {
		return ""
	}
	r, ok := g.of[id]
	if !ok {
		return ""
	}
	sprite, err := words{assets: s.assets}.sprite("v-" + summarySign(r.Summary))
	if err != nil {
		return ""
	}
	known := l.T("fit.badge_known", "share", l.Rounded(100*r.Coverage, 0))
	var b strings.Builder
	b.WriteString(`</p><p class="sum"><span class="v ` + summarySign(r.Summary) + `"><svg viewBox="0 0 16 16" aria-hidden="true"><use href="`)
	b.WriteString(template.HTMLEscapeString(sprite))
	b.WriteString(`"/></svg><b>`)
	b.WriteString(template.HTMLEscapeString(l.Label("summary", string(r.Summary))))
	b.WriteString(`</b></span> <span class="note">`)
	b.WriteString(template.HTMLEscapeString(known))
	b.WriteString(`</span>`)
	return b.String() // the card's foot closes the paragraph
}

// placeFaults are what cannot be of the reader's place in a query for models.
func (s *Server) placeFaults(q search.Query) []fault {
	var out []fault
	if q.Locality != "" {
		if _, err := s.fits.gatherer.Unit(q.Locality); err != nil {
			out = append(out, fault{Param: "locality", Value: q.Locality, Rule: "invalid.locality"})
		}
	} else {
		if q.Sort == search.ByFit {
			out = append(out, fault{Param: "sort", Value: string(q.Sort), Rule: "invalid.fit_without"})
		}
		if len(q.Fit) > 0 {
			out = append(out, fault{Param: "fit", Value: strings.Join(q.Fit, ", "), Rule: "invalid.fit_without"})
		}
	}
	_, wrong := s.fits.rules.ParseFacts(q.Fact)
	for _, w := range wrong {
		out = append(out, fault{Param: "fact", Value: string(w.Factor) + ":" + w.Value, Rule: "invalid.fact_" + string(w.Problem), Args: s.factArgs(w.Factor)})
	}
	return out
}
