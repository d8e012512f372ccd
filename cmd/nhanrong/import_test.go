package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/models"
)

// TestRoundTrip: export → import into an empty store → export gives the same bytes, in every format.
func TestRoundTrip(t *testing.T) {
	all, err := once.catalogue()
	if err != nil {
		t.Fatal(err)
	}
	text := catalogueText(t, len(all), models.EncodeYAML)
	first := newOffice(t)
	first.must("import", first.file("danh-muc.yaml", text))
	for _, format := range []string{"yaml", "jsonl", "csv", "xlsx"} {
		t.Run(format, func(t *testing.T) {
			t.Parallel()
			second := newOffice(t)
			one, two := filepath.Join(t.TempDir(), "1."+format), filepath.Join(t.TempDir(), "2."+format)
			first.must("export", "-o", one)
			second.must("import", "--strict", one)
			second.must("export", "--format", format, "-o", two)
			if read(t, one) != read(t, two) {
				t.Error("the bytes differ")
			}
			if yaml := second.must("export"); yaml != text {
				t.Error("facts differ from those that went in")
			}
		})
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestRejects: the bad record is named with file, line, field and reason, the good ones go in; with
// --strict nothing does.
func TestRejects(t *testing.T) {
	lines := strings.SplitAfter(catalogueText(t, 44, models.EncodeJSONL), "\n")
	yaml := strings.SplitAfter(catalogueText(t, 3, models.EncodeYAML), "---\n")[1:]
	// with puts a text in place of a line, with four good lines after it.
	with := func(line int, text string) string {
		return strings.Join(slices.Concat(lines[:line-1], []string{text}, lines[line:line+4]), "")
	}
	for _, one := range []struct {
		name, file, text string
		taken            int
		want             []string
	}{
		{"wrong type at line 40", "a.jsonl", with(40, `{"id": "x", "since": "năm 2000"}`+"\n"), 43, []string{"a.jsonl:40:", "since", "whole number"}},
		{"unknown field", "a.jsonl", with(7, `{"id": "x", "giá": 1}`+"\n"), 10, []string{"a.jsonl:7:", "giá", "no such field"}},
		{"no JSON", "a.jsonl", with(2, "Đây là bài báo.\n"), 5, []string{"a.jsonl:2:"}},
		{"an id twice", "a.jsonl", with(9, lines[4]), 12, []string{"a.jsonl:9:", "id", "a.jsonl:5"}},
		{"a line beyond measure", "a.jsonl", with(3, `{"id": "`+strings.Repeat("a", models.MaxRecordBytes)+"\"}\n"), 6, []string{"a.jsonl:3:", "4 MiB"}},
		{"a fact without source", "a.jsonl", with(1, strings.Replace(lines[0], `"sources":["S1"]`, `"sources":["S77"]`, 1)), 4, []string{"a.jsonl:1:", "S77"}},
		{"not UTF-8", "a.jsonl", with(1, "{\"id\": \"\xff\"}\n"), 4, []string{"a.jsonl:1:", "UTF-8"}},
		{"broken YAML", "a.yaml", "---\n" + yaml[0] + "\n---\nid: x\n  title: [\n---\n" + yaml[2], 2, []string{"a.yaml:"}},
		{"YAML bomb", "a.yaml", "---\nid: &a [x,x]\ntitle: [*a,*a]\n---\n" + yaml[1], 1, []string{"a.yaml:"}},
		{"table without records", "a.csv", "id,title_vi\nx,Trồng hồi\n", 0, []string{"a.csv:2:", "record"}},
		{"an object beyond measure", "a.json", `[{"id": "` + strings.Repeat("a", 2*models.MaxRecordBytes) + `"},` + lines[0] + "]", 1, []string{"a.json:1:", "4 MiB"}},
		{"a cell beyond measure", "a.csv", "id,record\nx,\"" + strings.Repeat("a", 3*models.MaxRecordBytes) + "\"\n", 0, []string{"a.csv", "8 MiB"}},
		{"no workbook", "a.xlsx", "bài báo", 0, []string{"a.xlsx", "no Excel workbook"}},
	} {
		t.Run(one.name, func(t *testing.T) {
			t.Parallel()
			d := newOffice(t)
			file := d.file(one.file, one.text)
			strict := d.run("import", "--strict", file)
			if strict.code != exitFindings || d.must("export") != "" {
				t.Errorf("--strict: exit %d, something went in: %s", strict.code, strict.err)
			}
			r := d.run("import", file)
			if r.code != exitFindings || strings.Count(r.err, "\n") != 1 {
				t.Errorf("exit %d, want 1 and one line:\n%s", r.code, r.err)
			}
			for _, word := range one.want {
				if !strings.Contains(r.err, word) {
					t.Errorf("no %q in %q", word, r.err)
				}
			}
			if got := strings.Count(d.must("export", "--format", "jsonl"), "\n"); got != one.taken {
				t.Errorf("%d records went in, want %d", got, one.taken)
			}
		})
	}
}

// TestImportIsFound: what comes in is found at once, changed records as they are now, from files and from
// standard input.
func TestImportIsFound(t *testing.T) {
	d := newOffice(t)
	d.stdin = strings.NewReader(catalogueText(t, 30, models.EncodeJSONL))
	if out := d.must("import", "-"); out != "30 records taken in, 0 refused\n" {
		t.Errorf("%q", out)
	}
	file := filepath.Join(t.TempDir(), "a.csv")
	d.must("export", "-o", file)
	text := strings.Replace(read(t, file), "Artemia", "Zumbara", 1) // in the title's column, as an officer edits it
	d.must("import", d.file("b.csv", text))
	if out := d.must("search", "zumbara", "--limit", "1"); !strings.Contains(out, "artemia-ruong-muoi") {
		t.Errorf("the changed title is not found:\n%s", out)
	}
	if out := d.must("index"); !strings.Contains(out, "holds 30 records, up to change 31") {
		t.Errorf("one record of thirty changed, but: %s", out)
	}
}

// TestEditedTable: an editable column that says nonsense refuses its row.
func TestEditedTable(t *testing.T) {
	d := newOffice(t)
	d.must("import", d.file("a.jsonl", catalogueText(t, 2, models.EncodeJSONL)))
	table := d.must("export", "--format", "csv")
	head, rest, _ := strings.Cut(table, "\n")
	if !strings.HasPrefix(head, "id,title_vi,") || !strings.HasSuffix(head, ",since,record") {
		t.Fatalf("header %q", head)
	}
	at := strings.Index(rest, `,"{""id""`)
	since := strings.LastIndex(rest[:at], ",") + 1
	r := d.run("import", d.file("b.csv", head+"\n"+rest[:since]+"năm ngoái"+rest[at:]))
	if r.code != exitFindings || !strings.Contains(r.err, "b.csv:2: since") || !strings.Contains(r.err, "năm ngoái") {
		t.Errorf("exit %d: %s", r.code, r.err)
	}
}

// TestEndlessLine: a line of 2 GB is read through and refused without being held.
func TestEndlessLine(t *testing.T) {
	const length = 2 << 30
	if testing.Short() {
		t.Skip("reads 2 GB")
	}
	d := newOffice(t)
	d.stdin = io.MultiReader(strings.NewReader(`{"id": "`), io.LimitReader(endless{}, length), strings.NewReader("\"}\n"), strings.NewReader(catalogueText(t, 1, models.EncodeJSONL)))
	r := d.run("import", "-")
	if r.code != exitFindings || !strings.Contains(r.err, "-:1: ") || !strings.Contains(r.err, "4 MiB") || !strings.HasPrefix(r.out, "1 record ") {
		t.Errorf("exit %d, out %q, err %q", r.code, r.out, r.err)
	}
}

// endless is a text of one letter.
type endless struct{}

func (endless) Read(b []byte) (int, error) {
	const block = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	n := copy(b, block)
	for n < len(b) {
		n += copy(b[n:], b[:n])
	}
	return n, nil
}

// TestCheck: errors first, warnings after them; nothing is written.
func TestCheck(t *testing.T) {
	d := newOffice(t)
	sound := strings.SplitAfter(catalogueText(t, 5, models.EncodeJSONL), "\n")
	good := d.file("a.jsonl", sound[0])
	if out := d.must("check", good); out != "1 record, 0 errors, 0 warnings\n" {
		t.Errorf("%q", out)
	}
	uncited := strings.Replace(sound[1], `"sources":[{"id":"S1"`, `"sources":[{"id":"S99","title":"Bài","publisher":"Báo","kind":"press"},{"id":"S1"`, 1)
	r := d.run("check", good, d.file("b.jsonl", uncited), d.file("c.jsonl", "{}\n"))
	lines := strings.Split(r.out, "\n")
	if r.code != exitFindings || !strings.HasPrefix(lines[0], "error: ") || !strings.HasPrefix(lines[len(lines)-3], "warning: ") {
		t.Errorf("exit %d:\n%s", r.code, r.out)
	}
	if !strings.Contains(r.out, "c.jsonl:1: id") || !strings.Contains(r.out, "b.jsonl:1: sources[S99]") {
		t.Error(r.out)
	}
	if _, err := os.Stat(d.data); err == nil {
		t.Error("checking files made a data folder")
	}
	d.env["LANG"] = "vi_VN.UTF-8"
	if r := d.run("check", d.file("c.jsonl", "{}\n")); !strings.Contains(r.out, "lỗi: ") {
		t.Error(r.out)
	}
}

// shortest gives the record of the embedded catalogue that says least.
func shortest(t *testing.T) *models.Model {
	t.Helper()
	all, err := once.catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return slices.MinFunc(all, func(a, b *models.Model) int {
		return len(a.Sources) + len(a.Outcomes) + len(a.Conditions) - len(b.Sources) - len(b.Outcomes) - len(b.Conditions)
	})
}

// TestBatches: a file longer than several batches goes in whole and in order.
func TestBatches(t *testing.T) {
	var text strings.Builder
	const n = 3*batchSize + 7
	for i := range n {
		m := *shortest(t)
		m.ID = models.ModelID(fmt.Sprintf("m-%05d", i))
		if err := models.EncodeJSONL(&text, &m); err != nil {
			t.Fatal(err)
		}
	}
	d := newOffice(t)
	if out := d.must("import", d.file("a.jsonl", text.String())); out != fmt.Sprintf("%d records taken in, 0 refused\n", n) {
		t.Error(out)
	}
	if out := d.must("export", "--format", "jsonl"); out != text.String() {
		t.Error("what came out is not what went in")
	}
	if out := d.must("index"); !strings.Contains(out, fmt.Sprintf("holds %d records, up to change %d", n, n)) {
		t.Error(out)
	}
}
