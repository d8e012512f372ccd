package search

import (
	"maps"
	"slices"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// How often a record that nobody has filed yet has to speak of a subject, by weight of its sections. Of those
// that it is shown for by this rule an indexer names 79 in 100 so too, and 86 at least as touched.
const (
	filedMain = 4
	filedAlso = 2
)

// filing says under which subjects a record stands: as the index of subjects has it, or, where nobody has
// filed it yet, by the words of its title, products and summary.
func (x *indexer) filing(m *models.Model) models.Filing {
	if filed, ok := x.vocabularies.Filed[m.ID]; ok {
		return filed
	}
	counts := map[string]int{}
	count := func(text string, weight int) {
		said := map[string]bool{}
		x.syllables = vietnamese.AppendSyllables(x.syllables[:0], text)
		x.themes.each(x.syllables, func(number int, _ []vietnamese.Syllable) {
			for _, slug := range x.themes.all[number].subjects {
				if !said[slug] {
					said[slug] = true
					counts[slug] += weight
				}
			}
		})
	}
	count(m.Title.Vi, filedMain)
	for _, c := range m.Commodities {
		count(c.Vi, filedMain-1)
	}
	count(m.Summary.Vi, filedAlso)
	filed := models.Filing{ID: m.ID}
	for _, slug := range slices.Sorted(maps.Keys(counts)) {
		switch n := counts[slug]; {
		case n >= filedMain:
			filed.Main = append(filed.Main, slug)
		case n >= filedAlso:
			filed.Also = append(filed.Also, slug)
		}
	}
	return filed
}
