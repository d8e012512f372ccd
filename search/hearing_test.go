package search

import (
	"testing"

	"github.com/nhanrong/nhanrong/search/vietnamese"
	"github.com/nhanrong/nhanrong/seed"
)

// TestHearing holds what is heard from questions that name no subject.
func TestHearing(t *testing.T) {
	v, err := seed.Vocabularies()
	if err != nil {
		t.Fatal(err)
	}
	h := newHearing(v)
	for question, want := range map[string]string{
		"trồng cây mười năm mới thu, lúc chờ lấy gì ăn": "long-wait",
		"tôm cá chết hàng loạt vì bệnh, vì nước bẩn":    "fish-kill",
		"cho dân đi tham quan nơi khác có ích không":    "study-visits",
		"cho dan di tham quan noi khac co ich khong":    "study-visits",
		"farming without chemicals that still pays":     "clean-farming",
		"xyz qwrt": "",
		"":         "",
	} {
		got := ""
		if subjects := h.of(vietnamese.AppendSyllables(nil, question)); len(subjects) > 0 {
			got = subjects[0].slug
			if s := subjects[0].sure; s <= 0 || s > 1 {
				t.Errorf("%q: sure by %v, want more than 0 and at most 1", question, s)
			}
		}
		if got != want {
			t.Errorf("%q: subject %q, want %q", question, got, want)
		}
	}
}

func BenchmarkHearing(b *testing.B) {
	v, err := seed.Vocabularies()
	if err != nil {
		b.Fatal(err)
	}
	h := newHearing(v)
	question := vietnamese.AppendSyllables(nil, "cho dân đi tham quan nơi khác có ích không")
	for b.Loop() {
		h.of(question)
	}
}
