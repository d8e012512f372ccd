package web

import (
	"net/http"
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/exchange"
)

// TestModelsFile: a result as a file has all that was found and, read again, the same records.
func TestModelsFile(t *testing.T) {
	s := site(t)
	page := read(t, s, "/models?q=ong&sector=beekeeping")
	total := 0
	for _, f := range []exchange.Format{exchange.XLSX, exchange.CSV, exchange.JSONL, exchange.YAML} {
		href, ok := page.Find(`.take a[href^="/models.` + string(f) + `"]`).Attr("href")
		if !ok {
			t.Errorf("the page leads to no %s", f)
			continue
		}
		res, body := ask(t, s, href)
		if res.StatusCode != http.StatusOK || !strings.Contains(res.Header.Get("Content-Disposition"), "nhan-rong."+string(f)) {
			t.Fatalf("%s answers %d", href, res.StatusCode)
		}
		n := 0
		for e, err := range exchange.Decode("x", f, strings.NewReader(body)) {
			if err != nil {
				t.Fatalf("%s: %v", f, err)
			}
			n++
			same(t, s, e.Record)
		}
		if total == 0 {
			total = n
		}
		if n == 0 || n != total {
			t.Errorf("%s has %d records, the first file %d", f, n, total)
		}
	}
	if res, _ := ask(t, s, "/models.csv?evidence=9"); res.StatusCode != http.StatusBadRequest {
		t.Errorf("a wrong parameter answers %d", res.StatusCode)
	}
}

// same holds a record against the one that is kept.
func same(t *testing.T, s *Server, m *models.Model) {
	t.Helper()
	rec, err := s.store.Model(t.Context(), m.ID)
	if err != nil {
		t.Fatal(err)
	}
	var a, b strings.Builder
	if err := models.EncodeJSONL(&a, m); err != nil {
		t.Fatal(err)
	}
	if err := models.EncodeJSONL(&b, rec.Model); err != nil {
		t.Fatal(err)
	}
	if a.String() != b.String() {
		t.Errorf("%s came back changed", m.ID)
	}
}

// TestWholeCatalogueAsFile: nothing asked gives every record.
func TestWholeCatalogueAsFile(t *testing.T) {
	s := site(t)
	_, body := ask(t, s, "/models.jsonl")
	all, err := s.store.Count(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(body, "\n"); n != all {
		t.Errorf("%d of %d records", n, all)
	}
}
