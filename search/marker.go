package search

import (
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// Marker finds the words of a question in a text, however either was typed.
type Marker struct {
	words map[string]bool // folded
	pairs map[string]bool
}

// Span is a piece of a text; Marked pieces hold words that were asked for.
type Span struct {
	Text   string
	Marked bool
}

// heldSyllables are lent from a pool: a page of results takes apart 20 texts.
type heldSyllables struct{ syllables []vietnamese.Syllable }

var syllablePool = sync.Pool{New: func() any { return new(heldSyllables) }}

func syllablesOf(text string) *heldSyllables {
	h := syllablePool.Get().(*heldSyllables)
	h.syllables = vietnamese.AppendSyllables(h.syllables[:0], text)
	return h
}

// release gives them back; nothing may keep one.
func (h *heldSyllables) release() {
	clear(h.syllables) // they hold on to their text
	syllablePool.Put(h)
}

// telling is the least weight of a word that is marked by itself; common words are marked only beside
// a neighbour that was asked for too.
const telling = 3

func newMarker(p plan) *Marker {
	m := &Marker{words: map[string]bool{}, pairs: map[string]bool{}}
	for _, s := range p.slots {
		for _, t := range slices.Concat(s.terms, s.others) {
			if t.field == fieldFolded && s.weight >= telling {
				m.words[t.text] = true
			}
			if t.field == fieldPairs {
				m.pairs[t.text] = true
			}
		}
	}
	for _, t := range p.pairs {
		m.pairs[t.text] = true
	}
	return m
}

// Mark cuts a text into marked and unmarked pieces; together they are the text.
func (m *Marker) Mark(text string) []Span {
	if m == nil || len(m.words)+len(m.pairs) == 0 {
		return []Span{{Text: text}}
	}
	held := syllablesOf(text)
	defer held.release()
	return spansOf(text, 0, len(text), held.syllables, m.marked(held.syllables))
}

// spansOf cuts the bytes from start to end of a text.
func spansOf(text string, start, end int, syllables []vietnamese.Syllable, marked []bool) []Span {
	var spans []Span
	at := start
	for i := 0; i < len(syllables) && syllables[i].End <= end; i++ {
		if !marked[i] || syllables[i].Start < start {
			continue
		}
		last := i
		for last+1 < len(syllables) && marked[last+1] && syllables[last+1].End <= end && syllables[last+1].Start-syllables[last].End == 1 {
			last++
		}
		if at < syllables[i].Start {
			spans = append(spans, Span{Text: text[at:syllables[i].Start]})
		}
		at = syllables[last].End
		spans = append(spans, Span{Text: text[syllables[i].Start:at], Marked: true})
		i = last
	}
	if at < end {
		spans = append(spans, Span{Text: text[at:end]})
	}
	return spans
}

func (m *Marker) marked(syllables []vietnamese.Syllable) []bool {
	marked := make([]bool, len(syllables))
	for i, s := range syllables {
		if m.words[s.Folded] {
			marked[i] = true
		}
		if i > 0 && len(m.pairs) > 0 && m.pairs[syllables[i-1].Folded+"_"+s.Folded] {
			marked[i-1], marked[i] = true, true
		}
	}
	return marked
}

// Fragment gives about so many letters of a text around the first place where most was found, whole
// words only, with an ellipsis where the text goes on.
func (m *Marker) Fragment(text string, letters int) []Span {
	if utf8.RuneCountInString(text) <= letters {
		return m.Mark(text)
	}
	held := syllablesOf(text)
	defer held.release()
	syllables := held.syllables
	if len(syllables) == 0 {
		return []Span{{Text: text[:cut(text, letters)] + " …"}}
	}
	marked := make([]bool, len(syllables))
	if m != nil {
		marked = m.marked(syllables)
	}
	start, end := window(text, syllables, marked, letters)
	spans := spansOf(text, start, end, syllables, marked)
	if start > 0 {
		spans[0].Text = leading(spans[0]) + spans[0].Text
		if spans[0].Marked {
			spans = append([]Span{{Text: "… "}}, spans...)
		}
	}
	if end < len(text) {
		spans = append(spans, Span{Text: " …"})
	}
	return spans
}

func leading(s Span) string {
	if s.Marked {
		return ""
	}
	return "… "
}

// window finds the stretch of text with most marks; the earliest of equals.
func window(text string, syllables []vietnamese.Syllable, marked []bool, letters int) (start, end int) {
	bytes := cut(text, letters) // letters of Vietnamese take about 1.3 bytes each
	best, from, count := -1, 0, 0
	first := 0
	for i := range syllables {
		if marked[i] {
			count++
		}
		for syllables[i].End-syllables[from].Start > bytes {
			if marked[from] {
				count--
			}
			from++
		}
		if count > best {
			best, first = count, from
		}
	}
	if best <= 0 {
		first = 0
	}
	start = syllables[first].Start
	if first == 0 {
		start = 0
	}
	end = start
	for _, s := range syllables[first:] {
		if s.End-start > bytes {
			break
		}
		end = s.End
	}
	return start, max(end, syllables[first].End)
}

// cut is the byte after so many letters.
func cut(text string, letters int) int {
	for i := range text {
		if letters == 0 {
			return i
		}
		letters--
	}
	return len(text)
}
