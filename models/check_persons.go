package models

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Private persons may not be named (DOMAIN, Privacy); public officials and organisations may. The rule
// sees only what it can be sure of: a form of address, a family name of the country's usual ones and a
// given name, with no office beside it. "Bà Rịa" and "mãng cầu Bà Đen" are no persons.
const familyNames = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Trịnh Mai Tô Hà Lâm Cao " +
	"Lương Lưu Triệu Chu Tạ Quách Nông Lò Vàng Giàng Sùng Thào Mùa Lầu Hạng Cứ Ma Bàn Tẩn Chảo Phùng Lù Cà Quàng Tòng Điêu " +
	"Hờ Vừ Và Thạch Sơn Kim Danh Kiên Rơ Ksor Siu Rmah Nay Kpă Y H' A Alăng"

var offices = regexp.MustCompile(`(?i)chủ tịch|bí thư|giám đốc|trưởng|cán bộ|tiến sĩ|thạc sĩ|kỹ sư|giáo sư|bộ trưởng|chủ nhiệm|đại biểu|nghệ nhân|nhà báo|phóng viên`)

// persons warns of private persons in what a record says.
func (c *checker) persons(m *Model) {
	c.person("title", m.Title)
	c.person("summary", m.Summary)
	for i, s := range m.Steps {
		c.person(at("steps", i), s)
	}
	for i, a := range m.Actors {
		c.person(at("actors", i), Text{Vi: a.Name + ". " + a.Role})
	}
	for i, f := range m.Conditions {
		c.personIn(at("conditions", i), f.Note)
	}
	for i, f := range m.Economics {
		c.personIn(at("economics", i), f.Note)
	}
	for i, f := range m.Outcomes {
		c.personIn(at("outcomes", i), f.Of)
		c.personIn(at("outcomes", i), f.Note)
	}
	for i, f := range m.Prices {
		c.personIn(at("prices", i), f.Note)
	}
	for i, f := range m.Risks {
		c.person(at("risks", i), f.Text)
	}
	for i, f := range m.Lessons {
		c.person(at("lessons", i), f.Text)
	}
	for i, f := range m.Replications {
		c.personIn(at("replications", i), f.Note)
	}
	if m.Visit != nil {
		c.personIn("visit.what_to_see", m.Visit.WhatToSee)
		c.personIn("visit.access", m.Visit.Access)
	}
}

func (c *checker) personIn(path string, t *Text) {
	if t != nil {
		c.person(path, *t)
	}
}

// officeReach is how many bytes around a name are searched for an office: about six words.
const officeReach = 60

func (c *checker) person(path string, t Text) {
	start, end, found := privatePerson(t.Vi)
	if !found {
		return
	}
	name := t.Vi[start:end]
	c.warn(path, "private-person", "có tên riêng của một người dân: “"+name+"”; hãy viết “một hộ”, “một người dân”",
		"names a private person: “"+name+"”; write “a household”, “a villager”")
}

// privatePerson gives where the first private person stands in a text, form of address and name.
func privatePerson(s string) (start, end int, found bool) {
	state, at := 0, 0 // what came before: nothing, an address, an address and a family name
	for word := range strings.SplitSeq(s, " ") {
		from := at
		at += len(word) + 1
		if state == 0 { // as nearly every word
			if bare := strings.TrimLeft(word, "(\"“"); isAddress(bare) {
				state, start = 1, at-1-len(bare)
			}
			continue
		}
		name := strings.TrimRight(word, ",.;:!?)\"”")
		switch {
		case state == 2 && startsUpper(name):
			end = from + len(name)
			around := s[max(0, start-officeReach):min(len(s), end+officeReach)]
			if !offices.MatchString(strings.ToValidUTF8(around, "")) {
				return start, end, true
			}
			state = 0
		case state == 1 && name == word && isOneOf(name, familyNames):
			state = 2
		case isAddress(strings.TrimLeft(word, "(\"“")):
			state, start = 1, at-1-len(strings.TrimLeft(word, "(\"“"))
		default:
			state = 0
		}
	}
	return 0, 0, false
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// isAddress reports a word that is put before a person's name.
func isAddress(word string) bool {
	switch word {
	case "anh", "chị", "ông", "bà", "cụ", "cô", "chú", "bác", "Anh", "Chị", "Ông", "Bà", "Cụ", "Cô", "Chú", "Bác":
		return true
	}
	return false
}

func isOneOf(word, list string) bool {
	return slices.Contains(strings.Split(list, " "), word)
}
