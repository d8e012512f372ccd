package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/visit"
	"github.com/nhanrong/nhanrong/web/locale"
)

// visitStopPage is where one stop is edited: where, when, how long, and its questions.
type visitStopPage struct {
	frame
	visitHead
	Action, Part      string
	ID, Heading       string
	Faults            []string
	Conflict          bool
	Where, Now, Maps  string
	Which             []option
	Minutes, FixedAt  string
	Opens, Closes     string
	Note, Host, Place string
	Days, OpenDays    []option
	Session           bool
	Questions         []visitQuestionForm
	Spare             []visitQuestionForm
}

// visitQuestionForm is a question that can be changed.
type visitQuestionForm struct{ ID, Text, Why string }

// legPage is where a way is changed.
type legPage struct {
	frame
	visitHead
	Action, Heading, Why string
	Faults               []string
	Factor, Km, Minutes  string
	Terrains             []option
}

// stopPage shows a stop's form.
func (s *Server) stopPage(ctx context.Context, c caller) (reaction, error) {
	st, err := s.editable(ctx, c)
	if err != nil {
		return reaction{}, err
	}
	stop, ok := st.Stop(c.Param("stop"))
	if !ok {
		return reaction{}, &absent{"visit", ""}
	}
	return show(c, s.views.visitStop, 0, s.stopForm(c, st, stop))
}

func (s *Server) stopForm(c caller, st *visitState, stop *visit.Stop) visitStopPage {
	p := visitStopPage{
		visitHead: s.visitHead(c.request, st, "plan"), ID: stop.ID, Heading: textIn(c.Locale, stop.Title), Part: partHash(stop),
		Where: spotName(stop.Spot), Now: stop.Spot.Now, Opens: stop.Opens.String(), Closes: stop.Closes.String(),
		Note: stop.Note, Host: stop.Host, Session: stop.Session, Place: spotName(stop.Spot),
	}
	p.frame = s.visitFrame(c.request, p.Heading)
	p.Action = address(c.Lang, p.Base+"/stop/"+stop.ID)
	if stop.Spot.Known() {
		p.Maps = mapsHref(stop.Spot)
	} else {
		p.Which = s.visitUnits(c.Locale, stop.Spot.Name)
	}
	if stop.Minutes > 0 {
		p.Minutes = strconv.Itoa(stop.Minutes)
	}
	p.Days = append(p.Days, option{Value: "0", Label: c.T("visit.any_day"), Chosen: stop.Fixed == nil})
	for d := 1; d <= st.DayCount(); d++ {
		p.Days = append(p.Days, option{Value: strconv.Itoa(d), Label: dayName(c.Locale, st.Visit, d) + ", " + weekday(c.Locale, st.Date(d)), Chosen: stop.Fixed != nil && stop.Fixed.Day == d})
	}
	if stop.Fixed != nil {
		p.FixedAt = stop.Fixed.At.String()
	}
	for _, d := range []int{1, 2, 3, 4, 5, 6, 0} {
		p.OpenDays = append(p.OpenDays, option{Value: strconv.Itoa(d), Label: c.Label("weekday", strconv.Itoa(d)), Chosen: contains(stop.OpenDays, d)})
	}
	for _, q := range stop.Questions {
		p.Questions = append(p.Questions, visitQuestionForm{q.ID, textIn(c.Locale, q.Text), textIn(c.Locale, q.Why)})
	}
	p.Spare = make([]visitQuestionForm, 3)
	return p
}

func contains(list []int, n int) bool {
	for _, one := range list {
		if one == n {
			return true
		}
	}
	return false
}

