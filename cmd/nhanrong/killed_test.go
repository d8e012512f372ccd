package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/nhanrong/nhanrong/models"
)

// asProgram in the environment makes the test's own binary the program, which can then be killed.
const asProgram = "NHANRONG_TEST_AS_PROGRAM"

// TestKilled: what was written before a kill -9 is whole and found, whatever the index had of it.
func TestKilled(t *testing.T) {
	var text strings.Builder
	for i := range 3 * batchSize {
		m := *shortest(t)
		m.ID = models.ModelID(fmt.Sprintf("m-%05d", i))
		if err := models.EncodeJSONL(&text, &m); err != nil {
			t.Fatal(err)
		}
	}
	for _, more := range []time.Duration{0, 200 * time.Millisecond, 700 * time.Millisecond} {
		d := newOffice(t)
		killWhileImporting(t, d, d.file("a.jsonl", text.String()), more)
		n := strings.Count(d.must("export", "--format", "jsonl"), "\n")
		if n%batchSize != 0 {
			t.Errorf("%d records: a batch of %d was written in part", n, batchSize)
		}
		if out := d.must("index"); !strings.Contains(out, fmt.Sprintf("holds %d records, up to change %d", n, n)) {
			t.Errorf("%d records in the store, but %s", n, out)
		}
	}
}

// killWhileImporting starts an import, and kills it a while after its database has something.
func killWhileImporting(t *testing.T, d *office, file string, more time.Duration) {
	t.Helper()
	program := exec.Command(os.Args[0], "import", file)
	program.Env = append(os.Environ(), asProgram+"=1", "NHANRONG_DATA="+d.data)
	program.Stderr = os.Stderr
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	const enough = 64 << 10 // bytes: the schema and the first records
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if info, err := os.Stat(filepath.Join(d.data, "nhanrong.db-wal")); err == nil && info.Size() > enough {
			break
		}
	}
	time.Sleep(more)
	if err := program.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = program.Wait() // it was killed, or done before
}
