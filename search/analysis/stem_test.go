package analysis

import (
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
)

// TestStemFilter: a word has the stem that bleve gives it, the first time and when it is remembered.
func TestStemFilter(t *testing.T) {
	f, err := newStemFilter(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		for _, word := range strings.Fields("farmers incomes doubled planting cardamoms cooperatives generously skies dong a") {
			got := f.Filter(analysis.TokenStream{{Term: []byte(word)}})[0].Term
			want := en.NewEnglishStemmerFilter().Filter(analysis.TokenStream{{Term: []byte(word)}})[0].Term
			if string(got) != string(want) {
				t.Errorf("%s: %s, want %s", word, got, want)
			}
		}
	}
}
