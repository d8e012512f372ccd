package web

import (
	"slices"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
)

// overlay puts a row's fields into the form; entries of lists go behind those that are there, and cite the source
// that the row itself names.
func overlay(t, own typed, further []typed) {
	for name, values := range own {
		if !strings.Contains(name, ".") && name != importID && name != importRow {
			t[name] = values
		}
	}
	lists := append([]typed{listed(own, "sources"), listed(own, "outcomes")}, further...)
	slices.SortStableFunc(lists, func(a, b typed) int { return bySources(a) - bySources(b) })
	source := ""
	for _, entry := range lists {
		list := listOf(entry)
		if list == "" {
			continue
		}
		n := 0
		for _, taken := range t.rows(list) {
			n = max(n, taken+1)
		}
		if list == "sources" && source == "" {
			source = sourceNumber(t, entry)
		}
		for name, values := range entry {
			t[rowName(list, n)+strings.TrimPrefix(name, list+".")] = values
		}
		if list != "sources" && source != "" {
			t[rowName(list, n)+"sources"] = []string{source}
		}
	}
}

// listed are the fields of a row that belong to a list, without their number.
func listed(own typed, list string) typed {
	out := typed{}
	for name, values := range own {
		if rest, ok := strings.CutPrefix(name, list+".0."); ok {
			out[list+"."+rest] = values
		}
	}
	return out
}

func listOf(entry typed) string {
	for name := range entry {
		list, _, _ := strings.Cut(name, ".")
		return list
	}
	return ""
}

// bySources sorts sources before what cites them.
func bySources(entry typed) int {
	if listOf(entry) == "sources" {
		return 0
	}
	return 1
}

// sourceNumber is the number that the form gives a source: that of the same title where there is one, else
// the first that is free.
func sourceNumber(t, entry typed) string {
	used := map[string]bool{}
	for _, n := range t.rows("sources") {
		row := rowName("sources", n)
		id := strconv.Itoa(n + 1)
		if rest := t[row+restName]; len(rest) > 0 {
			if _, after, ok := strings.Cut(rest[0], `"id":"S`); ok {
				id, _, _ = strings.Cut(after, `"`)
			}
		}
		if t.get(row+"title") == entry.get("sources.title") {
			return id
		}
		used[id] = true
	}
	for n := 1; ; n++ {
		if id := strconv.Itoa(n); !used[id] {
			return id
		}
	}
}

// oneOfEach drops the sources and outcomes that the record had already: a list that comes again adds nothing.
func oneOfEach(m *models.Model) {
	m.Sources = slices.CompactFunc(m.Sources, func(a, b models.Source) bool { return a.Title == b.Title && a.Publisher == b.Publisher })
	var sources []models.Source
	for _, one := range m.Sources {
		if !slices.ContainsFunc(sources, func(s models.Source) bool { return s.Title == one.Title && s.Publisher == one.Publisher }) {
			sources = append(sources, one)
		}
	}
	m.Sources = sources
	var outcomes []models.Outcome
	for _, one := range m.Outcomes {
		if !slices.ContainsFunc(outcomes, func(o models.Outcome) bool { return sameFigure(o, one) }) {
			outcomes = append(outcomes, one)
		}
	}
	m.Outcomes = outcomes
	var economics []models.Economics
	for _, one := range m.Economics {
		if !slices.ContainsFunc(economics, func(e models.Economics) bool { return sameJSON(e, one) }) {
			economics = append(economics, one)
		}
	}
	m.Economics = economics
}

func sameFigure(a, b models.Outcome) bool {
	a.Note, b.Note, a.Sources, b.Sources, a.Scope, b.Scope = nil, nil, nil, nil, "", ""
	return sameJSON(a, b)
}
