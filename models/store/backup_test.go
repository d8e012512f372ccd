package store_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
	"github.com/nhanrong/nhanrong/models/store/storetest"
)

// TestBackup: a copy is made while others write, and goes back where it came from.
func TestBackup(t *testing.T) {
	folder := t.TempDir()
	path, copied := filepath.Join(folder, "nhanrong.db"), filepath.Join(folder, "bản sao.db")
	s, err := store.Open(t.Context(), store.Options{DSN: path})
	if err != nil {
		t.Fatal(err)
	}
	put := func(s *store.Store, id models.ModelID) {
		t.Helper()
		if _, err := s.Put(t.Context(), "", "", store.Put{Model: storetest.Record(id, 1)}); err != nil {
			t.Fatal(err)
		}
	}
	put(s, "truoc")
	if err := s.Backup(t.Context(), copied, nil); err != nil {
		t.Fatal(err)
	}
	put(s, "sau")
	if err := s.Backup(t.Context(), copied, nil); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a second copy over the first: %v, want ErrExist", err)
	}
	if err := store.Restore(t.Context(), copied, path, false, nil); !errors.Is(err, fs.ErrExist) {
		t.Errorf("restore over a database: %v, want ErrExist", err)
	}
	if err := store.Restore(t.Context(), copied, path, true, nil); !errors.Is(err, models.ErrBusy) {
		t.Errorf("restore under an open store: %v, want ErrBusy", err)
	}
	if n, err := s.Count(t.Context()); n != 2 || err != nil {
		t.Errorf("%d records (%v) after refused restores, want 2", n, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := store.Restore(t.Context(), copied, path, true, nil); err != nil {
		t.Fatal(err)
	}
	if n, err := openAt(t, path).Count(t.Context()); n != 1 || err != nil {
		t.Errorf("%d records (%v) after the restore, want 1", n, err)
	}
	left, err := filepath.Glob(filepath.Join(folder, "*.restored*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}

// TestRestoreUnsound: what is not a sound copy leaves the database as it was.
func TestRestoreUnsound(t *testing.T) {
	path := filled(t)
	torn := filepath.Join(t.TempDir(), "rách.db")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	write(t, torn, string(text[:len(text)*2/3]))
	if err := store.Restore(t.Context(), torn, path, true, nil); !errors.Is(err, models.ErrDamaged) {
		t.Errorf("%v, want ErrDamaged", err)
	}
	if err := store.Restore(t.Context(), filepath.Join(t.TempDir(), "khong-co.db"), path, true, nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v, want ErrNotExist", err)
	}
	if n, err := openAt(t, path).Count(t.Context()); n != 1 || err != nil {
		t.Errorf("%d records (%v), want 1", n, err)
	}
}

// TestRestoreOverDamaged: a damaged database is what one restores for.
func TestRestoreOverDamaged(t *testing.T) {
	sound, path := filled(t), filepath.Join(t.TempDir(), "nhanrong.db")
	write(t, path, "hỏng")
	if err := store.Restore(t.Context(), sound, path, true, nil); err != nil {
		t.Fatal(err)
	}
	if n, err := openAt(t, path).Count(t.Context()); n != 1 || err != nil {
		t.Errorf("%d records (%v), want 1", n, err)
	}
}
