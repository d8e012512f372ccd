// Package locale holds every word that a reader sees, in Vietnamese and English, and writes numbers,
// amounts and dates the way readers of each language do.
package locale

import (
	"embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Lang is a language of the pages, by its ISO 639 code.
type Lang string

// The languages; Vietnamese comes first everywhere.
const (
	Vi Lang = "vi"
	En Lang = "en"
)

// Langs are the languages in the order in which they are offered.
func Langs() []Lang { return []Lang{Vi, En} }

//go:embed vi.json en.json
var files embed.FS

// Locale speaks one language. It never changes after Load and may be shared.
type Locale struct {
	Lang     Lang
	messages map[string]message
	style    style
}

// style is how a language writes numbers.
type style struct {
	group, decimal string
	percent        string // what stands between a figure and its %
}

// Load reads the catalogue of a language and refuses a message without the plural forms of that language.
func Load(lang Lang) (*Locale, error) {
	raw, err := files.ReadFile(string(lang) + ".json")
	if err != nil {
		return nil, fmt.Errorf("no words for language %q: %w", lang, err)
	}
	var entries map[string]forms
	if err := json.Unmarshal(raw, &entries); err != nil {
		return nil, fmt.Errorf("reading the words of %q: %w", lang, err)
	}
	l := &Locale{Lang: lang, messages: make(map[string]message, len(entries)), style: styles(lang)}
	for key, f := range entries {
		m, err := compile(lang, f)
		if err != nil {
			return nil, fmt.Errorf("%s.json, %q: %w", lang, key, err)
		}
		l.messages[key] = m
	}
	return l, nil
}

// LoadAll reads every language.
func LoadAll() (map[Lang]*Locale, error) {
	out := map[Lang]*Locale{}
	for _, lang := range Langs() {
		l, err := Load(lang)
		if err != nil {
			return nil, err
		}
		out[lang] = l
	}
	return out, nil
}

func styles(lang Lang) style {
	if lang == En {
		return style{group: ",", decimal: "."}
	}
	return style{group: ".", decimal: ",", percent: "\u00a0"}
}

// T gives the message of that key. Arguments come as name, value, name, value; numbers are written in
// the language's way. A message with plural forms chooses by the argument "n". A key that is not there
// comes back as it is: the tests see to it that no page asks for one.
func (l *Locale) T(key string, args ...any) string {
	m, ok := l.messages[key]
	if !ok {
		return key
	}
	return l.fill(m.choose(args), args)
}

// Has reports whether there is a message of that key.
func (l *Locale) Has(key string) bool {
	_, ok := l.messages[key]
	return ok
}

// Keys are those of all messages, sorted.
func (l *Locale) Keys() []string { return slices.Sorted(maps.Keys(l.messages)) }

// Marks are what parts thousands and what marks decimals.
func (l *Locale) Marks() (group, decimal string) { return l.style.group, l.style.decimal }

// Label gives the word for a value of a fixed list (status, kind of source, kind of risk, …), or the
// value itself where the list has no word for it.
func (l *Locale) Label(list, value string) string {
	if m, ok := l.messages[list+"."+value]; ok {
		return l.fill(m.choose(nil), nil)
	}
	return value
}

func (l *Locale) fill(parts []part, args []any) string {
	if len(parts) == 1 && parts[0].arg == "" {
		return parts[0].text
	}
	var b strings.Builder
	for _, p := range parts {
		if p.arg == "" {
			b.WriteString(p.text)
			continue
		}
		b.WriteString(l.value(p.arg, args))
	}
	return b.String()
}

func (l *Locale) value(name string, args []any) string {
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] != name {
			continue
		}
		switch v := args[i+1].(type) {
		case string:
			return v
		case int:
			return l.Number(float64(v))
		case int64:
			return l.Number(float64(v))
		case float64:
			return l.Number(v)
		default:
			return fmt.Sprint(v)
		}
	}
	return "{" + name + "}"
}
