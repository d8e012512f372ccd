package seed

import (
	"errors"
	"fmt"
	"strings"

	"github.com/nhanrong/nhanrong/models"
)

// Vocabularies decodes the words that records and readers choose from.
func Vocabularies() (*models.Vocabularies, error) {
	var out models.Vocabularies
	var errs []error
	for _, one := range []struct {
		name string
		into **models.Vocabulary
	}{
		{"sectors", &out.Sectors},
		{"indicator-groups", &out.IndicatorGroups},
		{"indicators", &out.Indicators},
		{"factors", &out.Factors},
		{"programmes", &out.Programmes},
		{"ethnic-groups", &out.EthnicGroups},
		{"regions", &out.Regions},
		{"regions-2025", &out.RegionsOf2025},
		{"statuses", &out.Statuses},
		{"subjects", &out.Subjects},
	} {
		vocabulary, err := vocabulary(one.name)
		*one.into = vocabulary
		errs = append(errs, err)
	}
	synonyms, err := decodeFile[[][]string]("vocabularies/synonyms.yaml")
	if err != nil {
		errs = append(errs, err)
	} else {
		out.Synonyms = *synonyms
	}
	themes, err := decodeFile[[]models.Theme]("vocabularies/themes.yaml")
	if err != nil {
		errs = append(errs, err)
	} else {
		out.Themes = *themes
	}
	out.Filed, err = filings()
	errs = append(errs, err)
	out.Sayings, err = spoken[string]("vocabularies/sayings.txt")
	errs = append(errs, err)
	out.Asked, err = spoken[models.ModelID]("vocabularies/asked.txt")
	errs = append(errs, err)
	readings, err := decodeFile[models.Readings]("vocabularies/readings.yaml")
	if err != nil {
		errs = append(errs, err)
	} else {
		out.Readings = *readings
	}
	rules, err := decodeFile[models.FitRules]("vocabularies/fit.yaml")
	if err != nil {
		errs = append(errs, err)
	} else {
		out.Fit = *rules
	}
	visits, err := decodeFile[models.VisitRules]("vocabularies/visit.yaml")
	if err != nil {
		errs = append(errs, err)
	} else {
		out.Visit = *visits
	}
	if err := errors.Join(errs...); err != nil {
		return nil, fmt.Errorf("read the vocabularies: %w", err)
	}
	return &out, nil
}

func vocabulary(name string) (*models.Vocabulary, error) {
	terms, err := decodeFile[[]models.Term]("vocabularies/" + name + ".yaml")
	if err != nil {
		return nil, err
	}
	return models.NewVocabulary(name, *terms)
}

// filings decodes the index of subjects: a line each, a bar between the subjects that a record is shown for
// and those that it touches.
func filings() (map[models.ModelID]models.Filing, error) {
	lines, err := spoken[models.ModelID]("vocabularies/subject-index.txt")
	if err != nil {
		return nil, err
	}
	all := make(map[models.ModelID]models.Filing, len(lines))
	for id, subjects := range lines {
		filed := models.Filing{ID: id, Main: strings.Fields(subjects[0])}
		if len(subjects) > 1 {
			filed.Also = strings.Fields(subjects[1])
		}
		all[id] = filed
	}
	return all, nil
}

// spoken decodes what people say by what they mean: a line each, bars between the sayings.
func spoken[K ~string](name string) (map[K][]string, error) {
	text, err := files.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	all := map[K][]string{}
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		meant, said, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			return nil, fmt.Errorf("%s: %q does not say what is meant", name, line)
		}
		all[K(meant)] = append(all[K(meant)], strings.Split(said, " | ")...)
	}
	return all, nil
}
