package web

import (
	"slices"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// formBuilder makes the fields of a page, each with what was read from it and what is wrong with it.
type formBuilder struct {
	s    *Server
	l    *locale.Locale
	read *submission
	t    typed
	// found are the findings of the record by field; who has shown one takes it out.
	found  map[string][]models.Finding
	strict bool
	faults []link
}

func newFormBuilder(s *Server, l *locale.Locale, at draftAt, read *submission, strict bool) *formBuilder {
	b := &formBuilder{s: s, l: l, read: read, t: at.typed, found: map[string][]models.Finding{}, strict: strict}
	for _, f := range read.model.Check(s.checking()) {
		name := read.nameOf(f.Path)
		if !strict && (f.Rule == "missing" || b.unchosen(name, f)) || f.Rule == "source-uncited" { // sources are asked for first
			continue
		}
		b.found[name] = append(b.found[name], f)
	}
	return b
}

// unchosen reports a list of answers of which none was chosen yet.
func (b *formBuilder) unchosen(name string, f models.Finding) bool {
	return f.Rule == "unknown-word" && first(b.t[name]) == ""
}

// parts are those of a page.
func (b *formBuilder) parts(step int) []formPart {
	switch step {
	case firstStep:
		return []formPart{b.whatAndWhere(), b.sources()}
	case 2:
		return []formPart{b.who(), b.doing(), b.conditions()}
	case 3:
		return []formPart{b.outcomes(), b.economics(), b.prices()}
	}
	return []formPart{b.risks(), b.lessons(), b.replications(), b.visit(), b.english()}
}

// field makes a question of the record.
func (b *formBuilder) field(name, kind string) formField {
	f := formField{ID: fieldID(name), Name: name, Kind: kind, Value: first(b.t[name]), Back: b.read.back[name], Label: b.l.T("submit." + name)}
	key := "submit." + name
	if parts := strings.Split(name, "."); len(parts) == 3 {
		key = "submit." + parts[0] + "_" + parts[2]
		f.Label = b.l.T(key)
	}
	if b.l.Has(key + "_hint") {
		f.Hint = b.l.T(key + "_hint")
	}
	if fault := b.read.faults[name]; fault != "" {
		f.Faults = append(f.Faults, fault)
	}
	b.take(name, &f.Faults, &f.Doubts)
	for _, fault := range f.Faults {
		b.faults = append(b.faults, link{"#" + f.ID, f.Label + ": " + fault})
	}
	return f
}

// take shows the findings of a field.
func (b *formBuilder) take(name string, faults, doubts *[]string) {
	hasFault := len(*faults) > 0
	for _, f := range b.found[name] {
		text := findingText(b.l, name, f)
		if b.unchosen(name, f) {
			text = b.l.T("submit.missing_choice")
		}
		switch {
		case f.Severity == models.Warning:
			*doubts = append(*doubts, text)
		case !hasFault: // what cannot be read is not called missing too
			*faults = append(*faults, text)
		}
	}
	delete(b.found, name)
}

// findingText words a finding; of a field that is missing it says what to write there.
func findingText(l *locale.Locale, name string, f models.Finding) string {
	if key := "submit.missing_" + name; f.Rule == "missing" && l.Has(key) {
		return l.T(key)
	}
	return f.Text.In(string(l.Lang))
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

// choice is a question with a list of answers.
func (b *formBuilder) choice(name string, options []option, none string) formField {
	f := b.field(name, "select")
	if none != "" {
		f.Options = append(f.Options, option{"", none, false})
	}
	known := false
	for _, o := range options {
		o.Chosen = o.Value == f.Value
		known = known || o.Chosen
		f.Options = append(f.Options, o)
	}
	if f.Value != "" && !known { // what stands in a record is never dropped for want of a choice
		f.Options = append(f.Options, option{f.Value, f.Value, true})
	}
	return f
}

// terms are a vocabulary's entries to choose from.
func (b *formBuilder) terms(v *models.Vocabulary) []option {
	var out []option
	for _, t := range v.Terms {
		out = append(out, option{t.Slug, t.Label.In(string(b.l.Lang)), false})
	}
	return out
}

// words are the entries of a list of ours.
func (b *formBuilder) words(list string, values ...string) []option {
	var out []option
	for _, v := range values {
		out = append(out, option{v, b.l.Label(list, v), false})
	}
	return out
}

// many is a question with several answers, each in a box of its own, and two empty ones.
func (b *formBuilder) many(name, list string) formField {
	f := b.field(name, "many")
	f.List = list
	f.Values = append(b.t.all(name), "", "")
	return f
}

// rows are a list's entries, least of them there from the start.
func (b *formBuilder) rows(p *formPart, list string, least int, fields func(row string) []formField) {
	b.rowsWith(p, list, least, fields, nil)
}

// rowsWith are rows that have more fields folded away.
func (b *formBuilder) rowsWith(p *formPart, list string, least int, fields, more func(row string) []formField) {
	numbers := b.t.rows(list)
	for n := 0; len(numbers) < least; n++ {
		if !slices.Contains(numbers, n) {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	p.ID, p.Add, p.AddLabel = "f-"+list, list, b.l.T("submit.add_"+list)
	for i, n := range numbers {
		row := rowName(list, n)
		r := formRow{ID: "f-" + list + "-" + strconv.Itoa(n), Legend: b.l.T("submit.row_"+list, "n", i+1), Fields: fields(row)}
		if len(b.t[row+restName]) > 0 || i >= least {
			r.Gone = row + goneName
		}
		if more != nil {
			r.Folded, r.FoldedLabel = more(row), b.l.T("submit.more_"+list)
			r.Open = slices.ContainsFunc(r.Folded, func(f formField) bool { return f.Value != "" || f.Bad() })
		}
		for name := range b.found {
			if strings.HasPrefix(name, row) {
				b.take(name, &r.Faults, &r.Faults)
			}
		}
		p.Rows = append(p.Rows, r)
	}
	b.take(list, &p.Faults, &p.Faults)
	for _, fault := range p.Faults {
		b.faults = append(b.faults, link{"#" + p.ID, p.Heading + ": " + fault})
	}
}

func (b *formBuilder) whatAndWhere() formPart {
	sectors := b.field("sector", "checks")
	for i, t := range b.s.vocabularies.Sectors.Terms {
		o := option{t.Slug, t.Label.In(string(b.l.Lang)), slices.Contains(b.t["sector"], t.Slug)}
		const open = 8 // the commonest stand first in the vocabulary; a chosen one is never folded away
		if i < open || o.Chosen {
			sectors.Options = append(sectors.Options, o)
		} else {
			sectors.Folded = append(sectors.Folded, o)
		}
	}
	where := b.field("place", "place")
	where.Places = b.read.meanings
	if b.strict && b.t.get("place") == "" {
		missing := b.l.T("submit.missing_place")
		where.Faults = append(where.Faults, missing)
		b.faults = append(b.faults, link{"#" + where.ID, where.Label + ": " + missing})
	}
	if where.Bad() && len(where.Places) > 0 {
		where.Faults = where.Faults[:1]
	}
	return formPart{ID: "p-what", Fields: []formField{b.field("title", "text"), sectors, where, b.field("year", "short"), b.field("summary", "area")}}
}

func (b *formBuilder) sources() formPart {
	p := formPart{Heading: b.l.T("submit.sources"), Hint: b.l.T("submit.sources_hint")}
	kinds := b.words("source", "press", "government", "project-report", "evaluation", "paper", "thesis", "company", "encyclopedia", "blog")
	b.rows(&p, "sources", 1, func(row string) []formField {
		return []formField{
			b.field(row+"title", "text"), b.field(row+"publisher", "text"), b.choice(row+"kind", kinds, b.l.T("submit.choose")),
			b.field(row+"date", "short"), b.field(row+"url", "text"),
		}
	})
	return p
}

func (b *formBuilder) who() formPart {
	return formPart{ID: "p-who", Heading: b.l.T("submit.part_who"), Fields: []formField{
		b.many("commodities", "ds-commodities"), b.many("ethnic_groups", "ds-ethnic"), b.field("since", "short"),
		b.choice("status", b.terms(b.s.vocabularies.Statuses), b.l.T("submit.unknown")), b.many("programmes", "ds-programmes"),
	}}
}

func (b *formBuilder) doing() formPart {
	p := formPart{Heading: b.l.T("submit.part_how"), Fields: []formField{b.field("steps", "area")}}
	kinds := b.words("actor", "households", "cooperative", "company", "government", "association", "ngo", "donor", "research", "bank")
	b.rows(&p, "actors", 1, func(row string) []formField {
		return []formField{b.field(row+"name", "text"), b.choice(row+"kind", kinds, b.l.T("submit.choose")), b.field(row+"role", "text")}
	})
	return p
}

// cites is the question which sources say so.
func (b *formBuilder) cites(row string) formField {
	f := b.field(row+"sources", "short")
	if f.Value == "" && len(b.read.model.Sources) == 1 {
		f.Value = string(b.read.model.Sources[0].ID)
	}
	if len(b.read.model.Sources) > 1 {
		var told []string
		for _, s := range b.read.model.Sources {
			told = append(told, string(s.ID)+" "+shorten(s.Title))
		}
		f.Hint = strings.Join(told, " · ")
	}
	return f
}

func (b *formBuilder) conditions() formPart {
	p := formPart{Heading: b.l.T("submit.conditions"), Hint: b.l.T("submit.conditions_hint")}
	importances := b.words("importance", string(models.Required), string(models.Preferred))
	var factors []option
	for _, t := range b.s.vocabularies.Factors.Terms {
		if t.Group != "profile" {
			factors = append(factors, option{t.Slug, t.Label.In(string(b.l.Lang)), false})
		}
	}
	b.rows(&p, "conditions", 2, func(row string) []formField {
		return []formField{
			b.choice(row+"factor", factors, b.l.T("submit.choose")), b.field(row+"value", "text"), b.choice(row+"importance", importances, ""),
			b.field(row+"note", "text"), b.cites(row),
		}
	})
	return p
}

func (b *formBuilder) outcomes() formPart {
	p := formPart{Heading: b.l.T("submit.outcomes"), Hint: b.l.T("submit.outcomes_hint")}
	scopes := b.words("scope", string(models.ScopeOneCase), string(models.ScopeContext))
	indicators := b.terms(b.s.vocabularies.Indicators)
	b.rows(&p, "outcomes", 1, func(row string) []formField {
		return []formField{
			b.choice(row+"indicator", indicators, b.l.T("submit.choose")), b.field(row+"value", "text"), b.field(row+"before", "text"),
			b.field(row+"of", "text"), b.field(row+"year", "short"), b.choice(row+"scope", scopes, b.l.T("scope.model")), b.field(row+"note", "text"), b.cites(row),
		}
	})
	return p
}

func (b *formBuilder) economics() formPart {
	p := formPart{Heading: b.l.T("submit.economics"), Hint: b.l.T("submit.economics_hint")}
	units := b.words("per", "household", "ha", "head", "m2", "pond", "cage", "hive", "tonne", "cooperative", "group", "project")
	b.rowsWith(&p, "economics", 1, func(row string) []formField {
		fields := []formField{b.choice(row+"unit", units, b.l.T("submit.choose")), b.field(row+"year", "short")}
		for _, a := range amounts(new(models.Economics)) {
			fields = append(fields, b.field(row+a.name, "text"))
		}
		return append(fields, b.field(row+"first_income_year", "short"), b.field(row+"note", "text"), b.cites(row))
	}, func(row string) []formField {
		fields := []formField{b.field(row+"cycle_months", "short")}
		for _, a := range cycleAmounts(new(models.Economics)) {
			fields = append(fields, b.field(row+a.name, "text"))
		}
		return append(fields, b.field(row+"rotation_years", "short"), b.field(row+"yield_product", "text"), b.field(row+"yield", "text"))
	})
	return p
}

func (b *formBuilder) prices() formPart {
	p := formPart{Heading: b.l.T("submit.prices"), Hint: b.l.T("submit.prices_hint")}
	b.rows(&p, "prices", 1, func(row string) []formField {
		return []formField{
			b.field(row+"product", "text"), b.field(row+"value", "text"), b.field(row+"year", "short"), b.field(row+"month", "short"),
			b.field(row+"note", "text"), b.cites(row),
		}
	})
	return p
}

func (b *formBuilder) visit() formPart {
	return formPart{ID: "p-visit", Heading: b.l.T("submit.part_visit"), Hint: b.l.T("submit.part_visit_hint"), Fields: []formField{
		b.field("visit_see", "area"), b.field("visit_months", "text"), b.field("visit_access", "area"), b.field("visit_sources", "short"),
	}}
}

func (b *formBuilder) english() formPart {
	return formPart{ID: "p-english", Heading: b.l.T("submit.part_english"), Hint: b.l.T("submit.part_english_hint"), Fields: []formField{
		b.field("title_en", "text"), b.field("summary_en", "area"), b.field("steps_en", "area"),
	}}
}

func (b *formBuilder) risks() formPart {
	p := formPart{Heading: b.l.T("submit.risks"), Hint: b.l.T("submit.risks_hint")}
	kinds := b.words("risk", "price", "market", "disease", "climate", "disaster", "quality", "capital", "labour", "tenure", "environment", "governance", "culture")
	b.rows(&p, "risks", 1, func(row string) []formField {
		return []formField{b.field(row+"text", "area"), b.choice(row+"kind", kinds, b.l.T("submit.choose")), b.cites(row)}
	})
	return p
}

func (b *formBuilder) lessons() formPart {
	p := formPart{Heading: b.l.T("submit.lessons")}
	b.rows(&p, "lessons", 1, func(row string) []formField { return []formField{b.field(row+"text", "area"), b.cites(row)} })
	return p
}

func (b *formBuilder) replications() formPart {
	p := formPart{Heading: b.l.T("submit.replications"), Hint: b.l.T("submit.replications_hint")}
	b.rows(&p, "replications", 1, func(row string) []formField {
		return []formField{b.field(row+"place", "text"), b.field(row+"year", "short"), b.field(row+"note", "text"), b.cites(row)}
	})
	return p
}
