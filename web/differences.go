package web

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// difference is one field of a record with what it was and what it is.
type difference struct {
	Path, Label   string
	Before, After []wordRun
}

// wordRun is words that both states have, or one only.
type wordRun struct {
	Text    string
	Changed bool
}

// differences words what differs between two states of a record.
func (s *Server) differences(l *locale.Locale, before, after *models.Model) ([]difference, error) {
	found, err := models.Diff(before, after)
	if err != nil {
		return nil, err
	}
	var out []difference
	slices.SortStableFunc(found, func(a, b models.Difference) int { return cmp.Compare(storyOrder(a.Path), storyOrder(b.Path)) })
	for _, d := range found {
		one := difference{Path: d.Path, Label: s.pathLabel(l, d.Path)}
		one.Before, one.After = wordDiff(s.valueWords(l, d.Path, d.Before), s.valueWords(l, d.Path, d.After))
		out = append(out, one)
	}
	return out, nil
}

// storyOrder is the place of a field in the order in which a person tells it; what the form does not have
// comes last.
func storyOrder(path string) int {
	head, _, _ := strings.Cut(path, ".")
	head, _, _ = strings.Cut(head, "[")
	order := 0
	for step := firstStep; step <= lastStep; step++ {
		for _, name := range stepFields(step) {
			if order++; name == head {
				return order
			}
		}
	}
	return order + 1
}

// pathLabel names a field of a record in a reader's words: outcomes[2].before is "Kết quả 3: Trước đó".
func (s *Server) pathLabel(l *locale.Locale, path string) string {
	head, rest, _ := strings.Cut(path, ".")
	list, index, indexed := strings.Cut(strings.TrimSuffix(head, "]"), "[")
	field, _, _ := strings.Cut(rest, "[")
	field = strings.TrimSuffix(field, ".vi")
	label := list
	n, err := strconv.Atoi(index)
	switch {
	case indexed && err == nil && l.Has("submit.row_"+list):
		label = l.T("submit.row_"+list, "n", n+1)
	case l.Has("submit." + list):
		label = l.T("submit." + list)
	case l.Has("desk.field_" + list):
		label = l.T("desk.field_" + list)
	}
	switch {
	case field == "" || field == "vi":
		return label
	case field == "en":
		return label + " (English)"
	case l.Has("submit." + list + "_" + field):
		return label + ": " + l.T("submit."+list+"_"+field)
	case l.Has("desk.part_" + field):
		return label + ": " + l.T("desk.part_"+field)
	}
	return label + ": " + field
}

// valueWords writes a value as readers see it: figures in their way, words of the vocabularies by their
// labels, entries field by field.
func (s *Server) valueWords(l *locale.Locale, path string, v any) string {
	switch x := v.(type) {
	case nil:
		return ""
	case float64:
		if strings.HasSuffix(path, "year") || strings.HasSuffix(path, "since") || strings.HasSuffix(path, "as_of") {
			return strconv.Itoa(int(x))
		}
		return l.Number(x)
	case bool:
		return l.T("desk.bool_" + strconv.FormatBool(x))
	case string:
		return s.slugWords(l, path, x)
	case []any:
		parts := make([]string, len(x))
		for i, e := range x {
			parts[i] = s.valueWords(l, path, e)
		}
		return strings.Join(parts, "; ")
	case map[string]any:
		return s.entryWords(l, path, x)
	}
	return fmt.Sprint(v)
}

func (s *Server) entryWords(l *locale.Locale, path string, entry map[string]any) string {
	if vi, ok := entry["vi"].(string); ok {
		return vi
	}
	if words := s.entryAsTold(l, path, entry); words != "" {
		return words
	}
	list, _, _ := strings.Cut(path, "[")
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(entry)) {
		value := s.valueWords(l, path+"."+name, entry[name])
		if value == "" {
			continue
		}
		label := name
		for _, key := range []string{"submit." + list + "_" + name, "desk.part_" + name} {
			if l.Has(key) {
				label = l.T(key)
				break
			}
		}
		parts = append(parts, label+": "+value)
	}
	return strings.Join(parts, " · ")
}

