package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// Suggestion is one thing that a reader may mean by the beginning of a question.
type Suggestion struct {
	// Kind is model, commodity, subject, wish, place, sector, ethnic or programme.
	Kind string
	// Value is the id, key or slug; for a commodity the words to search for.
	Value  string
	Text   models.Text
	Detail models.Text
	Count  int
}

// suggestible is a suggestion with the folded name that it is found by.
type suggestible struct {
	Suggestion
	key string
}

// start is a word of a name: the name's key from that word on.
type start struct {
	tail string
	word int // 0 for the first word
	of   *suggestible
}

func appendStarts(starts []start, entry *suggestible) []start {
	starts = append(starts, start{tail: entry.key, of: entry})
	if entry.Kind == "wish" {
		return starts // who types a question begins at its beginning
	}
	word := 0
	for i := range len(entry.key) {
		if entry.key[i] == ' ' {
			word++
			starts = append(starts, start{tail: entry.key[i+1:], word: word, of: entry})
		}
	}
	return starts
}

// scanned bounds how many words of a common beginning are looked at: enough to choose from, and no
// keystroke waits for more.
const scanned = 1000

// beginning gives the starts of a sorted list that begin with the prefix.
func beginning(starts []start, prefix string) []start {
	first, _ := slices.BinarySearchFunc(starts, prefix, func(s start, p string) int { return cmp.Compare(s.tail, p) })
	last := first
	for last < min(len(starts), first+scanned) && strings.HasPrefix(starts[last].tail, prefix) {
		last++
	}
	return starts[first:last]
}

// kindRank puts what the reader most likely means first.
var kindRank = map[string]int{"commodity": 0, "sector": 1, "subject": 2, "wish": 3, "place": 4, "ethnic": 5, "programme": 6, "model": 7}

// mostWishes leaves room for records beside the questions that could be asked.
const mostWishes = 2

// Suggest gives what the reader may mean by the beginning of a question, with or without marks.
func (e *Engine) Suggest(ctx context.Context, text string, limit int) ([]Suggestion, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("suggest: %w", err)
	}
	prefix := vietnamese.Key(text)
	if prefix == "" || limit <= 0 {
		return nil, nil
	}
	found := slices.Clone(beginning(*e.names.Load(), prefix))
	titles, err := e.titles(prefix, limit)
	if err != nil {
		return nil, fmt.Errorf("suggest %.60q: %w", text, err)
	}
	found = append(found, titles...)
	slices.SortStableFunc(found, func(a, b start) int {
		return cmp.Or(cmp.Compare(min(a.word, 1), min(b.word, 1)), cmp.Compare(kindRank[a.of.Kind], kindRank[b.of.Kind]),
			cmp.Compare(b.of.Count, a.of.Count), cmp.Compare(len(a.of.key), len(b.of.key)))
	})
	return withPlaces(distinct(found, limit), e.options.Places.Suggest(text, limit/2), limit), nil
}

func distinct(found []start, limit int) []Suggestion {
	var out []Suggestion
	wishes := 0
	for _, s := range found {
		if len(out) == limit {
			break
		}
		if s.of.Kind == "wish" {
			if wishes++; wishes > mostWishes {
				continue
			}
		}
		if !slices.ContainsFunc(out, func(o Suggestion) bool { return o.Kind == s.of.Kind && o.Value == s.of.Value }) {
			out = append(out, s.of.Suggestion)
		}
	}
	return out
}

// withPlaces lets places take up to a third of the list, after the first things found.
func withPlaces(found []Suggestion, units []*place.Unit, limit int) []Suggestion {
	room := max(limit/3, limit-len(found))
	if len(units) > room {
		units = units[:room]
	}
	keep := min(len(found), limit-len(units))
	at := min(keep, 3)
	out := slices.Clone(found[:at])
	for _, u := range units {
		out = append(out, Suggestion{Kind: "place", Value: u.Key(), Text: models.Text{Vi: u.FullName(), En: u.FullNameEn()}})
	}
	return append(out, found[at:keep]...)
}
