package vietnamese

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	utf16 "golang.org/x/text/encoding/unicode"
)

// Encoding is a way in which Vietnamese text was written before Unicode, or is written in it.
type Encoding string

// The encodings. TCVN3 and VNI are those of fonts (.VnTime, VNI-Times): their bytes are other letters to
// who does not know the font.
const (
	UTF8   Encoding = "UTF-8"
	UTF16  Encoding = "UTF-16"
	TCVN3  Encoding = "TCVN3"
	VNI    Encoding = "VNI"
	CP1258 Encoding = "Windows-1258"
	// Latin1 is text without any Vietnamese letter that these encodings know.
	Latin1 Encoding = "Windows-1252"
)

// Decode turns bytes of any of these encodings into Unicode, composed. Which it is shows by the syllables:
// the right one makes words of nearly all.
func Decode(b []byte) (string, Encoding) {
	switch {
	case len(b) >= 2 && (b[0] == 0xFF && b[1] == 0xFE || b[0] == 0xFE && b[1] == 0xFF):
		return decoded(utf16.UTF16(utf16.LittleEndian, utf16.UseBOM).NewDecoder().Bytes, b), UTF16
	case utf8.Valid(b):
		s := strings.TrimPrefix(string(b), "\ufeff")
		return Legacy(s)
	}
	wide := decoded(charmap.Windows1252.NewDecoder().Bytes, b)
	best, is, most := wide, Latin1, share(wide)
	for _, one := range []struct {
		text string
		is   Encoding
	}{
		{norm.NFC.String(decoded(charmap.Windows1258.NewDecoder().Bytes, b)), CP1258},
		{fromTCVN3(latin1(b)), TCVN3},
		{fromVNI(wide), VNI},
	} {
		if s := share(one.text); s > most {
			best, is, most = one.text, one.is, s
		}
	}
	return best, is
}

// Legacy turns text that was typed with a font of TCVN3 or VNI and stands in Unicode as the letters that its
// bytes mean elsewhere ("Hé nghÌo", "Hoä ngheøo") into what its readers saw. Other text stays as it is.
func Legacy(s string) (string, Encoding) {
	best, is, most := s, UTF8, share(s)
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= 0xA1 && r <= 0xFF }) {
		return best, is
	}
	for _, one := range []struct {
		text string
		is   Encoding
	}{{fromTCVN3(s), TCVN3}, {fromVNI(s), VNI}} {
		// clearly better only: Spanish or French words are no reason
		if s := share(one.text); s > most+sureness {
			best, is, most = one.text, one.is, s
		}
	}
	return best, is
}

// sureness is by how much of the marked words another reading must be better.
const sureness = 0.3

func decoded(with func([]byte) ([]byte, error), b []byte) string {
	out, _ := with(b) // what cannot be read is U+FFFD
	return strings.TrimPrefix(string(out), "\ufeff")
}

// latin1 reads every byte as the code point of the same number.
func latin1(b []byte) string {
	var s strings.Builder
	for _, c := range b {
		s.WriteRune(rune(c))
	}
	return s.String()
}

// share is how many of the words with letters beyond ASCII are Vietnamese syllables, 0 to 1; half where
// there is none.
func share(s string) float64 {
	marked, sound := 0, 0
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && r < 0x80 }) {
		if strings.IndexFunc(w, func(r rune) bool { return r >= 0x80 }) < 0 {
			continue
		}
		marked++
		if isWhole(w) {
			sound++
		}
	}
	if marked == 0 {
		return 0.5
	}
	return float64(sound) / float64(marked)
}

// isWhole reports a word of Vietnamese letters that is a syllable, in one case or with a capital first.
func isWhole(w string) bool {
	inner := 0
	for i, r := range w {
		if l, ok := lookup(r); !ok || l.folded <= '9' {
			return false
		} else if i > 0 && l.upper {
			inner++
		}
	}
	if inner > 0 && inner < utf8.RuneCountInString(w)-1 {
		return false
	}
	return IsSyllable(Fold(w))
}

// tcvn3 has the letters of the table of TCVN 5712:1993 (VN3) from 0xA1 to 0xFE; a point for what it lacks.
var tcvn3 = []rune("ĂÂÊÔƠƯĐăâêôơưđ······àảãáạ·ằẳẵắ·······ặầẩẫấậè·ẻẽéẹềểễếệìỉ···ĩíịò·ỏõóọồổỗốộờởỡớợù·ủũúụừửữứựỳỷỹýỵ")

func fromTCVN3(s string) string {
	return strings.Map(func(r rune) rune {
		if i := int(r) - 0xA1; i >= 0 && i < len(tcvn3) && tcvn3[i] != '·' {
			return tcvn3[i]
		}
		return r
	}, s)
}

// vniAlone are letters that VNI writes with one sign, vniMarks those that it puts after a letter.
var (
	vniAlone = map[rune]rune{
		'ô': 'ơ', 'ö': 'ư', 'ñ': 'đ', 'æ': 'ỉ', 'ó': 'ĩ', 'ò': 'ị', 'î': 'ỵ',
		'Ô': 'Ơ', 'Ö': 'Ư', 'Ñ': 'Đ', 'Æ': 'Ỉ', 'Ó': 'Ĩ', 'Ò': 'Ị', 'Î': 'Ỵ',
	}
	vniMarks = map[rune]string{
		'ø': "\u0300", 'ù': "\u0301", 'û': "\u0309", 'õ': "\u0303", 'ï': "\u0323",
		'â': "\u0302", 'à': "\u0302\u0300", 'á': "\u0302\u0301", 'å': "\u0302\u0309", 'ã': "\u0302\u0303", 'ä': "\u0302\u0323",
		'ê': "\u0306", 'è': "\u0306\u0300", 'é': "\u0306\u0301", 'ú': "\u0306\u0309", 'ü': "\u0306\u0303", 'ë': "\u0306\u0323",
	}
)

func fromVNI(s string) string {
	var b strings.Builder
	after := false // a letter that a mark may follow
	for _, r := range s {
		mark, isMark := vniMarks[unicode.ToLower(r)]
		switch {
		case isMark && after:
			b.WriteString(mark)
			after = false
		case vniAlone[r] != 0:
			b.WriteRune(vniAlone[r])
			after = strings.ContainsRune("ôöÔÖ", r)
		default:
			b.WriteRune(r)
			after = strings.ContainsRune("aeouyAEOUY", r)
		}
	}
	return norm.NFC.String(b.String())
}

// Unicode turns text of the encoding, whose bytes stand as the letters that they mean elsewhere, into what its
// readers saw; text of any other encoding stays as it is. Who has several texts of one file lets Legacy judge
// them together: one word alone may be of either.
func (e Encoding) Unicode(s string) string {
	switch e {
	case TCVN3:
		return fromTCVN3(s)
	case VNI:
		return fromVNI(s)
	}
	return s
}
