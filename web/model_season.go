package web

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// season is the year of a model: what the steps date and when to come. What no source dates is not drawn.
type season struct{ Rows []seasonRow }

// Year is the months in their order.
func (season) Year() [12]int { return [12]int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12} }

// seasonRow is one work with its months.
type seasonRow struct {
	Label  string
	Months [12]bool
}

// seasonOf reads months from the record's steps and from its advice to visitors.
func seasonOf(l *locale.Locale, m *models.Model) *season {
	var plant, harvest, visit [12]bool
	for _, step := range m.Steps {
		mergeMonths(&plant, monthsOf(step.Vi, plantWords))
		mergeMonths(&harvest, monthsOf(step.Vi, harvestWords))
	}
	if m.Visit != nil {
		for _, month := range m.Visit.BestMonths {
			if month >= 1 && month <= 12 {
				visit[month-1] = true
			}
		}
	}
	var out season
	for _, row := range []seasonRow{{l.T("model.plant"), plant}, {l.T("model.harvest"), harvest}, {l.T("model.come"), visit}} {
		if row.Months != [12]bool{} {
			out.Rows = append(out.Rows, row)
		}
	}
	if len(out.Rows) == 0 {
		return nil
	}
	return &out
}

func mergeMonths(into *[12]bool, more [12]bool) {
	for i := range more {
		into[i] = into[i] || more[i]
	}
}

// What a clause speaks of when it names months.
const (
	plantWords   = "plant"
	harvestWords = "harvest"
)

var (
	// worksOrMonths matches a word for a work, or months: "tháng 7–8", "từ tháng 9 đến tháng 11",
	// "tháng 11, 12". A number before the word (4–6 tháng) is a length, a year after it a date.
	worksOrMonths = regexp.MustCompile(`(?i)\b(trồng|gieo|xuống giống|cấy|thả)(?:[ ,]|$)|(thu|hái|cắt|gặt)(?:[ ,]|$)|tháng (\d{1,2})(?:(?:\s*[–-]\s*|\s+đến\s+(?:tháng\s+)?)(\d{1,2})|(?:,\s*|\s+và\s+|\s+hoặc\s+)(\d{1,2}))?(?:[^\d/]|/\D|$)`)
	// lengthBefore is a number that makes months a length.
	lengthBefore = regexp.MustCompile(`[\d,–-]+\s*$`)
	clauseEnd    = regexp.MustCompile(`[.;:]\s`)
)

// monthsOf gives the months of a sort of work that a step in Vietnamese dates by the solar calendar.
func monthsOf(text, work string) [12]bool {
	var out [12]bool
	for _, clause := range clauseEnd.Split(text, -1) {
		if strings.Contains(strings.ToLower(clause), "âm lịch") {
			continue
		}
		doing := ""
		for _, at := range worksOrMonths.FindAllStringSubmatchIndex(clause, -1) {
			switch {
			case at[2] >= 0:
				doing = plantWords
			case at[4] >= 0:
				doing = harvestWords
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
