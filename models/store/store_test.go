package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
	"github.com/nhanrong/nhanrong/models/store/storetest"
	"github.com/nhanrong/nhanrong/seed"
)

// openAt opens a database and closes it with the test.
func openAt(t testing.TB, path string) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), store.Options{DSN: path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestSQLite(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Open {
		path := filepath.Join(t.TempDir(), "tên có dấu, cách & #100%?.db")
		return func(t *testing.T) *store.Store { return openAt(t, path) }
	})
}

func TestOptions(t *testing.T) {
	for dsn, want := range map[string]string{
		"":                         "DSN",
		"postgres://localhost/nr":  "SQLite only",
		"postgresql://u:p@db/nr":   "SQLite only",
		"mysql://localhost/nr":     "path of a file",
		"file:nhanrong.db?mode=ro": "path of a file",
		":memory:":                 "path of a file",
	} {
		_, err := store.Open(t.Context(), store.Options{DSN: dsn})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want something on %q", dsn, err, want)
		}
	}
}

// raw opens the file beside the store, as any tool may.
func raw(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// filled makes a database of one record, closed.
func filled(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "nhanrong.db")
	s, err := store.Open(t.Context(), store.Options{DSN: path})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(t.Context(), "", "", store.Put{Model: storetest.Record("a", 1)}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestNewerSchema: a database of a newer program is refused and left as it was.
func TestNewerSchema(t *testing.T) {
	path := filled(t)
	db := raw(t, path)
	if _, err := db.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = store.Open(t.Context(), store.Options{DSN: path})
	if !errors.Is(err, models.ErrNewerSchema) || !strings.Contains(err.Error(), "9999") {
		t.Errorf("%v, want ErrNewerSchema with both versions", err)
	}
	after, err := os.ReadFile(path)
	if err != nil || string(before) != string(after) {
		t.Errorf("the database was changed (%v)", err)
	}
}

func TestSchemaVersion(t *testing.T) {
	path := filled(t)
	var version int64
	if err := raw(t, path).QueryRow(`SELECT max(version_id) FROM goose_db_version`).Scan(&version); err != nil {
		t.Fatal(err)
	}
	if version != store.SchemaVersion() {
		t.Errorf("the tables are of version %d, SchemaVersion says %d", version, store.SchemaVersion())
	}
}

// TestUnsound: files that are no sound database, and the error that tells so.
func TestUnsound(t *testing.T) {
	for _, one := range []struct {
		name    string
		prepare func(t *testing.T, path string)
		want    error
	}{
		{"not a database", func(t *testing.T, path string) { write(t, path, strings.Repeat("Đây là bài báo. ", 1000)) }, models.ErrDamaged},
		{"a folder", func(t *testing.T, path string) {
			if err := os.Mkdir(path, 0o755); err != nil {
				t.Fatal(err)
			}
		}, fs.ErrPermission},
		{"no such folder", func(*testing.T, string) {}, fs.ErrPermission},
		{"torn", func(t *testing.T, path string) {
			text, err := os.ReadFile(filled(t))
			if err != nil {
				t.Fatal(err)
			}
			write(t, path, string(text[:len(text)/2]))
		}, models.ErrDamaged},
	} {
		t.Run(one.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "nhanrong.db")
			if one.name == "no such folder" {
				path = filepath.Join(t.TempDir(), "khong-co", "nhanrong.db")
			}
			one.prepare(t, path)
			_, err := store.Open(t.Context(), store.Options{DSN: path})
			if !errors.Is(err, one.want) {
				t.Errorf("%v, want %v", err, one.want)
			}
			if err == nil || !strings.Contains(err.Error(), path) {
				t.Errorf("%v does not name the file", err)
			}
		})
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestCrash: the files as a kill in the middle of writing leaves them hold every write that was
// acknowledged, whole, and their feed.
func TestCrash(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "nhanrong.db")
	s := openAt(t, path)
	for batch := range 20 {
		puts := make([]store.Put, 10)
		for i := range puts {
			puts[i].Model = storetest.Record(models.ModelID(fmt.Sprintf("m-%d-%d", batch, i)), 1)
		}
		if _, err := s.Put(t.Context(), "", "", puts...); err != nil {
			t.Fatal(err)
		}
	}
	crashed := filepath.Join(t.TempDir(), "nhanrong.db")
	log := copyFile(t, path+"-wal", crashed+"-wal")
	copyFile(t, path, crashed)
	check := func(want int) {
		t.Helper()
		again := openAt(t, crashed)
		n, err := again.Count(t.Context())
		if err != nil || n != want {
			t.Errorf("%d records after the crash (%v), want %d", n, err, want)
		}
		if seq, err := again.LastSeq(t.Context()); err != nil || seq != int64(want) {
			t.Errorf("the feed ends at %d (%v), want %d", seq, err, want)
		}
	}
	check(200)
	// A log that was cut within the last transaction loses that one, and no half of it.
	crashed = filepath.Join(t.TempDir(), "nhanrong.db")
	copyFile(t, path, crashed)
	write(t, crashed+"-wal", log[:len(log)-100])
	check(190)
}

func copyFile(t *testing.T, from, to string) string {
	t.Helper()
	text, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	write(t, to, string(text))
	return string(text)
}

// TestFull: a disk without room refuses the call whole, and says so; what was there stays.
func TestFull(t *testing.T) {
	path := filled(t)
	s := openAt(t, path)
	if err := store.LimitPages(t.Context(), s, 40); err != nil {
		t.Fatal(err)
	}
	puts := make([]store.Put, 500)
	for i := range puts {
		puts[i].Model = storetest.Record(models.ModelID(fmt.Sprintf("m-%d", i)), 1)
	}
	if _, err := s.Put(t.Context(), "", "", puts...); !errors.Is(err, models.ErrFull) {
		t.Errorf("%v, want ErrFull", err)
	}
	if n, err := s.Count(t.Context()); n != 1 || err != nil {
		t.Errorf("%d records (%v), want the one from before", n, err)
	}
}

// TestCatalogue: the whole catalogue goes in and comes out with no fact changed.
func TestCatalogue(t *testing.T) {
	all, err := seed.Models()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "nhanrong.db")
	puts := make([]store.Put, len(all))
	for i, m := range all {
		puts[i].Model = m
	}
	if _, err := openAt(t, path).Put(t.Context(), "seed", "", puts...); err != nil {
		t.Fatal(err)
	}
	i := 0
	for r, err := range openAt(t, path).All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(all[i], r.Model); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", all[i].ID, diff)
		}
		i++
	}
	if i != len(all) {
		t.Errorf("%d records came out, want %d", i, len(all))
	}
}

func BenchmarkPut(b *testing.B) {
	all, err := seed.Models()
	if err != nil {
		b.Fatal(err)
	}
	s := openAt(b, filepath.Join(b.TempDir(), "nhanrong.db"))
	n := 0
	for b.Loop() {
		puts := make([]store.Put, 500)
		for i := range puts {
			m := *all[n%len(all)]
			m.ID = models.ModelID(fmt.Sprintf("m-%d", n))
			puts[i].Model = &m
			n++
		}
		if _, err := s.Put(b.Context(), "", "", puts...); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "records/s")
}
