package place

import (
	"cmp"
	"slices"
)

// maxNameTokens is the longest text that is tried as a place's name, in syllables: a village with its
// commune, district and province and all their kinds has some 20.
const maxNameTokens = 32

// Resolve gives the units that a name means: old or new, with or without marks and kinds, whole or part
// ("xã Đồng Văn, huyện Bình Liêu, tỉnh Quảng Ninh", "dong van binh lieu", "Ha Giang cu"). A village
// before its commune is passed over. What fits best stands first; of what fits as well provinces stand
// before districts before communes and today's before yesterday's. All meanings are given, none is
// guessed; Widest tells how many places they are. The answer is nil when no unit has the name.
func (g *Gazetteer) Resolve(name string) []*Unit {
	tokens := beforeNow(tokenize(name))
	if len(tokens) == 0 || len(tokens) > maxNameTokens {
		return nil
	}
	if found := g.resolve(tokens); found != nil {
		return units(found)
	}
	if rest := g.afterVillage(tokens); rest != nil {
		return units(g.resolve(rest))
	}
	return nil
}

// beforeNow cuts off what a name has become: "xã Đồng Văn (nay là xã Hoành Mô)".
func beforeNow(tokens []token) []token {
	for i := 1; i+1 < len(tokens); i++ {
		if next := tokens[i+1].Folded; tokens[i].Folded == "nay" && (next == "la" || next == "thuoc") {
			return tokens[:i]
		}
	}
	return tokens
}

// resolve tries the names from the narrow to the wide, and where that gives nothing the other way round.
func (g *Gazetteer) resolve(tokens []token) []candidate {
	var found, turned []candidate
	p := parser{g: g, tokens: tokens, marked: anyMarked(tokens)}
	p.visit = func(steps []step, end int) {
		if end < len(tokens) {
			return
		}
		found = appendCandidates(found, steps)
		if len(steps) > 1 {
			back := slices.Clone(steps)
			slices.Reverse(back)
			turned = appendCandidates(turned, back)
		}
	}
	p.read(0)
	if len(found) == 0 {
		found = turned
	}
	return best(found)
}

// candidate is a unit that a name may mean, with how well it fits; lower is better.
type candidate struct {
	unit *Unit
	// spell, kind, year and within compare the name as typed with the unit's own and those above it.
	spell  agreement
	kind   int
	year   int
	within int
	steps  int
}

// appendCandidates adds the units of the first step that lie within the units of all others.
func appendCandidates(out []candidate, steps []step) []candidate {
	for i, u := range steps[0].units {
		c := candidate{unit: u, spell: steps[0].spells[i], kind: kindFit(u, steps[0].kinds), steps: len(steps)}
		c.year = yearFit(u, steps[0].year)
		if fitsAll(&c, u, steps[1:]) {
			out = append(out, c)
		}
	}
	return out
}

// fitsAll finds for every further step the unit around u that fits best.
func fitsAll(c *candidate, u *Unit, further []step) bool {
	for _, s := range further {
		found := false
		var bestOf candidate
		for i, around := range s.units {
			if around.Level == u.Level || !u.Within(around) {
				continue
			}
			w := candidate{spell: s.spells[i], kind: kindFit(around, s.kinds), within: nearness(u, around)}
			w.year = yearFit(around, s.year)
			if !found || compareFit(w, bestOf) < 0 {
				bestOf, found = w, true
			}
		}
		if !found {
			return false
		}
		c.spell = max(c.spell, bestOf.spell)
		c.kind = max(c.kind, bestOf.kind)
		c.year = max(c.year, bestOf.year)
		c.within = max(c.within, bestOf.within)
	}
	return true
}

// nearness is 0 where the wider unit is above the other in its own time, else 1.
func nearness(u, around *Unit) int {
	for v := u.Parent; v != nil; v = v.Parent {
		if v == around {
			return 0
		}
	}
	return 1
}

// yearFit is 0 where a unit is of the time that was named.
func yearFit(u *Unit, year int) int {
	switch {
	case year == Today && !u.Current(), year == Yesterday && u.Current():
		return 1
	}
	return 0
}

func compareFit(a, b candidate) int {
	return cmp.Or(
		cmp.Compare(a.spell, b.spell), cmp.Compare(a.kind, b.kind), cmp.Compare(a.year, b.year),
		cmp.Compare(a.within, b.within), cmp.Compare(a.steps, b.steps))
}

// best keeps the candidates whose spelling, kind and time fit as well as any does, each once, in order.
func best(found []candidate) []candidate {
	if len(found) == 0 {
		return nil
	}
	slices.SortStableFunc(found, func(a, b candidate) int {
		return cmp.Or(compareFit(a, b), compareUnits(a.unit, b.unit))
	})
	seen := make(map[*Unit]bool, len(found))
	top := found[0]
	return slices.DeleteFunc(found, func(c candidate) bool {
		if seen[c.unit] || c.spell > top.spell || c.kind > top.kind || c.year > top.year {
			return true
		}
		seen[c.unit] = true
		return false
	})
}

// compareUnits orders units that fit alike: wide before narrow, today's before yesterday's, by code.
func compareUnits(a, b *Unit) int {
	return cmp.Or(
		cmp.Compare(levelRank(a.Level), levelRank(b.Level)), cmp.Compare(b.Year, a.Year), cmp.Compare(a.Code, b.Code))
}

func levelRank(l Level) int {
	switch l {
	case LevelProvince:
		return 0
	case LevelDistrict:
		return 1
	}
	return 2
}

func units(found []candidate) []*Unit {
	var out []*Unit
	for _, c := range found {
		out = append(out, c.unit)
	}
	return out
}

// villageWords begin the name of a village, which is no unit.
var villageWords = map[string]bool{
	"thôn": true, "thon": true, "bản": true, "ban": true, "xóm": true, "xom": true, "ấp": true, "ap": true,
	"làng": true, "lang": true, "buôn": true, "buon": true, "khóm": true, "khom": true, "tổ": true, "to": true,
	"khu": true, "plei": true, "village": true,
}

// afterVillage gives what follows a village's name, nil where the text does not begin with one: "Buôn Đôn
// và Lắk" begins with a district.
func (g *Gazetteer) afterVillage(tokens []token) []token {
	if !villageWords[tokens[0].Exact] || len(tokens) > 1 && g.names.find(joinKeys(tokens[:2])) != nil {
		return nil
	}
	for i, t := range tokens {
		if i > 0 && t.apart {
			return tokens[i:]
		}
	}
	return nil
}
