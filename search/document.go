package search

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/analysis"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/search/segment"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// Weights of a record's sections: how often a word of the section counts. A note counts once; what
// names the model counts most.
const (
	weightTitle     = 8
	weightCommodity = 6
	weightAlias     = 4
	weightPlace     = 4
	weightSummary   = 3
	weightLabel     = 3
	weightRisk      = 2
	// The titles of sources tell the story in a reporter's words, which are often the reader's.
	weightSource = 2
	weightNote   = 1
	weightAsked  = 2
)

// noteScale brings a weighted frequency back to that of a plain text in BM25.
const noteScale = 5

// indexer turns records into documents. It belongs to one goroutine.
type indexer struct {
	vocabularies *models.Vocabularies
	places       *place.Gazetteer
	english      *analysis.DefaultAnalyzer
	written      []vietnamese.Word // of a long text
	reading      reading           // of a long text
	stems        []int             // of a long text
	words        *wordlist
	texts        texts
	themes       *themes
	syllables    []vietnamese.Syllable // of a short text
}

// texts are a record's text fields while they fill.
type texts struct {
	exact, folded, pairs, english tally
	lengths                       lengths
}

// begin makes ready for a batch, whose documents are all of the same words.
func (x *indexer) begin() {
	if x.words.full() {
		x.words, x.texts = newWordlist(), texts{}
	}
}

// document makes what is kept of a record; seq is its place in the feed.
func (x *indexer) document(m *models.Model, seq int64) (*segment.Document, error) {
	t := &x.texts
	t.lengths = lengths{}
	x.writeSections(t, m)
	location := x.places.Locate(m.Place)
	x.writePlaces(t, m, location)
	for _, question := range x.vocabularies.Asked[m.ID] {
		if vietnamese.Fold(question) == question {
			x.en(t, question, weightAsked)
		} else {
			x.vi(t, question, weightAsked)
		}
	}
	x.writeLabels(t, m)
	doc := &segment.Document{Key: string(m.ID), Order: seq, Words: x.words.texts}
	for _, f := range []struct {
		name  string
		words *tally
	}{{fieldExact, &t.exact}, {fieldFolded, &t.folded}, {fieldPairs, &t.pairs}, {fieldEnglish, &t.english}} {
		if words := f.words.take(); len(words) > 0 {
			doc.Fields = append(doc.Fields, segment.Field{Name: f.name, Counted: words})
		}
	}
	title, err := json.Marshal(m.Title)
	if err != nil {
		return nil, fmt.Errorf("keep the title of %s: %w", m.ID, err)
	}
	doc.Fields = append(doc.Fields,
		segment.Field{Name: fieldColumns, Column: columnsOf(m, seq).text(t.lengths)},
		segment.Field{Name: fieldTitle, Stored: title})
	values := x.facets(m, location)
	values[fieldGoods] = goods(m)
	filed := x.filing(m)
	values[fieldSubject], values[fieldTouches] = filed.Main, filed.Also
	values[fieldBegins], values[fieldStarts] = titleStarts(m.Title)
	for name, v := range values {
		if len(v) > 0 {
			doc.Fields = append(doc.Fields, segment.Field{Name: name, Values: v})
		}
	}
	return doc, nil
}

// vi adds a Vietnamese text to the three Vietnamese fields.
func (x *indexer) vi(t *texts, s string, weight int) {
	if s == "" {
		return
	}
	r := x.read(s)
	for _, n := range r.exact {
		t.exact.add(n, weight)
	}
	for _, n := range r.folded {
		t.folded.add(n, weight)
	}
	for _, n := range r.pairs {
		t.pairs.add(n, weight)
	}
	t.lengths[0] += float32(len(r.folded))
}

func (x *indexer) en(t *texts, s string, weight int) {
	if s == "" {
		return
	}
	stems := x.readEnglish(s)
	for _, n := range stems {
		t.english.add(n, weight)
	}
	t.lengths[1] += float32(len(stems))
}

