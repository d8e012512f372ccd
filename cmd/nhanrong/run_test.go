package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/seed"
)

// result is what one run did.
type result struct {
	code     int
	out, err string
}

// once is what ships with the program, read once for all runs of the tests.
var once = shipped{sync.OnceValues(seed.Vocabularies), sync.OnceValues(gazetteer), sync.OnceValues(seed.Models)}

// office is an operator at a machine of their own: a data folder that nobody else uses.
type office struct {
	t     *testing.T
	data  string
	env   map[string]string
	stdin io.Reader
}

func newOffice(t *testing.T) *office {
	t.Helper()
	data := filepath.Join(t.TempDir(), "dữ liệu")
	return &office{t: t, data: data, env: map[string]string{"NHANRONG_DATA": data}, stdin: strings.NewReader("")}
}

// scratch is the folder of what tests share.
var scratch string

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main() // ends the process
	}
	var err error
	if scratch, err = os.MkdirTemp("", "nhanrong-cmd-"); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(scratch) //nolint:errcheck // a folder of the system's temporary ones
	os.Exit(code)
}

// filled is the data folder of a program that has brought the embedded catalogue in, made once for all tests.
var filled = sync.OnceValues(func() (string, error) {
	data := filepath.Join(scratch, "filled")
	getenv := func(name string) string { return map[string]string{"NHANRONG_DATA": data}[name] }
	var said bytes.Buffer
	if code := newProgram(once, getenv, strings.NewReader(""), &said, &said).run(context.Background(), []string{"search", "artemia"}); code != exitDone {
		return "", fmt.Errorf("exit %d: %s", code, said.String())
	}
	return data, nil
})

// newFilledOffice is one whose program has the embedded catalogue.
func newFilledOffice(t *testing.T) *office {
	t.Helper()
	data, err := filled()
	if err != nil {
		t.Fatal(err)
	}
	d := newOffice(t)
	if err := os.CopyFS(d.data, os.DirFS(data)); err != nil {
		t.Fatal(err)
	}
	return d
}

func (d *office) getenv(name string) string { return d.env[name] }

func (d *office) run(args ...string) result {
	d.t.Helper()
	var out, err bytes.Buffer
	code := newProgram(once, d.getenv, d.stdin, &out, &err).run(d.t.Context(), args)
	return result{code, out.String(), err.String()}
}

// must runs what has to end with exit code 0.
func (d *office) must(args ...string) string {
	d.t.Helper()
	r := d.run(args...)
	if r.code != exitDone {
		d.t.Fatalf("%v: exit %d\n%s%s", args, r.code, r.out, r.err)
	}
	return r.out
}

// file writes a file beside the data folder.
func (d *office) file(name, text string) string {
	d.t.Helper()
	path := filepath.Join(filepath.Dir(d.data), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		d.t.Fatal(err)
	}
	return path
}

// empty cuts a file of the data folder to nothing, as a full disk or a careless hand does.
func (d *office) empty(name string) {
	d.t.Helper()
	if err := os.Truncate(filepath.Join(d.data, name), 0); err != nil {
		d.t.Fatal(err)
	}
}

// catalogueText writes the first n records of the embedded catalogue.
func catalogueText(t *testing.T, n int, encode func(io.Writer, any) error) string {
	t.Helper()
	all, err := once.catalogue()
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	for _, m := range all[:n] {
		if err := encode(&text, m); err != nil {
			t.Fatal(err)
		}
	}
	return text.String()
}

