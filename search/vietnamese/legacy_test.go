package vietnamese

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

const legacySample = "Hộ nghèo xã Đồng Văn trồng sa nhân tím dưới tán rừng, thu nhập tăng lên năm mươi triệu đồng mỗi năm; cuộc sống ổn định, trẻ được đến trường"

// toTCVN3 and toVNI write as the fonts of that time did.
func toTCVN3(s string) string {
	return strings.Map(func(r rune) rune {
		for i, letter := range tcvn3 {
			if letter == r && r != '·' {
				return rune(0xA1 + i)
			}
		}
		return r
	}, s)
}

func toVNI(s string) string {
	back := map[string]rune{}
	for sign, mark := range vniMarks {
		back[mark] = sign
	}
	alone := map[rune]rune{}
	for sign, letter := range vniAlone {
		alone[letter] = sign
	}
	var b strings.Builder
	for _, r := range norm.NFC.String(s) {
		if sign := alone[r]; sign != 0 {
			b.WriteRune(sign)
			continue
		}
		parts := []rune(norm.NFD.String(string(r)))
		if len(parts) > 1 && parts[1] == '\u031B' || len(parts) > 2 && parts[len(parts)-1] == '\u031B' || strings.ContainsRune("ìíÌÍ", r) {
			writeHorned(&b, parts, alone, back, r)
			continue
		}
		b.WriteRune(parts[0])
		if len(parts) > 1 {
			marks := orderedMarks(parts[1:])
			b.WriteRune(back[marks])
		}
	}
	return b.String()
}

// orderedMarks puts the hat before the tone.
func orderedMarks(marks []rune) string {
	if len(marks) == 2 && (marks[1] == '\u0302' || marks[1] == '\u0306') {
		marks[0], marks[1] = marks[1], marks[0]
	}
	return string(marks)
}

func writeHorned(b *strings.Builder, parts []rune, alone map[rune]rune, back map[string]rune, r rune) {
	if strings.ContainsRune("ìíÌÍ", r) {
		b.WriteRune(r)
		return
	}
	letter := []rune(norm.NFC.String(string(parts[0]) + "\u031B"))[0]
	b.WriteRune(alone[letter])
	for _, m := range parts[1:] {
		if m != '\u031B' {
			b.WriteRune(back[string(m)])
		}
	}
}

func TestDecode(t *testing.T) {
	bytesOf := func(s string) []byte {
		b, err := charmap.ISO8859_1.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	cp1258, err := charmap.Windows1258.NewEncoder().Bytes([]byte(windows1258(legacySample)))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		in   []byte
		is   Encoding
		want string
	}{
		{"UTF-8", []byte(legacySample), UTF8, legacySample},
		{"UTF-8 with its mark", []byte("\ufeff" + legacySample), UTF8, legacySample},
		{"UTF-16", []byte("\xff\xfeH\x00\xd9\x1e"), UTF16, "Hộ"},
		{"TCVN3", bytesOf(toTCVN3(legacySample)), TCVN3, legacySample},
		{"VNI", bytesOf(toVNI(legacySample)), VNI, legacySample},
		{"Windows-1258", cp1258, CP1258, legacySample},
		{"TCVN3 read as letters of elsewhere", []byte(toTCVN3(legacySample)), TCVN3, legacySample},
		{"VNI read as letters of elsewhere", []byte(toVNI(legacySample)), VNI, legacySample},
		{"no marks", []byte("Ho ngheo"), UTF8, "Ho ngheo"},
		{"a foreign name", []byte("Café de la Paix, Genève"), UTF8, "Café de la Paix, Genève"},
	} {
		got, is := Decode(c.in)
		if got != c.want || is != c.is {
			t.Errorf("%s: %s %q", c.name, is, got)
		}
	}
	if got := toTCVN3("Hộ nghèo"); got != "Hé nghÌo" {
		t.Errorf("TCVN3 writes %q", got)
	}
	if got := toVNI("Hộ nghèo ở Đồng Văn"); got != "Hoä ngheøo ôû Ñoàng Vaên" {
		t.Errorf("VNI writes %q", got)
	}
}

// windows1258 writes tones as marks of their own, as that encoding does.
func windows1258(s string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(s) {
		l, ok := lookup(r)
		if !ok || l.tone == Level {
			b.WriteRune(r)
			continue
		}
		letter := withTone(l.plain, Level)
		if l.upper {
			letter = []rune(strings.ToUpper(string(letter)))[0]
		}
		b.WriteRune(letter)
		b.WriteString([]string{"", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"}[l.tone])
	}
	return b.String()
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("H\xe9 ngh\xcco"))
	f.Add([]byte("Hoä ngheøo"))
	f.Add([]byte("\xff\xfe\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if text, is := Decode(b); !utf8.ValidString(text) || is == "" {
			t.Errorf("%q in %q", text, is)
		}
	})
}
