package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
)

// TestWrongLinksAnswerAlike: the answer does not tell how near a guess came.
func TestWrongLinksAnswerAlike(t *testing.T) {
	at := madeVisit(t)
	_, _, far := talk(t, http.MethodGet, "/visits/aaaaaaaaaaaaaaaaaaaaaaaaaa", "", "")
	for _, address := range wrongLinks(at) {
		status, _, body := talk(t, http.MethodGet, address, "", "")
		name := strings.TrimPrefix(address, "/visits/")
		if status != http.StatusNotFound || strings.ReplaceAll(body, name, "aaaaaaaaaaaaaaaaaaaaaaaaaa") != far {
			t.Errorf("%s answers %d, unlike a link that never was", address, status)
		}
	}
}

// wrongLinks are near a right one: another last letter, and cut short.
func wrongLinks(at string) []string {
	other := "a"
	if strings.HasSuffix(at, other) {
		other = "b"
	}
	return []string{at[:len(at)-1] + other, at[:len(at)-3]}
}

// BenchmarkWrongLink measures links near a right one beside one that never was: the times are alike, since what
// is looked up is a hash.
func BenchmarkWrongLink(b *testing.B) {
	s := site(b)
	for _, address := range append(wrongLinks("/visits/abcdefghijklmnopqrstuvwxyz"), "/visits/aaaaaaaaaaaaaaaaaaaaaaaaaa") {
		b.Run(strconv.Itoa(len(address)), func(b *testing.B) {
			for b.Loop() {
				s.Handler().ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, address, nil))
			}
		})
	}
}

func TestVisitIsDeletedAndCopied(t *testing.T) {
	at := madeVisit(t)
	status, to, _ := sendForm(t, at, url.Values{"do": {"template"}})
	if status != http.StatusSeeOther || !strings.HasSuffix(to, "/form") || strings.HasPrefix(to, at) {
		t.Fatalf("copying answers %d %s", status, to)
	}
	if size := attr(page200(t, to), "#f-size", "value"); size != "" {
		t.Errorf("the copy has %s people", size)
	}
	sendForm(t, at, url.Values{"do": {"delete"}})
	page200(t, at) // without the tick nothing is deleted
	sendForm(t, at, url.Values{"do": {"delete"}, "sure": {"1"}})
	if status, _, _ := talk(t, http.MethodGet, at, "", ""); status != http.StatusNotFound {
		t.Errorf("after its deletion it answers %d", status)
	}
	if status, to, _ := sendForm(t, "/visits/example", url.Values{"do": {"template"}}); status != http.StatusSeeOther || !strings.HasSuffix(to, "/form") {
		t.Errorf("the example as a template: %d %s", status, to)
	}
}
