package web

import (
	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// season is the year of a model: what the steps date and when to come. What no source dates is not drawn.
type season struct{ Rows []seasonRow }

// Year is the months in their order.
func (season) Year() [12]int { return [12]int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12} }

// seasonRow is one work with its months.
type seasonRow struct {
	Label  string
	Months [12]bool
}

// seasonOf lays out what the record dates; nil where it dates nothing.
func seasonOf(l *locale.Locale, m *models.Model) *season {
	s := m.Season()
	var out season
	for _, row := range []seasonRow{{l.T("model.plant"), s.Plant}, {l.T("model.harvest"), s.Harvest}, {l.T("model.come"), s.Visit}} {
		if row.Months != [12]bool{} {
			out.Rows = append(out.Rows, row)
		}
	}
	if len(out.Rows) == 0 {
		return nil
	}
	return &out
}
