package search

import (
	"context"
	"fmt"

	"github.com/nhanrong/nhanrong/models"
)

// Similar gives records like one: of the same commodities and sectors, in like words.
func (e *Engine) Similar(ctx context.Context, m *models.Model, limit int) ([]Hit, error) {
	v, err := e.view()
	if err != nil {
		return nil, err
	}
	defer v.Close() //nolint:errcheck // a reader's close only drops a reference
	p, err := e.planOf(v, likeness(m), false)
	if err != nil {
		return nil, err
	}
	found, _, err := v.match(ctx, p, nil, false)
	if err != nil {
		return nil, err
	}
	order, err := v.rank(ctx, p, found, asked{}, limit+1)
	if err != nil {
		return nil, fmt.Errorf("find records like %s: %w", m.ID, err)
	}
	var hits []Hit
	for _, r := range order {
		id, err := r.part.seg.DocID(uint64(r.doc))
		if err != nil {
			return nil, fmt.Errorf("name document %d: %w", r.doc, err)
		}
		if string(id) != string(m.ID) && len(hits) < limit {
			hits = append(hits, Hit{ID: models.ModelID(id), Score: r.score})
		}
	}
	return hits, nil
}

// likeness is what makes a record what it is, as one text.
func likeness(m *models.Model) string {
	text := m.Title.Vi
	for _, c := range m.Commodities {
		text += "; " + c.Vi
	}
	return text
}
