package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
	"github.com/nhanrong/nhanrong/web/locale"
)

// compareSection is rows about one side of the models.
type compareSection struct {
	Label string
	Rows  []compareRow
}

// compareRow is one property of every model.
type compareRow struct {
	Key, Label string
	// Why says what the row's figures are, or how they were brought together.
	Why string
	// Differs marks known cells that are not all the same.
	Differs bool
	Cells   []compareCell
}

// compareCell is one model's property.
type compareCell struct {
	Text, Note string
	Unknown    bool
	// Level is an evidence level to be drawn; -1 for none.
	Level int
	// Best is why the cell is best in its row; empty where it is not.
	Best     string
	Verdicts []compareVerdict
	// Head names the model, where the page folds.
	Head string
	// Href leads to the record, Sources are its own.
	Href    string
	Sources notes
}

// compareVerdict is a condition with what it came to.
type compareVerdict struct{ Verdict, Text string }

// comparison words models side by side.
type comparison struct {
	s    *Server
	l    *locale.Locale
	c    *compared
	rows []compareRow
}

// sections are all that is compared, in the order of an officer's questions.
func (s *Server) compareSections(l *locale.Locale, c *compared) []compareSection {
	t := &comparison{s: s, l: l, c: c}
	var out []compareSection
	section := func(key string, fill func()) {
		t.rows = nil
		fill()
		if len(t.rows) > 0 {
			out = append(out, compareSection{l.T("compare.sec_" + key), t.rows})
		}
	}
	section("general", t.general)
	if c.Fit != nil {
		section("fit", t.fit)
		out[len(out)-1].Label = l.T("compare.sec_fit_at", "place", s.placeLabel(l, c.Fit))
	}
	section("money", t.money)
	section("results", t.results)
	section("conditions", t.conditions)
	section("visit", t.visit)
	heads := shortTitles(l, c.Records)
	for i := range out {
		for j := range out[i].Rows {
			for k := range out[i].Rows[j].Cells {
				out[i].Rows[j].Cells[k].Head = heads[k]
			}
		}
	}
	return out
}

// placeLabel names the reader's place.
func (s *Server) placeLabel(l *locale.Locale, f *fitted) string {
	if u := f.Place.Locality.Unit; u != nil {
		return s.unitLabel(l, u.Key())
	}
	return l.T("compare.my_place")
}

// apart are the rows in which models always differ: to mark that would tell nothing.
var apart = []string{"place", "sector", "people", "result", "reach", "risk", "spread", "months", "access", "verdicts_required", "verdicts_preferred"}

// add makes a row of a cell for each model; a row that says nothing of any model is left out.
func (t *comparison) add(key string, cell func(i int, m *models.Model) compareCell) *compareRow {
	row := compareRow{Key: key, Label: t.l.T("compare." + key)}
	known, texts := 0, []string{}
	for i, rec := range t.c.Records {
		c := cell(i, rec.Model)
		c.Href = modelHref(t.l.Lang, rec.Model.ID)
		if c.Text == "" && len(c.Verdicts) == 0 {
			c.Text, c.Unknown = cmp.Or(c.Text, t.l.T("figure.none")), true
		}
		if !c.Unknown {
			known++
			texts = append(texts, c.Text)
		}
		row.Cells = append(row.Cells, c)
	}
	if known == 0 {
		return &row
	}
	slices.Sort(texts)
	row.Differs = len(slices.Compact(texts)) > 1 && !slices.Contains(apart, key)
	t.rows = append(t.rows, row)
	return &t.rows[len(t.rows)-1]
}

// best marks the one cell whose figure is greater than every other's; nothing where only one has a figure,
// or two share the greatest.
func (r *compareRow) best(why string, figure func(i int) (value float64, ok bool)) {
	at, known, shared := -1, 0, false
	var greatest float64
	for i := range r.Cells {
		v, ok := figure(i)
		if !ok {
			continue
		}
		known++
		switch {
		case at < 0 || v > greatest:
			at, greatest, shared = i, v, false
		case v == greatest:
			shared = true
		}
	}
	if known > 1 && !shared {
		r.Cells[at].Best = why
	}
}

