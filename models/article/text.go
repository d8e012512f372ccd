package article

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// text is a text cut into words, with what stands between them.
type text struct {
	source string
	words  []word
	// runes has, for every 256 bytes, how many code points stand before.
	runes []int
}

// word is one syllable with what stands before it.
type word struct {
	vietnamese.Syllable
	// gap is the signs before the word, white space apart: "," or ").".
	gap string
	// capital marks a word that begins with a capital letter; line one that begins a line.
	capital, line bool
	paragraph     int
}

func newText(source string) *text {
	t := &text{source: source}
	at, paragraph := 0, 0
	for _, y := range vietnamese.AppendSyllables(nil, source) {
		gap := source[at:y.Start]
		w := word{Syllable: y, gap: strings.Join(strings.Fields(gap), "")}
		if w.line = strings.ContainsAny(gap, "\n\r"); w.line {
			paragraph++
		}
		first, _ := utf8.DecodeRuneInString(source[y.Start:])
		w.capital, w.paragraph = unicode.IsUpper(first), paragraph
		t.words = append(t.words, w)
		at = y.End
	}
	t.countRunes()
	return t
}

const runeStep = 256 // bytes

func (t *text) countRunes() {
	n := 0
	for i := range t.source {
		for i >= len(t.runes)*runeStep {
			t.runes = append(t.runes, n)
		}
		n++
	}
	t.runes = append(t.runes, n)
}

// rune is how many code points stand before byte i.
func (t *text) rune(i int) int {
	at := min(i/runeStep, len(t.runes)-1)
	from := at * runeStep
	for from < i && !utf8.RuneStart(t.source[from]) {
		from++
	}
	return t.runes[at] + utf8.RuneCountInString(t.source[from:max(from, i)])
}

// span is bytes from up to end.
func (t *text) span(from, end int) Span {
	return Span{Start: t.rune(from), End: t.rune(end), Text: t.source[from:end]}
}

// at is the first word that begins at byte i or later.
func (t *text) at(i int) int {
	return sort.Search(len(t.words), func(k int) bool { return t.words[k].Start >= i })
}

// join writes words i up to j as they stand in the text, on one line.
func (t *text) join(i, j int) string {
	if i >= j {
		return ""
	}
	return strings.Join(strings.Fields(t.source[t.words[i].Start:t.words[j-1].End]), " ")
}

// ends reports whether word i begins a new sentence or line.
func (t *text) ends(i int) bool {
	return i <= 0 || i >= len(t.words) || t.words[i].Sentence != t.words[i-1].Sentence || t.words[i].line
}

// exact is the word at i, empty beyond the text.
func (t *text) exact(i int) string {
	if i < 0 || i >= len(t.words) {
		return ""
	}
	return t.words[i].Exact
}

// has reports whether words i and after are these.
func (t *text) has(i int, words ...string) bool {
	for k, w := range words {
		if t.exact(i+k) != w {
			return false
		}
	}
	return true
}

// speaksOf reports whether the sentence of word i has a word.
func (t *text) speaksOf(i int, word string) bool {
	for k := i; k >= 0 && t.words[k].Sentence == t.words[i].Sentence; k-- {
		if t.words[k].Exact == word {
			return true
		}
	}
	return false
}
