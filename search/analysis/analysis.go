// Package analysis makes the functions of package vietnamese into components of bleve.
//
// Folding is a token filter, not a character filter: the offsets of a token always bound the letters
// of the source, so that fragments show what was written.
package analysis

import (
	"fmt"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/registry"
)

// Names of the components in bleve's registry.
const (
	// SyllableTokenizer cuts text into syllables in their exact form.
	SyllableTokenizer = "vi_syllable"
	// FoldedTokenizer cuts text into syllables in their folded form.
	FoldedTokenizer = "vi_syllable_folded"
	// FoldFilter takes the marks off syllables.
	FoldFilter = "vi_fold"
	// StemFilter reduces English words to their stems.
	StemFilter = "en_stem"
	// PairsFilter joins each two neighbours of a sentence.
	PairsFilter = "vi_pairs"

	// Exact finds syllables with the marks that they were written with: "hóa".
	Exact = "vi_exact"
	// Folded finds syllables whatever their marks: "hoa".
	Folded = "vi_folded"
	// Pairs finds neighbouring syllables whatever their marks: "sa_nhan".
	Pairs = "vi_pairs"
	// English finds words of English text by their stems, and the Vietnamese names in it without
	// marks. (bleve's own "en" keeps the marks.)
	English = "en_folded"
)

// chains are the analyzers: a tokenizer and the filters after it.
var chains = map[string]struct {
	tokenizer string
	filters   []string
}{
	Exact:  {SyllableTokenizer, nil},
	Folded: {FoldedTokenizer, nil},
	Pairs:  {FoldedTokenizer, []string{PairsFilter}},
	// Stop words go before folding: "Đô" is no "do".
	English: {unicode.Name, []string{
		en.PossessiveName, lowercase.Name, en.StopName, FoldFilter, StemFilter,
	}},
}

func init() {
	must(registry.RegisterTokenizer(SyllableTokenizer, newTokenizer))
	must(registry.RegisterTokenizer(FoldedTokenizer, newFoldedTokenizer))
	must(registry.RegisterTokenFilter(FoldFilter, newFoldFilter))
	must(registry.RegisterTokenFilter(StemFilter, newStemFilter))
	must(registry.RegisterTokenFilter(PairsFilter, newPairsFilter))
	for name := range chains {
		must(registry.RegisterAnalyzer(name, constructor(name)))
	}
}

// must stops the program when two packages claim one name.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

func constructor(name string) registry.AnalyzerConstructor {
	return func(_ map[string]any, cache *registry.Cache) (analysis.Analyzer, error) {
		chain := chains[name]
		tokenizer, err := cache.TokenizerNamed(chain.tokenizer)
		if err != nil {
			return nil, fmt.Errorf("building analyzer %s: %w", name, err)
		}
		a := &analysis.DefaultAnalyzer{Tokenizer: tokenizer}
		for _, f := range chain.filters {
			filter, err := cache.TokenFilterNamed(f)
			if err != nil {
				return nil, fmt.Errorf("building analyzer %s: %w", name, err)
			}
			a.TokenFilters = append(a.TokenFilters, filter)
		}
		return a, nil
	}
}