func plainCell(text, note string) compareCell {
	return compareCell{Text: text, Note: note, Level: -1}
}

func figureCell(f figure, sources notes) compareCell {
	return compareCell{Text: f.Text, Note: f.Note, Unknown: f.Unknown, Level: -1, Sources: sources}
}

func (t *comparison) general() {
	l := t.l
	t.add("place", func(_ int, m *models.Model) compareCell {
		p := t.s.placeOf(l, m.Place)
		note := ""
		if p.Now != "" && !p.Same {
			note = l.T("place.now") + " " + p.Now
		}
		return plainCell(p.Then, note)
	})
	t.add("sector", func(_ int, m *models.Model) compareCell {
		var names []string
		for _, sector := range m.Sector {
			names = append(names, t.s.vocabularies.Sectors.Label(string(sector), string(l.Lang)))
		}
		return plainCell(strings.Join(names, ", "), "")
	})
	t.add("status", func(_ int, m *models.Model) compareCell {
		g := status(l, m)
		return compareCell{Text: g.Text, Note: g.Note, Unknown: g.Unknown, Level: -1}
	})
	row := t.add("evidence", func(_ int, m *models.Model) compareCell {
		e := m.Evidence()
		c := compareCell{Level: e.Level, Text: l.T("evidence.level", "level", e.Level) + " · " + l.Label("evidence", strconv.Itoa(e.Level))}
		if e.Direction != "" {
			c.Note = l.Label("direction", string(e.Direction))
		}
		return c
	})
	row.best(l.T("compare.best_evidence"), func(i int) (float64, bool) { return float64(t.c.Records[i].Model.Evidence().Level), true })
	t.add("people", func(_ int, m *models.Model) compareCell {
		g := t.s.people(l, m)
		return compareCell{Text: g.Text, Note: g.Note, Unknown: g.Unknown, Level: -1}
	})
}

// fit are the verdicts of the reader's place: the summary, and each condition that must hold.
func (t *comparison) fit() {
	l := t.l
	assessment := func(m *models.Model) (fit.Assessment, bool) {
		for _, item := range t.c.Fit.Items {
			if item.Record.Model.ID == m.ID {
				return item.Assessment, true
			}
		}
		return fit.Assessment{}, false
	}
	t.add("verdict", func(_ int, m *models.Model) compareCell {
		a, ok := assessment(m)
		if !ok {
			return compareCell{Level: -1}
		}
		return plainCell(l.Label("summary", string(a.Summary)), l.T("fit.known", "known", a.Counts.Known(), "n", a.Counts.All()))
	})
	for _, required := range []bool{true, false} {
		key := "verdicts_preferred"
		if required {
			key = "verdicts_required"
		}
		t.add(key, func(_ int, m *models.Model) compareCell {
			a, _ := assessment(m)
			c := compareCell{Level: -1}
			for _, group := range a.Groups {
				for _, j := range group.Conditions {
					if j.Required() == required {
						c.Verdicts = append(c.Verdicts, compareVerdict{j.Verdict.String(), t.s.factorLabel(l, j.Condition.Factor)})
						c.Text = strings.TrimPrefix(c.Text+"\n"+t.s.factorLabel(l, j.Condition.Factor)+": "+l.Label("verdict", j.Verdict.String()), "\n")
					}
				}
			}
			return c
		})
	}
}

func (t *comparison) results() {
	l := t.l
	t.add("result", func(_ int, m *models.Model) compareCell {
		c := figureCell(t.s.resultFigure(l, m), nil)
		if o, _, ok := m.Result(); ok {
			c.Sources = o.Sources
		}
		return c
	})
	t.add("reach", func(_ int, m *models.Model) compareCell {
		for _, indicator := range []models.Indicator{"households-reached", "people-reached", "adoption"} {
			for _, o := range m.Outcomes {
				if o.Indicator == indicator && o.Scope == "" && o.HasFigure() {
					c := plainCell(outcomeText(l, o), "")
					if o.Year != 0 {
						c.Note = strconv.Itoa(o.Year)
					}
					c.Sources = o.Sources
					return c
				}
			}
		}
		return compareCell{Level: -1}
	})
	t.add("risk", func(_ int, m *models.Model) compareCell {
		list := risks(l, m)
		if len(list) == 0 {
			return compareCell{Level: -1}
		}
		return compareCell{Text: list[0].Label + ": " + list[0].Text, Note: moreOf(l, len(list)-1), Level: -1, Sources: list[0].Sources}
	})
	t.add("spread", func(_ int, m *models.Model) compareCell {
		var places []string
		for _, r := range m.Replications {
			places = append(places, r.Place)
		}
		if len(places) == 0 {
			return compareCell{Level: -1}
		}
		return plainCell(strings.Join(places[:min(3, len(places))], "; "), moreOf(l, len(places)-3))
	})
}

