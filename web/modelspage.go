package web

import (
	"html/template"
	"net/url"
	"strings"

	"github.com/nhanrong/nhanrong/models/exchange"
	"github.com/nhanrong/nhanrong/search"
	"github.com/nhanrong/nhanrong/web/locale"
)

// modelsPage is /models: the question, what was understood of it, and the answer.
type modelsPage struct {
	frame
	// Typed is what stands in the search box, as it was typed.
	Typed string
	// Faults say which parameters cannot be; Fields keep what they were.
	Faults []string
	Fields []typedField

	Corrected  *correctedLine
	Understood []chip
	// Needs are subjects that the question is about, each with all its models.
	Needs []link
	// Which ask what place a name means.
	Which []whichLine
	// Literal marks a text that is searched as it stands; ReadHref would read it again.
	Literal               bool
	LiteralHref, ReadHref string

	// Answered is false where the question could not be asked.
	Answered  bool
	Total     int
	Heading   string
	Filters   []chip
	ClearHref string
	Unstated  []unstatedLine
	Facets    []facetView
	Sorts     []option
	// Elevation is metres above the sea at the reader's place, as it was typed.
	Elevation string
	Cards     template.HTML
	// Facts are what the reader said of the place, kept by the form.
	Facts []string
	// Carried are the filters that the form has no box for.
	Carried []carried

	Page, Last         int
	Previous, Next     string
	JSONHref, AtomHref string
	// Files are the whole result as files.
	Files []link
	// MatrixHref leads to the same result on the evidence map.
	MatrixHref string
	Loosened   []loosenedLine
	Elsewhere  []counted
}

// correctedLine tells that another spelling was searched than was typed.
type correctedLine struct{ Searched, Typed, Href string }

// unstatedLine counts the records that a filter on a figure leaves out only because they do not state it.
type unstatedLine struct{ Text, Href string }

// carried is a filter that a form sends along.
type carried struct{ Param, Value string }

func carriedFilters(q search.Query) []carried {
	var out []carried
	for _, one := range []struct {
		param  string
		values []string
	}{{"place", q.Place}, {"subject", q.Subject}, {"unknown", q.Unknown}} {
		for _, value := range one.values {
			out = append(out, carried{one.param, value})
		}
	}
	return out
}

// option is an entry of a choice.
type option struct {
	Value, Label string
	Chosen       bool
}

// loosenedLine is a wish that could be dropped, what there would be, and the first of it.
type loosenedLine struct {
	Label, Href string
	Count       int
	Nearest     []nearLine
}

// nearLine is a record in one line: what it costs and when it brings something.
type nearLine struct {
	Href, Title  string
	Cost, Income figure
}

func (s *Server) loosenedLine(l *locale.Locale, x loosened) loosenedLine {
	out := loosenedLine{Label: s.loosenLabel(l, x), Href: address(l.Lang, modelsPath(x.Query)), Count: x.Count}
	for _, rec := range x.Nearest {
		m := rec.Model
		out.Nearest = append(out.Nearest, nearLine{modelHref(l.Lang, m.ID), m.Title.In(string(l.Lang)), costFigure(l, m), incomeFigure(l, m)})
	}
	return out
}

// counted is a way in with its count.
type counted struct {
	Label, Href string
	Count       int
	// Sign is a sector's drawing, empty for none.
	Sign string
}

// showModels renders an answer.
func (s *Server) showModels(r request, q search.Query, f *found) (modelsPage, error) {
	values := valuesOf(q)
	p := modelsPage{
		frame: s.frame(r, s.resultTitle(r.Locale, q)), Typed: q.Text, Answered: true, Total: f.Total, Literal: q.Literal(),
		Heading: heading(r.Locale, f.Result), Filters: s.filterChips(r.Locale, q), ClearHref: address(r.Lang, modelsPath(withoutFilters(q))),
		Sorts: sorts(r.Locale, q), Page: f.Page, Last: lastPage(f.Result),
		JSONHref: pathWith("/api/models", values), AtomHref: address(r.Lang, pathWith("/models.atom", without(values, "page", ""))),
	}
	for _, f := range []exchange.Format{exchange.XLSX, exchange.CSV, exchange.JSONL, exchange.YAML} {
		p.Files = append(p.Files, link{address(r.Lang, pathWith("/models."+string(f), without(without(values, "page", ""), "size", ""))), r.T("models.file_" + string(f))})
	}
	p.Description = r.T("models.description", "found", p.Heading)
	p.Elevation = values.Get("elevation")
	p.MatrixHref = r.matrixHref(pathWith("/matrix", mapValues(values)))
	p.Mine, p.Facts = s.mine(r.Locale, q.Locality, q.Fact), q.Fact
	p.Scripts = []string{"compare.js"}
	p.Section, p.Feed = "models", pathWith("/models.atom", without(values, "page", ""))
	p.Unstated = unstated(r.Locale, values, f.Unstated)
	s.readingLines(&p, r, q, f.Reading)
	p.Carried = carriedFilters(q)
	p.Needs = s.needLinks(r.Locale, f.Reading.Subjects)
	p.Which = s.whichLines(r.Locale, q, f.Which)
	if f.Page > 1 {
		p.Previous = address(r.Lang, pathWith("/models", with(values, "page", decimal(float64(f.Page-1)))))
	}
	if f.Page < p.Last {
		p.Next = address(r.Lang, pathWith("/models", with(values, "page", decimal(float64(f.Page+1)))))
	}
	for _, l := range f.Loosened {
		p.Loosened = append(p.Loosened, s.loosenedLine(r.Locale, l))
	}
	if f.Total == 0 {
		p.Unstated = nil // stands among what is near
		p.Elsewhere = []counted{{Label: r.T("models.all"), Href: address(r.Lang, "/models")}, {Label: r.T("home.sectors"), Href: address(r.Lang, "/") + "#h-nghe"}}
	}
	var err error
	if p.Facets, err = s.facetViews(r.Locale, f.Facets); err != nil {
		return p, err
	}
	p.Cards, err = s.cardsHTML(r.Locale, f)
	return p, err
}

