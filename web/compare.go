package web

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// mostCompared is how many models stand side by side: a fifth does not fit on a page.
const mostCompared = 4

// compareQuery is what /compare asks: models by ids, each alone or several joined by commas, and the place
// whose verdicts stand beside them.
type compareQuery struct {
	IDs      []string `form:"ids" validate:"max=50,dive,max=500"`
	Locality string   `form:"locality" validate:"max=80"`
	Fact     []string `form:"fact" validate:"max=120,dive,max=300"`
}

// ids are the models asked for, in their order, as often as they were asked for.
func (q compareQuery) ids() []models.ModelID {
	var out []models.ModelID
	for _, list := range q.IDs {
		for id := range strings.SplitSeq(list, ",") {
			if id = strings.TrimSpace(id); id != "" {
				out = append(out, models.ModelID(id))
			}
		}
	}
	return out
}

// readCompare reads the parameters; ids that are gone are told with the answer, not refused.
func readCompare(s *Server, c *gin.Context) (compareQuery, error) {
	q, err := bind[compareQuery](s, c)
	return q, joinFaults(err, s.localityFaults(q.Locality, q.Fact))
}

// compared are models side by side.
type compared struct {
	Records []*models.Revision
	// Twice were asked for more than once, Over beyond the most, Gone have no record.
	Twice, Over, Gone []models.ModelID
	// Alike resemble the first: what else could be compared.
	Alike []*models.Revision
	// Fit is how they suit the reader's place; nil without one.
	Fit *fitted
}

// compare fetches the models and, with a place, judges them.
func (s *Server) compare(ctx context.Context, q compareQuery) (*compared, error) {
	c := &compared{}
	var wanted []models.ModelID
	for _, id := range q.ids() {
		switch {
		case slices.Contains(wanted, id):
			if !slices.Contains(c.Twice, id) {
				c.Twice = append(c.Twice, id)
			}
		default:
			wanted = append(wanted, id)
		}
	}
	records, err := s.store.Models(ctx, wanted)
	if err != nil {
		return nil, fmt.Errorf("fetching what is compared: %w", err)
	}
	for _, id := range wanted {
		i := slices.IndexFunc(records, func(r *models.Revision) bool { return r.Model.ID == id })
		switch {
		case i < 0:
			c.Gone = append(c.Gone, id)
		case len(c.Records) == mostCompared:
			c.Over = append(c.Over, id)
		default:
			c.Records = append(c.Records, records[i])
		}
	}
	if len(c.Records) > 0 && len(c.Records) < mostCompared {
		if err := s.addAlike(ctx, c); err != nil {
			return nil, err
		}
	}
	if len(c.Records) > 0 && (q.Locality != "" || len(q.Fact) > 0) {
		ids := make([]string, len(c.Records))
		for i, r := range c.Records {
			ids[i] = string(r.Model.ID)
		}
		if c.Fit, err = s.fitTo(ctx, fitQuery{Locality: q.Locality, Fact: q.Fact, Model: ids, Size: mostCompared}); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// addAlike finds what else could stand beside the first.
func (s *Server) addAlike(ctx context.Context, c *compared) error {
	hits, err := s.search.Similar(ctx, c.Records[0].Model, mostSimilar+mostCompared)
	if err != nil {
		return fmt.Errorf("finding records like %q: %w", c.Records[0].Model.ID, err)
	}
	alike, err := s.records(ctx, hits)
	if err != nil {
		return err
	}
	for _, rec := range alike {
		there := slices.ContainsFunc(c.Records, func(r *models.Revision) bool { return r.Model.ID == rec.Model.ID })
		if !there && len(c.Alike) < mostSimilar {
			c.Alike = append(c.Alike, rec)
		}
	}
	return nil
}

// notices say what of the request could not be kept.
func (c *compared) notices(l *locale.Locale, title func(models.ModelID) string) []string {
	var out []string
	for _, list := range []struct {
		key string
		ids []models.ModelID
	}{{"compare.twice", c.Twice}, {"compare.over", c.Over}, {"compare.gone", c.Gone}} {
		if len(list.ids) == 0 {
			continue
		}
		names := make([]string, len(list.ids))
		for i, id := range list.ids {
			names[i] = "“" + shorten(title(id)) + "”"
		}
		out = append(out, l.T(list.key, "models", strings.Join(names, ", "), "most", mostCompared))
	}
	return out
}
