package vietnamese

import (
	"strings"
	"unicode/utf8"
)

// skip goes to the next letter or digit and notes the ends of sentences on the way.
func (sc *scanner) skip() bool {
	s := sc.src
	lines := 0
	for i := sc.at; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			switch {
			case latin[c].plain != 0:
				sc.at = i
				return true
			case c == '\n':
				if lines++; lines > 1 {
					sc.ended = true
				}
			case c == '!' || c == '?' || c == ';' || c == '.' && sc.endsAt(i+1):
				sc.ended, lines = true, 0
			case (c == '-' || c == '*' || c == '+') && lines > 0: // an item of a list
				sc.ended, lines = true, 0
			case c != ' ' && c != '\t' && c != '\r':
				lines = 0
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch sc.classify(r, size) {
		case letterKind, digitKind:
			sc.at = i
			return true
		}
		switch r {
		case '…', '。', '！', '？', '•', '\u2028', '\u2029':
			sc.ended = true
		}
		i += size
	}
	sc.at = len(s)
	return false
}

// endsAt reports whether the point before i ends a sentence: a space, a closing sign or the end of
// the text follows, and what stands before is no abbreviation of a kind of place (TP. Hồ Chí Minh).
func (sc *scanner) endsAt(i int) bool {
	if i < len(sc.src) && !strings.ContainsRune(" \t\r\n)\"]", rune(sc.src[i])) && !closesQuote(sc.src[i:]) {
		return false
	}
	word := sc.src[sc.start:sc.end]
	return sc.end != i-1 || len(word) > 2 || word == "" || strings.ToUpper(word) != word || digits(word) > 0
}

func closesQuote(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r == '”' || r == '’' || r == '»' || r == '\u00A0'
}
