package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"strings"
	"unicode/utf8"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/article"
)

// errMedia: the body is of another kind than the address takes.
var errMedia = errors.New("unsupported media type")

// longText is a text beyond article.MaxRunes.
type longText struct{ runes int }

func (l *longText) Error() string { return fmt.Sprintf("text of %d code points", l.runes) }

// articles reads texts by the words of the catalogue as it is.
type articles struct {
	reader *article.Reader
	seq    int64 // of the change up to which its commodities are known
}

// articleReader gives the reader of articles, made anew when the catalogue has changed.
func (s *Server) articleReader(ctx context.Context) (*article.Reader, error) {
	seq := s.search.Seq()
	if have := s.articles.Load(); have != nil && have.seq == seq {
		return have.reader, nil
	}
	var commodities []models.Commodity
	for rec, err := range s.store.All(ctx) {
		if err != nil {
			return nil, fmt.Errorf("reading the commodities: %w", err)
		}
		commodities = append(commodities, rec.Model.Commodities...)
	}
	made := &articles{article.NewReader(s.vocabularies, s.places, commodities), seq}
	s.articles.Store(made)
	return made.reader, nil
}

// readArticle answers POST /api/drafts/read: what a text states.
func (s *Server) readArticle(ctx context.Context, c caller) (reaction, error) {
	text, err := postedText(c)
	if err != nil {
		return reaction{}, err
	}
	reader, err := s.articleReader(ctx)
	if err != nil {
		return reaction{}, err
	}
	body, err := json.Marshal(reader.Read(text))
	if err != nil {
		return reaction{}, fmt.Errorf("writing JSON: %w", err)
	}
	return reaction{rendering: rendering{mime: jsonType, body: append(body, '\n')}}, nil
}

// postedText is the body of a request: text/plain in UTF-8, of at most article.MaxRunes code points.
func postedText(c caller) (string, error) {
	kind, params, err := mime.ParseMediaType(c.c.GetHeader("Content-Type"))
	if charset := strings.ToLower(params["charset"]); err != nil || kind != "text/plain" || charset != "" && charset != "utf-8" {
		return "", errMedia
	}
	body, err := io.ReadAll(c.c.Request.Body)
	if err != nil {
		return "", err
	}
	if err := soundText(string(body)); err != nil {
		return "", err
	}
	return string(body), nil
}

// soundText refuses text that is no UTF-8 or too long to be read.
func soundText(text string) error {
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		return &badRequest{[]fault{{Param: "text", Value: text, Rule: "invalid.text"}}}
	}
	if n := utf8.RuneCountInString(text); n > article.MaxRunes {
		return &longText{n}
	}
	return nil
}
