package document

import (
	"strings"
	"time"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/visit"
	"github.com/nhanrong/nhanrong/web/locale"
)

// Dossier is what a visit's papers are written from: the visit and what follows from it. What the delegation left
// open stands as dots, for a pen; nothing is filled by guess.
type Dossier struct {
	// Words speak the papers' language. Mandatory, as are Visit, Programme and Estimate.
	Words     *locale.Locale
	Visit     *visit.Visit
	Programme *visit.Programme
	Estimate  *visit.Estimate
	Hosts     []visit.Host
	// Report is the report section by section; FollowUps when adopted models are asked after.
	Report    []visit.Section
	FollowUps []visit.FollowUp
	// Vehicle is the vehicle's name; empty where none is chosen.
	Vehicle string
	// Link is the address of the visit's page, to read; empty for none.
	Link string
}

// Dots stand for what is open, short in a number's place, long in a name's.
const (
	shortDots = "……"
	longDots  = "…………………"
)

// t gives a sentence of the papers.
func (d Dossier) t(key string, args ...any) string { return d.Words.T(key, args...) }

func (d Dossier) in(text models.Text) string { return text.In(string(d.Words.Lang)) }

// or is the text, or dots where it is open.
func or(text, dots string) string {
	if text = strings.TrimSpace(text); text == "" {
		return dots
	}
	return text
}

// fullName writes an office out, as a paper's text does: "Ủy ban nhân dân xã Hòa An".
func fullName(office string) string {
	for _, short := range []string{"UBND ", "Ubnd ", "ubnd "} {
		if rest, ok := strings.CutPrefix(office, short); ok {
			return "Ủy ban nhân dân " + rest
		}
	}
	return strings.TrimSpace(office)
}

// committee splits the name of a people's committee, which stands on two lines in the head of a paper and signs
// in its own name; ok is false for another office.
func committee(office string) (kind, rest string, ok bool) {
	for _, kind := range []string{"Ủy ban nhân dân", "Uỷ ban nhân dân"} {
		if rest, ok := strings.CutPrefix(fullName(office), kind+" "); ok {
			return "Ủy ban nhân dân", strings.TrimSpace(rest), true
		}
	}
	return "", office, false
}

// body is who sends the delegation, written out.
func (d Dossier) body() string { return or(fullName(d.Visit.Delegation.Body), longDots) }

// head is a paper's: kind is the type's sign in its number (KH, BC), empty for a letter. A committee stands alone;
// any other office has its higher body above it.
func (d Dossier) head(kind string, date visit.Date) *Head {
	h := &Head{Issuer: d.body()}
	sign := shortDots
	if name, rest, ok := committee(d.Visit.Delegation.Body); ok {
		h.Issuer, sign = name+"\n"+rest, "UBND"
	} else {
		h.Above = fullName(d.Visit.Delegation.Above)
	}
	switch {
	case kind != "":
		sign = kind + "-" + sign
	case sign == "UBND":
		sign += "-" + shortDots
	}
	h.Number = d.t("paper.number", "sign", sign)
	h.PlaceDate = d.t("paper.place_date", "place", or(d.Visit.Delegation.Town, longDots), "year", d.year(date))
	return h
}

// year is that in which a paper is signed that belongs to a day: known but in the year's first two months, before
// which the paper may have been written the year before.
func (d Dossier) year(date visit.Date) string {
	if t, ok := date.Time(); ok && t.Month() > time.February {
		return t.Format("2006")
	}
	return shortDots
}

// signing ends a paper. A committee signs in its own name; who signs is the delegation's to say.
func (d Dossier) signing(first ...string) *Signing {
	s := &Signing{Name: longDots}
	for _, r := range first {
		if r != "" {
			s.Recipients = append(s.Recipients, r)
		}
	}
	s.Recipients = append(s.Recipients, d.t("paper.copy_file", "office", shortDots))
	of := d.Visit.Delegation
	switch _, _, is := committee(of.Body); {
	case of.SignerFor != "":
		s.Capacity = append(s.Capacity, of.SignerFor)
	case is:
		s.Capacity = append(s.Capacity, d.t("paper.for_committee"))
	}
	for line := range strings.SplitSeq(or(of.Signer, longDots), "/") {
		s.Capacity = append(s.Capacity, strings.TrimSpace(line)) // KT. CHỦ TỊCH / PHÓ CHỦ TỊCH
	}
	return s
}

// copyAbove is the higher body among the recipients.
func (d Dossier) copyAbove() string {
	if d.Visit.Delegation.Above == "" {
		return ""
	}
	return d.t("paper.copy_above", "office", d.Visit.Delegation.Above)
}

// subject is what the visit is about, in a line.
func (d Dossier) subject() string {
	return or(d.Visit.Why.Subject, d.t("paper.subject_open", "dots", longDots))
}

// day writes a date within a text: "13/5/2023".
func (d Dossier) day(date visit.Date) string {
	if _, ok := date.Time(); !ok {
		return shortDots + "/" + shortDots + "/" + shortDots
	}
	return d.Words.Date(string(date))
}

// span is from when to when, in a sentence without an end.
func (d Dossier) span() string {
	v := d.Visit
	if v.DayCount() == 1 {
		return d.t("paper.on_day", "day", d.day(v.Start))
	}
	return d.t("paper.from_to", "from", d.day(v.Start), "to", d.day(v.End))
}

// people is how many go.
func (d Dossier) people() string {
	if n := d.Visit.Delegation.Count(); n > 0 {
		return d.Words.Count(n)
	}
	return shortDots
}

// stopTitle names a stop.
func (d Dossier) stopTitle(s *visit.Stop) string {
	return or(d.in(s.Title), or(s.Spot.Name, longDots))
}

// where is a stop's place as it was called, and today where that differs.
func (d Dossier) where(s visit.Spot) string {
	then, now := or(s.Then, s.Name), s.Now
	switch {
	case then == "" && now == "":
		return longDots
	case then == "" || now == "" || then == now:
		return then + strings.TrimPrefix(now, then)
	}
	return d.t("paper.place_now", "then", then, "now", now)
}

// short is a stop's place without what all stops share: the commune alone where the journey stays in one province,
// for tables.
func (d Dossier) short(s visit.Spot) string {
	then, now := or(s.Then, s.Name), s.Now
	if d.oneProvince() {
		then, _, _ = strings.Cut(then, ", ")
		now, _, _ = strings.Cut(now, ", ")
	}
	return d.where(visit.Spot{Then: then, Now: now})
}

func (d Dossier) oneProvince() bool {
	seen := map[string]bool{}
	for _, s := range d.Visit.Stops {
		name := or(s.Spot.Now, s.Spot.Then)
		seen[name[strings.LastIndex(name, ", ")+1:]] = true
	}
	return len(seen) == 1
}

// modelTitle names a model by the stop at which it is seen.
func (d Dossier) modelTitle(id models.ModelID) string {
	for i := range d.Visit.Stops {
		if s := &d.Visit.Stops[i]; s.Model == id && !s.Title.IsZero() {
			return d.in(s.Title)
		}
	}
	return string(id)
}