// TestUsedWrongly: the mistake is named with what would be right, before anything is opened.
func TestUsedWrongly(t *testing.T) {
	for _, one := range []struct {
		name string
		env  map[string]string
		args []string
		want string
	}{
		{"command", nil, []string{"server"}, `unknown command "server"`},
		{"flag", nil, []string{"serve", "--port", "80"}, "--port"},
		{"address", nil, []string{"serve", "--addr", "8080"}, "127.0.0.1:8080"},
		{"port", nil, []string{"--addr", "localhost:70000"}, "65535"},
		{"address of the environment", map[string]string{"NHANRONG_ADDR": "x"}, []string{"serve"}, `NHANRONG_ADDR "x"`},
		{"base URL", nil, []string{"serve", "--base-url", "nhanrong.example"}, "https://nhanrong.example"},
		{"base URL with a path", nil, []string{"serve", "--base-url", "https://a.vn/b"}, "scheme and host only"},
		{"log level", map[string]string{"NHANRONG_LOG": "loud"}, []string{"check"}, "debug, info, warn or error"},
		{"database", nil, []string{"check", "--db", "postgres://localhost/x"}, "SQLite only"},
		{"empty folder", nil, []string{"check", "--data", ""}, "--data"},
		{"format", nil, []string{"export", "--format", "pdf"}, "yaml, jsonl, xlsx"},
		{"no file", nil, []string{"import"}, "at least 1"},
		{"kind of file", nil, []string{"import", "bai-bao.docx"}, "bai-bao.docx"},
		{"no question", nil, []string{"search"}, "at least 1"},
		{"limit", nil, []string{"search", "--limit", "101", "hồi"}, "1 to 100"},
		{"long question", nil, []string{"search", strings.Repeat("hồi ", 200)}, "500"},
		{"in Vietnamese", map[string]string{"LANG": "vi_VN.UTF-8"}, []string{"export", "--format", "pdf"}, "cần yaml"},
	} {
		t.Run(one.name, func(t *testing.T) {
			d := newOffice(t)
			for name, value := range one.env {
				d.env[name] = value
			}
			r := d.run(one.args...)
			if r.code != exitUsage || !strings.Contains(r.err, one.want) || r.out != "" {
				t.Errorf("exit %d, out %q, err %q; want exit 2 and %q", r.code, r.out, r.err, one.want)
			}
			if _, err := os.Stat(d.data); err == nil {
				t.Error("the data folder was made")
			}
		})
	}
}

// TestFlagBeforeEnvironment: flag, else environment, else default.
func TestFlagBeforeEnvironment(t *testing.T) {
	d := newOffice(t)
	other := filepath.Join(t.TempDir(), "khác")
	d.must("check", "--data", other)
	if _, err := os.Stat(filepath.Join(other, "nhanrong.db")); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(d.data); err == nil {
		t.Error("the environment's folder was used beside the flag's")
	}
	for _, one := range []struct {
		system string
		env    map[string]string
		want   string
	}{
		{"linux", map[string]string{"HOME": "/home/an"}, "/home/an/.local/share/nhanrong"},
		{"linux", map[string]string{"HOME": "/home/an", "XDG_DATA_HOME": "/srv/x"}, "/srv/x/nhanrong"},
		{"linux", map[string]string{"HOME": "/home/an", "XDG_DATA_HOME": "x"}, "/home/an/.local/share/nhanrong"},
		{"darwin", map[string]string{"HOME": "/Users/an"}, "/Users/an/Library/Application Support/nhanrong"},
		{"linux", nil, ""},
	} {
		got, err := userData(one.system, func(name string) string { return one.env[name] })
		if got != one.want || (err == nil) != (one.want != "") {
			t.Errorf("%s with %v: %q (%v), want %q", one.system, one.env, got, err, one.want)
		}
	}
}

// TestHelp: every command shows an example.
func TestHelp(t *testing.T) {
	d := newOffice(t)
	for _, command := range []string{"", "serve", "import", "export", "check", "index", "search", "backup", "restore", "version"} {
		args := []string{command, "--help"}
		if command == "" {
			args = args[1:]
		}
		if out := d.must(args...); !strings.Contains(out, "Examples:\n  nhanrong "+command) && command != "" {
			t.Errorf("%s has no example:\n%s", command, out)
		}
	}
}

// TestFailures: what the machine refuses is told with what to do, and exit code 3.
func TestFailures(t *testing.T) {
	for _, one := range []struct {
		name    string
		prepare func(d *office)
		args    []string
		want    string
	}{
		{"data folder is a file", func(d *office) { d.env["NHANRONG_DATA"] = d.file("tệp", "x") }, []string{"check"}, "make the data folder"},
		{"data folder cannot be made", func(d *office) { d.env["NHANRONG_DATA"] = filepath.Join(d.file("tệp", "x"), "con") }, []string{"serve", "--addr", "127.0.0.1:0"}, "make the data folder"},
		{"database is no database", func(d *office) { d.env["NHANRONG_DB"] = d.file("x.db", strings.Repeat("bài báo ", 1000)) }, []string{"check"}, "nhanrong restore"},
		{"database was emptied", func(d *office) { d.must("search", "x"); d.empty("nhanrong.db") }, []string{"search", "x"}, "nhanrong restore"},
		{"no such file", nil, []string{"import", "khong-co.yaml"}, "no such file"},
		{"no such file to check", nil, []string{"check", "khong-co.yaml"}, "khong-co.yaml"},
		{"no such copy", nil, []string{"restore", "khong-co.db"}, "no such file"},
		{"nowhere to write", nil, []string{"export", "-o", "khong-co/x.yaml"}, "no such file"},
		{"in Vietnamese", func(d *office) { d.env["LANG"] = "vi_VN.UTF-8" }, []string{"import", "khong-co.yaml"}, "không có tệp"},
	} {
		t.Run(one.name, func(t *testing.T) {
			d := newOffice(t)
			if one.prepare != nil {
				one.prepare(d)
			}
			if r := d.run(one.args...); r.code != exitFailed || !strings.Contains(r.err, one.want) {
				t.Errorf("exit %d, err %q; want exit 3 and %q", r.code, r.err, one.want)
			}
		})
	}
}

