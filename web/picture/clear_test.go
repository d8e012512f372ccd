package picture

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestClear: what is named stays, and what was written lately.
func TestClear(t *testing.T) {
	f := Folder(filepath.Join(t.TempDir(), "pictures"))
	if n, err := f.Clear(time.Now(), nil); n != 0 || err != nil {
		t.Errorf("without a folder: %d, %v", n, err)
	}
	a, b, c := strings.Repeat("a", 32), strings.Repeat("b", 32), strings.Repeat("c", 32)
	for _, name := range []string{a + ".jpg", a + "-small.jpg", b + ".jpg", b + "-small.jpg", c + ".jpg"} {
		if err := f.Put(name, []byte(name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Put("../x.jpg", nil); err == nil {
		t.Error("a name outside the folder is taken")
	}
	now := time.Now()
	for _, name := range []string{a + ".jpg", a + "-small.jpg", b + ".jpg", b + "-small.jpg"} {
		if err := os.Chtimes(filepath.Join(string(f), name), now, now.Add(-48*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	n, err := f.Clear(now.Add(-24*time.Hour), map[string]bool{a: true})
	if n != 2 || err != nil {
		t.Errorf("cleared %d, %v", n, err)
	}
	left, err := filepath.Glob(filepath.Join(string(f), "*"))
	if err != nil || len(left) != 3 {
		t.Errorf("left: %v, %v", left, err)
	}
}
