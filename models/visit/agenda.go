package visit

import (
	"cmp"
	"math"
	"slices"
)

// LeastField is the share of working hours below which a programme is told that road and ceremony crowd
// out the field: a third.
const LeastField = 1.0 / 3

// Programme lays the visit out hour by hour, in the order and on the days that its stops have. Stops
// without a day get the best one for that order. Today tells what is past; an empty one tells nothing.
func (p *Planner) Programme(v *Visit, today Date) *Programme {
	out := &Programme{Order: v.Order}
	if len(v.Stops) == 0 {
		out.Remarks = []Remark{{Kind: NoStops}}
		return out
	}
	r := p.newRoute(v)
	w := writer{r: r, out: out}
	w.journey()
	w.finish()
	out.Remarks = append(w.remarks, p.others(v, today)...)
	slices.SortStableFunc(out.Remarks, func(a, b Remark) int { return cmp.Compare(gravity[a.Kind], gravity[b.Kind]) })
	return out
}

// gravity orders remarks, the worst first.
var gravity = map[RemarkKind]int{
	NoStops: 0, NoDates: 1, Gone: 2, NoPoint: 3, Clash: 4, ClosedOn: 5, LateAt: 6, DayOver: 7, OutOfSeason: 8, LittleField: 9, Past: 10,
}

// byDay is the order of the stops as they stand, those of an earlier day first. It is pinned where every
// stop has its day.
func (r *route) byDay() (order []int, pinned bool) {
	pinned = true
	for i, s := range r.sites {
		order = append(order, i)
		pinned = pinned && s.day >= 0
	}
	if pinned {
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(r.sites[a].day, r.sites[b].day) })
	}
	return order, pinned
}

// writer writes a programme down while it follows the steps of a chain.
type writer struct {
	r       *route
	out     *Programme
	now     label
	node    int
	day     *DayPlan
	calls   int // of the day
	remarks []Remark
}

func (w *writer) journey() {
	order, pinned := w.r.byDay()
	w.now = w.r.begin()
	w.open(0)
	last := home
	for _, s := range w.r.chain(order, pinned) {
		w.reach(s, last)
		w.call(s)
		last = s.stop
	}
	if w.r.homeNextDay(w.now, last) {
		w.sleep(w.r.nightAfter(int(w.now.day), last))
	}
	w.reflect()
	w.drive(0)
	w.put(Item{Activity: Return, From: Clock(w.now.minute), To: Clock(w.now.minute)})
	w.close(int(w.now.day))
	for d := int(w.now.day) + 1; d < w.r.v.DayCount(); d++ {
		w.open(d) // a day that is left over
		w.close(d)
	}
}

// reach goes to a stop, over as many nights as it takes.
func (w *writer) reach(s step, last int) {
	night := 0
	switch s.by {
	case afterNight:
		night = w.r.nightAfter(int(w.now.day), last)
	case beforeNight:
		night = w.r.nearNext(int(w.now.day), s.stop)
	}
	for int(w.now.day) < s.day {
		w.sleep(night)
		if n := w.r.days[w.now.day].night; n >= 0 {
			night = n
		}
	}
	w.drive(s.stop + 1)
}

// sleep drives to the night's place, reflects and begins the next day.
func (w *writer) sleep(night int) {
	w.drive(night)
	w.reflect()
	w.put(Item{Activity: Night, From: Clock(w.now.minute), To: Clock(w.now.minute), Stop: w.r.nodes[night].id})
	day := int(w.now.day)
	w.close(day)
	w.open(day + 1)
}

func (w *writer) open(day int) {
	w.out.Days = append(w.out.Days, DayPlan{Number: day + 1, Date: w.r.v.Date(day + 1)})
	w.day = &w.out.Days[len(w.out.Days)-1]
	if day < len(w.r.v.Days) {
		w.day.Note = w.r.v.Days[day].Note
	}
	w.now.day, w.now.minute, w.now.lunch, w.calls = int16(day), w.r.days[min(day, len(w.r.days)-1)].starts, false, 0
}

func (w *writer) close(day int) {
	if over := w.now.minute - w.r.days[min(day, len(w.r.days)-1)].ends; over > 0 && len(w.day.Items) > 0 {
		w.day.Over = over
		w.remarks = append(w.remarks, Remark{Kind: DayOver, Day: day + 1, Minutes: over})
	}
}

func (w *writer) put(i Item) { w.day.Items = append(w.day.Items, i) }

