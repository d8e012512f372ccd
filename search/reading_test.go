package search

import (
	"slices"
	"testing"

	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// TestReadingIsTheAnalyzers: texts read word by word, or read before, give what reading them whole gives.
func TestReadingIsTheAnalyzers(t *testing.T) {
	e, records := mixed(t, 4)
	x := e.indexers.Get().(*indexer)
	texts := func(numbers []int) []string {
		var out []string
		for _, n := range numbers {
			out = append(out, x.words.texts.Text(n))
		}
		return out
	}
	for i := range 200 {
		m := records.Record(i)
		for _, s := range []string{m.Title.Vi, m.Title.En, m.Summary.En, m.Summary.Vi, m.Place.Commune, "the farmers' H’Mông cow's 1.571, 20,4 % o'clock U.S. e-mail"} {
			var english, folded []string
			for _, token := range e.english.Analyze([]byte(s)) {
				english = append(english, string(token.Term))
			}
			for _, syllable := range vietnamese.AppendSyllables(nil, s) {
				folded = append(folded, syllable.Folded)
			}
			for range 2 {
				if got := texts(x.readEnglish(s)); !slices.Equal(got, english) {
					t.Fatalf("%q: stems %v, want %v", s, got, english)
				}
				if got := texts(x.read(s).folded); !slices.Equal(got, folded) {
					t.Fatalf("%q: syllables %v, want %v", s, got, folded)
				}
			}
		}
	}
}
