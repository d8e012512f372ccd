package search

import (
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// BenchmarkSearch asks the judged questions with all facets, over the embedded catalogue.
func BenchmarkSearch(b *testing.B) {
	e := seeded(b)
	questions := readJudged(b, "queries")
	for i := 0; b.Loop(); i++ {
		if _, err := e.Search(b.Context(), Query{Text: questions[i%len(questions)].Q}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSuggest asks for the beginnings of titles, letter by letter.
func BenchmarkSuggest(b *testing.B) {
	e := seeded(b)
	text := "sa nhan tim duoi tan rung"
	for i := 0; b.Loop(); i++ {
		if _, err := e.Suggest(b.Context(), text[:1+i%len(text)], 8); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFragment marks a summary as a card shows it.
func BenchmarkFragment(b *testing.B) {
	e := seeded(b)
	r, err := e.Search(b.Context(), Query{Text: "sa nhân tím dưới tán rừng"})
	if err != nil {
		b.Fatal(err)
	}
	text := "Sa nhân tím trồng xen dưới tán rừng là hướng tăng thêm thu nhập cho các bản người Dao ở xã vùng cao Đồng Văn, nơi có hơn 2.000 ha rừng hồi, quế trưởng thành. Cây ưa bóng, trồng một lần thu nhiều năm, bắt đầu cho quả sau 2–3 năm, nên bổ sung được cho nguồn thu từ hồi vốn lên xuống theo giá."
	for b.Loop() {
		r.Marker.Fragment(text, 200)
	}
}

// asking is a question over mixed records, read and matched, for the benchmarks of single steps.
type asking struct {
	v       *view
	p       plan
	read    asked
	matched []*roaring.Bitmap
	results []*roaring.Bitmap
}

func askings(b *testing.B) []asking {
	e, questions := mixed(b, 4000)
	v, err := e.view()
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = v.Close() })
	var all []asking
	for i := range 50 {
		a := asking{v: v}
		reading := Reading{Text: questions.Question(i), Free: vietnamese.Normalize(questions.Question(i))}
		if a.read, err = e.read(v, Query{Text: reading.Text}, &reading); err != nil {
			b.Fatal(err)
		}
		if a.p, err = e.planOf(v, reading.Free, true); err != nil {
			b.Fatal(err)
		}
		if a.matched, a.results, err = v.match(b.Context(), a.p, filtersOf(a.read.Query, a.read.excluded), reading.filters()); err != nil {
			b.Fatal(err)
		}
		all = append(all, a)
	}
	return all
}

// BenchmarkMatch finds which of 4,000 records answer a question.
func BenchmarkMatch(b *testing.B) {
	all := askings(b)
	for i := 0; b.Loop(); i++ {
		a := all[i%len(all)]
		if _, _, err := a.v.match(b.Context(), a.p, nil, false); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRank puts the first page of them in order.
func BenchmarkRank(b *testing.B) {
	all := askings(b)
	for i := 0; b.Loop(); i++ {
		a := all[i%len(all)]
		if _, err := a.v.rank(b.Context(), a.p, a.results, a.read, DefaultSize); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFacets counts them by all facets.
func BenchmarkFacets(b *testing.B) {
	all := askings(b)
	for i := 0; b.Loop(); i++ {
		a := all[i%len(all)]
		if _, err := a.v.facets(b.Context(), a.read.Query, filtersOf(a.read.Query, a.read.excluded), a.matched, a.results); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDocument makes a document of a record.
func BenchmarkDocument(b *testing.B) {
	e, records := mixed(b, 8)
	x := e.indexers.Get().(*indexer)
	for i := 0; b.Loop(); i++ {
		b.StopTimer()
		m := records.Record(i % 500)
		b.StartTimer()
		if _, err := x.document(m, int64(i)); err != nil {
			b.Fatal(err)
		}
	}
}
