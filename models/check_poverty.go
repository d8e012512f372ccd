package models

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
)

// Poverty is counted in three ways that must agree: households, their share, and how many left. This
// file sets the counts of a record or a locality against each other.

// povertyKind is who is counted.
type povertyKind int

const (
	poorAndNear povertyKind = iota
	poor
	nearPoor
)

// label names the kind in a sentence.
func (k povertyKind) label() Text {
	return [...]Text{
		{Vi: "hộ nghèo và cận nghèo", En: "poor and near-poor households"},
		{Vi: "hộ nghèo", En: "poor households"},
		{Vi: "hộ cận nghèo", En: "near-poor households"},
	}[k]
}

// povertyTime is when, and of which part by which standard, a figure was counted. Only figures of the
// same time are set against each other.
type povertyTime struct {
	year int
	part string
}

// povertyFigure is a figure with the path of the fact that states it.
type povertyFigure struct {
	path  string
	value Number
}

// povertyCount is what is stated for one time.
type povertyCount struct {
	counts, rates map[povertyKind]povertyFigure
	// total is all households, where a source states them.
	total *Number
}

// povertyChange is what became of the households of one time at another.
type povertyChange struct {
	from, to povertyTime
	// exits are those that left, by what they were before.
	exits map[povertyKind]povertyFigure
}

// povertyLedger holds everything that a record or a locality states about poverty.
type povertyLedger struct {
	times   map[povertyTime]*povertyCount
	changes []povertyChange
}

func (l *povertyLedger) at(t povertyTime) *povertyCount {
	if l.times[t] == nil {
		if l.times == nil {
			l.times = map[povertyTime]*povertyCount{}
		}
		l.times[t] = &povertyCount{counts: map[povertyKind]povertyFigure{}, rates: map[povertyKind]povertyFigure{}}
	}
	return l.times[t]
}

// note keeps the first figure stated: a second one is another source's, not to be mixed with it.
func note(in map[povertyKind]povertyFigure, k povertyKind, path string, n *Number) {
	if _, taken := in[k]; n != nil && !taken {
		in[k] = povertyFigure{path: path, value: *n}
	}
}

// exit notes households that left poverty between two times.
func (l *povertyLedger) exit(from, to povertyTime, k povertyKind, path string, n *Number) {
	i := slices.IndexFunc(l.changes, func(c povertyChange) bool { return c.from == from && c.to == to })
	if i < 0 {
		i = len(l.changes)
		l.changes = append(l.changes, povertyChange{from: from, to: to, exits: map[povertyKind]povertyFigure{}})
	}
	note(l.changes[i].exits, k, path, n)
}

// poverty runs the rules over a ledger, in the order of time.
func (c *checker) poverty(l povertyLedger) {
	times := make([]povertyTime, 0, len(l.times))
	for t := range l.times {
		times = append(times, t)
	}
	slices.SortFunc(times, func(a, b povertyTime) int {
		if a.year != b.year {
			return a.year - b.year
		}
		return strings.Compare(a.part, b.part)
	})
	for _, t := range times {
		c.povertySums(l.times[t])
		c.povertyShares(l.times[t])
	}
	for _, change := range l.changes {
		c.povertyExits(l.at(change.from), l.at(change.to), change.exits)
	}
}

// povertySums: the poor and the near-poor make up those who are either.
func (c *checker) povertySums(p *povertyCount) {
	for _, one := range []struct {
		figures map[povertyKind]povertyFigure
		unit    Text
	}{{p.counts, Text{Vi: " hộ", En: " households"}}, {p.rates, Text{Vi: " %", En: "%"}}} {
		a, okA := one.figures[poor]
		b, okB := one.figures[nearPoor]
		whole, ok := one.figures[poorAndNear]
		if !okA || !okB || !ok {
			continue
		}
		sum := rounded(float64(a.value+b.value), 6)
		room := 0.0
		if one.unit.En == "%" {
			room = roomInShare(a.value) + roomInShare(b.value) + roomInShare(whole.value)
		}
		if math.Abs(float64(sum-whole.value)) <= room {
			continue
		}
		c.warn(whole.path, "sum-disagrees",
			fmt.Sprintf("hộ nghèo %s và cận nghèo %s cộng lại là %s%s, nguồn ghi %s%s", vi(a.value), vi(b.value), vi(sum), one.unit.Vi, vi(whole.value), one.unit.Vi),
			fmt.Sprintf("poor %s and near-poor %s add up to %s%s; the source gives %s%s", en(a.value), en(b.value), en(sum), one.unit.En, en(whole.value), one.unit.En))
	}
}

