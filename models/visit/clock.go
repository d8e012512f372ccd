package visit

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a day of the calendar as YYYY-MM-DD; empty is one that nobody has said.
type Date string

const dateLayout = "2006-01-02"

// DateOf is the day of an instant in Vietnam.
func DateOf(t time.Time) Date { return Date(t.In(Vietnam()).Format(dateLayout)) }

// Vietnam is the country's time: UTC+7 without summer time, whatever the machine has installed.
func Vietnam() *time.Location { return time.FixedZone("+07", 7*60*60) }

// Time is the day's midnight in UTC; false where it is no date.
func (d Date) Time() (time.Time, bool) {
	t, err := time.Parse(dateLayout, string(d))
	return t, err == nil
}

// Add is so many days later; empty where it is no date.
func (d Date) Add(days int) Date {
	t, ok := d.Time()
	if !ok {
		return ""
	}
	return Date(t.AddDate(0, 0, days).Format(dateLayout))
}

// AddMonths is so many months later, the month's last day where the day is not there.
func (d Date) AddMonths(months int) Date {
	t, ok := d.Time()
	if !ok {
		return ""
	}
	first := time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, months, 0)
	last := first.AddDate(0, 1, -1).Day()
	return Date(first.AddDate(0, 0, min(t.Day(), last)-1).Format(dateLayout))
}

// Month is 1 to 12; 0 where it is no date.
func (d Date) Month() int {
	t, ok := d.Time()
	if !ok {
		return 0
	}
	return int(t.Month())
}

// Weekday is the day of the week; false where it is no date.
func (d Date) Weekday() (time.Weekday, bool) {
	t, ok := d.Time()
	return t.Weekday(), ok
}

// Clock is a time of the day in minutes after midnight, written "07:30". Zero is one that nobody has said:
// no programme starts at midnight. A day that does not fit may run beyond 24:00.
type Clock int

// At is a time of the day.
func At(hour, minute int) Clock { return Clock(hour*60 + minute) }

// String writes the time as "07:30"; empty where it is zero.
func (c Clock) String() string {
	if c == 0 {
		return ""
	}
	return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60)
}

// MarshalText writes the time as "07:30".
func (c Clock) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads "07:30", "7:30", "7h30", "7h" and "7 giờ 30"; an empty text is zero.
func (c *Clock) UnmarshalText(text []byte) error {
	got, err := ParseClock(string(text))
	if err != nil {
		return err
	}
	*c = got
	return nil
}

// ParseClock reads a time of the day as people write it.
func ParseClock(text string) (Clock, error) {
	t := strings.ToLower(strings.TrimSpace(text))
	if t == "" {
		return 0, nil
	}
	t = strings.ReplaceAll(strings.ReplaceAll(t, "giờ", "h"), " ", "")
	hours, minutes, _ := strings.Cut(strings.Replace(strings.TrimSuffix(t, "phút"), "h", ":", 1), ":")
	h, err := strconv.Atoi(hours)
	m := 0
	if err == nil && minutes != "" {
		m, err = strconv.Atoi(minutes)
	}
	if err != nil || h < 0 || h > 23 || m < 0 || m > 59 {
		return 0, fmt.Errorf("time %q: want hours and minutes, such as 07:30", text)
	}
	return At(h, m), nil
}
