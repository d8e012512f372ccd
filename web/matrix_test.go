package web

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// TestMatrixCellsLeadToTheirModels: a circle's number is the number of results that it leads to.
func TestMatrixCellsLeadToTheirModels(t *testing.T) {
	s := site(t)
	for _, address := range []string{"/matrix", "/en/matrix?by=region&status=declined"} {
		doc := read(t, s, address)
		checkIDs(t, address, doc)
		cells := doc.Find(".mx tbody td a")
		if cells.Length() < 20 {
			t.Fatalf("%s has %d circles", address, cells.Length())
		}
		cells.Each(func(i int, a *goquery.Selection) {
			if i%17 != 0 { // some of them will do
				return
			}
			shown := a.Find("text").Text()
			_, body := ask(t, s, strings.Replace(strings.TrimPrefix(a.AttrOr("href", ""), "/en"), "/models", "/api/models", 1))
			var found struct{ Total int }
			if err := json.Unmarshal([]byte(body), &found); err != nil {
				t.Fatal(err)
			}
			if strconv.Itoa(found.Total) != shown || !strings.Contains(a.AttrOr("aria-label", ""), shown) {
				t.Errorf("%s shows %s, finds %d: %s", a.AttrOr("href", ""), shown, found.Total, a.AttrOr("aria-label", ""))
			}
		})
		if doc.Find(".mx td.hole").Length() == 0 || !strings.Contains(doc.Find(".mx td.hole").First().Text(), map[bool]string{true: "no model", false: "chưa có mô hình"}[strings.HasPrefix(address, "/en")]) {
			t.Errorf("%s shows no hole", address)
		}
	}
}

func TestMatrixAsFiles(t *testing.T) {
	s := site(t)
	res, body := ask(t, s, "/matrix.csv")
	if !strings.HasPrefix(body, "\ufeff") || !strings.HasPrefix(res.Header.Get("Content-Type"), "text/csv") {
		t.Errorf("%s: %.40q", res.Header.Get("Content-Type"), body)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(body, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	sectors, groups := len(s.vocabularies.Sectors.Terms), len(s.vocabularies.IndicatorGroups.Terms)
	if len(rows) != 1+sectors*groups {
		t.Errorf("%d lines, want one for each of %d × %d cells", len(rows), sectors, groups)
	}
	res, body = ask(t, s, "/en/matrix.svg?by=region")
	if res.Header.Get("Content-Type") != "image/svg+xml" || !strings.HasPrefix(body, "<svg") {
		t.Errorf("%s: %.40q", res.Header.Get("Content-Type"), body)
	}
	for d := xml.NewDecoder(strings.NewReader(body)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	var data matrixJSON
	_, body = ask(t, s, "/api/matrix")
	if err := json.Unmarshal([]byte(body), &data); err != nil || data.Total != 261 || len(data.Cells) != sectors*groups {
		t.Errorf("%v: %d models in %d cells", err, data.Total, len(data.Cells))
	}
}

func TestMatrixRefuses(t *testing.T) {
	s := site(t)
	for query, param := range map[string]string{"by=province": "by", "sector=no-such": "sector", "outcome=income": "outcome", "evidence=9": "evidence"} {
		res, body := ask(t, s, "/api/matrix?"+query)
		var p problem
		if err := json.Unmarshal([]byte(body), &p); err != nil || res.StatusCode != 400 || p.Errors[0].Param != param {
			t.Errorf("%s: %d, %+v", query, res.StatusCode, p)
		}
	}
}

func BenchmarkMatrixPage(b *testing.B) {
	s := site(b)
	r := request{Locale: s.locales["vi"], Path: "/matrix"}
	for b.Loop() {
		m, err := s.mapEvidence(b.Context(), matrixQuery{})
		if err != nil {
			b.Fatal(err)
		}
		p, err := s.showMatrix(r, matrixQuery{}, m)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.views.matrix.execute(r.Lang, p); err != nil {
			b.Fatal(err)
		}
	}
}
