package vietnamese

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Syllable is one written syllable, number or foreign word of a text.
type Syllable struct {
	// Exact is the syllable in lower case, composed, its tone mark in the one canonical place and
	// without apostrophe: "Hoá" → "hóa", "H’Mông" → "hmông".
	Exact string
	// Folded is Exact without marks, and numbers without the dots between thousands: "1.571" → "1571".
	Folded string
	// Start and End bound the syllable in the source, in bytes, just as it was written there.
	Start, End int
	// Sentence counts the sentences of the source from 0; a blank line ends one too.
	Sentence int
}

// Syllables goes through the syllables of a text.
func Syllables(s string) iter.Seq[Syllable] {
	return func(yield func(Syllable) bool) {
		sc := scanner{src: s}
		for sc.next() {
			if !yield(sc.syllable()) {
				return
			}
		}
	}
}

// AppendSyllables appends the syllables of s to dst. Their strings may share memory with each other
// and with s; clone those that outlive the text.
func AppendSyllables(dst []Syllable, s string) []Syllable {
	sc := scanner{src: s}
	for sc.next() {
		dst = append(dst, sc.syllable())
	}
	return dst
}

// Word is where one syllable stands in a text.
type Word struct {
	// Start and End bound it, in bytes; Sentence counts the sentences from 0.
	Start, End, Sentence int
}

// AppendWords appends where the syllables of s stand: less work than AppendSyllables for who remembers what
// Forms gives of a word.
func AppendWords(dst []Word, s string) []Word {
	sc := scanner{src: s}
	for sc.next() {
		dst = append(dst, Word{sc.start, sc.end, sc.sentence})
	}
	return dst
}

// Forms gives the forms of a word as it stands in a text, those that Syllable has.
func Forms(word string) (exact, folded string) {
	sc := scanner{src: word}
	if !sc.next() {
		return "", ""
	}
	y := sc.syllable()
	return y.Exact, y.Folded
}

// maxLetters bounds the words that are kept letter by letter; the longest Vietnamese syllable has
// seven, and longer words take the slow path.
const maxLetters = 40

// scanner cuts a text into words. One word is in it at a time.
//
// A word is letters, marks and digits; within it stand an apostrophe between letters (H'Mông), a
// point or comma between digits (1.571; 20,4) and characters that no reader sees.
type scanner struct {
	src string
	at  int // where to read on
	buf strings.Builder

	start, end int
	sentence   int
	ended      bool // a sentence has ended since the last word

	letters [maxLetters]letter
	n       int  // letters in use; more than maxLetters when the word is longer
	toneAt  int  // index of the last toned letter
	tones   int  // toned letters
	points  int  // '.' between digits
	written bool // the source is the exact form, but for the place of the tone
	ascii   bool // the source is the folded form
	odd     bool // there are letters or marks that the table does not know
	last    kind // of the last rune of the word
}

// kind is what a rune is to a word.
type kind uint8

const (
	other kind = iota
	letterKind
	digitKind
	markKind
	ignorableKind
)

// next finds the next word.
func (sc *scanner) next() bool {
	if !sc.skip() {
		return false
	}
	if sc.ended && sc.end > 0 {
		sc.sentence++
	}
	sc.ended = false
	sc.start = sc.at
	sc.n, sc.tones, sc.points = 0, 0, 0
	sc.written, sc.ascii, sc.odd = true, true, false
	sc.scan()
	return true
}

// scan reads the word that begins at sc.at.
func (sc *scanner) scan() {
	s, i, end := sc.src, sc.at, sc.at
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf && latin[c].plain != 0 {
			if end < i {
				sc.changed() // something invisible stands before
			}
			sc.push(latin[c])
			i++
			end = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch k := sc.classify(r, size); k {
		case letterKind, digitKind, markKind:
			if end < i {
				sc.changed()
			}
			sc.add(r, k)
			end = i + size
		case ignorableKind:
		default:
			if !sc.joins(r, i, size) {
				sc.at, sc.end = i, end
				return
			}
			if end < i {
				sc.changed()
			}
			end = i + size
		}
		i += size
	}
	sc.at, sc.end = i, end
}

func (sc *scanner) changed() { sc.written, sc.ascii = false, false }

// push takes a letter or digit of the ASCII table.
func (sc *scanner) push(l letter) {
	if sc.n < maxLetters {
		sc.letters[sc.n] = l
	} else {
		sc.odd = true
	}
	sc.n++
	if l.upper {
		sc.changed()
	}
	sc.last = letterKind
	if l.folded <= '9' {
		sc.last = digitKind
	}
}

// add takes any other rune of a word.
func (sc *scanner) add(r rune, k kind) {
	sc.ascii = false
	if k == markKind {
		sc.mark(r)
		return
	}
	l, ok := lookup(r)
	if !ok {
		sc.odd, sc.last = true, k
		sc.n++
		return
	}
	sc.push(l)
	if withTone(l.plain, l.tone) != r {
		sc.written = false
	}
	if l.tone != Level {
		sc.tones++
		sc.toneAt = sc.n - 1
	}
}

