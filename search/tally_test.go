package search

import (
	"testing"

	"github.com/nhanrong/nhanrong/search/segment"
)

// TestTally: words are counted by weight up to the most that is kept, and the next document begins at zero.
func TestTally(t *testing.T) {
	w := newWordlist()
	var c tally
	for _, s := range []string{"Sa", "nhân", "sa", "mạc"} {
		c.add(w.syllable(s).folded, 100)
	}
	got := byWord(w, c.take())
	for term, want := range map[string]uint8{"sa": 200, "nhan": 100, "mac": 100} {
		if got[term] != want {
			t.Errorf("%s is counted %v, want %d", term, got[term], want)
		}
	}
	n := w.number([]byte("sa"))
	for range 9 {
		c.add(n, 40)
	}
	if got := byWord(w, c.take()); len(got) != 1 || got["sa"] != mostCounted {
		t.Errorf("the next document has %v", got)
	}
	nhan := w.number([]byte("nhan"))
	if a, b := w.pair(n, nhan), w.pair(n, nhan); a != b || w.texts.Text(a) != "sa_nhan" {
		t.Errorf("the pair is %d and %d, %q", a, b, w.texts.Text(a))
	}
}

func byWord(w *wordlist, postings []segment.Posting) map[string]uint8 {
	counts := map[string]uint8{}
	for _, p := range postings {
		counts[w.texts.Text(p.Word())] = p.Often()
	}
	return counts
}
