package search

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// Search answers a query: which records, in which order, and how the rest divides.
func (e *Engine) Search(ctx context.Context, q Query) (*Result, error) {
	if err := e.turns.take(ctx); err != nil {
		return nil, fmt.Errorf("search %.60q: %w", q.Text, err)
	}
	defer e.turns.giveBack()
	return e.search(ctx, q)
}

// SearchWhole answers as Search does, but scores every record that was found, also those that cannot be among
// the first: the long way round, to hold Search to.
func (e *Engine) SearchWhole(ctx context.Context, q Query) (*Result, error) {
	q.whole = true
	return e.Search(ctx, q)
}

// search answers a query in a turn that was taken.
func (e *Engine) search(ctx context.Context, q Query) (*Result, error) {
	began := time.Now()
	v, err := e.view()
	if err != nil {
		return nil, err
	}
	defer v.Close() //nolint:errcheck // a reader's close only drops a reference
	r, rest, err := e.once(ctx, v, q)
	if err != nil {
		return nil, err
	}
	names, err := e.inPassing(ctx, v, q, rest, r)
	if err != nil {
		return nil, err
	}
	if len(names) > 0 {
		q.unread = names
		if r, _, err = e.once(ctx, v, q); err != nil {
			return nil, err
		}
	}
	if err := e.mapped.keepWithin(v, mostMapped); err != nil {
		e.options.Logger.Warn("the index takes more memory than it should", "error", err)
	}
	r.Took = time.Since(began)
	return r, nil
}

// once answers a query as it is read; rest is what was left of the question to search as text.
func (e *Engine) once(ctx context.Context, v *view, q Query) (r *Result, rest plan, err error) {
	r = &Result{unread: q.unread}
	r.Page, r.Size = q.Window()
	read, rest, err := e.understand(v, q, &r.Reading)
	if err != nil {
		return nil, rest, err
	}
	whole := rest
	if len(r.Reading.Understood) > 0 {
		// What was read as a filter decides what is found; the whole question still decides the order.
		if whole, err = e.planOf(v, r.Reading.Free+". "+r.Reading.positive(), true); err != nil {
			return nil, rest, err
		}
	}
	if err := e.answer(ctx, v, rest, whole, read, r); err != nil {
		return nil, rest, fmt.Errorf("search %.60q: %w", q.Text, err)
	}
	r.Marker = newMarker(whole)
	for _, s := range whole.subjects {
		if s.sure == 1 {
			r.Reading.Subjects = append(r.Reading.Subjects, s.slug)
		}
	}
	return r, rest, nil
}

// understand reads a question: what of it filters, what is left to search, mended where no record has a word.
func (e *Engine) understand(v *view, q Query, reading *Reading) (asked, plan, error) {
	*reading = Reading{Text: q.Text, Free: vietnamese.Normalize(q.Text)}
	read := asked{Query: q}
	if !q.Literal() {
		var err error
		if read, err = e.read(v, q, reading); err != nil {
			return read, plan{}, err
		}
		if reading.Corrected, err = e.correct(v, q.Text, reading.Understood); err != nil {
			return read, plan{}, err
		}
	}
	if c := reading.Corrected; c != nil {
		// A mended word may be part of what can be read.
		*reading = Reading{Text: c.Searched, Corrected: c}
		mended := q
		mended.Text = c.Searched
		var err error
		if read, err = e.read(v, mended, reading); err != nil {
			return read, plan{}, err
		}
	}
	p, err := e.planOf(v, reading.Free, !q.Literal())
	if p.idle && reading.filters() {
		p = plan{} // "mô hình ở Hà Tĩnh" asks for all that there is in Hà Tĩnh
	}
	return read, p, err
}

// filters reports that the question names what to filter by.
func (r Reading) filters() bool {
	return slices.ContainsFunc(r.Understood, func(u Understood) bool { return !u.preferred() && !u.Negated })
}

// A name that leaves few results, or none, was perhaps said in passing ("giống đem từ Mộc Châu"): so it was
// if without it a record answers the whole question that much better.
const (
	fewResults = 5
	outweighs  = 1.5
	// tellingRest is how many telling words have to stand beside the name: "giảm nghèo ở Chiêm Hoá" asks for
	// the place.
	tellingRest = 4
)

// inPassing gives the parameters whose names in the question are to be taken as text, none where they do
// filter. Page and order of the query have no part in it, so that all its pages are of one answer.
func (e *Engine) inPassing(ctx context.Context, v *view, q Query, rest plan, r *Result) ([]string, error) {
	names := r.Reading.names(r.Total == 0)
	if r.Total >= fewResults || len(q.unread) > 0 || len(names) == 0 {
		return nil, nil
	}
	if r.Total > 0 && rest.telling() < tellingRest {
		return nil, nil
	}
	read, err := e.readScore(ctx, v, q, r)
	if err != nil {
		return nil, err
	}
	q.unread = names
	asText, err := e.topScore(ctx, v, q)
	if err != nil || asText == 0 || asText < outweighs*read {
		return nil, err
	}
	return names, nil
}

