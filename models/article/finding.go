package article

import (
	"fmt"
	"math"
	"strings"

	"github.com/nhanrong/nhanrong/models"
)

// ledger holds the figures of a text against each other. Each rule keeps silent unless the figures cannot
// all be right: roundings have their room, and what the text only says about ("khoảng") is left out.
type ledger struct {
	t        *text
	list     []found
	findings []models.Finding
}

// findings gives what does not add up. Path names the figure: figures[3].
func (r *Reader) findings(t *text, list []found) []models.Finding {
	l := &ledger{t: t, list: list, findings: []models.Finding{}}
	l.poverty(r.vocabularies)
	for i := range list {
		l.share(i)
		l.parts(i)
		l.change(i)
		l.sale(i)
	}
	l.profits()
	return l.findings
}

func (l *ledger) warn(i int, rule, vi, en string) {
	path := fmt.Sprintf("figures[%d]", i)
	for _, f := range l.findings {
		if f.Path == path {
			return // one remark beside a figure is enough
		}
	}
	l.findings = append(l.findings, models.Finding{Severity: models.Warning, Path: path, Rule: rule, Text: models.Text{Vi: vi, En: en}})
}

// exactly reports a plain figure that the text does not blur.
func exactly(f *found) bool { return f.Value != nil && f.Bound == "" && f.Change == "" }

// share: "612 hộ trên tổng số 1.040 hộ, chiếm 58,8%".
func (l *ledger) share(i int) {
	if i+2 >= len(l.list) {
		return
	}
	part, whole, rate := &l.list[i], &l.list[i+1], &l.list[i+2]
	if part.Unit != whole.Unit || isShare(part.Unit) || rate.Unit != "%" || !l.t.sameSentence(part, rate) || !l.t.within(part, whole) {
		return
	}
	if !exactly(part) || !exactly(whole) || !exactly(rate) || *part.Value > *whole.Value || *whole.Value == 0 || !l.t.onlyLinks(lastEnd(l.list, i+2), rate.start) {
		return
	}
	is := float64(*part.Value) / float64(*whole.Value) * 100
	if math.Abs(is-float64(*rate.Value)) <= lastDigit(*rate.Value) {
		return
	}
	real := models.Number(math.Round(is*100) / 100)
	l.warn(i+2, "share-disagrees",
		fmt.Sprintf("bài ghi %s; %s trên %s là %s %%", rate.Text, part.Text, whole.Text, real.In("vi")),
		fmt.Sprintf("the text gives %s; %s of %s is %s%%", rate.Text, part.Text, whole.Text, real.In("en")))
}

// lastDigit is one unit of the last digit that a share is written with.
func lastDigit(n models.Number) float64 {
	_, fraction, _ := strings.Cut(n.String(), ".")
	return math.Pow10(-len(fraction))
}

// within reports words between two figures that make the first a part of the second: "trên tổng số", "/".
func (t *text) within(a, b *found) bool {
	if t.words[b.first].gap == "/" {
		return true
	}
	for i := a.next; i < b.first; i++ {
		if t.exact(i) == "tổng" && (t.exact(i-1) == "trên" || t.exact(i-1) == "trong") || t.exact(i) == "trong" && t.exact(i+1) == "số" {
			return true
		}
	}
	return false
}

// parts: a total with its parts after "gồm" or "trong đó".
func (l *ledger) parts(i int) {
	total := &l.list[i]
	if !exactly(total) || isShare(total.Unit) || i+2 >= len(l.list) {
		return
	}
	whole := l.t.leads(total.next, l.list[i+1].first)
	if whole == "" {
		return
	}
	sum, n := models.Number(0), 0
	for k := i + 1; k < len(l.list) && l.t.sameSentence(total, &l.list[k]); k++ {
		f := &l.list[k]
		if f.Unit != total.Unit || f.Per != total.Per {
			continue
		}
		if !exactly(f) || f.Before != nil || f.BeforeOf != nil || l.t.leads(l.list[k-1].next, f.first) != "" && k > i+1 {
			return
		}
		sum += *f.Value
		n++
	}
	sum = models.Number(math.Round(float64(sum)*1e6) / 1e6)
	off := math.Abs(float64(sum-*total.Value)) / math.Abs(float64(*total.Value))
	const rounding, near = 0.001, 0.05
	switch {
	case n < 2, off <= rounding, whole == "part" && sum < *total.Value && off > near:
		return
	}
	l.warn(i, "sum-disagrees",
		fmt.Sprintf("các phần cộng lại là %s, bài ghi %s", sum.In("vi"), total.Text),
		fmt.Sprintf("the parts add up to %s; the text gives %s", sum.In("en"), total.Text))
}

// leads reads between two words whether all parts follow ("gồm") or some ("trong đó").
func (t *text) leads(i, j int) string {
	for ; i < j; i++ {
		switch {
		case t.exact(i) == "gồm":
			return "all"
		case t.exact(i) == "trong" && t.exact(i+1) == "đó":
			return "part"
		}
	}
	return ""
}

