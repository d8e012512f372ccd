package models

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// What a field of choice may be, beside the vocabularies. The lists are the record's format.
var (
	trends       = []Trend{"rising", "stable", "volatile", "falling", "recovering"}
	scopes       = []Scope{ScopeModel, ScopeContext, ScopeOneCase}
	importances  = []Importance{Required, Preferred}
	bases        = []Basis{Requirement, Observed}
	effects      = []Effect{EffectPositive, EffectNone, EffectNegative, EffectMixed}
	sourceKinds  = []SourceKind{Press, Government, Paper, Evaluation, ProjectReport, Company, Encyclopedia, Thesis, Blog}
	actorKinds   = []string{"cooperative", "company", "government", "households", "ngo", "donor", "research", "bank", "association"}
	riskKinds    = []string{"price", "market", "disease", "climate", "disaster", "quality", "capital", "labour", "tenure", "environment", "governance", "culture"}
	methods      = []string{"randomised", "difference-in-difference", "regression-discontinuity", "matching", "regression", "before-after-with-comparison", "comparison-only", "other"}
	accountUnits = []string{
		"ha", "household", "head", "m2", "pond", "cage", "hive", "guest-night", "cooperative", "project", "worker", "tonne",
		"group", "village", "connection", "batch", "tree", "visitor", "loan",
	}
	outcomeUnits = []string{
		"VND", "USD", "CNY", "LAK", "EUR", "%", "percentage-point", "household", "person", "worker", "visitor", "ha", "m2",
		"tonne", "kg", "litre", "head", "tree", "commune", "village", "district", "province", "cooperative", "group",
		"enterprise", "product", "certificate", "award", "house", "project", "item", "km", "month", "year", "star", "tCO2", "ratio",
	}
)

const perWords = "ha|household|person|worker|member|cooperative|group|enterprise|village|commune|district|province|country|project|house|head|tree|kg|tonne|m2|cage|hive|pond|loan|visitor"

var (
	idPattern      = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	sourceID       = regexp.MustCompile(`^S[0-9]+$`)
	countryPattern = regexp.MustCompile(`^[A-Z]{2}$`)
	perPattern     = regexp.MustCompile(`^((` + perWords + `)/)?(year|month|season|day|crop|cycle|batch)$|^(` + perWords + `|litre)$`)
	priceUnit      = regexp.MustCompile(`^(VND|USD|CNY|LAK)/(kg|tonne|head|tree|litre|piece|m3|ster)$`)
)

// maxIDLetters bounds a record's id, which stands in addresses.
const maxIDLetters = 80

// identity checks what every record must have.
func (c *checker) identity(m *Model) {
	switch {
	case m.ID == "":
		c.missing("id")
	case len(m.ID) > maxIDLetters || !idPattern.MatchString(string(m.ID)):
		c.err("id", "malformed",
			fmt.Sprintf("mã %q phải là chữ thường không dấu và số, nối bằng gạch ngang, dài không quá %d ký tự", m.ID, maxIDLetters),
			fmt.Sprintf("the id %q must be lower-case ASCII letters and digits joined by hyphens, at most %d", m.ID, maxIDLetters))
	case c.Taken != nil && c.Taken(m.ID):
		c.err("id", "id-twice", fmt.Sprintf("mã %q đã có ở một hồ sơ khác", m.ID), fmt.Sprintf("another record has the id %q already", m.ID))
	}
	c.text("title", &m.Title)
	c.text("summary", &m.Summary)
	if len(m.Sector) == 0 {
		c.missing("sector")
	}
	if len(m.Outcomes) == 0 {
		c.missing("outcomes")
	}
	if len(m.Sources) == 0 {
		c.missing("sources")
	}
}

// words checks what must be in a vocabulary or a list.
func (c *checker) words(m *Model) {
	v := c.Vocabularies
	for i, s := range m.Sector {
		c.slug(at("sector", i), string(s), v.Sectors)
		if slices.Contains(m.Sector[:i], s) {
			c.err(at("sector", i), "twice", fmt.Sprintf("lĩnh vực %q ghi hai lần", s), fmt.Sprintf("the sector %q stands twice", s))
		}
	}
	for i, p := range m.Programmes {
		c.word(at("programmes", i), p, v.Programmes)
	}
	for i, e := range m.EthnicGroups {
		c.word(at("ethnic_groups", i), e, v.EthnicGroups)
	}
	if m.Status != "" {
		c.slug("status", string(m.Status), v.Statuses)
	}
	optional(c, "trend", m.Trend, trends)
	for i, a := range m.Actors {
		c.filled(at("actors", i)+".name", a.Name)
		choice(c, at("actors", i)+".kind", a.Kind, actorKinds)
	}
	for i, one := range m.Commodities {
		c.filled(at("commodities", i)+".vi", one.Vi)
	}
	for i := range m.Steps {
		c.text(at("steps", i), &m.Steps[i])
	}
}

