package search

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/models"
)

// loggedTo are the options of an index of some records in a folder, whose remarks go to log.
func loggedTo(t *testing.T, log *bytes.Buffer, dir string, records ...*models.Model) Options {
	t.Helper()
	vocabularies, err := seedVocabularies()
	if err != nil {
		t.Fatal(err)
	}
	places, err := seedPlaces()
	if err != nil {
		t.Fatal(err)
	}
	return Options{Dir: dir, Feed: feedOf(records), Vocabularies: vocabularies, Places: places, Logger: slog.New(slog.NewTextHandler(log, nil))}
}

// TestDiskThatTakesNothing: what was indexed is found all the same; the log and whoever waits are told.
func TestDiskThatTakesNothing(t *testing.T) {
	var log bytes.Buffer
	dir := filepath.Join(t.TempDir(), "index")
	records := few(t)
	e, err := Open(t.Context(), loggedTo(t, &log, dir, records...))
	if err != nil {
		t.Fatal(err)
	}
	files := filepath.Join(dir, "store")
	if err := os.RemoveAll(files); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(files, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := e.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := countOf(t, e); n != len(records) {
		t.Errorf("%d records are found, want %d", n, len(records))
	}
	if err := e.Close(); err == nil || !strings.Contains(err.Error(), "persist") {
		t.Errorf("closing says %v", err)
	}
	if !strings.Contains(log.String(), "cannot be written to the disk") {
		t.Errorf("the log says %q", log.String())
	}
}

// TestClosedBeforeWritten holds that an index which was made and closed at once is whole at the next start.
func TestClosedBeforeWritten(t *testing.T) {
	var log bytes.Buffer
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // the index's own goroutines then come late
	for range 3 {
		o := loggedTo(t, &log, filepath.Join(t.TempDir(), "index"))
		for range 2 {
			e, err := Open(t.Context(), o)
			if err != nil {
				t.Fatal(err)
			}
			if err := e.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if log.Len() > 0 {
		t.Errorf("remarks on an index that nothing happened to: %s", log.String())
	}
}