// povertyShare is a count beside the share that it is said to be.
type povertyShare struct{ count, rate povertyFigure }

// total is all households as they follow from count and share.
func (s povertyShare) total() Number {
	return rounded(float64(s.count.value)/float64(s.rate.value)*100, 0)
}

// of is the true share of the count in a total, in percent.
func (s povertyShare) of(total Number) float64 {
	return float64(s.count.value) / float64(total) * 100
}

// agrees reports whether the stated share can be right. A total that follows from another share is only
// as sharp as that one is.
func (s povertyShare) agrees(total Number, base *povertyShare) bool {
	room := roomInShare(s.rate.value)
	if base != nil {
		room += s.of(total) * roomInShare(base.rate.value) / float64(base.rate.value)
	}
	return math.Abs(s.of(total)-float64(s.rate.value)) <= room
}

// povertyShares: each share must be its count over all households. Where no source states them all,
// they follow from the count and share that agree best with the others.
func (c *checker) povertyShares(p *povertyCount) {
	shares := p.shares()
	total, base := p.total, (*povertyShare)(nil)
	if total == nil {
		if len(shares) < 2 {
			return
		}
		base = bestAgreeing(shares)
		implied := base.total()
		total = &implied
	}
	unit := Text{Vi: "hộ", En: "households"}
	if base != nil {
		unit.Vi += fmt.Sprintf(" (suy từ %s hộ là %s %%)", vi(base.count.value), vi(base.rate.value))
		unit.En += fmt.Sprintf(" (implied by %s being %s%%)", en(base.count.value), en(base.rate.value))
	}
	for i, s := range shares {
		if base != &shares[i] && *total > 0 && !s.agrees(*total, base) {
			c.shareDisagrees(s.rate.path, s.rate.value, s.count.value, *total, s.of(*total), unit)
		}
	}
}

// shares gives every count that stands beside a share, the widest first.
func (p *povertyCount) shares() []povertyShare {
	var out []povertyShare
	for _, k := range []povertyKind{poorAndNear, poor, nearPoor} {
		count, counted := p.count(k)
		if rate, rated := p.rates[k]; counted && rated && rate.value > 0 {
			out = append(out, povertyShare{count, rate})
		}
	}
	return out
}

// bestAgreeing gives the share whose total suits most of the others; of equals the first, which has the
// widest count and so is sharpest.
func bestAgreeing(shares []povertyShare) *povertyShare {
	most, best := -1, 0
	for i := range shares {
		agreeing := 0
		for _, s := range shares {
			if s.agrees(shares[i].total(), &shares[i]) {
				agreeing++
			}
		}
		if agreeing > most {
			most, best = agreeing, i
		}
	}
	return &shares[best]
}

// count gives the households of a kind; those who are either may follow from their parts.
func (p *povertyCount) count(k povertyKind) (povertyFigure, bool) {
	if f, ok := p.counts[k]; ok || k != poorAndNear {
		return f, ok
	}
	a, okA := p.counts[poor]
	b, okB := p.counts[nearPoor]
	return povertyFigure{path: a.path, value: a.value + b.value}, okA && okB
}

// povertyExits: those who were poor less those who left are those who remain, unless others fell in,
// which the reader must then ask about.
func (c *checker) povertyExits(before, after *povertyCount, exits map[povertyKind]povertyFigure) {
	for _, k := range []povertyKind{poorAndNear, poor, nearPoor} {
		start, ok := before.count(k)
		end, stated := after.counts[k]
		left := leavers(exits, k)
		if !ok || !stated || len(left) == 0 {
			continue
		}
		remain, vis, ens := start.value, vi(start.value), en(start.value)
		for _, f := range left {
			remain -= f.value
			vis, ens = vis+" − "+vi(f.value), ens+" − "+en(f.value)
		}
		if remain == end.value {
			continue
		}
		gap := Number(math.Abs(float64(end.value - remain)))
		c.warn(end.path, "change-disagrees",
			fmt.Sprintf("%s = %s hộ, nguồn ghi còn %s %s: chênh %s hộ", vis, vi(remain), vi(end.value), k.label().Vi, vi(gap)),
			fmt.Sprintf("%s = %s households; the source has %s %s left: %s apart", ens, en(remain), en(end.value), k.label().En, en(gap)))
	}
}

