package vietnamese

import "iter"

// What a slip of the fingers costs; the likelier, the cheaper. Costs compare candidates for one word,
// a confusion of sounds (Confusions) being about 0.6.
const (
	costDoubled   = 0.5 // a letter typed twice
	costSwapped   = 0.6 // two neighbours swapped
	costSingled   = 0.7 // one of two equal letters left out
	costNeighbour = 0.8 // the key beside the right one
	costExtra     = 0.9 // the key beside, too
	costMissing   = 1.0 // a letter left out
	costStray     = 1.2 // any other letter too many
	costWrong     = 1.4 // any other letter for the right one
	// costFirst comes on top where the first letter is not the one typed: people seldom miss it.
	costFirst = 0.3
)

// keyRows are the letters of a QWERTY keyboard; each row stands half a key right of the one above.
var keyRows = [...]string{"qwertyuiop", "asdfghjkl", "zxcvbnm"}

// neighbours holds the keys around each letter.
var neighbours = makeNeighbours()

func makeNeighbours() (table [26]string) {
	at := func(row, i int) string {
		if row < 0 || row >= len(keyRows) || i < 0 || i >= len(keyRows[row]) {
			return ""
		}
		return keyRows[row][i : i+1]
	}
	for row, keys := range keyRows {
		for i, key := range keys {
			table[key-'a'] = at(row, i-1) + at(row, i+1) + at(row-1, i) + at(row-1, i+1) + at(row+1, i-1) + at(row+1, i)
		}
	}
	return table
}

// besides reports whether two letters are neighbours on the keyboard.
func besides(a, b byte) bool {
	if !isLower(a) || !isLower(b) {
		return false
	}
	for i := range len(neighbours[a-'a']) {
		if neighbours[a-'a'][i] == b {
			return true
		}
	}
	return false
}

func isLower(c byte) bool { return c >= 'a' && c <= 'z' }

// maxSlipWord bounds the words that Edits corrects, in letters; the number of candidates is about
// fifty for each letter.
const maxSlipWord = 24

// Edits gives every word from which a folded word can come by one slip — a letter missing, doubled,
// swapped with its neighbour, or a wrong key — with its cost. Words may come more than once, at
// different costs. Nothing comes for words of one letter, beyond maxSlipWord, or not of ASCII.
func Edits(folded string) iter.Seq2[string, float64] {
	return func(yield func(string, float64) bool) {
		if len(folded) < 2 || len(folded) > maxSlipWord || !isASCII(folded) {
			return
		}
		_ = swaps(folded, yield) && drops(folded, yield) && replacements(folded, yield) && insertions(folded, yield)
	}
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// first is what a change at i costs on top.
func first(i int) float64 {
	if i == 0 {
		return costFirst
	}
	return 0
}

func swaps(s string, yield func(string, float64) bool) bool {
	for i := range len(s) - 1 {
		if s[i] != s[i+1] && !yield(s[:i]+s[i+1:i+2]+s[i:i+1]+s[i+2:], costSwapped+first(i)) {
			return false
		}
	}
	return true
}

// drops gives the words that were typed with a letter too many.
func drops(s string, yield func(string, float64) bool) bool {
	for i := range len(s) {
		cost := costStray + first(i)
		switch {
		case i > 0 && s[i] == s[i-1]:
			continue // the same word as without the letter before
		case i+1 < len(s) && s[i] == s[i+1]:
			cost = costDoubled
		case i > 0 && besides(s[i], s[i-1]), i+1 < len(s) && besides(s[i], s[i+1]):
			cost = costExtra + first(i)
		}
		if !yield(s[:i]+s[i+1:], cost) {
			return false
		}
	}
	return true
}

func replacements(s string, yield func(string, float64) bool) bool {
	for i := range len(s) {
		if !isLower(s[i]) {
			continue
		}
		for c := byte('a'); c <= 'z'; c++ {
			if c == s[i] {
				continue
			}
			cost := costWrong + first(i)
			if besides(s[i], c) {
				cost = costNeighbour + first(i)
			}
			if !yield(s[:i]+string(rune(c))+s[i+1:], cost) {
				return false
			}
		}
	}
	return true
}

// insertions gives the words of which a letter was left out.
func insertions(s string, yield func(string, float64) bool) bool {
	for i := range len(s) + 1 {
		for c := byte('a'); c <= 'z'; c++ {
			if i > 0 && s[i-1] == c {
				continue // the same word as with the letter before its like
			}
			cost := costMissing + first(i)
			if i < len(s) && s[i] == c {
				cost = costSingled
			}
			if !yield(s[:i]+string(rune(c))+s[i:], cost) {
				return false
			}
		}
	}
	return true
}