// saveStop keeps a stop's form.
func (s *Server) saveStop(ctx context.Context, c caller) (reaction, error) {
	st, err := s.editable(ctx, c)
	if err != nil {
		return reaction{}, err
	}
	id := c.Param("stop")
	stop, ok := st.Stop(id)
	if !ok {
		return reaction{}, &absent{"visit", ""}
	}
	if drop := c.Form.Get("do"); drop == "drop" {
		if err := s.changeVisit(ctx, c.Param("link"), func(v *visit.Visit) error { v.Drop(id); return nil }); err != nil {
			return reaction{}, err
		}
		return goOn("/visits/" + c.Param("link"))
	}
	if c.Form.Get("part") != partHash(stop) {
		typed := *stop
		_ = s.readStop(&typed, c.Form) // what is wrong is told when it is sent again
		p := s.stopForm(c, st, &typed)
		p.Part, p.Conflict = partHash(stop), true
		return show(c, s.views.visitStop, http.StatusConflict, p)
	}
	err = s.changeVisit(ctx, c.Param("link"), func(v *visit.Visit) error {
		stop, ok := v.Stop(id)
		if !ok {
			return &absent{"visit", ""}
		}
		was := *stop
		if err := s.readStop(stop, c.Form); err != nil {
			return err
		}
		arrange := v.Order != visit.OrderByHand && (partHash(was.Fixed) != partHash(stop.Fixed) || was.Minutes != stop.Minutes || was.Spot != stop.Spot ||
			was.Opens != stop.Opens || was.Closes != stop.Closes || partHash(was.OpenDays) != partHash(stop.OpenDays) || was.Session != stop.Session)
		_, err := s.completeVisit(ctx, v, arrange)
		return err
	})
	var bad *badRequest
	if errors.As(err, &bad) {
		typed := *stop
		_ = s.readStop(&typed, c.Form) // told by bad
		p := s.stopForm(c, st, &typed)
		p.Part = partHash(stop)
		for _, f := range bad.faults {
			p.Faults = append(p.Faults, visitFault(c.Locale, f))
		}
		return show(c, s.views.visitStop, http.StatusBadRequest, p)
	}
	if err != nil {
		return reaction{}, err
	}
	if c.Form.Has("move") {
		return goOn("/visits/" + c.Param("link") + "/stop/" + id + "#questions")
	}
	return goOn("/visits/" + c.Param("link") + "#" + id)
}

// readStop reads a stop's form.
func (s *Server) readStop(stop *visit.Stop, form url.Values) error {
	bad := &badRequest{}
	text := func(name string) string { return strings.TrimSpace(strings.ReplaceAll(form.Get(name), "\r\n", "\n")) }
	stop.Minutes = bad.whole("minutes", text("minutes"), 600)
	stop.Opens, stop.Closes = bad.clock("opens", text("opens")), bad.clock("closes", text("closes"))
	stop.Note, stop.Host, stop.Session = text("note"), text("host"), form.Get("session") != ""
	stop.OpenDays = nil
	for _, d := range form["open_days"] {
		if n, err := strconv.Atoi(d); err == nil && n >= 0 && n <= 6 {
			stop.OpenDays = append(stop.OpenDays, n)
		}
	}
	stop.Fixed = nil
	if day := bad.whole("fixed_day", text("fixed_day"), visit.MaxDays); day > 0 {
		stop.Fixed = &visit.Appointment{Day: day, At: bad.clock("fixed_at", text("fixed_at"))}
	}
	if place, unit := text("place"), text("unit"); unit != "" || place != spotName(stop.Spot) {
		stop.Spot = visit.Spot{Name: place, Unit: unit}
		if lat, lon, ok := coordinates(place); ok {
			stop.Spot = visit.Spot{Name: place, Lat: lat, Lon: lon, Exact: true}
		}
	}
	readQuestions(stop, form)
	return bad.orNil()
}

// coordinates reads "21.5, 107.5", as phones copy a point.
func coordinates(text string) (lat, lon float64, ok bool) {
	a, b, found := strings.Cut(text, ",")
	if !found {
		return 0, 0, false
	}
	lat, errLat := strconv.ParseFloat(strings.TrimSpace(a), 64)
	lon, errLon := strconv.ParseFloat(strings.TrimSpace(b), 64)
	return lat, lon, errLat == nil && errLon == nil && lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180
}

func (b *badRequest) clock(param, text string) visit.Clock {
	at, err := visit.ParseClock(text)
	if err != nil {
		b.faults = append(b.faults, fault{Param: param, Value: text, Rule: "visit.invalid.clock"})
	}
	return at
}

// readQuestions takes the questions as they stand in the form: changed, emptied ones dropped, in the order
// of their numbers, with new ones at the end.
func readQuestions(stop *visit.Stop, form url.Values) {
	if !form.Has("q") {
		return
	}
	was := map[string]visit.Question{}
	for _, q := range stop.Questions {
		was[q.ID] = q
	}
	ids, texts := form["q"], form["q_text"]
	var kept []visit.Question
	for i, id := range ids {
		if i >= len(texts) {
			break
		}
		text := strings.TrimSpace(texts[i])
		q, old := was[id]
		switch {
		case text == "" && (!old || !q.Answered()):
			continue
		case !old:
			q = visit.Question{Text: models.Text{Vi: text}, Because: visit.Own}
		case text != "" && text != q.Text.Vi && text != q.Text.En:
			q.Text = models.Text{Vi: text}
		}
		kept = append(kept, q)
	}
	stop.Questions = movedQuestions(kept, form.Get("move"))
}

