package search

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/google/go-cmp/cmp/cmpopts"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
	"github.com/nhanrong/nhanrong/seed"
)

// exact answers questions the long way: document by document, with the postings as the segments have
// them, nothing kept, nothing summed by bits, no shortcut.
type exact struct {
	v        *view
	postings map[termKey]map[uint32]byte
	facets   map[string]map[*livePart]map[uint32][]string // by name and document
}

func (x *exact) of(t testing.TB, p *livePart, field, text string) map[uint32]byte {
	t.Helper()
	key := termKey{p.part, field, text}
	if m, ok := x.postings[key]; ok {
		return m
	}
	d, err := p.seg.Dictionary(field)
	if err != nil {
		t.Fatal(err)
	}
	list, err := d.PostingsList([]byte(text), p.dead, nil)
	if err != nil {
		t.Fatal(err)
	}
	m := map[uint32]byte{}
	for it := list.Iterator(true, false, false, nil); ; {
		posting, err := it.Next()
		if err != nil {
			t.Fatal(err)
		}
		if posting == nil {
			break
		}
		m[uint32(posting.Number())] = byte(posting.Frequency())
	}
	x.postings[key] = m
	return m
}

// weight is what a document's words count towards a match.
func (x *exact) weight(t testing.TB, p *livePart, q plan, doc uint32) int {
	has := func(lists ...[]term) bool {
		for _, one := range slices.Concat(lists...) {
			if _, ok := x.of(t, p, one.field, one.text)[doc]; ok {
				return true
			}
		}
		return false
	}
	sum := 0
	for _, s := range q.slots {
		if s.weight > 0 && has(s.terms, s.others) {
			sum += s.weight
		}
	}
	for _, one := range q.themes {
		if has(one.terms) {
			sum += themeWeight
		}
	}
	if len(q.goods) > 0 && has(q.goods) {
		sum += q.goodsWeight()
	}
	sure := q.sure()
	for _, s := range sure {
		if has([]term{s}) {
			sum += q.subjectWeight(len(sure))
		}
	}
	return sum
}

func (x *exact) score(t testing.TB, p *livePart, q plan, read asked, doc uint32) float32 {
	var sum float32
	one := func(tm term) float32 {
		freq, ok := x.of(t, p, tm.field, tm.text)[doc]
		if !ok || tm.idf == 0 {
			return 0
		}
		language := 0
		if tm.field == fieldEnglish {
			language = 1
		}
		tf, length := float64(freq)/noteScale, float64(p.lengths[language][doc])
		return float32(tm.boost * tm.idf * (bm25K1 + 1) * tf / (tf + bm25K1*(1-bm25B+bm25B*length/x.v.averages[language])))
	}
	for _, s := range q.slots {
		for _, tm := range s.terms {
			sum += one(tm)
		}
	}
	for _, th := range slices.Concat(q.synonyms, q.themes) {
		var best float32
		for _, tm := range th.terms {
			s := one(tm)
			best = max(best, s)
			sum += float32(th.rest) * s
		}
		sum += float32(1-th.rest) * best
	}
	for _, tm := range q.pairs {
		sum += one(tm)
	}
	scores := make([]float32, p.seg.Count())
	if err := p.prefer(read.preferred, q.leans, roaring.BitmapOf(doc), scores); err != nil {
		t.Fatal(err)
	}
	return sum + scores[doc]
}

// passes holds a document against all filters but one.
func (x *exact) passes(t testing.TB, p *livePart, filters []filter, except string, doc uint32) bool {
	has := func(field string, values []string) bool {
		return slices.ContainsFunc(values, func(value string) bool { _, ok := x.of(t, p, field, value)[doc]; return ok })
	}
	for _, f := range filters {
		switch {
		case f.name == except:
		case f.keep != nil && !f.keep(p.rows[doc]),
			f.keep == nil && len(f.values) > 0 && !has(f.field, f.values),
			f.keep == nil && has(f.field, f.excluded):
			return false
		}
	}
	return true
}