// otherFields checks risks, lessons, replications and the advice on a visit.
func (c *checker) otherFields(m *Model) {
	for i := range m.Risks {
		c.text(at("risks", i)+".text", &m.Risks[i].Text)
		optional(c, at("risks", i)+".kind", m.Risks[i].Kind, riskKinds)
	}
	for i := range m.Lessons {
		c.text(at("lessons", i)+".text", &m.Lessons[i].Text)
	}
	for i := range m.Replications {
		c.filled(at("replications", i)+".place", m.Replications[i].Place)
		c.note(at("replications", i), m.Replications[i].Note)
	}
	if m.Visit == nil {
		return
	}
	for i, month := range m.Visit.BestMonths {
		if month < 1 || month > 12 {
			c.err(at("visit.best_months", i), "out-of-range", fmt.Sprintf("không có tháng %d", month), fmt.Sprintf("there is no month %d", month))
		}
	}
}

// place checks that the names of a record's units mean one unit each in their year.
func (c *checker) place(p Place) {
	if !countryPattern.MatchString(p.Country) {
		c.err("place.country", "malformed", "cần mã nước hai chữ hoa, ví dụ VN", "needs a country code of two capitals, such as VN")
	}
	if p.AsOf == 0 {
		c.missing("place.as_of")
	}
	if p.Country != "VN" || c.Resolve == nil {
		return
	}
	c.unit("place", p.Main(), p.AsOf)
	for i, u := range p.Also {
		c.unit(at("place.also", i), u, p.AsOf)
	}
}

func (c *checker) unit(path string, u UnitName, year int) {
	if u == (UnitName{}) { // a model of the whole country names no unit
		return
	}
	var names []string
	for _, name := range []string{u.Commune, u.District, u.Province} {
		if name != "" {
			names = append(names, name)
		}
	}
	name := strings.Join(names, ", ")
	switch found := c.Resolve(u, year); {
	case found == 0:
		c.err(path, "place-unknown", fmt.Sprintf("không tìm thấy địa danh %q vào năm %d", name, year), fmt.Sprintf("no unit is called %q in %d", name, year))
	case found > 1:
		c.warn(path, "place-ambiguous", fmt.Sprintf("“%s” vào năm %d có thể là %d đơn vị; hồ sơ chưa nói rõ đơn vị nào", name, year, found),
			fmt.Sprintf("“%s” in %d may be %d units; the record does not say which", name, year, found))
	}
}

func (c *checker) missing(path string) {
	c.err(path, "missing", "còn để trống", "is missing")
}

func (c *checker) filled(path, s string) {
	if strings.TrimSpace(s) == "" {
		c.missing(path)
	}
}

// text checks a sentence that must be there in Vietnamese.
func (c *checker) text(path string, t *Text) { c.filled(path+".vi", t.Vi) }

// note checks an optional sentence: where there is one, it is in Vietnamese at least.
func (c *checker) note(path string, t *Text) {
	if t != nil {
		c.text(path+".note", t)
	}
}

// slug checks a field that holds a vocabulary's own slug.
func (c *checker) slug(path, s string, v *Vocabulary) {
	if _, ok := v.Term(s); !ok {
		c.unknown(path, s)
	}
}

// word checks a field that may hold a slug, a label or a word of a vocabulary.
func (c *checker) word(path, s string, v *Vocabulary) {
	if _, ok := v.Find(s); !ok {
		c.unknown(path, s)
	}
}

func (c *checker) unknown(path, s string) {
	c.err(path, "unknown-word", fmt.Sprintf("%q không có trong danh mục", s), fmt.Sprintf("%q is not in the vocabulary", s))
}

// choice checks a field that must be one of a list; optional lets it be empty too.
func choice[T ~string](c *checker, path string, value T, list []T) {
	if slices.Contains(list, value) {
		return
	}
	names := make([]string, len(list))
	for i := range list {
		names[i] = string(list[i])
	}
	all := strings.Join(names, ", ")
	c.err(path, "unknown-word", fmt.Sprintf("%q không dùng được; cần một trong: %s", value, all), fmt.Sprintf("%q will not do; needs one of: %s", value, all))
}

func optional[T ~string](c *checker, path string, value T, list []T) {
	if value != "" {
		choice(c, path, value, list)
	}
}

// IsOutcomeUnit reports a unit that the figure of an outcome may have.
func IsOutcomeUnit(unit string) bool { return slices.Contains(outcomeUnits, unit) }

// IsPer reports what the figure of an outcome may be spread over.
func IsPer(per string) bool { return perPattern.MatchString(per) }

// AccountUnits are the units of account that economics are reckoned in.
func AccountUnits() []string { return slices.Clone(accountUnits) }

// SourceKinds are the kinds of source.
func SourceKinds() []SourceKind { return slices.Clone(sourceKinds) }
