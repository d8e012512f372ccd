package web

import (
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
	"github.com/nhanrong/nhanrong/web/locale"
)

// fitSentence says what a condition came to as a person would: "Cần độ cao 100–800 m; ở đây 300–700 m: đạt."
func (s *Server) fitSentence(l *locale.Locale, j fit.Judged) string {
	need := s.needWords(l, j.Condition)
	key := "fit.said." + j.Verdict.String()
	switch {
	case j.Condition.Basis == models.Observed:
		key = "fit.seen." + j.Verdict.String()
		if j.Doubtful {
			key = "fit.seen.other"
		}
		if j.Have == nil {
			key = "fit.seen.nothing"
		}
	case j.Have == nil:
		return l.T("fit.said.unknown", "need", need)
	case j.Have.None:
		key = "fit.said.none"
	case j.Verdict == fit.Unknown:
		key = "fit.said.doubtful"
		if !j.Doubtful {
			key = "fit.said.above"
		}
	}
	return l.T(key, "need", need, "have", s.haveWords(l, j))
}

// needWords are what a condition asks for: "độ cao 100–800 m", "đất (feralit hoặc bazan)".
func (s *Server) needWords(l *locale.Locale, c models.Condition) string {
	factor := small(s.factorLabel(l, c.Factor))
	parts := []string{factor}
	if text := s.factorQuantity(l, c.Factor, c.Range()); text != "" {
		parts = append(parts, text)
	}
	if len(c.AnyOf) > 0 {
		parts = append(parts, "("+joined(c.AnyOf, l.T("fit.or"))+")")
	}
	return strings.Join(parts, " ")
}

func (s *Server) factorLabel(l *locale.Locale, f models.Factor) string {
	return s.vocabularies.Factors.Label(string(f), string(l.Lang))
}

// haveWords are the fact that decided, with its factor where that is another than was asked for, and that
// it is an estimate.
func (s *Server) haveWords(l *locale.Locale, j fit.Judged) string {
	if j.Have == nil {
		return ""
	}
	text := s.knownValue(l, *j.Have)
	if j.Have.Factor != j.Condition.Factor {
		text = small(s.factorLabel(l, j.Have.Factor)) + ": " + text
	}
	switch {
	case j.Have.Origin == fit.OfVillages:
		return l.T("fit.have.villages", "value", text)
	case j.Have.Origin.Estimate():
		return l.T("fit.have.estimate", "value", text)
	case j.Have.Origin == fit.OfProvince:
		return l.T("fit.have.province", "value", text)
	}
	return text
}

// knownValue is a fact's figure or terms.
func (s *Server) knownValue(l *locale.Locale, k fit.Known) string {
	if k.None {
		return l.T("fit.none_there")
	}
	return s.need(l, k.Factor, k.Range, k.Terms)
}

// saidOf says of which unit a fact was said, and how it comes to hold here.
func (s *Server) saidOf(l *locale.Locale, k fit.Known) string {
	var unit string
	if k.SaidOf != nil {
		unit = unitTitle(l, k.SaidOf)
		if !k.SaidOf.Current() {
			unit = l.T("fit.of.old", "unit", unit)
		}
	}
	switch {
	case k.Origin == fit.Typed:
		return l.T("fit.of.typed")
	case k.Origin == fit.OfVillages:
		return l.T("fit.of.villages", "n", k.Points)
	case len(k.Stations) > 0:
		return s.stationsText(l, k)
	case k.Scope == models.ParentUnit || k.Scope == models.PartOfUnit:
		return aboutFact(l, k.Scope, k.Where, nil)
	}
	return unit
}

// stationsText names the stations behind an estimate with their distances.
func (s *Server) stationsText(l *locale.Locale, k fit.Known) string {
	var names []string
	for _, st := range k.Stations {
		const tells = 0.1 // a station that makes up less is not worth a line
		if st.Part >= tells || len(names) == 0 {
			names = append(names, l.T("fit.station", "name", st.Name, "km", strconv.Itoa(int(st.Km+0.5))))
		}
	}
	key := "fit.of.stations"
	if k.Origin == fit.Doubtful {
		key = "fit.of.stations_far"
	}
	return l.T(key, "stations", strings.Join(names, ", "))
}

// spreadText is how far the truth may lie from an estimate.
func (s *Server) spreadText(l *locale.Locale, k fit.Known) string {
	if k.Spread == 0 {
		return ""
	}
	digits := 0
	if k.Factor == "mean_temperature_c" {
		digits = 1
	}
	t, _ := s.vocabularies.Factors.Term(string(k.Factor))
	return "± " + l.Rounded(k.Spread, digits) + " " + l.Unit(t.Unit)
}

// changeSentence says what would have to be otherwise.
func (s *Server) changeSentence(l *locale.Locale, c fit.Change) string {
	need := s.needWords(l, c.Condition)
	switch {
	case c.Verdict == fit.Unknown:
		if c.Doubtful {
			return l.T("fit.change.doubtful", "need", need, "have", s.haveWords(l, c.Judged))
		}
		return l.T("fit.change.ask", "need", need)
	case c.Verdict == fit.Near:
		return l.T("fit.change.near", "need", need, "have", s.haveWords(l, c.Judged))
	case c.Changeable:
		return l.T("fit.change.can", "need", need)
	}
	return l.T("fit.change.cannot", "need", need, "have", s.haveWords(l, c.Judged))
}

// alikeSentence says in what a place is like the reader's, and what its failure warns of.
func (s *Server) alikeSentence(l *locale.Locale, a fit.Alike) string {
	var like, unlike, warns []string
	const much, little, most = 0.75, 0.35, 4
	for _, shared := range a.Shared {
		label := small(s.factorLabel(l, shared.Factor))
		switch {
		case shared.Likeness >= much && len(like) < most:
			like = append(like, label)
		case shared.Likeness <= little && len(unlike) < most:
			unlike = append(unlike, label)
		}
	}
	for _, f := range a.Warns {
		if len(warns) < most {
			warns = append(warns, small(s.factorLabel(l, f)))
		}
	}
	var out []string
	if len(warns) > 0 {
		out = append(out, l.T("fit.alike.warns", "factors", joined(warns, l.T("fit.and"))))
	}
	if len(like) > 0 {
		out = append(out, l.T("fit.alike.like", "factors", joined(like, l.T("fit.and"))))
	}
	if len(unlike) > 0 {
		out = append(out, l.T("fit.alike.unlike", "factors", joined(unlike, l.T("fit.and"))))
	}
	if len(a.Shared) == 0 {
		out = append(out, l.T("fit.alike.nothing"))
	}
	return strings.Join(out, " ")
}

// countsText says how many conditions are known and how they stand: "biết 5 trên 7 điều kiện: 2 đạt, 2 gần đạt".
func countsText(l *locale.Locale, c fit.Counts) string {
	if c.All() == 0 {
		return l.T("fit.no_conditions")
	}
	text := l.T("fit.known", "known", c.Known(), "n", c.All())
	var parts []string
	for _, one := range []struct {
		n   int
		key string
	}{{c.Met, "met"}, {c.Near, "near"}, {c.Unmet, "unmet"}} {
		if one.n > 0 {
			parts = append(parts, l.T("fit.count."+one.key, "n", one.n))
		}
	}
	if len(parts) == 0 {
		return text
	}
	return text + ": " + strings.Join(parts, ", ")
}
