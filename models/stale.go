package models

import (
	"strconv"
	"time"
)

// How old what a record rests on may be before an editor should look for newer: prices move faster than
// the rest.
const (
	StaleSources = 5
	StalePrices  = 3
)

// NewestSource is the year of the record's youngest dated source; 0 where none is dated.
func (m *Model) NewestSource() int {
	newest := 0
	for _, s := range m.Sources {
		if len(s.Date) >= 4 {
			if year, err := strconv.Atoi(s.Date[:4]); err == nil {
				newest = max(newest, year)
			}
		}
	}
	return newest
}

// NewestPrice is the year of the record's youngest price, among its prices and its accounts; 0 where it
// states none.
func (m *Model) NewestPrice() int {
	newest := 0
	for _, p := range m.Prices {
		newest = max(newest, p.Year)
	}
	for _, e := range m.Economics {
		newest = max(newest, e.Year)
	}
	return newest
}

// Stale tells which of a record's grounds are old: no source younger than StaleSources years, no price
// younger than StalePrices. A record without dated sources is stale; one without prices has none to be old.
func (m *Model) Stale(today time.Time) (sources, prices bool) {
	year := today.Year()
	sources = m.NewestSource() <= year-StaleSources
	newest := m.NewestPrice()
	return sources, newest > 0 && newest <= year-StalePrices
}
