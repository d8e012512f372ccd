package place

import (
	"slices"
	"strings"
)

// nameIndex finds units by a folded name.
type nameIndex struct {
	units map[string][]*Unit
	// joined has names without blanks: "dakrong", "binhlieu".
	joined map[string][]*Unit
	// longest is the number of syllables in the longest name.
	longest int
}

func newNameIndex(units []*Unit, keys foldedNames) nameIndex {
	x := nameIndex{units: make(map[string][]*Unit, len(units)), joined: make(map[string][]*Unit, len(units))}
	add := func(name string, u *Unit) {
		key := keys.of(name)
		if key == "" {
			return
		}
		if have := x.units[key]; len(have) > 0 && have[len(have)-1] == u {
			return
		}
		x.units[key] = append(x.units[key], u)
		if one := strings.ReplaceAll(key, " ", ""); len(one) >= shortestJoined && !slices.Contains(x.joined[one], u) {
			x.joined[one] = append(x.joined[one], u)
		}
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

// shortestJoined is the least number of letters of a name that is known without its blanks: shorter ones
// are words of their own.
const shortestJoined = 5

// find gives the units that have the name, which is folded and alike, written together or apart: Đakrông is
// huyện Đa Krông too, and Krông Ana huyện Krông A Na.
func (x nameIndex) find(key string) []*Unit {
	if found := x.joined[strings.ReplaceAll(key, " ", "")]; found != nil {
		return found
	}
	return x.units[key]
}

// findWritten gives the units that have the name with just these blanks, or one word that is a name of
// several: in a running text the end of one word and the beginning of the next may join to anything.
func (x nameIndex) findWritten(key string) []*Unit {
	if !strings.Contains(key, " ") {
		return x.find(key)
	}
	return x.units[key]
}

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
