package search

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// Names that many records share, commodities and those of the vocabularies, are few: they are listed in
// memory, sorted by the folded form of each of their words. The commodities come from the index.

// goods are the names of a record's commodities, each behind its folded form.
func goods(m *models.Model) []string {
	var values []string
	add := func(name string) {
		if key := vietnamese.Key(name); key != "" {
			values = append(values, key+nameSeparator+name)
		}
	}
	for _, c := range m.Commodities {
		add(c.Vi)
		add(c.En)
		for _, alias := range c.Aliases {
			add(alias)
		}
	}
	return values
}

// nameSeparator stands between a folded name and the name, and sorts before every letter.
const nameSeparator = "\x00"

// vocabularyNames are what can be suggested of the vocabularies.
func vocabularyNames(v *models.Vocabularies) []suggestible {
	var names []suggestible
	for _, kind := range []struct {
		name       string
		vocabulary *models.Vocabulary
	}{{"sector", v.Sectors}, {"ethnic", v.EthnicGroups}, {"programme", v.Programmes}, {"subject", v.Subjects}} {
		for _, t := range kind.vocabulary.Terms {
			for _, word := range []string{t.Label.Vi, t.Label.En} {
				names = append(names, suggestible{Suggestion{Kind: kind.name, Value: t.Slug, Text: t.Label}, vietnamese.Key(word)})
			}
		}
	}
	return names
}

// listNames lists the names anew after the index has changed.
func (e *Engine) listNames() error {
	e.naming.Lock()
	defer e.naming.Unlock()
	v, err := e.view()
	if err != nil {
		return err
	}
	goods, err := v.goods()
	if err == nil && math.Abs(v.docs-e.wished) >= max(1, changedShare*v.docs) {
		e.wished = v.docs
		e.wishes, err = e.listWishes(v, goods)
	}
	if err = cmp.Or(err, v.Close()); err != nil {
		return err
	}
	names := slices.Concat(vocabularyNames(e.options.Vocabularies), goods, e.wishes)
	var starts []start
	for i := range names {
		starts = appendStarts(starts, &names[i])
	}
	sortStarts(starts)
	e.names.Store(&starts)
	return nil
}

func sortStarts(starts []start) {
	slices.SortFunc(starts, func(a, b start) int {
		return cmp.Or(cmp.Compare(a.tail, b.tail), cmp.Compare(a.of.Value, b.of.Value))
	})
}

// goods gives the commodities of all records, with the number of records that have them. Names with the
// same folded form are one, written as most records write it.
func (v *view) goods() ([]suggestible, error) {
	counts := map[string]int{} // by folded form and name
	for _, p := range v.parts {
		bitmaps, err := p.facet(fieldGoods)
		if err != nil {
			return nil, err
		}
		for _, b := range bitmaps {
			n := int(b.docs.GetCardinality())
			if p.dead != nil {
				n -= int(b.docs.AndCardinality(p.dead))
			}
			counts[b.value] += n
		}
	}
	byKey := map[string]*suggestible{}
	most := map[string]int{}
	for value, n := range counts {
		key, name, _ := strings.Cut(value, nameSeparator)
		if n == 0 {
			continue
		}
		one := byKey[key]
		if one == nil {
			one = &suggestible{Suggestion{Kind: "commodity"}, key}
			byKey[key] = one
		}
		one.Count += n
		if n > most[key] || n == most[key] && name < one.Value {
			most[key] = n
			one.Value, one.Text = name, models.Text{Vi: name}
		}
	}
	goods := make([]suggestible, 0, len(byKey))
	for _, one := range byKey {
		goods = append(goods, *one)
	}
	return goods, nil
}