// change: "từ 20 lên 35 triệu đồng, tăng 75%".
func (l *ledger) change(i int) {
	if i == 0 || i+1 >= len(l.list) {
		return
	}
	after, rate := &l.list[i], &l.list[i+1]
	if after.Before == nil || *after.Before == 0 || rate.Change == "" || rate.Value == nil || rate.Bound != "" || !l.t.sameSentence(after, rate) || after.Bound != "" || l.list[i-1].Bound != "" {
		return
	}
	is := float64(*after.Value - *after.Before)
	room := math.Abs(is) * 0.001
	if rate.Unit == "%" && after.Unit != "%" {
		is, room = is/float64(*after.Before)*100, lastDigit(*rate.Value)
	} else if rate.Unit != after.Unit && !(rate.Unit == "percentage-point" || rate.Unit == "%") {
		return
	}
	said := float64(*rate.Value)
	if rate.Change == Decrease {
		said = -said
	}
	if math.Abs(is-said) <= max(room, lastDigit(*rate.Value)) {
		return
	}
	real := models.Number(math.Round(is*100) / 100)
	l.warn(i+1, "change-disagrees",
		fmt.Sprintf("từ %s đến %s là %s, bài ghi %s", l.list[i-1].Text, after.Text, real.In("vi"), rate.Text),
		fmt.Sprintf("from %s to %s is %s; the text gives %s", l.list[i-1].Text, after.Text, real.In("en"), rate.Text))
}

// sale: weight times price is what was earned: "bán 2,5 tấn giá 28.000 đồng/kg, thu về 70 triệu đồng".
func (l *ledger) sale(i int) {
	if i+2 >= len(l.list) {
		return
	}
	weight, price, money := &l.list[i], &l.list[i+1], &l.list[i+2]
	if !exactly(weight) || !exactly(price) || !exactly(money) || weight.Per != "" || money.Per != "" || !l.t.sameSentence(weight, money) {
		return
	}
	times := map[string]float64{"tonne": 1000, "kg": 1}[weight.Unit]
	if times == 0 || price.Unit != "VND" || price.Per != "kg" || money.Unit != "VND" || !earned(money.Of) {
		return
	}
	is := float64(*weight.Value) * times * float64(*price.Value)
	if math.Abs(is-float64(*money.Value)) <= roomInMoney*is {
		return
	}
	real := models.Number(math.Round(is))
	l.warn(i+2, "product-disagrees",
		fmt.Sprintf("%s với giá %s là %s đồng, bài ghi %s", weight.Text, price.Text, real.In("vi"), money.Text),
		fmt.Sprintf("%s at %s is VND %s; the text gives %s", weight.Text, price.Text, real.In("en"), money.Text))
}

// roomInMoney is how far rounded sums may lie apart.
const roomInMoney = 0.05

func earned(of string) bool {
	of = strings.ToLower(of) + " "
	return strings.HasPrefix(of, "thu") && !strings.HasPrefix(of, "thu nhập") || strings.Contains(of, "doanh thu ") || strings.HasPrefix(of, "bán") ||
		strings.HasSuffix(of, " thu ") || strings.HasSuffix(of, " bán ")
}

// profits: revenue less cost is profit, where a sentence tells all three of the same thing.
func (l *ledger) profits() {
	var revenue, cost *found
	for i := range l.list {
		f := &l.list[i]
		if revenue != nil && !l.t.sameSentence(revenue, f) || cost != nil && !l.t.sameSentence(cost, f) {
			revenue, cost = nil, nil
		}
		of := strings.ToLower(f.Of)
		switch {
		case f.Unit != "VND" || !exactly(f):
		case earned(of):
			revenue = f
		case strings.Contains(of, "chi phí") || strings.HasPrefix(of, "chi"):
			cost = f
		case (strings.HasPrefix(of, "lãi") && !strings.HasPrefix(of, "lãi suất") || strings.Contains(of, "lợi nhuận")) && revenue != nil && cost != nil:
			l.profit(i, revenue, cost)
		}
	}
}

func (l *ledger) profit(i int, revenue, cost *found) {
	f := &l.list[i]
	if revenue.Per != cost.Per || f.Per != cost.Per {
		return
	}
	is := *revenue.Value - *cost.Value
	if math.Abs(float64(is-*f.Value)) <= roomInMoney*float64(*revenue.Value) {
		return
	}
	l.warn(i, "change-disagrees",
		fmt.Sprintf("thu %s trừ chi %s là %s đồng, bài ghi %s", revenue.Text, cost.Text, is.In("vi"), f.Text),
		fmt.Sprintf("revenue of %s less cost of %s is VND %s; the text gives %s", revenue.Text, cost.Text, is.In("en"), f.Text))
}
