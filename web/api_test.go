package web

import (
	"encoding/json"
	"encoding/xml"
	"net/url"
	"strings"
	"testing"
)

func TestErrorsForPrograms(t *testing.T) {
	s := site(t)
	for _, c := range []struct {
		address string
		status  int
		param   string
	}{
		{"/api/models?evidence=9", 400, "evidence"},
		{"/api/models?page=1000", 400, "page"},
		{"/api/models?foo=bar", 400, "foo"},
		{"/api/models?locality=no-such-place", 400, "locality"},
		{"/api/models?fit=fits", 400, "fit"},
		{"/api/models?locality=binh-lieu&fact=elevation_m:cao", 400, "fact"},
		{"/api/models?sort=fit", 400, "sort"},
		{"/api/models/no-such-record", 404, ""},
		{"/api/models/%00", 404, ""},
		{"/api/places/99999", 404, ""},
		{"/api/nothing", 404, ""},
	} {
		res, body := ask(t, s, c.address, "Accept-Language", "en")
		var p problem
		if err := json.Unmarshal([]byte(body), &p); err != nil {
			t.Errorf("%s: %v: %s", c.address, err, body)
			continue
		}
		if res.StatusCode != c.status || p.Status != c.status || res.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d, %+v", c.address, res.StatusCode, p)
		}
		if c.param != "" && (len(p.Errors) != 1 || p.Errors[0].Param != c.param || p.Errors[0].Detail == "") {
			t.Errorf("%s: %+v", c.address, p.Errors)
		}
	}
}

func TestFeedAndSitemap(t *testing.T) {
	s := site(t)
	res, body := ask(t, s, "/models.atom?sector=beekeeping")
	var feed struct {
		Title   string `xml:"title"`
		Entries []struct {
			ID   string `xml:"id"`
			Link struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal([]byte(body), &feed); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(res.Header.Get("Content-Type"), "application/atom+xml") || len(feed.Entries) != 8 || !strings.HasPrefix(feed.Entries[0].Link.Href, "http://nhanrong.example/models/") {
		t.Errorf("%s: %+v", res.Header.Get("Content-Type"), feed)
	}
	_, body = ask(t, s, "/sitemap.xml")
	if n := strings.Count(body, "<loc>http://nhanrong.example/"); n != 11+2*261 {
		t.Errorf("the sitemap lists %d pages", n)
	}
	_, body = ask(t, s, "/robots.txt")
	if !strings.Contains(body, "Sitemap: http://nhanrong.example/sitemap.xml") {
		t.Error(body)
	}
}

func TestRecordData(t *testing.T) {
	s := site(t)
	const id = "sa-nhan-tim-duoi-tan-rung-xa-dong-van-binh-lieu"
	res, body := ask(t, s, "/api/models/"+id, "Accept-Encoding", "gzip")
	if res.Header.Get("ETag") != `"1"` {
		t.Errorf("ETag %s", res.Header.Get("ETag"))
	}
	var rec struct {
		ID       string `json:"id"`
		Revision int    `json:"revision"`
		Updated  string `json:"updated"`
		Evidence struct {
			Level   int              `json:"level"`
			Reasons []map[string]any `json:"reasons"`
		} `json:"evidence"`
		Findings []map[string]any `json:"findings"`
		Sources  []map[string]any `json:"sources"`
	}
	if err := json.Unmarshal(unpack(t, gzipped, []byte(body)), &rec); err != nil {
		t.Fatal(err)
	}
	if rec.ID != id || rec.Revision != 1 || rec.Updated == "" || len(rec.Sources) != 12 || rec.Findings == nil {
		t.Errorf("%+v", rec)
	}
	if rec.Evidence.Level != 0 || len(rec.Evidence.Reasons) == 0 {
		t.Errorf("the amomum of Đồng Văn is only named: %+v", rec.Evidence)
	}
}

func TestPlaceData(t *testing.T) {
	s := site(t)
	_, body := ask(t, s, "/api/places?q="+url.QueryEscape("xã Đồng Văn, huyện Bình Liêu, tỉnh Quảng Ninh"))
	var places placesJSON
	if err := json.Unmarshal([]byte(body), &places); err != nil {
		t.Fatal(err)
	}
	if places.Total != 1 || places.Items[0].Now[0].Name != "xã Hoành Mô, tỉnh Quảng Ninh" {
		t.Errorf("%s", body)
	}
	_, body = ask(t, s, "/api/places?q=dong+van")
	if err := json.Unmarshal([]byte(body), &places); err != nil {
		t.Fatal(err)
	}
	if places.Total < 3 {
		t.Errorf("Đồng Văn means %d places: an ambiguous name is asked back", places.Total)
	}
	_, body = ask(t, s, "/api/places/"+places.Items[0].Key)
	var unit unitJSON
	if err := json.Unmarshal([]byte(body), &unit); err != nil || unit.Key != places.Items[0].Key || unit.Models == nil {
		t.Errorf("%v %s", err, body)
	}
}

func TestItemsLeaveOutWhatIsNotKnown(t *testing.T) {
	s := site(t)
	_, body := ask(t, s, "/api/models?q=sa+nhan+tim&size=100")
	if strings.Contains(body, ":null") {
		t.Error("a value is null")
	}
	var list modelsJSON
	if err := json.Unmarshal([]byte(body), &list); err != nil {
		t.Fatal(err)
	}
	for _, item := range list.Items {
		if item.ID != "sa-nhan-tim-duoi-tan-rung-xa-dong-van-binh-lieu" {
			continue
		}
		if item.Cost != nil || item.Place.Then != "xã Đồng Văn, huyện Bình Liêu, Quảng Ninh (2023)" || item.Place.Now != "xã Hoành Mô" || item.Place.Province != "22" {
			t.Errorf("%+v %+v", item.Cost, item.Place)
		}
		if item.FirstIncomeYear == nil || *item.FirstIncomeYear != 2 {
			t.Errorf("first income %v", item.FirstIncomeYear)
		}
		return
	}
	t.Error("the amomum of Đồng Văn is not found")
}
