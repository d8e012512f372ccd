package document

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"github.com/nhanrong/nhanrong/models/visit"
)

// zone is Vietnam's time in calendars: UTC+7 without summer time since 1975.
const zone = "Asia/Ho_Chi_Minh"

// WriteCalendar writes the visit for a calendar (iCalendar, RFC 5545): an event for every stop, and a day for every
// follow-up. Stops without a day are left out. The names of events last, so that a later file replaces them.
func (d Dossier) WriteCalendar(w io.Writer, now time.Time) error {
	cal := ics.NewCalendar()
	cal.SetProductId("-//Nhân Rộng//" + string(d.Words.Lang))
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName(d.subject())
	cal.SetXWRTimezone(zone)
	standard := cal.AddTimezone(zone).AddStandard()
	standard.SetProperty(ics.ComponentPropertyDtStart, "19750613T000000")
	standard.SetProperty("TZOFFSETFROM", "+0700")
	standard.SetProperty("TZOFFSETTO", "+0700")
	standard.SetProperty("TZNAME", "+07")
	for _, day := range d.Programme.Days {
		for _, item := range day.Items {
			if s, ok := d.Visit.Stop(item.Stop); ok && item.Activity == visit.Call && day.Date != "" {
				d.stopEvent(cal, s, day.Date, item, now)
			}
		}
	}
	for _, f := range d.FollowUps {
		d.followEvent(cal, f, now)
	}
	if err := cal.SerializeTo(w, ics.WithNewLineWindows); err != nil {
		return fmt.Errorf("writing the calendar: %w", err)
	}
	return nil
}

func (d Dossier) stopEvent(cal *ics.Calendar, s *visit.Stop, date visit.Date, item visit.Item, now time.Time) {
	day, ok := date.Time()
	if !ok {
		return
	}
	e := d.event(cal, s.ID, now)
	at := func(c visit.Clock) string {
		return day.Add(time.Duration(c) * time.Minute).Format("20060102T150405")
	}
	e.SetProperty(ics.ComponentPropertyDtStart, at(item.From), ics.WithTZID(zone))
	e.SetProperty(ics.ComponentPropertyDtEnd, at(item.To), ics.WithTZID(zone))
	e.SetSummary(d.stopTitle(s))
	e.SetLocation(d.where(s.Spot))
	if s.Spot.Known() {
		e.SetGeo(s.Spot.Lat, s.Spot.Lon)
	}
	e.SetDescription(d.eventText(s))
}

// eventText is the stop's note and its questions, as one reads them on the way.
func (d Dossier) eventText(s *visit.Stop) string {
	var lines []string
	if s.Note != "" {
		lines = append(lines, s.Note)
	}
	for i, q := range s.Questions {
		lines = append(lines, strconv.Itoa(i+1)+". "+d.in(q.Text))
	}
	return strings.Join(append(lines, d.Link), "\n")
}

func (d Dossier) followEvent(cal *ics.Calendar, f visit.FollowUp, now time.Time) {
	day, ok := f.Due.Time()
	if !ok {
		return
	}
	e := d.event(cal, fmt.Sprintf("%s-%d", f.Model, f.Months), now)
	e.SetAllDayStartAt(day)
	e.SetAllDayEndAt(day.AddDate(0, 0, 1))
	e.SetSummary(d.t("paper.follow_event", "model", d.modelTitle(f.Model), "n", f.Months))
	e.SetDescription(d.Link)
}

// event is one that a later file of the same visit replaces.
func (d Dossier) event(cal *ics.Calendar, name string, now time.Time) *ics.VEvent {
	e := cal.AddEvent(name + "@" + d.Link[strings.LastIndex(d.Link, "/")+1:] + ".nhanrong")
	e.SetDtStampTime(now)
	if d.Link != "" {
		e.SetURL(d.Link)
	}
	return e
}
