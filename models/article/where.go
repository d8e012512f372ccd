package article

import (
	"sort"

	"github.com/nhanrong/nhanrong/models/place"
)

// where knows which units a text names, and at which words.
type where struct {
	t    *text
	list []placeAt
}

type placeAt struct {
	at    int // the word after the name
	name  string
	level place.Level
}

func newWhere(g *place.Gazetteer, t *text, places []NamedPlace) where {
	w := where{t: t}
	for _, p := range places {
		if u, ok := g.Unit(p.Units[0]); ok {
			// places count code points, words bytes
			at := sort.Search(len(t.words), func(k int) bool { return t.rune(t.words[k].Start) >= p.End })
			w.list = append(w.list, placeAt{at, p.Text, u.Level})
		}
	}
	return w
}

// of is the unit that a figure speaks of: "toàn huyện" means the district named last, else the last unit
// named before the figure counts.
func (w where) of(f *found) string {
	level := w.said(f)
	name := ""
	for _, p := range w.list {
		if p.at > f.first {
			break
		}
		if level == "" || p.level == level {
			name = p.name
		}
	}
	return name
}

// said is the level that the clause before a figure speaks of.
func (w where) said(f *found) place.Level {
	for i := f.first - 1; i > max(0, f.first-14) && !w.t.ends(i); i-- {
		if before := w.t.exact(i - 1); before != "toàn" && before != "cả" {
			continue
		}
		switch w.t.exact(i) {
		case "tỉnh":
			return place.LevelProvince
		case "huyện":
			return place.LevelDistrict
		case "xã":
			return place.LevelCommune
		}
	}
	return ""
}
