package web

import (
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/web/locale"
)

// valueLabel is what readers call the value of a parameter: a sector's name, "tối đa 20 triệu đồng/hộ".
func (s *Server) valueLabel(l *locale.Locale, param, value string) string {
	lang, v := string(l.Lang), s.vocabularies
	switch param {
	case "sector":
		return v.Sectors.Label(value, lang)
	case "outcome":
		if _, ok := v.IndicatorGroups.Term(value); ok {
			return v.IndicatorGroups.Label(value, lang)
		}
		return v.Indicators.Label(value, lang)
	case "ethnic":
		return v.EthnicGroups.Label(value, lang)
	case "programme":
		return v.Programmes.Label(value, lang)
	case "subject":
		return v.Subjects.Label(value, lang)
	case "region":
		if _, ok := v.Regions.Term(value); ok {
			return v.Regions.Label(value, lang)
		}
		return l.T("place.new_region", "region", v.RegionsOf2025.Label(value, lang))
	case "province", "place":
		return s.unitLabel(l, value)
	case "evidence":
		return l.T("evidence.level", "level", value) + " · " + l.Label("evidence", value)
	case "status":
		return l.Label("status", value)
	case "fit":
		return l.Label("summary", value)
	}
	return numberLabel(l, param, value)
}

// numberLabel words the filters that take a figure.
func numberLabel(l *locale.Locale, param, value string) string {
	f, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return value
	}
	switch param {
	case "cost_max":
		return l.T("filter.at_most", "amount", l.Money(&f, &f, "household", 0))
	case "first_income_max":
		return l.T("filter.income", "years", l.Years(&f, &f))
	case "elevation":
		return l.Figure(f, "m", "")
	}
	return value
}

// shortLabel is a value's label for narrow places, where the vocabulary has one.
func (s *Server) shortLabel(l *locale.Locale, param, value string) string {
	var list *models.Vocabulary
	switch param {
	case "sector":
		list = s.vocabularies.Sectors
	case "outcome":
		list = s.vocabularies.IndicatorGroups
	case "programme":
		list = s.vocabularies.Programmes
	case "region":
		list = s.vocabularies.Regions
	case "province":
		if u, ok := s.places.Unit(value); ok {
			return unitName(l, u)
		}
	}
	if list != nil {
		if t, ok := list.Term(value); ok && !t.Short.IsZero() {
			return t.Short.In(string(l.Lang))
		}
	}
	return s.valueLabel(l, param, value)
}

// unitLabel names a unit by its key, with today's name where it is gone: "tỉnh Hà Giang (nay thuộc Tuyên Quang)".
func (s *Server) unitLabel(l *locale.Locale, key string) string {
	u, ok := s.places.Unit(key)
	if !ok {
		return key
	}
	label := unitTitle(l, u)
	if u.Level == place.LevelCommune && u.Parent != nil {
		label += ", " + unitName(l, u.Parent)
	}
	if u.Current() {
		return label
	}
	var now []string
	for _, t := range u.Today() {
		now = append(now, nowName(l, u, t))
	}
	const most = 3
	switch {
	case len(now) == 0:
		return label
	case len(now) > most:
		now = append(now[:most], "…")
	}
	return l.T("place.gone", "then", label, "now", strings.Join(now, ", "))
}

// nowName is a unit of today beside one of yesterday: provinces need no kind.
func nowName(l *locale.Locale, then, now *place.Unit) string {
	if then.Level == place.LevelProvince {
		return unitName(l, now)
	}
	return unitTitle(l, now)
}

// unitTitle is a unit's name with its kind: "xã Hoành Mô", "Hoanh Mo commune".
func unitTitle(l *locale.Locale, u *place.Unit) string {
	if l.Lang == locale.En {
		return u.TitleEn()
	}
	return u.Title()
}

// unitName is a unit's bare name: "Hoành Mô", "Hoanh Mo".
func unitName(l *locale.Locale, u *place.Unit) string {
	if l.Lang == locale.En {
		return u.NameEn
	}
	return u.Name
}
