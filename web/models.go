package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search"
)

// found is the answer to a query: what /models and /api/models show.
type found struct {
	*search.Result
	// Records are those of the hits, in their order; one that was deleted meanwhile is missing.
	Records []*models.Revision
	// Loosened says what would be found with one wish less; only where nothing was.
	Loosened []loosened
	// Which are names in the question that mean several places.
	Which []whichPlace
	// Graded says how models fit the reader's place; nil where none was chosen.
	Graded *graded
}

// loosened is a query with one wish less, and how many results it has.
type loosened struct {
	// Param is the filter that was dropped, "q" for the words, "filters" for all filters, "unknown" where
	// only records that do not state a figure come in.
	Param string
	// Values are what the filter was.
	Values []string
	// Query is what is left.
	Query search.Query
	Count int
	// Nearest are the first of the results, where they keep the question.
	Nearest []*models.Revision
}

// rank puts first what keeps most of the question: all of it, all but one wish, its words alone.
func (l loosened) rank() int {
	switch l.Param {
	case "unknown":
		return 0
	case "q", "free", "filters":
		return 2
	}
	return 1
}

// same reports two ways to the same results: all that a wish left out may only not state a figure.
func (l loosened) same(other loosened) bool {
	return l.Count == other.Count && len(l.Nearest) > 0 && !slices.ContainsFunc(l.Nearest, func(r *models.Revision) bool { return !slices.Contains(other.Nearest, r) })
}

// readQuery reads the parameters of /models: shapes by their tags, values by the vocabularies. All that
// is wrong is told at once.
func readQuery(s *Server, c *gin.Context) (search.Query, error) {
	q, err := bind[search.Query](s, c)
	return q, joinFaults(err, s.checkQuery(q))
}

// joinFaults makes one of two answers about the same parameters; a fault of another kind goes first.
func joinFaults(errs ...error) error {
	all := &badRequest{}
	for _, err := range errs {
		var bad *badRequest
		switch {
		case errors.As(err, &bad):
			all.faults = append(all.faults, bad.faults...)
		case err != nil:
			return err
		}
	}
	if len(all.faults) == 0 {
		return nil
	}
	all.faults = manyOnce(all.faults)
	return all
}

// findModels searches and fetches the records of the page that was asked for.
func (s *Server) findModels(ctx context.Context, q search.Query) (*found, error) {
	graded, err := s.grade(ctx, q.Locality, q.Fact)
	if err != nil {
		return nil, err
	}
	if graded != nil {
		q.Grades = graded.Grades
	}
	result, err := s.search.Search(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("searching: %w", err)
	}
	if last := lastPage(result); result.Page > last {
		return nil, &badRequest{[]fault{{Param: "page", Value: strconv.Itoa(result.Page), Rule: "invalid.page", Args: []any{"limit", last}}}}
	}
	f := &found{Result: result, Graded: graded}
	if f.Records, err = s.records(ctx, result.Hits); err != nil {
		return nil, err
	}
	if f.Which, err = s.whichPlaces(ctx, q); err != nil {
		return nil, err
	}
	if result.Total == 0 {
		f.Loosened, err = s.loosen(ctx, q, result)
	}
	return f, err
}

func lastPage(r *search.Result) int { return max(1, (r.Total+r.Size-1)/max(1, r.Size)) }

func (s *Server) records(ctx context.Context, hits []search.Hit) ([]*models.Revision, error) {
	ids := make([]models.ModelID, len(hits))
	for i, h := range hits {
		ids[i] = h.ID
	}
	records, err := s.store.Models(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("fetching the records found: %w", err)
	}
	return records, nil
}

// checkQuery refuses values that no vocabulary knows, and what this server cannot do.
func (s *Server) checkQuery(q search.Query) error {
	bad := &badRequest{}
	v := s.vocabularies
	known := func(param string, values []string, lists ...*models.Vocabulary) {
		for _, value := range values {
			if !slices.ContainsFunc(lists, func(l *models.Vocabulary) bool { _, ok := l.Term(value); return ok }) {
				bad.faults = append(bad.faults, fault{Param: param, Value: value, Rule: "invalid.oneof", Args: []any{"allowed", slugs(lists[0])}})
			}
		}
	}
	known("sector", q.Sector, v.Sectors)
	known("outcome", q.Outcome, v.IndicatorGroups, v.Indicators)
	known("ethnic", q.Ethnic, v.EthnicGroups)
	known("programme", q.Programme, v.Programmes)
	for _, slug := range q.Subject {
		if _, ok := v.Subjects.Term(slug); !ok { // they are too many to list
			bad.faults = append(bad.faults, fault{Param: "subject", Value: slug, Rule: "invalid.subject"})
		}
	}
	known("region", q.Region, v.Regions, v.RegionsOf2025)
	for _, param := range []struct {
		name string
		keys []string
	}{{"province", q.Province}, {"place", q.Place}} {
		for _, key := range param.keys {
			// a province's key of another length was told already
			if _, ok := s.places.Unit(key); !ok && (param.name == "place" || len(key) == 2) {
				bad.faults = append(bad.faults, fault{Param: param.name, Value: key, Rule: "invalid.unit"})
			}
		}
	}
	bad.faults = append(bad.faults, s.placeFaults(q)...)
	if len(bad.faults) > 0 {
		return bad
	}
	return nil
}

