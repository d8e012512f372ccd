package vietnamese

import (
	"slices"
	"strings"
)

// sounds are spellings that speakers of some region hear alike, in folded letters; each may be written
// for any other of its row.
var (
	onsetSounds = [][]string{
		{"d", "gi", "r", "v"}, // dành, giành, rành; vô, dô
		{"s", "x"},
		{"ch", "tr"},
		{"l", "n"},
		{"c", "k", "qu"},
		{"g", "gh"},
		{"ng", "ngh"},
	}
	rimeSounds = [][]string{
		{"i", "y"},
		{"ieu", "iu", "uou", "uu"}, // rượu, riệu; hưu, hiu
		{"iep", "ip"},
		{"iem", "im"},
		{"uoi", "ui"},
		{"ai", "ay"},
		{"ao", "au"},
		{"oe", "ue"},
		{"oa", "ua"},
		{"uy", "ui"},
		{"uyt", "uit"},
	}
	// finalSounds are finals that the south does not tell apart, and nh, n of the coast.
	finalSounds = [][]string{
		{"n", "ng", "nh"},
		{"c", "t", "ch"},
	}
	// strayOnsets are letters of other keyboards and of phone talk.
	strayOnsets = map[string][]string{
		"f": {"ph"}, "j": {"gi", "ch"}, "z": {"d", "gi"}, "w": {"qu"}, "q": {"qu"}, "dj": {"gi"}, "kw": {"qu"},
	}
)

// Confusions gives the syllables that people write for a folded syllable, or mean by it, because they
// sound alike or because the spelling has two ways: "giong" and "dong", "xa" and "sa", "ky" and "ki",
// "nge" for "nghe". One sound is confused at a time. All are possible syllables.
func Confusions(folded string) []string {
	var out []string
	add := func(s string) {
		if s != folded && IsSyllable(s) && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, cut := range cuts(folded) {
		onset, rime := folded[:cut], folded[cut:]
		for _, o := range strayOnsets[onset] {
			add(o + rime)
		}
		eachOther(onsetSounds, onset, func(o string) { add(join(o, rime)) })
		switch {
		case onset == "qu": // quốc, cuốc
			add("cu" + rime)
		case onset == "c" && strings.HasPrefix(rime, "u"):
			add("qu" + rime[1:])
		case onset == "g" && strings.HasPrefix(rime, "i"): // gìn, dìn
			eachOther(onsetSounds, "gi", func(o string) { add(join(o, rime)) })
		}
		eachOther(rimeSounds, rime, func(r string) { add(onset + r) })
		nucleus := strings.TrimRight(rime, "bcdghklmnpqrstvx")
		eachOther(finalSounds, rime[len(nucleus):], func(f string) {
			if nucleus != "" {
				add(onset + nucleus + f)
			}
		})
	}
	return out
}

// cuts are the places where the rime of a folded word may begin, the likeliest first.
func cuts(folded string) []int {
	first := strings.IndexAny(folded, "aeiouy")
	if first < 0 {
		return nil
	}
	next := first + 1
	if (folded[:next] == "qu" || folded[:next] == "gi") && next < len(folded) {
		return []int{next, first}
	}
	return []int{first}
}

// join writes an onset before a rime as the spelling has it: k, gh and ngh before e and i.
func join(onset, rime string) string {
	front := strings.HasPrefix(rime, "e") || strings.HasPrefix(rime, "i") || strings.HasPrefix(rime, "y")
	switch {
	case onset == "c" && front:
		onset = "k"
	case onset == "k" && !front:
		onset = "c"
	case (onset == "g" || onset == "ng") && strings.HasPrefix(rime, "e"), onset == "ng" && front:
		onset += "h"
	case (onset == "gh" || onset == "ngh") && !front:
		onset = onset[:len(onset)-1]
	}
	if onset == "gi" && strings.HasPrefix(rime, "i") {
		onset = "g"
	}
	return onset + rime
}

// eachOther goes through the fellows of s in the rows that hold it.
func eachOther(rows [][]string, s string, do func(string)) {
	for _, row := range rows {
		if !slices.Contains(row, s) {
			continue
		}
		for _, other := range row {
			if other != s {
				do(other)
			}
		}
	}
}
