package web

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"time"

	"github.com/go-playground/validator/v10"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/models/store"
	"github.com/nhanrong/nhanrong/models/visit"
)

// visits is what study visits are planned with.
type visits struct {
	validate *validator.Validate

	mu      sync.Mutex
	seq     int64
	example *visit.Visit // of the catalogue at seq; nobody may change it
}

func newVisits() *visits {
	v := validator.New(validator.WithRequiredStructEnabled())
	v.RegisterTagNameFunc(func(f reflect.StructField) string {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		return name
	})
	return &visits{validate: v}
}

// visitState is a visit with what follows from it.
type visitState struct {
	*visit.Visit
	// Kept is nil for the example.
	Kept      *store.KeptVisit
	Programme *visit.Programme
	Estimate  *visit.Estimate
	Hosts     []visit.Host
	// Records are the models of its stops that are still in the catalogue.
	Records map[models.ModelID]*models.Model
}

// Link is the end of the address by which it was asked for.
func (v *visitState) Link() string {
	switch {
	case v.Kept == nil:
		return exampleLink
	case v.Kept.MayEdit():
		return v.Kept.Links.Edit
	}
	return v.Kept.Links.Read
}

// MayEdit reports whether whoever asked may change it.
func (v *visitState) MayEdit() bool { return v.Kept != nil && v.Kept.MayEdit() }

// visitAt gives the visit of a link, or the example.
func (s *Server) visitAt(ctx context.Context, link string) (*visitState, error) {
	if link == exampleLink {
		v, err := s.exampleVisit(ctx)
		if err != nil {
			return nil, err
		}
		return s.visitState(ctx, v, nil)
	}
	kept, err := s.store.Visit(ctx, link)
	if errors.Is(err, models.ErrNotFound) {
		return nil, &absent{"visit", ""}
	}
	if err != nil {
		return nil, err
	}
	return s.visitState(ctx, kept.Visit, kept)
}

// visitState works out what follows from a visit.
func (s *Server) visitState(ctx context.Context, v *visit.Visit, kept *store.KeptVisit) (*visitState, error) {
	records, err := s.recordsOf(ctx, v)
	if err != nil {
		return nil, err
	}
	p := s.planner
	out := &visitState{Visit: v, Kept: kept, Records: records, Programme: p.Programme(v, visit.DateOf(time.Now())), Hosts: p.Hosts(v)}
	out.Programme.Remarks = append(out.Programme.Remarks, p.Season(v, out.record)...)
	out.Estimate = p.Estimate(v, out.Programme)
	return out, nil
}

func (v *visitState) record(id models.ModelID) (*models.Model, bool) {
	m, ok := v.Records[id]
	return m, ok
}

// recordsOf reads the records of a visit's stops; those that have left the catalogue are left out.
func (s *Server) recordsOf(ctx context.Context, v *visit.Visit) (map[models.ModelID]*models.Model, error) {
	found, err := s.store.Models(ctx, v.Models())
	if err != nil {
		return nil, fmt.Errorf("records of a visit: %w", err)
	}
	out := make(map[models.ModelID]*models.Model, len(found))
	for _, rec := range found {
		out[rec.Model.ID] = rec.Model
	}
	return out, nil
}

// completeVisit fills in what can be found: places, questions, and the order where nobody chose one. Names
// with several meanings come back.
func (s *Server) completeVisit(ctx context.Context, v *visit.Visit, arrange bool) ([]visit.Ambiguity, error) {
	records, err := s.recordsOf(ctx, v)
	if err != nil {
		return nil, err
	}
	lookUp := func(id models.ModelID) (*models.Model, bool) { m, ok := records[id]; return m, ok }
	p := s.planner
	open := p.Fill(v, lookUp)
	if err := s.askQuestions(ctx, v, records); err != nil {
		return nil, err
	}
	if arrange && len(v.Stops) > 0 {
		p.Arrange(v)
	}
	p.Fill(v, lookUp) // the new questions get their names
	return open, nil
}

