package visit

import (
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/models"
)

// Move takes a stop one place earlier or later, over the turn of a day where need be; the order is then the
// delegation's own. A stop that cannot go further stays.
func (v *Visit) Move(id string, earlier bool) {
	v.byHand()
	at := slices.IndexFunc(v.Stops, func(s Stop) bool { return s.ID == id })
	if at < 0 {
		return
	}
	to, day := at+1, 1
	if earlier {
		to, day = at-1, -1
	}
	s := &v.Stops[at]
	inDay := to >= 0 && to < len(v.Stops) && v.Stops[to].Day == s.Day
	if inDay {
		v.Stops[at], v.Stops[to] = v.Stops[to], v.Stops[at]
		return
	}
	if next := s.Day + day; next >= 1 && next <= max(v.DayCount(), 1) {
		s.Day = next
	}
}

// Place puts stops on days in the order given, each as "id@day". Stops that are not named stay where they
// are, at the end of their day.
func (v *Visit) Place(order []string) {
	v.byHand()
	rank := map[string]int{}
	for i, one := range order {
		id, text, _ := strings.Cut(one, "@")
		rank[id] = i + 1
		if s, ok := v.Stop(id); ok {
			if day := atoi(text); day >= 1 && day <= max(v.DayCount(), 1) {
				s.Day = day
			}
		}
	}
	last := len(order) + 1
	slices.SortStableFunc(v.Stops, func(a, b Stop) int {
		if a.Day != b.Day {
			return a.Day - b.Day
		}
		return orLast(rank[a.ID], last) - orLast(rank[b.ID], last)
	})
}

func orLast(rank, last int) int {
	if rank == 0 {
		return last
	}
	return rank
}

func atoi(s string) int {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' || n > MaxDays {
			return 0
		}
		n = n*10 + int(r-'0')
	}
	return n
}

// byHand fixes the order that there is.
func (v *Visit) byHand() {
	v.Order = OrderByHand
	for i := range v.Stops {
		if v.Stops[i].Day == 0 {
			v.Stops[i].Day = 1
		}
	}
	slices.SortStableFunc(v.Stops, func(a, b Stop) int { return a.Day - b.Day })
}

// Drop takes a stop out, with its questions.
func (v *Visit) Drop(id string) {
	v.Stops = slices.DeleteFunc(v.Stops, func(s Stop) bool { return s.ID == id })
}

// Template is the visit as a beginning for another: its stops, questions and reasons, without people,
// dates, answers and what came of it.
func (v *Visit) Template() *Visit {
	out := &Visit{Why: v.Why, Vehicle: v.Vehicle, Session: v.Session, MostCalls: v.MostCalls}
	out.Why.Basis = nil
	for _, s := range v.Stops {
		kept := Stop{
			Kind: s.Kind, Model: s.Model, Title: s.Title, Spot: s.Spot, Minutes: s.Minutes, Opens: s.Opens, Closes: s.Closes,
			OpenDays: s.OpenDays, Session: s.Session, Note: s.Note,
		}
		if s.Kind == OfficeStop && s.Model == "" {
			kept.Host = s.Host
		}
		out.Stops = append(out.Stops, kept)
	}
	return out
}

// Answers are what was written on the road, as an offline pack gives it back: by the ids of questions and
// stops.
type Answers struct {
	// Schema is the version of this form; AnswersSchema is today's.
	Schema int `json:"schema"`
	// Revision is that of the visit when the pack was made.
	Revision int `json:"revision"`
	// Answers and Told are by question; Seen and Lessons by stop.
	Answers map[string]Written `json:"answers,omitempty"`
	Told    map[string]Written `json:"told,omitempty"`
	Seen    map[string]Written `json:"seen,omitempty"`
	Lessons map[string]Written `json:"lessons,omitempty"`
}

// Written is a text, and what stood there when the writer began.
type Written struct {
	Text string `json:"text"`
	Was  string `json:"was,omitempty"`
}

// AnswersSchema is the version of Answers that packs are made with.
const AnswersSchema = 1

// Merged says what became of answers that were given back.
type Merged struct {
	// Taken are the texts that are new; Both those where somebody else had written meanwhile, so that both
	// stand; Lost those whose question or stop is no longer in the visit: they are in Leftover.
	Taken, Both, Lost int
	Leftover          []string
}

// Merge takes answers in. A text that somebody else changed meanwhile is kept, and the new one stands
// below it: nobody loses anything.
func (v *Visit) Merge(a *Answers) Merged {
	var m Merged
	questions := map[string]*Question{}
	for i := range v.Stops {
		for j := range v.Stops[i].Questions {
			questions[v.Stops[i].Questions[j].ID] = &v.Stops[i].Questions[j]
		}
	}
	for i := range v.Days {
		for j := range v.Days[i].Sheet {
			questions[v.Days[i].Sheet[j].ID] = &v.Days[i].Sheet[j]
		}
	}
	question := func(field func(*Question) *string) func(string) *string {
		return func(id string) *string {
			if q := questions[id]; q != nil {
				return field(q)
			}
			return nil
		}
	}
	stop := func(field func(*Stop) *string) func(string) *string {
		return func(id string) *string {
			if s, ok := v.Stop(id); ok {
				return field(s)
			}
			return nil
		}
	}
	m.merge(a.Answers, question(func(q *Question) *string { return &q.Answer }))
	m.merge(a.Told, question(func(q *Question) *string { return &q.Told }))
	m.merge(a.Seen, stop(func(s *Stop) *string { return &s.Seen }))
	m.merge(a.Lessons, stop(func(s *Stop) *string { return &s.Lessons }))
	return m
}

func (m *Merged) merge(written map[string]Written, at func(id string) *string) {
	for id, w := range written {
		text := strings.TrimSpace(strings.ReplaceAll(w.Text, "\r\n", "\n"))
		was := strings.TrimSpace(strings.ReplaceAll(w.Was, "\r\n", "\n"))
		into := at(id)
		switch {
		case into == nil && text != "":
			m.Lost++
			m.Leftover = append(m.Leftover, text)
		case into == nil || text == was || text == *into:
		case *into == was || *into == "":
			*into = text
			m.Taken++
		case strings.Contains(*into, text):
		default:
			if text != "" {
				*into += "\n\n" + text
			}
			m.Both++
		}
	}
}

// Titles gives the titles of the models of a visit, as its stops kept them.
func (v *Visit) Titles() map[models.ModelID]models.Text {
	out := map[models.ModelID]models.Text{}
	for _, id := range v.Models() {
		out[id] = v.ModelTitle(id)
	}
	return out
}
