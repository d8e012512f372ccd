package web

import (
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/web/locale"
)

// placeLine says where something is: in the names of its source with their year, and what those are
// called today. "xã Đồng Văn, huyện Bình Liêu, Quảng Ninh (2023), nay là xã Hoành Mô".
type placeLine struct {
	Then string
	Year int
	// YearInferred marks a year that no source dates.
	YearInferred bool
	// Now is empty where the names are today's already, or where no unit of today is sure.
	Now string
	// Same marks a unit that kept its name.
	Same bool
	// More counts further units of the same record.
	More int
	// Unit is the key of the unit that the names meant, NowUnit that of the one of today, for links; empty
	// where none is sure.
	Unit, NowUnit string
}

// YearText is the year without a mark between its digits.
func (p placeLine) YearText() string { return strconv.Itoa(p.Year) }

// placeOf words a record's place.
func (s *Server) placeOf(l *locale.Locale, p models.Place) placeLine {
	line := placeLine{Year: p.AsOf, YearInferred: p.AsOfInferred, More: len(p.Also)}
	located := s.places.Locate(p)
	then := mainUnit(p, located)
	if then == nil {
		line.Then = names(l, p)
		return line
	}
	line.Then, line.Unit = describe(l, then), then.Key()
	if named := narrowest(p); levelOf(p) != then.Level && named != "" { // the commune is not sure, its district is
		line.Then = named + ", " + line.Then
	}
	if then.Current() {
		return line
	}
	line.Now, line.Same = nowOf(l, then, located.Now)
	if today := then.Today(); len(today) == 1 {
		line.NowUnit = today[0].Key()
	}
	return line
}

// mainUnit is the unit that the record's own name surely means, nil where there is none.
func mainUnit(p models.Place, located place.Location) *place.Unit {
	if len(located.Then) == 0 || (p.Province == "" && p.District == "" && p.Commune == "") {
		return nil
	}
	return located.Then[0]
}

// describe names a unit with those above it; a province at the end needs no kind.
func describe(l *locale.Locale, u *place.Unit) string {
	parts := []string{unitTitle(l, u)}
	for up := u.Parent; up != nil; up = up.Parent {
		if up.Parent == nil {
			parts = append(parts, unitName(l, up))
			break
		}
		parts = append(parts, unitTitle(l, up))
	}
	return strings.Join(parts, ", ")
}

// mostNow is how many units of today a line can carry before it becomes a list.
const mostNow = 3

// nowOf names the units of today that hold a unit of yesterday, with their province where it has
// another name.
func nowOf(l *locale.Locale, then *place.Unit, known []*place.Unit) (now string, same bool) {
	today := then.Today()
	if len(today) == 0 {
		today = known
	}
	if len(today) == 0 {
		return "", false
	}
	var titles []string
	for _, u := range today {
		titles = append(titles, unitTitle(l, u))
	}
	if len(titles) > mostNow {
		titles = append(titles[:mostNow], l.T("place.more", "n", len(today)-mostNow))
	}
	now = strings.Join(titles, ", ")
	province := today[0].Province()
	moved := province.Name != then.Province().Name
	if moved && province != today[0] {
		now += ", " + unitName(l, province)
	}
	return now, len(today) == 1 && !moved && today[0].Title() == then.Title()
}

// names are the names of a record's place as they stand, for places that no unit answers to.
func names(l *locale.Locale, p models.Place) string {
	var parts []string
	for _, name := range []string{p.Commune, p.District, p.Province} {
		if name != "" {
			parts = append(parts, name)
		}
	}
	if len(parts) == 0 || p.Country != "VN" {
		parts = append(parts, l.Label("country", p.Country))
	}
	return strings.Join(parts, ", ")
}

func narrowest(p models.Place) string {
	for _, name := range []string{p.Commune, p.District, p.Province} {
		if name != "" {
			return name
		}
	}
	return ""
}

func levelOf(p models.Place) place.Level {
	switch {
	case p.Commune != "":
		return place.LevelCommune
	case p.District != "":
		return place.LevelDistrict
	default:
		return place.LevelProvince
	}
}
