package document

import (
	"fmt"

	"github.com/nhanrong/nhanrong/models/visit"
)

// Letter is that to a host (Công văn), with the members and the questions for its stops annexed.
func (d Dossier) Letter(h visit.Host) Paper {
	office := or(fullName(h.Office), longDots)
	to := office
	if h.Attention != "" {
		to = d.t("paper.attention", "office", office, "who", h.Attention)
	}
	p := Paper{
		Words: d.Words, Title: d.t("paper.letter_title", "office", office), Head: d.head("", d.Visit.Start), Subject: d.t("paper.letter_subject", "subject", d.subject()),
		To: []string{to}, Signing: d.signing(d.t("paper.copy_above_all"), d.copyAbove(), d.t("paper.copy_members")),
	}
	p.Body = para(d.t("paper.letter_opens", "body", d.body(), "subject", d.subject(), "office", office))
	p.Body = append(p.Body, d.asked(h)...)
	contact := d.t("paper.letter_contact", "contact", stopped(or(d.Visit.Delegation.Contact, longDots)))
	p.Body = append(p.Body, para(contact, d.t("paper.letter_closes", "body", d.body(), "office", office, "dots", shortDots))...)
	all := []annex{{"paper.annex_members", []Block{d.members()}}}
	if d.hasQuestions(h.Stops) {
		all = append(all, annex{"paper.annex_questions", d.questions(h.Stops)})
	}
	p.Annexes = d.annexes(d.t("paper.letter"), "", d.Visit.Start, all...)
	return p
}

// asked is what the host is asked for: when, who, what.
func (d Dossier) asked(h visit.Host) []Block {
	blocks := para(
		d.t("paper.letter_when", "span", d.span()),
		d.t("paper.letter_who", "n", d.people(), "leader", or(d.Visit.Delegation.Leader, longDots)),
		d.t("paper.letter_what"))
	n := 0
	for _, id := range h.Stops {
		s, ok := d.Visit.Stop(id)
		if !ok {
			continue
		}
		n++
		key := "paper.letter_see"
		if s.Kind == visit.OfficeStop {
			key = "paper.letter_session"
		}
		blocks = append(blocks, para(fmt.Sprintf("%s) %s", d.Words.Point(n), d.t(key, "stop", d.stopTitle(s), "place", d.short(s.Spot), "time", d.timeOf(id))))...)
	}
	guide := fmt.Sprintf("%s) %s", d.Words.Point(n+1), d.t("paper.letter_guide"))
	return append(blocks, para(guide)...)
}

// timeOf is when a stop is called at: "từ 07 giờ 30 ngày 13/5/2023".
func (d Dossier) timeOf(id string) string {
	for _, day := range d.Programme.Days {
		for _, item := range day.Items {
			if item.Activity == visit.Call && item.Stop == id {
				return d.t("paper.at", "time", d.Words.Clock(int(item.From)), "day", d.dayName(day))
			}
		}
	}
	return d.t("paper.at", "time", shortDots+d.t("paper.hour_open"), "day", d.day(""))
}

func (d Dossier) hasQuestions(ids []string) bool {
	for _, id := range ids {
		if s, ok := d.Visit.Stop(id); ok && len(s.Questions) > 0 {
			return true
		}
	}
	return false
}
