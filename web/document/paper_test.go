package document_test

import (
	"bytes"
	"io"
	"strconv"
	"testing"

	"github.com/nhanrong/nhanrong/web/document"
	"github.com/nhanrong/nhanrong/web/locale"
)

// press is shared by all tests: reading its faces is what takes time.
var press = document.NewPress()

func words(t testing.TB, lang locale.Lang) *locale.Locale {
	t.Helper()
	l, err := locale.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// plan is a paper with every kind of block, after the visit of May 2023.
func plan(t testing.TB) document.Paper {
	text := "Học cách rà soát hộ nghèo, ghép nguồn vốn; chọn mô hình có thể làm thử. Thành viên đọc trước hồ sơ mô hình, mỗi người phụ trách một nhóm câu hỏi; số liệu ghi kèm năm và đơn vị cung cấp. Đoàn đi đúng thành phần, an toàn, tiết kiệm."
	var body []document.Block
	body = append(body, document.Heading{Level: 1, Text: "I. Mục đích, yêu cầu"})
	body = append(body, document.Plain("1. "+text)...)
	body = append(body, document.Labelled("2. Thời gian:", "04 ngày, từ ngày 12/5/2023 đến hết ngày 15/5/2023."), document.Heading{Level: 1, Text: "II. Chương trình"},
		document.Grid{
			Columns: []document.Column{{Head: "Giờ", Share: 15, Align: document.Center}, {Head: "Nội dung", Share: 55}, {Head: "Nơi đến", Share: 30}},
			Rows:    []document.GridRow{{Cells: []string{"Ngày 13/5"}}, {Cells: []string{"07 giờ 30", "Sa nhân tím dưới tán rừng", "Xã Đồng Văn"}}, {Cells: []string{"14 giờ 00", "Chuỗi dong riềng - miến dong\nđình Lục Nà", "Xã Húc Động, xã Lục Hồn"}, Bold: true}},
		}, document.Heading{Level: 2, Text: "1. Câu hỏi"}, document.Answer{Label: "Trả lời:", Lines: 2}, document.Paragraph{Small: true, Runs: []document.Run{{Text: "Mức chi theo Thông tư 40/2017/TT-BTC."}}})
	for range 6 {
		body = append(body, document.Plain("3. "+text)...)
	}
	return document.Paper{
		Words: words(t, locale.Vi), Title: "Kế hoạch học tập kinh nghiệm", Kind: "Kế hoạch", Subject: "Tổ chức đoàn công tác học tập kinh nghiệm giảm nghèo tại huyện Bình Liêu, tỉnh Quảng Ninh",
		Head:    &document.Head{Above: "Ủy ban nhân dân", Issuer: "huyện Chiêm Hóa", Number: "Số: ……/KH-UBND", PlaceDate: "Chiêm Hóa, ngày …… tháng …… năm 2023"},
		Body:    body,
		Signing: &document.Signing{Recipients: []string{"Thường trực Huyện ủy", "Thành viên đoàn", "Lưu: VT"}, Capacity: []string{"TM. Ủy ban nhân dân", "Chủ tịch"}, Name: "…………………"},
		Annexes: []document.Annex{{Number: "Phụ lục I", Title: "Danh sách thành viên", With: "(Kèm theo Kế hoạch số ……/KH-UBND ngày …… tháng …… năm 2023 của Ủy ban nhân dân huyện Chiêm Hóa)", Body: []document.Block{members(60)}}},
	}
}

func members(n int) document.Grid {
	g := document.Grid{Columns: []document.Column{{Head: "TT", Share: 10, Align: document.Center}, {Head: "Họ và tên", Share: 45}, {Head: "Chức vụ, đơn vị", Share: 45}}}
	for i := range n {
		g.Rows = append(g.Rows, document.GridRow{Cells: []string{strconv.Itoa(i + 1), "Nguyễn Thị Hường", "Phó Chủ tịch Ủy ban nhân dân xã"}})
	}
	return g
}

// benchmark measures one paper, its faces read before.
func benchmark(b *testing.B, p document.Paper, write func(*document.Press, io.Writer, document.Paper) error) {
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		if err := write(press, &out, p); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out.Len()), "bytes")
}
