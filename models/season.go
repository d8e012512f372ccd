package models

import (
	"regexp"
	"strconv"
	"strings"
)

// Season is the year of a model as its record dates it: months of planting, of harvest, and when to come.
// What no source dates is false.
type Season struct{ Plant, Harvest, Visit [12]bool }

// Season reads months from the record's steps and from its advice to visitors.
func (m *Model) Season() Season {
	var s Season
	for _, step := range m.Steps {
		mergeMonths(&s.Plant, MonthsOf(step.Vi, PlantWork))
		mergeMonths(&s.Harvest, MonthsOf(step.Vi, HarvestWork))
	}
	if m.Visit != nil {
		for _, month := range m.Visit.BestMonths {
			if month >= 1 && month <= 12 {
				s.Visit[month-1] = true
			}
		}
	}
	return s
}

func mergeMonths(into *[12]bool, more [12]bool) {
	for i := range more {
		into[i] = into[i] || more[i]
	}
}

// Work is what a clause speaks of when it names months.
type Work string

// The sorts of work.
const (
	PlantWork   Work = "plant"
	HarvestWork Work = "harvest"
)

var (
	// worksOrMonths matches a word for a work, or months: "tháng 7–8", "từ tháng 9 đến tháng 11",
	// "tháng 11, 12". A number before the word (4–6 tháng) is a length, a year after it a date.
	worksOrMonths = regexp.MustCompile(`(?i)\b(trồng|gieo|xuống giống|cấy|thả)(?:[ ,]|$)|(thu|hái|cắt|gặt)(?:[ ,]|$)|tháng (\d{1,2})(?:(?:\s*[–-]\s*|\s+đến\s+(?:tháng\s+)?)(\d{1,2})|(?:,\s*|\s+và\s+|\s+hoặc\s+)(\d{1,2}))?(?:[^\d/]|/\D|$)`)
	// lengthBefore is a number that makes months a length.
	lengthBefore = regexp.MustCompile(`[\d,–-]+\s*$`)
	clauseEnd    = regexp.MustCompile(`[.;:]\s`)
)

// MonthsOf gives the months of a sort of work that a step in Vietnamese dates by the solar calendar.
func MonthsOf(text string, work Work) [12]bool {
	var out [12]bool
	for _, clause := range clauseEnd.Split(text, -1) {
		if strings.Contains(strings.ToLower(clause), "âm lịch") {
			continue
		}
		doing := Work("")
		for _, at := range worksOrMonths.FindAllStringSubmatchIndex(clause, -1) {
			switch {
			case at[2] >= 0:
				doing = PlantWork
			case at[4] >= 0:
				doing = HarvestWork
			case doing == work && !lengthBefore.MatchString(clause[:at[0]]):
				markMonths(&out, group(clause, at, 3), group(clause, at, 4), group(clause, at, 5))
			}
		}
	}
	return out
}

func group(text string, at []int, n int) string {
	if at[2*n] < 0 {
		return ""
	}
	return text[at[2*n]:at[2*n+1]]
}

// markMonths marks from a month up to another, over the turn of the year where need be, or one more.
func markMonths(out *[12]bool, from, to, also string) {
	first, last, other := month(from), month(to), month(also)
	if first == 0 || (to != "" && last == 0) {
		return
	}
	out[first-1] = true
	for i := first; last != 0 && i != last; i = i%12 + 1 {
		out[i-1] = true
	}
	for _, m := range []int{last, other} {
		if m != 0 {
			out[m-1] = true
		}
	}
}

// month reads 1 to 12; anything else is 0.
func month(digits string) int {
	m, err := strconv.Atoi(digits)
	if err != nil || m > 12 {
		return 0
	}
	return m
}
