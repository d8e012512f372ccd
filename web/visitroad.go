package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models/visit"
	"github.com/nhanrong/nhanrong/web/locale"
)

// visitRoadPage is where answers are written, stop by stop.
type visitRoadPage struct {
	frame
	visitHead
	Action, Pack string
	Revision     int
	Stops        []roadStop
	Days         []roadDay
	// Taken tells what became of answers that were given back; Leftover are texts without a place any more.
	Taken    string
	Leftover []string
	Faults   []string
}

// roadStop is a stop with its questions and what was seen there.
type roadStop struct {
	ID, Title, When        string
	Questions              []roadQuestion
	Seen, Lessons, Figures string
	Observe                bool
}

// roadQuestion is a question with its answer.
type roadQuestion struct{ ID, Text, Why, Answer, Told string }

// roadDay is a day's sheet.
type roadDay struct {
	Heading   string
	Questions []roadQuestion
}

// roadPage shows the questions of the road, and keeps the answers.
func (s *Server) roadPage(ctx context.Context, c caller) (reaction, error) {
	st, err := s.editable(ctx, c)
	if err != nil {
		return reaction{}, err
	}
	if c.c.Request.Method != http.MethodPost {
		return show(c, s.views.visitRoad, 0, s.roadForm(c, st))
	}
	answers, figures, err := givenBack(c)
	if err != nil {
		return s.refusedAnswers(c, st, err)
	}
	var merged visit.Merged
	err = s.changeVisit(ctx, c.Param("link"), func(v *visit.Visit) error {
		merged = v.Merge(answers)
		for id, w := range figures {
			if stop, ok := v.Stop(id); ok {
				mergeFigures(stop, w)
			}
		}
		return nil
	})
	var bad *badRequest
	if errors.As(err, &bad) {
		return s.refusedAnswers(c, st, err)
	}
	if err != nil {
		return reaction{}, err
	}
	if st, err = s.editable(ctx, c); err != nil {
		return reaction{}, err
	}
	p := s.roadForm(c, st)
	p.Taken, p.Leftover = takenText(c.Locale, merged), merged.Leftover
	return show(c, s.views.visitRoad, 0, p)
}

// refusedAnswers shows the page with what was typed and why it was not kept.
func (s *Server) refusedAnswers(c caller, st *visitState, err error) (reaction, error) {
	var bad *badRequest
	if !errors.As(err, &bad) {
		return reaction{}, err
	}
	if answers, _, wrong := givenBack(c); wrong == nil {
		st.Merge(answers)
	}
	p := s.roadForm(c, st)
	for _, f := range bad.faults {
		p.Faults = append(p.Faults, visitFault(c.Locale, f))
	}
	return show(c, s.views.visitRoad, http.StatusBadRequest, p)
}

func takenText(l *locale.Locale, m visit.Merged) string {
	parts := []string{l.T("visit.taken", "n", m.Taken)}
	if m.Both > 0 {
		parts = append(parts, l.T("visit.both", "n", m.Both))
	}
	if m.Lost > 0 {
		parts = append(parts, l.T("visit.lost", "n", m.Lost))
	}
	return strings.Join(parts, " ")
}

// givenBack reads answers: those of the page's form, or the file of an offline pack.
func givenBack(c caller) (*visit.Answers, map[string]visit.Written, error) {
	if strings.HasPrefix(c.c.ContentType(), "multipart/") {
		a, err := uploaded(c)
		return a, nil, err
	}
	a := &visit.Answers{Schema: visit.AnswersSchema}
	a.Answers, a.Told = writtenOf(c.Form, "a."), writtenOf(c.Form, "t.")
	a.Seen, a.Lessons = writtenOf(c.Form, "seen."), writtenOf(c.Form, "lessons.")
	return a, writtenOf(c.Form, "figures."), nil
}

// writtenOf are the fields of a form whose names begin alike, with what stood there before.
func writtenOf(form url.Values, prefix string) map[string]visit.Written {
	out := map[string]visit.Written{}
	for name := range form {
		if id, ok := strings.CutPrefix(name, prefix); ok {
			out[id] = visit.Written{Text: form.Get(name), Was: form.Get("was." + name)}
		}
	}
	return out
}