// movedQuestions carries a question up or down: "up:q3".
func movedQuestions(list []visit.Question, move string) []visit.Question {
	way, id, _ := strings.Cut(move, ":")
	for i := range list {
		to := i + 1
		if way == "up" {
			to = i - 1
		}
		if list[i].ID == id && to >= 0 && to < len(list) {
			list[i], list[to] = list[to], list[i]
			break
		}
	}
	return list
}

// legForm shows and keeps what is known of a way.
func (s *Server) legForm(ctx context.Context, c caller) (reaction, error) {
	st, err := s.editable(ctx, c)
	if err != nil {
		return reaction{}, err
	}
	set := visit.LegSetting{From: c.Param("from"), To: c.Param("to")}
	for _, l := range st.Legs {
		if l.From == set.From && l.To == set.To || l.From == set.To && l.To == set.From {
			set = l
		}
	}
	from, okFrom := s.planner.SpotAt(st.Visit, set.From)
	to, okTo := s.planner.SpotAt(st.Visit, set.To)
	if !okFrom || !okTo {
		return reaction{}, &absent{"visit", ""}
	}
	p := legPage{visitHead: s.visitHead(c.request, st, "plan"), Heading: c.T("visit.activity.drive", "from", shortSpot(from), "to", shortSpot(to))}
	p.frame = s.visitFrame(c.request, p.Heading)
	p.Action = address(c.Lang, p.Base+"/leg/"+c.Param("from")+"/"+c.Param("to"))
	if c.c.Request.Method == http.MethodPost {
		bad := readLeg(&set, c.Form)
		if len(bad.faults) == 0 {
			return s.saveLeg(ctx, c, set)
		}
		for _, f := range bad.faults {
			p.Faults = append(p.Faults, visitFault(c.Locale, f))
		}
	}
	p.fill(s, c.Locale, st, set)
	return show(c, s.views.visitLeg, 0, p)
}

func (p *legPage) fill(s *Server, l *locale.Locale, st *visitState, set visit.LegSetting) {
	for _, d := range st.Programme.Days {
		for _, i := range d.Items {
			if i.Leg != nil && (i.Leg.From == set.From && i.Leg.To == set.To || i.Leg.From == set.To && i.Leg.To == set.From) {
				p.Why = s.legWhy(l, i.Leg)
			}
		}
	}
	number := func(f float64) string {
		if f == 0 {
			return ""
		}
		return l.Number(f)
	}
	p.Factor, p.Km, p.Minutes = number(set.Factor), number(set.Km), number(float64(set.Minutes))
	p.Terrains = append(p.Terrains, option{Label: l.T("visit.terrain_by_height"), Chosen: set.Terrain == ""})
	for _, t := range s.planner.Rules().Terrains {
		p.Terrains = append(p.Terrains, option{Value: t.Slug, Label: textIn(l, t.Label) + " × " + l.Number(float64(t.Factor)), Chosen: t.Slug == set.Terrain})
	}
}

func readLeg(set *visit.LegSetting, form url.Values) *badRequest {
	bad := &badRequest{}
	number := func(name string, least, most float64) float64 {
		text := strings.ReplaceAll(strings.TrimSpace(form.Get(name)), ",", ".")
		if text == "" {
			return 0
		}
		n, err := strconv.ParseFloat(text, 64)
		if err != nil || n < least || n > most {
			bad.faults = append(bad.faults, fault{Param: name, Value: text, Rule: "invalid.number_range", Args: []any{"min", least, "max", most}})
		}
		return n
	}
	set.Factor, set.Km = number("factor", 1, 5), number("km", 0.1, 2500)
	set.Minutes, set.Terrain = int(number("minutes", 1, 1440)), form.Get("terrain")
	return bad
}

func (s *Server) saveLeg(ctx context.Context, c caller, set visit.LegSetting) (reaction, error) {
	err := s.changeVisit(ctx, c.Param("link"), func(v *visit.Visit) error {
		kept := v.Legs[:0]
		for _, l := range v.Legs {
			if l.From == set.From && l.To == set.To || l.From == set.To && l.To == set.From {
				continue
			}
			kept = append(kept, l)
		}
		v.Legs = kept
		if set.Factor != 0 || set.Km != 0 || set.Minutes != 0 || set.Terrain != "" {
			v.Legs = append(v.Legs, set)
		}
		if v.Order != visit.OrderByHand && len(v.Stops) > 0 {
			s.planner.Arrange(v)
		}
		return nil
	})
	if err != nil {
		return reaction{}, err
	}
	return goOn("/visits/" + c.Param("link"))
}
