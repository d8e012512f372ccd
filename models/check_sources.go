package models

import (
	"fmt"
	"iter"
	"net/url"
	"regexp"
	"slices"
)

// citation is a fact's path with the sources that it cites.
type citation struct {
	path    string
	sources []SourceID
	// optional marks what need not cite: advice for a visit may be plain sense.
	optional bool
}

// citations gives every fact of the record that rests on sources.
func (m *Model) citations() iter.Seq[citation] {
	return func(yield func(citation) bool) {
		var all []citation
		add := func(list string, i int, sources []SourceID) {
			all = append(all, citation{path: at(list, i), sources: sources})
		}
		for i, f := range m.Conditions {
			add("conditions", i, f.Sources)
		}
		for i, f := range m.Economics {
			add("economics", i, f.Sources)
		}
		for i, f := range m.Outcomes {
			add("outcomes", i, f.Sources)
		}
		for i, f := range m.Prices {
			add("prices", i, f.Sources)
		}
		for i, f := range m.Risks {
			add("risks", i, f.Sources)
		}
		for i, f := range m.Lessons {
			add("lessons", i, f.Sources)
		}
		for i, f := range m.Replications {
			add("replications", i, f.Sources)
		}
		if m.Visit != nil {
			all = append(all, citation{path: "visit", sources: m.Visit.Sources, optional: true})
		}
		slices.Values(all)(yield)
	}
}

var datePattern = regexp.MustCompile(`^([0-9]{4})(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$`)

// sources checks that every fact cites sources that are there, and every source is one.
func (c *checker) sources(list []Source, facts iter.Seq[citation]) {
	cited := map[SourceID]bool{}
	for f := range facts {
		if len(f.sources) == 0 && !f.optional {
			c.err(f.path, "no-source", "chưa ghi nguồn", "cites no source")
		}
		for _, id := range f.sources {
			cited[id] = true
			if !slices.ContainsFunc(list, func(s Source) bool { return s.ID == id }) {
				c.err(f.path, "source-absent", fmt.Sprintf("dẫn nguồn %s nhưng danh sách nguồn không có", id), fmt.Sprintf("cites %s, which is not among the sources", id))
			}
		}
	}
	for i, s := range list {
		path := "sources[" + string(s.ID) + "]"
		if !sourceID.MatchString(string(s.ID)) {
			path = at("sources", i)
			c.err(path+".id", "malformed", "mã nguồn phải là S1, S2, …", "a source's id must be S1, S2, …")
		}
		if slices.ContainsFunc(list[:i], func(before Source) bool { return before.ID == s.ID }) {
			c.err(path, "id-twice", fmt.Sprintf("có hai nguồn mang mã %s", s.ID), fmt.Sprintf("two sources are called %s", s.ID))
		}
		c.source(path, s)
		if !cited[s.ID] {
			c.warn(path, "source-uncited", fmt.Sprintf("không mục nào dẫn nguồn %s", s.ID), fmt.Sprintf("nothing cites %s", s.ID))
		}
	}
}

func (c *checker) source(path string, s Source) {
	c.filled(path+".title", s.Title)
	c.filled(path+".publisher", s.Publisher)
	choice(c, path+".kind", s.Kind, sourceKinds)
	if s.URL != "" {
		if u, err := url.Parse(s.URL); err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
			c.err(path+".url", "malformed", fmt.Sprintf("%q không phải địa chỉ trang (http:// hoặc https://)", s.URL), fmt.Sprintf("%q is no web address (http:// or https://)", s.URL))
		}
	}
	if s.Date != "" && !datePattern.MatchString(s.Date) {
		c.err(path+".date", "malformed", fmt.Sprintf("%q không phải ngày; cần dạng 2023, 2023-05 hoặc 2023-05-12", s.Date),
			fmt.Sprintf("%q is no date; needs 2023, 2023-05 or 2023-05-12", s.Date))
	}
}
