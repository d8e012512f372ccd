package models

import (
	"reflect"
	"slices"
	"strconv"
)

// Join puts what another record tells of the same model into a record: its sources under new numbers,
// its figures, risks, lessons and names. What both say stays as into has it. Neither is changed.
func Join(into, from *Model) *Model {
	out := *into
	renumbered := map[SourceID]SourceID{}
	out.Sources = slices.Clone(into.Sources)
	for _, s := range from.Sources {
		renumbered[s.ID] = out.addSource(s)
	}
	cite := func(ids []SourceID) []SourceID {
		var cited []SourceID
		for _, id := range ids {
			if n := renumbered[id]; !slices.Contains(cited, n) {
				cited = append(cited, n)
			}
		}
		return cited
	}
	out.Sector = union(into.Sector, from.Sector)
	out.Programmes, out.EthnicGroups = union(into.Programmes, from.Programmes), union(into.EthnicGroups, from.EthnicGroups)
	out.Commodities = unionBy(into.Commodities, from.Commodities, func(a, b Commodity) bool { return a.Vi == b.Vi })
	out.Actors = unionBy(into.Actors, from.Actors, func(a, b Actor) bool { return a.Name == b.Name })
	out.Steps = unionBy(into.Steps, from.Steps, func(a, b Text) bool { return a.Vi == b.Vi })
	out.Pictures = unionBy(into.Pictures, from.Pictures, func(a, b Picture) bool { return a.Hash == b.Hash })
	out.Pictures = out.Pictures[:min(len(out.Pictures), MostPictures)]
	out.joinPlace(from.Place)
	joinCited(&out.Conditions, from.Conditions, func(c *Condition) *[]SourceID { return &c.Sources }, cite)
	joinCited(&out.Economics, from.Economics, func(e *Economics) *[]SourceID { return &e.Sources }, cite)
	joinCited(&out.Outcomes, from.Outcomes, func(o *Outcome) *[]SourceID { return &o.Sources }, cite)
	joinCited(&out.Prices, from.Prices, func(p *Price) *[]SourceID { return &p.Sources }, cite)
	joinCited(&out.Risks, from.Risks, func(r *Risk) *[]SourceID { return &r.Sources }, cite)
	joinCited(&out.Lessons, from.Lessons, func(l *Lesson) *[]SourceID { return &l.Sources }, cite)
	joinCited(&out.Replications, from.Replications, func(r *Replication) *[]SourceID { return &r.Sources }, cite)
	return &out
}

// addSource gives a source its number among the record's, that of the same page where it is there already.
func (m *Model) addSource(s Source) SourceID {
	for _, was := range m.Sources {
		if was.URL == s.URL && was.Title == s.Title && was.Publisher == s.Publisher {
			return was.ID
		}
	}
	for n := len(m.Sources) + 1; ; n++ {
		id := SourceID("S" + strconv.Itoa(n))
		if _, taken := m.Source(id); !taken {
			s.ID = id
			m.Sources = append(m.Sources, s)
			return id
		}
	}
}

// joinPlace names the other record's unit among the further ones.
func (m *Model) joinPlace(p Place) {
	if p.Country != m.Place.Country || p.Main() == m.Place.Main() || p.Main() == (UnitName{}) || slices.Contains(m.Place.Also, p.Main()) {
		return
	}
	m.Place.Also = append(slices.Clone(m.Place.Also), p.Main())
}

func union[T comparable](a, b []T) []T {
	return unionBy(a, b, func(x, y T) bool { return x == y })
}

func unionBy[T any](a, b []T, same func(x, y T) bool) []T {
	out := slices.Clone(a)
	for _, y := range b {
		if !slices.ContainsFunc(a, func(x T) bool { return same(x, y) }) {
			out = append(out, y)
		}
	}
	return out
}

// joinCited adds the entries that are not there yet; one that is gets the other's sources too.
func joinCited[T any](into *[]T, from []T, sources func(*T) *[]SourceID, cite func([]SourceID) []SourceID) {
	out := slices.Clone(*into)
	for _, e := range from {
		ids := cite(*sources(&e))
		*sources(&e) = nil
		i := slices.IndexFunc(out, func(x T) bool {
			*sources(&x) = nil
			return reflect.DeepEqual(x, e)
		})
		if i >= 0 {
			*sources(&out[i]) = union(*sources(&out[i]), ids)
			continue
		}
		*sources(&e) = ids
		out = append(out, e)
	}
	*into = out
}
