package place

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// token is one syllable of a text with what parts it from the one before.
type token struct {
	vietnamese.Syllable
	key string // folded, alike
	// apart: a comma, bracket, slash or new line stands before it, which no name goes across.
	apart bool
	// capital: the text has a capital letter first.
	capital bool
	// opens: a sentence begins with it, which no place goes across.
	opens bool
}

// tokenize cuts a text into tokens; "Q1" and "P12" become kind and number.
func tokenize(text string) []token {
	var out []token
	end, sentence := 0, 0
	for _, s := range vietnamese.AppendSyllables(nil, text) {
		apart := strings.ContainsAny(text[end:s.Start], ",;:/|()[]\n\"“”")
		opens := len(out) > 0 && s.Sentence != sentence
		end, sentence = s.End, s.Sentence
		from := len(out)
		if head, number, ok := splitNumbered(s); ok {
			out = append(out, newToken(text, head, apart))
			s, apart = number, false
		}
		out = append(out, newToken(text, s, apart))
		out[from].opens = opens
	}
	return out
}

func newToken(text string, s vietnamese.Syllable, apart bool) token {
	first, _ := utf8.DecodeRuneInString(text[s.Start:s.End])
	return token{
		Syllable: s, key: alikeSyllable(s.Folded), apart: apart,
		capital: unicode.IsUpper(first),
	}
}

// splitNumbered takes "Q1" apart, which a city's people write for quận 1.
func splitNumbered(s vietnamese.Syllable) (head, number vietnamese.Syllable, ok bool) {
	f := s.Folded
	if len(f) < 2 || len(f) > 3 || s.End-s.Start != len(f) || strings.IndexByte("qpf", f[0]) < 0 || !numbered(f[1:]) {
		return s, s, false
	}
	head, number = s, s
	head.Exact, head.Folded, head.End = f[:1], f[:1], s.Start+1
	number.Exact, number.Folded, number.Start = f[1:], f[1:], s.Start+1
	return head, number, true
}

// unmarked reports a syllable typed in plain letters, which agrees with any marks.
func (t token) unmarked() bool { return t.Exact == t.Folded }

// anyMarked reports a text in which marks were typed.
func anyMarked(tokens []token) bool {
	return slices.ContainsFunc(tokens, func(t token) bool { return !t.unmarked() })
}

// agree tells how the marks that were typed fit a name of the same folded form.
func agree(typed []token, name string) agreement {
	at, all := 0, marksEqual
	var buf [8]vietnamese.Syllable
	syllables := vietnamese.AppendSyllables(buf[:0], name)
	if len(syllables) != len(typed) {
		return agreeJoined(typed, syllables)
	}
	for _, s := range syllables {
		t := typed[at]
		at++
		switch {
		case alikeSyllable(s.Folded) != t.key:
			return notTheName
		case t.Exact == s.Exact:
		case t.key == "dak" && !t.unmarked(): // Đắk, Đăk, Đak: everyone writes it another way
		case t.unmarked():
			all = max(all, marksLacking)
		default:
			all = max(all, marksDiffering)
		}
	}
	return all
}

// agreeJoined compares without blanks: "Đakrông" with Đa Krông.
func agreeJoined(typed []token, syllables []vietnamese.Syllable) agreement {
	var name, nameKey, text, textKey string
	for _, s := range syllables {
		name += s.Exact
		nameKey += alikeSyllable(s.Folded)
	}
	for _, t := range typed {
		text += t.Exact
		textKey += t.key
	}
	switch {
	case textKey != nameKey:
		return notTheName
	case text == name:
		return marksEqual
	case !anyMarked(typed):
		return marksLacking
	}
	return marksDiffering
}

// agreement is how typed marks fit a name, best first.
type agreement int

const (
	marksEqual     agreement = iota
	marksLacking             // typed without some of them
	marksDiffering           // typed with others
	notTheName               // not the name at all
)

// agreeUnit is the best agreement with any name of the unit.
func agreeUnit(typed []token, u *Unit) agreement {
	best := agree(typed, u.Name)
	for _, alt := range u.AltNames {
		best = min(best, agree(typed, alt))
	}
	return best
}
