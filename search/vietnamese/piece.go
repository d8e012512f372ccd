package vietnamese

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is a number, a word or a sign of a text in which quantities are looked for. Letters after
// digits are a piece of their own: "70tr" is two, "1tr2" three.
type piece struct {
	kind       pieceKind
	exact      string // a word in its exact form, a sign as it stands
	folded     string
	number     number
	start, end int
}

type pieceKind uint8

const (
	wordPiece pieceKind = iota
	numberPiece
	signPiece
)

// unmarked reports a word that may have been typed without its marks.
func (p piece) unmarked() bool { return p.exact == p.folded }

// pieces cuts a text, stopping after at least limit pieces; 0 means none.
func pieces(s string, limit int) []piece {
	var out []piece
	at := 0
	for y := range Syllables(s) {
		out = appendSigns(out, s, at, y.Start)
		out = appendWord(out, s, y)
		at = y.End
		if limit > 0 && len(out) >= limit {
			return out
		}
	}
	return appendSigns(out, s, at, len(s))
}

// appendSigns takes the signs of s[from:to]; "<=" and ">=" are one.
func appendSigns(out []piece, s string, from, to int) []piece {
	for i := from; i < to; {
		r, size := utf8.DecodeRuneInString(s[i:to])
		if size == 1 && i+1 < to && (r == '<' || r == '>') && s[i+1] == '=' {
			size = 2
		}
		if !unicode.IsSpace(r) && !isIgnorable(r) {
			out = append(out, piece{kind: signPiece, exact: s[i : i+size], start: i, end: i + size})
		}
		i += size
	}
	return out
}

// appendWord takes a syllable, parting digits from letters after them.
func appendWord(out []piece, s string, y Syllable) []piece {
	source := s[y.Start:y.End]
	n := digitsAndPoints(source)
	if n == 0 {
		return append(out, piece{exact: y.Exact, folded: y.Folded, start: y.Start, end: y.End})
	}
	num, ok := parseNumber(source[:n])
	if !ok {
		return append(out, piece{exact: y.Exact, folded: y.Folded, start: y.Start, end: y.End})
	}
	out = append(out, piece{kind: numberPiece, exact: source[:n], number: num, start: y.Start, end: y.Start + n})
	rest := source[n:]
	letters := strings.TrimRight(rest, "0123456789")
	if _, isScale := scales.folded[Fold(letters)]; !isScale {
		letters = rest
	}
	for _, part := range []string{letters, rest[len(letters):]} {
		start := y.Start + n
		for z := range Syllables(part) {
			out = appendWord(out, s, Syllable{Exact: z.Exact, Folded: z.Folded, Start: start + z.Start, End: start + z.End})
		}
		n += len(part)
	}
	return out
}

// digitsAndPoints counts the bytes of a number at the start of s; the last of them is a digit.
func digitsAndPoints(s string) int {
	n := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			n = i + 1
		case c != '.' && c != ',':
			return n
		}
	}
	return n
}