// valuesOf lists a facet's values document by document.
func (x *exact) valuesOf(t testing.TB, name string) map[*livePart]map[uint32][]string {
	t.Helper()
	if known, ok := x.facets[name]; ok {
		return known
	}
	all := map[*livePart]map[uint32][]string{}
	for _, p := range x.v.parts {
		all[p] = map[uint32][]string{}
		bitmaps, err := p.facet(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range bitmaps {
			for doc := range x.of(t, p, name, b.value) {
				all[p][doc] = append(all[p][doc], b.value)
			}
		}
	}
	x.facets[name] = all
	return all
}

// exactHit is a document with what it is ordered by.
type exactHit struct {
	id    string
	score float32
	seq   float64
}

// answer gives all results in order, and the facets by name and value.
func (x *exact) answer(t testing.TB, q plan, read asked, loose bool) (hits []exactHit, facets map[string]map[string]int) {
	t.Helper()
	filters := filtersOf(read.Query, read.excluded)
	weights := map[*livePart]map[uint32]int{}
	for _, p := range x.v.parts {
		weights[p] = map[uint32]int{}
		for it := p.live.Iterator(); it.HasNext(); {
			doc := it.Next()
			weights[p][doc] = x.weight(t, p, q, doc)
		}
	}
	steps := q.thresholds()
	if loose {
		steps = append(slices.Clone(steps), math.Inf(-1))
	}
	for _, threshold := range steps {
		least := 0
		if threshold >= 0 {
			least = max(1, int(threshold*float64(q.total())))
		}
		hits, facets = nil, map[string]map[string]int{}
		for _, p := range x.v.parts {
			for doc, weight := range weights[p] {
				if weight < least {
					continue
				}
				if x.passes(t, p, filters, "", doc) {
					hits = append(hits, exactHit{idOf(t, p, doc), x.score(t, p, q, read, doc), p.rows[doc][colSeq]})
				}
				for _, name := range facetNames {
					if !x.passes(t, p, filters, name, doc) {
						continue
					}
					for _, value := range x.valuesOf(t, name)[p][doc] {
						if facets[name] == nil {
							facets[name] = map[string]int{}
						}
						facets[name][value]++
					}
				}
			}
		}
		if len(hits) >= enoughAt(threshold) {
			break
		}
	}
	slices.SortFunc(hits, func(a, b exactHit) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.seq, a.seq)) })
	return hits, facets
}

func idOf(t testing.TB, p *livePart, doc uint32) string {
	t.Helper()
	id, err := p.seg.DocID(uint64(doc))
	if err != nil {
		t.Fatal(err)
	}
	return string(id)
}

// mixed opens an engine over n mixed records in several segments, some of them edited, some deleted.
func mixed(t testing.TB, n int) (*Engine, *seed.Mixture) {
	t.Helper()
	records, err := seedModels()
	if err != nil {
		t.Fatal(err)
	}
	vocabularies, err := seedVocabularies()
	if err != nil {
		t.Fatal(err)
	}
	places, err := seedPlaces()
	if err != nil {
		t.Fatal(err)
	}
	x := seed.NewMixture(records, vocabularies, places)
	var f feed
	add := func(m *models.Model, id models.ModelID) {
		f = append(f, models.Change{Seq: int64(len(f) + 1), ID: id, Model: m})
	}
	e := opened(t, "", &f)
	for step := range 4 {
		for i := step * n / 4; i < (step+1)*n/4; i++ {
			m := x.Record(i)
			add(m, m.ID)
		}
		for i := step; i < (step+1)*n/4; i += 29 {
			m := x.Record(i)
			if i%2 == 0 {
				add(nil, m.ID)
				continue
			}
			m.Title.Vi += fmt.Sprintf(", sửa lần %d", step)
			add(m, m.ID)
		}
		if err := e.CatchUp(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	return e, x
}

// TestExact: on 500 questions, totals, facet counts, order and scores are those of the long way.
func TestExact(t *testing.T) {
	e, questions := mixed(t, 240)
	v, err := e.view()
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close() //nolint:errcheck // only read
	if len(v.parts) < 4 {
		t.Fatalf("%d segments, want several", len(v.parts))
	}
	x := &exact{v: v, postings: map[termKey]map[uint32]byte{}, facets: map[string]map[*livePart]map[uint32][]string{}}
	for i := range 500 {
		q := Query{Text: questions.Question(i), Size: 5 + 95*(i%2)} // few let documents be dropped on the way
		if i%5 == 0 {
			q.Sector = []string{"understory-crops", "livestock"}
			most := int64(30_000_000)
			q.CostMax = &most
		}
		r := &Result{Reading: Reading{Text: q.Text, Free: vietnamese.Normalize(q.Text)}}
		r.Page, r.Size = q.Window()
		read, err := e.read(v, q, &r.Reading)
		if err != nil {
			t.Fatal(err)
		}
		p, err := e.planOf(v, r.Reading.Free, true)
		if err != nil {
			t.Fatal(err)
		}
		if p.empty() {
			continue
		}
		if err := e.answer(t.Context(), v, p, p, read, r); err != nil {
			t.Fatal(err)
		}
		hits, facets := x.answer(t, p, read, r.Reading.filters())
		if r.Total != len(hits) {
			t.Errorf("%q: %d found, want %d", q.Text, r.Total, len(hits))
		}
		for k, hit := range r.Hits {
			if string(hit.ID) != hits[k].id || math.Abs(hit.Score-float64(hits[k].score)) > 1e-3 {
				t.Errorf("%q: result %d is %s %f, want %s %f", q.Text, k+1, hit.ID, hit.Score, hits[k].id, hits[k].score)
				break
			}
		}
		got := map[string]map[string]int{}
		for _, f := range r.Facets {
			got[f.Name] = map[string]int{}
			for _, value := range f.Values {
				got[f.Name][value.Value] = value.Count
			}
		}
		if diff := gocmp.Diff(facets, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q: facets differ:\n%s", q.Text, diff)
		}
	}
}
