package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// object decodes what a command wrote with --json.
func object(t *testing.T, text string) map[string]any {
	t.Helper()
	var o map[string]any
	if err := json.Unmarshal([]byte(text), &o); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return o
}

func keysOf(o any) []string {
	var keys []string
	if m, ok := o.(map[string]any); ok {
		for k := range m {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return keys
}

// TestBenchSearch: both engines answer, and the figures have the names that scripts hold on to.
func TestBenchSearch(t *testing.T) {
	office := newOffice(t)
	questions := office.file("questions.jsonl", `{"id": "t1", "q": "xã người Sán Chỉ làm miến"}`+"\n"+`bo vo beo von duoi 20 trieu`+"\n")
	o := object(t, office.must("bench", "search", "--documents", "60", "--queries", questions, "--bad", "--exact", "--keep", t.TempDir(), "--json"))
	if got, want := keysOf(o), []string{"bad_ms", "documents", "exact", "ours", "plain", "ratio", "suggest"}; !slices.Equal(got, want) {
		t.Errorf("fields are %v, want %v", got, want)
	}
	figures := []string{"disk_mb", "index_per_s", "open_ms", "p50_ms", "p99_ms", "rss_anon_mb", "rss_file_mb", "rss_mb"}
	for _, engine := range []string{"ours", "plain"} {
		if got := keysOf(o[engine]); !slices.Equal(got, figures) {
			t.Errorf("%s has %v, want %v", engine, got, figures)
		}
		for name, v := range o[engine].(map[string]any) {
			if v.(float64) <= 0 && !strings.HasPrefix(name, "rss_") {
				t.Errorf("%s: %s is %v", engine, name, v)
			}
		}
	}
	if suggest := o["suggest"].(map[string]any); suggest["keystrokes"] != 24.0 {
		t.Errorf("suggestions: %v, want 12 letters of 2 questions", suggest)
	}
	if exact := o["exact"].(map[string]any); exact["same"] != exact["questions"] {
		t.Errorf("first pages differ from those of scoring all: %v", exact)
	}
	if got, want := keysOf(o["ratio"]), []string{"index", "p50", "p99"}; !slices.Equal(got, want) {
		t.Errorf("ratio has %v, want %v", got, want)
	}
}

// TestBenchCrowd: readers and a writer at once do no harm to each other, in the engine and over HTTP.
func TestBenchCrowd(t *testing.T) {
	office := newOffice(t)
	questions := office.file("questions.txt", "sa nhan tim duoi tan rung\nnuôi bò vỗ béo\n")
	for _, what := range []string{"search", "serve"} {
		o := object(t, office.must("bench", what, "--documents", "40", "--readers", "4", "--writer", "--for", "300ms", "--queries", questions, "--json"))
		if o["errors"] != 0.0 || o["answers"].(float64) < 4 || o["edits"].(float64) < 1 {
			t.Errorf("%s: %v errors, %v answers, %v edits", what, o["errors"], o["answers"], o["edits"])
		}
	}
}

// TestBenchIndex: every edit is found.
func TestBenchIndex(t *testing.T) {
	o := object(t, newOffice(t).must("bench", "index", "--documents", "40", "--json"))
	if o["index_per_s"].(float64) <= 0 || o["edit_p50_ms"].(float64) <= 0 {
		t.Errorf("no speed: %v", o)
	}
}

func TestBenchUsedWrongly(t *testing.T) {
	for _, args := range [][]string{
		{"bench", "search", "--documents", "0"},
		{"bench", "search", "--readers", "-1"},
		{"bench", "everything"},
	} {
		if r := newOffice(t).run(args...); r.code != exitUsage {
			t.Errorf("%v: exit %d, want %d", args, r.code, exitUsage)
		}
	}
}
