package search

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func understander(t testing.TB) *Understander {
	t.Helper()
	vocabularies, err := seedVocabularies()
	if err != nil {
		t.Fatal(err)
	}
	places, err := seedPlaces()
	if err != nil {
		t.Fatal(err)
	}
	return NewUnderstander(vocabularies, places)
}

// TestReadingOfQuestions goes through testdata/readings.txt.
func TestReadingOfQuestions(t *testing.T) {
	u := understander(t)
	for _, c := range readings(t) {
		found, rest := u.Read(c.text)
		var got []string
		for _, f := range found {
			sign := ""
			if f.Negated {
				sign = "-"
			}
			got = append(got, fmt.Sprintf("%s%s=%s", sign, f.Param, f.Value))
			if c.text[f.Start:f.End] != f.Text {
				t.Errorf("%q: %+v does not bound its own text", c.text, f)
			}
		}
		if strings.Join(got, " ") != c.read || rest != c.rest {
			t.Errorf("%q: read %q and left %q, want %q and %q", c.text, strings.Join(got, " "), rest, c.read, c.rest)
		}
	}
}

// TestEveryReadingIsAnswered: whatever is read from a question, the search that follows from it comes to its end.
func TestEveryReadingIsAnswered(t *testing.T) {
	e := seeded(t)
	for _, c := range readings(t) {
		if _, err := e.Search(t.Context(), Query{Text: c.text}); err != nil {
			t.Errorf("%q: %v", c.text, err)
		}
	}
}

type readingCase struct{ text, read, rest string }

func readings(t testing.TB) []readingCase {
	t.Helper()
	file, err := os.ReadFile(filepath.Join("testdata", "readings.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []readingCase
	for line := range strings.Lines(string(file)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.SplitN(strings.TrimRight(line, "\n"), "|", 3)
		for len(parts) < 3 {
			parts = append(parts, "")
		}
		cases = append(cases, readingCase{strings.TrimSpace(parts[0]), strings.TrimSpace(parts[1]), strings.TrimSpace(parts[2])})
	}
	if len(cases) < 250 {
		t.Fatalf("%d cases, want 250 at least", len(cases))
	}
	return cases
}

func FuzzRead(f *testing.F) {
	u := understander(f)
	for _, c := range readings(f) {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		found, _ := u.Read(text)
		for _, x := range found {
			if x.Start < 0 || x.End > len(text) || text[x.Start:x.End] != x.Text {
				t.Fatalf("%q: %+v does not bound its own text", text, x)
			}
		}
	})
}
