package search

import (
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// maxCommodityWords is the longest name of a commodity that is looked for in a question.
const maxCommodityWords = 4

// commodityKeys are the names of a commodity as they stand in the index: as written and without marks.
func commodityKeys(c models.Commodity) []string {
	var keys []string
	for _, name := range append([]string{c.Vi, c.En}, c.Aliases...) {
		syllables := vietnamese.AppendSyllables(nil, name)
		if len(syllables) == 0 || len(syllables) > maxCommodityWords {
			continue
		}
		keys = append(keys, strings.Join(exacts(syllables), " "), foldedKey(syllables))
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// leanToCommodities finds the commodities that a question names, the longest name at each place. A single
// syllable without marks may be anything and names none.
func (p *plan) leanToCommodities(v *view, syllables []vietnamese.Syllable) error {
	marked, keys := withMarks(syllables), keysOf(syllables)
	for i := 0; i < len(syllables); i++ {
		for n := min(maxCommodityWords, len(syllables)-i); n > 0; n-- {
			here := syllables[i : i+n]
			key := keys.of(i, i+n)
			if marked {
				key = strings.Join(exacts(here), " ")
			} else if n == 1 {
				continue
			}
			known, err := v.frequency(fieldCommodity, key)
			if err != nil {
				return err
			}
			if known == 0 {
				continue
			}
			p.leans = append(p.leans, lean{fieldCommodity, key, commodityBonus})
			p.goods = append(p.goods, term{field: fieldCommodity, text: key})
			i += n - 1
			break
		}
	}
	return nil
}
