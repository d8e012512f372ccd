package vietnamese

import (
	"strings"
	"unicode/utf8"
)

// The grammar is that of the school spelling, a little wider: it also takes p- and k- (Pò, Kạn, Kon)
// and final -k (Đắk Lắk) of names, and "quí" beside "quý".

var onsets = set("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")

// rimes are all vowels with or without a final, hats written, tones not.
var rimes = set(`a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
	e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
	i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
	o oa oac oach oai oam oan oang oanh oao oap oat oau oay oăc oăm oăn oăng oăt
	oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
	u ua uân uâng uât uây uc uê uên uêch uênh ui uit um un ung uôc uôi uôm uôn uông uôt uơ up ut
	uy uya uych uyên uyêt uyn uynh uyp uyt uyu
	ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
	y yêm yên yêng yêt yêu`)

var (
	foldedOnsets = foldedSet(onsets)
	foldedRimes  = foldedSet(rimes)
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

func foldedSet(words map[string]bool) map[string]bool {
	m := make(map[string]bool, len(words))
	for w := range words {
		m[Fold(w)] = true
	}
	return m
}

// maxSyllable is the longest syllable in letters: nghiêng.
const maxSyllable = 7

// IsSyllable reports whether a folded word can be a Vietnamese syllable: "nghieng", but not "nhgieng".
func IsSyllable(folded string) bool {
	if folded == "" || len(folded) > maxSyllable {
		return false
	}
	_, _, ok := splitOnset(folded, foldedOnsets, foldedRimes)
	return ok
}

// Parts takes a syllable apart: "tròn" into "tr", "o", "n" and Grave; "quý" into "qu", "y", "" and
// Acute. It is not ok where the spelling allows no such syllable, or where a final stop (c, ch, p, t)
// has a tone that it cannot have; the level tone passes, for people leave marks out.
func Parts(s string) (onset, nucleus, coda string, tone Tone, ok bool) {
	plain, tone, ok := splitTone(Lower(s))
	if !ok {
		return "", "", "", Level, false
	}
	onset, rime, ok := splitOnset(plain, onsets, rimes)
	if !ok {
		return "", "", "", Level, false
	}
	nucleus = strings.TrimRightFunc(rime, func(r rune) bool { return vowelIndex(r) < 0 })
	coda = rime[len(nucleus):]
	if isStop(coda) && tone != Level && tone != Acute && tone != Dot {
		return "", "", "", Level, false
	}
	return onset, nucleus, coda, tone, true
}

func isStop(coda string) bool {
	switch coda {
	case "c", "ch", "k", "p", "t":
		return true
	}
	return false
}

// splitTone takes the one tone off a word.
func splitTone(s string) (plain string, tone Tone, ok bool) {
	var room [maxSyllable * utf8.UTFMax]byte
	b, n := room[:0], 0
	for _, r := range s {
		l, known := lookup(r)
		if n++; !known || n > maxSyllable || l.tone != Level && tone != Level {
			return "", Level, false
		}
		if l.tone != Level {
			tone = l.tone
		}
		b = utf8.AppendRune(b, l.plain)
	}
	return string(b), tone, n > 0
}

// splitOnset parts a word without tone into what may begin a syllable and what may follow it; of two
// ways the longer onset wins ("gi-a", "qu-a").
func splitOnset(plain string, onsets, rimes map[string]bool) (onset, rime string, ok bool) {
	for n := min(3, len(plain)); n >= 0; n-- {
		onset, rime := plain[:n], plain[n:]
		if (n == 0 || onsets[onset]) && spells(onset, rime, rimes) {
			return onset, rime, true
		}
	}
	return "", "", false
}

// spells reports whether the spelling lets a rime follow an onset.
func spells(onset, rime string, rimes map[string]bool) bool {
	if k, ok := strings.CutSuffix(rime, "k"); ok {
		rime = k + "c"
	}
	r, _ := utf8.DecodeRuneInString(rime)
	front := r == 'e' || r == 'ê' || r == 'i' || r == 'y'
	switch onset {
	case "":
		return rimes[rime]
	case "qu":
		return rime != "" && (rimes["u"+rime] || rimes["o"+rime])
	case "gi":
		return rime != "" && r != 'i' && r != 'y' && (rimes[rime] || rimes["i"+rime])
	case "g":
		return rimes[rime] && (!front || r == 'i')
	case "gh", "ngh":
		return rimes[rime] && front && r != 'y'
	case "c", "ng":
		return rimes[rime] && !front
	}
	return rimes[rime] && (r != 'y' || rime == "y")
}
