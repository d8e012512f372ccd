package models

import (
	"fmt"
	"strings"
)

// Term is one entry of a vocabulary.
type Term struct {
	Slug  string `yaml:"slug"`
	Label Text   `yaml:"label"`
	// Short is a label for narrow places; empty where the label itself is short enough.
	Short Text `yaml:"short,omitempty"`
	// Unit is the unit of measure, where one applies.
	Unit string `yaml:"unit,omitempty"`
	// Group is the slug of the group that the entry belongs to: an indicator's, a factor's.
	Group string `yaml:"group,omitempty"`
	// PartOf is the slug of the wider entry: the Sán Chỉ are part of the Sán Chay.
	PartOf string `yaml:"part_of,omitempty"`
	// Words are what people type for it, in any language; the label need not be repeated. Each means the
	// term itself, so that a question that holds one asks for it.
	Words []string `yaml:"words,omitempty"`
	// Hints are words for what lies within the term (cà phê within industrial crops) or beside it: good to
	// suggest the term by, too narrow or too loose to filter by.
	Hints []string `yaml:"hints,omitempty"`
	// Better is "up" or "down": which way a figure of this indicator goes when people fare better.
	// Empty where neither is better in itself.
	Better string `yaml:"better,omitempty"`
	// Common marks a label that is also an everyday word (Hoa, Thái): in running text it is meant
	// only beside a word that says so (người Hoa, dân tộc Thái).
	Common bool `yaml:"common,omitempty"`
	// Min and Max bound what is plausible for a figure of this indicator or factor, in Unit.
	Min *Number `yaml:"min,omitempty"`
	Max *Number `yaml:"max,omitempty"`
}

// Vocabulary is an ordered list of terms that can be asked by slug or by word.
type Vocabulary struct {
	Name   string
	Terms  []Term
	bySlug map[string]int
	byWord map[string]int
}

// NewVocabulary indexes terms and refuses a slug twice or a wider entry that is not there.
func NewVocabulary(name string, terms []Term) (*Vocabulary, error) {
	v := &Vocabulary{Name: name, Terms: terms, bySlug: map[string]int{}, byWord: map[string]int{}}
	for i, t := range terms {
		if t.Slug == "" || t.Label.Vi == "" || t.Label.En == "" {
			return nil, fmt.Errorf("vocabulary %s, entry %d (%q): slug and both labels are needed", name, i+1, t.Slug)
		}
		if _, twice := v.bySlug[t.Slug]; twice {
			return nil, fmt.Errorf("vocabulary %s: slug %q stands twice", name, t.Slug)
		}
		v.bySlug[t.Slug] = i
	}
	for i, t := range terms {
		if _, ok := v.bySlug[t.PartOf]; t.PartOf != "" && !ok {
			return nil, fmt.Errorf("vocabulary %s: %q is part of %q, which is not there", name, t.Slug, t.PartOf)
		}
		for _, w := range append([]string{t.Slug, t.Label.Vi, t.Label.En}, t.Words...) {
			key := strings.ToLower(w)
			if _, taken := v.byWord[key]; !taken {
				v.byWord[key] = i
			}
		}
	}
	return v, nil
}

// Term gives the entry of that slug.
func (v *Vocabulary) Term(slug string) (Term, bool) {
	i, ok := v.bySlug[slug]
	if !ok {
		return Term{}, false
	}
	return v.Terms[i], true
}

// Find gives the entry that a record means by a slug, a label or a word, whatever its case.
func (v *Vocabulary) Find(word string) (Term, bool) {
	if t, ok := v.Term(word); ok {
		return t, true
	}
	i, ok := v.byWord[strings.ToLower(word)]
	if !ok {
		return Term{}, false
	}
	return v.Terms[i], true
}

// Label gives the entry's label in the language asked for, or the slug itself where there is none.
func (v *Vocabulary) Label(slug, lang string) string {
	if t, ok := v.Term(slug); ok {
		return t.Label.In(lang)
	}
	return slug
}

// Wider gives the slug and the slugs of everything that it is part of, narrowest first.
func (v *Vocabulary) Wider(slug string) []string {
	var out []string
	for range len(v.Terms) { // bounds a circle of part_of
		t, ok := v.Term(slug)
		if !ok {
			return out
		}
		out = append(out, slug)
		if slug = t.PartOf; slug == "" {
			return out
		}
	}
	return out
}

