package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/search"
	"github.com/nhanrong/nhanrong/seed"
	"github.com/nhanrong/nhanrong/web/locale"
)

// BenchmarkResultPage measures what a result page costs after the search: words, template, compression.
func BenchmarkResultPage(b *testing.B) {
	s := site(b)
	q := search.Query{Text: "sa nhân tím"}
	f, err := s.findModels(b.Context(), q)
	if err != nil {
		b.Fatal(err)
	}
	r := request{Locale: s.locales[locale.Vi], Path: "/models?q=sa+nhan+tim"}
	for b.Loop() {
		p, err := s.showModels(r, q, f)
		if err != nil {
			b.Fatal(err)
		}
		body, err := s.views.models.execute(locale.Vi, p)
		if err != nil {
			b.Fatal(err)
		}
		s.finish(rendering{mime: htmlType, body: body}, gzipped)
	}
}

func BenchmarkFit(b *testing.B) {
	s := site(b)
	q := fitQuery{Locality: "073@2024", Fact: []string{"elevation_m:500"}}
	if _, err := s.fitTo(b.Context(), q); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := s.fitTo(b.Context(), q); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDifferentQuestions measures result pages of which none was asked before: search, words, template, compression.
func BenchmarkDifferentQuestions(b *testing.B) {
	s := site(b)
	handler := s.Handler()
	all, err := seed.Models()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		words := strings.Fields(all[i%len(all)].Title.Vi)
		from := i / len(all) % len(words)
		q := strings.Join(words[from:min(len(words), from+2+i%5)], " ") + strings.Repeat(" ", i/len(all))
		r := httptest.NewRequest(http.MethodGet, "/models?q="+url.QueryEscape(q), nil)
		r.Header.Set("Accept-Encoding", "gzip")
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			b.Fatalf("%s: %d", q, w.Code)
		}
	}
}