// drive goes to a node; a way of no length is none.
func (w *writer) drive(to int) {
	leg := w.r.p.legBetween(w.r.v, w.r.nodes[w.node], w.r.nodes[to])
	w.node = to
	if leg.Minutes == 0 && !leg.Unknown {
		return
	}
	first := true
	w.now.minute, w.now.lunch = drive(w.now.minute, leg.Minutes, w.now.lunch, func(a Activity, from, until int) {
		i := Item{Activity: a, From: Clock(from), To: Clock(until)}
		if a == Drive {
			i.Stop = leg.To
			if first {
				i.Leg, first = &leg, false
			}
		}
		w.put(i)
	})
	if leg.Unknown && first {
		w.put(Item{Activity: Drive, From: Clock(w.now.minute), To: Clock(w.now.minute), Stop: leg.To, Leg: &leg})
	}
	w.day.RoadKm += leg.Km
	w.out.Estimated = w.out.Estimated || leg.Estimated
}

func (w *writer) call(s step) {
	site := &w.r.sites[s.stop]
	day := int(w.now.day)
	late := 0
	c := site.call(w.now.minute, day, w.r.days[day], w.now.lunch, func(a Activity, from, to int) {
		i := Item{Activity: a, From: Clock(from), To: Clock(to)}
		if a == Call {
			i.Stop = site.id
		}
		w.put(i)
	})
	w.calls++
	if c.late >= notThatDay {
		w.remarks = append(w.remarks, Remark{Kind: ClosedOn, Day: day + 1, Stop: site.id})
		late = c.late - notThatDay
	} else {
		late = c.late
	}
	if late > 0 {
		w.day.Items[len(w.day.Items)-1].Late = late
		w.remarks = append(w.remarks, Remark{Kind: LateAt, Day: day + 1, Stop: site.id, Minutes: late})
	}
	w.now.minute, w.now.lunch = c.end, c.lunch
}

func (w *writer) reflect() {
	w.put(Item{Activity: Reflection, From: Clock(w.now.minute), To: Clock(w.now.minute + ReflectionMinutes)})
	w.now.minute += ReflectionMinutes
}

// finish sums up.
func (w *writer) finish() {
	sessions := map[string]bool{}
	for _, s := range w.r.v.Stops {
		sessions[s.ID] = s.Kind == OfficeStop
	}
	h := &w.out.Hours
	for i := range w.out.Days {
		d := &w.out.Days[i]
		d.RoadKm = math.Round(d.RoadKm*10) / 10
		w.out.RoadKm += d.RoadKm
		for _, item := range d.Items {
			switch item.Activity {
			case Drive:
				h.Road += item.Minutes()
			case Call:
				if sessions[item.Stop] {
					h.Session += item.Minutes()
				} else {
					h.Field += item.Minutes()
				}
			case Lunch, Rest, Wait:
				h.Pause += item.Minutes()
			case Reflection:
				h.Reflect += item.Minutes()
			}
		}
	}
	w.out.RoadKm = math.Round(w.out.RoadKm*10) / 10
	if share := h.FieldShare(); share < LeastField {
		w.remarks = append(w.remarks, Remark{Kind: LittleField, Share: share})
	}
}

// others are the remarks that need no programme.
func (p *Planner) others(v *Visit, today Date) []Remark {
	var out []Remark
	if v.DayCount() == 0 {
		out = append(out, Remark{Kind: NoDates})
	}
	if today != "" && v.Start != "" && v.Start < today && len(v.Report) == 0 && !v.Example {
		out = append(out, Remark{Kind: Past})
	}
	for i, a := range v.Stops {
		if !a.Spot.Known() {
			out = append(out, Remark{Kind: NoPoint, Stop: a.ID})
		}
		for j := range i {
			if clash(p, &a, &v.Stops[j]) {
				out = append(out, Remark{Kind: Clash, Day: a.Fixed.Day, Stop: a.ID, Other: v.Stops[j].ID})
			}
		}
	}
	return out
}

// clash reports two appointments of which the second begins before the first is over.
func clash(p *Planner, a, b *Stop) bool {
	if a.Fixed == nil || b.Fixed == nil || a.Fixed.Day != b.Fixed.Day || a.Fixed.At == 0 || b.Fixed.At == 0 {
		return false
	}
	return int(a.Fixed.At) < int(b.Fixed.At)+p.minutes(b) && int(b.Fixed.At) < int(a.Fixed.At)+p.minutes(a)
}
