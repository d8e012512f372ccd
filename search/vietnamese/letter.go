package vietnamese

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Tone is one of the six tones. Level is written without a mark.
type Tone uint8

// The tones, in the order of the school books.
const (
	Level Tone = iota // ngang
	Grave             // huyền
	Hook              // hỏi
	Tilde             // ngã
	Acute             // sắc
	Dot               // nặng
)

// toned lists each vowel with its six tones, in the order of the Tone constants.
var toned = [...][6]rune{
	{'a', 'à', 'ả', 'ã', 'á', 'ạ'},
	{'ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'},
	{'â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'},
	{'e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'},
	{'ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'},
	{'i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'},
	{'o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'},
	{'ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'},
	{'ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'},
	{'u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'},
	{'ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'},
	{'y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'},
}

// strokes are letters that Unicode does not decompose. Icelandic Ð and African Ɖ stand for Đ in
// texts that came out of older encodings.
var strokes = map[rune]letter{
	'đ': {plain: 'đ', folded: 'd'}, 'Đ': {plain: 'đ', folded: 'd', upper: true},
	'ð': {plain: 'đ', folded: 'd'}, 'Ð': {plain: 'đ', folded: 'd', upper: true},
	'ɖ': {plain: 'đ', folded: 'd'}, 'Ɖ': {plain: 'đ', folded: 'd', upper: true},
	'ø': {plain: 'ø', folded: 'o'}, 'Ø': {plain: 'ø', folded: 'o', upper: true},
	'ł': {plain: 'ł', folded: 'l'}, 'Ł': {plain: 'ł', folded: 'l', upper: true},
	'¹': {plain: '1', folded: '1'}, '²': {plain: '2', folded: '2'}, '³': {plain: '3', folded: '3'},
}

// letter is what the table knows of one Latin letter or digit.
type letter struct {
	plain  rune // lower case, with its hat, without its tone: 'Ấ' → 'â'; 0 for what is no letter
	folded byte // the ASCII letter or digit: 'Ấ' → 'a'
	tone   Tone
	upper  bool
}

// The table covers Latin up to U+024F (and ɖ beside it) and Latin Extended Additional, where the
// toned vowels are.
const (
	latinEnd      = 0x260
	extendedStart = 0x1E00
	extendedEnd   = 0x1F00
)

var (
	latin    = makeLetters(0, latinEnd)
	extended = makeLetters(extendedStart, extendedEnd)
)

// lookup gives the table's letter of r; ok is false for all else, which may still be a letter.
func lookup(r rune) (letter, bool) {
	var l letter
	switch {
	case r < latinEnd:
		l = latin[r]
	case r >= extendedStart && r < extendedEnd:
		l = extended[r-extendedStart]
	}
	return l, l.plain != 0
}

func makeLetters(from, to rune) []letter {
	letters := make([]letter, to-from)
	for r := from; r < to; r++ {
		letters[r-from] = makeLetter(r)
	}
	for _, vowel := range toned {
		for tone, r := range vowel {
			for _, c := range []rune{r, unicode.ToUpper(r)} {
				if c >= from && c < to {
					letters[c-from] = letter{vowel[0], foldRune(vowel[0]), Tone(tone), c != r}
				}
			}
		}
	}
	return letters
}

// makeLetter describes a letter of any Latin script, all marks but the tone of a Vietnamese vowel
// being part of it.
func makeLetter(r rune) letter {
	if l, ok := strokes[r]; ok {
		return l
	}
	folded := foldRune(r)
	if folded == 0 {
		return letter{}
	}
	return letter{plain: unicode.ToLower(r), folded: folded, upper: unicode.IsUpper(r)}
}

// foldRune gives the one ASCII letter or digit under the marks of r, or 0.
func foldRune(r rune) byte {
	var base rune
	for _, c := range norm.NFD.String(string(r)) {
		switch {
		case isDiacritic(c):
		case base == 0:
			base = unicode.ToLower(c)
		default:
			return 0
		}
	}
	if base >= 'a' && base <= 'z' || base >= '0' && base <= '9' {
		return byte(base)
	}
	return 0
}

// isDiacritic reports marks that stand on letters of European scripts; vowel signs of Indic and
// Southeast Asian scripts are letters in all but name and stay.
func isDiacritic(r rune) bool {
	switch {
	case r < 0x300:
		return false
	case r <= 0x36F, r >= 0x1AB0 && r <= 0x1AFF, r >= 0x1DC0 && r <= 0x1DFF,
		r >= 0x20D0 && r <= 0x20FF, r >= 0xFE00 && r <= 0xFE0F, r >= 0xFE20 && r <= 0xFE2F:
		return true
	}
	return false
}

// vowelIndex is the row of a plain vowel in toned, or -1.
func vowelIndex(plain rune) int {
	switch plain {
	case 'a':
		return 0
	case 'ă':
		return 1
	case 'â':
		return 2
	case 'e':
		return 3
	case 'ê':
		return 4
	case 'i':
		return 5
	case 'o':
		return 6
	case 'ô':
		return 7
	case 'ơ':
		return 8
	case 'u':
		return 9
	case 'ư':
		return 10
	case 'y':
		return 11
	}
	return -1
}

// withTone puts a tone on a plain vowel; other letters stay as they are.
func withTone(plain rune, tone Tone) rune {
	if i := vowelIndex(plain); i >= 0 {
		return toned[i][tone]
	}
	return plain
}

// addMark puts a combining mark on a letter; ok is false where Vietnamese has no such letter.
func addMark(l letter, mark rune) (letter, bool) {
	if tone := toneOf(mark); tone != Level {
		if l.tone != Level || vowelIndex(l.plain) < 0 {
			return l, false
		}
		l.tone = tone
		return l, true
	}
	plain := withHat(l.plain, mark)
	if plain == 0 {
		return l, false
	}
	l.plain = plain
	return l, true
}

func toneOf(mark rune) Tone {
	switch mark {
	case 0x300, 0x340:
		return Grave
	case 0x309:
		return Hook
	case 0x303:
		return Tilde
	case 0x301, 0x341:
		return Acute
	case 0x323:
		return Dot
	}
	return Level
}

// The marks that make another vowel of a vowel.
const (
	circumflex = 0x302
	breve      = 0x306
	horn       = 0x31B
)

// withHat gives the vowel that a mark makes of a bare vowel, or 0.
func withHat(plain, mark rune) rune {
	switch {
	case mark == circumflex && plain == 'a':
		return 'â'
	case mark == circumflex && plain == 'e':
		return 'ê'
	case mark == circumflex && plain == 'o':
		return 'ô'
	case mark == breve && plain == 'a':
		return 'ă'
	case mark == horn && plain == 'o':
		return 'ơ'
	case mark == horn && plain == 'u':
		return 'ư'
	}
	return 0
}
