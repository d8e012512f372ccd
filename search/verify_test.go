package search

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// TestOverturnedBit: an index of which one bit is another than was written is not used.
func TestOverturnedBit(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	records := few(t)
	t.Run("first", func(t *testing.T) { opened(t, dir, feedOf(records)) })
	files, err := filepath.Glob(filepath.Join(dir, "store", "*.zap"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no file to spoil: %v", err)
	}
	vocabularies, err := seedVocabularies()
	if err != nil {
		t.Fatal(err)
	}
	version := versionOf(vocabularies)
	if err := verifyFile(files[0]); err != nil {
		t.Fatalf("before: %v", err)
	}
	content, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []int{3, 2} { // a third and a half of the way
		spoilt := append([]byte(nil), content...)
		spoilt[len(spoilt)/part] ^= 1
		if err := os.WriteFile(files[0], spoilt, 0o600); err != nil {
			t.Fatal(err)
		}
		if idx, err := openSound(dir, version, new(partCache)); !errors.Is(err, errOverturned) {
			t.Errorf("a bit at 1/%d of %s is overturned: %v, %v", part, files[0], idx, err)
		}
	}
	e := opened(t, dir, feedOf(records))
	if n := countOf(t, e); n != len(records) {
		t.Errorf("%d records after rebuilding, want %d", n, len(records))
	}
}
