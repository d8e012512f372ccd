package web

import (
	"strconv"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// question is what to ask there, and what is missing or doubtful in the record that makes it one.
type question struct{ Text, Why string }

// questions turns every figure that is missing, and every one that does not add up, into a question.
// Nothing is asked that the record answers.
func questions(l *locale.Locale, m *models.Model, d *doubts) []question {
	var out []question
	year := strconv.Itoa(m.LatestPrice())
	for _, lack := range m.Lacks() {
		key := string(lack)
		out = append(out, question{l.T("model.ask_"+key, "year", year), l.T("model.why_"+key, "year", year)})
	}
	for _, text := range d.all() {
		out = append(out, question{l.T("model.ask_doubt", "text", text), l.T("model.why_doubt")})
	}
	return out
}
