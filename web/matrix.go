package web

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search"
	"github.com/nhanrong/nhanrong/web/locale"
)

// matrixQuery is what /matrix asks: what stands down the side, and the filters of /models.
type matrixQuery struct {
	By             string   `form:"by" validate:"omitempty,oneof=sector region"`
	Text           string   `form:"q" validate:"max=500"`
	Region         []string `form:"region" validate:"max=50"`
	Province       []string `form:"province" validate:"max=50,dive,len=2,number"`
	Place          []string `form:"place" validate:"max=50,dive,max=24"`
	Sector         []string `form:"sector" validate:"max=50"`
	Ethnic         []string `form:"ethnic" validate:"max=50"`
	Programme      []string `form:"programme" validate:"max=50"`
	Subject        []string `form:"subject" validate:"max=50"`
	Evidence       []int    `form:"evidence" validate:"max=5,dive,min=0,max=4"`
	Status         []string `form:"status" validate:"max=5,dive,oneof=pilot established scaled declined ended retired unknown"`
	CostMax        *int64   `form:"cost_max" validate:"omitempty,min=0,max=100000000000"`
	FirstIncomeMax *float64 `form:"first_income_max" validate:"omitempty,min=0,max=50"`
	Elevation      *float64 `form:"elevation" validate:"omitempty,min=-10,max=3200"`
	Unknown        []string `form:"unknown" validate:"max=2,dive,oneof=cost first_income"`
	Understood     string   `form:"understood" validate:"omitempty,oneof=0 1"`
}

// query is the search whose results are mapped.
func (q matrixQuery) query() search.Query {
	return search.Query{
		Text: q.Text, Region: q.Region, Province: q.Province, Place: q.Place, Sector: q.Sector, Ethnic: q.Ethnic, Programme: q.Programme, Subject: q.Subject,
		Evidence: q.Evidence, Status: q.Status, CostMax: q.CostMax, FirstIncomeMax: q.FirstIncomeMax, Elevation: q.Elevation,
		Unknown: q.Unknown, Understood: q.Understood,
	}
}

// rows is the facet down the side.
func (q matrixQuery) rows() string { return cmp.Or(q.By, "sector") }

func readMatrix(s *Server, c *gin.Context) (matrixQuery, error) {
	q, err := bind[matrixQuery](s, c)
	return q, joinFaults(err, s.checkQuery(q.query()))
}

// mapped is the evidence map as counts: rows by sector or region, columns by group of outcomes.
type mapped struct {
	All     search.Cell
	Columns []search.Cell
	Rows    []mappedRow
	// Most is the largest count of a cell.
	Most int
}

// mappedRow is a row with a cell for each column; one without models has a Count of zero.
type mappedRow struct {
	search.Cell
	Cells []search.Cell
}

// mapEvidence counts what the query finds by row and group of outcomes. Every sector or region and every
// group has its row and column: holes are what the map is for.
func (s *Server) mapEvidence(ctx context.Context, q matrixQuery) (*mapped, error) {
	table, err := s.search.Crosstab(ctx, q.query(), q.rows(), "outcome")
	if err != nil {
		return nil, fmt.Errorf("mapping the evidence: %w", err)
	}
	rows := s.vocabularies.Sectors
	if q.rows() == "region" {
		rows = s.vocabularies.Regions
	}
	m := &mapped{All: table.All}
	for _, group := range s.vocabularies.IndicatorGroups.Terms {
		m.Columns = append(m.Columns, cellOf(table.Columns, "", group.Slug))
	}
	for _, term := range rows.Terms {
		row := mappedRow{Cell: cellOf(table.Rows, term.Slug, "")}
		for _, column := range m.Columns {
			cell := cellOf(table.Cells, term.Slug, column.Column)
			m.Most = max(m.Most, cell.Count)
			row.Cells = append(row.Cells, cell)
		}
		m.Rows = append(m.Rows, row)
	}
	if q.rows() == "sector" {
		slices.SortStableFunc(m.Rows, func(a, b mappedRow) int { return b.Count - a.Count })
	}
	return m, nil
}

func cellOf(cells []search.Cell, row, column string) search.Cell {
	i := slices.IndexFunc(cells, func(c search.Cell) bool { return c.Row == row && c.Column == column })
	if i < 0 {
		return search.Cell{Row: row, Column: column}
	}
	return cells[i]
}

// matrixPage is /matrix.
type matrixPage struct {
	frame
	Intro   string
	Views   []viewLink
	Filters []chip
	// ClearHref drops every filter.
	ClearHref        string
	Columns          []matrixHead
	Rows             []matrixRow
	Holes            []told
	CSVHref, SVGHref string
	Levels           []int
	JSONHref         string
}

// viewLink is one of several views of the same.
type viewLink struct {
	link
	Here bool
}

// matrixHead is a column's name, with what leads to its models.
type matrixHead struct {
	Label, Full, Href string
	Count             int
}

type matrixRow struct {
	Label, Href string
	Count       int
	Cells       []matrixCell
}

// matrixCell is a circle; without models it is empty and says so.
type matrixCell struct {
	Count, Failed, Level int
	Href, Label          string
	// R is the circle's radius in a box of 44; Dashes draw the failed ones' share of its ring.
	R      float64
	Dashes string
}

// dashes are a stroke's dash and gap that draw a share of a circle's ring.
func dashes(share, radius float64) string {
	ring := 2 * math.Pi * radius
	return strconv.FormatFloat(share*ring, 'f', 1, 64) + " " + strconv.FormatFloat(ring, 'f', 1, 64)
}

// Radii of circles in a box of 44: the least holds a digit.
const leastRadius, mostRadius = 8.5, 19.0

