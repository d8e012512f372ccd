package place

import "strings"

// step is one name of a place as it was written: "huyện Bình Liêu", with the units that it may mean.
type step struct {
	kinds  []Kind
	year   int // the set that words beside it point to ("cũ", "nay"), or 0
	typed  []token
	units  []*Unit
	spells []agreement // of each unit
}

// maxSteps is the most names that one place has: commune, district, province, and one to spare.
const maxSteps = 4

// parser reads the names of a place from tokens, every way in which they can be read.
type parser struct {
	g      *Gazetteer
	tokens []token
	// running: the tokens are a running text, not a name alone. Names whose typed marks are others are
	// refused there, a place ends with its sentence, and numbers are no years of names.
	running bool
	// marked: somebody typed marks somewhere, so a word without marks is meant without them.
	marked bool
	steps  []step
	// visit is called for every reading with the tokens that it took; steps are valid during the call.
	visit func(steps []step, end int)
}

// read tries every reading that begins at token i.
func (p *parser) read(i int) {
	if len(p.steps) > 0 {
		p.visit(p.steps, i)
	}
	if len(p.steps) == maxSteps || i >= len(p.tokens) || p.running && len(p.steps) > 0 && p.tokens[i].opens {
		return
	}
	if len(p.steps) > 0 {
		p.time(i)
		i += linkWord(p.tokens[i:])
	}
	p.names(i, nil)
	for _, w := range kindWords {
		if i >= len(p.tokens) || w.after || !w.at(p.tokens[i:], p.running && p.marked) {
			continue
		}
		if next := i + len(w.exact); next < len(p.tokens) && !p.tokens[next].apart {
			p.names(next, w.kinds)
		}
	}
}

// time reads words at token i that say of which time the last name is, and reads on after them.
func (p *parser) time(i int) {
	n, year := timeWord(p.tokens[i:])
	if n == 0 || p.running && (year == Today && !p.endsAt(i+n) || numbered(p.tokens[i].Folded)) {
		return
	}
	last := len(p.steps) - 1
	was := p.steps[last].year
	p.steps[last].year = year
	p.read(i + n)
	p.steps[last].year = was
}

// endsAt reports whether the text or a part of it ends before token i. "Hà Giang mới trồng" says that it
// has lately planted, not that Hà Giang is new.
func (p *parser) endsAt(i int) bool { return i >= len(p.tokens) || p.parted(i) }

// parted reports whether no name goes on from the token before to token i.
func (p *parser) parted(i int) bool { return p.tokens[i].apart || p.running && p.tokens[i].opens }

// names tries every name that begins at token i, longest first.
func (p *parser) names(i int, kinds []Kind) {
	end := i
	for end < len(p.tokens) && end-i < p.g.names.longest && (end == i || !p.parted(end)) {
		end++
	}
	for ; end > i; end-- {
		s := step{kinds: kinds, year: p.yearBefore(i), typed: p.tokens[i:end]}
		p.lookUp(&s)
		if len(s.units) == 0 {
			continue
		}
		p.with(s, end)
		if kinds != nil {
			continue
		}
		for _, w := range kindWords {
			if w.after && w.at(p.tokens[end:], false) && !p.parted(end) {
				s.kinds = w.kinds
				p.with(s, end+len(w.exact))
			}
		}
	}
}

// yearBefore reads the word by which English says before a name of which time it is ("former Hà Giang"); 0
// where none does.
func (p *parser) yearBefore(i int) int {
	if i > 0 && !p.parted(i) && (p.tokens[i-1].Exact == "former" || p.tokens[i-1].Exact == "formerly") {
		return Yesterday
	}
	return 0
}

func (p *parser) with(s step, end int) {
	p.steps = append(p.steps, s)
	p.read(end)
	p.steps = p.steps[:len(p.steps)-1]
}

// lookUp finds the units of a name. A number alone names a ward or a district only after its kind.
func (p *parser) lookUp(s *step) {
	number := len(s.typed) == 1 && numbered(s.typed[0].key)
	if number && s.kinds == nil {
		return
	}
	key := joinKeys(s.typed)
	find := p.g.names.find
	if p.running {
		find = p.g.names.findWritten
	}
	for _, u := range find(key) {
		a, fit := agreeUnit(s.typed, u), kindFit(u, s.kinds)
		if a == notTheName || number && fit > 0 || p.running && (a == marksDiffering || fit > 1) {
			continue
		}
		if !p.marked {
			a = max(a, marksLacking)
		}
		s.units = append(s.units, u)
		s.spells = append(s.spells, a)
	}
}

// timeWord reads words that say of which time a name is: "cũ", "(trước đây)", "nay", "2023".
func timeWord(tokens []token) (n, year int) {
	t := tokens[0]
	switch {
	case t.Exact == "cũ", t.Exact == "cu", t.Exact == "old", t.Exact == "former":
		return 1, Yesterday
	case t.Exact == "mới", t.Exact == "moi", t.Exact == "nay", t.Exact == "new":
		return 1, Today
	case len(t.Folded) == 4 && numbered(t.Folded) && (strings.HasPrefix(t.Folded, "19") || strings.HasPrefix(t.Folded, "20")):
		if t.Folded < "2025" {
			return 1, Yesterday
		}
		return 1, 0
	case len(tokens) > 1 && (t.Folded == "truoc" && (tokens[1].Folded == "day" || tokens[1].Folded == "kia")):
		return 2, Yesterday
	case len(tokens) > 1 && (t.Folded == "hien" && tokens[1].Folded == "nay"):
		return 2, Today
	case len(tokens) > 1 && t.Folded == "viet" && tokens[1].Folded == "nam":
		return 2, 0
	}
	return 0, 0
}

// linkWord reads a word that joins a place to the one that it lies in.
func linkWord(tokens []token) int {
	switch tokens[0].Exact {
	case "thuộc", "thuoc", "của", "cua", "ở", "o", "of", "in":
		return 1
	}
	return 0
}
