package web

import (
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
	"github.com/nhanrong/nhanrong/web/locale"
)

// Fields that only a spreadsheet has: a record's id, and the number by which sheets belong together.
const (
	importID  = "id"
	importRow = "row"
)

// importField is what a column of a spreadsheet may fill: a field of the form of a record, named as there.
type importField struct {
	Name string
	// Words are heads under which it stands in people's own lists, beside its label.
	Words []string
	// Terms are what may stand in it; nil for free text.
	Terms *models.Vocabulary
	// Many values stand in one cell, parted by semicolons.
	Many bool
}

// importFields are the columns of the sheet of models, in the template's order.
func (s *Server) importFields() []importField {
	v := s.vocabularies
	return []importField{
		{Name: importRow, Words: []string{"Số thứ tự", "STT", "TT", "No"}},
		{Name: importID, Words: []string{"Mã hồ sơ", "Mã bản ghi", "id", "Mã mô hình"}},
		{Name: "title", Words: []string{"Tên mô hình", "Mô hình", "Tên", "title", "title_vi"}},
		{Name: "sector", Words: []string{"Lĩnh vực", "Ngành", "sector"}, Terms: v.Sectors, Many: true},
		{Name: "place", Words: []string{"Địa điểm", "Địa chỉ", "Nơi", "Xã", "Địa bàn", "place", "Xã, huyện, tỉnh"}},
		{Name: "year", Words: []string{"Năm của tên địa phương", "Năm"}},
		{Name: "summary", Words: []string{"Tóm tắt", "Mô tả", "Nội dung", "summary", "summary_vi"}},
		{Name: "commodities", Words: []string{"Sản phẩm", "Cây trồng, vật nuôi", "Cây, con"}, Many: true},
		{Name: "ethnic_groups", Words: []string{"Dân tộc"}, Terms: v.EthnicGroups, Many: true},
		{Name: "since", Words: []string{"Từ năm", "Năm bắt đầu", "since"}},
		{Name: "status", Words: []string{"Tình trạng", "Trạng thái", "status"}, Terms: v.Statuses},
		{Name: "programmes", Words: []string{"Chương trình", "Nguồn vốn"}, Terms: v.Programmes, Many: true},
		{Name: "steps", Words: []string{"Cách làm", "Các bước", "Kỹ thuật"}},
		{Name: "outcomes.0.indicator", Words: []string{"Kết quả: đo cái gì", "Chỉ tiêu"}, Terms: v.Indicators},
		{Name: "outcomes.0.value", Words: []string{"Kết quả: nay là", "Kết quả", "Hiệu quả"}},
		{Name: "outcomes.0.before", Words: []string{"Kết quả: trước đó", "Trước khi có mô hình"}},
		{Name: "outcomes.0.of", Words: []string{"Kết quả: của ai, của cái gì"}},
		{Name: "outcomes.0.year", Words: []string{"Kết quả: năm", "Năm số liệu"}},
		{Name: "sources.0.title", Words: []string{"Nguồn: tên bài, tên văn bản", "Nguồn", "Nguồn số liệu", "Tài liệu"}},
		{Name: "sources.0.publisher", Words: []string{"Nguồn: nơi đăng", "Cơ quan", "Đơn vị cung cấp"}},
		{Name: "sources.0.kind", Words: []string{"Nguồn: loại", "Loại nguồn"}, Terms: s.sourceKinds()},
		{Name: "sources.0.date", Words: []string{"Nguồn: ngày đăng", "Ngày đăng", "Ngày"}},
		{Name: "sources.0.url", Words: []string{"Nguồn: địa chỉ trên mạng", "Đường dẫn", "Link", "URL"}},
	}
}

