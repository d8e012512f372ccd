// Package vietnamese holds pure functions on Vietnamese text: its letters, syllables and tones, how
// they are typed and mistyped, and the numbers that people write in it.
package vietnamese

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxMarks is the most combining marks kept on one letter. Vietnamese needs two; four leave room for
// other scripts and none for text that climbs over its neighbours.
const maxMarks = 4

// Normalize makes a typed text fit to be kept or searched: composed (NFC), valid UTF-8 (broken bytes
// become U+FFFD), without control and format characters (NUL, bidi marks, zero-width), at most four
// marks on a letter, white space of any kind one space and none at the ends.
func Normalize(s string) string {
	if isPlain(s) {
		return s
	}
	s = norm.NFD.String(strings.ToValidUTF8(s, string(utf8.RuneError)))
	var b strings.Builder
	b.Grow(len(s))
	marks, space := 0, false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			space, marks = true, 0
			continue
		case isIgnorable(r):
			continue
		case unicode.IsMark(r):
			if marks++; marks > maxMarks {
				continue
			}
		default:
			marks = 0
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String())
}

// isPlain reports printable ASCII without spaces to fold.
func isPlain(s string) bool {
	space := true // as if after a space: none may lead
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c > '~' || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return !space || s == ""
}

// isIgnorable reports characters that no reader sees: controls other than white space, format
// characters and the grapheme joiner.
func isIgnorable(r rune) bool {
	switch {
	case r < 0x20:
		return r < '\t' || r > '\r'
	case r < 0x7F:
		return false
	case r < 0xA0:
		return r != 0x85
	case r == 0xAD || r == 0x34F:
		return true
	case r < 0x600:
		return false
	}
	return unicode.Is(unicode.Cf, r)
}

// Lower gives the text in lower case and composed, marks kept.
func Lower(s string) string {
	return norm.NFC.String(strings.ToLower(norm.NFC.String(s)))
}
