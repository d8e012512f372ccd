package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/models/fit"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/web/locale"
)

// fitPage is /fit: choose the place, see and complete what is known of it, and read which models suit it.
type fitPage struct {
	frame
	Heading string
	// Line says where the place is, then and now; nil where none was chosen.
	Line   *placeLine
	Faults []string
	// Typed is the name that was looked for; Meanings are places of that name, Nearest what may be meant.
	Typed             string
	Missing           string
	Meanings, Nearest []placeChoice
	// Near are the units within the chosen one, or around it, to judge for instead.
	Near []choice
	// Map and Told are ways to choose: a click on the country, places that sources tell of.
	Map     *placeMap
	Told    []link
	Glance  []glance
	Profile []knownGroup
	// LongProfile folds it away: the ranking would be far down.
	LongProfile bool
	ToldOf      string
	Remarks     []told
	Form        fitForm
	Counts      []fitCount
	Items       []fitCard
	// Facts go along to the comparison.
	Facts    []string
	Stumbles []stumbleRow
	Sources  []sourceLine

	Page, Last     int
	Previous, Next string
	// Share is the link that holds all; JSONHref the same for programs.
	Share, JSONHref string
	// Answered is false where no place was chosen yet.
	Answered bool
}

// ManyNear folds a province's communes away.
func (p fitPage) ManyNear() bool {
	const most = 24
	return len(p.Near) > most
}

// choice is a way to the same page for another place.
type choice struct {
	link
	Active bool
}

// fitCount is a verdict with the number of its models.
type fitCount struct {
	Href, Label, Sign string
	Count             int
	Active            bool
}

// stumbleRow is a failure elsewhere whose reason is a gap here.
type stumbleRow struct{ Label, Href, Title, Text string }

// fitPage answers /fit: a submitted form, or a name with one meaning, leads to the link that holds it.
func (s *Server) fitPage() gin.HandlerFunc {
	show := s.answer(func(ctx context.Context, c *gin.Context) (rendering, error) {
		r, q := s.request(c), s.readFitPage(c)
		if len(q.Model) == 1 && (q.Locality != "" || len(q.Fact) > 0) {
			return s.renderPair(ctx, r, q)
		}
		p, err := s.showFit(ctx, r, q)
		if err != nil {
			return rendering{}, err
		}
		body, err := s.views.fit.execute(r.Lang, p)
		return rendering{status: fitStatus(q, p.Faults), mime: htmlType, body: body}, err
	})
	return func(c *gin.Context) {
		if to := s.settled(s.readFitPage(c)); to != "" {
			c.Redirect(http.StatusSeeOther, address(s.request(c).Lang, to))
			return
		}
		show(c)
	}
}

