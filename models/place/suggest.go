package place

import (
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// prefixIndex finds units by the beginning of a name. Its tiers come in the order of the answer: today's
// provinces, those merged in 2025, districts, today's communes, yesterday's, those of 2009.
type prefixIndex struct {
	tiers [6][]prefixEntry // each sorted by path
}

// prefixEntry is one name of a unit. The path is the folded name and, after a separator that sorts before
// the blank, the names of the units above it: "dong van\x01binh lieu quang ninh".
type prefixEntry struct {
	path string
	unit *Unit
}

const pathSeparator = "\x01"

// maxScan bounds the entries that are looked at for one keystroke, so that a single letter is answered
// as fast as a name.
const maxScan = 600

func newPrefixIndex(all []*Unit, keys foldedNames) prefixIndex {
	var x prefixIndex
	for _, u := range all {
		key := keys.of(u.Name)
		tier, ok := tierOf(u)
		if !ok {
			continue
		}
		x.add(tier, u, key, keys)
		for _, alt := range u.AltNames {
			if other := keys.of(alt); other != key {
				x.add(tier, u, other, keys)
			}
		}
	}
	for _, tier := range x.tiers {
		slices.SortFunc(tier, func(a, b prefixEntry) int { return strings.Compare(a.path, b.path) })
	}
	return x
}

// add keeps the name with the units above, and once more with the province alone where that is not the
// next above.
func (x *prefixIndex) add(tier int, u *Unit, key string, keys foldedNames) {
	path := key
	if u.Parent != nil {
		path += pathSeparator + keys.of(u.Parent.Name)
		if above := u.Parent.Parent; above != nil {
			x.tiers[tier] = append(x.tiers[tier], prefixEntry{key + pathSeparator + keys.of(above.Name), u})
			path += " " + keys.of(above.Name)
		}
	}
	x.tiers[tier] = append(x.tiers[tier], prefixEntry{path, u})
}

// tierOf leaves out a unit whose name lives on in the unit of today that holds it: nobody has to choose
// between xã Hoành Mô then and now.
func tierOf(u *Unit) (int, bool) {
	if len(u.Successors) == 1 && u.Level == u.Successors[0].Level && u.Name == u.Successors[0].Name {
		return 0, false
	}
	switch {
	case u.Level == LevelProvince && u.Current():
		return 0, true
	case u.Level == LevelProvince:
		return 1, true
	case u.Level == LevelDistrict:
		return 2, true
	case u.Current():
		return 3, true
	case u.Year == Yesterday:
		return 4, true
	}
	return 5, true
}

// Suggest gives units for a name as it is being typed, from the first letter on, with or without marks,
// kind and the units above ("h", "xa dong van, b"): today's provinces, those of yesterday, districts,
// communes. Where marks are typed, names that have them stand first within their level.
func (g *Gazetteer) Suggest(prefix string, limit int) []*Unit {
	tokens := tokenize(prefix)
	if len(tokens) == 0 || len(tokens) > maxNameTokens || limit <= 0 {
		return nil
	}
	s := suggestion{index: &g.prefixes, limit: limit}
	s.collect(tokens, nil)
	for _, w := range kindWords {
		if !w.after && w.at(tokens, false) && len(tokens) > len(w.exact) {
			s.collect(tokens[len(w.exact):], w.kinds)
		}
	}
	return s.take()
}

// suggestion gathers units by tier.
type suggestion struct {
	index *prefixIndex
	limit int
	found [6][]*Unit
	other [6][]*Unit // whose marks are not those that were typed
}

// collect finds names that the tokens begin, and names that their head is and whose units above their
// tail begins.
func (s *suggestion) collect(tokens []token, kinds []Kind) {
	marked := anyMarked(tokens)
	for cut := len(tokens); cut > 0; cut-- {
		path := joinKeys(tokens[:cut])
		if cut < len(tokens) {
			path += pathSeparator + joinKeys(withoutKinds(tokens[cut:]))
		}
		for tier := range s.index.tiers {
			s.scan(tier, path, tokens[:cut], kinds, marked)
		}
	}
}

// scan goes through the names of a tier that begin with the path.
func (s *suggestion) scan(tier int, path string, typed []token, kinds []Kind, marked bool) {
	entries := s.index.tiers[tier]
	from, _ := slices.BinarySearchFunc(entries, path, func(e prefixEntry, p string) int { return strings.Compare(e.path, p) })
	for i := from; i < len(entries) && i < from+maxScan && strings.HasPrefix(entries[i].path, path); i++ {
		u := entries[i].unit
		if len(s.found[tier]) >= s.limit {
			return
		}
		if kindFit(u, kinds) > 1 || slices.Contains(s.found[tier], u) || slices.Contains(s.other[tier], u) {
			continue
		}
		if marked && !begins(typed, u.Name) {
			if len(s.other[tier]) < s.limit {
				s.other[tier] = append(s.other[tier], u)
			}
			continue
		}
		s.found[tier] = append(s.found[tier], u)
	}
}

// take puts the tiers together.
func (s *suggestion) take() []*Unit {
	var out []*Unit
	for tier := range s.found {
		out = append(out, s.found[tier]...)
	}
	for tier := range s.other {
		out = append(out, s.other[tier]...)
	}
	return out[:min(len(out), s.limit)]
}

// begins reports whether a name begins with what was typed, marks and all.
func begins(typed []token, name string) bool {
	var buf [8]vietnamese.Syllable
	syllables := vietnamese.AppendSyllables(buf[:0], name)
	if len(typed) > len(syllables) {
		return false
	}
	for i, t := range typed {
		last := i == len(typed)-1
		whole := t.Exact == syllables[i].Exact || t.unmarked() && t.key == alikeSyllable(syllables[i].Folded)
		if !whole && !(last && strings.HasPrefix(syllables[i].Exact, t.Exact)) {
			return false
		}
	}
	return true
}

func joinKeys(tokens []token) string {
	keys := make([]string, len(tokens))
	for i, t := range tokens {
		keys[i] = t.key
	}
	return strings.Join(keys, " ")
}

// withoutKinds drops the kinds at the head of every part: "huyện Bình Liêu, tỉnh Q" → "Bình Liêu Q".
func withoutKinds(tokens []token) []token {
	out := make([]token, 0, len(tokens))
	for i := 0; i < len(tokens); {
		n := 0
		if i == 0 || tokens[i].apart {
			n = kindLength(tokens[i:])
		}
		if i+n < len(tokens) {
			i += n
		}
		out = append(out, tokens[i])
		i++
	}
	return out
}

// kindLength is the number of syllables of the kind at the head of the tokens, 0 where there is none.
func kindLength(tokens []token) int {
	for _, w := range kindWords {
		if !w.after && w.at(tokens, false) {
			return len(w.exact)
		}
	}
	return 0
}
