package visit_test

import (
	"math"
	"slices"
	"testing"

	"github.com/nhanrong/nhanrong/models/visit"
)

func TestExampleProgramme(t *testing.T) {
	w := known(t)
	v := w.example(t)
	p := w.planner.Programme(v, "")
	if v.Order != visit.OrderExact || len(p.Days) != 4 {
		t.Fatalf("order %q, %d days", v.Order, len(p.Days))
	}
	seen := map[string]int{}
	for _, d := range p.Days {
		if d.Over > 0 {
			t.Errorf("day %d runs over by %d minutes", d.Number, d.Over)
		}
		end := visit.Clock(0)
		reflected := false
		for _, i := range d.Items {
			if i.From < end || i.To < i.From {
				t.Errorf("day %d: %s %s–%s after %s", d.Number, i.Activity, i.From, i.To, end)
			}
			end = i.To
			reflected = reflected || i.Activity == visit.Reflection && i.Minutes() == visit.ReflectionMinutes
			if i.Activity == visit.Call {
				seen[i.Stop]++
			}
		}
		if !reflected {
			t.Errorf("day %d has no half hour of reflection", d.Number)
		}
	}
	if len(seen) != len(v.Stops) {
		t.Errorf("%d of %d stops are visited", len(seen), len(v.Stops))
	}
	// the two days on the road to and fro crowd the field: it has to be said
	if !slices.ContainsFunc(p.Remarks, func(r visit.Remark) bool { return r.Kind == visit.LittleField }) {
		t.Errorf("field share %.2f is not remarked", p.Hours.FieldShare())
	}
	if v.Home.Now != "xã Chiêm Hóa, tỉnh Tuyên Quang" || v.Stops[0].Spot.Then == "" {
		t.Errorf("home %+v", v.Home)
	}
}

// TestExactIsShortest holds the search against every order there is.
func TestExactIsShortest(t *testing.T) {
	w := known(t)
	for _, c := range []struct {
		name   string
		n, day int
		change func(*visit.Visit)
	}{
		{"free", 6, 4, func(*visit.Visit) {}},
		{"appointment", 5, 4, func(v *visit.Visit) { v.Stops[2].Fixed = &visit.Appointment{Day: 3, At: visit.At(14, 0)} }},
		{"market day", 5, 4, func(v *visit.Visit) { v.Stops[4].OpenDays = []int{6} }},
		{"session last", 5, 3, func(v *visit.Visit) {
			v.Session, v.Stops[0].Session, v.Stops[0].Kind = visit.SessionLast, true, visit.OfficeStop
		}},
		{"too short", 5, 2, func(*visit.Visit) {}},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := w.visitOf(t, c.n, c.day)
			c.change(v)
			least := math.Inf(1)
			permute(v.Stops, 0, func(stops []visit.Stop) {
				other := *v
				other.Stops = slices.Clone(stops)
				if kept(&other) {
					least = min(least, weigh(w, &other))
				}
			})
			w.planner.Arrange(v)
			got := weigh(w, v)
			if v.Order != visit.OrderExact || got > least+0.5 {
				t.Errorf("order %s weighs %.1f, the best of all weighs %.1f", v.Order, got, least)
			}
			if !kept(v) {
				t.Error("the host's session is not where it was wanted")
			}
		})
	}
}

// weigh is km, with every minute that is late far above any road.
func weigh(w *world, v *visit.Visit) float64 {
	free := *v
	free.Stops = slices.Clone(v.Stops)
	for i := range free.Stops {
		free.Stops[i].Day = 0
	}
	p := w.planner.Programme(&free, "")
	late := 0
	for _, r := range p.Remarks {
		switch r.Kind {
		case visit.DayOver, visit.LateAt:
			late += r.Minutes
		case visit.ClosedOn:
			late += 600
		}
	}
	for _, d := range p.Days {
		calls := 0
		for _, i := range d.Items {
			if s, ok := v.Stop(i.Stop); ok && i.Activity == visit.Call && !s.Session {
				calls++
			}
		}
		late += 90 * max(0, calls-visit.MostCalls)
	}
	return p.RoadKm + 1e4*float64(late)
}