// askQuestions draws up the questions of stops that have not had any yet.
func (s *Server) askQuestions(ctx context.Context, v *visit.Visit, records map[models.ModelID]*models.Model) error {
	home, err := s.homeOf(ctx, v)
	if err != nil {
		return err
	}
	for i := range v.Stops {
		stop := &v.Stops[i]
		if stop.Asked {
			continue
		}
		asking := visit.Asking{Model: records[stop.Model], Goal: v.Why.Goal}
		if home != nil && asking.Model != nil {
			a := home.Assess(asking.Model)
			asking.Fit = &a
		}
		if stop.Kind == visit.OfficeStop {
			asking.Remarks = s.remarksAt(stop.Spot.Unit)
		}
		stop.Questions = s.planner.Ask(stop, asking)
		stop.Asked = asking.Model != nil || stop.Kind == visit.OfficeStop
	}
	return nil
}

// homeOf is the delegation's place as models are judged for it; nil where nobody knows it.
func (s *Server) homeOf(ctx context.Context, v *visit.Visit) (*fit.Place, error) {
	if v.Home.Unit == "" {
		return nil, nil //nolint:nilnil // no home is an answer: conditions are then only asked about
	}
	l, err := s.localityOf(ctx, v.Home.Unit)
	if err != nil {
		return nil, fmt.Errorf("home of a visit: %w", err)
	}
	return s.fits.rules.Prepare(l), nil
}

// remarksAt are what does not add up in the figures of a place, or of the district that it lies in.
func (s *Server) remarksAt(unit string) []fit.ProfileRemark {
	u, ok := s.places.Unit(unit)
	if !ok {
		return nil
	}
	for _, of := range []*place.Unit{u, u.District()} {
		if of == nil {
			continue
		}
		if l := s.fits.gatherer.Locality(of, nil); len(l.Remarks) > 0 {
			return l.Remarks
		}
	}
	return nil
}

// exampleVisit is the worked example, made once for a state of the catalogue by the functions that plan
// any visit.
func (s *Server) exampleVisit(ctx context.Context) (*visit.Visit, error) {
	seq := s.search.Seq()
	s.visits.mu.Lock()
	defer s.visits.mu.Unlock()
	if s.visits.example != nil && s.visits.seq == seq {
		return s.visits.example, nil
	}
	v := visit.Example()
	if _, err := s.completeVisit(ctx, v, true); err != nil {
		return nil, err
	}
	s.visits.example, s.visits.seq = v, seq
	return v, nil
}

// changeVisit applies a change to the newest state of a visit and keeps it. The change must not depend on
// what its caller saw: it is applied again where somebody else was faster.
func (s *Server) changeVisit(ctx context.Context, link string, change func(*visit.Visit) error) error {
	const attempts = 5
	for attempt := 1; ; attempt++ {
		kept, err := s.store.Visit(ctx, link)
		if errors.Is(err, models.ErrNotFound) || err == nil && !kept.MayEdit() {
			return &absent{"visit", ""}
		}
		if err != nil {
			return err
		}
		if err := change(kept.Visit); err != nil {
			return err
		}
		if err := s.checkVisit(kept.Visit); err != nil {
			return err
		}
		_, err = s.store.SaveVisit(ctx, link, kept.Visit, kept.Revision)
		if !errors.Is(err, models.ErrConflict) || attempt == attempts {
			return err
		}
	}
}

// checkVisit checks shapes and what hangs together; all that is wrong is told at once.
func (s *Server) checkVisit(v *visit.Visit) error {
	bad := &badRequest{}
	var broken validator.ValidationErrors
	if err := s.visits.validate.Struct(v); errors.As(err, &broken) {
		for _, e := range broken {
			f := faultOf(e, nil)
			_, f.Param, _ = strings.Cut(e.Namespace(), ".")
			bad.faults = append(bad.faults, f)
		}
	} else if err != nil {
		return fmt.Errorf("validating a visit: %w", err)
	}
	from, okFrom := v.Start.Time()
	to, okTo := v.End.Time()
	switch {
	case okFrom && okTo && to.Before(from):
		bad.faults = append(bad.faults, fault{Param: "end", Value: string(v.End), Rule: "visit.invalid.reversed"})
	case okFrom && okTo && v.DayCount() > visit.MaxDays:
		bad.faults = append(bad.faults, fault{Param: "end", Value: string(v.End), Rule: "visit.invalid.days", Args: []any{"limit", visit.MaxDays}})
	}
	return bad.orNil()
}
