package visit

import "math"

// node is a point of the journey: home, a stop, or where a night is spent.
type node struct {
	id   string
	spot Spot
}

// WithinKm is the length of a way between two stops whose points are the same, since both stand for one
// commune: nobody knows it better.
const WithinKm = 4

// earthKm is the mean radius of the earth.
const earthKm = 6371.0

// Crow is the great circle between two spots in km.
func Crow(a, b Spot) float64 {
	rad := math.Pi / 180
	dLat, dLon := (b.Lat-a.Lat)*rad, (b.Lon-a.Lon)*rad
	h := math.Pow(math.Sin(dLat/2), 2) + math.Cos(a.Lat*rad)*math.Cos(b.Lat*rad)*math.Pow(math.Sin(dLon/2), 2)
	return 2 * earthKm * math.Asin(math.Min(1, math.Sqrt(h)))
}

// legBetween is the way between two nodes: the delegation's own figures where it gave some, else an
// estimate: great circle × factor of the terrain, at the vehicle's speed there.
func (p *Planner) legBetween(v *Visit, a, b node) Leg {
	l := Leg{From: a.id, To: b.id}
	set := v.legSetting(a.id, b.id)
	if a.id == b.id {
		return l
	}
	t := p.terrain(math.Max(a.spot.Height, b.spot.Height))
	if one, ok := p.terrains[set.Terrain]; ok {
		t = one
	}
	l.Terrain, l.Speed, l.Factor = t.Slug, p.vehicle(v).On(t.Slug), float64(t.Factor)
	if set.Factor > 0 {
		l.Factor = set.Factor
	}
	switch {
	case set.Km > 0:
		l.Km = set.Km
	case !a.spot.Known() || !b.spot.Known():
		l.Unknown = true
	default:
		l.Estimated = true
		l.Crow = Crow(a.spot, b.spot)
		l.Km = l.Crow * l.Factor
		const apart = 0.05 // km: nearer, both points stand for the same commune
		if l.Crow < apart && !a.spot.Exact && !b.spot.Exact && !samePlace(a, b) {
			l.Km = WithinKm
		}
	}
	l.Km = math.Round(l.Km*10) / 10
	if l.Speed > 0 {
		const step = 5 // minutes: more is not known
		l.Minutes = int(math.Ceil(l.Km/l.Speed*60/step)) * step
	}
	if set.Minutes > 0 {
		l.Minutes = set.Minutes
	}
	return l
}

// samePlace reports a night at a town and a stop in the same town: no way between them is worth telling.
func samePlace(a, b node) bool {
	return (isNight(a.id) || isNight(b.id)) && a.spot.Unit != "" && a.spot.Unit == b.spot.Unit
}

// legSetting finds what the delegation said of a way, in either direction.
func (v *Visit) legSetting(from, to string) LegSetting {
	for _, s := range v.Legs {
		if s.From == from && s.To == to || s.From == to && s.To == from {
			return s
		}
	}
	return LegSetting{}
}

const nightPrefix = "night-"

func isNight(id string) bool {
	return len(id) > len(nightPrefix) && id[:len(nightPrefix)] == nightPrefix
}
