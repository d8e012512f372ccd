package models

import (
	"fmt"
	"iter"
	"strings"
)

// Check gives what is wrong with a locality's profile and what does not add up in it.
func (l *Locality) Check(with Checking) []Finding {
	c := &checker{Checking: with}
	if !idPattern.MatchString(l.ID) || len(l.ID) > maxIDLetters {
		c.err("id", "malformed", fmt.Sprintf("mã %q phải là chữ thường không dấu và số, nối bằng gạch ngang", l.ID),
			fmt.Sprintf("the id %q must be lower-case ASCII letters and digits joined by hyphens", l.ID))
	}
	choice(c, "unit.kind", l.Unit.Kind, []UnitKind{CommuneUnit, DistrictUnit, ProvinceUnit})
	if c.Resolve != nil {
		c.unit("unit", l.Unit.UnitName(), l.Unit.AsOf)
	}
	c.year("unit.as_of", l.Unit.AsOf)
	for i, f := range l.Facts {
		c.fact(at("facts", i), f)
	}
	for i, h := range l.History {
		c.change(at("history", i), h)
	}
	c.sources(l.Sources, l.citations())
	c.sourceYears(l.Sources)
	c.poverty(l.povertyLedger())
	return c.findings
}

func (l *Locality) citations() iter.Seq[citation] {
	return func(yield func(citation) bool) {
		for i, f := range l.Facts {
			if !yield(citation{path: at("facts", i), sources: f.Sources}) {
				return
			}
		}
		for i, h := range l.History {
			if !yield(citation{path: at("history", i), sources: h.Sources}) {
				return
			}
		}
		for i, r := range l.Remarks {
			if !yield(citation{path: at("remarks", i), sources: r.Sources}) {
				return
			}
		}
	}
}

var factScopes = []FactScope{WholeUnit, PartOfUnit, ParentUnit}

func (c *checker) fact(path string, f Fact) {
	c.factor(path, f.Factor, f.Scope, f.Where, f.Value, f.Min, f.Max)
	c.span(path, Range{Min: f.Min, Max: f.Max})
	c.year(path+".year", f.Year)
	if f.Value == nil && f.Min == nil && f.Max == nil && len(f.Terms) == 0 && f.Note == nil {
		c.err(path, "says-nothing", "dữ kiện chưa ghi gì", "the fact says nothing")
	}
	if f.Value != nil && (f.Min != nil || f.Max != nil) {
		c.err(path, "value-and-range", "chỉ ghi một: giá trị, hoặc khoảng", "give one: a value, or a range")
	}
	for i, t := range f.Terms {
		if t != strings.TrimSpace(t) || t == strings.ToUpper(t) {
			c.err(at(path+".terms", i), "malformed", fmt.Sprintf("%q phải là chữ thường, chỉ tên riêng viết hoa", t), fmt.Sprintf("%q must be in small letters, capitals for names only", t))
		}
	}
}

func (c *checker) change(path string, h FactHistory) {
	c.factor(path, h.Factor, h.Scope, h.Where, h.Value, h.Min, h.Max, h.Before)
	c.span(path, Range{Min: h.Min, Max: h.Max})
	for _, year := range []int{h.Year, h.From, h.To} {
		c.year(path, year)
	}
	if h.To != 0 && h.From > h.To {
		c.err(path, "range-upside-down", fmt.Sprintf("từ năm %d đến năm %d là ngược", h.From, h.To), fmt.Sprintf("from %d to %d goes backwards", h.From, h.To))
	}
}

// factor checks what facts and their history have in common.
func (c *checker) factor(path string, factor Factor, scope FactScope, where *Text, figures ...*Number) {
	c.slug(path+".factor", string(factor), c.Vocabularies.Factors)
	optional(c, path+".scope", scope, factScopes)
	if (scope == PartOfUnit || scope == ParentUnit) != (where != nil) {
		c.err(path+".where", "where", "“where” đi cùng phạm vi “part” hoặc “parent”, và chỉ khi đó", "“where” stands beside the scopes part and parent, and only there")
	}
	if t, ok := c.Vocabularies.Factors.Term(string(factor)); ok {
		c.plausible(path, t, figures...)
	}
}

// povertyFactors tells which factors count whom, and whether as a share.
var povertyFactors = map[Factor]struct {
	kind  povertyKind
	share bool
}{
	"poor_households":               {poor, false},
	"poor_rate_pct":                 {poor, true},
	"near_poor_households":          {nearPoor, false},
	"near_poor_rate_pct":            {nearPoor, true},
	"poor_and_near_poor_households": {poorAndNear, false},
	"poor_and_near_poor_rate_pct":   {poorAndNear, true},
}

// povertyLedger reads what the profile states about poverty, each year, part and standard apart.
func (l *Locality) povertyLedger() povertyLedger {
	var ledger povertyLedger
	for i, f := range l.Facts {
		of, ok := povertyFactors[f.Factor]
		if !ok || f.Year == 0 {
			continue
		}
		in := ledger.at(povertyTime{f.Year, partOf(f.Scope, f.Where, f.Standard)})
		if of.share {
			note(in.rates, of.kind, at("facts", i), f.Value)
		} else {
			note(in.counts, of.kind, at("facts", i), f.Value)
		}
	}
	for _, f := range l.Facts { // all households, counted by no standard
		if f.Factor != "households" || f.Value == nil || f.Year == 0 {
			continue
		}
		for t, in := range ledger.times {
			if t.year == f.Year && strings.HasPrefix(t.part, partOf(f.Scope, f.Where, nil)) {
				in.total = f.Value
			}
		}
	}
	for i, h := range l.History {
		of, ok := povertyFactors[h.Factor]
		if !ok || of.share || h.From == 0 || h.To == 0 {
			continue
		}
		part := partOf(h.Scope, h.Where, h.Standard)
		from, to := povertyTime{h.From, part}, povertyTime{h.To, part}
		switch {
		case h.Of != nil && strings.Contains(strings.ToLower(h.Of.Vi), "thoát"):
			ledger.exit(from, to, of.kind, at("history", i), h.Value)
		case h.Of == nil:
			note(ledger.at(from).counts, of.kind, at("history", i), h.Before)
			note(ledger.at(to).counts, of.kind, at("history", i), h.Value)
		}
	}
	return ledger
}

// partOf names the part of the locality and the standard that a figure holds for.
func partOf(scope FactScope, where, standard *Text) string {
	part := "whole|"
	if where != nil {
		part = string(scope) + " " + where.Vi + "|"
	}
	if standard != nil {
		part += standard.Vi
	}
	return part
}
