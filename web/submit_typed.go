package web

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// typed is what people typed into the form of a record, letter for letter: "title", "outcomes.0.value".
// Beside it lies under "rest" and "outcomes.0.rest" what a record has and the form does not show; browsers
// neither get nor send that.
type typed map[string][]string

const restName = "rest"

// goneName is the box by which a row is taken out.
const goneName = "gone"

// get gives the first value of a field, cleaned.
func (t typed) get(name string) string {
	for _, v := range t[name] {
		return clean(v)
	}
	return ""
}

// all gives a field's values that are not empty, cleaned.
func (t typed) all(name string) []string {
	var out []string
	for _, v := range t[name] {
		if v = clean(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}

// lines gives the lines of a text that are not empty.
func (t typed) lines(name string) []string {
	var out []string
	for line := range strings.SplitSeq(t.get(name), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// mostListed bounds the rows of a list: the longest of the catalogue has 34.
const mostListed = 200

// rows are the numbers of a list's rows, also of those in which nothing was typed, ascending.
func (t typed) rows(list string) []int {
	found := map[int]bool{}
	for name := range t {
		rest, ok := strings.CutPrefix(name, list+".")
		if !ok {
			continue
		}
		number, _, _ := strings.Cut(rest, ".")
		if n, err := strconv.Atoi(number); err == nil && n >= 0 && n < mostListed {
			found[n] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// blank reports a row in which nothing was typed.
func (t typed) blank(row string, fields ...string) bool {
	for _, f := range fields {
		if t.get(row+f) != "" {
			return false
		}
	}
	return len(t[row+restName]) == 0
}

// put replaces the fields of some lists and fields by what a browser sent of them.
func (t typed) put(names []string, form url.Values) {
	belongs := func(name string) bool {
		first, _, _ := strings.Cut(name, ".")
		return slices.Contains(names, first) && name != restName && !strings.HasSuffix(name, "."+restName)
	}
	for name := range t {
		if belongs(name) {
			delete(t, name)
		}
	}
	for name, values := range form {
		if belongs(name) {
			t[name] = slices.Clone(values)
		}
	}
}

// clean writes typed text in composed letters, without what cannot be seen: control characters, and the
// marks that turn the direction of writing and so make a text look like another.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == '\u200b', r == '\u2060', r == '\ufeff':
			return -1
		}
		return r
	}, norm.NFC.String(strings.ReplaceAll(text, "\r\n", "\n")))
	return strings.TrimSpace(text)
}
