package place

import "strings"

// nameIndex finds units by a folded name.
type nameIndex struct {
	units map[string][]*Unit
	// longest is the number of syllables in the longest name.
	longest int
}

func newNameIndex(units []*Unit, keys foldedNames) nameIndex {
	x := nameIndex{units: make(map[string][]*Unit, len(units))}
	add := func(name string, u *Unit) {
		key := keys.of(name)
		if key == "" {
			return
		}
		if have := x.units[key]; len(have) > 0 && have[len(have)-1] == u {
			return
		}
		x.units[key] = append(x.units[key], u)
		x.longest = max(x.longest, 1+strings.Count(key, " "))
	}
	for _, u := range units {
		add(u.Name, u)
		for _, alt := range u.AltNames {
			add(alt, u)
		}
	}
	return x
}

// find gives the units that have the name, which is folded and alike.
func (x nameIndex) find(key string) []*Unit { return x.units[key] }

// alike brings spellings of one name together that marks do not tell apart: i for y after one of h, k,
// l, m, s, t and qu (Mỹ = Mĩ, Kỳ = Kì, Quý = Quí), and a ward's number without its zero (phường 01).
func alike(key string) string {
	if !strings.ContainsAny(key, "y0") {
		return key
	}
	syllables := strings.Split(key, " ")
	for i, s := range syllables {
		syllables[i] = alikeSyllable(s)
	}
	return strings.Join(syllables, " ")
}

func alikeSyllable(s string) string {
	switch {
	case len(s) == 2 && s[1] == 'y' && strings.IndexByte("hklmst", s[0]) >= 0:
		return s[:1] + "i"
	case s == "quy":
		return "qui"
	case len(s) > 1 && s[0] == '0' && numbered(s):
		return strings.TrimLeft(s[:len(s)-1], "0") + s[len(s)-1:]
	}
	return s
}
