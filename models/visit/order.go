package visit

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// MaxExact is the number of stops up to which the order is proved best.
const MaxExact = 10

// mostLabels bounds the search for a journey that cannot fit its days by far, in which every order is
// late in another way: it is given up, and the order is only a good one.
const mostLabels = 40000

// Arrange finds the order of stops, and the day of each, that wastes least road under the days' hours,
// opening days and appointments, and says in v.Order whether no better one exists. Running over a day, or
// late for an appointment, counts more than any road.
func (p *Planner) Arrange(v *Visit) {
	r := p.newRoute(v)
	var order []int
	proved := false
	if len(v.Stops) <= MaxExact {
		order, proved = r.exact()
	} else {
		order = r.good()
	}
	v.Order = OrderGood
	if proved {
		v.Order = OrderExact
	}
	steps := r.chain(order, false)
	stops := make([]Stop, 0, len(order))
	for i, at := range order {
		s := v.Stops[at]
		s.Day = steps[i].day + 1
		stops = append(stops, s)
	}
	v.Stops = stops
}

// label is a way of having visited some stops: what it cost and when it is done.
type label struct {
	cost   float64
	minute int
	day    int16
	calls  int16
	lunch  bool
	by     hop
	stop   int32 // the last one
	prev   int32 // index of the label before; -1 for none
}

// hop is how one stop is reached from the one before.
type hop uint8

const (
	// sameDay drives there at once; afterNight sleeps where the last stop is and drives in the morning;
	// beforeNight drives on and sleeps near the next stop.
	sameDay hop = iota
	afterNight
	beforeNight
)

// step is a label's outcome for whoever writes the programme.
type step struct {
	stop, day int
	by        hop
}

// exact finds the cheapest order by dynamic programming over subsets: for every set of stops and last
// stop the labels that no other beats. What cannot become cheaper than a good order is left out.
func (r *route) exact() (order []int, proved bool) {
	n := len(r.sites)
	if n == 0 {
		return nil, true
	}
	found := r.good()
	// evenness settles days, not the order: without it equal roads are equal
	weight := r.uneven
	r.uneven = 0
	defer func() { r.uneven = weight }()
	s := search{r: r, fronts: make([][]int32, (1<<n)*n), left: r.least(), most: r.costOf(found) + 1}
	for j := range n {
		if r.mayFollow(0, j) {
			s.from(r.begin(), -1, 0, home, j)
		}
	}
	full := 1<<n - 1
	for set := 1; set <= full; set++ {
		for last := range n {
			for _, at := range s.fronts[set*n+last] {
				if len(s.arena) > mostLabels {
					return found, false
				}
				for j := range n {
					if set&(1<<j) == 0 && r.mayFollow(set, j) {
						s.from(s.arena[at], at, set, last, j)
					}
				}
			}
		}
	}
	best, cost := int32(-1), s.most
	for last := range n {
		for _, at := range s.fronts[full*n+last] {
			if c := r.goHome(s.arena[at], last); c < cost {
				best, cost = at, c
			}
		}
	}
	if best < 0 {
		return found, true // the good order is as good as any
	}
	for at := best; at >= 0; at = s.arena[at].prev {
		order = append(order, int(s.arena[at].stop))
	}
	slices.Reverse(order)
	return order, true
}

// search is the state of exact.
type search struct {
	r      *route
	arena  []label
	fronts [][]int32
	more   []label
	// left is the least road that is still to go for a set and last stop; most the cost of an order that is known.
	left []float64
	most float64
}

// from extends a label to stop j and keeps what no other beats.
func (s *search) from(l label, at int32, set, last, j int) {
	s.more = s.r.extend(s.more[:0], l, at, last, j, false)
	set |= 1 << j
	front := &s.fronts[set*len(s.r.sites)+j]
next:
	for _, m := range s.more {
		if m.cost+s.left[set*len(s.r.sites)+j] >= s.most {
			continue
		}
		for _, o := range *front {
			if s.arena[o].beats(m) {
				continue next
			}
		}
		*front = slices.DeleteFunc(*front, func(o int32) bool { return m.beats(s.arena[o]) })
		*front = append(*front, int32(len(s.arena)))
		s.arena = append(s.arena, m)
	}
}

// least gives for every set of visited stops and last stop the least road that is still to go, if neither
// days nor hours mattered: no label can do better.
func (r *route) least() []float64 {
	n := len(r.sites)
	out := make([]float64, (1<<n)*n)
	for set := 1<<n - 1; set > 0; set-- {
		for last := range n {
			if set&(1<<last) == 0 {
				continue
			}
			best := math.Inf(1)
			if set == 1<<n-1 {
				best = r.hopMetres(last, home)
			}
			for j := range n {
				if set&(1<<j) == 0 {
					best = min(best, r.hopMetres(last, j)+out[(set|1<<j)*n+j])
				}
			}
			out[set*n+last] = best
		}
	}
	return out
}

// hopMetres is the least road from one site to another, straight or over a place to sleep.
func (r *route) hopMetres(from, to int) float64 { return r.hops[(from+1)*(len(r.sites)+1)+to+1] }

// setHops works hopMetres out.
func (r *route) setHops() {
	n := len(r.sites) + 1
	r.hops = make([]float64, n*n)
	for a := range n {
		for b := range n {
			least := r.between(a, b).metres
			for night := n; night < len(r.nodes); night++ {
				least = min(least, r.between(a, night).metres+r.between(night, b).metres)
			}
			r.hops[a*n+b] = least
		}
	}
}

