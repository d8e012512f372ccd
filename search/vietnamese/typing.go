package vietnamese

import (
	"slices"
	"unicode/utf8"
)

// typing is a word as its keys have made it so far.
type typing struct {
	letters []rune // plain letters
	hats    []hat  // marks whose letter is to be found
	tone    Tone
	keys    int // keys that were marks, not letters
}

// hat is a mark that was typed after some letters.
type hat struct {
	mark rune // circumflex, breve, horn, or wKey
	at   int  // how many letters stood before it
}

// wKey is Telex's w: a horn, a breve, or the letter ư.
const wKey = 'w'

// maxKeys bounds a typed word: the longest syllable, each letter doubled, and a tone.
const maxKeys = 2*maxSyllable + 1

// typedWord gives the keys of a word in lower case; ok is false for words too long to be a syllable.
func typedWord(word string) (keys []rune, ok bool) {
	if len(word) > maxKeys*utf8.UTFMax {
		return nil, false
	}
	keys = []rune(Lower(word))
	return keys, len(keys) > 1 && len(keys) <= maxKeys
}

// add takes a letter that may have been typed with its marks; it fails for signs and a second tone.
func (t *typing) add(r rune) bool {
	l, ok := lookup(r)
	if !ok || l.folded <= '9' || len(t.letters) == maxSyllable {
		return false
	}
	if l.tone != Level && !t.setTone(l.tone) {
		return false
	}
	t.letters = append(t.letters, l.plain)
	return true
}

func (t *typing) setTone(tone Tone) bool {
	if t.tone != Level {
		return false
	}
	t.tone = tone
	return true
}

// stroke makes the d at the start a đ.
func (t *typing) stroke() bool {
	if len(t.letters) == 0 || t.letters[0] != 'd' {
		return false
	}
	t.letters[0] = 'đ'
	t.keys++
	return true
}

func (t *typing) hasVowel() bool {
	return slices.ContainsFunc(t.letters, func(r rune) bool { return vowelIndex(r) >= 0 })
}

// word gives the syllable that the keys stand for, if any mark was among them.
func (t *typing) word() (string, bool) {
	if t.keys == 0 {
		return "", false
	}
	return place(t.letters, t.hats, t.tone)
}

// place puts hats on letters so that a possible syllable comes out: a hat goes to the nearest letter
// before it that can have it, else to one after it.
func place(letters []rune, hats []hat, tone Tone) (string, bool) {
	if len(hats) == 0 {
		return spell(letters, tone)
	}
	h := hats[0]
	for k := range letters {
		i := h.at - 1 - k // backwards from the hat, then forwards from it
		if i < 0 {
			i = k
		}
		plain := hatted(letters[i], h.mark)
		if plain == 0 {
			continue
		}
		with := slices.Clone(letters)
		with[i] = plain
		if s, ok := place(with, hats[1:], tone); ok {
			return s, true
		}
	}
	if h.mark != wKey || len(letters) == maxSyllable {
		return "", false
	}
	return place(slices.Insert(slices.Clone(letters), h.at, 'ư'), hats[1:], tone)
}

func hatted(plain, mark rune) rune {
	if mark != wKey {
		return withHat(plain, mark)
	}
	if r := withHat(plain, horn); r != 0 {
		return r
	}
	return withHat(plain, breve)
}

// spell writes a syllable with its tone, if it can be one. One horn serves both letters of ươ where
// the spelling has it so: "nguoi" with a horn on o is "ngươi", "thuo" stays "thuơ".
func spell(letters []rune, tone Tone) (string, bool) {
	if i := slices.Index(letters, 'ơ'); i > 0 && letters[i-1] == 'u' {
		both := slices.Clone(letters)
		both[i-1] = 'ư'
		if s, ok := spellExactly(both, tone); ok {
			return s, true
		}
	}
	return spellExactly(letters, tone)
}

func spellExactly(letters []rune, tone Tone) (string, bool) {
	word := make([]letter, len(letters))
	for i, r := range letters {
		word[i] = letter{plain: r}
	}
	at := tonePlace(word)
	if at < 0 {
		return "", false
	}
	toned := slices.Clone(letters)
	toned[at] = withTone(toned[at], tone)
	s := string(toned)
	if _, _, _, _, ok := Parts(s); !ok {
		return "", false
	}
	return s, true
}