// fitStatus is 400 where something of the question cannot be, though the page answers the rest.
func fitStatus(q fitAsked, faults []string) int {
	if len(q.Wrong) > 0 || len(faults) > 0 {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// showFit words the page: the chooser alone, or the chosen place with its models.
func (s *Server) showFit(ctx context.Context, r request, q fitAsked) (fitPage, error) {
	p := fitPage{frame: s.frame(r, r.T("fit.tab")), Heading: r.T("fit.heading"), Typed: q.Text, Share: q.link()}
	p.Section, p.Description, p.Pictures = "fit", r.T("fit.description"), true
	s.choosePlace(&p, r.Locale, q)
	for _, f := range q.Odd {
		p.Faults = append(p.Faults, f.text(r.Locale))
	}
	if q.Locality == "" && len(q.Fact) == 0 && len(q.Wrong) == 0 {
		p.Map, p.Told = s.chooseMap(r.Locale, q), s.toldPlaces(r.Locale, q)
		return p, nil
	}
	p.NoIndex = true
	f, err := s.fitTo(ctx, q.fitQuery)
	if odd, ok := oddOf(err); ok { // a page beyond the last: the first is shown, and why
		for _, one := range odd {
			p.Faults = append(p.Faults, one.text(r.Locale))
		}
		q.Page, q.Model = 0, nil
		f, err = s.fitTo(ctx, q.fitQuery)
	}
	if err != nil {
		return p, fmt.Errorf("models for %q: %w", q.Locality, err)
	}
	return p, s.fillFit(&p, r, q, f)
}

// choosePlace fills in what a typed name may mean.
func (s *Server) choosePlace(p *fitPage, l *locale.Locale, q fitAsked) {
	if q.Text == "" {
		return
	}
	units := s.meaningsOf(q.Text)
	if len(units) > 0 {
		p.Missing = l.T("place.several", "text", q.Text, "n", len(units))
		p.Meanings = s.fitChoices(l, q, units)
		return
	}
	p.Missing = l.T("place.none", "text", shorten(q.Text))
	p.Nearest = s.fitChoices(l, q, s.nearest(q.Text))
}

// fitChoices are places to choose from; what the officer has said goes along.
func (s *Server) fitChoices(l *locale.Locale, q fitAsked, units []*place.Unit) []placeChoice {
	var out []placeChoice
	for _, u := range units {
		if len(out) == mostChoices {
			break
		}
		out = append(out, placeChoice{s.fitHref(l, q, u), unitLine(l, u)})
	}
	return out
}

// fitHref is the page for another place with the same facts.
func (s *Server) fitHref(l *locale.Locale, q fitAsked, u *place.Unit) string {
	q.Locality, q.Page, q.Verdict = u.Key(), 0, nil
	return address(l.Lang, q.link())
}

// fillFit words a place with its models.
func (s *Server) fillFit(p *fitPage, r request, q fitAsked, f *fitted) error {
	l, u := r.Locale, f.Place.Unit
	p.Answered = true
	if u != nil {
		line := unitLine(l, u)
		p.Line, p.Title = &line, r.T("fit.tab_place", "place", unitTitle(l, u))
		p.Near = s.nearPlaces(l, q, u)
		p.Mine = s.mine(l, q.Locality, q.Fact)
	}
	p.Facts, p.Scripts = q.Fact, []string{"compare.js", "share.js"}
	questions := s.fits.catalogue.Questions(f.Place)
	book := newSourceBook()
	p.Profile = s.knownGroups(l, f.Place, book)
	const long = 24
	p.ToldOf, p.LongProfile = toldOf(l, f.Place), len(f.Place.Facts) > long
	for _, remark := range f.Place.Remarks {
		p.Remarks = append(p.Remarks, told{Text: remark.In(string(l.Lang)), Sources: book.cite(remark.Sources)})
	}
	p.Sources = sources(l, book.list)
	p.Form = s.fitForm(r, q, f, questions)
	p.Counts = s.fitCounts(l, q, f)
	for _, item := range f.Items {
		card, err := s.fitCard(l, q, item)
		if err != nil {
			return err
		}
		p.Items = append(p.Items, card)
	}
	p.Stumbles = s.stumbleRows(l, f.Items)
	p.Glance = s.fitGlance(l, q, f, questions)
	p.Page, p.Last = f.Page, max(1, (f.Total+f.Size-1)/f.Size)
	turn := func(page int) string {
		other := q
		other.Page = page
		return address(l.Lang, other.link()) + "#xep"
	}
	if f.Page > 1 {
		p.Previous = turn(f.Page - 1)
	}
	if f.Page < p.Last {
		p.Next = turn(f.Page + 1)
	}
	data := q.values()
	data.Del("mark")
	p.JSONHref = pathWith("/api/fit", data)
	return nil
}

// fitCounts are the verdicts to narrow the list by.
func (s *Server) fitCounts(l *locale.Locale, q fitAsked, f *fitted) []fitCount {
	var out []fitCount
	for _, summary := range fit.Summaries() {
		other := q
		other.Page = 0
		active := slices.Contains(q.Verdict, string(summary))
		other.Verdict = []string{string(summary)}
		if active {
			other.Verdict = nil
		}
		out = append(out, fitCount{address(l.Lang, other.link()) + "#xep", l.Label("summary", string(summary)), summarySign(summary), f.Counts[summary], active})
	}
	return out
}

// summarySign is the shape and colour of a summary: that of the verdict that it resembles.
func summarySign(s fit.Summary) string {
	switch s {
	case fit.Fits:
		return "met"
	case fit.FitsWithChanges:
		return "near"
	case fit.DoesNotFit:
		return "unmet"
	}
	return "unknown"
}

// fitGlance says what fits best, how many were judged, and which answer would decide most.
func (s *Server) fitGlance(l *locale.Locale, q fitAsked, f *fitted, questions []fit.Question) []glance {
	var out []glance
	const least = 2 // one condition met is no reason to call a model the best
	if len(f.Items) > 0 && f.Page == 1 && len(q.Verdict) == 0 && f.Items[0].Counts.Known() >= least {
		best := f.Items[0]
		out = append(out, glance{figure: figure{
			Label: l.T("fit.best"), Text: best.Model.Title.In(string(l.Lang)),
			Note: small(l.Label("summary", string(best.Summary))) + ", " + countsText(l, best.Counts),
		}, Level: -1})
	}
	all := 0
	for _, n := range f.Counts {
		all += n
	}
	out = append(out, glance{figure: figure{
		Label: l.T("fit.judged"), Text: l.T("models.count", "n", all),
		Note: l.T("fit.judged_note", "fits", f.Counts[fit.Fits], "changes", f.Counts[fit.FitsWithChanges]),
	}, Level: -1})
	if len(questions) > 0 && questions[0].Decides > 0 {
		first := questions[0]
		rule, _ := s.fits.rules.Factor(first.Factor)
		out = append(out, glance{figure: figure{
			Label: l.T("fit.next"), Text: rule.Ask.In(string(l.Lang)), Note: l.T("fit.decides", "n", first.Decides),
		}, Level: -1})
	}
	return out
}
