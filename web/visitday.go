package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models/visit"
)

// visitDayPage is where one day's hours and night are set.
type visitDayPage struct {
	frame
	visitHead
	Action, Heading           string
	Faults                    []string
	Which                     []option
	Starts, Ends, Night, Note string
	// Usual is where the delegation would sleep if nobody said otherwise.
	Usual string
}

// dayForm shows and keeps what the delegation says of a day.
func (s *Server) dayForm(ctx context.Context, c caller) (reaction, error) {
	st, err := s.editable(ctx, c)
	if err != nil {
		return reaction{}, err
	}
	n, err := strconv.Atoi(c.Param("day"))
	if err != nil || n < 1 || n > len(st.Days) {
		return reaction{}, &absent{"visit", ""}
	}
	day := st.Days[n-1]
	p := visitDayPage{visitHead: s.visitHead(c.request, st, "plan"), Heading: dayName(c.Locale, st.Visit, n) + ", " + weekday(c.Locale, st.Date(n))}
	p.frame = s.visitFrame(c.request, p.Heading)
	p.Action = address(c.Lang, p.Base+"/day/"+c.Param("day"))
	status := http.StatusOK
	if c.c.Request.Method == http.MethodPost {
		bad := s.readDay(&day, c.Form)
		if day.Night != nil && !day.Night.Known() && day.Night.Unit == "" {
			p.Which = s.visitUnits(c.Locale, day.Night.Name)
		}
		if len(bad.faults) == 0 && len(p.Which) < 2 {
			return s.saveDay(ctx, c, n)
		}
		status = http.StatusBadRequest
		for _, f := range bad.faults {
			p.Faults = append(p.Faults, visitFault(c.Locale, f))
		}
	}
	p.Starts, p.Ends, p.Note = day.Starts.String(), day.Ends.String(), day.Note
	if day.Night != nil {
		p.Night = spotName(*day.Night)
	}
	for _, i := range st.Programme.Days[min(n, len(st.Programme.Days))-1].Items {
		if spot, ok := s.planner.SpotAt(st.Visit, i.Stop); ok && i.Activity == visit.Night {
			p.Usual = shortSpot(spot)
		}
	}
	return show(c, s.views.visitDay, status, p)
}

// readDay reads a day's form.
func (s *Server) readDay(day *visit.Day, form url.Values) *badRequest {
	bad := &badRequest{}
	day.Starts, day.Ends = bad.clock("starts", form.Get("starts")), bad.clock("ends", form.Get("ends"))
	if day.Starts > 0 && day.Ends > 0 && day.Ends <= day.Starts {
		bad.faults = append(bad.faults, fault{Param: "ends", Value: day.Ends.String(), Rule: "visit.invalid.hours"})
	}
	day.Note = clean(form.Get("note"))
	night, unit := strings.TrimSpace(form.Get("night")), form.Get("unit")
	switch {
	case night == "" && unit == "":
		day.Night = nil
	case unit != "" || day.Night == nil || night != spotName(*day.Night):
		day.Night = &visit.Spot{Name: night, Unit: unit}
		if _, known := s.places.Unit(unit); !known && len(s.places.Resolve(night)) == 0 {
			bad.faults = append(bad.faults, fault{Param: "night", Value: night, Rule: "visit.invalid.home"})
		}
	}
	return bad
}

func (s *Server) saveDay(ctx context.Context, c caller, n int) (reaction, error) {
	err := s.changeVisit(ctx, c.Param("link"), func(v *visit.Visit) error {
		if n > len(v.Days) {
			return &absent{"visit", ""}
		}
		if bad := s.readDay(&v.Days[n-1], c.Form); len(bad.faults) > 0 {
			return bad
		}
		_, err := s.completeVisit(ctx, v, v.Order != visit.OrderByHand)
		return err
	})
	if err != nil {
		return reaction{}, err
	}
	return goOn("/visits/" + c.Param("link") + "#day-" + strconv.Itoa(n))
}
