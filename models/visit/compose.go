package visit

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
)

// Compose writes the report from what was answered, seen and decided, in a language ("vi" or "en"). A
// section that was edited by hand stays as it is. Nothing is written that nobody noted.
func (p *Planner) Compose(v *Visit, lang string) []Section {
	c := composer{p: p, v: v, lang: lang}
	out := []Section{
		c.section("who", c.who()),
		c.section("goal", c.goal()),
		c.section("seen", c.seen()),
		c.section("figures", c.figures()),
		c.section("lessons", c.lessons()),
		c.section("verdicts", c.verdicts()),
		c.section("proposal", c.proposal()),
	}
	for i := range out {
		at := slices.IndexFunc(v.Report, func(s Section) bool { return s.Key == out[i].Key && s.Edited })
		if at >= 0 {
			out[i] = v.Report[at]
		}
	}
	return out
}

// composer writes the sections.
type composer struct {
	p    *Planner
	v    *Visit
	lang string
}

func (c composer) say(key string, pairs ...string) string {
	texts := make([]models.Text, 0, len(pairs))
	for _, s := range pairs {
		texts = append(texts, same(s))
	}
	return filled(c.p.report[key], texts...).In(c.lang)
}

func (c composer) section(key string, lines []string) Section {
	if len(lines) == 0 {
		lines = []string{c.say("nothing")}
	}
	return Section{Key: key, Heading: c.say(key), Text: strings.Join(lines, "\n")}
}

func (c composer) who() []string {
	var out []string
	if dates := c.dates(); dates != "" {
		out = append(out, "- "+c.say("when", "dates", dates))
	}
	var places []string
	for _, s := range c.v.Stops {
		if s.Spot.Then != "" && !slices.Contains(places, s.Spot.Then) {
			places = append(places, s.Spot.Then)
		}
	}
	if len(places) > 0 {
		out = append(out, "- "+c.say("where", "places", strings.Join(places, "; ")))
	}
	d := c.v.Delegation
	if d.Body != "" {
		leader, count := "", ""
		if d.Leader != "" {
			leader = c.say("leader", "leader", d.Leader)
		}
		if n := d.Count(); n > 0 {
			count = c.say("count", "n", strconv.Itoa(n))
		}
		out = append(out, "- "+c.say("people", "body", d.Body, "leader", leader, "count", count))
	}
	return out
}

// dates are the visit's days as people write them: "12/5/2023 – 15/5/2023".
func (c composer) dates() string {
	from, to := c.date(c.v.Start), c.date(c.v.End)
	if from == "" || from == to || to == "" {
		return from
	}
	return from + " – " + to
}

func (c composer) date(d Date) string {
	t, ok := d.Time()
	if !ok {
		return ""
	}
	if c.lang == "en" {
		return t.Format("2 January 2006")
	}
	return fmt.Sprintf("%d/%d/%d", t.Day(), t.Month(), t.Year())
}

func (c composer) goal() []string {
	var out []string
	if c.v.Why.Goal != "" {
		out = append(out, c.say("goal_line", "goal", c.v.Why.Goal))
	}
	if c.v.Why.Sign != "" {
		out = append(out, c.say("sign_line", "sign", c.v.Why.Sign))
	}
	answered, all := c.v.Answered()
	if all > 0 {
		out = append(out, c.say("answered", "n", strconv.Itoa(answered), "all", strconv.Itoa(all)))
	}
	return out
}

// Answered counts the questions of all stops, and those that have an answer.
func (v *Visit) Answered() (answered, all int) {
	for _, s := range v.Stops {
		for _, q := range s.Questions {
			all++
			if q.Answered() {
				answered++
			}
		}
	}
	return answered, all
}

func (c composer) seen() []string {
	var out []string
	for _, s := range c.v.Stops {
		var lines []string
		if s.Seen != "" {
			lines = append(lines, s.Seen)
		}
		for _, q := range s.Questions {
			if q.Answered() {
				lines = append(lines, "- "+q.Text.In(c.lang)+" "+q.Answer)
			}
		}
		if len(lines) == 0 {
			continue
		}
		if len(out) > 0 {
			out = append(out, "")
		}
		out = append(out, c.say("stop", "stop", s.Title.In(c.lang), "place", s.Spot.Then))
		out = append(out, lines...)
	}
	return out
}

func (c composer) figures() []string {
	var out []string
	for _, s := range c.v.Stops {
		for _, f := range s.Figures {
			source := f.Source
			if source == "" {
				source = c.say("told", "stop", s.Title.In(c.lang))
			}
			out = append(out, "- "+c.say("figure", "what", f.What, "value", f.Value, "source", source))
		}
	}
	return out
}

func (c composer) lessons() []string {
	var out []string
	for _, s := range c.v.Stops {
		if s.Lessons != "" {
			out = append(out, "- "+s.Lessons)
		}
	}
	for _, d := range c.v.Days {
		for _, q := range d.Sheet {
			if q.Answered() {
				out = append(out, "- "+q.Text.In(c.lang)+" "+q.Answer)
			}
		}
	}
	return out
}

func (c composer) verdicts() []string {
	var out []string
	for _, id := range c.v.Models() {
		key, why := "open", ""
		if d, ok := c.v.Verdict(id); ok {
			key, why = string(d.Choice), d.Why
		}
		line := "- " + c.say(key, "model", c.v.ModelTitle(id).In(c.lang))
		if why != "" {
			line += " " + why
		}
		out = append(out, line)
	}
	return out
}

func (c composer) proposal() []string {
	var out []string
	for _, a := range c.v.Plans {
		for _, pt := range a.Points {
			if pt.Do == "" {
				continue
			}
			where, office, by := "", "", ""
			if a.Where != "" {
				where = ", " + a.Where
			}
			if pt.Office != "" {
				office = " (" + pt.Office + ")"
			}
			if d := c.date(pt.By); d != "" {
				by = ", " + d
			}
			out = append(out, "- "+c.say("proposal_line", "model", c.v.ModelTitle(a.Model).In(c.lang), "where", where, "do", strings.TrimSuffix(pt.Do, "."), "office", office, "by", by))
		}
	}
	return out
}

// Verdict gives the decision on a model.
func (v *Visit) Verdict(id models.ModelID) (Verdict, bool) {
	for _, d := range v.Verdicts {
		if d.Model == id {
			return d, true
		}
	}
	return Verdict{}, false
}

// ModelTitle is the title of a model as its stop kept it.
func (v *Visit) ModelTitle(id models.ModelID) models.Text {
	for _, s := range v.Stops {
		if s.Model == id && s.Kind != OfficeStop {
			return s.Title
		}
	}
	for _, s := range v.Stops {
		if s.Model == id {
			return s.Title
		}
	}
	return same(string(id))
}
