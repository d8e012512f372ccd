package search

import (
	"context"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/nhanrong/nhanrong/models"
)

// Similar gives records like one: of the same commodities and sectors, in like words.
func (e *Engine) Similar(ctx context.Context, m *models.Model, limit int) ([]Hit, error) {
	v, err := e.view()
	if err != nil {
		return nil, err
	}
	defer v.Close() //nolint:errcheck // a reader's close only drops a reference
	p, err := e.planOf(v, e.likeness(m), false)
	if err != nil {
		return nil, err
	}
	p.leans = kinship(m)
	hidden, err := v.hideRetired(nil, nil)
	if err != nil {
		return nil, err
	}
	found, _, err := v.match(ctx, p, nil, false)
	if err != nil {
		return nil, err
	}
	for i, part := range v.parts {
		for _, l := range p.leans {
			if l.field != fieldCommodity {
				continue
			}
			kin, err := part.docsOf(l.field, l.value)
			if err != nil {
				return nil, err
			}
			found[i] = roaring.Or(found[i], roaring.And(kin, part.live)) // a term has the deleted too
		}
	}
	if found, err = v.through(hidden, found, ""); err != nil {
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

// What a record gains that shares a commodity or a sector: more than all words of a title together, and
// about as much as two of them.
const (
	kinCommodity = 60
	kinSector    = 6
)

// kinship raises the records of the same commodities and sectors.
func kinship(m *models.Model) []lean {
	var out []lean
	for _, c := range m.Commodities {
		for _, key := range commodityKeys(c) {
			out = append(out, lean{fieldCommodity, key, kinCommodity})
		}
	}
	for _, s := range m.Sector {
		out = append(out, lean{facetSector, string(s), kinSector})
	}
	return out
}

// likeness is what makes a record what it is, as one text. Its place is not: what is done next door is
// another thing.
func (e *Engine) likeness(m *models.Model) string {
	text := m.Title.Vi
	mentions := e.options.Places.FindIn(text)
	for _, at := range slices.Backward(mentions) {
		text = text[:at.Start] + " " + text[at.End:]
	}
	for _, c := range m.Commodities {
		text += "; " + c.Vi
	}
	return text
}