// TestDiskFull: /dev/full takes nothing, as a full disk does.
func TestDiskFull(t *testing.T) {
	const full = "/dev/full"
	if _, err := os.Stat(full); err != nil {
		t.Skip("this system has no " + full)
	}
	d := newOffice(t)
	d.must("import", d.file("a.jsonl", catalogueText(t, 3, models.EncodeJSONL)))
	for _, format := range []string{"yaml", "jsonl", "csv", "xlsx"} {
		if r := d.run("export", "--format", format, "-o", full); r.code != exitFailed || !strings.Contains(r.err, "disk is full") {
			t.Errorf("%s: exit %d, err %q", format, r.code, r.err)
		}
	}
}

// TestBackupRestore: what came after the copy is gone after it is brought back, also from the search.
func TestBackupRestore(t *testing.T) {
	d := newOffice(t)
	d.must("import", d.file("a.jsonl", catalogueText(t, 3, models.EncodeJSONL)))
	copied := filepath.Join(t.TempDir(), "bản sao.db")
	shot := filepath.Join(d.env["NHANRONG_DATA"], "pictures", strings.Repeat("ab", 16)+".jpg")
	if err := errors.Join(os.MkdirAll(filepath.Dir(shot), 0o750), os.WriteFile(shot, []byte("a picture"), 0o600)); err != nil {
		t.Fatal(err)
	}
	d.must("backup", copied)
	if err := os.RemoveAll(filepath.Dir(shot)); err != nil {
		t.Fatal(err)
	}
	before := d.must("export")
	d.must("import", d.file("b.jsonl", catalogueText(t, 9, models.EncodeJSONL)))
	if r := d.run("backup", copied); r.code != exitFailed || !strings.Contains(r.err, "choose another name") {
		t.Errorf("backup over a copy: exit %d, %q", r.code, r.err)
	}
	if r := d.run("restore", copied); r.code != exitFailed || !strings.Contains(r.err, "--force") {
		t.Errorf("restore over a database: exit %d, %q", r.code, r.err)
	}
	if out := d.must("index"); !strings.Contains(out, "holds 9 records") {
		t.Errorf("before the restore: %s", out)
	}
	d.must("restore", "--force", copied)
	if after := d.must("export"); after != before {
		t.Error("the restored catalogue is not the one that was copied")
	}
	if body, err := os.ReadFile(shot); string(body) != "a picture" {
		t.Errorf("the picture is %q, %v", body, err)
	}
	if out := d.must("index"); !strings.Contains(out, "holds 3 records") {
		t.Errorf("after the restore: %s", out)
	}
}

// TestOtherDatabase: an index that was made from another database is not used.
func TestOtherDatabase(t *testing.T) {
	d := newOffice(t)
	d.must("import", d.file("a.jsonl", catalogueText(t, 9, models.EncodeJSONL)))
	other := filepath.Join(t.TempDir(), "khác.db")
	d.must("import", "--db", other, d.file("b.jsonl", catalogueText(t, 4, models.EncodeJSONL)))
	if out := d.must("index", "--db", other); !strings.Contains(out, "holds 4 records") {
		t.Error(out)
	}
	if out := d.must("index"); !strings.Contains(out, "holds 9 records") {
		t.Error(out)
	}
}

func TestVersion(t *testing.T) {
	out := newOffice(t).must("version")
	for _, word := range []string{"version ", "commit ", "go go1.", "schema ", "catalogue "} {
		if !strings.Contains(out, word) {
			t.Errorf("no %q in %q", word, out)
		}
	}
}
