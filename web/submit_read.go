package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
	"github.com/nhanrong/nhanrong/web/locale"
)

// submission is a record as it can be read from what was typed, with what was read from each figure and
// what cannot be read.
type submission struct {
	s *Server
	l *locale.Locale
	t typed

	model *models.Model
	// back is each figure read back in full, faults what cannot be read, by the field's name.
	back, faults map[string]string
	// row gives the form's row of an entry of the record: outcomes[1] may stand in the form's row 3.
	row map[string][]int
	// meanings are the places that the typed name may mean, where it is not sure.
	meanings []placeOption
}

// placeOption is a place to choose among several of the same name.
type placeOption struct {
	Key    string
	Line   placeLine
	Chosen bool
}

// errRest: what lies beside the typed text is no record; it comes from our own tables.
var errRest = errors.New("what the form does not show cannot be read")

// readTyped makes a record of what was typed.
func (s *Server) readTyped(l *locale.Locale, t typed) (*submission, error) {
	r := &submission{s: s, l: l, t: t, model: new(models.Model), back: map[string]string{}, faults: map[string]string{}, row: map[string][]int{}}
	if err := r.rest("", r.model); err != nil {
		return nil, err
	}
	r.what()
	r.where()
	for _, read := range []func() error{r.sources, r.how, r.conditions, r.economics, r.outcomes, r.prices, r.lessons, r.pictures} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	r.visit()
	if r.model.ID == "" {
		r.model.ID = slugOf(r.model)
	}
	return r, nil
}

// rest fills in what the form does not show of a row, or of the record.
func (r *submission) rest(row string, into any) error {
	kept := r.t[row+restName]
	if len(kept) == 0 {
		return nil
	}
	if err := json.Unmarshal([]byte(kept[0]), into); err != nil {
		return fmt.Errorf("%w: %q: %w", errRest, row, err)
	}
	return nil
}

// what is done: title, summary, ways of earning.
func (r *submission) what() {
	m := r.model
	m.Title.Vi, m.Summary.Vi = r.t.get("title"), r.t.get("summary")
	m.Sector = nil
	for _, s := range r.t.all("sector") {
		m.Sector = append(m.Sector, models.Sector(s))
	}
	m.Status, m.Since = models.Status(r.t.get("status")), r.year("since")
	m.Programmes, m.EthnicGroups = r.t.all("programmes"), r.t.all("ethnic_groups")
	r.commodities()
	was := m.Steps
	m.Steps = keepEnglish(was, r.t.lines("steps"))
	r.english(was)
}

// commodities keep the names that the form does not show.
func (r *submission) commodities() {
	was := r.model.Commodities
	r.model.Commodities = nil
	for _, name := range r.t.all("commodities") {
		one := models.Commodity{Vi: name}
		if i := slices.IndexFunc(was, func(c models.Commodity) bool { return c.Vi == name }); i >= 0 {
			one = was[i]
		}
		r.model.Commodities = append(r.model.Commodities, one)
	}
}

// keepEnglish gives sentences their English where they stand as they did.
func keepEnglish(was []models.Text, now []string) []models.Text {
	var out []models.Text
	for _, vi := range now {
		t := models.Text{Vi: vi}
		if i := slices.IndexFunc(was, func(w models.Text) bool { return w.Vi == vi }); i >= 0 {
			t = was[i]
		}
		out = append(out, t)
	}
	return out
}

// year reads a year of four digits; what is none is a fault.
func (r *submission) year(name string) int {
	text := r.t.get(name)
	if text == "" {
		return 0
	}
	year, err := strconv.Atoi(text)
	const oldest = 1950
	if newest := time.Now().Year(); err != nil || year < oldest || year > newest {
		r.faults[name] = r.l.T("submit.fault_year", "typed", shorten(text), "from", strconv.Itoa(oldest), "to", strconv.Itoa(newest))
		return 0
	}
	return year
}