// mayFollow keeps the host's session first or last where that was chosen.
func (r *route) mayFollow(set, j int) bool {
	visited, n := bits.OnesCount(uint(set)), len(r.sites)
	switch r.session {
	case SessionFirst:
		return r.sites[j].session || visited >= r.sessions
	case SessionLast:
		return !r.sites[j].session || visited >= n-r.sessions
	}
	return true
}

// beats: on the same day, not later, not dearer, and nothing used up that the other still has.
func (l label) beats(o label) bool {
	return l.day == o.day && l.cost <= o.cost && l.minute <= o.minute && l.calls <= o.calls && (l.lunch || !o.lunch)
}

// chain finds for a fixed order the best days and nights, of equally short ones the most even. With pinned,
// each stop stands on its own Day.
func (r *route) chain(order []int, pinned bool) []step {
	if len(order) == 0 {
		return nil
	}
	most := math.Inf(1)
	if !pinned {
		const slack = 200 // metres: what evenness may count over the longest journey
		most = r.costOf(order) + slack
	}
	arena, front := r.follow(order, pinned, most)
	best, cost := int32(-1), 0.0
	for _, at := range front {
		if c := r.goHome(arena[at], order[len(order)-1]); best < 0 || c < cost {
			best, cost = at, c
		}
	}
	var steps []step
	for at := best; at >= 0; at = arena[at].prev {
		steps = append(steps, step{int(arena[at].stop), int(arena[at].day), arena[at].by})
	}
	slices.Reverse(steps)
	return steps
}

// follow walks the order and gives the labels of its end that do not cost more than most.
func (r *route) follow(order []int, pinned bool, most float64) (arena []label, front []int32) {
	left := r.leastAlong(order)
	last := home
	front = []int32{-1}
	var more []label
	for i, j := range order {
		var next []int32
		for _, at := range front {
			from := r.begin()
			if at >= 0 {
				from = arena[at]
			}
			more = r.extend(more[:0], from, at, last, j, pinned)
			for _, l := range more {
				if l.cost+left[i] > most || slices.ContainsFunc(next, func(o int32) bool { return arena[o].beats(l) }) {
					continue
				}
				next = append(next, int32(len(arena)))
				arena = append(arena, l)
			}
		}
		const widest = 400 // bounds the work for a journey that cannot fit its days
		if len(next) > widest {
			slices.SortFunc(next, func(a, b int32) int { return cmp.Compare(arena[a].cost, arena[b].cost) })
			next = next[:widest]
		}
		front, last = next, j
	}
	return arena, front
}

// leastAlong is for every step of an order the least road that is still to go after it.
func (r *route) leastAlong(order []int) []float64 {
	out := make([]float64, len(order))
	left, next := 0.0, home
	for i := len(order) - 1; i >= 0; i-- {
		left += r.hopMetres(order[i], next)
		out[i], next = left, order[i]
	}
	return out
}

// costOf is about the cost of an order with its best days: of the labels only the few cheapest are followed.
func (r *route) costOf(order []int) float64 {
	const beam = 4
	var front, next []label
	front = append(front, r.begin())
	last := home
	for _, j := range order {
		next = next[:0]
		for _, l := range front {
			next = r.extend(next, l, -1, last, j, false)
		}
		slices.SortFunc(next, func(a, b label) int { return cmp.Compare(a.cost, b.cost) })
		if len(next) > beam {
			next = next[:beam]
		}
		front, next = next, front
		last = j
	}
	best := r.goHome(front[0], last)
	for _, l := range front[1:] {
		best = min(best, r.goHome(l, last))
	}
	return best
}

// good improves a first order by moving and turning stretches until nothing helps: a better one may exist.
func (r *route) good() []int {
	const (
		reach = 8    // stops far apart in the order are seldom worth swapping
		tries = 3000 // bounds the work for 40 stops to a few tenths of a second
	)
	order := r.nearest()
	best := r.costOf(order)
	left := tries
	for better := true; better && left > 0; {
		better = false
		for i := range order {
			for j := i + 1; j < min(len(order), i+reach); j++ {
				for _, try := range [][]int{turned(order, i, j), moved(order, i, j), moved(order, j, i)} {
					if left--; left < 0 || !r.allowed(try) {
						continue
					}
					if c := r.costOf(try); c < best {
						order, best, better = try, c, true
					}
				}
			}
		}
	}
	return order
}

func (r *route) allowed(order []int) bool {
	set := 0
	for _, j := range order {
		if !r.mayFollow(set, j) {
			return false
		}
		set |= 1 << j
	}
	return true
}

// nearest always goes on to the stop that is nearest, appointments by their day.
func (r *route) nearest() []int {
	var order []int
	set, last := 0, home
	for len(order) < len(r.sites) {
		next := -1
		for j := range r.sites {
			if set&(1<<j) != 0 || !r.mayFollow(set, j) {
				continue
			}
			if next < 0 || r.sites[j].urgency() < r.sites[next].urgency() ||
				r.sites[j].urgency() == r.sites[next].urgency() && r.leg(last, j).metres < r.leg(last, next).metres {
				next = j
			}
		}
		order = append(order, next)
		set, last = set|1<<next, next
	}
	return order
}

func turned(order []int, i, j int) []int {
	out := slices.Clone(order)
	slices.Reverse(out[i : j+1])
	return out
}

func moved(order []int, from, to int) []int {
	out := slices.Delete(slices.Clone(order), from, from+1)
	return slices.Insert(out, to, order[from])
}