// leavers gives those who left a kind. Of the poor and near-poor together both must be known.
func leavers(exits map[povertyKind]povertyFigure, k povertyKind) []povertyFigure {
	if f, ok := exits[k]; ok {
		return []povertyFigure{f}
	}
	a, okA := exits[poor]
	b, okB := exits[nearPoor]
	if k != poorAndNear || !okA || !okB {
		return nil
	}
	return []povertyFigure{a, b}
}

var (
	povertyWords  = regexp.MustCompile(`nghèo(?: và| hoặc|,) (?:hộ )?cận nghèo`)
	countInNote   = regexp.MustCompile(figurePattern + ` hộ (nghèo và cận nghèo|cận nghèo|nghèo)(?:(?:, nguồn ghi|, chiếm| chiếm|, tức|, bằng)? ?\(?` + figurePattern + ` ?%)?`)
	remainsInNote = regexp.MustCompile(`(?i)còn ` + figurePattern + ` hộ`)
)

// kindOf reads from the words of a fact whom it counts.
func kindOf(words string) (povertyKind, bool) {
	words = strings.ToLower(words)
	switch {
	case povertyWords.MatchString(words):
		return poorAndNear, true
	case strings.Contains(words, "cận nghèo"):
		return nearPoor, true
	case strings.Contains(words, "nghèo"):
		return poor, true
	}
	return 0, false
}

// povertyOfOutcomes reads a model's outcomes, and what their notes say of the start of the period.
// Figures of other scopes are kept apart from the model's own.
func povertyOfOutcomes(list []Outcome) povertyLedger {
	var l povertyLedger
	for i, o := range list {
		if o.Indicator != "poverty-rate" && o.Indicator != "poverty-exit" {
			continue
		}
		part := string(o.Scope) + "|"
		start, end := povertyTime{part: part}, povertyTime{year: max(o.Year, 1), part: part}
		var kind povertyKind
		known := false
		if o.Of != nil {
			kind, known = kindOf(o.Of.Vi)
		}
		l.readNote(at("outcomes", i), o.Note, start)
		switch path := at("outcomes", i); {
		case !known:
		case o.Indicator == "poverty-exit" && o.Unit == "household":
			l.exit(start, end, kind, path, o.Value)
		case o.Indicator == "poverty-exit":
		case strings.Contains(strings.ToLower(o.Of.Vi), "tiêu chí"):
			// A rate by other criteria is not the share of these counts.
		case o.Unit == "%":
			note(l.at(start).rates, kind, path, o.Before)
			note(l.at(end).rates, kind, path, o.Value)
			if o.Note != nil {
				if m := remainsInNote.FindStringSubmatch(o.Note.Vi); m != nil {
					n, ok := readVi(m[1])
					if ok {
						note(l.at(end).counts, kind, path, &n)
					}
				}
			}
		case o.Unit == "household":
			note(l.at(start).counts, kind, path, o.Before)
			note(l.at(end).counts, kind, path, o.Value)
		}
	}
	return l
}

// readNote reads counts of the start of the period from a note: "đầu kỳ có 413 hộ nghèo (5,37%)".
func (l *povertyLedger) readNote(path string, t *Text, start povertyTime) {
	if t == nil {
		return
	}
	_, told, found := strings.Cut(strings.ToLower(t.Vi), "đầu kỳ")
	if !found {
		return
	}
	for _, m := range countInNote.FindAllStringSubmatch(told, -1) {
		kind, _ := kindOf(m[2])
		if n, ok := readVi(m[1]); ok {
			note(l.at(start).counts, kind, path, &n)
		}
		if n, ok := readVi(m[3]); ok && m[3] != "" {
			note(l.at(start).rates, kind, path, &n)
		}
	}
}