func kept(v *visit.Visit) bool {
	if v.Session != visit.SessionLast {
		return true
	}
	return v.Stops[len(v.Stops)-1].Session
}

func permute(stops []visit.Stop, from int, do func([]visit.Stop)) {
	if from == len(stops) {
		do(stops)
		return
	}
	for i := from; i < len(stops); i++ {
		stops[from], stops[i] = stops[i], stops[from]
		permute(stops, from+1, do)
		stops[from], stops[i] = stops[i], stops[from]
	}
}

func TestMovedByHandKeepsTheOrder(t *testing.T) {
	w := known(t)
	v := w.example(t)
	v.Order = visit.OrderByHand
	v.Stops[0], v.Stops[1] = v.Stops[1], v.Stops[0]
	for i := range v.Stops {
		v.Stops[i].Day = 2
	}
	p := w.planner.Programme(v, "")
	if p.Days[1].Over == 0 || !slices.ContainsFunc(p.Remarks, func(r visit.Remark) bool { return r.Kind == visit.DayOver && r.Day == 2 }) {
		t.Errorf("six stops on one day fit: %+v", p.Remarks)
	}
	var order []string
	for _, i := range p.Days[1].Items {
		if i.Activity == visit.Call && (len(order) == 0 || order[len(order)-1] != i.Stop) {
			order = append(order, i.Stop)
		}
	}
	for i, s := range v.Stops {
		if order[i] != s.ID {
			t.Fatalf("visited in the order %v, want that of %v", order, v.Stops)
		}
	}
}

func TestWhatDoesNotFitIsSaid(t *testing.T) {
	w := known(t)
	v := w.visitOf(t, 3, 3)
	v.Stops[0].Fixed = &visit.Appointment{Day: 2, At: visit.At(8, 0)}
	v.Stops[1].Fixed = &visit.Appointment{Day: 2, At: visit.At(9, 0)}
	v.Stops[2].Spot = visit.Spot{Name: "bản không ai biết"}
	w.planner.Arrange(v)
	p := w.planner.Programme(v, "2026-01-01")
	for _, want := range []visit.RemarkKind{visit.Clash, visit.NoPoint, visit.Past, visit.LateAt} {
		if !slices.ContainsFunc(p.Remarks, func(r visit.Remark) bool { return r.Kind == want }) {
			t.Errorf("no remark %q among %+v", want, p.Remarks)
		}
	}
	empty := w.planner.Programme(&visit.Visit{}, "")
	if len(empty.Remarks) != 1 || empty.Remarks[0].Kind != visit.NoStops {
		t.Errorf("a visit without stops: %+v", empty.Remarks)
	}
}

func TestLegsFollowTheDelegation(t *testing.T) {
	w := known(t)
	v := w.example(t)
	before := w.planner.Programme(v, "")
	v.Legs = append(v.Legs, visit.LegSetting{From: v.Stops[0].ID, To: v.Stops[1].ID, Km: 200})
	after := w.planner.Programme(v, "")
	if after.RoadKm < before.RoadKm+100 {
		t.Errorf("a leg of 200 km changes the road from %.1f to %.1f km", before.RoadKm, after.RoadKm)
	}
}

func BenchmarkExactOrderOfTen(b *testing.B) {
	w := known(b)
	v := w.visitOf(b, visit.MaxExact, 6)
	b.ReportAllocs()
	for b.Loop() {
		w.planner.Arrange(v)
	}
	if v.Order != visit.OrderExact {
		b.Errorf("order is %s", v.Order)
	}
}

func BenchmarkGoodOrderOfForty(b *testing.B) {
	w := known(b)
	v := w.visitOf(b, visit.MaxStops, visit.MaxDays)
	b.ReportAllocs()
	for b.Loop() {
		w.planner.Arrange(v)
	}
}

func BenchmarkProgrammeOfTen(b *testing.B) {
	w := known(b)
	v := w.visitOf(b, visit.MaxExact, 6)
	w.planner.Arrange(v)
	b.ReportAllocs()
	for b.Loop() {
		w.planner.Programme(v, "")
	}
}
