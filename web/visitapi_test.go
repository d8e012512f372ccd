package web

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/models/visit"
)

func TestVisitsOfPrograms(t *testing.T) {
	status, location, body := talk(t, http.MethodPost, "/api/visits", "application/json", `{
		"home": {"name": "huyện Chiêm Hoá, tỉnh Tuyên Quang"}, "start": "2027-08-10", "end": "2027-08-12", "delegation": {"body": "UBND xã Chiêm Hóa", "size": 9},
		"stops": [{"model": "`+shade+`"}, {"kind": "office", "session": true, "host": "UBND xã Hoành Mô", "spot": {"name": "xã Hoành Mô, tỉnh Quảng Ninh"}}]}`)
	var links struct{ Edit, Read string }
	if err := json.Unmarshal([]byte(body), &links); err != nil || status != http.StatusCreated || location != "/api"+links.Edit {
		t.Fatalf("POST answers %d %s %s: %v", status, location, body, err)
	}
	_, _, body = talk(t, http.MethodGet, "/api"+links.Edit, "", "")
	var got struct {
		Revision  int
		Stops     []visit.Stop
		Programme visit.Programme
	}
	if err := json.Unmarshal([]byte(body), &got); err != nil || got.Revision != 1 || len(got.Stops) != 2 || len(got.Programme.Days) != 3 || len(got.Stops[0].Questions)+len(got.Stops[1].Questions) < 5 {
		t.Fatalf("GET: %v %.300s", err, body)
	}
	for _, c := range []struct {
		method, address, mime, body, match string
		want                               int
	}{
		{http.MethodPut, "/api" + links.Edit, "application/json", body, "", http.StatusPreconditionRequired},
		{http.MethodPut, "/api" + links.Edit, "application/json", body, `"7"`, http.StatusPreconditionFailed},
		{http.MethodPut, "/api" + links.Edit, "application/json", body, `"1"`, http.StatusOK},
		{http.MethodPut, "/api" + links.Edit, "application/json", body, `"1"`, http.StatusPreconditionFailed},
		{http.MethodPut, "/api" + links.Read, "application/json", body, `"2"`, http.StatusNotFound},
		{http.MethodPost, "/api/visits", "application/json", `{"start": "2027-08-12", "end": "2027-08-10"}`, "", http.StatusBadRequest},
		{http.MethodPost, "/api/visits", "application/json", `{"start": "2027-13-01"}`, "", http.StatusBadRequest},
		{http.MethodPost, "/api/visits", "application/json", `{"stops": 7}`, "", http.StatusBadRequest},
		{http.MethodPost, "/api/visits", "application/json", `{"stops": [`, "", http.StatusBadRequest},
		{http.MethodPost, "/api/visits", "text/plain", `x`, "", http.StatusUnsupportedMediaType},
		{http.MethodPost, "/api/visits", "application/json", `{"home": {"name": "Đồng Văn"}}`, "", http.StatusBadRequest},
		{http.MethodDelete, "/api" + links.Read, "", "", "", http.StatusNotFound},
		{http.MethodDelete, "/api" + links.Edit, "", "", "", http.StatusOK},
		{http.MethodGet, "/api" + links.Read, "", "", "", http.StatusNotFound},
		{http.MethodGet, "/api/visits/example", "", "", "", http.StatusOK},
	} {
		status, _, answer := talk(t, c.method, c.address, c.mime, c.body, "If-Match", c.match)
		if status != c.want {
			t.Errorf("%s %s %s answers %d, want %d: %.200s", c.method, c.address, c.match, status, c.want, answer)
		}
		if status >= 400 && strings.Contains(answer, "visit.") {
			t.Errorf("%s %s speaks of our types: %.200s", c.method, c.address, answer)
		}
		if status >= 400 && !strings.Contains(answer, `"status":`) {
			t.Errorf("%s %s: no problem document: %.200s", c.method, c.address, answer)
		}
	}
}
