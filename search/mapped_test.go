package search

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestPagesGivenBack: answers are the same when the pages of the index have to be read again.
func TestPagesGivenBack(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	records := few(t)
	t.Run("fill", func(t *testing.T) { opened(t, dir, feedOf(records)) }) // closing writes the files
	e := opened(t, dir, feedOf(records))
	ask := func() *Result {
		r, err := e.Search(t.Context(), Query{Text: records[0].Title.Vi})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	before := ask()
	v, err := e.view()
	if err != nil {
		t.Fatal(err)
	}
	files := 0
	for _, p := range v.parts {
		if file, ok := p.seg.(interface{ Data() []byte }); ok && len(file.Data()) > 0 {
			files++
		}
	}
	if files == 0 {
		t.Fatal("the index has no mapped file")
	}
	if err := new(mapped).keepWithin(v, -1); err != nil {
		t.Error(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, ask(), cmpopts.IgnoreUnexported(Result{}), cmpopts.IgnoreFields(Result{}, "Took", "Marker")); diff != "" {
		t.Error(diff)
	}
}
