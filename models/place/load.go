package place

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// Load reads the tables of the gazetteer at the root of files: provinces.csv, communes.csv, … A code that
// stands twice or leads nowhere is an error; the tables say themselves what they hold (NOTICE.txt beside
// them has their licences).
func Load(files fs.FS) (*Gazetteer, error) {
	meant, err := lru.New[nameOfYear, meaning](rememberedNames)
	if err != nil {
		return nil, fmt.Errorf("make room for the meanings of names: %w", err)
	}
	l := loader{
		files: files, keys: make(foldedNames, 9000), plain: make(map[string]string, 9000),
		g: &Gazetteer{byCode: make(map[yearCode]*Unit, 16000), units: make([]*Unit, 0, 16000), meant: meant},
	}
	for _, step := range []func() error{
		l.provinces, l.communes, l.yesterdaysProvinces, l.yesterdaysDistricts, l.yesterdaysCommunes,
		l.districtsBefore, l.communesBefore, l.aliases, l.elevations, l.profiles, l.loadWords,
	} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("loading the gazetteer: %w", err)
		}
	}
	if l.g.stations, err = loadStations(files); err != nil {
		return nil, fmt.Errorf("loading the climate stations: %w", err)
	}
	l.linkPredecessors()
	l.index()
	return l.g, nil
}

// index builds both indexes of names side by side, on the folded names of all units.
func (l *loader) index() {
	for _, u := range l.g.units {
		l.keys.of(u.Name)
		for _, alt := range u.AltNames {
			l.keys.of(alt)
		}
	}
	var both sync.WaitGroup // they only read the folded names from here on
	both.Go(func() { l.g.names = newNameIndex(l.g.units, l.keys) })
	both.Go(func() { l.g.prefixes = newPrefixIndex(l.g.units, l.keys) })
	both.Wait()
}

type loader struct {
	files fs.FS
	g     *Gazetteer
	keys  foldedNames
	plain map[string]string // names without diacritics
}

func (l *loader) plainName(name string) string {
	p, met := l.plain[name]
	if !met {
		p = plain(name)
		l.plain[name] = p
	}
	return p
}

// foldedNames keeps the folded form of names that were met: half of all units share theirs with others.
type foldedNames map[string]string

func (f foldedNames) of(name string) string {
	key, met := f[name]
	if !met {
		key = alike(vietnamese.Key(name))
		f[name] = key
	}
	return key
}

// add keeps a unit and puts it under its parent.
func (l *loader) add(r *row, u *Unit) {
	key := yearCode{u.Code, u.Year}
	if u.Code == "" || u.Name == "" {
		r.fail("a unit needs a code and a name")
	}
	if _, twice := l.g.byCode[key]; twice {
		r.fail("unit %s stands twice", u.Key())
	}
	if _, known := kindNames[u.Kind]; !known {
		r.fail("unit %s: no kind %q", u.Key(), u.Kind)
	}
	if joined := strings.ReplaceAll(u.Name, "' ", "'"); joined != u.Name { // "Ia H' Drai" is written Ia H'Drai
		u.AltNames = append(u.AltNames, joined)
	}
	if u.NameEn == "" {
		u.NameEn = l.plainName(u.Name)
	}
	if u.Parent != nil {
		if u.Year == u.Parent.Year {
			u.Parent.children = append(u.Parent.children, u)
		} else {
			u.Parent.gone = append(u.Parent.gone, u)
		}
		u.Region, u.Region2025 = u.Parent.Region, u.Parent.Region2025
	}
	l.g.byCode[key] = u
	l.g.units = append(l.g.units, u)
}

// unit gives the unit that a column's code means.
func (l *loader) unit(r *row, code string, year int) *Unit {
	u, ok := l.g.byCode[yearCode{code, year}]
	if !ok {
		r.fail("no unit %s of %d", code, year)
	}
	return u
}

func (l *loader) unitsOf(r *row, column string, year int) []*Unit {
	codes := r.list(column)
	out := make([]*Unit, 0, len(codes))
	for _, code := range codes {
		out = append(out, l.unit(r, code, year))
	}
	return out
}

func (l *loader) provinces() error {
	return readTable(l.files, "provinces.csv", func(r *row) {
		l.add(r, &Unit{
			Code: r.text("code"), Year: Today, Level: LevelProvince, Kind: Kind(r.text("kind")),
			Name: r.text("name_vi"), NameEn: r.text("name_en"), AltNames: r.list("alt_names"),
			Lat: r.number("lat"), Lon: r.number("lon"), AreaKm2: r.number("area_km2"), Population: r.count("population"),
			Region: r.text("region"), Region2025: r.text("region_2025"),
		})
	})
}

