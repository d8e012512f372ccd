package vietnamese

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold gives the text in lower case without marks, đ as d, so that what is typed without marks, or
// with marks put in another place or another encoding, is equal. Punctuation and white space stay;
// what no reader sees goes.
func Fold(s string) string {
	i := foldedPrefix(s)
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:i])
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf {
			writeFoldedASCII(&b, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		l, ok := lookup(r)
		switch {
		case ok:
			b.WriteByte(l.folded)
		case isDiacritic(r), isIgnorable(r):
		case isPunctuation(r):
			b.WriteRune(r)
		default:
			return foldSlowly(s)
		}
		i += size
	}
	return b.String()
}

// foldedPrefix is how many bytes at the start are folded already.
func foldedPrefix(s string) int {
	for i := range len(s) {
		if c := s[i]; c >= 0x7F || c >= 'A' && c <= 'Z' || isIgnorable(rune(c)) {
			return i
		}
	}
	return len(s)
}

func writeFoldedASCII(b *strings.Builder, c byte) {
	switch {
	case c >= 'A' && c <= 'Z':
		b.WriteByte(c + 'a' - 'A')
	case !isIgnorable(rune(c)) && c != 0x7F:
		b.WriteByte(c)
	}
}

// isPunctuation reports the signs of running text that have no decomposition: dashes, quotes, ≤, ≥.
func isPunctuation(r rune) bool {
	return r >= 0x2010 && r <= 0x2027 || r >= 0x2030 && r <= 0x205E || r == 0x2264 || r == 0x2265
}

// foldSlowly folds text of any script.
func foldSlowly(s string) string {
	s = norm.NFD.String(strings.ToValidUTF8(s, string(utf8.RuneError)))
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if r >= 0xFF01 && r <= 0xFF5E {
			r -= 0xFEE0 // full-width ASCII of East Asian keyboards
		}
		if isDiacritic(r) || isIgnorable(r) {
			continue
		}
		if l, ok := lookup(r); ok {
			b.WriteByte(l.folded)
			continue
		}
		for _, c := range norm.NFD.String(string(unicode.ToLower(r))) {
			if !isDiacritic(c) {
				b.WriteRune(c)
			}
		}
	}
	return norm.NFC.String(b.String())
}

// FoldSyllable gives the folded form of a syllable's exact form.
func FoldSyllable(exact string) string {
	folded := Fold(exact)
	if strings.IndexByte(folded, '.') > 0 {
		return joinThousands(folded)
	}
	return folded
}

// Key gives the folded syllables of a name joined by one space: "Đồng Văn" → "dong van". Names with
// equal keys are the same name, however they were typed.
func Key(s string) string {
	var room [16]Syllable
	syllables := AppendSyllables(room[:0], s)
	switch len(syllables) {
	case 0:
		return ""
	case 1:
		return syllables[0].Folded
	}
	size := len(syllables) - 1
	for _, y := range syllables {
		size += len(y.Folded)
	}
	var b strings.Builder
	b.Grow(size)
	for i, y := range syllables {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(y.Folded)
	}
	return b.String()
}
