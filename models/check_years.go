package models

import (
	"fmt"
	"strconv"
)

// years refuses what is said to have happened in a year to come.
func (c *checker) years(m *Model) {
	c.year("place.as_of", m.Place.AsOf)
	c.year("since", m.Since)
	for i, e := range m.Economics {
		c.year(at("economics", i)+".year", e.Year)
	}
	for i, o := range m.Outcomes {
		c.year(at("outcomes", i)+".year", o.Year)
	}
	for i, p := range m.Prices {
		c.year(at("prices", i)+".year", p.Year)
	}
	for i, r := range m.Replications {
		c.year(at("replications", i)+".year", r.Year)
	}
	c.sourceYears(m.Sources)
}

func (c *checker) sourceYears(list []Source) {
	for _, s := range list {
		if datePattern.MatchString(s.Date) {
			year, _ := strconv.Atoi(s.Date[:4]) // four digits, as the pattern says
			c.year("sources["+string(s.ID)+"].date", year)
		}
	}
}

func (c *checker) year(path string, year int) {
	if c.Today.IsZero() || (year >= 0 && year <= c.Today.Year()) {
		return
	}
	c.err(path, "year-to-come", fmt.Sprintf("năm %d chưa tới hoặc không có thật", year), fmt.Sprintf("the year %d is to come, or is none", year))
}
