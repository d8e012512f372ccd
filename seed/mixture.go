package seed

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// Mixture makes any number of records and questions out of those of the catalogue, to measure with: the
// sentences of real records of one sector, at any commune of the gazetteer, with any people and
// programme of the vocabularies. Number i is always the same record. It states nothing that is true and
// never goes into a catalogue. It may be used from many goroutines.
type Mixture struct {
	records      []*models.Model
	bySector     map[models.Sector][]*models.Model
	vocabularies *models.Vocabularies
	communes     []*place.Unit
}

// NewMixture makes a mixture of records; there has to be at least one.
func NewMixture(records []*models.Model, v *models.Vocabularies, places *place.Gazetteer) *Mixture {
	x := &Mixture{records: records, bySector: map[models.Sector][]*models.Model{}, vocabularies: v}
	for _, m := range records {
		for _, s := range m.Sector {
			x.bySector[s] = append(x.bySector[s], m)
		}
	}
	for _, u := range places.Units() {
		if u.Level == place.LevelCommune && u.Year != place.Before {
			x.communes = append(x.communes, u)
		}
	}
	return x
}

// The dice of records and of questions roll apart.
const (
	diceRecord   = 1
	diceQuestion = 2
)

// Record makes record number i, about half as long as one of the catalogue. Its slices may be
// shared with other records.
func (x *Mixture) Record(i int) *models.Model {
	dice := rand.New(rand.NewPCG(uint64(i), diceRecord))
	a := one(dice, x.records)
	b := one(dice, x.bySector[a.Sector[0]])
	commune := one(dice, x.communes)
	m := &models.Model{
		ID:           models.ModelID(fmt.Sprintf("%s-%d", firstWords(string(a.ID), "-", 6), i)),
		Title:        titleAt(a, commune),
		Summary:      x.summary(dice, a, b),
		Sector:       a.Sector,
		Commodities:  a.Commodities,
		Place:        placeOf(dice, commune),
		Status:       one(dice, []models.Status{a.Status, models.Pilot, models.Established, models.Scaled, models.Declined, models.Ended}),
		Since:        2005 + dice.IntN(20),
		Programmes:   slugs(dice, x.vocabularies.Programmes, 2),
		EthnicGroups: slugs(dice, x.vocabularies.EthnicGroups, 2),
		Actors:       some(dice, 1, a.Actors, b.Actors),
		Steps:        some(dice, 2, a.Steps, b.Steps),
		Conditions:   x.conditions(dice, a, b),
		Economics:    economics(dice, a),
		Outcomes:     some(dice, 2, a.Outcomes, b.Outcomes),
		Risks:        some(dice, 1, a.Risks, b.Risks),
		Lessons:      some(dice, 1, a.Lessons, b.Lessons),
		Sources:      a.Sources,
	}
	return m
}

func one[T any](dice *rand.Rand, all []T) T { return all[dice.IntN(len(all))] }

// some takes up to n of two lists, none twice.
func some[T any](dice *rand.Rand, n int, a, b []T) []T {
	all := slices.Concat(a, b)
	dice.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return slices.Clip(all[:min(n, len(all))])
}

func slugs(dice *rand.Rand, v *models.Vocabulary, most int) []string {
	var out []string
	for range dice.IntN(most + 1) {
		if slug := one(dice, v.Terms).Slug; !slices.Contains(out, slug) {
			out = append(out, slug)
		}
	}
	return out
}

// titleAt is what the record's title says before it names the place, and another place.
func titleAt(m *models.Model, u *place.Unit) models.Text {
	vi, en := m.Title.Vi, m.Title.En
	for _, word := range []string{" tại ", " ở ", " huyện ", " xã ", " của "} {
		vi, _, _ = strings.Cut(vi, word)
	}
	for _, word := range []string{" in ", " at ", " of "} {
		en, _, _ = strings.Cut(en, word)
	}
	return models.Text{Vi: vi + " tại " + u.FullName(), En: en + " in " + u.FullNameEn()}
}

func (x *Mixture) summary(dice *rand.Rand, a, b *models.Model) models.Text {
	return models.Text{
		Vi: one(dice, sentences(a.Summary.Vi)) + " " + one(dice, sentences(b.Summary.Vi)),
		En: one(dice, sentences(a.Summary.En)) + " " + one(dice, sentences(b.Summary.En)),
	}
}

func sentences(text string) []string {
	all := strings.SplitAfter(text, ". ")
	for i := range all {
		all[i] = strings.TrimSpace(all[i])
	}
	return all
}

func placeOf(dice *rand.Rand, u *place.Unit) models.Place {
	p := models.Place{Country: "VN", Commune: u.Name, AsOf: u.Year - dice.IntN(10)}
	if u.Current() {
		p.AsOf = place.Today
	}
	if d := u.District(); d != nil {
		p.District = d.Name
	}
	if province := u.Province(); province != nil {
		p.Province = province.Name
	}
	return p
}

// conditions are some of the records', and often a height and the capital that a household needs.
func (x *Mixture) conditions(dice *rand.Rand, a, b *models.Model) []models.Condition {
	out := some(dice, 1, a.Conditions, b.Conditions)
	if dice.IntN(2) == 0 {
		low := float64(50 * dice.IntN(25))
		out = append(out, models.Condition{Factor: "elevation_m", Min: models.Num(low), Max: models.Num(low + 600), Importance: models.Preferred})
	}
	if dice.IntN(3) > 0 {
		out = append(out, models.Condition{Factor: "capital_vnd_per_household", Min: models.Num(1e6 * float64(1+dice.IntN(150))), Importance: models.Required})
	}
	return out
}

func economics(dice *rand.Rand, m *models.Model) []models.Economics {
	if len(m.Economics) == 0 {
		return nil
	}
	e := one(dice, m.Economics)
	e.FirstIncomeYear = models.Num(float64(1+dice.IntN(12)) / 2)
	return []models.Economics{e}
}

func firstWords(s, separator string, n int) string {
	words := strings.Split(s, separator)
	return strings.Join(words[:min(n, len(words))], separator)
}

// Question makes question number i, a whole sentence as an officer types it: two thirds from what a
// record says of itself, one third a wish with people, cost and place. Every second has no marks.
func (x *Mixture) Question(i int) string {
	dice := rand.New(rand.NewPCG(uint64(i), diceQuestion))
	m := one(dice, x.records)
	var text string
	switch dice.IntN(3) {
	case 0:
		text = firstWords(one(dice, sentences(m.Summary.Vi)), " ", 8+dice.IntN(10))
	case 1:
		text = m.Title.Vi
	default:
		text = x.wish(dice, m)
	}
	if i%2 == 1 {
		text = vietnamese.Fold(text)
	}
	return text
}

func (x *Mixture) wish(dice *rand.Rand, m *models.Model) string {
	what := "chăn nuôi"
	if len(m.Commodities) > 0 {
		what = one(dice, m.Commodities).Vi
	}
	text := "mô hình " + what + " cho hộ nghèo người " + one(dice, x.vocabularies.EthnicGroups.Terms).Label.Vi
	if dice.IntN(2) == 0 {
		text += fmt.Sprintf(" vốn dưới %d triệu", 10*(1+dice.IntN(10)))
	}
	if dice.IntN(2) == 0 {
		text += " ở " + one(dice, x.communes).Province().Name
	}
	return text
}