// radius makes areas go by counts.
func radius(count, most int) float64 {
	return math.Max(leastRadius, math.Round(mostRadius*math.Sqrt(float64(count)/float64(max(most, 1)))*10)/10)
}

// showMatrix words the map.
func (s *Server) showMatrix(r request, q matrixQuery, m *mapped) (matrixPage, error) {
	l, values := r.Locale, valuesOf(q.query())
	p := matrixPage{
		frame: s.frame(r, r.T("matrix.tab")), Intro: r.T("matrix.intro_"+q.rows(), "n", m.All.Count), Levels: []int{0, 1, 2, 3},
		Filters: s.filterChips(l, q.query()), Holes: s.holes(l, q, m),
	}
	p.Section, p.Description, p.Pictures, p.NoIndex = "matrix", p.Intro, true, len(values) > 0
	for i, c := range p.Filters {
		p.Filters[i].Href = r.matrixHref(c.Href)
	}
	p.ClearHref = address(l.Lang, pathWith("/matrix", byValues(url.Values{}, q.By)))
	for _, by := range []string{"sector", "region"} {
		v := viewLink{link{address(l.Lang, pathWith("/matrix", byValues(values, by))), r.T("matrix.by_" + by)}, by == q.rows()}
		p.Views = append(p.Views, v)
	}
	same := byValues(values, q.By)
	p.CSVHref, p.SVGHref = address(l.Lang, pathWith("/matrix.csv", same)), address(l.Lang, pathWith("/matrix.svg", same))
	p.JSONHref = pathWith("/api/matrix", same)
	for _, c := range m.Columns {
		p.Columns = append(p.Columns, matrixHead{
			Label: s.shortLabel(l, "outcome", c.Column), Full: s.valueLabel(l, "outcome", c.Column), Count: c.Count,
			Href: address(l.Lang, pathWith("/models", with(values, "outcome", c.Column))),
		})
	}
	for _, row := range m.Rows {
		narrowed := with(values, q.rows(), row.Row)
		shown := matrixRow{Label: s.shortLabel(l, q.rows(), row.Row), Count: row.Count, Href: address(l.Lang, pathWith("/models", narrowed))}
		for i, c := range row.Cells {
			shown.Cells = append(shown.Cells, s.matrixCell(l, c, m.Most, shown.Label, p.Columns[i].Full, with(narrowed, "outcome", c.Column)))
		}
		p.Rows = append(p.Rows, shown)
	}
	return p, nil
}

// byValues adds what stands down the side, unless it is the usual.
func byValues(v url.Values, by string) url.Values {
	if by == "" || by == "sector" {
		return without(v, "by", "")
	}
	return with(v, "by", by)
}

// mapValues are the filters of results that the map knows: outcomes are its columns.
func mapValues(v url.Values) url.Values {
	for _, name := range []string{"outcome", "sort", "size", "page", "locality", "fact", "fit"} {
		v = without(v, name, "")
	}
	return v
}

// matrixHref turns a link to results into one to their map, keeping what stands down the side.
func (r request) matrixHref(href string) string {
	u, err := url.Parse(href)
	if err != nil {
		return href
	}
	return address(r.Lang, pathWith("/matrix", byValues(u.Query(), r.Query.Get("by"))))
}

func (s *Server) matrixCell(l *locale.Locale, c search.Cell, most int, row, column string, values url.Values) matrixCell {
	out := matrixCell{Count: c.Count, Failed: c.Failed, Level: c.Highest()}
	if c.Count == 0 {
		return out
	}
	out.R, out.Href = radius(c.Count, most), address(l.Lang, pathWith("/models", values))
	out.Label = l.T("matrix.cell", "row", row, "column", column, "n", c.Count, "level", out.Level, "evidence", l.Label("evidence", strconv.Itoa(out.Level)))
	if c.Failed > 0 {
		out.Dashes = dashes(float64(c.Failed)/float64(c.Count), out.R)
		out.Label += " " + l.T("matrix.cell_failed", "n", c.Failed)
	}
	return out
}

// mostHoles bounds the groups of outcomes of which the holes are told.
const mostHoles = 3

// holes say where a new figure would tell most: rows with fewest records, groups that most rows lack,
// and how few were measured.
func (s *Server) holes(l *locale.Locale, q matrixQuery, m *mapped) []told {
	if m.All.Count == 0 {
		return nil
	}
	var out []told
	var few []string
	for _, row := range m.Rows {
		const little = 2
		if row.Count <= little {
			few = append(few, l.T("matrix.few_row", "row", s.shortLabel(l, q.rows(), row.Row), "n", row.Count))
		}
	}
	if len(few) > 0 {
		out = append(out, told{Label: l.T("matrix.few_" + q.rows()), Text: join(few)})
	}
	order := make([]int, len(m.Columns))
	for i := range order {
		order[i] = i
	}
	missing := func(column int) []string {
		var rows []string
		for _, row := range m.Rows {
			if row.Cells[column].Count == 0 && row.Count > 0 {
				rows = append(rows, small(s.shortLabel(l, q.rows(), row.Row)))
			}
		}
		return rows
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(missing(b)) - len(missing(a)) })
	for _, column := range order[:min(mostHoles, len(order))] {
		if rows := missing(column); len(rows) > 0 && m.Columns[column].Column != "losses" {
			out = append(out, told{Label: s.valueLabel(l, "outcome", m.Columns[column].Column), Text: l.T("matrix.nowhere", "rows", join(rows))})
		}
	}
	measured := m.All.ByEvidence[models.Measured] + m.All.ByEvidence[models.Evaluated]
	return append(out, told{Label: l.T("matrix.measured"), Text: l.T("matrix.measured_text", "n", measured, "all", m.All.Count)})
}

func join(words []string) string {
	var b bytes.Buffer
	for i, w := range words {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(w)
	}
	return b.String() + "."
}
