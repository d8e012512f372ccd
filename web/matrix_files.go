package web

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"strconv"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/web/locale"
)

// matrixCSV answers /matrix.csv: a line for each cell, empty ones too. It begins with a byte order mark, by
// which Excel knows that it is UTF-8.
func (s *Server) matrixCSV() gin.HandlerFunc {
	return s.answer(func(ctx context.Context, c *gin.Context) (rendering, error) {
		r := s.request(c)
		q, m, err := s.matrixOf(ctx, c)
		if err != nil {
			return rendering{}, err
		}
		b := bytes.NewBufferString("\ufeff")
		w := csv.NewWriter(b)
		records := [][]string{{r.T("matrix.by_name_" + q.rows()), r.T("filter.outcome"), r.T("nav.models"), r.T("matrix.highest"), r.T("matrix.failed")}}
		for _, row := range m.Rows {
			for _, cell := range row.Cells {
				level := ""
				if cell.Count > 0 {
					level = strconv.Itoa(cell.Highest())
				}
				records = append(records, []string{
					s.valueLabel(r.Locale, q.rows(), row.Row), s.valueLabel(r.Locale, "outcome", cell.Column), strconv.Itoa(cell.Count), level, strconv.Itoa(cell.Failed),
				})
			}
		}
		if err := w.WriteAll(records); err != nil {
			return rendering{}, fmt.Errorf("writing the evidence map: %w", err)
		}
		return rendering{mime: "text/csv; charset=utf-8", body: b.Bytes()}, nil
	})
}

func (s *Server) matrixOf(ctx context.Context, c *gin.Context) (matrixQuery, *mapped, error) {
	q, err := readMatrix(s, c)
	if err != nil {
		return q, nil, err
	}
	m, err := s.mapEvidence(ctx, q)
	return q, m, err
}

// matrixSVG answers /matrix.svg: the map as a picture that stands alone, for a report.
func (s *Server) matrixSVG() gin.HandlerFunc {
	return s.answer(func(ctx context.Context, c *gin.Context) (rendering, error) {
		r := s.request(c)
		q, m, err := s.matrixOf(ctx, c)
		if err != nil {
			return rendering{}, err
		}
		p, err := s.showMatrix(r, q, m)
		if err != nil {
			return rendering{}, err
		}
		body, err := s.views.matrixSVG.execute(r.Lang, pictureOf(p))
		return rendering{mime: "image/svg+xml", body: body}, err
	})
}

// matrixPicture is the map laid out: rows and columns by their place in pixels.
type matrixPicture struct {
	Title, Source string
	Width, Height int
	Columns       []pictureText
	Rows          []pictureRow
}

type pictureText struct {
	X, Y  int
	Label string
}

type pictureRow struct {
	pictureText
	Line  int
	Count int
	CX    int
	Cells []pictureCell
}

type pictureCell struct {
	matrixCell
	X, Y int
}

// pictureOf lays a page's map out.
func pictureOf(p matrixPage) matrixPicture {
	const left, top, step, foot = 190, 190, 44, 60
	out := matrixPicture{Title: p.Title, Source: p.Intro, Width: left + step*(len(p.Columns)+1) + 10, Height: top + step*len(p.Rows) + foot}
	for i, c := range p.Columns {
		out.Columns = append(out.Columns, pictureText{left + step*i + step/2, top - 10, c.Label})
	}
	for i, row := range p.Rows {
		y := top + step*i
		shown := pictureRow{pictureText: pictureText{8, y + step/2 + 5, row.Label}, Line: y, Count: row.Count, CX: out.Width - 16}
		for j, c := range row.Cells {
			shown.Cells = append(shown.Cells, pictureCell{c, left + step*j, y})
		}
		out.Rows = append(out.Rows, shown)
	}
	return out
}

// matrixJSON is the answer of /api/matrix.
type matrixJSON struct {
	Total int          `json:"total"`
	By    string       `json:"by"`
	Cells []matrixItem `json:"cells"`
}

// matrixItem is the models of one row and one group of outcomes.
type matrixItem struct {
	Row     string `json:"row"`
	Outcome string `json:"outcome"`
	Count   int    `json:"count"`
	// Evidence is the highest level, Failed how many did not last; both are left out of an empty cell.
	Evidence *int `json:"evidence,omitempty"`
	Failed   int  `json:"failed,omitempty"`
}

func showMatrixData(_ *locale.Locale, q matrixQuery, m *mapped) (matrixJSON, error) {
	out := matrixJSON{Total: m.All.Count, By: q.rows(), Cells: []matrixItem{}}
	for _, row := range m.Rows {
		for _, c := range row.Cells {
			item := matrixItem{Row: c.Row, Outcome: c.Column, Count: c.Count, Failed: c.Failed}
			if c.Count > 0 {
				level := c.Highest()
				item.Evidence = &level
			}
			out.Cells = append(out.Cells, item)
		}
	}
	return out, nil
}
