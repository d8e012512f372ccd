package models

import (
	"strconv"
	"time"
)

// Checking is what a record is held against. Vocabularies is mandatory.
type Checking struct {
	Vocabularies *Vocabularies
	// Today bounds the years of a record; the zero time bounds nothing.
	Today time.Time
	// Resolve counts the units that a name may mean in that year: 1 is certain, more are ambiguous.
	// nil leaves places unchecked.
	Resolve func(u UnitName, year int) (found int)
	// Taken reports an id that another record has already; nil leaves that unchecked.
	Taken func(ModelID) bool
}

// Check gives what is wrong with the record (errors) and what does not add up in it (warnings), in the
// order of the record's fields within each rule. Form, import and seed call the same.
func (m *Model) Check(with Checking) []Finding {
	c := &checker{Checking: with}
	c.identity(m)
	c.words(m)
	c.place(m.Place)
	c.conditions(m.Conditions)
	c.economics(m.Economics)
	c.outcomes(m.Outcomes)
	c.prices(m.Prices)
	c.otherFields(m)
	c.pictures(m.Pictures)
	c.sources(m.Sources, m.citations())
	c.years(m)
	c.profits(m.Economics)
	c.figuresInNotes(m.Outcomes)
	c.poverty(povertyOfOutcomes(m.Outcomes))
	c.persons(m)
	return c.findings
}

// Errors gives the findings for which a record is refused.
func Errors(findings []Finding) []Finding { return ofSeverity(findings, Error) }

// Warnings gives the findings that stand beside the figures.
func Warnings(findings []Finding) []Finding { return ofSeverity(findings, Warning) }

func ofSeverity(findings []Finding, s Severity) []Finding {
	var out []Finding
	for _, f := range findings {
		if f.Severity == s {
			out = append(out, f)
		}
	}
	return out
}

// checker collects findings; each family of rules has its file.
type checker struct {
	Checking
	findings []Finding
}

func (c *checker) err(path, rule, vi, en string) { c.add(Error, path, rule, vi, en) }

func (c *checker) warn(path, rule, vi, en string) { c.add(Warning, path, rule, vi, en) }

func (c *checker) add(s Severity, path, rule, vi, en string) {
	c.findings = append(c.findings, Finding{Severity: s, Path: path, Rule: rule, Text: Text{Vi: vi, En: en}})
}

// at gives the path of an entry of a list.
func at(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }
