package visit

import "slices"

// home is the home place among the indices of sites.
const home = -1

// The usual day, in which nobody said otherwise. Officers' hours begin at 7:00 or 7:30.
const (
	StartOfDay = Clock(7 * 60)
	EndOfDay   = Clock(18 * 60)
	// ReflectionMinutes ends each day.
	ReflectionMinutes = 30
	// MostCalls is how many models and places a day holds where nobody says otherwise: beyond three,
	// people see and no longer ask.
	MostCalls = 3
)

// What counts against an order, in metres of road.
const (
	// perLate is what a minute over a day's end, or late for an appointment, counts.
	perLate = 1e7
	// perCall is what a stop beyond the day's most counts.
	perCall = 90 * perLate
	// evenly weighs a day's length squared, so that of equal roads the one with even days is taken.
	evenly = 1e-5
)

// site is a stop as the order sees it.
type site struct {
	node
	minutes  int
	day      int // where it stands now, from 0; -1 nowhere
	fixed    int // the day of its appointment, from 0; -1 for none
	at       int // the time of its appointment; 0 for none
	opens    int
	closes   int
	openDays []int
	session  bool
	night    int // index of the node where one sleeps near it
}

// urgency puts appointments in the order of their days and times; the rest stands before them.
func (s site) urgency() int {
	if s.fixed < 0 {
		return 0
	}
	return 1 + s.fixed*24*60 + s.at
}

// hours are a day's bounds.
type hours struct {
	starts, ends int
	weekday      int // -1 unknown
	night        int // index of the node of the night after it; -1 as near the last stop
}

// way is a leg as the order sees it.
type way struct {
	metres  float64
	minutes int
}

// route is a visit made ready for the search of an order. Nodes are home, sites, nights, in this order.
type route struct {
	v        *Visit
	p        *Planner
	nodes    []node
	sites    []site
	days     []hours
	ways     []way
	hops     []float64
	session  Session
	sessions int
	most     int
	uneven   float64
}

func (p *Planner) newRoute(v *Visit) *route {
	r := &route{v: v, p: p, session: v.Session, most: MostCalls, uneven: evenly}
	if v.MostCalls > 0 {
		r.most = v.MostCalls
	}
	r.nodes = append(r.nodes, node{HomeID, v.Home})
	for _, s := range v.Stops {
		r.nodes = append(r.nodes, node{s.ID, s.Spot})
	}
	for i := range v.Stops {
		r.sites = append(r.sites, r.site(&v.Stops[i]))
	}
	r.setDays()
	r.ways = make([]way, len(r.nodes)*len(r.nodes))
	for i, a := range r.nodes {
		for j, b := range r.nodes {
			l := p.legBetween(v, a, b)
			r.ways[i*len(r.nodes)+j] = way{l.Km * 1000, l.Minutes}
		}
	}
	r.setHops()
	return r
}

func (r *route) site(s *Stop) site {
	out := site{
		node: node{s.ID, s.Spot}, minutes: r.p.minutes(s), day: s.Day - 1, fixed: -1, opens: int(s.Opens), closes: int(s.Closes),
		openDays: s.OpenDays, session: s.Session, night: r.nightNode(r.p.Night(s.Spot)),
	}
	if s.Fixed != nil {
		out.fixed, out.at = s.Fixed.Day-1, int(s.Fixed.At)
	}
	if s.Session {
		r.sessions++
	}
	return out
}

// minutes is how long a stop takes.
func (p *Planner) minutes(s *Stop) int {
	if s.Minutes > 0 {
		return s.Minutes
	}
	return p.usual[string(s.Kind)]
}

func (r *route) nightNode(s Spot) int { return r.nodeAt(nightPrefix+s.Unit, s) }

func (r *route) nodeAt(id string, s Spot) int {
	if i := slices.IndexFunc(r.nodes, func(n node) bool { return n.id == id }); i >= 0 {
		return i
	}
	r.nodes = append(r.nodes, node{id, s})
	return len(r.nodes) - 1
}

// setDays takes the days of the visit; a visit without dates has as many as it needs.
func (r *route) setDays() {
	n := r.v.DayCount()
	if n == 0 {
		n = MaxDays
	}
	for d := range min(n, MaxDays) {
		h := hours{starts: int(StartOfDay), ends: int(EndOfDay), weekday: -1, night: -1}
		if w, ok := r.v.Date(d + 1).Weekday(); ok {
			h.weekday = int(w)
		}
		if d < len(r.v.Days) {
			day := r.v.Days[d]
			if day.Starts > 0 {
				h.starts = int(day.Starts)
			}
			if day.Ends > 0 {
				h.ends = int(day.Ends)
			}
			if day.Night != nil && day.Night.Known() {
				h.night = r.nodeAt(nightPrefix+day.Night.Unit, *day.Night)
			}
		}
		r.days = append(r.days, h)
	}
}

