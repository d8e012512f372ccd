package web

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// notes are the sources that a figure or a sentence rests on, shown as small links to them.
type notes []models.SourceID

// sourceLine is who said it, when and where.
type sourceLine struct {
	ID, Title, Href string
	Publisher       string
	// About has date and kind in one line.
	About string
	// Marks are what a reader must know of the source: a title rebuilt from its address, a copy.
	Marks []string
}

func sources(l *locale.Locale, list []models.Source) []sourceLine {
	out := make([]sourceLine, len(list))
	for i, src := range list {
		date := l.T("model.undated")
		if src.Date != "" {
			date = l.Date(src.Date)
		}
		out[i] = sourceLine{
			ID: string(src.ID), Title: src.Title, Publisher: src.Publisher,
			About: date + " · " + l.Label("source", string(src.Kind)),
		}
		if strings.HasPrefix(src.URL, "https://") || strings.HasPrefix(src.URL, "http://") {
			out[i].Href = src.URL
		}
		if src.Repost {
			out[i].Marks = append(out[i].Marks, l.T("model.repost"))
		}
		if src.TitleFromURL {
			out[i].Marks = append(out[i].Marks, l.T("model.title_from_url"))
		}
	}
	return out
}

// foreignTo is the language of words that are not of the page's, where it has to say so: who reads it aloud then
// pronounces them right. It is empty for words of the page's own language, and where one cannot tell.
func foreignTo(l *locale.Locale, text string) string {
	switch {
	case l.Lang == locale.En && readsVietnamese(text):
		return string(locale.Vi)
	case l.Lang == locale.Vi && readsEnglish(text):
		return string(locale.En)
	}
	return ""
}

// readsVietnamese: Vietnamese tells itself by its letters; a name or two within English do not make it Vietnamese.
func readsVietnamese(text string) bool {
	if !strings.ContainsFunc(text, vietnameseOnly) {
		return false
	}
	words, marked := strings.Fields(text), 0
	for _, w := range words {
		if strings.ContainsFunc(w, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) }) {
			marked++
		}
	}
	return 5*marked >= 2*len(words) // about two words of three have a mark in Vietnamese
}

// englishOnly are small words of English that are no syllables of Vietnamese without its marks.
var englishOnly = regexp.MustCompile(`(?i)\b(the|of|and|is|are|with|for|from|which)\b`)

// readsEnglish: two of those words, and no letter that only Vietnamese has.
func readsEnglish(text string) bool {
	return len(englishOnly.FindAllString(text, 2)) == 2 && !strings.ContainsFunc(text, vietnameseOnly)
}

// vietnameseOnly reports a letter that no neighbouring language writes.
func vietnameseOnly(r rune) bool {
	return r >= 'Ạ' && r <= 'ỹ' || strings.ContainsRune("ăđơưĂĐƠƯ", r)
}

// doubts are the warnings of a check by the field that they are about. What was shown beside its figure
// is not shown again.
type doubts struct {
	lang  string
	list  []models.Finding
	shown []bool
}

func newDoubts(l *locale.Locale, findings []models.Finding) *doubts {
	warnings := models.Warnings(findings)
	return &doubts{lang: string(l.Lang), list: warnings, shown: make([]bool, len(warnings))}
}

// at gives the remarks on one entry of a list: outcomes[2] and everything below it.
func (d *doubts) at(path string) []string {
	var out []string
	for i, f := range d.list {
		if f.Path == path || strings.HasPrefix(f.Path, path+".") {
			d.shown[i] = true
			out = append(out, sentence(f.Text.In(d.lang)))
		}
	}
	return out
}

// rest gives the remarks that stand beside no figure.
func (d *doubts) rest() []string {
	var out []string
	for i, f := range d.list {
		if !d.shown[i] {
			out = append(out, sentence(f.Text.In(d.lang)))
		}
	}
	return out
}

// all gives every remark.
func (d *doubts) all() []string {
	out := make([]string, len(d.list))
	for i, f := range d.list {
		out[i] = sentence(f.Text.In(d.lang))
	}
	return out
}

// sentence begins with a capital and ends with a full stop.
func sentence(text string) string {
	text = capital(text)
	if text != "" && !strings.ContainsAny(text[len(text)-1:], ".?!") {
		text += "."
	}
	return text
}

// capital begins a text with a capital letter.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// small begins a text with a small letter, unless it begins with an abbreviation: "UBND", "HTX".
func small(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	next, _ := utf8.DecodeRuneInString(text[size:])
	if size == 0 || unicode.IsUpper(next) {
		return text
	}
	return string(unicode.ToLower(first)) + text[size:]
}
