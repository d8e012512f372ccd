package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search"
)

func (p *program) search() *cobra.Command {
	var limit int
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "search QUERY",
		Short:   p.say("Tìm như trên trang, ngay tại dòng lệnh", "Search as on the pages, in the terminal"),
		Example: "  nhanrong search sa nhan tim duoi tan rung\n  nhanrong search --limit 5 --json \"bò vốn dưới 20 triệu\"",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, words []string) error {
			text := strings.Join(words, " ")
			if err := p.checkQuestion(text, limit); err != nil {
				return err
			}
			return p.runSearch(cmd.Context(), search.Query{Text: text, Size: limit}, asJSON)
		},
	}
	cmd.Flags().IntVar(&limit, "limit", 10, p.say("số kết quả, 1 đến 100", "number of results, 1 to 100"))
	cmd.Flags().BoolVar(&asJSON, "json", false, p.say("ghi ra JSON", "write JSON"))
	return cmd
}

// checkQuestion holds the question against the bounds that the page has.
func (p *program) checkQuestion(text string, limit int) (err error) {
	switch {
	case limit < 1 || limit > 100:
		err = fmt.Errorf("--limit %d: %s", limit, p.say("cần từ 1 đến 100", "must be 1 to 100"))
	case !utf8.ValidString(text):
		err = errors.New(p.say("câu hỏi không theo bảng mã UTF-8", "the question is not UTF-8"))
	case utf8.RuneCountInString(text) > search.MaxText:
		err = fmt.Errorf(p.say("câu hỏi dài quá %d ký tự", "the question is longer than %d characters"), search.MaxText)
	}
	if err != nil {
		return usageError{err}
	}
	return nil
}

func (p *program) runSearch(ctx context.Context, q search.Query, asJSON bool) (err error) {
	c, err := p.openWhole(ctx)
	if errors.Is(err, errIndexInUse) {
		c, err = p.openInMemory(ctx)
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	result, err := c.engine.Search(ctx, q)
	if err != nil {
		return err
	}
	ids := make([]models.ModelID, len(result.Hits))
	for i, hit := range result.Hits {
		ids[i] = hit.ID
	}
	found, err := c.store.Models(ctx, ids)
	if err != nil {
		return err
	}
	if asJSON {
		return p.printJSON(result, found)
	}
	return p.print(result, found)
}

// openInMemory searches beside a server, which has the index on the disk for itself.
func (p *program) openInMemory(ctx context.Context) (*catalogue, error) {
	c, err := p.open(ctx)
	if err != nil {
		return nil, err
	}
	if err := c.openEngine(ctx, ""); err != nil {
		return nil, errors.Join(err, c.close())
	}
	if err := c.engine.CatchUp(ctx); err != nil {
		return nil, errors.Join(err, c.close())
	}
	return c, nil
}

func (p *program) print(result *search.Result, found []*models.Revision) error {
	for i, r := range found {
		m := r.Model
		where := make([]string, 0, 3)
		for _, name := range []string{m.Place.Commune, m.Place.District, m.Place.Province} {
			if name != "" {
				where = append(where, name)
			}
		}
		if _, err := fmt.Fprintf(p.stdout, "%2d. %s\n    %s · %s\n", i+1, m.Title.In(p.lang), strings.Join(where, ", "), m.ID); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(p.stdout, p.say("%d mô hình\n", "%d models\n"), result.Total)
	return err
}

// found is a result as --json writes it, with the names of /api/models.
type found struct {
	ID       models.ModelID  `json:"id"`
	Title    models.Text     `json:"title"`
	Summary  models.Text     `json:"summary"`
	Sector   []models.Sector `json:"sector"`
	Status   models.Status   `json:"status,omitempty"`
	Evidence int             `json:"evidence"`
	Score    float64         `json:"score"`
}

func (p *program) printJSON(result *search.Result, records []*models.Revision) error {
	scores := map[models.ModelID]float64{}
	for _, hit := range result.Hits {
		scores[hit.ID] = hit.Score
	}
	answer := struct {
		Total  int     `json:"total"`
		TookMS float64 `json:"took_ms"`
		Items  []found `json:"items"`
	}{result.Total, float64(result.Took.Microseconds()) / 1000, []found{}}
	for _, r := range records {
		m := r.Model
		answer.Items = append(answer.Items, found{m.ID, m.Title, m.Summary, m.Sector, m.Status, m.Evidence().Level, scores[m.ID]})
	}
	enc := json.NewEncoder(p.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(answer)
}
