package web

import (
	"cmp"
	"math"

	"github.com/nhanrong/nhanrong/models/visit"
	"github.com/nhanrong/nhanrong/web/locale"
)

// visitDays lays the programme out with the questions of each day's stops.
func (s *Server) visitDays(r request, v *visitState, base string) []visitDay {
	var out []visitDay
	for _, d := range v.Programme.Days {
		day := visitDay{
			Number: d.Number, Heading: dayName(r.Locale, v.Visit, d.Number), Weekday: weekday(r.Locale, d.Date), Note: d.Note, Empty: len(d.Items) == 0,
		}
		if d.Over > 0 {
			day.Over = r.T("visit.over", "time", duration(r.Locale, d.Over))
		}
		if d.RoadKm > 0 {
			day.Road = kmText(r.Locale, d.RoadKm, v.Programme.Estimated)
		}
		seen := map[string]bool{}
		for at, i := range d.Items {
			if i.Activity == visit.Rest || i.Activity == visit.Drive && i.Leg == nil {
				continue // told with the drive that they belong to
			}
			line := s.visitItem(r, v, i, d, base)
			if n := restsAfter(d.Items[at:]); i.Activity == visit.Drive && n > 0 {
				line.Note = joinNotes(line.Note, r.T("visit.rests", "n", n))
			}
			day.Items = append(day.Items, line)
			if stop, ok := v.Stop(i.Stop); ok && i.Activity == visit.Call && !seen[stop.ID] {
				seen[stop.ID] = true
				day.Asks = append(day.Asks, visitAsks{
					ID: stop.ID, Title: r.T("visit.ask_at", "place", askedAt(r.Locale, stop)), Edit: address(r.Lang, base+"/stop/"+stop.ID),
					Questions: visitQuestions(r.Locale, stop.Questions),
				})
			}
		}
		if d.Number <= len(v.Days) {
			day.Sheet = visitQuestions(r.Locale, v.Days[d.Number-1].Sheet)
		}
		out = append(out, day)
	}
	return out
}

// restsAfter counts the rests of the drive that a list of items begins with.
func restsAfter(items []visit.Item) int {
	n := 0
	for at, i := range items {
		if at > 0 && (i.Leg != nil || i.Activity == visit.Call || i.Activity == visit.Night || i.Activity == visit.Return) {
			break
		}
		if i.Activity == visit.Rest {
			n++
		}
	}
	return n
}

// askedAt names a stop over its questions.
func askedAt(l *locale.Locale, s *visit.Stop) string {
	if s.Kind == visit.OfficeStop && s.Host != "" {
		return s.Host
	}
	return textIn(l, s.Title)
}

func visitQuestions(l *locale.Locale, questions []visit.Question) []visitQuestion {
	out := make([]visitQuestion, 0, len(questions))
	for _, q := range questions {
		line := visitQuestion{ID: q.ID, Text: textIn(l, q.Text), Why: textIn(l, q.Why), Answer: q.Answer}
		switch q.Because {
		case visit.HomeUnknown, visit.NoFigure, visit.Doubtful:
			line.Verdict = "unknown"
		case visit.HomeNear:
			line.Verdict = "near"
		case visit.HomeUnmet:
			line.Verdict = "unmet"
		}
		out = append(out, line)
	}
	return out
}

// visitItem is one line of the programme.
func (s *Server) visitItem(r request, v *visitState, i visit.Item, day visit.DayPlan, base string) visitItem {
	const midnight = 24 * 60
	out := visitItem{Time: (i.From % midnight).String()}
	if i.From >= midnight {
		defer func() { out.Note = joinNotes(out.Note, r.T("visit.past_midnight")) }()
	}
	stop, here := v.Stop(i.Stop)
	switch i.Activity {
	case visit.Call:
		out.What = textIn(r.Locale, stop.Title)
		if stop.Kind == visit.ModelStop && v.Records[stop.Model] != nil {
			out.Href = address(r.Lang, "/models/"+string(stop.Model))
		}
		out.Note = joinNotes(spotOn(r.Locale, v.Visit, stop.Spot), duration(r.Locale, i.Minutes()), stop.Note)
	case visit.Drive:
		s.driveItem(r, v, i, &out, base)
	case visit.Night:
		spot, _ := s.planner.SpotAt(v.Visit, i.Stop)
		out.What = r.T("visit.activity.night", "place", cmp.Or(spotOn(r.Locale, v.Visit, spot), r.T("visit.open")))
	case visit.Reflection:
		out.What = r.T("visit.activity.reflection")
		out.Note = r.T("visit.reflection_note")
		if !called(day) {
			out.What, out.Note = r.T("visit.activity.meeting"), r.T("visit.meeting_note")
		}
	case visit.Return:
		out.What = r.T("visit.activity.return", "place", spotOn(r.Locale, v.Visit, v.Home))
	case visit.Lunch:
		out.What = r.T("visit.activity.lunch")
	default:
		out.What = r.T("visit.activity.wait")
	}
	if here && i.Late > 0 {
		out.Late = r.T("visit.late", "time", duration(r.Locale, i.Late))
	}
	return out
}

// driveItem is the way to somewhere, with what its length rests on.
func (s *Server) driveItem(r request, v *visitState, i visit.Item, out *visitItem, base string) {
	spot, _ := s.planner.SpotAt(v.Visit, i.Stop)
	key := "visit.activity.drive"
	if i.Leg.From == visit.HomeID {
		key = "visit.activity.leave"
	}
	from, _ := s.planner.SpotAt(v.Visit, i.Leg.From)
	out.What = r.T(key, "from", spotOn(r.Locale, v.Visit, from), "to", spotOn(r.Locale, v.Visit, spot))
	if i.Leg.Unknown {
		out.Km = r.T("visit.open")
		out.Note = r.T("visit.leg_unknown")
	} else {
		out.Km = kmText(r.Locale, i.Leg.Km, i.Leg.Estimated)
		out.Note = duration(r.Locale, i.Leg.Minutes)
		out.Why = s.legWhy(r.Locale, i.Leg)
	}
	if v.MayEdit() {
		out.Leg = address(r.Lang, base+"/leg/"+i.Leg.From+"/"+i.Leg.To)
	}
}

// legWhy says what an estimate rests on: "15 km chim bay × 1,6 (núi), 32 km/giờ".
func (s *Server) legWhy(l *locale.Locale, leg *visit.Leg) string {
	if !leg.Estimated {
		return l.T("visit.leg_said")
	}
	terrain := leg.Terrain
	for _, t := range s.planner.Rules().Terrains {
		if t.Slug == leg.Terrain {
			terrain = textIn(l, t.Label)
		}
	}
	if leg.Crow < 0.1 {
		return l.T("visit.leg_within")
	}
	return l.T("visit.leg_why", "crow", l.Rounded(math.Round(leg.Crow*10)/10, 1), "factor", l.Number(leg.Factor), "terrain", terrain, "speed", l.Number(leg.Speed))
}

// called reports a day on which something is visited.
func called(d visit.DayPlan) bool {
	for _, i := range d.Items {
		if i.Activity == visit.Call {
			return true
		}
	}
	return false
}

func joinNotes(parts ...string) string {
	text := ""
	for _, p := range parts {
		if p == "" {
			continue
		}
		if text != "" {
			text += "; "
		}
		text += p
	}
	return text
}
