package web

import (
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestOpenAPIIsGolden(t *testing.T) {
	s := site(t)
	got, err := json.MarshalIndent(s.openAPIDocument(), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	const file = "testdata/openapi.json"
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("the description changed; run with -update where that is meant:\n%s", diff)
	}
}

// TestOpenAPIDescribesEveryRoute compares the description with what the server answers.
func TestOpenAPIDescribesEveryRoute(t *testing.T) {
	s := site(t)
	e, ok := s.engine.(*gin.Engine)
	if !ok {
		t.Fatal("the routes are not gin's")
	}
	var served, described []string
	for _, r := range e.Routes() {
		if strings.HasPrefix(r.Path, "/api/") && r.Method != "HEAD" {
			served = append(served, r.Method+" "+r.Path)
		}
	}
	for _, op := range operations() {
		described = append(described, strings.ToUpper(op.method())+" "+op.Path)
	}
	slices.Sort(served)
	slices.Sort(described)
	if diff := cmp.Diff(served, described); diff != "" {
		t.Errorf("served and described differ:\n%s", diff)
	}
}

// TestOpenAPIReferencesResolve: every $ref leads to a component.
func TestOpenAPIReferencesResolve(t *testing.T) {
	raw, err := json.Marshal(site(t).openAPIDocument())
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Components struct{ Schemas map[string]any } `json:"components"`
	}
	if err := json.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	for piece := range strings.SplitSeq(string(raw), `"$ref":"#/components/schemas/`) {
		name, _, _ := strings.Cut(piece, `"`)
		if strings.HasPrefix(piece, "{") { // what stands before the first reference
			continue
		}
		if _, ok := doc.Components.Schemas[name]; !ok {
			t.Errorf("%q is referred to and not described", name)
		}
	}
}
