package search

import "testing"

// TestWishesBringResults: every question that is suggested has an answer.
func TestWishesBringResults(t *testing.T) {
	e := seeded(t)
	if len(e.wishes) < 30 {
		t.Fatalf("%d wishes, want 30 at least", len(e.wishes))
	}
	for _, w := range e.wishes {
		if w.Text.Vi == w.Text.En && len(w.key)%5 != 0 { // of the questions in people's own words a fifth will do
			continue
		}
		for _, text := range []string{w.Text.Vi, w.Text.En} {
			r, err := e.Search(t.Context(), Query{Text: text, Size: 1})
			if err != nil {
				t.Fatal(err)
			}
			if r.Total == 0 {
				t.Errorf("%q brings nothing", text)
			}
		}
	}
	found, err := e.Suggest(t.Context(), "lam muoi re qua", 8)
	if err != nil {
		t.Fatal(err)
	}
	if len(found) == 0 || found[0].Kind != "wish" {
		t.Errorf("suggested for a question's beginning: %+v", found)
	}
	found, err = e.Suggest(t.Context(), "sa nhan", 8)
	if err != nil {
		t.Fatal(err)
	}
	wishes := 0
	for _, s := range found {
		if s.Kind == "wish" {
			wishes++
		}
	}
	if wishes == 0 || found[0].Kind != "commodity" {
		t.Errorf("suggested for sa nhan: %+v", found)
	}
}
