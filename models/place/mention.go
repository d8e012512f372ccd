package place

import (
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// Mention is a place named in a running text.
type Mention struct {
	// Start and End count bytes in the text.
	Start, End int
	// Text is the words as they were written, kinds and time with them: "huyện Bình Liêu", "Ha Giang cu".
	Text string
	// Units are all that the words may mean, as Resolve gives them.
	Units []*Unit
	// Doubtful marks words that may well be no name: a word of every day ("hòa bình", "trung tâm") or the
	// name of a commune alone, with nothing around it that speaks of a place.
	Doubtful bool
}

// maxTextTokens bounds the text that is read: a long article has some 5,000 syllables.
const maxTextTokens = 20000

// FindIn finds the places that a text names, in its order, without overlaps. Where marks are typed they
// have to be those of the name: "vịnh" does not mean Vinh.
func (g *Gazetteer) FindIn(text string) []Mention {
	tokens := tokenize(text)
	if len(tokens) > maxTextTokens {
		tokens = tokens[:maxTextTokens]
	}
	f := newFinder(g, text, tokens)
	var out []Mention
	for i := 0; i < len(tokens); {
		m, end := f.at(i)
		if end == i {
			i++
			continue
		}
		better := 0
		switch {
		case m.Doubtful:
			better = f.surerWithin(i+1, end)
		case !f.marked && m.Units[0].Level != LevelProvince:
			better = f.provinceAcross(i+1, end)
		}
		if better > 0 {
			i = better
			continue
		}
		out = append(out, m)
		i = end
	}
	return out
}

type finder struct {
	g      *Gazetteer
	text   string
	tokens []token
	// marked: marks were typed somewhere. cased: names in the text have capital letters, since a word
	// within a sentence has one and not all have.
	marked, cased bool
}

func newFinder(g *Gazetteer, text string, tokens []token) finder {
	f := finder{g: g, text: text, tokens: tokens, marked: anyMarked(tokens)}
	within := false
	for i, t := range tokens {
		within = within || t.capital && i > 0 && !t.opens
	}
	f.cased = within && !allCapital(tokens)
	return f
}

// at gives the longest mention that begins at token i and the token after it; i itself when there is none.
func (f *finder) at(i int) (Mention, int) {
	end := i
	var found []candidate
	var sure bool
	p := parser{g: f.g, tokens: f.tokens, running: true, marked: f.marked}
	p.visit = func(steps []step, to int) {
		if to < end || to == end && sure || f.broken(steps[0]) {
			return
		}
		candidates := appendCandidates(nil, steps)
		if len(candidates) == 0 {
			return
		}
		top := provinceAlone(steps, best(candidates))
		certain := f.certain(i, steps, top)
		if to > end || certain {
			end, found, sure = to, top, certain
		}
	}
	p.read(i)
	if len(found) == 0 {
		return Mention{}, i
	}
	start, stop := f.tokens[i].Start, f.tokens[end-1].End
	if text := f.text[start:stop]; strings.Count(text, "(") > strings.Count(text, ")") && strings.HasPrefix(f.text[stop:], ")") {
		stop++
	}
	return Mention{Start: start, End: stop, Text: f.text[start:stop], Units: units(found), Doubtful: !sure}, end
}

// surerWithin gives the first token from which a certain mention starts before end, 0 where none does.
func (f *finder) surerWithin(from, end int) int {
	for i := from; i < end; i++ {
		if m, to := f.at(i); to > i && !m.Doubtful {
			return i
		}
	}
	return 0
}

// provinceAcross gives the first token from which a province's name goes on over end, 0 where none does:
// without marks "mien nui Thanh Hoa" holds Núi Thành too.
func (f *finder) provinceAcross(from, end int) int {
	for i := from; i < end; i++ {
		if m, to := f.at(i); to > end && !m.Doubtful && m.Units[0].Level == LevelProvince {
			return i
		}
	}
	return 0
}

// broken reports a name that begins small and goes on with a capital letter ("thuận Bắc" is the end of one
// word and the beginning of another), or that is one short word without the marks that others have ("cho"
// is not Chờ where marks are typed).
func (f *finder) broken(s step) bool {
	if f.marked && len(s.typed) == 1 && !slices.Contains(s.spells, marksEqual) {
		return true
	}
	for i := 1; i < len(s.typed); i++ {
		if s.typed[i].capital && !s.typed[0].capital {
			return true
		}
	}
	return false
}

// provinceAlone keeps the provinces of a bare name that a province has: in a running text "Hà Giang" is the
// province, not a commune of the same name far away.
func provinceAlone(steps []step, found []candidate) []candidate {
	if len(steps) > 1 || steps[0].kinds != nil || found[0].unit.Level != LevelProvince {
		return found
	}
	return slices.DeleteFunc(found, func(c candidate) bool { return c.unit.Level != LevelProvince })
}

// A bare name that means so many places says too little to be sure that it is meant as one.
const (
	manyCommunes  = 5  // none of them a district
	manyDistricts = 12 // one of them at least a district
)

// certain reports whether the words speak of a place: a kind before the name, a preposition, names that
// lie in each other, capital letters, or a name that is no word of every day.
func (f *finder) certain(i int, steps []step, found []candidate) bool {
	name, level := steps[0].typed, found[0].unit.Level
	capital, kind := allCapital(name), steps[0].kinds != nil
	switch {
	case f.cased && !capital && !name[0].capital,
		f.marked && found[0].spell > marksEqual && !(len(name) > 1 && level != LevelCommune):
		return false
	case kind && !f.plainKind(i):
		return false
	case numbered(name[0].Folded):
		return true
	case len(name) == 1:
		proper := capital && f.cased
		return level == LevelProvince && (proper || kind || f.after(i)) || level == LevelDistrict && proper || kind && proper
	case !capital && f.g.everyday(name):
		return len(steps) > 1 || level == LevelProvince && (kind || f.after(i))
	case len(steps) > 1:
		return capital || !f.cased || kind
	case kind, level == LevelProvince, f.after(i):
		return true
	case level == LevelDistrict:
		return len(Widest(units(found))) < manyDistricts
	}
	return capital && f.cased && len(Widest(units(found))) < manyCommunes
}

// plainKind reports whether the kind at token i is more than a single small letter, which may be anything.
func (f *finder) plainKind(i int) bool {
	t := f.tokens[i]
	together := i+1 < len(f.tokens) && t.End == f.tokens[i+1].Start // Q1
	return len(t.Folded) > 1 || t.capital || together || strings.HasPrefix(f.text[t.End:], ".")
}

func allCapital(tokens []token) bool {
	return !slices.ContainsFunc(tokens, func(t token) bool { return !t.capital && !numbered(t.Folded) })
}

// after reports whether a preposition of place stands before token i.
func (f *finder) after(i int) bool {
	if i == 0 || f.tokens[i].apart || f.tokens[i].opens {
		return false
	}
	switch f.tokens[i-1].Exact {
	case "ở", "o", "tại", "tai", "in", "at", "from", "near", "gần", "về", "đến", "từ", "vùng", "vung", "miền":
		return true
	}
	return false
}

// everyday reports whether the syllables, as they were typed, are also a word of every day.
func (g *Gazetteer) everyday(typed []token) bool {
	for _, word := range g.words[joinKeys(typed)] {
		if agree(typed, word) < marksDiffering {
			return true
		}
	}
	return false
}

// loadWords reads the words of every day that are also names of places, by their folded form.
func (l *loader) loadWords() error {
	l.g.words = map[string][]string{}
	return readTable(l.files, "words.csv", func(r *row) {
		word := r.text("word")
		key := alike(vietnamese.Key(word))
		l.g.words[key] = append(l.g.words[key], word)
	})
}
