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
	// strict refuses names whose typed marks are others, as a running text needs it.
	strict bool
	// marked: somebody typed marks somewhere, so a name without marks is meant without them.
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
	if len(p.steps) == maxSteps || i >= len(p.tokens) {
		return
	}
	if len(p.steps) > 0 {
		if n, year := timeWord(p.tokens[i:]); n > 0 {
			last := &p.steps[len(p.steps)-1]
			was := last.year
			last.year = year
			p.read(i + n)
			if len(p.steps) > 0 {
				p.steps[len(p.steps)-1].year = was
			}
		}
		if n := linkWord(p.tokens[i:]); n > 0 {
			p.names(i+n, nil)
		}
	}
	p.names(i, nil)
	for _, w := range kindWords {
		if !w.after && w.at(p.tokens[i:]) && len(p.tokens) > i+len(w.exact) && !p.tokens[i+len(w.exact)].apart {
			p.names(i+len(w.exact), w.kinds)
		}
	}
}

// names tries every name that begins at token i, longest first.
func (p *parser) names(i int, kinds []Kind) {
	end := i
	for end < len(p.tokens) && end-i < p.g.names.longest && (end == i || !p.tokens[end].apart) {
		end++
	}
	for ; end > i; end-- {
		s := step{kinds: kinds, typed: p.tokens[i:end]}
		p.lookUp(&s)
		if len(s.units) == 0 {
			continue
		}
		p.with(s, end)
		if kinds != nil {
			continue
		}
		for _, w := range kindWords {
			if w.after && w.at(p.tokens[end:]) && !p.tokens[end].apart {
				s.kinds = w.kinds
				p.with(s, end+len(w.exact))
			}
		}
	}
}

func (p *parser) with(s step, end int) {
	p.steps = append(p.steps, s)
	p.read(end)
	p.steps = p.steps[:len(p.steps)-1]
}

// lookUp finds the units of a name. A number alone names a ward or a district only after its kind.
func (p *parser) lookUp(s *step) {
	if len(s.typed) == 1 && numbered(s.typed[0].key) && s.kinds == nil {
		return
	}
	keys := make([]string, len(s.typed))
	for i, t := range s.typed {
		keys[i] = t.key
	}
	for _, u := range p.g.names.find(strings.Join(keys, " ")) {
		a := agreeUnit(s.typed, u)
		if a == notTheName || p.strict && a == marksDiffering {
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