// leg is the way between two sites, or home.
func (r *route) leg(from, to int) way { return r.between(from+1, to+1) }

// between is the way between two nodes.
func (r *route) between(a, b int) way { return r.ways[a*len(r.nodes)+b] }

// nightAfter is the node where a day ends that was last at a site.
func (r *route) nightAfter(day, last int) int {
	if n := r.days[day].night; n >= 0 {
		return n
	}
	if last == home {
		return 0
	}
	return r.sites[last].night
}

// begin is the journey before its first stop.
func (r *route) begin() label { return label{minute: r.days[0].starts, prev: -1, stop: home} }

// extend gives the ways to reach stop j after a label whose last stop is last.
func (r *route) extend(out []label, l label, at int32, last, j int, pinned bool) []label {
	s := &r.sites[j]
	day := int(l.day)
	wanted := -1
	if pinned && s.day >= 0 {
		wanted = min(max(s.day, day), len(r.days)-1)
	}
	l.prev, l.stop = at, int32(j)
	if wanted < 0 || wanted == day {
		out = r.arrive(out, l, r.leg(last, j), j, sameDay)
	}
	for to := day + 1; to < len(r.days); to++ {
		if wanted >= 0 && to != wanted {
			continue
		}
		if last != home {
			if m, night, ok := r.sleep(l, last+1, r.nightAfter(day, last), to); ok {
				out = r.arrive(out, m, r.between(night, j+1), j, afterNight)
			}
		}
		if m, night, ok := r.sleep(l, last+1, r.nearNext(day, j), to); ok {
			out = r.arrive(out, m, r.between(night, j+1), j, beforeNight)
		}
		if wanted < 0 && s.free(r.days[to]) && (s.fixed < 0 || to >= s.fixed) {
			break // later is never better for a stop that is open on this day
		}
	}
	return out
}

// nearNext is where a day ends that drives on towards a site.
func (r *route) nearNext(day, j int) int {
	if n := r.days[day].night; n >= 0 {
		return n
	}
	return r.sites[j].night
}

// free reports a day on which the site is open.
func (s *site) free(d hours) bool {
	return len(s.openDays) == 0 || d.weekday < 0 || slices.Contains(s.openDays, d.weekday)
}

// sleep ends the label's day at a night's node and begins a later one, at the node of the night before it.
func (r *route) sleep(l label, node, night, to int) (label, int, bool) {
	for day := int(l.day); day < to; day++ {
		if n := r.days[day].night; n >= 0 && day > int(l.day) {
			night = n
		}
		w := r.between(node, night)
		l = r.endDay(r.drive(l, w).reflect())
		l.day, l.minute, l.lunch, l.calls = int16(day+1), r.days[day+1].starts, false, 0
		node = night
	}
	return l, night, true
}

// drive goes a way.
func (r *route) drive(l label, w way) label {
	l.minute, l.lunch = drive(l.minute, w.minutes, l.lunch, nil)
	l.cost += w.metres
	return l
}

// reflect is the half hour over the day.
func (l label) reflect() label {
	l.minute += ReflectionMinutes
	return l
}

// endDay counts what runs beyond the day's end.
func (r *route) endDay(l label) label {
	d := r.days[l.day]
	if over := l.minute - d.ends; over > 0 {
		l.cost += float64(over) * perLate
	}
	length := float64(l.minute - d.starts)
	l.cost += length * length * r.uneven
	return l
}

// arrive goes a way to a stop and stays there.
func (r *route) arrive(out []label, l label, w way, j int, by hop) []label {
	s := &r.sites[j]
	l = r.drive(l, w)
	l.by = by
	if !s.session {
		l.calls++
		if int(l.calls) > r.most {
			l.cost += perCall
		}
	}
	c := s.call(l.minute, int(l.day), r.days[l.day], l.lunch, nil)
	l.minute, l.lunch = c.end, c.lunch
	l.cost += float64(c.late) * perLate
	return append(out, l)
}

// goHome is the label's cost with the way home, on the same day or, where that is better, the next.
func (r *route) goHome(l label, last int) float64 {
	now := r.lastDay(l, r.leg(last, home))
	if int(l.day)+1 < len(r.days) {
		if m, night, ok := r.sleep(l, last+1, r.nightAfter(int(l.day), last), int(l.day)+1); ok {
			return min(now, r.lastDay(m, r.between(night, 0)))
		}
	}
	return now
}

// lastDay reflects before the way home.
func (r *route) lastDay(l label, w way) float64 {
	return r.endDay(r.drive(l.reflect(), w)).cost
}

// homeNextDay reports whether the way home waits for the next day.
func (r *route) homeNextDay(l label, last int) bool {
	return r.goHome(l, last) < r.lastDay(l, r.leg(last, home))
}
