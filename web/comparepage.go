package web

import (
	"bytes"
	"context"
	"io"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/document"
	"github.com/nhanrong/nhanrong/web/locale"
)

// comparePage is /compare.
type comparePage struct {
	frame
	Heading string
	Lede    string
	Notices []string
	Chosen  []chosenModel
	// Columns is one more than the models, for what spans a row.
	Columns                      int
	Sections                     []compareSection
	Alike                        []chosenModel
	DocxHref, XlsxHref, JSONHref string
	// VisitHref begins a visit to them.
	VisitHref string
}

// chosenModel is a model of the comparison, or one that could join it.
type chosenModel struct {
	ID, Title, Short, Sign string
	// Href leads to the record, Other to the comparison without it or with it.
	Href, Other string
	Level       int
}

// showCompare words a comparison.
func (s *Server) showCompare(r request, q compareQuery, c *compared) (comparePage, error) {
	l := r.Locale
	p := comparePage{frame: s.frame(r, r.T("compare.tab")), Columns: len(c.Records) + 1, Notices: c.notices(l, s.titleOf(l, c))}
	p.Section, p.NoIndex, p.Pictures, p.Scripts = "compare", len(q.IDs) > 0, true, []string{"compare.js", "share.js"}
	p.Mine = s.mine(l, q.Locality, q.Fact)
	p.Heading = r.T("compare.title_none")
	if n := len(c.Records); n > 0 {
		p.Heading = r.T("compare.title", "n", n)
	}
	heads := shortTitles(l, c.Records)
	for i, rec := range c.Records {
		m := s.chosen(l, rec, q.with(idsOf(c, rec.Model.ID)))
		m.Short = heads[i]
		p.Chosen = append(p.Chosen, m)
	}
	for _, rec := range c.Alike {
		p.Alike = append(p.Alike, s.chosen(l, rec, q.with(append(idsOf(c, ""), string(rec.Model.ID)))))
	}
	if len(c.Records) == 0 {
		p.Description = r.T("compare.how")
		return p, nil
	}
	p.Sections = s.compareSections(l, c)
	p.Lede = differences(l, p.Sections)
	p.Description = p.Lede
	same := q.with(idsOf(c, ""))
	p.DocxHref, p.XlsxHref = address(l.Lang, pathWith("/compare.docx", same)), address(l.Lang, pathWith("/compare.xlsx", same))
	p.JSONHref = pathWith("/api/compare", same)
	p.VisitHref = address(l.Lang, pathWith("/visits/new", url.Values{"ids": idsOf(c, "")}))
	return p, nil
}

func (s *Server) chosen(l *locale.Locale, rec *models.Revision, other url.Values) chosenModel {
	m := chosenModel{
		ID: string(rec.Model.ID), Title: rec.Model.Title.In(string(l.Lang)), Href: modelHref(l.Lang, rec.Model.ID),
		Other: address(l.Lang, pathWith("/compare", other)), Level: rec.Model.Evidence().Level,
	}
	if len(rec.Model.Sector) > 0 {
		m.Sign = string(rec.Model.Sector[0])
	}
	return m
}

// idsOf are the compared models but one.
func idsOf(c *compared, but models.ModelID) []string {
	var out []string
	for _, rec := range c.Records {
		if rec.Model.ID != but {
			out = append(out, string(rec.Model.ID))
		}
	}
	return out
}

// with is the query with other models, as an address has it.
func (q compareQuery) with(ids []string) url.Values {
	v := url.Values{}
	if len(ids) > 0 {
		v.Set("ids", strings.Join(ids, ","))
	}
	if q.Locality != "" {
		v.Set("locality", q.Locality)
	}
	if len(q.Fact) > 0 {
		v["fact"] = q.Fact
	}
	return v
}

// titleOf names a model in a notice, by its id where there is no record.
func (s *Server) titleOf(l *locale.Locale, c *compared) func(models.ModelID) string {
	return func(id models.ModelID) string {
		for _, rec := range c.Records {
			if rec.Model.ID == id {
				return rec.Model.Title.In(string(l.Lang))
			}
		}
		return string(id)
	}
}

// telling are the rows whose differences a reader should hear of first.
var telling = []string{"verdict", "evidence", "status", "cost", "first_income", "yearly"}

// differences say in which of the telling rows the models differ, and which of those are known of none or one.
func differences(l *locale.Locale, sections []compareSection) string {
	var differ, thin []string
	for _, key := range telling {
		for _, section := range sections {
			for _, row := range section.Rows {
				if row.Key != key {
					continue
				}
				known := 0
				for _, c := range row.Cells {
					if !c.Unknown {
						known++
					}
				}
				switch {
				case row.Differs:
					differ = append(differ, small(row.Label))
				case known < len(row.Cells):
					thin = append(thin, small(row.Label))
				}
			}
		}
	}
	var parts []string
	if len(differ) > 0 {
		parts = append(parts, l.T("compare.differ", "rows", strings.Join(differ, ", ")))
	}
	if len(thin) > 0 {
		parts = append(parts, l.T("compare.thin", "rows", strings.Join(thin, ", ")))
	}
	return strings.Join(parts, " ")
}

