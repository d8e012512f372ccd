package article

import (
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
)

// poverty hands what a text states of poor households to the rules that hold for a locality's profile, each
// place for itself.
func (l *ledger) poverty(v *models.Vocabularies) {
	byPlace := map[string][]int{}
	var places []string
	for i, f := range l.list {
		if _, ok := povertyFactor(&f); !ok || !exactly(&f) {
			continue
		}
		if byPlace[f.Place] == nil {
			places = append(places, f.Place)
		}
		byPlace[f.Place] = append(byPlace[f.Place], i)
	}
	for _, name := range places {
		l.povertyOf(byPlace[name], v)
	}
}

// povertyOf builds a profile of the figures and asks it what does not add up.
func (l *ledger) povertyOf(list []int, v *models.Vocabularies) {
	var p models.Locality
	var ofFact, ofHistory []int
	for _, i := range list {
		f := &l.list[i]
		factor, _ := povertyFactor(f)
		if leaves(f) {
			p.History = append(p.History, models.FactHistory{Factor: factor, From: l.yearBefore(list, f), To: f.Year, Of: &models.Text{Vi: f.Of}, Value: f.Value})
			ofHistory = append(ofHistory, i)
			continue
		}
		p.Facts = append(p.Facts, models.Fact{Factor: factor, Year: max(f.Year, 1), Value: f.Value})
		ofFact = append(ofFact, i)
	}
	for _, found := range p.Check(models.Checking{Vocabularies: v}) {
		at := ofFact
		if strings.HasPrefix(found.Path, "history") {
			at = ofHistory
		}
		if i, ok := index(found.Path); ok && i < len(at) && strings.HasSuffix(found.Rule, "-disagrees") {
			l.warn(at[i], found.Rule, found.Text.Vi, found.Text.En)
		}
	}
}

// yearBefore is the last year, before that of f, in which the poor were counted.
func (l *ledger) yearBefore(list []int, f *found) int {
	year := 0
	for _, i := range list {
		if y := l.list[i].Year; y < f.Year && y > year && !leaves(&l.list[i]) {
			year = y
		}
	}
	return year
}

// index reads the 3 of "facts[3].value".
func index(path string) (int, bool) {
	_, rest, _ := strings.Cut(path, "[")
	number, _, ok := strings.Cut(rest, "]")
	n, err := strconv.Atoi(number)
	return n, ok && err == nil
}

func leaves(f *found) bool { return strings.Contains(strings.ToLower(f.Of), "thoát") }

// povertyFactor is what a figure counts of the poor, as a factor of a profile.
func povertyFactor(f *found) (models.Factor, bool) {
	of := strings.ToLower(f.Of)
	name := ""
	switch {
	case !strings.Contains(of, "nghèo") || strings.Contains(of, "tiêu chí") || strings.Contains(of, "kế hoạch"):
		return "", false
	case strings.Contains(of, "cận nghèo") && strings.Contains(strings.ReplaceAll(of, "cận nghèo", ""), "nghèo"):
		name = "poor_and_near_poor"
	case strings.Contains(of, "cận nghèo"):
		name = "near_poor"
	default:
		name = "poor"
	}
	switch {
	case f.Per != "":
		return "", false
	case f.Unit == "household":
		return models.Factor(name + "_households"), true
	case f.Unit == "%" && !leaves(f):
		return models.Factor(name + "_rate_pct"), true
	}
	return "", false
}
