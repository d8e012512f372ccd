package web

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/search"
)

// fitness is what the fit of models to places is judged with.
type fitness struct {
	rules     *fit.Rules
	gatherer  *fit.Gatherer
	catalogue *fit.Catalogue
	// bare keeps places gathered without their records, which is how the places of trials are compared:
	// unit key → *fit.Place. There is an end to them: the units that records name.
	bare   sync.Map
	trials trialCache
	graded gradedCache
}

func newFitness(o Options) (*fitness, error) {
	rules, err := fit.NewRules(o.Vocabularies, o.Crops)
	if err != nil {
		return nil, err
	}
	return &fitness{
		rules: rules, gatherer: fit.NewGatherer(o.Places, o.Localities, o.Vocabularies), catalogue: fit.NewCatalogue(rules),
	}, nil
}

// bareAt gives the place of a unit as a trial's is compared.
func (f *fitness) bareAt(u *place.Unit) *fit.Place {
	if kept, ok := f.bare.Load(u.Key()); ok {
		return kept.(*fit.Place)
	}
	p := f.rules.Prepare(f.gatherer.Locality(u, nil))
	f.bare.Store(u.Key(), p)
	return p
}

// fitQuery are the parameters of /api/fit; the page has the same, and its form's fields.
type fitQuery struct {
	// Locality is a unit as in place, or the id of a profile.
	Locality string   `form:"locality" validate:"max=80"`
	Model    []string `form:"model" validate:"max=20,dive,max=80"`
	// Fact is what the officer says, each as factor:value.
	Fact    []string `form:"fact" validate:"max=120,dive,max=300"`
	Verdict []string `form:"verdict" validate:"max=4,dive,oneof=fits fits-with-changes not-enough-known does-not-fit"`
	Sort    string   `form:"sort" validate:"omitempty,oneof=fit coverage"`
	Page    int      `form:"page" validate:"omitempty,min=1,max=1000000"`
	Size    int      `form:"size" validate:"omitempty,min=1,max=100"`
}

// readFit reads the parameters of /api/fit; all that is wrong is told at once.
func readFit(s *Server, c *gin.Context) (fitQuery, error) {
	q, err := bind[fitQuery](s, c)
	if q.Locality == "" && len(q.Fact) == 0 {
		return q, joinFaults(err, &badRequest{faults: []fault{{Param: "locality", Rule: "invalid.needed_locality"}}})
	}
	return q, joinFaults(err, s.localityFaults(q.Locality, q.Fact))
}

// localityFaults says what cannot stand of a place and of the facts about it; empty ones can.
func (s *Server) localityFaults(locality string, facts []string) error {
	bad := &badRequest{}
	if locality != "" {
		if _, err := s.fits.gatherer.Unit(locality); err != nil {
			bad.faults = append(bad.faults, fault{Param: "locality", Value: locality, Rule: "invalid.locality"})
		}
	}
	_, wrong := s.fits.rules.ParseFacts(facts)
	for _, w := range wrong {
		bad.faults = append(bad.faults, fault{Param: "fact", Value: string(w.Factor) + ":" + w.Value, Rule: "invalid.fact_" + string(w.Problem), Args: s.factArgs(w.Factor)})
	}
	return bad.orNil()
}

// factArgs fill the messages about a typed fact.
func (s *Server) factArgs(f models.Factor) []any {
	rule, _ := s.fits.rules.Factor(f)
	t, _ := s.vocabularies.Factors.Term(string(f))
	return []any{"example", rule.Example, "unit", t.Unit, "limit", fit.MaxFactText}
}

// fitted is how models suit a place.
type fitted struct {
	Place  *fit.Place
	Typed  []fit.Known
	Doubts []fit.Doubt
	// Total counts the models that were asked for; Counts all by their summary.
	Total, Page, Size int
	Counts            map[fit.Summary]int
	Items             []fitItem
}

// fitItem is one model's fit with what else helps to judge it.
type fitItem struct {
	Record *models.Revision
	fit.Assessment
	Crop  *fit.CropFit
	Alike []fit.Alike
}

// mostAlike is how many trials elsewhere stand beside one model.
const mostAlike = 5

// fitTo ranks models for a place, or judges those that are named.
func (s *Server) fitTo(ctx context.Context, q fitQuery) (*fitted, error) {
	if err := s.catchUp(ctx); err != nil {
		return nil, err
	}
	l, err := s.localityOf(ctx, q.Locality)
	if err != nil {
		return nil, err
	}
	typed, _ := s.fits.rules.ParseFacts(q.Fact)
	f := &fitted{
		Place: s.fits.rules.Prepare(l.With(typed)), Typed: typed, Doubts: s.fits.rules.Doubts(l, typed),
		Page: max(q.Page, 1), Size: q.Size, Counts: map[fit.Summary]int{},
	}
	if f.Size == 0 {
		f.Size = search.DefaultSize
	}
	records, err := s.rankedRecords(ctx, q, f)
	if err != nil {
		return nil, err
	}
	for _, rec := range records {
		item, err := s.fitItem(ctx, f.Place, rec)
		if err != nil {
			return nil, err
		}
		f.Items = append(f.Items, item)
	}
	if len(q.Model) > 0 {
		slices.SortFunc(f.Items, func(a, b fitItem) int { return fit.Compare(a.Assessment, b.Assessment) })
		for _, item := range f.Items {
			f.Counts[item.Summary]++
		}
	}
	return f, nil
}

