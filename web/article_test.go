package web

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/models/article"
)

const delegationText = "Kết quả rà soát đầu năm 2021, huyện Bình Liêu có 1.571 hộ nghèo và cận nghèo, chiếm 20,4%; trong đó hộ nghèo là 413 hộ (5,37%), " +
	"hộ cận nghèo là 1.158 hộ (15,6%). Đồng bào Sán Chỉ ở xã Húc Động làm miến dong theo chương trình OCOP."

// sendText posts a body to the reader of articles.
func sendText(s *Server, kind, body string) *httptest.ResponseRecorder {
	req := httptest.NewRequest(http.MethodPost, "/api/drafts/read", strings.NewReader(body))
	req.Header.Set("Content-Type", kind)
	req.Header.Set("Accept-Language", "vi")
	rec := httptest.NewRecorder()
	s.Handler().ServeHTTP(rec, req)
	return rec
}

func TestReadArticle(t *testing.T) {
	rec := sendText(site(t), "text/plain; charset=UTF-8", delegationText)
	if rec.Code != http.StatusOK || rec.Header().Get("Content-Type") != jsonType {
		t.Fatalf("answers %d %s: %s", rec.Code, rec.Header().Get("Content-Type"), rec.Body)
	}
	var got article.Reading
	if err := json.Unmarshal(rec.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	first := got.Figures[0]
	if letters := string([]rune(delegationText)[first.Start:first.End]); letters != "1.571 hộ" || first.Text != letters {
		t.Errorf("the first figure stands at %q", letters)
	}
	if *first.Value != 1571 || first.Unit != "household" || first.Of != "hộ nghèo và cận nghèo" || first.Year != 2021 || first.Place != "huyện Bình Liêu" || first.Indicator != "poverty-rate" {
		t.Errorf("the first figure is %+v", first)
	}
	if len(got.Findings) != 2 || got.Findings[1].Path != "figures[5]" {
		t.Errorf("findings: %+v", got.Findings)
	}
	for what, names := range map[string][]article.Name{"san-chi": got.EthnicGroups, "ocop": got.Programmes, "miến dong": got.Commodities} {
		if len(names) != 1 || names[0].Slug != what {
			t.Errorf("want %s, got %+v", what, names)
		}
	}
}

func TestReadArticleRefuses(t *testing.T) {
	for _, c := range []struct {
		name, kind, body string
		status           int
		detail           string
	}{
		{"another kind", "application/json", `{}`, http.StatusUnsupportedMediaType, "text/plain"},
		{"no kind", "", "5 hộ", http.StatusUnsupportedMediaType, "text/plain"},
		{"another encoding", "text/plain; charset=windows-1258", "5 ho", http.StatusUnsupportedMediaType, "utf-8"},
		{"broken letters", "text/plain", "5 h\xf4", http.StatusBadRequest, "UTF-8"},
		{"NUL", "text/plain", "5\x00 hộ", http.StatusBadRequest, "UTF-8"},
		{"too long", "text/plain", strings.Repeat("hộ ", article.MaxRunes/3+1), http.StatusRequestEntityTooLarge, "100.000"},
		{"far too long", "text/plain", strings.Repeat("hộ ", 400_000), http.StatusRequestEntityTooLarge, "MB"},
	} {
		rec := sendText(site(t), c.kind, c.body)
		var p problem
		if err := json.Unmarshal(rec.Body.Bytes(), &p); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if rec.Code != c.status || p.Status != c.status || !strings.Contains(p.Detail, c.detail) || rec.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s answers %d %+v", c.name, rec.Code, p)
		}
	}
}

func TestReadArticleOfNothing(t *testing.T) {
	rec := sendText(site(t), "text/plain", "")
	if want := `{"figures":[],"places":[],"ethnic_groups":[],"programmes":[],"commodities":[],"findings":[]}` + "\n"; rec.Body.String() != want {
		t.Errorf("got %s", rec.Body)
	}
}

// TestArticlePage: text or file, in either language; what cannot be read is said, what was typed is kept.
func TestArticlePage(t *testing.T) {
	o := newOffice(t)
	p := o.as(t, anyone)
	for _, c := range []struct {
		name, path, text, file string
		data                   []byte
		status                 int
		want                   string
	}{
		{"text", "/submit/article", delegationText, "", nil, http.StatusOK, `<label for="t1">1.571 hộ</label>`},
		{"text in English", "/en/submit/article", delegationText, "", nil, http.StatusOK, "6 figures were found"},
		{"markup", "/submit/article", "<script>alert(1)</script> 5 ha quế", "", nil, http.StatusOK, "&lt;script&gt;alert(1)&lt;/script&gt;"},
		{"turned letters", "/submit/article", "Có \u202e5 ha quế", "", nil, http.StatusOK, "<b>5 ha</b>"},
		{"nothing", "/submit/article", " ", "", nil, http.StatusUnprocessableEntity, "Chưa có bài"},
		{"too long", "/submit/article", strings.Repeat("hộ ", article.MaxRunes/3+1), "", nil, http.StatusUnprocessableEntity, "100.000"},
		{"a page", "/submit/article", "", "a.html", []byte("<p>Xã có <b>1.571 hộ</b> nghèo"), http.StatusOK, `<label for="t1">1.571 hộ</label>`},
		{"an old Word file", "/submit/article", "", "cu.doc", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), http.StatusUnprocessableEntity, "“cu.doc”"},
		{"a picture", "/submit/article", "", "anh.png", []byte("\x89PNG\r\n\x1a\n\x00\x00"), http.StatusUnprocessableEntity, "“anh.png”"},
	} {
		a := p.sendFile(t, c.path, map[string]string{"text": c.text}, c.file, c.data)
		if a.status != c.status || !strings.Contains(a.body, c.want) {
			t.Errorf("%s answers %d, without %q", c.name, a.status, c.want)
		}
	}
}

// sendFile posts a form with a file, as browsers do; no file where it has no name.
func (p *person) sendFile(t testing.TB, address string, fields map[string]string, name string, data []byte) seen {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for field, value := range fields {
		if err := w.WriteField(field, value); err != nil {
			t.Fatal(err)
		}
	}
	if name != "" {
		f, err := w.CreateFormFile("file", name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return p.send(http.MethodPost, address, w.FormDataContentType(), b.String(), "Sec-Fetch-Site", "same-origin")
}
