package search

import (
	"slices"
	"testing"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/seed"
)

// TestFilingByWords holds what records are filed under by their words against what an indexer filed them
// under who read them: most of it has to agree.
func TestFilingByWords(t *testing.T) {
	v, err := seed.Vocabularies()
	if err != nil {
		t.Fatal(err)
	}
	records, err := seed.Models()
	if err != nil {
		t.Fatal(err)
	}
	unfiled := *v
	unfiled.Filed = nil
	x := &indexer{vocabularies: &unfiled, themes: newThemes(v)}
	main, right, touched := 0, 0, 0
	for _, m := range records {
		read := v.Filed[m.ID]
		for _, slug := range x.filing(m).Main {
			main++
			switch {
			case slices.Contains(read.Main, slug):
				right++
			case slices.Contains(read.Also, slug):
				touched++
			}
		}
	}
	if main < 2*len(records) || right*100 < main*75 || (right+touched)*100 < main*83 {
		t.Errorf("of %d subjects %d are as read, %d touched; want two a record, 75 and 83 in 100", main, right, touched)
	}
}

// TestFilingOfUnreadRecord: a record that nobody has filed is found under what it is about.
func TestFilingOfUnreadRecord(t *testing.T) {
	v, err := seed.Vocabularies()
	if err != nil {
		t.Fatal(err)
	}
	x := &indexer{vocabularies: v, themes: newThemes(v)}
	filed := x.filing(&models.Model{
		ID: "moi", Title: models.Text{Vi: "Nuôi dê trên núi đá ở một xã biên giới"},
		Summary: models.Text{Vi: "Mùa rét năm 2024 dê chết nhiều, vì không tiêm phòng."},
	})
	for _, slug := range []string{"goats-sheep", "stony-karst", "border"} {
		if !slices.Contains(filed.Main, slug) {
			t.Errorf("filed under %v, want %s too", filed.Main, slug)
		}
	}
	if len(filed.Also) == 0 || slices.ContainsFunc(filed.Also, func(s string) bool { return slices.Contains(filed.Main, s) }) {
		t.Errorf("touches %v beside %v", filed.Also, filed.Main)
	}
}

// TestFilingIsPartOfTheIndex: an index on the disk is made anew where records are filed or asked for otherwise.
func TestFilingIsPartOfTheIndex(t *testing.T) {
	v, err := seed.Vocabularies()
	if err != nil {
		t.Fatal(err)
	}
	before := versionOf(v)
	if again, err := seed.Vocabularies(); err != nil || versionOf(again) != before {
		t.Fatalf("the same vocabularies make %s and another version, %v", before, err)
	}
	const id = "artemia-ruong-muoi-vinh-phuoc-vinh-chau"
	v.Asked[id] = append(v.Asked[id], "ruộng muối bỏ không thì nuôi gì")
	asked := versionOf(v)
	filed := v.Filed[id]
	filed.Also = append(filed.Also, "women")
	v.Filed[id] = filed
	if asked == before || versionOf(v) == asked {
		t.Error("an index stays in use after what it was made of has changed")
	}
}
