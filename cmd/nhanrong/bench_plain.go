package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/standard"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/nhanrong/nhanrong/models"
)

// plain is the library as its own examples use it: a mapping of a struct, the standard analyzer, match
// queries over three text fields, term and range facets, the highlighter. It is what we are set beside.
type plain struct {
	dir   string
	index bleve.Index
	of    *measuring
}

// plainRecord is a record as plain bleve gets it: the same words and the same facets as ours.
type plainRecord struct {
	Title, Summary, Text                                                          string
	Sector, Region, Province, Outcome, Ethnic, Programme, Evidence, Status, Place []string
	Cost, FirstIncome                                                             []float64
}

var (
	plainTexts  = []string{"Title", "Summary", "Text"}
	plainFacets = []string{"Sector", "Region", "Province", "Outcome", "Ethnic", "Programme", "Evidence", "Status"}
)

func plainMapping() mapping.IndexMapping {
	text, word, number := bleve.NewTextFieldMapping(), bleve.NewTextFieldMapping(), bleve.NewNumericFieldMapping()
	text.Analyzer, word.Analyzer = standard.Name, keyword.Name
	word.Store, word.IncludeTermVectors, number.Store = false, false, false
	text.IncludeInAll, word.IncludeInAll, number.IncludeInAll = false, false, false
	document := bleve.NewDocumentStaticMapping()
	for _, name := range plainTexts {
		document.AddFieldMappingsAt(name, text)
	}
	for _, name := range append([]string{"Place"}, plainFacets...) {
		document.AddFieldMappingsAt(name, word)
	}
	document.AddFieldMappingsAt("Cost", number)
	document.AddFieldMappingsAt("FirstIncome", number)
	m := bleve.NewIndexMapping()
	m.DefaultMapping = document
	m.DefaultAnalyzer = standard.Name
	return m
}

func newPlain(m *measuring) (*plain, error) {
	p := &plain{dir: filepath.Join(m.folder, "plain"), of: m}
	var err error
	if p.index, err = bleve.Open(p.dir); err == nil { // kept
		return p, nil
	}
	if p.index, err = bleve.New(p.dir, plainMapping()); err != nil {
		return nil, fmt.Errorf("create the plain index: %w", err)
	}
	return p, nil
}

func (p *plain) name() string   { return "bleve" }
func (p *plain) folder() string { return p.dir }

// fill indexes the mixed records in batches as large as ours.
func (p *plain) fill(ctx context.Context, f *mixedFeed) error {
	const batchSize = 1000
	for after := 0; after < f.n; after += batchSize {
		changes, err := f.Changes(ctx, int64(after), batchSize)
		if err != nil {
			return err
		}
		batch := p.index.NewBatch()
		for _, c := range changes {
			if err := batch.Index(string(c.ID), p.record(c.Model)); err != nil {
				return fmt.Errorf("index %s: %w", c.ID, err)
			}
		}
		if err := p.index.Batch(batch); err != nil {
			return fmt.Errorf("write the plain index: %w", err)
		}
	}
	return nil
}

func (p *plain) open(context.Context) (err error) {
	p.index, err = bleve.Open(p.dir)
	return err
}

func (p *plain) close() error { return p.index.Close() }

func (p *plain) count() (uint64, error) { return p.index.DocCount() }

// ask gives a page of results with all facets, and marks what was found in titles and summaries.
func (p *plain) ask(ctx context.Context, question string) (int, error) {
	var texts []query.Query
	for _, name := range plainTexts {
		match := bleve.NewMatchQuery(question)
		match.SetField(name)
		texts = append(texts, match)
	}
	request := bleve.NewSearchRequestOptions(bleve.NewDisjunctionQuery(texts...), 20, 0, false)
	for _, name := range plainFacets {
		request.AddFacet(name, bleve.NewFacetRequest(name, 100))
	}
	cost, years := bleve.NewFacetRequest("Cost", 5), bleve.NewFacetRequest("FirstIncome", 4)
	for _, most := range []float64{5e6, 10e6, 20e6, 50e6, 100e6} {
		cost.AddNumericRange(fmt.Sprint(most), nil, &most)
	}
	for _, most := range []float64{1, 2, 3, 5} {
		years.AddNumericRange(fmt.Sprint(most), nil, &most)
	}
	request.AddFacet("Cost", cost)
	request.AddFacet("FirstIncome", years)
	request.Highlight = bleve.NewHighlight()
	request.Highlight.AddField("Title")
	request.Highlight.AddField("Summary")
	result, err := p.index.SearchInContext(ctx, request)
	if err != nil {
		return 0, fmt.Errorf("ask plain bleve: %w", err)
	}
	return int(result.Total), nil
}

// record puts the words that ours indexes into three texts, and the same facets beside them.
func (p *plain) record(m *models.Model) plainRecord {
	r := plainRecord{
		Title: m.Title.Vi + ". " + m.Title.En, Summary: m.Summary.Vi + " " + m.Summary.En, Text: strings.Join(otherTexts(m), "\n"),
		Evidence: []string{fmt.Sprint(m.Evidence().Level)}, Status: []string{string(m.Status)},
		Ethnic: m.EthnicGroups, Programme: m.Programmes,
	}
	for _, s := range m.Sector {
		r.Sector = append(r.Sector, string(s))
	}
	for _, i := range m.OutcomeTags() {
		r.Outcome = append(r.Outcome, string(i))
	}
	location := p.of.catalogue.places.Locate(m.Place)
	r.Place = location.Covers()
	for _, u := range location.Now {
		if province := u.Province(); province != nil {
			r.Province, r.Region = append(r.Province, province.Code), append(r.Region, province.Region)
		}
	}
	if c, ok := m.HouseholdCost(); ok {
		r.Cost = append(r.Cost, least(c.Range))
	}
	if y, ok := m.FirstIncomeYears(); ok {
		r.FirstIncome = append(r.FirstIncome, least(y))
	}
	return r
}

func least(r models.Range) float64 {
	if r.Min != nil {
		return float64(*r.Min)
	}
	return float64(*r.Max)
}

// otherTexts are the record's words beyond title and summary.
func otherTexts(m *models.Model) []string {
	out := []string{m.Place.Commune, m.Place.District, m.Place.Province}
	add := func(texts ...*models.Text) {
		for _, t := range texts {
			if t != nil {
				out = append(out, t.Vi, t.En)
			}
		}
	}
	for _, c := range m.Commodities {
		out = append(append(out, c.Vi, c.En, c.Scientific), c.Aliases...)
	}
	for _, a := range m.Actors {
		out = append(out, a.Name, a.Role)
	}
	for i := range m.Steps {
		add(&m.Steps[i])
	}
	for _, c := range m.Conditions {
		out = append(out, c.AnyOf...)
		add(c.Note)
	}
	for _, e := range m.Economics {
		add(e.Note)
	}
	for _, o := range m.Outcomes {
		add(o.Of, o.Note)
	}
	for i := range m.Risks {
		add(&m.Risks[i].Text)
	}
	for i := range m.Lessons {
		add(&m.Lessons[i].Text)
	}
	return out
}
