package vietnamese

import "maps"

// Counter finds quantities of more things than Quantities knows: a running text counts what a question
// does not. It is safe for use by several goroutines.
type Counter struct{ units phrases[unit] }

// NewCounter makes a counter of the measures that everybody uses and of nouns, each with the slug that it
// counts: "doanh nghiệp" → "enterprise". A noun goes before a measure of the same words. It has at most
// three syllables and is found with its marks only: "cho" is not "chợ".
func NewCounter(nouns map[string]string) *Counter {
	words := maps.Clone(unitWords)
	for noun, slug := range nouns {
		delete(words, noun)
		words["!"+noun] = count(slug)
	}
	return &Counter{newPhrases(words)}
}

// Quantities finds the quantities of a text as the function of that name does, and reads what an amount is
// spread over behind the name of the thing too: "12 tấn quả tươi/ha".
func (c *Counter) Quantities(s string) []Quantity {
	r := newQuantityReader(s, c.units, 0)
	r.far = true
	return r.all()
}
