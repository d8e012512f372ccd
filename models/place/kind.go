package place

import (
	"slices"

	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// Kind is what a unit calls itself.
type Kind string

// The kinds. A thành phố is a province (Hà Nội) or, until 2025, a district (Sa Pa is a thị xã, Lào Cai a
// thành phố).
const (
	Tinh     Kind = "tinh"
	ThanhPho Kind = "thanh-pho"
	Huyen    Kind = "huyen"
	Quan     Kind = "quan"
	ThiXa    Kind = "thi-xa"
	Xa       Kind = "xa"
	Phuong   Kind = "phuong"
	ThiTran  Kind = "thi-tran"
	DacKhu   Kind = "dac-khu"
)

// kindNames are the words for each kind, as they stand before a Vietnamese name and after an English one.
var kindNames = map[Kind][2]string{
	Tinh:     {"tỉnh", "province"},
	ThanhPho: {"thành phố", "city"},
	Huyen:    {"huyện", "district"},
	Quan:     {"quận", "urban district"},
	ThiXa:    {"thị xã", "town"},
	Xa:       {"xã", "commune"},
	Phuong:   {"phường", "ward"},
	ThiTran:  {"thị trấn", "township"},
	DacKhu:   {"đặc khu", "special zone"},
}

// Label is the word for the kind in the language asked for ("vi" or "en").
func (k Kind) Label(lang string) string {
	if lang == "en" {
		return kindNames[k][1]
	}
	return kindNames[k][0]
}

// kindWord is a way to write a kind before a name (or, in English, after it).
type kindWord struct {
	exact []string // syllables with their marks
	kinds []Kind
	after bool // stands after the name
}

// kindWords are the words and abbreviations for kinds, those of more syllables first.
var kindWords = []kindWord{
	{exact: []string{"thành", "phố"}, kinds: []Kind{ThanhPho}},
	{exact: []string{"huyện", "đảo"}, kinds: []Kind{Huyen}},
	{exact: []string{"quần", "đảo"}, kinds: []Kind{DacKhu, Huyen}},
	{exact: []string{"thị", "trấn"}, kinds: []Kind{ThiTran}},
	{exact: []string{"thị", "xã"}, kinds: []Kind{ThiXa}},
	{exact: []string{"đặc", "khu"}, kinds: []Kind{DacKhu}},
	{exact: []string{"t", "p"}, kinds: []Kind{ThanhPho}},
	{exact: []string{"t", "x"}, kinds: []Kind{ThiXa}},
	{exact: []string{"t", "t"}, kinds: []Kind{ThiTran}},
	{exact: []string{"tỉnh"}, kinds: []Kind{Tinh}},
	{exact: []string{"huyện"}, kinds: []Kind{Huyen}},
	{exact: []string{"quận"}, kinds: []Kind{Quan}},
	{exact: []string{"xã"}, kinds: []Kind{Xa}},
	{exact: []string{"phường"}, kinds: []Kind{Phuong}},
	{exact: []string{"tp"}, kinds: []Kind{ThanhPho}},
	{exact: []string{"tx"}, kinds: []Kind{ThiXa}},
	{exact: []string{"tt"}, kinds: []Kind{ThiTran}},
	{exact: []string{"t"}, kinds: []Kind{Tinh}},
	{exact: []string{"h"}, kinds: []Kind{Huyen}},
	{exact: []string{"q"}, kinds: []Kind{Quan}},
	{exact: []string{"x"}, kinds: []Kind{Xa}},
	{exact: []string{"p"}, kinds: []Kind{Phuong}},
	{exact: []string{"f"}, kinds: []Kind{Phuong}},
	{exact: []string{"ward"}, kinds: []Kind{Phuong}},
	{exact: []string{"district"}, kinds: []Kind{Quan, Huyen}},
	{exact: []string{"urban", "district"}, kinds: []Kind{Quan}, after: true},
	{exact: []string{"special", "zone"}, kinds: []Kind{DacKhu}, after: true},
	{exact: []string{"province"}, kinds: []Kind{Tinh}, after: true},
	{exact: []string{"district"}, kinds: []Kind{Huyen, Quan}, after: true},
	{exact: []string{"commune"}, kinds: []Kind{Xa}, after: true},
	{exact: []string{"township"}, kinds: []Kind{ThiTran}, after: true},
	{exact: []string{"ward"}, kinds: []Kind{Phuong}, after: true},
	{exact: []string{"town"}, kinds: []Kind{ThiXa, ThiTran}, after: true},
	{exact: []string{"city"}, kinds: []Kind{ThanhPho}, after: true},
}

// at reports whether the word stands at the head of the tokens; exactly so where its marks have to be
// typed.
func (w kindWord) at(tokens []token, exactly bool) bool {
	if len(tokens) < len(w.exact) {
		return false
	}
	for i, exact := range w.exact {
		t := tokens[i]
		if i > 0 && t.apart {
			return false
		}
		if t.Exact != exact && (exactly || !t.unmarked() || t.Folded != vietnamese.Fold(exact)) {
			return false
		}
	}
	return true
}

// kindFit tells how a unit's kind fits the kinds that were named: 0 is one of them, 1 stands on the level
// of one, 2 neither. No kind named fits all.
func kindFit(u *Unit, named []Kind) int {
	if len(named) == 0 || slices.Contains(named, u.Kind) {
		return 0
	}
	for _, k := range named {
		if levelOf(k) == u.Level {
			return 1
		}
	}
	return 2
}

// levelOf is the level that a kind belongs to; a thành phố is taken for a district, since a province of
// that kind has it as its own.
func levelOf(k Kind) Level {
	switch k {
	case Tinh:
		return LevelProvince
	case Huyen, Quan, ThiXa, ThanhPho:
		return LevelDistrict
	}
	return LevelCommune
}
