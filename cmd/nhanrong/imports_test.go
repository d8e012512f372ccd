package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const module = "github.com/nhanrong/nhanrong"

// mayImport says which packages of ours a package's code (tests apart) may import. The walls it
// keeps: models never sees SQL, bleve or Gin; search and models/store do not know each other;
// search/vietnamese is a leaf, so that names of places fold as text does. A new package gets a row.
var mayImport = map[string][]string{
	"models":                 {},
	"search/vietnamese":      {},
	"web/locale":             {},
	"models/place":           {"models", "search/vietnamese"},
	"models/article":         {"models", "models/place", "search/vietnamese"},
	"models/exchange":        {"models"},
	"models/fit":             {"models", "models/place", "search/vietnamese"},
	"models/visit":           {"models", "models/fit", "models/place"},
	"models/store":           {"models", "models/fit", "models/visit"},
	"models/store/storetest": {"models", "models/fit", "models/visit", "models/store"},
	"search/analysis":        {"search/vietnamese"},
	"search/segment":         {},
	"search":                 {"models", "models/place", "search/analysis", "search/segment", "search/vietnamese"},
	"web/document":           {"models", "models/fit", "models/visit", "web/locale"},
	"web/intake":             {"search/vietnamese"},
	"web": {
		"models", "models/article", "models/exchange", "models/fit", "models/place", "models/store", "models/visit",
		"search", "search/analysis", "search/vietnamese", "web/document", "web/intake", "web/locale", "web/picture",
	},
	"web/browsertest": {},
	"web/picture":     {},
	"seed":            {"models", "models/place", "search/vietnamese"},
	"cmd/nhanrong": {
		"models", "models/article", "models/exchange", "models/fit", "models/place", "models/store", "models/visit",
		"search", "search/analysis", "search/vietnamese", "seed", "web", "web/document", "web/intake", "web/locale", "web/picture",
	},
}

// wall forbids modules to packages whose subject is elsewhere.
var wall = map[string][]string{
	"models":            {"modernc.org/sqlite", "github.com/blevesearch/bleve/v2", "github.com/gin-gonic/gin"},
	"models/place":      {"modernc.org/sqlite", "github.com/blevesearch/bleve/v2", "github.com/gin-gonic/gin"},
	"models/store":      {"github.com/blevesearch/bleve/v2", "github.com/gin-gonic/gin"},
	"search":            {"modernc.org/sqlite", "github.com/gin-gonic/gin"},
	"search/vietnamese": {"modernc.org/sqlite", "github.com/blevesearch/bleve/v2", "github.com/gin-gonic/gin"},
	"web":               {"modernc.org/sqlite", "github.com/blevesearch/bleve/v2"},
}

// goPackage is what `go list -json` says of a package, as far as this test asks.
type goPackage struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

func (p goPackage) name() string {
	return strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/")
}

func TestImports(t *testing.T) {
	for _, p := range packages(t) {
		allowed, known := mayImport[p.name()]
		if !known {
			t.Errorf("package %s has no row in the table of imports", p.name())
		}
		for _, path := range p.Imports {
			if ours, ok := strings.CutPrefix(path, module+"/"); ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s imports %s; it may import %v", p.name(), ours, allowed)
			}
			for _, forbidden := range wall[p.name()] {
				if within(path, forbidden) {
					t.Errorf("%s imports %s", p.name(), path)
				}
			}
		}
	}
}

// TestDependencies holds the modules that code and tests import, so that a new one is seen in
// review: change testdata/dependencies.txt with it.
func TestDependencies(t *testing.T) {
	required := requirements(t)
	used := make(map[string]bool)
	for _, p := range packages(t) {
		for _, path := range slices.Concat(p.Imports, p.TestImports, p.XTestImports) {
			if m := moduleOf(path, required); m != "" {
				used[m] = true
			}
		}
	}
	var got strings.Builder
	for _, m := range required {
		if used[m] {
			got.WriteString(m + "\n")
		}
	}
	want, err := os.ReadFile("testdata/dependencies.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("modules that we import (-listed +imported):\n%s", diff)
	}
}

// packages lists the module's own packages.
func packages(t *testing.T) []goPackage {
	t.Helper()
	command := exec.Command("go", "list", "-json=ImportPath,Imports,TestImports,XTestImports", module+"/...")
	command.Stderr = os.Stderr
	text, err := command.Output()
	if err != nil {
		t.Fatalf("listing the packages: %v", err)
	}
	var list []goPackage
	for decoder := json.NewDecoder(strings.NewReader(string(text))); ; {
		var p goPackage
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatalf("reading the list of packages: %v", err)
		}
		list = append(list, p)
	}
}

// requirements gives the module paths of go.mod's require blocks, sorted.
func requirements(t *testing.T) []string {
	t.Helper()
	file, err := os.Open(filepath.Join("..", "..", "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var paths []string
	for lines := bufio.NewScanner(file); lines.Scan(); {
		fields := strings.Fields(strings.TrimPrefix(lines.Text(), "require "))
		if len(fields) >= 2 && strings.HasPrefix(fields[1], "v") {
			paths = append(paths, fields[0])
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// moduleOf gives the module that holds an import path, empty for the standard library and ours.
// A module may lie within another's path, so the longest wins.
func moduleOf(path string, modules []string) string {
	var found string
	for _, m := range modules {
		if within(path, m) && len(m) > len(found) {
			found = m
		}
	}
	return found
}

func within(path, root string) bool {
	return path == root || strings.HasPrefix(path, root+"/")
}