// slugs lists what a parameter may be.
func slugs(v *models.Vocabulary) string {
	out := make([]string, len(v.Terms))
	for i, t := range v.Terms {
		out[i] = t.Slug
	}
	return strings.Join(out, ", ")
}

// mostLoosened bounds the searches that an empty result may cost, nearestEach the results that each shows.
const mostLoosened, nearestEach = 8, 3

// loosen tries the query with the records that do not state a figure, with one wish less each, then with the
// words alone and the filters alone. What finds nothing either is left out.
func (s *Server) loosen(ctx context.Context, q search.Query, empty *search.Result) ([]loosened, error) {
	tries := append(withUnstated(q, empty), oneLess(q, empty.Reading)...)
	if len(tries) > mostLoosened {
		tries = tries[:mostLoosened]
	}
	var out []loosened
	for _, t := range tries {
		probe := t.Query
		probe.Size = nearestEach
		r, err := s.search.Search(ctx, probe)
		if err != nil {
			return nil, fmt.Errorf("loosening the search: %w", err)
		}
		if t.Count = r.Total; t.Count == 0 {
			continue
		}
		if t.rank() < 2 {
			if t.Nearest, err = s.records(ctx, r.Hits); err != nil {
				return nil, err
			}
		}
		if !slices.ContainsFunc(out, t.same) {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b loosened) int { return cmp.Or(a.rank()-b.rank(), b.Count-a.Count) })
	return out, nil
}

// withUnstated gives the query with the records that a filter on a figure leaves out only because they do not
// state it.
func withUnstated(q search.Query, empty *search.Result) []loosened {
	var out []loosened
	for _, name := range figuresUnstated {
		if empty.Unstated[name] > 0 {
			more := firstPage(q)
			more.Unknown = append(slices.Clone(q.Unknown), name)
			out = append(out, loosened{Param: "unknown", Values: []string{name}, Query: more})
		}
	}
	return out
}

// oneLess gives the query's neighbours with one wish dropped.
func oneLess(q search.Query, reading search.Reading) []loosened {
	var out []loosened
	reading.Free = strings.TrimSpace(reading.Free)
	values, wishes := valuesOf(q), 0
	for _, name := range filterNames() {
		if given := values[name]; len(given) > 0 {
			out = append(out, loosened{Param: name, Values: given, Query: withoutFilter(q, name)})
		}
	}
	wishes = len(out)
	if !q.Literal() {
		for _, u := range reading.Understood {
			less := firstPage(q)
			less.Text = cut(reading.Text, u.Start, u.End)
			out = append(out, loosened{Param: u.Param, Values: []string{u.Value}, Query: less})
		}
	}
	if len(out) == 0 || reading.Free == "" {
		return out
	}
	if wishes > 0 && len(out) > 1 {
		out = append(out, loosened{Param: "filters", Query: withoutFilters(q)})
	}
	if len(out) > 1 {
		alone := withoutFilters(q)
		alone.Text, alone.Understood = reading.Free, ""
		out = append(out, loosened{Param: "free", Values: []string{reading.Free}, Query: alone})
	}
	return append(out, loosened{Param: "q", Values: []string{reading.Free}, Query: withoutWords(q, reading)})
}

// withoutWords keeps the filters, and of the text what was understood as one.
func withoutWords(q search.Query, reading search.Reading) search.Query {
	q = firstPage(q)
	var kept []string
	if !q.Literal() {
		for _, u := range reading.Understood {
			kept = append(kept, u.Text)
		}
	}
	q.Text = strings.Join(kept, " ")
	return q
}

// cut takes a span of bytes out of a text and closes the gap.
func cut(text string, start, end int) string {
	if start < 0 || end > len(text) || start > end {
		return text
	}
	return strings.Join(strings.Fields(text[:start]+" "+text[end:]), " ")
}
