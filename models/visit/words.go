package visit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nhanrong/nhanrong/models"
)

// sentences are texts by their key.
func sentences(list []models.Sentence) map[string]models.Text {
	out := make(map[string]models.Text, len(list))
	for _, s := range list {
		out[s.Key] = s.Text
	}
	return out
}

// filled puts values into the braces of a sentence, in both languages: name, value, name, value …
func filled(t models.Text, pairs ...models.Text) models.Text {
	for i := 0; i+1 < len(pairs); i += 2 {
		t.Vi = strings.ReplaceAll(t.Vi, "{"+pairs[i].Vi+"}", pairs[i+1].Vi)
		t.En = strings.ReplaceAll(t.En, "{"+pairs[i].Vi+"}", pairs[i+1].In("en"))
	}
	return t
}

// same is a text that reads alike in both languages.
func same(s string) models.Text { return models.Text{Vi: s} }

// capital gives a text a capital first letter.
func capital(t models.Text) models.Text {
	return models.Text{Vi: first(t.Vi, unicode.ToUpper), En: first(t.En, unicode.ToUpper)}
}

// small gives a word a small first letter, unless it is written in capitals (pH, OCOP).
func small(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	if second, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsUpper(second) {
		return s
	}
	return first(s, unicode.ToLower)
}

func first(s string, change func(rune) rune) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(change(r)) + s[n:]
}
