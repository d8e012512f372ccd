package vietnamese

import (
	"strings"
	"unicode"
)

// ToneStyle moves every tone mark to its one canonical place: "hoá" and "hóa", "thuý" and "thúy",
// "khoẻ" and "khỏe" become the second, as most people type; "hòan" becomes "hoàn". Case and all else
// stay.
func ToneStyle(s string) string {
	var b strings.Builder
	done := 0
	sc := scanner{src: s}
	for sc.next() {
		if sc.odd || strings.ContainsFunc(s[sc.start:sc.end], isApostrophe) || !sc.settleTone() {
			continue
		}
		b.WriteString(s[done:sc.start])
		for _, l := range sc.letters[:sc.n] {
			r := withTone(l.plain, l.tone)
			if l.upper {
				r = unicode.ToUpper(r)
			}
			b.WriteRune(r)
		}
		done = sc.end
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// settleTone moves the tone of the word at hand to its place and reports whether it moved.
func (sc *scanner) settleTone() bool {
	if sc.tones != 1 {
		return false
	}
	word := sc.letters[:sc.n]
	place := tonePlace(word)
	if place < 0 || place == sc.toneAt {
		return false
	}
	word[place].tone, word[sc.toneAt].tone = word[sc.toneAt].tone, Level
	sc.toneAt = place
	sc.written = false
	return true
}

// tonePlace is the index of the vowel that carries the tone of a syllable, or -1 where the word has
// not the shape of one: consonants, one to three vowels, at most two consonants.
//
// The rule: a vowel with a hat carries it (the second of ươ); else the second vowel before a final
// consonant (hoàn) and the middle one of three (ngoài, khuỷu); else the first (hóa, thúy, mùa). The u
// of qu and the i of gi before another vowel belong to the onset (quý, già).
func tonePlace(word []letter) int {
	from := 0
	for from < len(word) && vowelIndex(word[from].plain) < 0 {
		from++
	}
	to := from
	for to < len(word) && vowelIndex(word[to].plain) >= 0 {
		to++
	}
	for _, l := range word[to:] {
		if vowelIndex(l.plain) >= 0 {
			return -1
		}
	}
	if to-from > 1 && from == 1 && (word[0].plain == 'q' && word[1].plain == 'u' ||
		word[0].plain == 'g' && word[1].plain == 'i') {
		from++
	}
	vowels, coda := to-from, len(word)-to
	if vowels < 1 || vowels > 3 || coda > 2 {
		return -1
	}
	for i := to - 1; i >= from; i-- {
		if hasHat(word[i].plain) {
			return i
		}
	}
	if vowels == 3 || vowels == 2 && coda > 0 {
		return from + 1
	}
	return from
}

func hasHat(plain rune) bool {
	switch plain {
	case 'ă', 'â', 'ê', 'ô', 'ơ', 'ư':
		return true
	}
	return false
}
