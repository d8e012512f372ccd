package web

import (
	"fmt"
	"html/template"
	"math"
	"net/url"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/visit"
	"github.com/nhanrong/nhanrong/search/vietnamese"
	"github.com/nhanrong/nhanrong/web/locale"
)

// visitName is a visit's title: its own, else what it is about.
func visitName(l *locale.Locale, v *visit.Visit) string {
	switch {
	case v.Title != "":
		return v.Title
	case v.Delegation.Body != "" && v.Why.Subject != "":
		return l.T("visit.title_full", "body", v.Delegation.Body, "subject", v.Why.Subject)
	case v.Why.Subject != "":
		return l.T("visit.title_subject", "subject", v.Why.Subject)
	case v.Delegation.Body != "":
		return l.T("visit.title_body", "body", v.Delegation.Body)
	}
	return l.T("visit.title_plain")
}

// visitDates are its days: "12–15/5/2023".
func visitDates(l *locale.Locale, v *visit.Visit) string {
	from, ok := v.Start.Time()
	to, okTo := v.End.Time()
	switch {
	case !ok:
		return ""
	case !okTo || from.Equal(to):
		return l.Day(from)
	case l.Lang == locale.Vi && from.Year() == to.Year() && from.Month() == to.Month():
		return fmt.Sprintf("%d–%s", from.Day(), l.Day(to))
	}
	return l.Day(from) + " – " + l.Day(to)
}

func weekday(l *locale.Locale, d visit.Date) string {
	w, ok := d.Weekday()
	if !ok {
		return ""
	}
	return l.Label("weekday", strconv.Itoa(int(w)))
}

// dayName is short: "13/5", or "Ngày 2" where the visit has no dates.
func dayName(l *locale.Locale, v *visit.Visit, day int) string {
	t, ok := v.Date(day).Time()
	if !ok {
		return l.T("visit.day_n", "n", day)
	}
	if l.Lang == locale.En {
		return t.Format("2 January")
	}
	return fmt.Sprintf("%d/%d", t.Day(), int(t.Month()))
}

// onDay is a day within a sentence: "ngày 13/5", or "ngày thứ 2" where the visit has no dates.
func onDay(l *locale.Locale, v *visit.Visit, day int) string {
	if v.Date(day) == "" {
		return l.T("visit.on_day", "n", day)
	}
	return l.T("visit.on_date", "date", dayName(l, v, day))
}

// duration is minutes as people say them: "1 giờ 30 phút".
func duration(l *locale.Locale, minutes int) string {
	h, m := minutes/60, minutes%60
	switch {
	case h == 0:
		return l.T("visit.minutes", "n", m)
	case m == 0:
		return l.T("visit.hours", "n", h)
	}
	return l.T("visit.hours_minutes", "h", h, "m", m)
}

// kmText is a road's length, marked where it is an estimate.
func kmText(l *locale.Locale, km float64, estimated bool) string {
	digits := 0
	if km < 10 {
		digits = 1
	}
	text := l.Rounded(km, digits) + " km"
	if estimated {
		text = "≈ " + text
	}
	return text
}

// remarkText says what does not fit.
func (s *Server) remarkText(l *locale.Locale, v *visit.Visit, r visit.Remark) string {
	name := func(id string) string {
		if stop, ok := v.Stop(id); ok {
			return stop.Title.In(string(l.Lang))
		}
		return id
	}
	switch r.Kind {
	case visit.DayOver:
		return l.T("visit.remark.day-over", "day", onDay(l, v, r.Day), "time", duration(l, r.Minutes))
	case visit.Clash:
		return l.T("visit.remark.clash", "stop", name(r.Stop), "other", name(r.Other), "day", onDay(l, v, r.Day))
	case visit.LateAt:
		return l.T("visit.remark.late", "stop", name(r.Stop), "time", duration(l, r.Minutes))
	case visit.ClosedOn:
		return l.T("visit.remark.closed", "stop", name(r.Stop), "day", onDay(l, v, r.Day))
	case visit.LittleField:
		return l.T("visit.remark.little-field", "share", l.Percent(math.Round(r.Share*100)))
	case visit.OutOfSeason:
		return s.seasonText(l, r, name(r.Stop))
	case visit.NoPoint, visit.Gone:
		return l.T("visit.remark."+string(r.Kind), "stop", name(r.Stop))
	}
	return l.T("visit.remark." + string(r.Kind))
}

func (s *Server) seasonText(l *locale.Locale, r visit.Remark, name string) string {
	key, months := "visit.remark.season_best", r.Best
	if len(months) == 0 {
		key, months = "visit.remark.season_harvest", r.Harvest
	}
	return l.T(key, "stop", name, "month", r.Month, "months", l.Months(months))
}

// mapsHref opens the phone's maps at a point: an address that phones hand to the app, and computers show.
func mapsHref(s visit.Spot) string {
	return "https://www.google.com/maps/search/?api=1&query=" + strconv.FormatFloat(s.Lat, 'f', 5, 64) + "%2C" + strconv.FormatFloat(s.Lon, 'f', 5, 64)
}

// geoHref is RFC 5870's address of a point, which phones open in the app that the person chose.
func geoHref(s visit.Spot, label string) template.URL {
	lat, lon := strconv.FormatFloat(s.Lat, 'f', 5, 64), strconv.FormatFloat(s.Lon, 'f', 5, 64)
	return template.URL("geo:" + lat + "," + lon + "?q=" + lat + "," + lon + "(" + url.QueryEscape(label) + ")") //nolint:gosec // numbers and an escaped name
}

// textIn is a text in the page's language.
func textIn(l *locale.Locale, t models.Text) string { return t.In(string(l.Lang)) }

// spotName is what a place is called on a page: the delegation's word for it, else its unit.
func spotName(s visit.Spot) string {
	if s.Name != "" {
		return s.Name
	}
	return s.Then
}

// mapName is a place in a word or two, for a drawing: "Đồng Văn".
func mapName(s visit.Spot) string {
	name, _, _ := strings.Cut(spotName(s), ",")
	for _, kind := range []string{"xã ", "phường ", "thị trấn ", "huyện ", "thị xã "} {
		if rest, ok := strings.CutPrefix(name, kind); ok && rest != "" && kind != "thị trấn " {
			return rest
		}
	}
	return name
}

// spotOn is a place as it is called on the days of the visit: from July 2025 on by today's unit, with the
// name that it had before: "xã Hoành Mô (Đồng Văn cũ)".
func spotOn(l *locale.Locale, v *visit.Visit, s visit.Spot) string {
	if s.Now == "" || v.Start != "" && v.Start < "2025-07-01" {
		return shortSpot(s)
	}
	now, _, _ := strings.Cut(s.Now, ", ")
	if old := mapName(s); vietnamese.Fold(old) != vietnamese.Fold(mapName(visit.Spot{Name: now})) {
		return l.T("visit.place_was", "now", now, "old", old)
	}
	return now
}

// shortSpot is a place without its province: "xã Đồng Văn, huyện Bình Liêu".
func shortSpot(s visit.Spot) string {
	parts := strings.Split(spotName(s), ", ")
	return strings.Join(parts[:max(1, min(2, len(parts)-1))], ", ")
}
