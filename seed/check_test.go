package seed_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/seed"
)

var update = flag.Bool("update", false, "write the golden file anew")

// checking holds records against the real vocabularies and the real gazetteer.
func checking(t *testing.T) models.Checking {
	t.Helper()
	vocabularies, err := seed.Vocabularies()
	if err != nil {
		t.Fatal(err)
	}
	gazetteer, err := place.Load(seed.Units())
	if err != nil {
		t.Fatal(err)
	}
	return models.Checking{
		Vocabularies: vocabularies,
		Today:        time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC),
		Resolve:      gazetteer.Meanings,
	}
}

// TestFindings: the catalogue has no error, and its warnings are those that were judged true by eye.
func TestFindings(t *testing.T) {
	with := checking(t)
	records, err := seed.Models()
	if err != nil {
		t.Fatal(err)
	}
	localities, err := seed.Localities()
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	report := func(id string, findings []models.Finding) {
		for _, f := range models.Errors(findings) {
			t.Errorf("%s: %s", id, f)
		}
		for _, f := range models.Warnings(findings) {
			fmt.Fprintf(&got, "%s %s %s\n\t%s\n\t%s\n", id, f.Path, f.Rule, f.Text.Vi, f.Text.En)
		}
	}
	seen := map[models.ModelID]bool{}
	with.Taken = func(id models.ModelID) bool { return seen[id] }
	for _, m := range records {
		report("models/"+string(m.ID), m.Check(with))
		seen[m.ID] = true
	}
	for _, l := range localities {
		report("localities/"+l.ID, l.Check(with))
	}
	const golden = "testdata/warnings.txt"
	if *update {
		if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("warnings differ; judge them by eye, then run with -update (-want +got):\n%s", diff)
	}
}