// readScore is topScore of a query that r answers already.
func (e *Engine) readScore(ctx context.Context, v *view, q Query, r *Result) (float64, error) {
	switch {
	case r.Total == 0:
		return 0, nil
	case r.Page == 1 && (q.Sort == "" || q.Sort == ByRelevance):
		return r.Hits[0].Score, nil
	}
	return e.topScore(ctx, v, q)
}

// topScore is how well the best record answers a query, 0 where none does.
func (e *Engine) topScore(ctx context.Context, v *view, q Query) (float64, error) {
	q.Page, q.Size, q.Sort, q.onlyBest = 1, 1, ByRelevance, true
	r, _, err := e.once(ctx, v, q)
	if err != nil || len(r.Hits) == 0 {
		return 0, err
	}
	return r.Hits[0].Score, nil
}

// names are the parameters that the question's text filters by with a name and that may have been said in
// passing: places and peoples, and where nothing is found the only name that was read, whatever it names. Several
// names, or one beside a limit of cost, years or height, are a wish: that nothing meets it is the answer.
func (r Reading) names(nothing bool) []string {
	var said, all []string
	for _, u := range r.Understood {
		if u.preferred() || u.Negated {
			continue
		}
		all = append(all, u.Param)
		if u.Param == "place" || u.Param == facetEthnic {
			said = append(said, u.Param)
		}
	}
	switch {
	case !nothing:
		return said
	case len(all) != 1 || all[0] == facetCost || all[0] == facetFirstIncome || all[0] == "elevation":
		return nil
	}
	return all
}

// positive is the question without what it excludes.
func (r Reading) positive() string {
	return without(r.Text, r.Understood, func(u Understood) bool { return u.Negated })
}

// without takes from a text what was read in it and is to go. One word may have been read as several values
// ("thất bại"): it goes once.
func without(text string, read []Understood, goes func(Understood) bool) string {
	left := len(text)
	for _, u := range slices.Backward(read) {
		if goes(u) && u.End <= left {
			text, left = text[:u.Start]+" "+text[u.End:], u.Start
		}
	}
	return text
}

func (e *Engine) answer(ctx context.Context, v *view, p, whole plan, q asked, r *Result) error {
	filters, err := v.hideRetired(filtersOf(q.Query, q.excluded), q.Status)
	if err != nil {
		return err
	}
	matched, results, err := v.match(ctx, p, filters, r.Reading.filters())
	if err != nil {
		return err
	}
	r.Total = cardinality(results)
	if err := ctx.Err(); err != nil {
		return err
	}
	if !q.onlyBest {
		if err := v.divide(ctx, q, filters, matched, results, r); err != nil {
			return err
		}
	}
	first := (r.Page - 1) * r.Size
	if first >= r.Total {
		return nil
	}
	order, err := v.rank(ctx, whole, results, q, first+r.Size)
	if err != nil {
		return err
	}
	for _, found := range order[min(first, len(order)):] {
		id, err := found.part.seg.DocID(uint64(found.doc))
		if err != nil {
			return fmt.Errorf("name document %d: %w", found.doc, err)
		}
		r.Hits = append(r.Hits, Hit{ID: models.ModelID(id), Score: found.score})
	}
	return nil
}

// divide counts the results by all facets, and what a filter on figures leaves out.
func (v *view) divide(ctx context.Context, q asked, filters []filter, matched, results []*roaring.Bitmap, r *Result) (err error) {
	if r.Facets, err = v.facets(ctx, q.Query, filters, matched, results); err != nil {
		return err
	}
	if q.Grades != nil {
		fits, err := v.fitFacet(ctx, q.Query, filters, matched)
		if err != nil {
			return err
		}
		r.Facets = append([]Facet{fits}, r.Facets...)
	}
	r.Unstated, err = v.unstated(filters, matched)
	return err
}

// unstated counts by filter what it leaves out only because the figure is not stated.
func (v *view) unstated(filters []filter, matched []*roaring.Bitmap) (map[string]int, error) {
	counts := map[string]int{}
	for _, f := range filters {
		if f.unstated == nil {
			continue
		}
		others, err := v.through(filters, matched, f.name)
		if err != nil {
			return nil, err
		}
		for i, part := range v.parts {
			counts[unstatedName[f.name]] += int(where(part, others[i], func(r row) bool { return f.unstated(r) && !f.keep(r) }).GetCardinality())
		}
	}
	return counts, nil
}

// unstatedName maps a filter to the figure that parameter "unknown" names.
var unstatedName = map[string]string{facetCost: "cost", facetFirstIncome: "first_income"}
