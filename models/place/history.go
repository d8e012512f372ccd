package place

import "slices"

// Same reports whether two units are one and the same land: the same unit, or yesterday's unit that was
// taken over into today's whole and alone.
func (u *Unit) Same(v *Unit) bool { return u == v || heir(u) == v || heir(v) == u }

// heir is the unit of today that has just the unit's land, nil where there is none.
func heir(u *Unit) *Unit {
	if len(u.Successors) != 1 || u.Year == Before {
		return nil
	}
	s := u.Successors[0]
	if s.Level == LevelProvince && len(s.Predecessors) == 1 {
		return s
	}
	if u.Level == LevelProvince {
		return nil
	}
	for _, p := range s.Predecessors {
		if p != u && p.Parent != u {
			return nil
		}
	}
	return s
}

// Covers gives the keys under which a record located at the unit is to be found: the unit itself, the
// units above it, its successors and those above them, and for a unit of today the districts and
// provinces of yesterday that its land comes from. A record located at a district or a province belongs
// to that and to today's province, not to each commune within.
func (u *Unit) Covers() []string {
	over := u.over()
	keys := make([]string, len(over))
	for i, v := range over {
		keys[i] = v.Key()
	}
	return keys
}

// Within reports whether the unit lies in another, then or now: whether a filter by the other has to
// include what is recorded here.
func (u *Unit) Within(other *Unit) bool { return slices.Contains(u.over(), other) }

// over lists the unit and all units that it lies in, in either year.
func (u *Unit) over() []*Unit {
	out := chain(nil, u)
	switch {
	case u.Level == LevelCommune && !u.Current():
		for _, s := range u.Successors {
			out = chain(out, s)
		}
	case u.Level == LevelCommune:
		for _, p := range u.Predecessors {
			switch {
			case heir(p) == u:
				out = chain(out, p)
			case p.Successors[0] == u:
				out = chain(out, p.Parent)
			}
		}
	case u.Level == LevelDistrict:
		for _, s := range u.Successors {
			if s.Level == LevelDistrict || heir(u) == s {
				out = chain(out, s)
			}
		}
	default: // a province; what yesterday's turned into is there already
		for _, p := range u.Predecessors {
			if heir(p) == u {
				out = chain(out, p)
			}
		}
	}
	return out
}

// chain adds units with everything above them, each once. What a province of yesterday or a district of
// 2009 was merged into counts as above it.
func chain(out []*Unit, units ...*Unit) []*Unit {
	for _, u := range units {
		for ; u != nil && !slices.Contains(out, u); u = u.Parent {
			out = append(out, u)
			if u.Level == LevelProvince || u.Year == Before && u.Level == LevelDistrict {
				out = chain(out, u.Successors...)
			}
		}
	}
	return out
}

// Widest drops every unit that lies within another of the list, and keeps the order: "Bình Liêu" means a
// district of yesterday and, within it, a commune of today and a township; only the district is left.
// What is left when a name was resolved are the meanings that a reader has to choose from.
func Widest(units []*Unit) []*Unit {
	var out []*Unit
	for i, u := range units {
		over := u.over()
		inner := false
		for j, v := range units {
			// of two that are the same land the earlier stays
			if i != j && slices.Contains(over, v) && (j < i || !v.Within(u)) {
				inner = true
				break
			}
		}
		if !inner {
			out = append(out, u)
		}
	}
	return out
}