// entryAsTold words the entries that readers know as one sentence: a place, a result, a source.
func (s *Server) entryAsTold(l *locale.Locale, path string, entry map[string]any) string {
	text, err := json.Marshal(entry)
	if err != nil {
		return ""
	}
	list, _, _ := strings.Cut(path, "[")
	switch list {
	case "place":
		var p models.Place
		if json.Unmarshal(text, &p) == nil && path == "place" {
			line := s.placeOf(l, p)
			return line.Then + " (" + line.YearText() + ")"
		}
	case "outcomes":
		var o models.Outcome
		if json.Unmarshal(text, &o) == nil && o.Indicator != "" {
			return s.outcomeWords(l, o)
		}
	case "sources":
		var one models.Source
		if json.Unmarshal(text, &one) == nil && one.Title != "" {
			return joinFilled(" · ", string(one.ID), one.Title, one.Publisher, l.Date(one.Date), l.Label("source", string(one.Kind)), one.URL)
		}
	}
	return ""
}

func (s *Server) outcomeWords(l *locale.Locale, o models.Outcome) string {
	figure := valueText(l, o)
	if o.Before != nil {
		figure = beforeText(l, o) + " → " + figure
	}
	year, scope := "", ""
	if o.Year != 0 {
		year = strconv.Itoa(o.Year)
	}
	if o.Scope != "" {
		scope = l.Label("scope", string(o.Scope))
	}
	cited := make([]string, len(o.Sources))
	for i, id := range o.Sources {
		cited[i] = string(id)
	}
	return joinFilled(" · ", s.vocabularies.Indicators.Label(string(o.Indicator), string(l.Lang)), figure, textOf(l, o.Of), year, scope, textOf(l, o.Note), strings.Join(cited, ", "))
}

func joinFilled(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), sep)
}

// slugWords gives the label of a word of a vocabulary.
func (s *Server) slugWords(l *locale.Locale, path, slug string) string {
	lang, field := string(l.Lang), path[strings.LastIndexByte(path, '.')+1:]
	list, _, _ := strings.Cut(path, "[")
	switch {
	case field == "indicator":
		return s.vocabularies.Indicators.Label(slug, lang)
	case field == "factor":
		return s.vocabularies.Factors.Label(slug, lang)
	case list == "sector":
		return s.vocabularies.Sectors.Label(slug, lang)
	case path == "status":
		return l.Label("status", slug)
	case field == "kind" && list == "sources":
		return l.Label("source", slug)
	case field == "kind" && list == "risks":
		return l.Label("risk", slug)
	case field == "kind" && list == "actors":
		return l.Label("actor", slug)
	case field == "importance":
		return l.Label("importance", slug)
	case field == "scope":
		return l.Label("scope", slug)
	case field == "date":
		return l.Date(slug)
	}
	return slug
}

// mostWords bounds the words that are compared one by one; longer texts are shown whole.
const mostWords = 600

// wordDiff marks the words in which two texts differ.
func wordDiff(before, after string) (was, is []wordRun) {
	a, b := strings.Fields(before), strings.Fields(after)
	if len(a) == 0 || len(b) == 0 || len(a) > mostWords || len(b) > mostWords {
		return changedWhole(before), changedWhole(after)
	}
	length := make([][]int, len(a)+1)
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			was, is = addWord(was, a[i], false), addWord(is, b[j], false)
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && length[i+1][j] >= length[i][j+1]:
			was = addWord(was, a[i], true)
			i++
		default:
			is = addWord(is, b[j], true)
			j++
		}
	}
	return was, is
}

func changedWhole(text string) []wordRun {
	if text == "" {
		return nil
	}
	return []wordRun{{text, true}}
}

func addWord(runs []wordRun, word string, changed bool) []wordRun {
	if n := len(runs); n > 0 && runs[n-1].Changed == changed {
		runs[n-1].Text += " " + word
		return runs
	}
	return append(runs, wordRun{word, changed})
}