// entries reads the rows of a list but those in which nothing was typed, or that were ticked to go.
func (r *submission) entries(list string, fields []string, read func(row string) error) error {
	for _, n := range r.t.rows(list) {
		row := list + "." + strconv.Itoa(n) + "."
		if r.t.blank(row, fields...) || r.t.get(row+goneName) != "" {
			continue
		}
		r.row[list] = append(r.row[list], n)
		if err := read(row); err != nil {
			return err
		}
	}
	return nil
}

func (r *submission) sources() error {
	r.model.Sources = nil
	number := 0
	return r.entries("sources", []string{"title", "publisher", "url"}, func(row string) error {
		var one models.Source
		if err := r.rest(row, &one); err != nil {
			return err
		}
		if one.ID == "" {
			for number++; r.hasSource(models.SourceID("S" + strconv.Itoa(number))); number++ {
			}
			one.ID = models.SourceID("S" + strconv.Itoa(number))
		}
		one.Title, one.Publisher, one.URL = r.t.get(row+"title"), r.t.get(row+"publisher"), r.t.get(row+"url")
		one.Date, one.Kind = r.date(row+"date"), models.SourceKind(r.t.get(row+"kind"))
		r.model.Sources = append(r.model.Sources, one)
		return nil
	})
}

// hasSource reports an id that a source of the record has, also one whose row comes later.
func (r *submission) hasSource(id models.SourceID) bool {
	if _, ok := r.model.Source(id); ok {
		return true
	}
	for _, n := range r.t.rows("sources") {
		var one models.Source
		if r.rest("sources."+strconv.Itoa(n)+".", &one) == nil && one.ID == id {
			return true
		}
	}
	return false
}

// date reads a day, a month or a year as people write them, 12/5/2023, into the record's form, 2023-05-12.
func (r *submission) date(name string) string {
	text := r.t.get(name)
	for _, layout := range []struct{ read, write string }{
		{"2/1/2006", time.DateOnly},
		{"2-1-2006", time.DateOnly},
		{"2.1.2006", time.DateOnly},
		{time.DateOnly, time.DateOnly},
		{"1/2006", "2006-01"},
		{"2006-01", "2006-01"},
		{"2006", "2006"},
		{"2 January 2006", time.DateOnly},
		{"January 2006", "2006-01"},
	} {
		if day, err := time.Parse(layout.read, text); err == nil {
			return day.Format(layout.write)
		}
	}
	if text != "" {
		r.faults[name] = r.l.T("submit.fault_date", "typed", shorten(text))
	}
	return ""
}

// cited reads "S1, s2" or "1 2"; where there is one source only it need not be named.
func (r *submission) cited(name string) []models.SourceID {
	out := r.citedIn(name)
	if len(out) == 0 && len(r.model.Sources) == 1 {
		out = append(out, r.model.Sources[0].ID)
	}
	return out
}

// citedIn reads them as they are written alone.
func (r *submission) citedIn(name string) []models.SourceID {
	var out []models.SourceID
	for _, word := range strings.FieldsFunc(r.t.get(name), func(c rune) bool { return c == ',' || c == ';' || c == ' ' || c == '\n' }) {
		id := models.SourceID("S" + strings.TrimLeft(strings.ToUpper(word), "S"))
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// note gives an optional sentence its new words; nil where there are none.
func note(was *models.Text, vi string) *models.Text {
	switch {
	case vi == "":
		return nil
	case was != nil && was.Vi == vi:
		return was
	}
	return &models.Text{Vi: vi}
}

// slugOf makes an id of a title: "trong-sa-nhan-tim-duoi-tan-rung-hoi".
func slugOf(m *models.Model) models.ModelID {
	const most = 70 // room is left for what tells two of the same title apart
	var b strings.Builder
	for word := range strings.FieldsFuncSeq(vietnamese.Fold(m.Title.Vi), func(c rune) bool { return (c < 'a' || c > 'z') && (c < '0' || c > '9') }) {
		if b.Len()+1+len(word) > most {
			break
		}
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(word)
	}
	return models.ModelID(b.String())
}
