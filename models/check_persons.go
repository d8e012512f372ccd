package models

import (
	"regexp"
	"strings"
)

// Private persons may not be named (DOMAIN, Privacy); public officials and organisations may. The rule
// sees only what it can be sure of: a form of address, a family name of the country's usual ones and a
// given name, with no office beside it. "Bà Rịa" and "mãng cầu Bà Đen" are no persons.
var (
	addressed = regexp.MustCompile(`(?:^|[\s("“,;:.])([Aa]nh|[Cc]hị|[Ôô]ng|[Bb]à|[Cc]ụ|[Cc]ô|[Cc]hú|[Bb]ác) ((?:` + familyNames + `)(?: \p{Lu}[\p{L}\p{M}]*){1,3})`)
	offices   = regexp.MustCompile(`(?i)chủ tịch|bí thư|giám đốc|trưởng|cán bộ|tiến sĩ|thạc sĩ|kỹ sư|giáo sư|bộ trưởng|chủ nhiệm|đại biểu|nghệ nhân|nhà báo|phóng viên`)
)

const familyNames = `Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đoàn|Trịnh|Mai|Tô|Hà|Lâm|Cao|Lương|Lưu|Triệu|Chu|Tạ|Quách|Nông|Lò|Vàng|Giàng|Sùng|Thào|Mùa|Lầu|Hạng|Cứ|Ma|Bàn|Tẩn|Chảo|Phùng|Lù|Cà|Quàng|Tòng|Điêu|Hờ|Vừ|Và|Thạch|Sơn|Kim|Danh|Kiên|Rơ|Ksor|Siu|Rmah|Nay|Kpă|Y|H|A|Đinh|Alăng|Hôih|Bh'nướch|Zơrâm`

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
	for _, at := range addressed.FindAllStringSubmatchIndex(t.Vi, -1) {
		around := t.Vi[max(0, at[2]-officeReach):min(len(t.Vi), at[1]+officeReach)]
		if offices.MatchString(strings.ToValidUTF8(around, "")) {
			continue
		}
		name := t.Vi[at[2]:at[5]]
		c.warn(path, "private-person", "có tên riêng của một người dân: “"+name+"”; hãy viết “một hộ”, “một người dân”",
			"names a private person: “"+name+"”; write “a household”, “a villager”")
	}
}