// Vocabularies are all the words that records and readers choose from.
type Vocabularies struct {
	Sectors         *Vocabulary
	Indicators      *Vocabulary // Group is a slug of IndicatorGroups
	IndicatorGroups *Vocabulary
	Factors         *Vocabulary // Group is natural, means, market or community
	Programmes      *Vocabulary
	EthnicGroups    *Vocabulary // local groups are PartOf one of the 54
	Regions         *Vocabulary
	RegionsOf2025   *Vocabulary
	Statuses        *Vocabulary
	// Synonyms are groups of words for the same thing that belong to no vocabulary: regional names of
	// a crop, abbreviations of offices.
	Synonyms [][]string
	// Themes tell in which words records answer what people say.
	Themes []Theme
	// Subjects are what people come with: a need, a worry, a kind of crop. Filed is the index of them:
	// the subjects that an editor put each record under, having read it.
	Subjects *Vocabulary
	Filed    map[ModelID]Filing
	// Asked are questions that a record answers, in the words of those who ask.
	Asked map[ModelID][]string
	// Sayings are what people say who mean a subject, by its slug, in words that need not name it.
	Sayings map[string][]string
	// Readings tell what is read from a question beyond the names of the vocabularies.
	Readings Readings
	// Fit is what the fit of a model to a place is judged by.
	Fit FitRules
	// Visit is what a study visit is planned by.
	Visit VisitRules
}

// Filing says under which subjects a record stands in the index of subjects.
type Filing struct {
	ID ModelID
	// Main are those for which it is to be shown among the first.
	Main []string
	// Also are those that it touches.
	Also []string
}

// Theme is what people may mean by their words: the words in which records answer it, and the sectors
// and statuses that it leans towards. It holds one way: an orange answers who asks for citrus, not the
// other way round.
type Theme struct {
	Say    []string `yaml:"say"`
	Find   []string `yaml:"find"`
	Sector []Sector `yaml:"sector,omitempty"`
	Status []Status `yaml:"status,omitempty"`
	// Subject names what of the index of subjects is meant.
	Subject []string `yaml:"subject,omitempty"`
	// Instead says that what is said names what is not wanted ("không qua thương lái"): it is answered by
	// Find, and counts next to nothing as text.
	Instead bool `yaml:"instead,omitempty"`
}

// Readings are the words of a question that mean a filter, or nothing.
type Readings struct {
	Phrases   []Phrase `yaml:"phrases"`
	Cues      Cues     `yaml:"cues"`
	Negations []string `yaml:"negations"`
	// Joins carry a negation on to the next value of the same kind.
	Joins []string `yaml:"joins"`
	// Husbandry stands before "bo" where that is bò, cattle, and not bỏ, which turns round.
	Husbandry []string `yaml:"husbandry"`
	// NegationsEn are short enough to be a slip in a Vietnamese question: they turn round only what is
	// named in English.
	NegationsEn []string `yaml:"negations_en"`
	// Apart are words that hold the name of a value and mean another thing: Thái Lan.
	Apart []string `yaml:"apart"`
	// Doubts make the value after them doubtful: it stays text.
	Doubts []string `yaml:"doubts"`
	// Between may stand between a negation and its value.
	Between []string `yaml:"between"`
	// People stand before the name of a people, PeopleMarked only where marks are typed; PeopleAfter
	// behind it in English.
	People       []string `yaml:"people"`
	PeopleMarked []string `yaml:"people_marked"`
	PeopleAfter  []string `yaml:"people_after"`
	Prepositions []string `yaml:"prepositions"`
	// Asking are words of asking, which say nothing of what is asked for.
	Asking []string `yaml:"asking"`
	// Fillers carry a sentence and no topic: they count little beside other words.
	Fillers []string `yaml:"fillers"`
}

// Phrase is words that mean one value of a filter.
type Phrase struct {
	Param string   `yaml:"param"`
	Value string   `yaml:"value"`
	Words []string `yaml:"words"`
}

// Cues are words beside a figure that say what it measures.
type Cues struct {
	Cost        []string `yaml:"cost"`
	Income      []string `yaml:"income"`
	FirstIncome []string `yaml:"first_income"`
	Height      []string `yaml:"height"`
	// Length is of what a figure in metres measures that is no height.
	Length []string `yaml:"length"`
}
