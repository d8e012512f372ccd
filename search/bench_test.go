package search

import "testing"

// BenchmarkSearch asks the judged questions with all facets, over the embedded catalogue.
func BenchmarkSearch(b *testing.B) {
	e := seeded(b, "")
	questions := readJudged(b)
	for i := 0; b.Loop(); i++ {
		if _, err := e.Search(b.Context(), Query{Text: questions[i%len(questions)].Q}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSuggest asks for the beginnings of titles, letter by letter.
func BenchmarkSuggest(b *testing.B) {
	e := seeded(b, "")
	text := "sa nhan tim duoi tan rung"
	for i := 0; b.Loop(); i++ {
		if _, err := e.Suggest(b.Context(), text[:1+i%len(text)], 8); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFragment marks a summary as a card shows it.
func BenchmarkFragment(b *testing.B) {
	e := seeded(b, "")
	r, err := e.Search(b.Context(), Query{Text: "sa nhân tím dưới tán rừng"})
	if err != nil {
		b.Fatal(err)
	}
	text := "Sa nhân tím trồng xen dưới tán rừng là hướng tăng thêm thu nhập cho các bản người Dao ở xã vùng cao Đồng Văn, nơi có hơn 2.000 ha rừng hồi, quế trưởng thành. Cây ưa bóng, trồng một lần thu nhiều năm, bắt đầu cho quả sau 2–3 năm, nên bổ sung được cho nguồn thu từ hồi vốn lên xuống theo giá."
	for b.Loop() {
		r.Marker.Fragment(text, 200)
	}
}
