package search

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// Titles are as many as records. Their beginnings are terms of the index, in its order: one field has
// each title from its first word on, another from each of the words after it.

// Bounds of what is kept of a title to find it by, in bytes and in words that it may be found from.
const (
	beginBytes = 40
	startBytes = 24
	startWords = 8
)

// titleStarts are what a title is found by: its beginning, and that of the words after the first.
func titleStarts(title models.Text) (begins, starts []string) {
	key := vietnamese.Key(title.Vi)
	for _, s := range appendStarts(nil, &suggestible{key: key}) {
		if 0 < s.word && s.word < startWords {
			starts = append(starts, cutBytes(s.tail, startBytes))
		}
	}
	return []string{cutBytes(key, beginBytes)}, starts
}

func cutBytes(s string, n int) string { return s[:min(len(s), n)] }

// titled is a record found by the beginning of a word of its title.
type titled struct {
	part *livePart
	doc  uint32
	term string
}

// titles gives the first records whose title, or a word in it, begins with the prefix.
func (e *Engine) titles(prefix string, limit int) (found []start, err error) {
	v, err := e.view()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	for word, in := range []struct {
		field string
		bytes int
	}{{fieldBegins, beginBytes}, {fieldStarts, startBytes}} {
		records, err := v.startingWith(in.field, cutBytes(prefix, in.bytes), limit-len(found))
		if err != nil {
			return nil, err
		}
		for _, r := range records {
			s, err := r.suggestion()
			if err != nil {
				return nil, err
			}
			if len(prefix) <= in.bytes || strings.Contains(s.key, prefix) {
				found = append(found, start{word: word, of: s})
			}
		}
	}
	return found, nil
}

// startingWith gives the first records by their terms that begin with the prefix.
func (v *view) startingWith(field, prefix string, limit int) ([]titled, error) {
	var found []titled
	for _, p := range v.parts {
		in, err := p.startingWith(field, prefix, limit)
		if err != nil {
			return nil, err
		}
		found = append(found, in...)
	}
	slices.SortStableFunc(found, func(a, b titled) int { return strings.Compare(a.term, b.term) })
	return found[:min(limit, len(found))], nil
}

func (p *livePart) startingWith(field, prefix string, limit int) ([]titled, error) {
	if limit <= 0 {
		return nil, nil
	}
	dict, err := p.dict(field)
	if err != nil {
		return nil, err
	}
	var found []titled
	// No term has the byte 0xff, so that this ends the terms of the prefix.
	terms := dict.AutomatonIterator(nil, []byte(prefix), []byte(prefix+"\xff"))
	for len(found) < limit {
		entry, err := terms.Next()
		if err != nil {
			return nil, fmt.Errorf("list %s from %q: %w", field, prefix, err)
		}
		if entry == nil {
			break
		}
		list, err := dict.PostingsList([]byte(entry.Term), p.dead, nil)
		if err != nil {
			return nil, fmt.Errorf("read %s %q: %w", field, entry.Term, err)
		}
		for it := bitmapOf(list).Iterator(); it.HasNext() && len(found) < limit; {
			found = append(found, titled{p, it.Next(), entry.Term})
		}
	}
	return found, nil
}

// suggestion reads the record's id and title.
func (t titled) suggestion() (*suggestible, error) {
	id, err := t.part.seg.DocID(uint64(t.doc))
	if err != nil {
		return nil, fmt.Errorf("name document %d: %w", t.doc, err)
	}
	s := &suggestible{Suggestion: Suggestion{Kind: "model", Value: string(id)}}
	var failed error
	err = t.part.seg.VisitStoredFields(uint64(t.doc), func(field string, _ byte, value []byte, _ []uint64) bool {
		if field == fieldTitle {
			failed = json.Unmarshal(value, &s.Text)
			return false
		}
		return true
	})
	if err = errors.Join(err, failed); err != nil {
		return nil, fmt.Errorf("read the title of %s: %w", id, err)
	}
	s.key = vietnamese.Key(s.Text.Vi)
	return s, nil
}
