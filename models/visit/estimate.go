package visit

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
)

// Estimate reckons what the visit costs by the rates of the settings, or the delegation's own. What nobody
// has said (how many go, what the vehicle costs) leaves its line open: it is not in the sum.
func (p *Planner) Estimate(v *Visit, programme *Programme) *Estimate {
	e := &Estimate{}
	people := v.Delegation.Count()
	days := len(programme.Days)
	for _, rate := range p.rules.Rates {
		switch rate.Per {
		case "person-day":
			if rate.Slug == "allowance" || v.rate(rate.Slug) != nil {
				e.add(v, rate, people*days, product(people, "người", "people", days, "ngày", "days"))
			}
		case "person-night":
			if n := p.nights(programme)[rate.Slug]; n > 0 || v.rate(rate.Slug) != nil {
				e.add(v, rate, people*n, product(people, "người", "people", n, "đêm", "nights"))
			}
		case "km":
			vehicles := p.vehiclesNeeded(v)
			km := int(math.Ceil(programme.RoadKm)) * vehicles
			e.add(v, rate, km, product(vehicles, "xe", "vehicles", int(math.Ceil(programme.RoadKm)), "km ước tính", "km by estimate"))
		case "stop":
			e.add(v, rate, len(v.Stops), models.Text{})
		case "person":
			e.add(v, rate, people, models.Text{})
		}
	}
	for _, x := range v.Extra {
		line := CostLine{
			Key: "extra", What: same(x.What), Unit: same(x.Unit), Quantity: x.Quantity, Amount: x.Amount,
			Sum: int64(math.Round(x.Quantity * float64(x.Amount))), Open: x.Quantity == 0 || x.Amount == 0, Changed: true,
		}
		e.put(line)
	}
	return e
}

func (v *Visit) rate(key string) *RateSetting {
	i := slices.IndexFunc(v.Rates, func(r RateSetting) bool { return r.Key == key })
	if i < 0 {
		return nil
	}
	return &v.Rates[i]
}

// add reckons one line.
func (e *Estimate) add(v *Visit, rate models.LegalRate, quantity int, note models.Text) {
	line := CostLine{
		Key: rate.Slug, What: rate.Label, Unit: rate.Unit, Note: note, Quantity: float64(quantity), Amount: int64(rate.Amount),
	}
	if rate.Where.Vi != "" {
		line.What = models.Text{Vi: rate.Label.Vi + ": " + rate.Where.Vi, En: rate.Label.En + ": " + rate.Where.En}
	}
	if rate.Law != "" {
		line.Legal = &rate
	}
	free := false
	if own := v.rate(rate.Slug); own != nil {
		free = own.Free
		line.Changed = true
		if own.Quantity > 0 {
			line.Quantity, line.Note = own.Quantity, models.Text{}
		}
		if own.Amount > 0 || own.Free {
			line.Amount = own.Amount
		}
	}
	line.Sum = int64(math.Round(line.Quantity * float64(line.Amount)))
	line.Open = !free && (line.Quantity == 0 || line.Amount == 0)
	e.put(line)
}

func (e *Estimate) put(line CostLine) {
	if line.Open {
		line.Sum = 0
		e.Open++
	}
	e.Total += line.Sum
	e.Lines = append(e.Lines, line)
}

// product says what a quantity rests on: "12 người × 3 đêm". Nothing where the first is not known.
func product(a int, vi, en string, b int, bVi, bEn string) models.Text {
	if a == 0 {
		return models.Text{Vi: "chưa rõ số " + vi + " × " + strconv.Itoa(b) + " " + bVi, En: "number of " + en + " not known × " + strconv.Itoa(b) + " " + bEn}
	}
	return models.Text{
		Vi: strconv.Itoa(a) + " " + vi + " × " + strconv.Itoa(b) + " " + bVi,
		En: strconv.Itoa(a) + " " + en + " × " + strconv.Itoa(b) + " " + bEn,
	}
}

// vehiclesNeeded is how many vehicles carry the delegation; one where nobody has said how many go.
func (p *Planner) vehiclesNeeded(v *Visit) int {
	seats := p.vehicle(v).Seats
	people := v.Delegation.Count()
	if seats == 0 || people == 0 {
		return 1
	}
	return (people + seats - 1) / seats
}

// nights counts the nights of a programme by the slug of the rate of lodging.
func (p *Planner) nights(programme *Programme) map[string]int {
	out := map[string]int{}
	for _, d := range programme.Days {
		for _, i := range d.Items {
			if i.Activity == Night {
				out[p.lodging(i.Stop[min(len(nightPrefix), len(i.Stop)):])]++
			}
		}
	}
	return out
}

// lodging is the rate that Circular 40/2017/TT-BTC, article 7, sets for a night: it goes by the districts
// of its time. Class I cities of provinces are not told apart from other cities here; a delegation that
// sleeps in one sets the rate itself.
func (p *Planner) lodging(unit string) string {
	const city, town, other = "lodging-city", "lodging-town", "lodging-other"
	u, ok := p.places.Unit(unit)
	if !ok {
		return other
	}
	d := u.District()
	if d == nil && len(u.Predecessors) > 0 {
		d = u.Predecessors[0].District()
	}
	if d == nil {
		return other
	}
	central := d.Province().Kind == place.ThanhPho
	switch {
	case central && (d.Kind == place.Quan || d.Kind == place.ThanhPho):
		return city
	case central || d.Kind == place.ThiXa || d.Kind == place.ThanhPho:
		return town
	}
	return other
}

// NightPlaces are the places where the delegation sleeps, in the order of the nights, each once.
func (p *Planner) NightPlaces(v *Visit, programme *Programme) []Spot {
	var out []Spot
	r := p.newRoute(v)
	for _, d := range programme.Days {
		for _, i := range d.Items {
			if i.Activity != Night {
				continue
			}
			for _, n := range r.nodes {
				if n.id == i.Stop && !slices.ContainsFunc(out, func(s Spot) bool { return s.Unit == n.spot.Unit }) {
					out = append(out, n.spot)
				}
			}
		}
	}
	return out
}

// SpotAt is the spot of a stop, of the home place or of a night, by its id in legs and items.
func (p *Planner) SpotAt(v *Visit, id string) (Spot, bool) {
	if id == HomeID {
		return v.Home, true
	}
	if s, ok := v.Stop(id); ok {
		return s.Spot, true
	}
	if !isNight(id) {
		return Spot{}, false
	}
	key := id[len(nightPrefix):]
	for _, d := range v.Days {
		if d.Night != nil && d.Night.Unit == key {
			return *d.Night, true
		}
	}
	u, ok := p.places.Unit(key)
	if !ok {
		// a night at a stop of which no town is known
		i := slices.IndexFunc(v.Stops, func(s Stop) bool { return s.Spot.Unit == key })
		if i < 0 {
			return Spot{}, false
		}
		return v.Stops[i].Spot, true
	}
	return p.SpotOf(u), true
}

// compareDates puts empty dates last.
func compareDates(a, b Date) int {
	if a == "" || b == "" {
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}
