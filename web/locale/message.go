package locale

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// forms is a message as its file has it: one text, or one per plural category.
type forms map[string]string

const anyCount = "other"

// UnmarshalJSON reads "text" as well as {"one": …, "other": …}.
func (f *forms) UnmarshalJSON(b []byte) error {
	var text string
	if err := json.Unmarshal(b, &text); err == nil {
		*f = forms{"": text}
		return nil
	}
	var m map[string]string
	if err := json.Unmarshal(b, &m); err != nil {
		return errors.New("a message is a text or an object of plural forms")
	}
	*f = m
	return nil
}

// message is a compiled text. Only where it has plural forms one is the form for a single thing, nil else.
type message struct{ one, other []part }

// part is a piece of text, or the name of an argument.
type part struct{ text, arg string }

// categories are the plural categories of a language (CLDR): Vietnamese knows no plural.
func categories(lang Lang) []string {
	if lang == En {
		return []string{"one", anyCount}
	}
	return []string{anyCount}
}

func compile(lang Lang, f forms) (message, error) {
	if text, plain := f[""]; plain {
		parts, err := split(text)
		return message{other: parts}, err
	}
	want := categories(lang)
	if len(f) != len(want) {
		return message{}, fmt.Errorf("has %d plural forms, the language has %d: %s", len(f), len(want), strings.Join(want, ", "))
	}
	var m message
	for _, c := range want {
		text, ok := f[c]
		if !ok {
			return message{}, fmt.Errorf("lacks the plural form %q", c)
		}
		parts, err := split(text)
		if err != nil {
			return message{}, err
		}
		if c == anyCount {
			m.other = parts
		} else {
			m.one = parts
		}
	}
	return m, nil
}

// split cuts "… {name} …" into its parts.
func split(text string) ([]part, error) {
	var out []part
	for text != "" {
		before, rest, found := strings.Cut(text, "{")
		if before != "" {
			out = append(out, part{text: before})
		}
		if !found {
			break
		}
		name, after, closed := strings.Cut(rest, "}")
		if !closed || name == "" {
			return nil, fmt.Errorf("a { is never closed, or holds no name")
		}
		out = append(out, part{arg: name})
		text = after
	}
	if out == nil {
		return []part{{}}, nil
	}
	return out, nil
}

func (m message) choose(args []any) []part {
	if m.one != nil && countIsOne(args) {
		return m.one
	}
	return m.other
}

func countIsOne(args []any) bool {
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] != "n" {
			continue
		}
		switch n := args[i+1].(type) {
		case int:
			return n == 1
		case int64:
			return n == 1
		case float64:
			return n == 1
		}
	}
	return false
}