func (x *indexer) text(t *texts, text models.Text, weight int) {
	x.vi(t, text.Vi, weight)
	x.en(t, text.En, weight)
}

func (x *indexer) note(t *texts, text *models.Text) {
	if text != nil {
		x.text(t, *text, weightNote)
	}
}

func (x *indexer) writeSections(t *texts, m *models.Model) {
	x.text(t, m.Title, weightTitle)
	x.text(t, m.Summary, weightSummary)
	for _, c := range m.Commodities {
		x.vi(t, c.Vi, weightCommodity)
		x.en(t, c.En, weightCommodity)
		x.vi(t, c.Scientific, weightAlias)
		x.en(t, c.Scientific, weightAlias)
		for _, alias := range c.Aliases {
			x.vi(t, alias, weightAlias)
		}
	}
	for _, s := range m.Steps {
		x.text(t, s, weightNote)
	}
	for _, r := range m.Risks {
		x.text(t, r.Text, weightRisk)
	}
	for _, l := range m.Lessons {
		x.text(t, l.Text, weightNote)
	}
	for _, a := range m.Actors {
		x.vi(t, a.Name, weightNote)
		x.vi(t, a.Role, weightNote)
	}
	x.writeFigures(t, m)
}

func (x *indexer) writeFigures(t *texts, m *models.Model) {
	for _, c := range m.Conditions {
		x.vi(t, strings.Join(c.AnyOf, "; "), weightNote)
		x.note(t, c.Note)
	}
	for _, e := range m.Economics {
		x.note(t, e.Note)
	}
	for _, o := range m.Outcomes {
		x.note(t, o.Of)
		x.note(t, o.Note)
	}
	for _, r := range m.Replications {
		x.vi(t, r.Place, weightNote)
		x.note(t, r.Note)
	}
	if m.Visit != nil {
		x.note(t, m.Visit.WhatToSee)
	}
}

// writePlaces adds the place's names of its time and of today, so that either is found as text too.
func (x *indexer) writePlaces(t *texts, m *models.Model, l place.Location) {
	p := m.Place
	x.vi(t, strings.Join([]string{p.Village, p.Commune, p.District, p.Province}, "; "), weightPlace)
	x.en(t, strings.Join([]string{p.Commune, p.District, p.Province}, "; "), weightPlace)
	for _, also := range p.Also {
		x.vi(t, strings.Join([]string{also.Commune, also.District, also.Province}, "; "), weightNote)
	}
	for _, u := range l.Now {
		x.vi(t, u.Name, weightNote)
		x.en(t, u.Name, weightNote)
	}
}

// writeLabels adds the words of the vocabularies that the record is filed under.
func (x *indexer) writeLabels(t *texts, m *models.Model) {
	v := x.vocabularies
	for _, s := range m.Sector {
		if term, ok := v.Sectors.Term(string(s)); ok {
			x.text(t, term.Label, weightLabel)
			x.said(t, term.Words)
		}
	}
	for _, name := range m.EthnicGroups {
		x.vi(t, "người "+name, weightLabel)
		x.en(t, name, weightLabel)
		if term, ok := v.EthnicGroups.Find(name); ok && term.PartOf != "" {
			x.vi(t, v.EthnicGroups.Label(term.PartOf, "vi"), weightNote)
		}
	}
	for _, p := range m.Programmes {
		if term, ok := v.Programmes.Find(p); ok {
			x.text(t, term.Label, weightNote)
		}
	}
	for _, i := range m.OutcomeTags() {
		if term, ok := v.Indicators.Term(string(i)); ok {
			x.text(t, term.Label, weightNote)
		}
	}
	if term, ok := v.Statuses.Term(string(m.Status)); ok {
		x.vi(t, term.Label.Vi, weightNote)
		x.said(t, term.Words)
		x.said(t, term.Hints)
	}
	for _, s := range m.Sources {
		x.vi(t, s.Title, weightSource)
	}
}

