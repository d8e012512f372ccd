package search

import (
	"strings"
	"testing"
)

func TestMarksShowTheOriginalLetters(t *testing.T) {
	e := seeded(t)
	r, err := e.Search(t.Context(), Query{Text: "sa nhan tim"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, want string }{
		{"Trồng Sa nhân tím dưới tán", "Trồng [Sa nhân tím] dưới tán"},
		{"không có gì", "không có gì"},
		{"", ""},
	} {
		var b strings.Builder
		for _, s := range r.Marker.Mark(c.text) {
			if s.Marked {
				b.WriteString("[" + s.Text + "]")
			} else {
				b.WriteString(s.Text)
			}
		}
		if b.String() != c.want {
			t.Errorf("%q is marked %q, want %q", c.text, b.String(), c.want)
		}
	}
}

func TestFragmentHoldsWhatWasFound(t *testing.T) {
	e := seeded(t)
	r, err := e.Search(t.Context(), Query{Text: "sa nhân tím"})
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("Cây này trồng ở nhiều nơi. ", 20) + "Người dân trồng sa nhân tím dưới tán rừng. " + strings.Repeat("Còn lại là chuyện khác. ", 20)
	var marked, all strings.Builder
	for _, s := range r.Marker.Fragment(long, 120) {
		all.WriteString(s.Text)
		if s.Marked {
			marked.WriteString(s.Text)
		}
	}
	if marked.String() != "sa nhân tím" || len([]rune(all.String())) > 140 {
		t.Errorf("fragment %q marks %q, want \"sa nhân tím\" in about 120 letters", all.String(), marked.String())
	}
}

func FuzzMark(f *testing.F) {
	e := seeded(f)
	r, err := e.Search(f.Context(), Query{Text: "sa nhân tím dưới tán rừng"})
	if err != nil {
		f.Fatal(err)
	}
	f.Add("Sa nhân tím", 5)
	f.Fuzz(func(t *testing.T, text string, letters int) {
		var b strings.Builder
		for _, s := range r.Marker.Mark(text) {
			b.WriteString(s.Text)
		}
		if b.String() != text {
			t.Fatalf("pieces of %q make %q", text, b.String())
		}
		r.Marker.Fragment(text, letters&0xff)
	})
}
