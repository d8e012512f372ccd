package fit

import (
	"slices"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// practices are keys that records of the same practice share: each commodity by its scientific name, or by
// its own where it has none, within each sector.
func practices(m *models.Model) []string {
	var out []string
	for _, c := range m.Commodities {
		name := vietnamese.Key(c.Vi)
		if c.Scientific != "" {
			name = vietnamese.Key(species(scientificNames(c.Scientific)[0]))
		}
		for _, s := range m.Sector {
			if key := string(s) + "/" + name; !slices.Contains(out, key) {
				out = append(out, key)
			}
		}
	}
	return out
}

// Practising gives the other records of a model's practice, in the order of their ids.
func (c *Catalogue) Practising(m *models.Model) []models.ModelID {
	c.mu.RLock()
	defer c.mu.RUnlock()
	var out []models.ModelID
	for _, key := range practices(m) {
		for _, id := range c.practising[key] {
			if id != m.ID && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	slices.Sort(out)
	return out
}