// said adds what people type for a label, in whichever language.
func (x *indexer) said(t *texts, words []string) {
	for _, w := range words {
		x.vi(t, w, weightNote)
		x.en(t, w, weightNote)
	}
}

// facets are the values by field that results are filtered and counted by; some may come twice.
func (x *indexer) facets(m *models.Model, l place.Location) map[string][]string {
	values := map[string][]string{
		facetEvidence: {strconv.Itoa(m.Evidence().Level)},
		facetStatus:   {string(m.Status)},
		fieldPlace:    l.Covers(),
	}
	for _, r := range m.Replications {
		// what a source's words may mean in two ways is no place for sure
		if units := place.Widest(x.places.Resolve(r.Place)); len(units) == 1 {
			values[fieldTaken] = append(values[fieldTaken], units[0].Covers()...)
		}
	}
	for _, c := range m.Commodities {
		values[fieldCommodity] = append(values[fieldCommodity], commodityKeys(c)...)
	}
	if m.Status == "" {
		values[facetStatus] = []string{"unknown"}
	}
	if m.Failure() {
		values[fieldFailed] = []string{"1"}
	}
	for _, s := range m.Sector {
		values[facetSector] = append(values[facetSector], string(s))
	}
	for _, i := range m.OutcomeTags() {
		values[facetOutcome] = append(values[facetOutcome], string(i))
		if term, ok := x.vocabularies.Indicators.Term(string(i)); ok && term.Group != "" {
			values[facetOutcome] = append(values[facetOutcome], term.Group)
		}
	}
	for _, name := range m.EthnicGroups {
		if term, ok := x.vocabularies.EthnicGroups.Find(name); ok {
			values[facetEthnic] = append(values[facetEthnic], x.vocabularies.EthnicGroups.Wider(term.Slug)...)
		}
	}
	for _, name := range m.Programmes {
		if term, ok := x.vocabularies.Programmes.Find(name); ok {
			values[facetProgramme] = append(values[facetProgramme], term.Slug)
		}
	}
	x.addRegions(values, l)
	addBands(values, m)
	return values
}

// addRegions files the record under today's provinces, and under the regions of then and now: natural
// conditions go by the former province's region, filters offer both.
func (x *indexer) addRegions(values map[string][]string, l place.Location) {
	for _, u := range l.Now {
		if p := u.Province(); p != nil {
			values[facetProvince] = append(values[facetProvince], p.Code)
			if p.Region2025 != p.Region {
				values[facetRegion] = append(values[facetRegion], p.Region2025)
			}
		}
	}
	for _, u := range l.Then {
		p := u.Province()
		if p == nil {
			continue
		}
		values[facetRegion] = append(values[facetRegion], p.Region)
		for _, now := range p.Today() {
			values[facetProvince] = append(values[facetProvince], now.Code)
		}
	}
}

// Bands of the facets on figures: upper bounds, as people think of them.
var (
	costBands        = []int64{5_000_000, 10_000_000, 20_000_000, 50_000_000, 100_000_000}
	firstIncomeBands = []float64{1, 2, 3, 5}
)

func addBands(values map[string][]string, m *models.Model) {
	if c, ok := m.HouseholdCost(); ok {
		for _, band := range costBands {
			if lower(c.Range) <= float64(band) {
				values[facetCost] = append(values[facetCost], strconv.FormatInt(band, 10))
			}
		}
	}
	if r, ok := m.FirstIncomeYears(); ok {
		for _, band := range firstIncomeBands {
			if lower(r) <= band {
				values[facetFirstIncome] = append(values[facetFirstIncome], strconv.FormatFloat(band, 'f', -1, 64))
			}
		}
	}
}

// lower is the least figure that a range allows: its only end where it has one.
func lower(r models.Range) float64 {
	if r.Min != nil {
		return float64(*r.Min)
	}
	return float64(*r.Max)
}