// mark puts a combining mark on the last letter.
func (sc *scanner) mark(r rune) {
	sc.written = false
	if sc.odd || sc.n == 0 || sc.n > maxLetters {
		sc.odd = true
		return
	}
	l, ok := addMark(sc.letters[sc.n-1], r)
	if !ok {
		sc.odd = true
		return
	}
	if l.tone != sc.letters[sc.n-1].tone {
		sc.tones++
		sc.toneAt = sc.n - 1
	}
	sc.letters[sc.n-1] = l
}

// classify tells what a rune is to a word; broken bytes belong to none.
func (sc *scanner) classify(r rune, size int) kind {
	if r == utf8.RuneError && size <= 1 {
		return other
	}
	if l, ok := lookup(r); ok {
		if l.folded <= '9' {
			return digitKind
		}
		return letterKind
	}
	switch {
	case r < utf8.RuneSelf && r >= ' ' && r < 0x7F:
		return other
	case isIgnorable(r):
		return ignorableKind
	case unicode.IsMark(r):
		return markKind
	case unicode.IsLetter(r) && !isApostrophe(r):
		return letterKind
	case unicode.IsDigit(r):
		return digitKind
	}
	return other
}

// joins reports whether a sign of size bytes at i stands within the word.
func (sc *scanner) joins(r rune, i, size int) bool {
	switch {
	case (r == '.' || r == ',') && sc.last == digitKind:
		if sc.kindAt(i+size) != digitKind {
			return false
		}
		if r == '.' {
			sc.points++
		}
		sc.push(letter{plain: r, folded: byte(r)})
		sc.last = other
		return true
	case isApostrophe(r) && sc.last == letterKind && sc.kindAt(i+size) == letterKind:
		sc.changed()
		return true
	}
	return false
}

func (sc *scanner) kindAt(i int) kind {
	if i >= len(sc.src) {
		return other
	}
	r, size := utf8.DecodeRuneInString(sc.src[i:])
	return sc.classify(r, size)
}

// isApostrophe reports the signs that people put into H'Mông, K’Ho, M`Nông.
func isApostrophe(r rune) bool {
	switch r {
	case '\'', '`', '´', '‘', '’', 'ʼ', 'ʻ', 'ʹ', 'ˈ', '′', '＇',
		0x374, 0x1FEF, 0x1FFD: // decompose to ʹ, ` and ´
		return true
	}
	return false
}

// syllable gives the forms of the word at hand.
func (sc *scanner) syllable() Syllable {
	y := Syllable{Start: sc.start, End: sc.end, Sentence: sc.sentence}
	source := sc.src[sc.start:sc.end]
	switch {
	case sc.odd:
		y.Exact, y.Folded = oddForms(source)
	case sc.ascii:
		y.Exact, y.Folded = source, source
	default:
		sc.settleTone()
		y.Exact = source
		if !sc.written {
			y.Exact = sc.exact()
		}
		y.Folded = sc.folded(y.Exact)
	}
	if sc.points > 0 {
		y.Folded = joinThousands(y.Folded)
	}
	return y
}

// exact writes the letters at hand with their tones.
func (sc *scanner) exact() string {
	from := sc.buf.Len()
	for _, l := range sc.letters[:sc.n] {
		sc.buf.WriteRune(withTone(l.plain, l.tone))
	}
	return sc.buf.String()[from:]
}

// folded writes the letters at hand without marks, or gives exact where they have none.
func (sc *scanner) folded(exact string) string {
	if len(exact) == sc.n {
		return exact // a byte for each letter: no mark
	}
	from := sc.buf.Len()
	for _, l := range sc.letters[:sc.n] {
		sc.buf.WriteByte(l.folded)
	}
	return sc.buf.String()[from:]
}

// oddForms gives the forms of a word with letters beyond the table.
func oddForms(source string) (exact, folded string) {
	var b strings.Builder
	for _, r := range Lower(Normalize(source)) {
		if l, ok := lookup(r); ok {
			r = withTone(l.plain, l.tone)
		}
		if !isApostrophe(r) {
			b.WriteRune(r)
		}
	}
	exact = ToneStyle(b.String())
	return exact, Fold(exact)
}

// joinThousands drops the points of a number whose groups have three digits each: "2.000ha" →
// "2000ha". Versions, dates and decimals ("2.5", "12.10.2023", "0.125") stay.
func joinThousands(s string) string {
	head, rest, _ := strings.Cut(s, ".")
	if len(s) > maxLetters || len(head) == 0 || len(head) > 3 || head[0] == '0' || digits(head) != len(head) {
		return s
	}
	joined := head
	for {
		if digits(rest) < 3 || digits(rest[:min(4, len(rest))]) > 3 {
			return s
		}
		joined, rest = joined+rest[:3], rest[3:]
		if rest == "" || rest[0] != '.' {
			return joined + rest
		}
		rest = rest[1:]
	}
}

// digits counts the ASCII digits at the start of s.
func digits(s string) int {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return i
		}
	}
	return len(s)
}