// furtherSheets are those whose rows belong to a model by its number: more results, accounts, sources.
func (s *Server) furtherSheets() map[string][]importField {
	v := s.vocabularies
	row := importField{Name: importRow, Words: []string{"Số thứ tự mô hình", "STT", "Số thứ tự"}}
	return map[string][]importField{
		"outcomes": {
			row,
			{Name: "indicator", Words: []string{"Đo cái gì", "Chỉ tiêu"}, Terms: v.Indicators},
			{Name: "value", Words: []string{"Nay là"}},
			{Name: "before", Words: []string{"Trước đó"}},
			{Name: "of", Words: []string{"Của ai, của cái gì"}},
			{Name: "year", Words: []string{"Năm"}},
			{Name: "note", Words: []string{"Ghi chú"}},
		},
		"economics": {
			row,
			{Name: "unit", Words: []string{"Tính cho một"}, Terms: s.accountUnits()},
			{Name: "year", Words: []string{"Giá năm"}},
			{Name: "investment_vnd", Words: []string{"Đầu tư ban đầu"}},
			{Name: "annual_cost_vnd", Words: []string{"Chi mỗi năm"}},
			{Name: "annual_revenue_vnd", Words: []string{"Thu mỗi năm"}},
			{Name: "annual_profit_vnd", Words: []string{"Lãi mỗi năm"}},
			{Name: "first_income_year", Words: []string{"Năm thứ mấy có thu"}},
			{Name: "note", Words: []string{"Ghi chú"}},
		},
		"sources": {
			row,
			{Name: "title", Words: []string{"Tên bài, tên văn bản"}},
			{Name: "publisher", Words: []string{"Nơi đăng, cơ quan ban hành"}},
			{Name: "kind", Words: []string{"Loại nguồn"}, Terms: s.sourceKinds()},
			{Name: "date", Words: []string{"Ngày đăng"}},
			{Name: "url", Words: []string{"Địa chỉ trên mạng"}},
		},
	}
}

// sheetNames are the template's sheets; the first holds the models.
var sheetNames = map[string]string{"models": "Mô hình", "outcomes": "Kết quả", "economics": "Hạch toán", "sources": "Nguồn"}

// labelled is a vocabulary of what has words in the locales only.
func (s *Server) labelled(slugs []string, label func(*locale.Locale, string) string) *models.Vocabulary {
	terms := make([]models.Term, len(slugs))
	for i, slug := range slugs {
		terms[i] = models.Term{Slug: slug, Label: models.Text{Vi: label(s.locales[locale.Vi], slug), En: label(s.locales[locale.En], slug)}}
	}
	v, err := models.NewVocabulary("choices", terms)
	if err != nil {
		return nil // a word is missing; a test of the words tells which
	}
	return v
}

func (s *Server) sourceKinds() *models.Vocabulary {
	kinds := make([]string, 0, len(models.SourceKinds()))
	for _, k := range models.SourceKinds() {
		kinds = append(kinds, string(k))
	}
	return s.labelled(kinds, func(l *locale.Locale, slug string) string { return l.Label("source", slug) })
}

func (s *Server) accountUnits() *models.Vocabulary {
	return s.labelled(models.AccountUnits(), func(l *locale.Locale, slug string) string { return l.Unit(slug) })
}

// fieldOf is the field that a head names, empty where it names none.
func fieldOf(head string, fields []importField) string {
	key := vietnamese.Key(head)
	if key == "" {
		return ""
	}
	for _, f := range fields {
		if key == vietnamese.Key(f.Name) || slices.ContainsFunc(f.Words, func(w string) bool { return vietnamese.Key(w) == key }) {
			return f.Name
		}
	}
	return ""
}

// values are a cell's values as the form has them: labels become slugs, several are parted.
func (f importField) values(cell string) []string {
	cell = strings.TrimSpace(cell)
	if cell == "" {
		return nil
	}
	cells := []string{cell}
	if f.Many {
		cells = strings.FieldsFunc(cell, func(r rune) bool { return r == ';' || r == '\n' })
		if f.Terms == nil || len(cells) == 1 && !f.known(cell) {
			cells = strings.FieldsFunc(cell, func(r rune) bool { return r == ';' || r == ',' || r == '\n' })
		}
	}
	var out []string
	for _, one := range cells {
		if one = strings.TrimSpace(one); one == "" {
			continue
		}
		if f.Terms != nil {
			if t, ok := f.Terms.Find(one); ok {
				one = t.Slug
			}
		}
		out = append(out, one)
	}
	return out
}

func (f importField) known(word string) bool {
	_, ok := f.Terms.Find(word)
	return ok
}
