package vietnamese

import "slices"

// FromTelex reads a word as the Telex keyboard would: "nhaan" is "nhân", "dduwowngf" is "đường". Mark
// keys may stand anywhere after their letter, and w before it, as people type in haste: "tism",
// "nhana", "did", "ngwuoif". The word comes back in lower case; ok is false where no key was a mark
// or no possible syllable comes out. Many a plain word can be read so ("test" → "tét"): ask only for
// words that nothing else explains.
func FromTelex(word string) (string, bool) {
	keys, ok := typedWord(word)
	if !ok {
		return "", false
	}
	return readTelex(typing{}, keys)
}

func readTelex(t typing, keys []rune) (string, bool) {
	for i, key := range keys {
		if key == 'a' || key == 'e' || key == 'o' {
			if s, ok := readDoubled(t, key, keys[i+1:]); ok {
				return s, true
			}
		}
		if !t.telexKey(key) {
			return "", false
		}
	}
	return t.word()
}

// readDoubled takes a vowel as the circumflex of the same vowel before it ("nhaan", "nhana").
func readDoubled(t typing, key rune, rest []rune) (string, bool) {
	i := slices.Index(t.letters, key)
	if i < 0 {
		return "", false
	}
	t.letters, t.hats = slices.Clone(t.letters), slices.Clone(t.hats)
	t.letters[i] = withHat(key, circumflex)
	t.keys++
	return readTelex(t, rest)
}

// telexKey takes one key that is no doubled vowel.
func (t *typing) telexKey(key rune) bool {
	switch tone := telexTone(key); {
	case tone != Level && (t.hasVowel() || len(t.hats) > 0):
		t.keys++
		return t.setTone(tone)
	case key == wKey:
		t.hats = append(t.hats, hat{wKey, len(t.letters)})
		t.keys++
		return len(t.hats) <= 2
	case key == 'd' && len(t.letters) > 0:
		return t.stroke()
	}
	return t.add(key)
}

func telexTone(key rune) Tone {
	switch key {
	case 'f':
		return Grave
	case 'r':
		return Hook
	case 'x':
		return Tilde
	case 's':
		return Acute
	case 'j':
		return Dot
	}
	return Level
}
