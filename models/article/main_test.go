package article_test

import (
	"sync"
	"testing"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/article"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/seed"
)

// readers are made once for all tests: the gazetteer takes a moment.
var newReader = sync.OnceValues(func() (*article.Reader, error) {
	vocabularies, err := seed.Vocabularies()
	if err != nil {
		return nil, err
	}
	places, err := place.Load(seed.Units())
	if err != nil {
		return nil, err
	}
	records, err := seed.Models()
	if err != nil {
		return nil, err
	}
	var commodities []models.Commodity
	for _, m := range records {
		commodities = append(commodities, m.Commodities...)
	}
	return article.NewReader(vocabularies, places, commodities), nil
})

func reader(t testing.TB) *article.Reader {
	t.Helper()
	r, err := newReader()
	if err != nil {
		t.Fatal(err)
	}
	return r
}
