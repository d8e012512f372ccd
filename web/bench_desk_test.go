package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
)

// BenchmarkSave writes a change of a record to the disk; p50-ms is what half of them take at most.
func BenchmarkSave(b *testing.B) {
	o := newOffice(b)
	rec, err := o.store.Model(b.Context(), amomumDongVan)
	if err != nil {
		b.Fatal(err)
	}
	var took []time.Duration
	for b.Loop() {
		m := *rec.Model
		m.Summary.Vi += strconv.Itoa(len(took))
		begun := time.Now()
		if _, err := o.store.Put(b.Context(), "đo", "đo", store.Put{Model: &m, Expect: store.Whatever}); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(begun))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
}

// BenchmarkHistory opens the history of a record with 500 revisions, as an editor's browser does.
func BenchmarkHistory(b *testing.B) {
	o := newOffice(b).staff(b)
	rec, err := o.store.Model(b.Context(), amomumDongVan)
	if err != nil {
		b.Fatal(err)
	}
	const revisions = 500
	for n := range revisions - 1 {
		m := *rec.Model
		m.Summary.Vi += " " + strconv.Itoa(n)
		if _, err := o.store.Put(b.Context(), "đo", "đo", store.Put{Model: &m, Expect: store.Whatever}); err != nil {
			b.Fatal(err)
		}
	}
	cookie := ""
	editor := o.as(b, models.Editor)
	at, err := url.Parse(o.URL)
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range editor.Jar.Cookies(at) {
		cookie = c.String()
	}
	for b.Loop() {
		req := httptest.NewRequest(http.MethodGet, "/desk/models/"+string(amomumDongVan), nil)
		req.Header.Set("Cookie", cookie)
		answer := httptest.NewRecorder()
		o.site.Handler().ServeHTTP(answer, req)
		if answer.Code != http.StatusOK {
			b.Fatal(answer.Code)
		}
	}
}
