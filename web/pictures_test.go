package web

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/models"
)

func snapshot(t testing.TB, shade uint8) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 800, 600))
	for i := range img.Pix {
		img.Pix[i] = color.Gray{shade}.Y
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// upload sends a file with the page's form.
func (p *person) upload(address string, typed url.Values, name string, file []byte) seen {
	p.t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for field, values := range formOf(p.mustGet(address), typed) {
		for _, v := range values {
			if err := w.WriteField(field, v); err != nil {
				p.t.Fatal(err)
			}
		}
	}
	part, err := w.CreateFormFile("file", name)
	if err != nil {
		p.t.Fatal(err)
	}
	if _, err := part.Write(file); err != nil {
		p.t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		p.t.Fatal(err)
	}
	return p.send(http.MethodPost, address, w.FormDataContentType(), b.String())
}

// TestPictures: uploaded with a draft, described, published on the record's page; what is none is refused.
func TestPictures(t *testing.T) {
	o := newOffice(t).staff(t)
	p := o.person(t)
	link := strings.TrimSuffix(p.fill("/submit", story()).to, "/2")
	said := url.Values{"caption": {"Sa nhân tím <b>ra hoa</b>"}, "author": {"Chíu Thị Hoa"}, "licence": {"cc-by"}}
	refused := p.upload(link+"/pictures", said, "anh.jpg", []byte("<script>alert(1)</script>"))
	wantText(t, refused.Find("[role=alert]"), "không phải ảnh")
	if refused.status != http.StatusUnprocessableEntity || refused.Find("#caption").AttrOr("value", "") != said.Get("caption") {
		t.Errorf("%d; what was said of it is %q", refused.status, refused.Find("#caption").AttrOr("value", ""))
	}
	for n := range models.MostPictures {
		if a := p.upload(link+"/pictures", said, "anh.jpg", snapshot(t, uint8(40*n))); a.status != http.StatusSeeOther {
			t.Fatalf("picture %d: %d %s", n+1, a.status, a.Find("[role=alert]").Text())
		}
	}
	page := p.mustGet(link + "/pictures")
	if page.Find("figure img").Length() != models.MostPictures || page.Find("[type=file]").Length() != 0 {
		t.Errorf("%d pictures", page.Find("figure img").Length())
	}
	small := p.get(page.Find("figure img").First().AttrOr("src", ""))
	if small.status != http.StatusOK || small.header.Get("Content-Type") != "image/jpeg" || !strings.Contains(small.header.Get("Cache-Control"), "immutable") {
		t.Errorf("%d %v", small.status, small.header)
	}
	for _, absent := range []string{"/pictures/x.jpg", "/pictures/..%2f..%2fnhanrong.db", "/pictures/" + strings.Repeat("0", 32) + ".jpg"} {
		if a := p.get(absent); a.status != http.StatusNotFound {
			t.Errorf("%s: %d", absent, a.status)
		}
	}
	form := formOf(page, url.Values{"pictures.0.gone": {"1"}})
	p.upload(link+"/pictures", form, "", nil)
	if a := p.fill(link+"/5", url.Values{"by": {"Hoa"}, "go": {"send"}}); a.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", a.status, a.Find("main").Text())
	}
	d, err := o.store.Drafts().ByLink(t.Context(), strings.TrimPrefix(link, "/submit/"))
	if err != nil || len(d.Model.Pictures) != models.MostPictures-1 || d.Model.Pictures[0].Width != 800 || d.Model.Pictures[0].Licence != models.CCBY {
		t.Fatalf("%+v, %v", d.Model.Pictures, err)
	}
	m := *d.Model
	m.Outcomes = []models.Outcome{{Indicator: "income", Note: &models.Text{Vi: "Chưa có số liệu."}, Sources: []models.SourceID{"S1"}}}
	d.Model, d.Typed = &m, nil
	if d, err = o.store.Drafts().Save(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if a := o.as(t, models.Editor).decide(draftPath(d.ID), url.Values{"do": {"accept"}}); a.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", a.status, a.Find("[aria-labelledby=h-sai]").Text())
	}
	shown := p.mustGet("/models/" + string(m.ID)).Find(".shots")
	wantText(t, shown, "Sa nhân tím <b>ra hoa</b>", "Chíu Thị Hoa", "CC BY 4.0")
	if shown.Find("b").Length() != 0 || shown.Find("img").Length() != models.MostPictures-1 {
		t.Error(shown.Html())
	}
}
