package visit

import (
	"slices"

	"github.com/nhanrong/nhanrong/models/place"
)

// districtsEnd is the first day without districts: from then on a delegation writes to the commune.
const districtsEnd = Date("2025-07-01")

// Hosts are the offices to write to, in the order of the stops: the people's committee of the unit that a
// stop lies in on the day of the visit (today's where it has no date). A stop with a Host of its own has
// that one.
func (p *Planner) Hosts(v *Visit) []Host {
	var out []Host
	for _, s := range v.Stops {
		h := p.hostOf(v, s)
		if i := slices.IndexFunc(out, func(o Host) bool { return o.Key == h.Key || !h.Open && o.Office == h.Office }); i >= 0 {
			out[i].Stops = append(out[i].Stops, s.ID)
			out[i].Session = out[i].Session || s.Session
			continue
		}
		h.Stops, h.Session = []string{s.ID}, s.Session
		out = append(out, h)
	}
	kept := out[:0]
	for _, h := range out {
		if i := slices.IndexFunc(v.Hosts, func(o HostSetting) bool { return o.Key == h.Key }); i >= 0 {
			set := v.Hosts[i]
			if set.Drop {
				continue
			}
			if set.Office != "" {
				h.Office, h.Open = set.Office, false
			}
			h.Attention, h.Contact, h.Sent = set.Attention, set.Contact, set.Sent
		}
		kept = append(kept, h)
	}
	return kept
}

func (p *Planner) hostOf(v *Visit, s Stop) Host {
	if s.Host != "" {
		return Host{Key: "own-" + s.ID, Office: s.Host}
	}
	u, ok := p.places.Unit(s.Spot.Unit)
	if !ok {
		return Host{Key: "own-" + s.ID, Open: true, Then: s.Spot.Then}
	}
	of := officeUnit(u, v.Start)
	if of == nil {
		return Host{Key: u.Key(), Open: true, Then: u.FullName()}
	}
	h := Host{Key: of.Key(), Office: "UBND " + of.FullName()}
	if of.FullName() != s.Spot.Then && !of.Same(u) {
		h.Then = s.Spot.Then
	}
	return h
}

// officeUnit is the unit whose people's committee receives: until June 2025 the district, since then the
// commune that holds the land; nil where several do, or none.
func officeUnit(u *place.Unit, on Date) *place.Unit {
	if on != "" && on < districtsEnd {
		if u.Current() && len(u.Predecessors) > 0 {
			u = u.Predecessors[0]
		}
		if d := u.District(); d != nil {
			return d
		}
		return u
	}
	today := u.Today()
	if len(today) == 1 || u.Level == place.LevelCommune && len(today) > 0 {
		return today[0]
	}
	return nil
}
