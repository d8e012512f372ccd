package locale

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// year4 is a year as it is read: never with a mark between its digits.
func year4(year int) string { return strconv.Itoa(year) }

// Date writes a date of a source, as much of it as is known: "12/5/2023", "5/2023", "2023"; in English
// "12 May 2023", "May 2023", "2023". What is no date comes back as it is.
func (l *Locale) Date(iso string) string {
	for _, layout := range []string{time.DateOnly, "2006-01"} {
		if t, err := time.Parse(layout, iso); err == nil {
			return t.Format(l.layout(layout))
		}
	}
	return iso
}

// Day writes the day of a moment, in Vietnam's time.
func (l *Locale) Day(t time.Time) string {
	// Vietnam has kept UTC+7 without summer time since 1975.
	return t.In(time.FixedZone("ICT", 7*60*60)).Format(l.layout(time.DateOnly))
}

// FullDate writes a day as a signed paper does: "ngày 12 tháng 5 năm 2023", "12 May 2023". Days below ten and
// the first two months have a nought before them, so that none is changed by a stroke of the pen (Decree
// 30/2020/NĐ-CP, appendix I, part II, 4).
func (l *Locale) FullDate(t time.Time) string {
	if l.Lang == En {
		return t.Format("2 January 2006")
	}
	month := t.Format("1")
	if t.Month() <= time.February {
		month = t.Format("01")
	}
	return l.T("date.full", "day", t.Format("02"), "month", month, "year", t.Format("2006"))
}

// Clock writes a time of day from minutes after midnight: "07 giờ 30", "7:30 am".
func (l *Locale) Clock(minutes int) string {
	t := time.Date(2000, time.January, 1, 0, minutes, 0, 0, time.UTC)
	if l.Lang == En {
		return t.Format("3:04 pm")
	}
	return l.T("date.clock", "hour", t.Format("15"), "minute", t.Format("04"))
}

// Instant writes a moment to the minute, in Vietnam's time: "26/11/2026 14:05".
func (l *Locale) Instant(t time.Time) string {
	return l.Day(t) + t.In(time.FixedZone("ICT", 7*60*60)).Format(" 15:04")
}

func (l *Locale) layout(iso string) string {
	day := iso == time.DateOnly
	switch {
	case l.Lang == En && day:
		return "2 January 2006"
	case l.Lang == En:
		return "January 2006"
	case day:
		return "2/1/2006"
	default:
		return "1/2006"
	}
}

// Months writes months of the year, neighbours joined: "tháng 2–4, 7"; "February–April, July".
func (l *Locale) Months(months []int) string {
	var runs []string
	for i := 0; i < len(months); {
		j := i
		for j+1 < len(months) && months[j+1] == months[j]+1 {
			j++
		}
		run := l.month(months[i])
		if j > i {
			run += dash + l.month(months[j])
		}
		runs = append(runs, run)
		i = j + 1
	}
	if len(runs) == 0 {
		return ""
	}
	return l.T("months", "list", strings.Join(runs, ", "))
}

func (l *Locale) month(m int) string {
	if l.Lang == En && m >= 1 && m <= 12 {
		return time.Month(m).String()
	}
	return strconv.Itoa(m)
}

// Years writes a span of years until something: "3 năm", "2–3 năm". What comes within a year is said
// in months, to the nearest.
func (l *Locale) Years(from, to *float64) string {
	key := "years"
	if longest := largest([]*float64{from, to}); longest > 0 && longest < 1 {
		key, from, to = "months_span", inMonths(from), inMonths(to)
	}
	span := l.Span(from, to)
	if span == "" {
		return ""
	}
	n := 2.0
	if from != nil && to != nil && *from == *to {
		n = *to
	}
	return l.T(key, "span", span, "n", n)
}

func inMonths(years *float64) *float64 {
	if years == nil {
		return nil
	}
	months := max(1, math.Round(*years*12))
	return &months
}
