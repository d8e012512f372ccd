package analysis

import (
	"sync"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/registry"
)

// stemFilter stems English words as bleve's filter does, each word once: stemming takes longer than all
// else that is done to a word.
type stemFilter struct {
	stemmer analysis.TokenFilter
	mu      sync.RWMutex
	stems   map[string][]byte
}

// maxStems bounds the words that are remembered; all of a language's common ones fit.
const maxStems = 1 << 16

func newStemFilter(_ map[string]any, _ *registry.Cache) (analysis.TokenFilter, error) {
	return &stemFilter{stemmer: en.NewEnglishStemmerFilter(), stems: map[string][]byte{}}, nil
}

func (f *stemFilter) Filter(tokens analysis.TokenStream) analysis.TokenStream {
	for _, token := range tokens {
		token.Term = f.stem(token.Term)
	}
	return tokens
}

func (f *stemFilter) stem(word []byte) []byte {
	f.mu.RLock()
	stem, ok := f.stems[string(word)]
	f.mu.RUnlock()
	if ok {
		return stem
	}
	one := &analysis.Token{Term: word}
	f.stemmer.Filter(analysis.TokenStream{one})
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.stems) >= maxStems {
		clear(f.stems)
	}
	f.stems[string(word)] = one.Term
	return one.Term
}