func (l *loader) communes() error {
	return readTable(l.files, "communes.csv", func(r *row) {
		l.add(r, &Unit{
			Code: r.text("code"), Year: Today, Level: LevelCommune, Kind: Kind(r.text("kind")), Name: r.text("name_vi"),
			Parent: l.unit(r, r.text("province_code"), Today),
			Lat:    r.number("lat"), Lon: r.number("lon"), AreaKm2: r.number("area_km2"),
		})
	})
}

func (l *loader) yesterdaysProvinces() error {
	return readTable(l.files, "provinces_2024.csv", func(r *row) {
		l.add(r, &Unit{
			Code: r.text("code"), Year: Yesterday, Level: LevelProvince, Kind: Kind(r.text("kind")),
			Name: r.text("name_vi"), NameEn: r.text("name_en"), AltNames: r.list("alt_names"),
			Successors: l.unitsOf(r, "successor_code", Today),
			Lat:        r.number("lat"), Lon: r.number("lon"), Region: r.text("region"),
		})
	})
}

func (l *loader) yesterdaysDistricts() error {
	return readTable(l.files, "districts_2024.csv", func(r *row) {
		l.add(r, &Unit{
			Code: r.text("code"), Year: Yesterday, Level: LevelDistrict, Kind: Kind(r.text("kind")), Name: r.text("name_vi"),
			Parent: l.unit(r, r.text("province_code"), Yesterday), Successors: l.unitsOf(r, "successor_codes", Today),
			Lat: r.number("lat"), Lon: r.number("lon"),
		})
	})
}

func (l *loader) yesterdaysCommunes() error {
	return readTable(l.files, "communes_2024.csv", func(r *row) {
		l.add(r, &Unit{
			Code: r.text("code"), Year: Yesterday, Level: LevelCommune, Kind: Kind(r.text("kind")), Name: r.text("name_vi"),
			AltNames: r.list("alt_names"),
			Parent:   l.unit(r, r.text("district_code"), Yesterday), Successors: l.unitsOf(r, "successor_code", Today),
			Lat: r.number("lat"), Lon: r.number("lon"),
		})
	})
}

// districtsBefore reads districts that were merged or renamed between 2009 and 2025.
func (l *loader) districtsBefore() error {
	return readTable(l.files, "districts_gone.csv", func(r *row) {
		u := &Unit{
			Code: r.text("code"), Year: Before, Level: LevelDistrict, Kind: Kind(r.text("kind")), Name: r.text("name_vi"),
			Parent: l.unit(r, r.text("province_code"), Yesterday), Successors: l.unitsOf(r, "successor_codes", Yesterday),
		}
		if len(u.Successors) == 0 || u.Successors[0] == nil {
			r.fail("district %s has no successor", u.Code)
			return
		}
		u.Lat, u.Lon = u.Successors[0].Lat, u.Successors[0].Lon
		l.add(r, u)
	})
}

// communesBefore reads names that were gone before 2025. Their district is named as in 2009.
func (l *loader) communesBefore() error {
	return readTable(l.files, "communes_2009.csv", func(r *row) {
		successors := l.unitsOf(r, "successor_code", Today)
		province := l.unit(r, r.text("province_code"), Yesterday)
		if r.err != nil {
			return
		}
		u := &Unit{
			Code: strings.TrimPrefix(r.text("id"), "2009-"), Year: Before, Level: LevelCommune,
			Kind: Kind(r.text("kind")), Name: r.text("name_vi"),
			Parent: l.districtOf2009(r, province, successors), Successors: successors,
			Lat: r.number("lat"), Lon: r.number("lon"), Share: r.number("share"),
		}
		if u.Parent != nil && !l.respelt(u) {
			l.add(r, u)
		}
	})
}

// respelt reports a name of 2009 that a commune of 2024 in the same district has too, be it in another
// spelling or since xã and thị trấn of one name were merged: it is no name that was gone.
func (l *loader) respelt(u *Unit) bool {
	key := l.keys.of(u.Name)
	return slices.ContainsFunc(u.Parent.children, func(c *Unit) bool {
		return l.keys.of(c.Name) == key ||
			slices.ContainsFunc(c.AltNames, func(alt string) bool { return l.keys.of(alt) == key })
	})
}