// catchUp brings the compiled conditions up to the state that the search answers from.
func (s *Server) catchUp(ctx context.Context) error {
	if s.fits.catalogue.Seq() >= s.search.Seq() && s.fits.catalogue.Seq() > 0 {
		return nil
	}
	if err := s.fits.catalogue.CatchUp(ctx, s.store); err != nil {
		return fmt.Errorf("compiling conditions: %w", err)
	}
	return nil
}

// localityOf gathers what is known of the place with that id; an empty one is a place of which only the
// officer's facts are known.
func (s *Server) localityOf(ctx context.Context, id string) (*fit.Locality, error) {
	if id == "" {
		return &fit.Locality{}, nil
	}
	u, err := s.fits.gatherer.Unit(id)
	if err != nil {
		return nil, err
	}
	if u.Level == place.LevelProvince { // a record somewhere in it tells nothing of a province
		return s.fits.gatherer.Locality(u, nil), nil
	}
	const most = 100
	_, records, err := s.searchRecords(ctx, search.Query{Place: []string{u.Key()}, Size: most})
	if err != nil {
		return nil, fmt.Errorf("records at %s: %w", id, err)
	}
	there := make([]*models.Model, len(records))
	for i, rec := range records {
		there[i] = rec.Model
	}
	return s.fits.gatherer.Locality(u, there), nil
}

// rankedRecords are the records of the page that was asked for, in the order of fit.
func (s *Server) rankedRecords(ctx context.Context, q fitQuery, f *fitted) ([]*models.Revision, error) {
	var ids []models.ModelID
	if len(q.Model) > 0 {
		for _, id := range q.Model {
			if !slices.Contains(ids, models.ModelID(id)) {
				ids = append(ids, models.ModelID(id))
			}
		}
	} else {
		for _, r := range s.rank(q, f) {
			ids = append(ids, r.ID)
		}
	}
	f.Total = len(ids)
	last := max(1, (len(ids)+f.Size-1)/f.Size)
	if f.Page > last {
		return nil, &badRequest{[]fault{{Param: "page", Value: fmt.Sprint(f.Page), Rule: "invalid.page", Args: []any{"limit", last}}}}
	}
	from := (f.Page - 1) * f.Size
	ids = ids[from:min(from+f.Size, len(ids))]
	records, err := s.store.Models(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("fetching ranked records: %w", err)
	}
	if len(q.Model) > 0 && len(records) < len(ids) {
		return nil, goneModels(ids, records)
	}
	return records, nil
}

// goneModels names the ids that no record has.
func goneModels(ids []models.ModelID, found []*models.Revision) error {
	bad := &badRequest{}
	for _, id := range ids {
		if !slices.ContainsFunc(found, func(r *models.Revision) bool { return r.Model.ID == id }) {
			bad.faults = append(bad.faults, fault{Param: "model", Value: string(id), Rule: "invalid.model"})
		}
	}
	return bad
}

// rank orders all models for the place, counts them, and keeps those of the verdicts that were asked for.
func (s *Server) rank(q fitQuery, f *fitted) []fit.Ranked {
	var kept []fit.Ranked
	for _, r := range s.fits.catalogue.Rank(f.Place) {
		f.Counts[r.Summary]++
		if len(q.Verdict) == 0 || slices.Contains(q.Verdict, string(r.Summary)) {
			kept = append(kept, r)
		}
	}
	if q.Sort == "coverage" {
		slices.SortStableFunc(kept, func(a, b fit.Ranked) int {
			switch {
			case a.Coverage > b.Coverage:
				return -1
			case a.Coverage < b.Coverage:
				return 1
			}
			return 0
		})
	}
	return kept
}

// fitItem judges one record and finds where else the same was tried.
func (s *Server) fitItem(ctx context.Context, p *fit.Place, rec *models.Revision) (fitItem, error) {
	item := fitItem{Record: rec, Assessment: p.Assess(rec.Model)}
	if crop, ok := p.Crop(rec.Model); ok {
		item.Crop = &crop
	}
	trials, err := s.trials(ctx, rec.Model)
	if err != nil {
		return item, err
	}
	item.Alike = p.Alike(item.Assessment, trials)
	if len(item.Alike) > mostAlike {
		item.Alike = item.Alike[:mostAlike]
	}
	return item, nil
}

// joined lists words as a sentence does: a, b hoặc c.
func joined(words []string, or string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " " + or + " " + words[len(words)-1]
}