// uploaded reads the file that an offline pack gives back. A pack of a newer program is refused; one of an
// older program is read.
func uploaded(c caller) (*visit.Answers, error) {
	file, _, err := c.c.Request.FormFile("pack")
	if err != nil {
		var long *http.MaxBytesError
		if errors.As(err, &long) {
			return nil, err
		}
		return nil, notPossible("pack", "", "visit.invalid.pack_missing")
	}
	defer file.Close() //nolint:errcheck // it was only read
	body, err := io.ReadAll(file)
	if err != nil {
		return nil, fmt.Errorf("reading a pack: %w", err)
	}
	a := new(visit.Answers)
	if err := json.Unmarshal(body, a); err != nil || a.Schema == 0 {
		return nil, notPossible("pack", "", "visit.invalid.pack")
	}
	if a.Schema > visit.AnswersSchema {
		return nil, notPossible("pack", strconv.Itoa(a.Schema), "visit.invalid.pack_newer")
	}
	return a, nil
}

// mergeFigures takes lines "what: value; source" in.
func mergeFigures(stop *visit.Stop, w visit.Written) {
	if w.Text == w.Was {
		return
	}
	there := figuresText(stop.Figures)
	if strings.ReplaceAll(w.Was, "\r\n", "\n") != there && there != "" {
		w.Text = there + "\n" + w.Text // somebody else wrote meanwhile
	}
	var out []visit.Figure
	seen := map[visit.Figure]bool{}
	for _, line := range lines(w.Text) {
		what, rest, ok := strings.Cut(line, ":")
		value, source, _ := strings.Cut(rest, ";")
		f := visit.Figure{What: strings.TrimSpace(what), Value: strings.TrimSpace(value), Source: strings.TrimSpace(source)}
		if !ok || f.Value == "" {
			f = visit.Figure{What: f.What, Value: "?"}
		}
		if !seen[f] {
			seen[f] = true
			out = append(out, f)
		}
	}
	stop.Figures = out
}

func figuresText(figures []visit.Figure) string {
	var out []string
	for _, f := range figures {
		line := f.What + ": " + f.Value
		if f.Source != "" {
			line += "; " + f.Source
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func (s *Server) roadForm(c caller, st *visitState) visitRoadPage {
	p := visitRoadPage{visitHead: s.visitHead(c.request, st, "road"), Revision: st.Kept.Revision}
	p.frame = s.visitFrame(c.request, p.Name)
	p.keep()
	p.Action, p.Pack = address(c.Lang, p.Base+"/road"), address(c.Lang, p.Base+"/pack.html")
	p.Stops, p.Days = roadStops(c.Locale, st), roadDays(c.Locale, st)
	return p
}

func roadStops(l *locale.Locale, st *visitState) []roadStop {
	var out []roadStop
	for i := range st.Stops {
		stop := &st.Stops[i]
		r := roadStop{
			ID: stop.ID, Title: textIn(l, stop.Title), Seen: stop.Seen, Lessons: stop.Lessons, Figures: figuresText(stop.Figures),
			Questions: roadQuestions(l, stop.Questions),
		}
		if stop.Day > 0 {
			r.When = dayName(l, st.Visit, stop.Day) + " · " + shortSpot(stop.Spot)
		}
		out = append(out, r)
	}
	return out
}

func roadDays(l *locale.Locale, st *visitState) []roadDay {
	var out []roadDay
	for i, d := range st.Days {
		out = append(out, roadDay{Heading: dayName(l, st.Visit, i+1), Questions: roadQuestions(l, d.Sheet)})
	}
	return out
}

func roadQuestions(l *locale.Locale, questions []visit.Question) []roadQuestion {
	var out []roadQuestion
	for _, q := range questions {
		out = append(out, roadQuestion{q.ID, textIn(l, q.Text), textIn(l, q.Why), q.Answer, q.Told})
	}
	return out
}
