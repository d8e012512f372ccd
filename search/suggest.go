package search

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// Suggestion is one thing that a reader may mean by the beginning of a question.
type Suggestion struct {
	// Kind is model, commodity, place, sector, ethnic or programme.
	Kind string
	// Value is the id, key or slug; for a commodity the words to search for.
	Value  string
	Text   models.Text
	Detail models.Text
	Count  int
}

// suggester keeps what can be suggested, sorted by folded words, so that the beginning of any word is
// found by halving.
type suggester struct {
	mu      sync.RWMutex
	fixed   []suggestible // vocabularies
	entries map[models.ModelID][]suggestible
	sorted  []start // rebuilt after changes
	stale   bool
}

type suggestible struct {
	Suggestion
	key string // folded
}

// start is a word of an entry: the entry's key from that word on.
type start struct {
	tail string
	word int // 0 for the first word
	of   *suggestible
}

func newSuggester(v *models.Vocabularies) *suggester {
	s := &suggester{entries: map[models.ModelID][]suggestible{}, stale: true}
	for _, kind := range []struct {
		name       string
		vocabulary *models.Vocabulary
	}{{"sector", v.Sectors}, {"ethnic", v.EthnicGroups}, {"programme", v.Programmes}} {
		for _, t := range kind.vocabulary.Terms {
			for _, word := range []string{t.Label.Vi, t.Label.En} {
				s.fixed = append(s.fixed, suggestible{Suggestion{Kind: kind.name, Value: t.Slug, Text: t.Label}, vietnamese.Key(word)})
			}
		}
	}
	return s
}

// update takes changes of the catalogue in.
func (s *suggester) update(changes []models.Change) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range changes {
		if c.Model == nil {
			s.entries[c.ID] = nil // kept, so that names read from an older view do not come back
			continue
		}
		s.entries[c.ID] = suggestibles(namesOf(c.Model))
	}
	s.stale = true
}

// names are what of a record can be suggested; the index keeps them, so that opening it needs no store.
type names struct {
	ID          models.ModelID `json:"id"`
	Title       models.Text    `json:"title"`
	Commodities []string       `json:"commodities,omitempty"`
}

func namesOf(m *models.Model) names {
	n := names{ID: m.ID, Title: m.Title}
	for _, c := range m.Commodities {
		n.Commodities = append(n.Commodities, c.Vi)
		if c.En != "" {
			n.Commodities = append(n.Commodities, c.En)
		}
		n.Commodities = append(n.Commodities, c.Aliases...)
	}
	return n
}

func suggestibles(n names) []suggestible {
	entries := []suggestible{{Suggestion{Kind: "model", Value: string(n.ID), Text: n.Title}, vietnamese.Key(n.Title.Vi)}}
	for _, name := range n.Commodities {
		if key := vietnamese.Key(name); key != "" {
			entries = append(entries, suggestible{Suggestion{Kind: "commodity", Value: name, Text: models.Text{Vi: name}}, key})
		}
	}
	return entries
}

// load takes the names of an index that was there before; what changed since stays.
func (s *suggester) load(v *view) error {
	loaded := map[models.ModelID][]suggestible{}
	for _, part := range v.parts {
		for it := part.live.Iterator(); it.HasNext(); {
			n, err := part.names(it.Next())
			if err != nil {
				return err
			}
			loaded[n.ID] = suggestibles(n)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, entries := range loaded {
		if _, newer := s.entries[id]; !newer {
			s.entries[id] = entries
		}
	}
	s.stale = true
	return nil
}

// names reads a document's stored names.
func (p *livePart) names(doc uint32) (names, error) {
	var n names
	var failed error
	err := p.seg.VisitStoredFields(uint64(doc), func(field string, _ byte, value []byte, _ []uint64) bool {
		if field == fieldNames {
			failed = json.Unmarshal(value, &n)
			return false
		}
		return true
	})
	if err = errors.Join(err, failed); err != nil {
		return n, fmt.Errorf("read the names of document %d: %w", doc, err)
	}
	return n, nil
}

// starts gives the sorted words, made anew after changes.
func (s *suggester) starts() []start {
	s.mu.RLock()
	if !s.stale {
		defer s.mu.RUnlock()
		return s.sorted
	}
	s.mu.RUnlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.stale {
		return s.sorted
	}
	s.sorted = s.merge()
	s.stale = false
	return s.sorted
}

// merge lists every word of every entry once; a commodity of many records is one entry with a count.
func (s *suggester) merge() []start {
	commodities := map[string]*suggestible{}
	var starts []start
	for i := range s.fixed {
		starts = appendStarts(starts, &s.fixed[i])
	}
	for _, entries := range s.entries {
		for i := range entries {
			entry := &entries[i]
			if entry.Kind != "commodity" {
				starts = appendStarts(starts, entry)
				continue
			}
			if known, ok := commodities[entry.key]; ok {
				known.Count++
				continue
			}
			one := *entry
			one.Count = 1
			commodities[entry.key] = &one
		}
	}
	for _, c := range commodities {
		starts = appendStarts(starts, c)
	}
	slices.SortFunc(starts, func(a, b start) int {
		return cmp.Or(cmp.Compare(a.tail, b.tail), cmp.Compare(a.of.Value, b.of.Value))
	})
	return starts
}

func appendStarts(starts []start, entry *suggestible) []start {
	starts = append(starts, start{tail: entry.key, of: entry})
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
const scanned = 400

// kindRank puts what the reader most likely means first.
var kindRank = map[string]int{"commodity": 0, "sector": 1, "place": 2, "ethnic": 3, "programme": 4, "model": 5}

// Suggest gives what the reader may mean by the beginning of a question, with or without marks.
func (e *Engine) Suggest(ctx context.Context, text string, limit int) ([]Suggestion, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("suggest: %w", err)
	}
	prefix := vietnamese.Key(text)
	if prefix == "" || limit <= 0 {
		return nil, nil
	}
	starts := e.speech.starts()
	first, _ := slices.BinarySearchFunc(starts, prefix, func(s start, p string) int { return cmp.Compare(s.tail, p) })
	var found []start
	for _, s := range starts[first:min(len(starts), first+scanned)] {
		if !strings.HasPrefix(s.tail, prefix) {
			break
		}
		found = append(found, s)
	}
	slices.SortStableFunc(found, func(a, b start) int {
		return cmp.Or(cmp.Compare(min(a.word, 1), min(b.word, 1)), cmp.Compare(kindRank[a.of.Kind], kindRank[b.of.Kind]),
			cmp.Compare(b.of.Count, a.of.Count), cmp.Compare(len(a.of.key), len(b.of.key)))
	})
	return withPlaces(distinct(found, limit), e.options.Places.Suggest(text, limit/2), limit), nil
}

func distinct(found []start, limit int) []Suggestion {
	var out []Suggestion
	seen := map[string]bool{}
	for _, s := range found {
		key := s.of.Kind + " " + s.of.Value
		if s.of.Kind == "commodity" {
			key = "commodity " + s.of.key
		}
		if !seen[key] && len(out) < limit {
			seen[key] = true
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