func moreOf(l *locale.Locale, n int) string {
	if n <= 0 {
		return ""
	}
	return l.T("compare.more", "n", n)
}

// conditions are the factors that a model requires, or that two of them ask for, a row each.
func (t *comparison) conditions() {
	count, required := map[models.Factor]int{}, map[models.Factor]bool{}
	for _, rec := range t.c.Records {
		seen := map[models.Factor]bool{}
		for _, c := range rec.Model.Conditions {
			if c.Basis == models.Observed || c.Factor == "years_to_first_income" || strings.HasPrefix(string(c.Factor), "capital_vnd") {
				continue
			}
			if !seen[c.Factor] {
				count[c.Factor]++
			}
			seen[c.Factor] = true
			required[c.Factor] = required[c.Factor] || c.Importance == models.Required
		}
	}
	for _, term := range t.s.vocabularies.Factors.Terms {
		factor := models.Factor(term.Slug)
		if count[factor] < 2 && !required[factor] {
			continue
		}
		row := t.add("condition", func(_ int, m *models.Model) compareCell { return t.conditionCell(m, factor) })
		row.Key, row.Label = term.Slug, t.s.factorLabel(t.l, factor)
	}
}

func (t *comparison) conditionCell(m *models.Model, factor models.Factor) compareCell {
	for _, c := range m.Conditions {
		if c.Factor != factor || c.Basis == models.Observed {
			continue
		}
		cell := plainCell(t.s.need(t.l, factor, c.Range(), c.AnyOf), "")
		if cell.Text == "" {
			cell.Text = textOf(t.l, c.Note)
		}
		if c.Importance == models.Required {
			cell.Note = t.l.Label("importance", "required")
		}
		cell.Sources = c.Sources
		return cell
	}
	return compareCell{Text: t.l.T("compare.not_asked"), Unknown: true, Level: -1}
}

func (t *comparison) visit() {
	l := t.l
	t.add("months", func(_ int, m *models.Model) compareCell {
		if m.Visit == nil || len(m.Visit.BestMonths) == 0 {
			return compareCell{Level: -1}
		}
		return compareCell{Text: l.Months(m.Visit.BestMonths), Level: -1, Sources: m.Visit.Sources}
	})
	t.add("access", func(_ int, m *models.Model) compareCell {
		if m.Visit == nil || m.Visit.Access == nil {
			return compareCell{Level: -1}
		}
		return compareCell{Text: textOf(l, m.Visit.Access), Level: -1, Sources: m.Visit.Sources}
	})
}

// shortTitles name models for narrow places: by what they make, with the place where two make the same.
func shortTitles(l *locale.Locale, records []*models.Revision) []string {
	out := make([]string, len(records))
	for i, rec := range records {
		out[i] = rec.Model.Title.In(string(l.Lang))
		if list := rec.Model.Commodities; len(list) > 0 {
			out[i] = list[0].Vi
			if l.Lang == locale.En && list[0].En != "" {
				out[i] = list[0].En
			}
		}
	}
	made := slices.Clone(out)
	for i := range out {
		alike := func(other string) bool { return strings.HasPrefix(other, made[i]) || strings.HasPrefix(made[i], other) } // "sa nhân", "sa nhân tím"
		if slices.ContainsFunc(slices.Delete(slices.Clone(made), i, i+1), alike) {
			p := records[i].Model.Place
			out[i] += ", " + cmp.Or(p.Commune, p.District, p.Province)
		}
		out[i] = capital(out[i])
	}
	return out
}
