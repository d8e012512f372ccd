package search

import (
	"cmp"
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// A wish is a whole question that brings results: what people make, where, or for whom. Which ones do is
// counted in the index; wishes are listed anew only when a good part of it has changed.

// Bounds of the list of wishes.
const (
	wishedGoods  = 200 // commodities, the most common first
	wishedPlaces = 3   // provinces for each
	wishedPeople = 2   // peoples for each sector
	// changedShare is the part of the index that has to change before wishes are listed anew.
	changedShare = 0.01
)

// topic is what a wish is about.
type topic struct {
	name         models.Text
	field, value string
}

// listWishes gives the questions that bring results.
func (e *Engine) listWishes(v *view, goods []suggestible) ([]suggestible, error) {
	wishes, err := e.asked(v)
	if err != nil {
		return nil, err
	}
	for _, s := range e.topics(goods) {
		places, err := v.most(s, facetProvince, wishedPlaces)
		if err != nil {
			return nil, err
		}
		for _, code := range places {
			if unit, ok := e.options.Places.Unit(code + "@2025"); ok {
				wishes = append(wishes, wish(s.name, " ở ", " in ", models.Text{Vi: unit.Name, En: cmp.Or(unit.NameEn, unit.Name)}))
			}
		}
		if s.field != facetSector {
			continue
		}
		peoples, err := v.most(s, facetEthnic, wishedPeople)
		if err != nil {
			return nil, err
		}
		for _, slug := range peoples {
			if term, ok := e.options.Vocabularies.EthnicGroups.Term(slug); ok {
				wishes = append(wishes, wish(s.name, " của người ", " of the ", term.Label))
			}
		}
	}
	return wishes, nil
}

// asked are the questions that are known to be answered by a record that there is.
func (e *Engine) asked(v *view) ([]suggestible, error) {
	var all []suggestible
	for id, questions := range e.options.Vocabularies.Asked {
		n, err := v.frequency(fieldID, string(id))
		if err != nil {
			return nil, err
		}
		if n == 0 {
			continue
		}
		for _, q := range questions {
			all = append(all, suggestible{Suggestion{Kind: "wish", Value: q, Text: models.Text{Vi: q, En: q}}, vietnamese.Key(q)})
		}
	}
	return all, nil
}

// topics are the sectors and the most common commodities.
func (e *Engine) topics(goods []suggestible) []topic {
	var all []topic
	for _, t := range e.options.Vocabularies.Sectors.Terms {
		all = append(all, topic{t.Label, facetSector, t.Slug})
	}
	goods = slices.Clone(goods)
	slices.SortFunc(goods, func(a, b suggestible) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.key, b.key))
	})
	for _, g := range goods[:min(len(goods), wishedGoods)] {
		if g.Count > 1 && vietnamese.Key(g.Value) == g.key {
			all = append(all, topic{models.Text{Vi: g.Value}, fieldCommodity, g.key})
		}
	}
	return all
}

func wish(what models.Text, vi, en string, whose models.Text) suggestible {
	text := models.Text{Vi: what.Vi + vi + whose.Vi, En: cmp.Or(what.En, what.Vi) + en + whose.En}
	return suggestible{Suggestion{Kind: "wish", Value: text.Vi, Text: text}, vietnamese.Key(text.Vi)}
}

// most gives the values of a facet that most records of the topic have, of those that two have at least.
func (v *view) most(s topic, facet string, limit int) ([]string, error) {
	counts := map[string]int{}
	for _, p := range v.parts {
		docs, err := p.docsOf(s.field, s.value)
		if err != nil {
			return nil, err
		}
		bitmaps, err := p.facet(facet)
		if err != nil {
			return nil, err
		}
		for _, b := range bitmaps {
			counts[b.value] += int(b.docs.AndCardinality(docs))
		}
	}
	var values []string
	for value, n := range counts {
		if n > 1 {
			values = append(values, value)
		}
	}
	slices.SortFunc(values, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	})
	return values[:min(len(values), limit)], nil
}
