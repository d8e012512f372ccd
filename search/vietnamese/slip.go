package vietnamese

import (
	"iter"
	"strings"
)

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
func besides(a, b string) bool {
	return isLower(a) && isLower(b) && strings.Contains(neighbours[a[0]-'a'], b)
}

func isLower(letter string) bool { return len(letter) == 1 && letter[0] >= 'a' && letter[0] <= 'z' }

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// maxSlipWord bounds the words that Edits corrects, in letters; the number of candidates is about
// fifty for each letter.
const maxSlipWord = 24

// Edits gives every word from which a word can come by one slip — a letter missing, doubled, swapped with
// its neighbour, or a wrong key — with its cost. Letters keep their marks; those that come in have none.
// Words may come more than once, at different costs. Nothing comes for words of one letter or beyond
// maxSlipWord.
func Edits(word string) iter.Seq2[string, float64] {
	return func(yield func(string, float64) bool) {
		s := letters{word, starts(word)}
		if s.len() < 2 || s.len() > maxSlipWord {
			return
		}
		_ = swaps(s, yield) && drops(s, yield) && replacements(s, yield) && insertions(s, yield)
	}
}

// letters is a word that can be taken apart between its letters.
type letters struct {
	word string
	at   []int // where each letter starts, and the end
}

func starts(word string) []int {
	at := make([]int, 0, len(word)+1)
	for i := range word {
		at = append(at, i)
	}
	return append(at, len(word))
}

func (s letters) len() int { return len(s.at) - 1 }

// one is letter i; to and from are the word before and from it.
func (s letters) one(i int) string  { return s.word[s.at[i]:s.at[i+1]] }
func (s letters) to(i int) string   { return s.word[:s.at[i]] }
func (s letters) from(i int) string { return s.word[s.at[i]:] }

// first is what a change at i costs on top.
func first(i int) float64 {
	if i == 0 {
		return costFirst
	}
	return 0
}

func swaps(s letters, yield func(string, float64) bool) bool {
	for i := range s.len() - 1 {
		if s.one(i) != s.one(i+1) && !yield(s.to(i)+s.one(i+1)+s.one(i)+s.from(i+2), costSwapped+first(i)) {
			return false
		}
	}
	return true
}

// drops gives the words that were typed with a letter too many.
func drops(s letters, yield func(string, float64) bool) bool {
	last := s.len() - 1
	for i := range s.len() {
		cost := costStray + first(i)
		switch {
		case i > 0 && s.one(i) == s.one(i-1):
			continue // the same word as without the letter before
		case i < last && s.one(i) == s.one(i+1):
			cost = costDoubled
		case i > 0 && besides(s.one(i), s.one(i-1)), i < last && besides(s.one(i), s.one(i+1)):
			cost = costExtra + first(i)
		}
		if !yield(s.to(i)+s.from(i+1), cost) {
			return false
		}
	}
	return true
}

const alphabet = "abcdefghijklmnopqrstuvwxyz"

func replacements(s letters, yield func(string, float64) bool) bool {
	for i := range s.len() {
		if !isLower(s.one(i)) {
			continue
		}
		for c := range len(alphabet) {
			key := alphabet[c : c+1]
			if key == s.one(i) {
				continue
			}
			cost := costWrong + first(i)
			if besides(s.one(i), key) {
				cost = costNeighbour + first(i)
			}
			if !yield(s.to(i)+key+s.from(i+1), cost) {
				return false
			}
		}
	}
	return true
}

// insertions gives the words of which a letter was left out.
func insertions(s letters, yield func(string, float64) bool) bool {
	for i := range s.len() + 1 {
		for c := range len(alphabet) {
			key := alphabet[c : c+1]
			if i > 0 && s.one(i-1) == key {
				continue // the same word as with the letter before its like
			}
			cost := costMissing + first(i)
			if i < s.len() && s.one(i) == key {
				cost = costSingled
			}
			if !yield(s.to(i)+key+s.from(i), cost) {
				return false
			}
		}
	}
	return true
}
