// Package article reads what a Vietnamese text states: figures with what they count, their year and place,
// and the peoples, programmes, commodities and places that it names. It proposes; a person decides.
package article

import (
	"unicode/utf8"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// MaxRunes bounds a text that is read, in code points: some twenty articles.
const MaxRunes = 100_000

// Reading is everything that a text states, in its order.
type Reading struct {
	Figures      []Figure         `json:"figures"`
	Places       []NamedPlace     `json:"places"`
	EthnicGroups []Name           `json:"ethnic_groups"`
	Programmes   []Name           `json:"programmes"`
	Commodities  []Name           `json:"commodities"`
	Findings     []models.Finding `json:"findings"`
}

// Span is where something stands in the text: code points from Start up to End.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
	// Text is the very letters there.
	Text string `json:"text"`
}

// Bound tells how the words before a figure turn it.
type Bound string

// The bounds; none means just this figure.
const (
	About   Bound = "about"    // khoảng, gần
	AtLeast Bound = "at-least" // trên, hơn
	AtMost  Bound = "at-most"  // dưới, không quá
)

// Change is which way a figure went.
type Change string

// The changes.
const (
	Increase Change = "increase"
	Decrease Change = "decrease"
)

// Figure is a number with its unit and what it tells.
type Figure struct {
	Span
	// Value is the figure in Unit; a range has Min and Max instead.
	Value *models.Number `json:"value,omitempty"`
	Min   *models.Number `json:"min,omitempty"`
	Max   *models.Number `json:"max,omitempty"`
	Bound Bound          `json:"bound,omitempty"`
	// Before is what Value was before it changed: the 20 of "tăng từ 20 lên 35 triệu".
	Before *models.Number `json:"before,omitempty"`
	// BeforeOf is the number, from 0, of the figure whose Before this one is.
	BeforeOf *int `json:"before_of,omitempty"`
	// Change marks a figure that is a change itself, not a level: "tăng 14,5%".
	Change Change `json:"change,omitempty"`
	// Unit is a slug of the catalogue's units: VND, household, ha, %, …; "item" for what has none.
	Unit string `json:"unit"`
	// Per is what the figure is spread over: "ha/year".
	Per string `json:"per,omitempty"`
	// Of is what is counted or measured, in the text's own words.
	Of string `json:"of,omitempty"`
	// Indicator is a slug of the vocabulary; empty where the words do not tell.
	Indicator models.Indicator `json:"indicator,omitempty"`
	// Year is that which the text gives the figure; 0 where it does not tell.
	Year int `json:"year,omitempty"`
	// Place is the unit that the figure speaks of, as the text names it.
	Place string `json:"place,omitempty"`
}

// NamedPlace is an administrative unit that a text names.
type NamedPlace struct {
	Span
	// Units are the keys of all units that the name may mean (code@year).
	Units []string `json:"units"`
}

// Name is an entry of a vocabulary, or a commodity, that a text names.
type Name struct {
	Span
	// Slug is the entry's; a commodity's is its Vietnamese name.
	Slug string `json:"slug"`
}

// Reader reads texts. It is safe for use by several goroutines.
type Reader struct {
	places       *place.Gazetteer
	vocabularies *models.Vocabularies
	counter      *vietnamese.Counter
	peoples      lexicon
	programmes   lexicon
	commodities  lexicon
	apart        lexicon // words that hold a people's name and mean another thing: Thái Lan
	besides      people
}

// NewReader prepares a reader of the words that texts are read by. Commodities are those of the catalogue.
func NewReader(v *models.Vocabularies, places *place.Gazetteer, commodities []models.Commodity) *Reader {
	r := &Reader{
		places: places, vocabularies: v, counter: vietnamese.NewCounter(nouns),
		peoples: newLexicon(), programmes: newLexicon(), commodities: newLexicon(), apart: newLexicon(),
		besides: newPeople(v.Readings),
	}
	for _, t := range v.EthnicGroups.Terms {
		r.peoples.add(t.Slug, t.Common, append([]string{t.Label.Vi}, t.Words...)...)
	}
	for _, t := range v.Programmes.Terms {
		r.programmes.add(t.Slug, t.Common, append([]string{t.Label.Vi}, t.Words...)...)
	}
	for _, c := range commodities { // a commodity's own name goes before another's second one
		r.commodities.add(c.Vi, false, c.Vi)
	}
	for _, c := range commodities {
		r.commodities.add(c.Vi, false, c.Aliases...)
	}
	for _, words := range v.Readings.Apart {
		r.apart.add(words, false, words)
	}
	return r
}

// Read gives what the text states. It reads at most MaxRunes code points.
func (r *Reader) Read(source string) Reading {
	t := newText(limit(source))
	places := r.readPlaces(t)
	out := Reading{
		Figures: []Figure{}, Places: onceEach(places),
		EthnicGroups: r.readPeoples(t), Programmes: r.readNames(t, r.programmes), Commodities: r.readNames(t, r.commodities),
	}
	list := r.figures(t, places)
	for _, f := range list {
		out.Figures = append(out.Figures, f.Figure)
	}
	out.Findings = r.findings(t, list)
	return out
}

// limit cuts a text after MaxRunes.
func limit(s string) string {
	if len(s) <= MaxRunes {
		return s
	}
	at := 0
	for range MaxRunes {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return s[:at]
}
