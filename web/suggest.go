package web

import (
	"context"
	"fmt"
	"net/url"

	"github.com/nhanrong/nhanrong/search"
	"github.com/nhanrong/nhanrong/web/locale"
)

// suggestQuery is what /api/suggest asks: the beginning of a question.
type suggestQuery struct {
	Text  string `form:"q" validate:"max=500"`
	Limit int    `form:"limit" validate:"omitempty,min=1,max=20"`
}

// suggestLimit is how many suggestions a phone shows above its keyboard.
const suggestLimit = 8

// suggestionsJSON is the answer of /api/suggest.
type suggestionsJSON struct {
	Items []suggestionJSON `json:"items"`
}

// suggestionJSON is one thing that the reader may mean, with the address that shows it (Vietnamese pages).
type suggestionJSON struct {
	Kind   string `json:"kind"`
	Value  string `json:"value"`
	Text   string `json:"text"`
	Detail string `json:"detail,omitempty"`
	Count  int    `json:"count,omitempty"`
	Href   string `json:"href"`
}

func (s *Server) suggest(ctx context.Context, q suggestQuery) ([]search.Suggestion, error) {
	if q.Limit == 0 {
		q.Limit = suggestLimit
	}
	found, err := s.search.Suggest(ctx, q.Text, q.Limit)
	if err != nil {
		return nil, fmt.Errorf("suggesting: %w", err)
	}
	return found, nil
}

func showSuggestions(l *locale.Locale, _ suggestQuery, found []search.Suggestion) (suggestionsJSON, error) {
	out := suggestionsJSON{Items: []suggestionJSON{}}
	for _, f := range found {
		lang := string(l.Lang)
		item := suggestionJSON{Kind: f.Kind, Value: f.Value, Text: f.Text.In(lang), Detail: f.Detail.In(lang), Count: f.Count, Href: suggestionPath(f)}
		if item.Detail == "" {
			item.Detail = l.Label("suggest", f.Kind)
		}
		out.Items = append(out.Items, item)
	}
	return out, nil
}

// suggestionPath is where a suggestion leads, without a language prefix: a record, or the results under its filter.
func suggestionPath(f search.Suggestion) string {
	switch f.Kind {
	case "model":
		return "/models/" + url.PathEscape(f.Value)
	case "place", "province", "region", "sector", "outcome", "ethnic", "programme", "subject", "status":
		return pathWith("/models", url.Values{f.Kind: {f.Value}})
	}
	return pathWith("/models", url.Values{"q": {f.Text.Vi}})
}
