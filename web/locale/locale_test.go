package locale_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/web/locale"
)

// catalogue reads a language's file as it stands.
func catalogue(t *testing.T, lang locale.Lang) map[string]any {
	t.Helper()
	raw, err := os.ReadFile(string(lang) + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]any
	if err := json.Unmarshal(raw, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

var placeholder = regexp.MustCompile(`\{(\w+)\}`)

// arguments are the names that a message fills in, over all its plural forms.
func arguments(entry any) []string {
	set := map[string]bool{}
	add := func(text string) {
		for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
			set[m[1]] = true
		}
	}
	switch v := entry.(type) {
	case string:
		add(v)
	case map[string]any:
		for _, text := range v {
			add(text.(string))
		}
	}
	return slices.Sorted(maps.Keys(set))
}

func TestLanguagesSayTheSame(t *testing.T) {
	vi, en := catalogue(t, locale.Vi), catalogue(t, locale.En)
	for key, v := range vi {
		e, ok := en[key]
		if !ok {
			t.Errorf("en.json lacks %q", key)
			continue
		}
		if a, b := arguments(v), arguments(e); !slices.Equal(a, b) {
			t.Errorf("%q fills in %v in Vietnamese and %v in English", key, a, b)
		}
		_, viPlural := v.(map[string]any)
		_, enPlural := e.(map[string]any)
		if viPlural != enPlural {
			t.Errorf("%q has plural forms in one language only", key)
		}
		if v == "" || e == "" {
			t.Errorf("%q is empty", key)
		}
	}
	for key := range en {
		if _, ok := vi[key]; !ok {
			t.Errorf("vi.json lacks %q", key)
		}
	}
}

func TestLoadAll(t *testing.T) {
	all, err := locale.LoadAll() // refuses a message short of a plural form
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != len(locale.Langs()) {
		t.Fatalf("%d languages", len(all))
	}
}

// asked matches a key where code or a template asks for it: T "home.title", .T("home.title", …), "status."+x.
var (
	quoted = regexp.MustCompile("[\"`]([a-z0-9_]+(?:\\.[a-z0-9_-]+)*[._]?)[\"`]")
	called = regexp.MustCompile("(?:\\bT\\s+|\\.T\\(|\\bT\\()\"([^\"]+)\"")
)

// TestEveryWordIsAsked reads the pages' code and templates: a key that nothing names is dead, a key
// that is named and absent would show itself to a reader.
func TestEveryWordIsAsked(t *testing.T) {
	words := catalogue(t, locale.Vi)
	named, calls := map[string]bool{}, map[string]string{}
	for _, glob := range []string{"*.go", "../*.go", "../document/*.go", "../templates/*.html"} {
		files, err := filepath.Glob(glob)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range quoted.FindAllSubmatch(text, -1) {
				named[string(m[1])] = true
			}
			for _, m := range called.FindAllSubmatch(text, -1) {
				calls[string(m[1])] = file
			}
		}
	}
	for key, file := range calls {
		if _, ok := words[key]; !ok && !strings.HasSuffix(key, ".") && !strings.HasSuffix(key, "_") {
			t.Errorf("%s asks for %q, which has no words", file, key)
		}
	}
	for key := range words {
		list, _, _ := strings.Cut(key, ".")
		if !named[key] && !named[list] && !begun(named, key) {
			t.Errorf("nothing asks for %q", key)
		}
	}
}

// begun reports a key whose beginning is named: "error." + kind + ".title", "models.unstated_" + name.
func begun(named map[string]bool, key string) bool {
	for i := range key {
		if (key[i] == '.' || key[i] == '_') && named[key[:i+1]] {
			return true
		}
	}
	return false
}

func TestMissingKeyShowsItself(t *testing.T) {
	l := load(t, locale.Vi)
	if got := l.T("no.such.key"); got != "no.such.key" {
		t.Errorf("got %q", got)
	}
	if got := l.Label("status", "unheard-of"); got != "unheard-of" {
		t.Errorf("a value without a word gives %q", got)
	}
	if got := l.Label("status", "declined"); got != "Suy giảm" {
		t.Errorf("declined is %q", got)
	}
}
