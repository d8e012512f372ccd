package web

import (
	"context"
	"fmt"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search"
	"github.com/nhanrong/nhanrong/web/locale"
)

// overview is what the first page tells of the whole catalogue.
type overview struct {
	All *search.Result
	// Subjects counts the models of each subject.
	Subjects map[string]int
	// Failed are the models that declined or ended; FailedRecords the first of them.
	Failed        *search.Result
	FailedRecords []*models.Revision
	Newest        []*models.Revision
	// Sources counts the sources of all records, 0 where the catalogue is too large to count while a reader waits.
	Sources int
}

// homePage is / : what can I find here?
type homePage struct {
	frame
	Lede         string
	Examples     []example
	Loop         []loopStep
	Subjects     []counted
	Sectors      []counted
	Map          *mapView
	Regions      []regionCount
	Outcomes     []counted
	Stumbles     []stumble
	StumbleCount int
	StumblesHref string
	Newest       []newsItem
}

// example is a question that others could ask.
type example struct{ Text, Href string }

// loopStep is a step of the work that the catalogue is for.
type loopStep struct{ Sign, Name, Text string }

// regionCount is a region with its provinces.
type regionCount struct {
	counted
	Provinces []counted
}

// stumble is a model that failed, and on what.
type stumble struct{ Kind, Title, Href, Text string }

// newsItem is a record that came in or changed.
type newsItem struct{ Title, Href, Date string }

// commonNeeds are the subjects that the first page offers: what officers come with most.
var commonNeeds = []string{
	"little-capital", "no-land", "quick-income", "steep-slopes", "failing-upland-crops", "failing-rice",
	"drought", "salt-water", "forest-kept", "home-work", "women", "outlet",
}

// overview asks for everything that the first page counts.
func (s *Server) overview(ctx context.Context, _ nothing) (*overview, error) {
	var o overview
	var err error
	if o.All, err = s.search.Search(ctx, search.Query{Size: 1}); err != nil {
		return nil, fmt.Errorf("counting the catalogue: %w", err)
	}
	if o.Subjects, err = s.subjects(ctx, nothing{}); err != nil {
		return nil, err
	}
	failed := search.Query{Status: []string{string(models.Declined), string(models.Ended)}, Sort: search.ByEvidence, Size: 40}
	if o.Failed, o.FailedRecords, err = s.searchRecords(ctx, failed); err != nil {
		return nil, err
	}
	const news = 5
	if _, o.Newest, err = s.searchRecords(ctx, search.Query{Sort: search.ByNewest, Size: news}); err != nil {
		return nil, err
	}
	o.Sources, err = s.countSources(ctx, o.All.Total)
	return &o, err
}

func (s *Server) searchRecords(ctx context.Context, q search.Query) (*search.Result, []*models.Revision, error) {
	result, err := s.search.Search(ctx, q)
	if err != nil {
		return nil, nil, fmt.Errorf("searching: %w", err)
	}
	records, err := s.records(ctx, result.Hits)
	return result, records, err
}

// countSources adds up the sources of all records, once for each state of the catalogue: the page is kept.
func (s *Server) countSources(ctx context.Context, total int) (int, error) {
	const most = 3000 // read in some 50 ms
	if total > most {
		return 0, nil
	}
	n := 0
	for rec, err := range s.store.All(ctx) {
		if err != nil {
			return 0, fmt.Errorf("counting sources: %w", err)
		}
		n += len(rec.Model.Sources)
	}
	return n, nil
}

