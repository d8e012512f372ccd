package web

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
	"github.com/nhanrong/nhanrong/web/locale"
)

// submitPage is a page of the form of a record.
type submitPage struct {
	frame
	Crumb, Heading, Lede string
	// KeptDays is for how long a draft of somebody without an account is kept; 0 where it is not cleared.
	KeptDays int
	// Action is where it is sent, without the language; Link where the draft is found again.
	Action, Link string
	Version      int
	// Model and Base are the record that a new draft changes.
	Model string
	Base  int
	// Faults are links to what is wrong on this page.
	Faults []link
	// Remarks are the editors'.
	Remarks []remarkLine
	// Conflict tells that the draft was changed elsewhere, Elsewhere in which fields.
	Conflict  bool
	Elsewhere []changedField
	Parts     []formPart
	Lists     []suggestList
	Back      string
	// Next is what the main button says.
	Next string
}

// remarkLine is a remark of an editor on a field.
type remarkLine struct{ Field, Text, By, When string }

// suggestList are words that a field suggests.
type suggestList struct {
	ID    string
	Words []string
}

// formPart is a heading with fields, or with rows of fields.
type formPart struct {
	ID, Heading, Hint string
	Fields            []formField
	Rows              []formRow
	// Add is the list to which a row can be added.
	Add, AddLabel string
	Faults        []string
}

// formRow is one entry of a list.
type formRow struct {
	ID, Legend string
	Fields     []formField
	// Folded are further fields, folded away unless Open.
	Folded      []formField
	FoldedLabel string
	Open        bool
	// Gone is the box that takes the row out; empty for rows that nobody has filled.
	Gone   string
	Faults []string
}

// formField is one question.
type formField struct {
	ID, Name, Label, Hint string
	// Kind is text, short, area, select, checks or many.
	Kind    string
	Value   string
	Values  []string
	Options []option
	Folded  []option // further choices, folded away
	// List suggests words.
	List string
	// Back is what was read from the typed text.
	Back string
	// Places are to choose from where a name has several meanings.
	Places []placeOption
	// Faults must be mended, Doubts be looked at.
	Faults, Doubts []string
}

// Bad reports a field that must be mended.
func (f formField) Bad() bool { return len(f.Faults) > 0 }

// fieldID makes an id for HTML of a field's name.
func fieldID(name string) string { return "f-" + strings.ReplaceAll(name, ".", "-") }

// fieldLabel is what readers call a field: "title", "outcomes.0.value".
func fieldLabel(l *locale.Locale, name string) string {
	parts := strings.Split(name, ".")
	switch len(parts) {
	case 1:
		return l.T("submit." + name)
	case 2:
		return l.T("submit." + parts[0])
	}
	n, err := strconv.Atoi(parts[1])
	if err != nil {
		return name
	}
	return l.T("submit.row_"+parts[0], "n", n+1) + ": " + l.T("submit."+parts[0]+"_"+parts[2])
}

// form words a page of the form.
func (s *Server) form(c caller, at draftAt, read *submission, strict bool) submitPage {
	step := strconv.Itoa(at.step)
	p := submitPage{
		frame: s.frame(c.request, c.T("submit.tab")), Heading: c.T("submit.heading_" + step), Lede: c.T("submit.lede_" + step),
		Crumb:  c.T("submit.crumb", "step", at.step, "last", sendStep),
		Action: "/submit", Version: at.Version, Next: c.T("submit.next"),
	}
	p.Section, p.NoIndex, p.Scripts, p.Description = "submit", at.ID != 0, []string{"submit.js"}, p.Lede
	if at.ID != 0 {
		p.Link = "/submit/" + at.Link
		if at.User == 0 && at.State == models.DraftWriting {
			p.KeptDays = store.DraftKeptDays
		}
		p.Action = stepPath(p.Link, at.step)
		p.Path = p.Action
	} else if at.Of != "" {
		p.Model, p.Base = string(at.Of), at.Base
	}
	if at.step > firstStep {
		p.Back = stepPath(p.Link, at.step-1)
	}
	for _, r := range at.Remarks {
		line := remarkLine{Text: r.Text, By: r.By, When: c.Instant(r.At)}
		if r.Path != "" {
			line.Field = fieldLabel(c.Locale, read.nameOf(r.Path))
		}
		p.Remarks = append(p.Remarks, line)
	}
	b := newFormBuilder(s, c.Locale, at, read, strict)
	p.Parts = b.parts(at.step)
	p.Faults = b.faults
	p.Lists = s.suggestLists(c.Locale, at.step)
	return p
}

// commodityNames are those of the catalogue, in the order of the alphabet.
func (s *Server) commodityNames(ctx context.Context) ([]string, error) {
	seq, err := s.store.LastSeq(ctx)
	if err != nil {
		return nil, err
	}
	return s.commodities.get(seq, func() ([]string, error) {
		names := map[string]bool{}
		for rec, err := range s.store.All(ctx) {
			if err != nil {
				return nil, fmt.Errorf("reading the commodities: %w", err)
			}
			for _, c := range rec.Model.Commodities {
				names[c.Vi] = true
			}
		}
		return slices.Sorted(maps.Keys(names)), nil
	})
}

// suggestLists are the words of the vocabularies that a page's fields suggest.
func (s *Server) suggestLists(l *locale.Locale, step int) []suggestList {
	if step != 2 {
		return nil
	}
	v := s.vocabularies
	return []suggestList{{"ds-ethnic", labels(l, v.EthnicGroups)}, {"ds-programmes", labels(l, v.Programmes)}}
}

func labels(l *locale.Locale, v *models.Vocabulary) []string {
	var out []string
	for _, t := range v.Terms {
		out = append(out, t.Label.In(string(l.Lang)))
	}
	return out
}

// nameOf is the field of the form that a path of the record means: outcomes[1].before is outcomes.3.before
// where the second entry stands in the form's fourth row.
func (r *submission) nameOf(path string) string {
	head, rest, _ := strings.Cut(path, ".")
	list, index, indexed := strings.Cut(strings.TrimSuffix(head, "]"), "[")
	switch {
	case head == "place" && rest == "as_of":
		return "year"
	case head == "visit":
		return visitField(rest)
	case !indexed:
		return head
	}
	n, err := strconv.Atoi(index)
	if err != nil { // sources[S4]
		for i, one := range r.model.Sources {
			if string(one.ID) == index {
				n, err = i, nil
			}
		}
	}
	rows := r.row[list]
	if err != nil || n >= len(rows) {
		return list
	}
	field, _, _ := strings.Cut(rest, ".")
	field, _, _ = strings.Cut(field, "[")
	return list + "." + strconv.Itoa(rows[n]) + "." + field
}

// visitField is the field of the form that a path within the advice for a visit means.
func visitField(path string) string {
	switch first, _, _ := strings.Cut(path, "["); first {
	case "best_months":
		return "visit_months"
	case "access", "access.vi", "access.en":
		return "visit_access"
	case "what_to_see", "what_to_see.vi", "what_to_see.en":
		return "visit_see"
	}
	return "visit_sources"
}
