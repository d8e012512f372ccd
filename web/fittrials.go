package web

import (
	"context"
	"fmt"
	"sync"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
)

// trialCache keeps where else each model's practice was tried, as long as the catalogue stays as it is:
// to find what unit a source's name means costs more than all of fit.
type trialCache struct {
	mu      sync.Mutex
	seq     int64
	byModel map[models.ModelID][]fit.Trial
}

func (c *trialCache) get(seq int64, id models.ModelID) ([]fit.Trial, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seq != seq {
		return nil, false
	}
	trials, ok := c.byModel[id]
	return trials, ok
}

func (c *trialCache) put(seq int64, id models.ModelID, trials []fit.Trial) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seq != seq || c.byModel == nil || len(c.byModel) >= mostCards {
		c.seq, c.byModel = seq, map[models.ModelID][]fit.Trial{}
	}
	c.byModel[id] = trials
}

// trials are the same practice elsewhere: other records of it, and the places that the record names.
func (s *Server) trials(ctx context.Context, m *models.Model) ([]fit.Trial, error) {
	seq := s.fits.catalogue.Seq()
	if kept, ok := s.fits.trials.get(seq, m.ID); ok {
		return kept, nil
	}
	records, err := s.store.Models(ctx, s.fits.catalogue.Practising(m))
	if err != nil {
		return nil, fmt.Errorf("records of the practice of %s: %w", m.ID, err)
	}
	var out []fit.Trial
	for _, rec := range records {
		trial := fit.Trial{Model: rec.Model}
		if u := mainUnit(rec.Model.Place, s.places.Locate(rec.Model.Place)); u != nil {
			trial.At = s.fits.bareAt(u)
		}
		out = append(out, trial)
	}
	for i := range m.Replications {
		trial := fit.Trial{Model: m, Replication: &m.Replications[i]}
		if units := s.meaningsOf(m.Replications[i].Place); len(units) == 1 {
			trial.At = s.fits.bareAt(units[0])
		}
		out = append(out, trial)
	}
	s.fits.trials.put(seq, m.ID, out)
	return out, nil
}