// compareTable is the comparison as files have it.
func (s *Server) compareTable(r request, p comparePage) document.Table {
	t := document.Table{
		Title: p.Heading, Corner: r.T("plan.what"), Lang: string(r.Lang), Notes: []string{r.T("compare.best_note"), r.T("compare.from", "address", p.Canonical(r.Lang))},
	}
	if p.Lede != "" {
		t.Intro = append(t.Intro, p.Lede)
	}
	t.Intro = append(t.Intro, p.Notices...)
	for _, m := range p.Chosen {
		t.Heads = append(t.Heads, document.Cell{Text: m.Title, Href: s.baseURL + m.Href})
	}
	for _, section := range p.Sections {
		rows := make([]document.Row, len(section.Rows))
		for i, row := range section.Rows {
			rows[i].Name = row.Label
			for _, c := range row.Cells {
				note := strings.TrimPrefix(strings.Join([]string{c.Note, c.Best}, "; "), "; ")
				rows[i].Cells = append(rows[i].Cells, document.Cell{Text: c.Text, Note: strings.TrimSuffix(note, "; "), Best: c.Best != ""})
			}
		}
		t.Sections = append(t.Sections, document.Section{Name: section.Label, Rows: rows})
	}
	return t
}

// Types of the files that leave.
const (
	docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// compareFile answers /compare.docx and /compare.xlsx.
func (s *Server) compareFile(mime string, write func(document.Table, io.Writer) error) gin.HandlerFunc {
	return s.answer(func(ctx context.Context, c *gin.Context) (rendering, error) {
		r := s.request(c)
		q, err := readCompare(s, c)
		if err != nil {
			return rendering{}, err
		}
		found, err := s.compare(ctx, q)
		if err != nil {
			return rendering{}, err
		}
		if len(found.Records) == 0 {
			return rendering{}, &badRequest{[]fault{{Param: "ids", Value: strings.Join(q.IDs, ","), Rule: "invalid.needed_ids"}}}
		}
		p, err := s.showCompare(r, q, found)
		if err != nil {
			return rendering{}, err
		}
		p.Path = pathWith("/compare", q.with(idsOf(found, "")))
		var b bytes.Buffer
		if err := write(s.compareTable(r, p), &b); err != nil {
			return rendering{}, err
		}
		return rendering{mime: mime, body: b.Bytes()}, nil
	})
}

// compareJSON is the answer of /api/compare.
type compareJSON struct {
	Items    []itemJSON        `json:"items"`
	Sections []compareJSONPart `json:"sections"`
	// Notices say which ids could not be kept, and why.
	Notices []string `json:"notices,omitempty"`
}

// compareJSONPart is rows about one side.
type compareJSONPart struct {
	Label string           `json:"label"`
	Rows  []compareJSONRow `json:"rows"`
}

// compareJSONRow is one property of every model, in the order of items.
type compareJSONRow struct {
	Key     string            `json:"key"`
	Label   string            `json:"label"`
	Differs bool              `json:"differs"`
	Cells   []compareJSONCell `json:"cells"`
}

// compareJSONCell is one model's property; without text it is not known.
type compareJSONCell struct {
	Text    string            `json:"text,omitempty"`
	Note    string            `json:"note,omitempty"`
	Best    string            `json:"best,omitempty"`
	Sources []models.SourceID `json:"sources,omitempty"`
}

// readCompareData is readCompare for programs, which must name a model.
func readCompareData(s *Server, c *gin.Context) (compareQuery, error) {
	q, err := readCompare(s, c)
	if err == nil && len(q.ids()) == 0 {
		err = &badRequest{[]fault{{Param: "ids", Rule: "invalid.needed_ids"}}}
	}
	return q, err
}

func (s *Server) showCompareData(l *locale.Locale, _ compareQuery, c *compared) (compareJSON, error) {
	out := compareJSON{Items: []itemJSON{}, Sections: []compareJSONPart{}, Notices: c.notices(l, s.titleOf(l, c))}
	for _, rec := range c.Records {
		made, err := s.card(l, rec)
		if err != nil {
			return out, err
		}
		out.Items = append(out.Items, made.item)
	}
	if len(c.Records) == 0 {
		return out, nil
	}
	for _, section := range s.compareSections(l, c) {
		part := compareJSONPart{Label: section.Label}
		for _, row := range section.Rows {
			shown := compareJSONRow{Key: row.Key, Label: row.Label, Differs: row.Differs}
			for _, cell := range row.Cells {
				told := compareJSONCell{Text: cell.Text, Note: cell.Note, Best: cell.Best, Sources: cell.Sources}
				if cell.Unknown {
					told.Text = ""
				}
				shown.Cells = append(shown.Cells, told)
			}
			part.Rows = append(part.Rows, shown)
		}
		out.Sections = append(out.Sections, part)
	}
	return out, nil
}
