package search

import (
	"slices"
	"strconv"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// asked is a query with what was read from its text.
type asked struct {
	Query
	// preferred are readings that raise records without dropping others.
	preferred []Understood
	// excluded are values that the text turns away, by filter.
	excluded map[string][]string
}

// read turns a question into filters and what is left to search as text.
func (e *Engine) read(v *view, query Query, reading *Reading) (asked, error) {
	q := asked{Query: query, excluded: map[string][]string{}}
	found, rest := e.understander.Read(q.Text)
	reading.Free = rest
	if len(query.unread) > 0 {
		found = slices.DeleteFunc(found, func(u Understood) bool { return slices.Contains(query.unread, u.Param) })
		reading.Free = vietnamese.Normalize(without(q.Text, found, func(u Understood) bool { return !u.preferred() || u.Negated }))
	}
	for _, u := range found {
		if u.Param == facetEthnic {
			var err error
			if u.Value, err = e.knownGroup(v, u.Value); err != nil {
				return q, err
			}
		}
		switch {
		case u.Negated:
			q.excluded[u.Param] = append(q.excluded[u.Param], u.Value)
		case u.preferred():
			q.preferred = append(q.preferred, u)
		default:
			q.Query = q.with(u.Param, u.Value)
		}
		reading.Understood = append(reading.Understood, u)
	}
	return q, nil
}

// with adds a value that was read to the filters; what the reader chose by hand stays as it is.
func (q Query) with(param, value string) Query {
	add := func(values []string) []string {
		if slices.Contains(values, value) {
			return values
		}
		return append(slices.Clone(values), value)
	}
	switch param {
	case facetSector:
		q.Sector = add(q.Sector)
	case facetRegion:
		q.Region = add(q.Region)
	case facetOutcome:
		q.Outcome = add(q.Outcome)
	case facetEthnic:
		q.Ethnic = add(q.Ethnic)
	case facetProgramme:
		q.Programme = add(q.Programme)
	case facetStatus:
		q.Status = add(q.Status)
	case "place":
		q.Place = add(q.Place)
	default:
		return q.withFigure(param, value)
	}
	return q
}

func (q Query) withFigure(param, value string) Query {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return q // what is no figure is no filter
	}
	switch param {
	case facetCost:
		if q.CostMax == nil {
			most := int64(n)
			q.CostMax = &most
		}
	case facetFirstIncome:
		if q.FirstIncomeMax == nil {
			q.FirstIncomeMax = &n
		}
	case "elevation":
		if q.Elevation == nil {
			q.Elevation = &n
		}
	case facetEvidence:
		// "đã được kiểm chứng" means that level or a better one.
		for level := int(n); level <= 4; level++ {
			if !slices.Contains(q.Evidence, level) {
				q.Evidence = append(slices.Clone(q.Evidence), level)
			}
		}
	}
	return q
}

// preferred reports a reading that puts its records first and drops no others: a sector, an outcome or a
// programme named in a question is a theme as much as a filter, and its neighbours answer the question too.
func (u Understood) preferred() bool {
	return u.Param == facetSector || u.Param == facetOutcome || u.Param == facetProgramme
}

// What a record of a preferred value gains: about as much as one telling word. A value that is only
// leaned towards counts half.
const (
	bonus     = 2
	leanBonus = 1
	// A record of the commodity that is asked for is nearly always meant.
	commodityBonus = 3
)

// prefer gives the bonuses to the records of a part.
func (p *livePart) prefer(preferred []Understood, leans []lean, found *roaring.Bitmap, scores []float32) error {
	give := func(field, value string, gain float32) error {
		docs, err := p.docsOf(field, value)
		if err != nil {
			return err
		}
		for it := roaring.And(docs, found).Iterator(); it.HasNext(); {
			scores[it.Next()] += gain
		}
		return nil
	}
	for _, u := range preferred {
		if err := give(u.Param, u.Value, bonus); err != nil {
			return err
		}
	}
	for _, l := range leans {
		if err := give(l.field, l.value, l.gain); err != nil {
			return err
		}
	}
	return nil
}

// knownGroup gives the people that records are filed under: the wider one where none names the local group.
func (e *Engine) knownGroup(v *view, slug string) (string, error) {
	for _, wider := range e.options.Vocabularies.EthnicGroups.Wider(slug) {
		n, err := v.frequency(facetEthnic, wider)
		if err != nil || n > 0 {
			return wider, err
		}
	}
	return slug, nil
}