// showHome words the overview.
func (s *Server) showHome(r request, _ nothing, o *overview) (homePage, error) {
	l := r.Locale
	p := homePage{frame: s.frame(r, r.T("home.tab")), Lede: lede(l, o), StumbleCount: o.Failed.Total}
	p.Description, p.Pictures, p.Feed = r.T("home.description"), true, "/models.atom"
	for _, text := range strings.Split(r.T("home.example_list"), "|") {
		p.Examples = append(p.Examples, example{Text: text, Href: address(l.Lang, modelsPath(search.Query{Text: text}))})
	}
	for i, step := range []string{"search", "fit", "compare", "visit", "home"} {
		sign := "bud"
		if i == 4 {
			sign = "plant"
		}
		p.Loop = append(p.Loop, loopStep{Sign: sign, Name: l.Label("loop", step), Text: l.Label("loop", step+"_text")})
	}
	for _, slug := range commonNeeds {
		if n := o.Subjects[slug]; n > 0 {
			p.Subjects = append(p.Subjects, s.subjectCount(l, slug, n))
		}
	}
	p.Sectors, p.Outcomes = s.waysIn(l, o.All, "sector"), s.waysIn(l, o.All, "outcome")
	p.Regions = s.regionCounts(l, o.All)
	p.Map = s.mapOf(l, o.All)
	p.Stumbles = stumbles(l, o.FailedRecords)
	p.StumblesHref = address(l.Lang, modelsPath(search.Query{Status: []string{string(models.Declined), string(models.Ended)}}))
	for _, rec := range o.Newest {
		p.Newest = append(p.Newest, newsItem{Title: rec.Model.Title.In(string(l.Lang)), Href: modelHref(l.Lang, rec.Model.ID), Date: l.Day(rec.At)})
	}
	return p, nil
}

func modelHref(lang locale.Lang, id models.ModelID) string {
	return address(lang, "/models/"+string(id))
}

func lede(l *locale.Locale, o *overview) string {
	args := []any{"models", l.T("home.models", "n", o.All.Total), "provinces", l.T("home.provinces", "n", len(facetOf(o.All, "province").Values)), "n", o.Sources}
	if o.Sources == 0 {
		return l.T("home.lede_large", args...)
	}
	return l.T("home.lede", args...)
}

// facetOf is a facet by its name, empty where the result has none.
func facetOf(r *search.Result, name string) search.Facet { return facetNamed(r.Facets, name) }

// waysIn lists the values of a facet with their counts. Values within another are left to their group.
func (s *Server) waysIn(l *locale.Locale, r *search.Result, name string) []counted {
	var out []counted
	for _, v := range facetOf(r, name).Values {
		if s.parentOf(name, v) != "" || v.Count == 0 {
			continue
		}
		c := counted{Label: s.valueLabel(l, name, v.Value), Count: v.Count, Href: address(l.Lang, "/models?"+name+"="+v.Value)}
		if name == "sector" {
			c.Sign = v.Value
		}
		out = append(out, c)
	}
	return out
}

// regionCounts puts today's provinces under their regions.
func (s *Server) regionCounts(l *locale.Locale, r *search.Result) []regionCount {
	provinces := map[string][]counted{}
	for _, v := range facetOf(r, "province").Values {
		c := counted{Label: s.shortLabel(l, "province", v.Value), Count: v.Count, Href: address(l.Lang, "/models?province="+v.Value)}
		region := s.parentOf("province", v)
		provinces[region] = append(provinces[region], c)
	}
	var out []regionCount
	for _, v := range facetOf(r, "region").Values {
		if len(provinces[v.Value]) == 0 {
			continue
		}
		out = append(out, regionCount{
			counted:   counted{Label: s.valueLabel(l, "region", v.Value), Count: v.Count, Href: address(l.Lang, "/models?region="+v.Value)},
			Provinces: provinces[v.Value],
		})
	}
	return out
}

// stumbles picks failures of different kinds: what a reader should have read before copying a model.
func stumbles(l *locale.Locale, records []*models.Revision) []stumble {
	const most = 6
	var out []stumble
	seen := map[string]bool{}
	for _, rec := range records {
		for _, risk := range rec.Model.Risks {
			if risk.Kind == "" || seen[risk.Kind] || len(out) == most {
				continue
			}
			seen[risk.Kind] = true
			out = append(out, stumble{
				Kind: l.Label("risk", risk.Kind), Title: rec.Model.Title.In(string(l.Lang)),
				Href: modelHref(l.Lang, rec.Model.ID), Text: firstSentence(risk.Text.In(string(l.Lang))),
			})
			break
		}
	}
	return out
}

// firstSentence ends at the first full stop that a blank follows: "1.158 hộ" holds no end.
func firstSentence(text string) string {
	if i := strings.Index(text, ". "); i > 0 {
		return text[:i+1]
	}
	return text
}
