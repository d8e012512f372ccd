package place

import (
	"strings"
	"unicode"

	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// Title is the unit's name with its kind: "xã Đồng Văn", "phường 1".
func (u *Unit) Title() string { return u.Kind.Label("vi") + " " + u.Name }

// TitleEn is the same in English: "Dong Van commune", "Ward 1".
func (u *Unit) TitleEn() string {
	word := u.Kind.Label("en")
	if numbered(u.Name) {
		if u.Kind == Quan {
			word = "district" // "District 5", as everybody says
		}
		return strings.ToUpper(word[:1]) + word[1:] + " " + u.Name
	}
	if strings.HasSuffix(u.NameEn, " City") {
		return u.NameEn
	}
	return u.NameEn + " " + word
}

// FullName is the unit's name with those of the units above it:
// "xã Đồng Văn, huyện Bình Liêu, tỉnh Quảng Ninh".
func (u *Unit) FullName() string { return u.join((*Unit).Title) }

// FullNameEn is the same in English: "Dong Van commune, Binh Lieu district, Quang Ninh province".
func (u *Unit) FullNameEn() string { return u.join((*Unit).TitleEn) }

func (u *Unit) join(title func(*Unit) string) string {
	var parts []string
	for ; u != nil; u = u.Parent {
		parts = append(parts, title(u))
	}
	return strings.Join(parts, ", ")
}

// numbered reports a name that is a number only.
func numbered(name string) bool {
	return name != "" && strings.Trim(name, "0123456789") == ""
}

// plain writes a name (in Unicode NFC) without diacritics, capitals kept: "Đồng Văn" → "Dong Van".
func plain(name string) string {
	folded := []rune(vietnamese.Fold(name))
	letters := []rune(name)
	if len(folded) != len(letters) {
		return name // not a Vietnamese name: leave it as it is
	}
	for i, r := range letters {
		if unicode.IsUpper(r) {
			folded[i] = unicode.ToUpper(folded[i])
		}
	}
	return string(folded)
}
