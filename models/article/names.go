package article

import (
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// lexicon finds names in a text by their exact syllables, the longest at each place.
type lexicon struct {
	names   map[string]entry
	first   map[string]bool // first syllables
	longest int
}

type entry struct {
	slug   string
	common bool // a word of every day too
}

func newLexicon() lexicon { return lexicon{names: map[string]entry{}, first: map[string]bool{}} }

// add knows a slug by names; the first slug of a name keeps it.
func (l *lexicon) add(slug string, common bool, names ...string) {
	for _, name := range names {
		syllables := vietnamese.AppendSyllables(nil, name)
		if len(syllables) == 0 {
			continue
		}
		key := make([]string, len(syllables))
		for i, y := range syllables {
			key[i] = y.Exact
		}
		if _, taken := l.names[strings.Join(key, " ")]; !taken {
			l.names[strings.Join(key, " ")] = entry{strings.Clone(slug), common}
		}
		l.first[strings.Clone(key[0])] = true
		l.longest = max(l.longest, len(syllables))
	}
}

// at gives the longest name at word i and how many words it takes; 0 where there is none.
func (l *lexicon) at(t *text, i int) (e entry, n int) {
	if i < 0 || i >= len(t.words) || !l.first[t.words[i].Exact] {
		return e, 0
	}
	key := ""
	for k := 0; k < l.longest && i+k < len(t.words); k++ {
		w := t.words[i+k]
		if k > 0 {
			if t.ends(i+k) || strings.ContainsAny(w.gap, ",;:.()") {
				break
			}
			key += " "
		}
		key += w.Exact
		if found, ok := l.names[key]; ok {
			e, n = found, k+1
		}
	}
	return e, n
}

// readNames finds the names of a lexicon, each where it first stands.
func (r *Reader) readNames(t *text, l lexicon) []Name {
	out := []Name{}
	seen := map[string]bool{}
	for i := 0; i < len(t.words); {
		e, n := l.at(t, i)
		if n == 0 || !wholeName(t, i, n) {
			i++
			continue
		}
		if !seen[e.slug] {
			seen[e.slug] = true
			out = append(out, Name{t.span(t.words[i].Start, t.words[i+n-1].End), e.slug})
		}
		i += n
	}
	return out
}

// wholeName reports whether a single syllable stands for itself: "quế" does in "trồng quế", not in "Quế
// Phong" nor in a number.
func wholeName(t *text, i, n int) bool {
	if n > 1 {
		return true
	}
	w := t.words[i]
	if len(w.Exact) < 2 || w.Exact[0] >= '0' && w.Exact[0] <= '9' {
		return t.exact(i-1) == "trình" // chương trình 135
	}
	if w.capital {
		return strings.ToUpper(w.Exact) == t.source[w.Start:w.End]
	}
	return w.Exact == w.Folded && !vietnamese.IsSyllable(w.Exact) || speaking[t.exact(i-1)]
}

// speaking words before a single syllable make it the name of a crop or an animal: "trồng quế", "đàn dê".
var speaking = set(`trồng cây nuôi con giống ha tấn kg củ hạt quả trái vườn rừng đồi đàn thịt lá nấm hoa búp ruộng nương bán
thu mua chăn ươm chế biến tinh dầu bột rượu mật trà vỏ canh tác thâm diện tích sản phẩm của nghề thương hiệu`)

// people are the words beside the name of a people that say so.
type people struct{ before map[string]bool }

func newPeople(r models.Readings) people {
	p := people{map[string]bool{}}
	for _, words := range [][]string{r.People, r.PeopleMarked} {
		for _, w := range words {
			p.before[strings.Join(strings.Fields(strings.ToLower(w)), " ")] = true
		}
	}
	return p
}

// readPeoples finds the peoples that a text names. A name that is a word of every day needs a capital letter
// and, before it, a word that says so or another people.
func (r *Reader) readPeoples(t *text) []Name {
	out := []Name{}
	seen := map[string]bool{}
	last := -9 // the word after the people named last
	for i := 0; i < len(t.words); {
		if _, n := r.apart.at(t, i); n > 0 {
			i += n
			continue
		}
		e, n := r.peoples.at(t, i)
		if n == 0 || !t.words[i].capital {
			i++
			continue
		}
		listed := i-last <= 1
		if !r.besides.stand(t, i) && !listed && (e.common || n == 1) {
			i++
			continue
		}
		if !seen[e.slug] {
			seen[e.slug] = true
			out = append(out, Name{t.span(t.words[i].Start, t.words[i+n-1].End), e.slug})
		}
		i += n
		last = i
	}
	return out
}

// stand reports whether one of the words stands before word i.
func (p people) stand(t *text, i int) bool {
	return p.before[t.exact(i-1)] || p.before[t.exact(i-2)+" "+t.exact(i-1)] ||
		t.exact(i-2) == "thiểu" && t.exact(i-1) == "số"
}

// readPlaces finds the administrative units that a text names, doubtful ones left out.
func (r *Reader) readPlaces(t *text) []NamedPlace {
	out := []NamedPlace{}
	for _, m := range r.places.FindIn(t.source) {
		if m.Doubtful {
			continue
		}
		p := NamedPlace{Span: t.span(m.Start, m.End)}
		for _, u := range r.nearer(place.Widest(m.Units), out) {
			p.Units = append(p.Units, u.Key())
		}
		out = append(out, p)
	}
	return out
}

// nearer keeps of several meanings those that lie in the unit named last before that any of them lies in: after
// "huyện Bình Liêu", "xã Đồng Văn" is the one there. Where none does, all are kept.
func (r *Reader) nearer(units []*place.Unit, before []NamedPlace) []*place.Unit {
	for i := len(before) - 1; i >= 0 && len(units) > 1; i-- {
		around, ok := r.places.Unit(before[i].Units[0])
		if !ok || len(before[i].Units) > 1 {
			continue
		}
		within := slices.DeleteFunc(slices.Clone(units), func(u *place.Unit) bool { return u == around || !u.Within(around) })
		if len(within) > 0 {
			return within
		}
	}
	return units
}

// onceEach keeps each place where it first stands.
func onceEach(places []NamedPlace) []NamedPlace {
	out := []NamedPlace{}
	seen := map[string]bool{}
	for _, p := range places {
		if key := strings.Join(p.Units, " "); !seen[key] {
			seen[key] = true
			out = append(out, p)
		}
	}
	return out
}
