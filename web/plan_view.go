package web

import (
	"encoding/json"
	"fmt"
	"html/template"
	"math/big"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// planView is the calculator on a model's page.
type planView struct {
	Action string
	// Units are the other units of account that the record has figures by.
	Unit   string
	Units  []option
	Groups []planGroup
	Falls  []fallLine
	// Notes say how the sources' figures were put together, and where they disagree.
	Notes  []string
	Result planResult
	Chart  template.HTML
	// Data is what the page's script needs: words, boxes, the sources' figures.
	Data planData
}

// planGroup is a group of boxes; Folded ones open on demand.
type planGroup struct {
	Legend string
	Folded bool
	Boxes  []planBox
}

// planBox is one box: a field, a choice or a tick.
type planBox struct {
	Name, Label, Unit, Value, Given, Fault string
	// Whole marks a field for a whole number.
	Whole   bool
	Options []planChoice
	Check   bool
	Checked bool
	// Note says of which year the source's figure is, or that there is none.
	Note    string
	Sources notes
}

// planChoice is an entry of a choice; Left is what a fall leaves of the price.
type planChoice struct {
	option
	Left string
}

// fallLine is a fall that really happened, with who tells it.
type fallLine struct {
	Text    string
	Sources notes
	// Href leads to the record that tells it, where it is another.
	Href, Title string
}

// planData is read by web/static/calculator.js.
type planData struct {
	Group   string            `json:"group"`
	Decimal string            `json:"decimal"`
	Words   json.RawMessage   `json:"words"`
	Boxes   []box             `json:"boxes"`
	Given   map[string]string `json:"given"`
	Price   []string          `json:"price,omitempty"`
	Yield   []string          `json:"yield,omitempty"`
	Batch   bool              `json:"batch,omitempty"`
}

// planOf builds the calculator of a record.
func (s *Server) planOf(l *locale.Locale, f *recordFound, q planQuery) (planView, error) {
	sheets := f.Model.Sheets()
	sheet, known := chosenSheet(sheets, q.Unit)
	falls := s.fallsFor(f)
	b := planBuilder{l: l, sheet: sheet, q: q.values(), sent: q.Sent != "", falls: falls}
	b.given = b.fill()
	v := planView{Action: modelHref(l.Lang, f.Model.ID) + "#plan", Unit: sheet.Unit, Notes: b.notes(), Falls: fallLines(l, f.Model, falls)}
	if len(sheets) > 1 {
		for _, other := range sheets {
			v.Units = append(v.Units, option{other.Unit, l.Label("per", other.Unit), other.Unit == sheet.Unit})
		}
	}
	in := b.input()
	var err error
	if v.Result, err = reckon(l, in); err != nil {
		return v, fmt.Errorf("reckoning a plan for %s: %w", f.Model.ID, err)
	}
	if v.Result.Faults == nil && in.Values["fall"] != "" && in.Left == "" {
		v.Result = planResult{Faults: map[string]string{"fall": l.T("plan.fall_gone", "value", shorten(in.Values["fall"]))}}
	}
	if !known {
		v.Notes = append(v.Notes, l.T("plan.unit_gone", "value", shorten(q.Unit), "unit", l.Label("per", sheet.Unit)))
	}
	v.Groups = b.groups(in.Values, v.Result.Faults)
	v.Chart = template.HTML(v.Result.Chart) //nolint:gosec // cashChart escapes its words
	group, decimal := l.Marks()
	v.Data = planData{
		Group: group, Decimal: decimal, Words: s.planWords[l.Lang], Boxes: planBoxes(),
		Given: b.given, Price: in.Price, Yield: in.Yield, Batch: in.Batch,
	}
	return v, nil
}

func chosenSheet(sheets []models.Sheet, unit string) (models.Sheet, bool) {
	for _, s := range sheets {
		if s.Unit == unit {
			return s, true
		}
	}
	return sheets[0], unit == ""
}

// planWords are the messages of each language that the script fills in by itself.
func planWords(locales map[locale.Lang]*locale.Locale) (map[locale.Lang]json.RawMessage, error) {
	out := map[locale.Lang]json.RawMessage{}
	for lang, l := range locales {
		words := map[string]string{}
		for _, key := range l.Keys() {
			list, _, _ := strings.Cut(key, ".")
			if list == "plan" || list == "plan_box" || list == "lever" {
				words[key] = l.Raw(key)
			}
		}
		text, err := json.Marshal(words)
		if err != nil {
			return nil, fmt.Errorf("the calculator's words in %q: %w", lang, err)
		}
		out[lang] = text
	}
	return out, nil
}

// planBuilder fills the calculator's boxes.
type planBuilder struct {
	l     *locale.Locale
	sheet models.Sheet
	q     map[string]string
	sent  bool
	given map[string]string
	falls []models.PriceFall
}

// defaultYears and defaultRate begin the reckoning; both are the reader's to choose.
const (
	defaultYears = 10
	defaultRate  = 10
)

// fill gives the boxes as the sources fill them.
func (b planBuilder) fill() map[string]string {
	out := map[string]string{}
	for name, figure := range map[string]models.Span{
		"invest": b.sheet.Investment.Span, "cost": b.sheet.Cost.Span, "revenue": b.revenue(), "profit": b.profit(),
	} {
		if figure.Known() && figure.Low.Sign() >= 0 {
			out[name] = b.money(figure)
		}
	}
	if b.sheet.FirstIncome.Known() {
		out["first_year"] = b.plain(b.sheet.FirstIncome.Span)
	}
	if b.rotates() {
		out["period"] = b.l.Decimal(b.sheet.Period, 2)
	}
	out["price"], out["yield"] = "100", "100"
	if base := b.base(b.sheet.Price); base.Known() {
		out["price"] = b.plain(base)
	}
	if base := b.base(b.sheet.Yield); base.Known() {
		out["yield"] = b.plain(base)
	}
	return out
}

// batch reports figures by the batch: how many there are in a year no source says.
func (b planBuilder) batch() bool {
	return b.sheet.Period == nil || b.sheet.Period.Cmp(big.NewRat(12, 1)) < 0
}

// rotates reports one harvest in several years.
func (b planBuilder) rotates() bool { return !b.batch() && b.sheet.Period.Cmp(big.NewRat(12, 1)) > 0 }

// revenue is what the source states, else yield × price.
func (b planBuilder) revenue() models.Span {
	if b.sheet.Revenue.Known() {
		return b.sheet.Revenue.Span
	}
	return b.sheet.Grown
}

// profit is of use only where no revenue is known.
func (b planBuilder) profit() models.Span {
	if b.revenue().Known() {
		return models.Span{}
	}
	return b.sheet.Profit.Span
}

// base is a price or yield in its own unit: only where a revenue is known that goes with it.
func (b planBuilder) base(p *models.Product) models.Span {
	if p == nil || !b.revenue().Known() {
		return models.Span{}
	}
	return p.Span()
}

// money writes VND as it may be typed: "12–14,4 triệu đồng".
func (b planBuilder) money(s models.Span) string {
	low, _ := s.Low.Float64()
	high, _ := s.High.Float64()
	return b.l.Money(&low, &high, "", 0)
}

func (b planBuilder) plain(s models.Span) string {
	low, _ := s.Low.Float64()
	high, _ := s.High.Float64()
	return b.l.Span(&low, &high)
}

// input is what is reckoned: what was typed, and before that what the sources and the defaults say.
func (b planBuilder) input() planInput {
	in := planInput{Values: map[string]string{}, Given: b.given, Batch: b.batch()}
	for name, text := range b.q {
		in.Values[name] = text
	}
	if !b.sent {
		for name, text := range b.given {
			if in.Values[name] == "" {
				in.Values[name] = text
			}
		}
		for name, text := range map[string]string{
			"households": "1", "size": "1", "rate": strconv.Itoa(defaultRate), "years": strconv.Itoa(b.years()), "first": string(models.FirstDiscounted),
			"area": "rural", "from": strconv.Itoa(thisYear()),
		} {
			if in.Values[name] == "" {
				in.Values[name] = text
			}
		}
	}
	if base := b.base(b.sheet.Price); base.Known() {
		in.Price = digits(base)
	}
	if base := b.base(b.sheet.Yield); base.Known() {
		in.Yield = digits(base)
	}
	for _, f := range b.falls {
		if fallKey(f) == in.Values["fall"] {
			in.Left = f.Left.RatString()
		}
	}
	return in
}

// years are enough for a rotation.
func (b planBuilder) years() int {
	if b.sheet.Period == nil {
		return defaultYears
	}
	rotation := new(big.Rat).Quo(b.sheet.Period, big.NewRat(12, 1))
	n, _ := rotation.Float64()
	return min(max(defaultYears, int(n+0.999)), 50)
}

func digits(s models.Span) []string {
	return []string{string(decimals(s.Low)), string(decimals(s.High))}
}
