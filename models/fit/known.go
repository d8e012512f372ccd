package fit

import (
	"slices"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
)

// Origin says how a fact is known of a locality. The order is that of preference: of two that tell of one
// factor the smaller counts.
type Origin uint8

// The origins.
const (
	// Typed is what the officer says.
	Typed Origin = iota
	// Stated is what a source says of just this unit.
	Stated
	// OfPart is what a source says of a unit whose land is a part of this one, or of a part by name.
	OfPart
	// OfRecord is what a record there tells of how it was.
	OfRecord
	// OfVillages is the height of the settlements in the gazetteer.
	OfVillages
	// Inherited is what a source says of the district that the land belonged to.
	Inherited
	// Estimated is worked out from climate stations near by.
	Estimated
	// OfProvince is what a source says of the province.
	OfProvince
	// Doubtful is an estimate from afar.
	Doubtful
)

var originNames = [...]string{"typed", "stated", "part", "record", "villages", "inherited", "estimated", "province", "doubtful"}

// String is the origin's name at the edges.
func (o Origin) String() string { return originNames[o] }

// MarshalText writes the origin's name.
func (o Origin) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// Estimate reports what was worked out and not said by anyone: it never makes a condition unmet.
func (o Origin) Estimate() bool { return o == OfVillages || o == Estimated || o == Doubtful }

// Known is one thing known of a locality, with who said it of which unit and when.
type Known struct {
	Factor models.Factor
	// Range bounds a figure, both ends equal for a plain one; Terms name what is there. None says that
	// there is nothing of it.
	models.Range
	Terms  []string
	None   bool
	Origin Origin
	// SaidOf is the unit that the fact was said of; nil where the officer typed it.
	SaidOf *place.Unit
	// Scope and Where narrow it to a part of that unit, or widen it to the unit above.
	Scope models.FactScope
	Where *models.Text
	// Year is what it speaks of; 0 where nobody says.
	Year     int
	Standard *models.Text
	Note     *models.Text
	Sources  []models.Source
	// Record is the record that tells it.
	Record *models.Model
	// Spread is how far the truth may lie from an estimate, in the factor's unit.
	Spread float64
	// Stations are those of an estimated climate; Points the villages of a height.
	Stations []StationUsed
	Points   int
}

// soft reports a fact that may not hold for the whole place: it can speak for a condition, not against.
func (k Known) soft() bool {
	if k.Origin == Typed {
		return false
	}
	if k.Origin.Estimate() || k.Origin == OfPart || k.Origin == OfProvince || k.Origin == OfRecord {
		return true
	}
	if k.Scope == models.PartOfUnit || k.Scope == models.ParentUnit {
		return true
	}
	// one figure of a whole district says little of one commune; a span of what occurs there does
	single := k.Min != nil && k.Max != nil && *k.Min == *k.Max
	return k.Origin == Inherited && (single || len(k.Terms) > 0)
}

// Locality is the reader's own place with all that is known of it.
type Locality struct {
	// ID is the unit's key.
	ID string
	// Unit is nil for a place that was made of typed facts alone.
	Unit *place.Unit
	// Facts stand by factor in the order of the vocabulary, the preferred first.
	Facts []Known
	// Climate is the estimate behind the facts; nil where there is none.
	Climate *Climate
	// Remarks are what does not add up in the sources.
	Remarks []ProfileRemark
}

// ProfileRemark is a remark of a profile with its sources.
type ProfileRemark struct {
	models.Text
	Sources []models.Source
}

// With gives the locality with what the officer says, which outweighs all else on the same factors.
func (l *Locality) With(typed []Known) *Locality {
	out := *l
	out.Facts = slices.Concat(typed, l.Facts)
	return &out
}

// Of gives the facts of a factor, the preferred first. What the officer says stands alone.
func (l *Locality) Of(f models.Factor) []Known {
	var out []Known
	for _, k := range l.Facts {
		if k.Factor == f {
			out = append(out, k)
		}
	}
	slices.SortStableFunc(out, func(a, b Known) int { return int(a.Origin) - int(b.Origin) })
	if i := slices.IndexFunc(out, func(k Known) bool { return k.Origin != Typed }); i > 0 {
		return out[:i]
	}
	return out
}
