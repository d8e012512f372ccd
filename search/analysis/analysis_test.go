package analysis

import (
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// analyze gives the terms that an analyzer of bleve's registry makes of a text.
func analyze(t testing.TB, analyzer, text string) []string {
	t.Helper()
	var terms []string
	for _, token := range named(t, analyzer).Analyze([]byte(text)) {
		terms = append(terms, string(token.Term))
	}
	return terms
}

func TestAnalyzers(t *testing.T) {
	const text = "Chiêm Hoá: 1.571 hộ H’Mông. Sa nhân tím"
	for _, c := range []struct{ analyzer, text, want string }{
		{Exact, text, "chiêm hóa 1.571 hộ hmông sa nhân tím"},
		{Folded, text, "chiem hoa 1571 ho hmong sa nhan tim"},
		{Pairs, text, "chiem_hoa hoa_1571 1571_ho ho_hmong sa_nhan nhan_tim"},
		{Pairs, "Đồng", ""},
		{Pairs, "", ""},
		{English, "The farmers' incomes in Đồng Văn were doubled by planting cardamoms", "farmer incom dong van doubl plant cardamom"},
		{English, "Hà Nội and the Dao people's villages", "ha noi dao peopl villag"},
	} {
		for form, s := range map[string]string{"NFC": norm.NFC.String(c.text), "NFD": norm.NFD.String(c.text)} {
			if diff := cmp.Diff(strings.Fields(c.want), append([]string{}, analyze(t, c.analyzer, s)...)); diff != "" {
				t.Errorf("%s, %q in %s (-want +got):\n%s", c.analyzer, c.text, form, diff)
			}
		}
	}
}

// The offsets of a token bound the letters that it was made of, however the text is encoded.
func TestOffsets(t *testing.T) {
	const text = "Mô hình trồng sa nhân tím dưới tán rừng, xã Đồng Văn (huyện Bình Liêu). Thuý, Thúy: 20,4 % của 1.571 hộ; K’Ho"
	for form, s := range map[string]string{"NFC": norm.NFC.String(text), "NFD": norm.NFD.String(text)} {
		for _, name := range []string{Exact, Folded, Pairs, English} {
			for _, token := range named(t, name).Analyze([]byte(s)) {
				original := s[token.Start:token.End]
				want := strings.ReplaceAll(vietnamese.Key(original), " ", "_")
				if got := strings.ReplaceAll(vietnamese.Key(string(token.Term)), " ", "_"); got != want && name != English {
					t.Errorf("%s in %s: term %q stands at %q", name, form, token.Term, original)
				}
				if strings.TrimSpace(original) != original || original == "" {
					t.Errorf("%s in %s: term %q stands at %q", name, form, token.Term, original)
				}
			}
		}
	}
}

// The filter folds what the exact tokenizer cuts just as the folded tokenizer does.
func TestFoldFilter(t *testing.T) {
	text := []byte("Chiêm Hoá: 1.571 hộ H’Mông, 20,4 % đất; " + norm.NFD.String("Đồng Văn") + " 2.000ha")
	filtered := foldFilter{}.Filter(named(t, Exact).Analyze(text))
	if diff := cmp.Diff(named(t, Folded).Analyze(text), filtered); diff != "" {
		t.Error(diff)
	}
}

// A phrase does not reach across the end of a sentence.
func TestPositions(t *testing.T) {
	var got []int
	for _, token := range named(t, Folded).Analyze([]byte("Sa nhân. Tím rừng")) {
		got = append(got, token.Position)
	}
	if diff := cmp.Diff([]int{1, 2, 4, 5}, got); diff != "" {
		t.Error(diff)
	}
}

// What is typed without marks finds and marks what was written with them, through an index.
func TestHighlight(t *testing.T) {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = Folded
	index, err := bleve.NewMemOnly(m)
	if err != nil {
		t.Fatal(err)
	}
	defer index.Close()
	record := map[string]string{"summary": norm.NFD.String("Trồng sa nhân tím ở Chiêm Hoá")}
	if err := index.Index("1", record); err != nil {
		t.Fatal(err)
	}
	request := bleve.NewSearchRequest(bleve.NewMatchPhraseQuery("chiem hóa"))
	request.Highlight = bleve.NewHighlight()
	result, err := index.Search(request)
	if err != nil {
		t.Fatal(err)
	}
	if result.Total != 1 {
		t.Fatalf("%d hits", result.Total)
	}
	fragment := norm.NFC.String(strings.Join(result.Hits[0].Fragments["summary"], ""))
	if want := "Trồng sa nhân tím ở <mark>Chiêm</mark> <mark>Hoá</mark>"; fragment != want {
		t.Errorf("got %q, want %q", fragment, want)
	}
}

func BenchmarkAnalyzers(b *testing.B) {
	text := []byte(strings.Repeat("Mô hình trồng sa nhân tím dưới tán rừng ở xã Đồng Văn giúp 1.571 hộ. ", 40))
	for _, name := range []string{Exact, Folded, Pairs, English} {
		b.Run(name, func(b *testing.B) {
			a := named(b, name)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				a.Analyze(text)
			}
		})
	}
}

func named(t testing.TB, analyzer string) analysis.Analyzer {
	t.Helper()
	a := bleve.NewIndexMapping().AnalyzerNamed(analyzer)
	if a == nil {
		t.Fatalf("no analyzer %q", analyzer)
	}
	return a
}