// districtOf2009 finds the district that a commune of 2009 lay in: one that is gone, or yesterday's of
// that name. Where two have the name (thị xã and huyện Kỳ Anh) it is the one that the commune's
// successor came from, or else the one of the same kind.
func (l *loader) districtOf2009(r *row, province *Unit, successors []*Unit) *Unit {
	kind, name := splitKind(r.text("district_name"))
	key := l.keys.of(name)
	var found []*Unit
	for _, set := range [][]*Unit{province.children, province.gone} {
		for _, d := range set {
			if l.keys.of(d.Name) == key {
				found = append(found, d)
			}
		}
	}
	rank := func(d *Unit) int {
		switch {
		case d.Year == Before && d.Kind == kind:
			return 0
		case d.Year == Yesterday && slices.Contains(d.Successors, successors[0]):
			return 1
		case d.Kind == kind:
			return 2
		}
		return 3
	}
	slices.SortStableFunc(found, func(a, b *Unit) int { return rank(a) - rank(b) })
	if len(found) == 0 {
		r.fail("no district %q in %s", r.text("district_name"), province.Title())
		return nil
	}
	return found[0]
}

// splitKind takes "Huyện Bình Liêu" apart.
func splitKind(title string) (Kind, string) {
	for _, kind := range []Kind{Huyen, Quan, ThiXa, ThanhPho} {
		label := kind.Label("vi")
		if len(title) > len(label) && strings.EqualFold(title[:len(label)], label) {
			return kind, strings.TrimSpace(title[len(label):])
		}
	}
	return "", title
}

// aliases reads further names that people use for a unit, each with its reason.
func (l *loader) aliases() error {
	return readTable(l.files, "aliases.csv", func(r *row) {
		u, ok := l.g.Unit(r.text("unit"))
		if !ok {
			r.fail("alias %q: no unit %s", r.text("alias"), r.text("unit"))
			return
		}
		u.AltNames = append(u.AltNames, r.text("alias"))
	})
}

func (l *loader) elevations() error {
	return readTable(l.files, "elevation.csv", func(r *row) {
		u := l.unit(r, r.text("commune_code"), Today)
		if u == nil || r.text("elevation_m") == "" {
			return
		}
		u.Elevation = &Elevation{
			Median: r.number("elevation_m"), Min: r.number("elevation_min_m"), Max: r.number("elevation_max_m"),
			Points: r.count("points"), Nearest: r.text("method") == "nearest",
		}
	})
}

func (l *loader) profiles() error {
	return readTable(l.files, "province_profile.csv", func(r *row) {
		u := l.unit(r, r.text("code"), Yesterday)
		if u == nil {
			return
		}
		for _, column := range r.columns {
			factor, isYear := strings.CutSuffix(column, "_year")
			if !isYear {
				continue
			}
			value := profileColumn(r, factor)
			if r.text(value) == "" {
				continue
			}
			from, to := r.span(value)
			u.Profile = append(u.Profile, Statement{
				Factor: value, Min: from, Max: to, Year: r.count(column), Source: r.text(factor + "_source"),
			})
		}
		slices.SortFunc(u.Profile, func(a, b Statement) int { return strings.Compare(a.Factor, b.Factor) })
	})
}

// profileColumn is the column with the value itself, whose name ends in its unit.
func profileColumn(r *row, factor string) string {
	for _, unit := range []string{"_m", "_mm", "_c", "_pct"} {
		if slices.Contains(r.columns, factor+unit) {
			return factor + unit
		}
	}
	r.fail("no value beside %s_year", factor)
	return factor + "_year"
}

// linkPredecessors is the way back from today's units, main predecessors first. A special zone that was
// a district without communes has that district.
func (l *loader) linkPredecessors() {
	link := func(level Level) {
		for _, u := range l.g.units {
			if u.Year != Yesterday || u.Level != level {
				continue
			}
			for _, s := range u.Successors {
				s.Predecessors = append(s.Predecessors, u)
			}
		}
	}
	link(LevelProvince)
	link(LevelCommune)
	for _, u := range l.g.units {
		if u.Year != Today {
			continue
		}
		slices.SortStableFunc(u.Predecessors, func(a, b *Unit) int { return minor(a, u) - minor(b, u) })
	}
	for _, d := range l.g.units {
		for _, s := range d.Successors {
			switch {
			case d.Level != LevelDistrict:
			case s.Level == LevelDistrict, len(s.Predecessors) == 0:
				s.Predecessors = append(s.Predecessors, d)
			}
		}
	}
}

// minor is 0 where most of the old unit went to the new one, else 1.
func minor(old, now *Unit) int {
	if old.Successors[0] == now {
		return 0
	}
	return 1
}
