package models

import (
	"fmt"
	"math"
	"regexp"
)

// Rules that hold the figures of one fact against each other. Each is built to keep silent unless the
// figures themselves cannot all be right: roundings, "khoảng" and ranges are given their room.

// profits holds revenue, cost and profit of one reckoning against each other.
func (c *checker) profits(list []Economics) {
	for i, e := range list {
		for _, one := range []struct {
			field                 string
			revenue, cost, profit *Range
		}{
			{"annual_profit_vnd", e.AnnualRevenue, e.AnnualCost, e.AnnualProfit},
			{"profit_per_cycle_vnd", e.RevenuePerCycle, e.CostPerCycle, e.ProfitPerCycle},
		} {
			c.profit(at("economics", i)+"."+one.field, one.revenue, one.cost, one.profit)
		}
	}
}

// roomInMoney is how far rounded sums may lie apart, as a share of the revenue: sources round to the
// million or the ten million.
const roomInMoney = 0.05

func (c *checker) profit(path string, revenue, cost, profit *Range) {
	if revenue == nil || cost == nil || profit == nil || !revenue.closed() || !cost.closed() || !profit.closed() {
		return
	}
	least, most := *revenue.Min-*cost.Max, *revenue.Max-*cost.Min
	room := Number(math.Abs(float64(*revenue.Max)) * roomInMoney)
	if *profit.Max >= least-room && *profit.Min <= most+room {
		return
	}
	c.warn(path, "change-disagrees",
		fmt.Sprintf("thu %s trừ chi %s là %s đồng, nguồn ghi lãi %s đồng", revenue.in(vi), cost.in(vi), Range{&least, &most}.in(vi), profit.in(vi)),
		fmt.Sprintf("revenue of %s less cost of %s is VND %s; the source gives a profit of %s", revenue.in(en), cost.in(en), Range{&least, &most}.in(en), profit.in(en)))
}

func (r Range) closed() bool { return r.Min != nil && r.Max != nil }

// in writes a closed range with one way of writing numbers.
func (r Range) in(write func(Number) string) string {
	if *r.Min == *r.Max {
		return write(*r.Min)
	}
	return write(*r.Min) + "–" + write(*r.Max)
}

// unitWords are the Vietnamese words in notes for what an outcome counts.
var unitWords = map[string]string{
	"household": "hộ", "person": "người", "worker": "lao động", "commune": "xã", "village": "thôn|bản", "ha": "ha", "head": "con", "tonne": "tấn",
}

const figurePattern = `([0-9]+(?:\.[0-9]{3})*(?:,[0-9]+)?)`

var (
	changePattern = regexp.MustCompile(`(tăng|giảm)(?: thêm)? ` + figurePattern + ` (hộ|người|lao động|xã|thôn|bản|ha|con|tấn)(?:[ ,.;]|$)`)
	totalPattern  = regexp.MustCompile(`(?i:trên|trong)(?: tổng)?(?: số)? ` + figurePattern + ` (hộ|người|lao động|xã|thôn|bản|ha|con|tấn)(?:[ ,.;)]|$)`)
	sharePattern  = regexp.MustCompile(`(?:chiếm|bằng|tức|\() ?` + figurePattern + ` ?%`)
	aboutPattern  = regexp.MustCompile(`(?i)khoảng|gần|hơn|trên dưới|ước|chừng|xấp xỉ`)
)

// figuresInNotes holds an outcome's figures against those of its own note: a change against before and
// after, a share against its count and total.
func (c *checker) figuresInNotes(list []Outcome) {
	for i, o := range list {
		if o.Note == nil || o.Value == nil {
			continue
		}
		c.changeInNote(at("outcomes", i), o)
		c.shareInNote(at("outcomes", i), o)
	}
}

func (c *checker) changeInNote(path string, o Outcome) {
	m := changePattern.FindStringSubmatch(o.Note.Vi)
	if m == nil || o.Before == nil || !countedIn(o.Unit, m[3]) || aboutPattern.MatchString(o.Note.Vi) {
		return
	}
	change, ok := readVi(m[2])
	if !ok {
		return
	}
	if m[1] == "giảm" {
		change = -change
	}
	if after := *o.Before + change; math.Abs(float64(after-*o.Value)) > 0.001*math.Abs(float64(*o.Value)) {
		sign := map[bool]string{true: "−", false: "+"}[change < 0]
		change = Number(math.Abs(float64(change)))
		c.warn(path, "change-disagrees",
			fmt.Sprintf("%s %s %s = %s, nguồn ghi %s", vi(*o.Before), sign, vi(change), vi(after), vi(*o.Value)),
			fmt.Sprintf("%s %s %s = %s; the source gives %s", en(*o.Before), sign, en(change), en(after), en(*o.Value)))
	}
}

func (c *checker) shareInNote(path string, o Outcome) {
	total := totalPattern.FindStringSubmatch(o.Note.Vi)
	share := sharePattern.FindStringSubmatch(o.Note.Vi)
	if total == nil || share == nil || !countedIn(o.Unit, total[2]) || aboutPattern.MatchString(o.Note.Vi) {
		return
	}
	of, ok := readVi(total[1])
	rate, fine := readVi(share[1])
	if !ok || !fine || of <= 0 || *o.Value > of {
		return
	}
	if real := float64(*o.Value) / float64(of) * 100; math.Abs(real-float64(rate)) > roomInShare(rate) {
		c.shareDisagrees(path, rate, *o.Value, of, real, Text{Vi: total[2], En: o.Unit})
	}
}

func countedIn(unit, word string) bool {
	return regexp.MustCompile(`^(?:` + unitWords[unit] + `)$`).MatchString(word)
}

// roomInShare is one unit of the last digit that the share is written with: sources round or cut.
func roomInShare(rate Number) float64 { return math.Pow10(-decimals(rate)) }

func (c *checker) shareDisagrees(path string, rate, count, total Number, real float64, unit Text) {
	is := rounded(real, max(2, decimals(rate)))
	c.warn(path, "share-disagrees",
		fmt.Sprintf("nguồn ghi %s %%; %s trên %s %s là %s %%", vi(rate), vi(count), vi(total), unit.Vi, vi(is)),
		fmt.Sprintf("the source gives %s%%; %s of %s %s is %s%%", en(rate), en(count), en(total), unit.En, en(is)))
}
