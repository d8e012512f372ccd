package vietnamese

// FromVNI reads a word as the VNI keyboard would: "nha6n" is "nhân", "d9u7o72ng" is "đường". Digits
// may stand anywhere after their letter; otherwise as FromTelex.
func FromVNI(word string) (string, bool) {
	keys, ok := typedWord(word)
	if !ok {
		return "", false
	}
	var t typing
	for _, key := range keys {
		if !t.vniKey(key) {
			return "", false
		}
	}
	return t.word()
}

// vniTones are the tones of the keys 1 to 5.
var vniTones = [...]Tone{Acute, Grave, Hook, Tilde, Dot}

// vniKey takes one key.
func (t *typing) vniKey(key rune) bool {
	if key < '0' || key > '9' {
		return t.add(key)
	}
	switch {
	case key == '9':
		return t.stroke()
	case !t.hasVowel() || key == '0':
		return false
	case key <= '5':
		t.keys++
		return t.setTone(vniTones[key-'1'])
	}
	mark := map[rune]rune{'6': circumflex, '7': horn, '8': breve}[key]
	t.hats = append(t.hats, hat{mark, len(t.letters)})
	t.keys++
	return len(t.hats) <= 2
}