// cardsHTML joins what was prepared of each record with what was found in it.
func (s *Server) cardsHTML(l *locale.Locale, f *found) (template.HTML, error) {
	// sayLetters is two to three lines on a laptop, five on a phone.
	const sayLetters = 240
	const cardBytes = 2500 // of most cards
	var b strings.Builder
	b.Grow(cardBytes * len(f.Records))
	for _, rec := range f.Records {
		c, err := s.card(l, rec)
		if err != nil {
			return "", err
		}
		b.WriteString(string(c.head))
		writeMarked(&b, f.Marker.Fragment(rec.Model.Summary.In(string(l.Lang)), sayLetters))
		b.WriteString(f.Graded.badge(s, l, rec.Model.ID))
		b.WriteString(string(c.foot))
	}
	return template.HTML(b.String()), nil //nolint:gosec // templates made the cards, writeMarked escapes
}

func (s *Server) readingLines(p *modelsPage, r request, q search.Query, reading search.Reading) {
	literal := address(r.Lang, pathWith("/models", with(valuesOf(q), "understood", "0")))
	if q.Literal() {
		p.ReadHref = address(r.Lang, pathWith("/models", without(valuesOf(q), "understood", "")))
		return
	}
	p.Understood, p.LiteralHref = s.understoodChips(r.Locale, q, reading), literal
	if c := reading.Corrected; c != nil {
		p.Corrected = &correctedLine{Searched: c.Searched, Typed: c.Typed, Href: literal}
	}
}

func heading(l *locale.Locale, r *search.Result) string {
	if r.AtLeast {
		return l.T("models.at_least", "n", r.Total)
	}
	return l.T("models.count", "n", r.Total)
}

// resultTitle is the title of the browser's tab.
func (s *Server) resultTitle(l *locale.Locale, q search.Query) string {
	if q.Text != "" {
		return l.T("models.tab_text", "text", shorten(q.Text))
	}
	values := valuesOf(q)
	for _, name := range filterNames() {
		if given := values[name]; len(given) > 0 {
			return l.T("models.tab_filter", "label", s.valueLabel(l, name, given[0]))
		}
	}
	return l.T("models.tab")
}

func sorts(l *locale.Locale, q search.Query) []option {
	chosen := q.Sort
	if chosen == "" {
		chosen = search.ByRelevance
	}
	var out []option
	for _, by := range []search.Sort{search.ByRelevance, search.ByFit, search.ByEvidence, search.ByNewest, search.ByCost} {
		if by == search.ByFit && q.Locality == "" {
			continue
		}
		o := option{Value: string(by), Label: l.Label("sort", string(by)), Chosen: by == chosen}
		if by == search.ByRelevance {
			o.Value = "" // the default needs no parameter
		}
		out = append(out, o)
	}
	return out
}

// figuresUnstated are the figures by which a filter leaves out records that do not state them.
var figuresUnstated = []string{"cost", "first_income"}

func unstated(l *locale.Locale, values url.Values, counts map[string]int) []unstatedLine {
	var out []unstatedLine
	for _, name := range figuresUnstated {
		if n := counts[name]; n > 0 {
			more := without(values, "", "")
			more["unknown"] = append(append([]string{}, values["unknown"]...), name)
			out = append(out, unstatedLine{Text: l.T("models.unstated_"+name, "n", n), Href: address(l.Lang, pathWith("/models", more))})
		}
	}
	return out
}

// loosenLabel says which wish would be dropped.
func (s *Server) loosenLabel(l *locale.Locale, x loosened) string {
	switch x.Param {
	case "filters":
		return l.T("loosen.filters")
	case "free":
		return l.T("loosen.free", "text", shorten(x.Values[0]))
	case "q":
		return l.T("loosen.words", "text", shorten(x.Values[0]))
	case "unknown":
		return l.T("loosen.unknown_" + x.Values[0])
	}
	label := s.valueLabel(l, x.Param, x.Values[0])
	if more := len(x.Values) - 1; more > 0 {
		label += " " + l.T("place.more", "n", more)
	}
	return l.T("loosen.filter", "name", l.Label("filter", x.Param), "label", label)
}

// invalidPage keeps the form of a query that makes no sense.
func (s *Server) invalidPage(r request, bad *badRequest) modelsPage {
	p := modelsPage{frame: s.frame(r, r.T("error.bad.title")), Typed: r.Query.Get("q"), Fields: typedFields(r.Locale, r.Query, bad)}
	p.Section, p.NoIndex = "models", true
	for _, f := range bad.faults {
		p.Faults = append(p.Faults, f.text(r.Locale))
	}
	return p
}
