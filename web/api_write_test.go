package web

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/models"
)

// key makes a program's key for one of the staff.
func (o *office) key(t testing.TB, role models.Role) string {
	t.Helper()
	user, err := o.store.Users().ByLogin(t.Context(), string(role))
	if err != nil {
		t.Fatal(err)
	}
	key, err := o.store.Users().AddToken(t.Context(), user, "kiểm thử")
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// TestWriteByAPI: a program reads a record, changes it, and is told what it did not see.
func TestWriteByAPI(t *testing.T) {
	o := newOffice(t).staff(t)
	p, bearer := o.person(t), "Bearer "+o.key(t, models.Editor)
	const address = "/api/models/" + string(amomumDongVan)
	was := p.mustGet(address)
	tag := was.header.Get("ETag")
	renamed := strings.Replace(was.body, `"title":{"vi":"`, `"title":{"vi":"MỚI `, 1)
	for _, one := range []struct {
		name, method, mime, body string
		headers                  []string
		status                   int
		says                     string
	}{
		{"no key", "PUT", jsonType, renamed, []string{"If-Match", tag}, http.StatusUnauthorized, "Authorization"},
		{"a wrong key", "PUT", jsonType, renamed, []string{"If-Match", tag, "Authorization", "Bearer nhanrong_x"}, http.StatusUnauthorized, ""},
		{"no If-Match", "PUT", jsonType, renamed, []string{"Authorization", bearer}, http.StatusPreconditionRequired, "If-Match"},
		{"another revision", "PUT", jsonType, renamed, []string{"If-Match", `"7"`, "Authorization", bearer}, http.StatusPreconditionFailed, ""},
		{"new, and is there", "PUT", jsonType, renamed, []string{"If-None-Match", "*", "Authorization", bearer}, http.StatusPreconditionFailed, ""},
		{"no JSON", "PUT", jsonType, "{", []string{"If-Match", tag, "Authorization", bearer}, http.StatusBadRequest, "JSON"},
		{"a form", "PUT", "application/x-www-form-urlencoded", "a=b", []string{"If-Match", tag, "Authorization", bearer}, http.StatusUnsupportedMediaType, ""},
		{"another id", "PUT", jsonType, strings.Replace(renamed, string(amomumDongVan), "khac", 1), []string{"If-Match", tag, "Authorization", bearer}, http.StatusBadRequest, "khac"},
		{"an unknown field", "PATCH", mergePatch, `{"colour":"red"}`, []string{"If-Match", tag, "Authorization", bearer}, http.StatusUnprocessableEntity, "colour"},
		{"a figure without a source", "PATCH", mergePatch, `{"outcomes":[{"indicator":"income","value":5e7,"unit":"VND","sources":[]}]}`, []string{"If-Match", tag, "Authorization", bearer}, http.StatusUnprocessableEntity, "outcomes[0]"},
		{"no such record", "PATCH", mergePatch, `{}`, []string{"If-Match", tag, "Authorization", bearer}, http.StatusNotFound, ""},
	} {
		to := address
		if one.name == "no such record" {
			to = "/api/models/khong-co"
		}
		a := p.send(one.method, to, one.mime, one.body, one.headers...)
		if a.status != one.status || !strings.Contains(a.body, one.says) || a.header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %s", one.name, a.status, a.body)
		}
	}
	put := p.send("PUT", address+"?why=theo+b%C3%A1o+c%C3%A1o", jsonType, renamed, "If-Match", tag, "Authorization", bearer)
	if put.status != http.StatusOK || put.header.Get("ETag") != `"2"` || !strings.Contains(put.body, "MỚI ") {
		t.Fatalf("%d %s", put.status, put.body)
	}
	patch := p.send("PATCH", address, mergePatch, `{"since":2019,"trend":null}`, "If-Match", `"2"`, "Authorization", bearer)
	var got models.Model
	if err := json.Unmarshal([]byte(patch.body), &got); err != nil || got.Since != 2019 || got.Title.Vi == "" {
		t.Errorf("%d %s", patch.status, patch.body)
	}
	rec, err := o.store.Revisions(t.Context(), amomumDongVan)
	if err != nil || rec[1].Why != "theo báo cáo" || rec[1].By != "Người editor" {
		t.Errorf("%+v, %v", rec[1], err)
	}
	if a := p.send("DELETE", address, "", "", "If-Match", `"2"`, "Authorization", bearer); a.status != http.StatusPreconditionFailed {
		t.Errorf("deleted in an old revision: %d", a.status)
	}
	if a := p.send("DELETE", address, "", "", "If-Match", `"3"`, "Authorization", bearer); a.status != http.StatusNoContent {
		t.Errorf("deleting answers %d %s", a.status, a.body)
	}
	if a := p.get(address); a.status != http.StatusNotFound {
		t.Errorf("afterwards it answers %d", a.status)
	}
	if a := p.send("PUT", address, jsonType, renamed, "If-None-Match", "*", "Authorization", bearer); a.status != http.StatusCreated || a.header.Get("ETag") != `"5"` {
		t.Errorf("made anew: %d %s", a.status, a.header.Get("ETag"))
	}
}

// TestOwnWriteIsReadAtOnce: who wrote a record reads it as written, also before the index knows of it.
func TestOwnWriteIsReadAtOnce(t *testing.T) {
	o := newOffice(t).staff(t)
	o.unfollow()
	p, bearer := o.person(t), "Bearer "+o.key(t, models.Editor)
	addresses := []string{"/api/models/" + string(amomumDongVan), "/models/" + string(amomumDongVan), "/en/models/" + string(amomumDongVan)}
	read := func() {
		for _, address := range addresses {
			p.mustGet(address)
		}
	}
	read()
	if a := p.send("PATCH", addresses[0], mergePatch, `{"title":{"vi":"Sân sau nhà ông Tằng"}}`, "If-Match", `"1"`, "Authorization", bearer); a.status != http.StatusOK {
		t.Fatalf("%d %s", a.status, a.body)
	}
	for _, address := range addresses[:2] {
		if a := p.mustGet(address); !strings.Contains(a.body, "Sân sau nhà ông Tằng") {
			t.Errorf("%s shows the record as it was", address)
		}
	}
	if a := p.send("DELETE", addresses[0], "", "", "If-Match", `"2"`, "Authorization", bearer); a.status != http.StatusNoContent {
		t.Fatalf("%d %s", a.status, a.body)
	}
	for _, address := range addresses {
		if a := p.get(address); a.status != http.StatusNotFound {
			t.Errorf("%s of a deleted record answers %d", address, a.status)
		}
	}
}

// TestSessionWrites: an editor's browser may do the same, but not when another site makes it.
func TestSessionWrites(t *testing.T) {
	o := newOffice(t).staff(t)
	editor := o.as(t, models.Editor)
	const address = "/api/models/" + string(amomumDongVan)
	if a := editor.send("PATCH", address, mergePatch, `{"since":2019}`, "If-Match", `"1"`, "Sec-Fetch-Site", "cross-site"); a.status != http.StatusForbidden {
		t.Errorf("from another site: %d", a.status)
	}
	if a := editor.send("PATCH", address, mergePatch, `{"since":2019}`, "If-Match", `"1"`, "Sec-Fetch-Site", "same-origin"); a.status != http.StatusOK {
		t.Errorf("%d %s", a.status, a.body)
	}
	if a := o.as(t, models.Contributor).send("PATCH", address, mergePatch, `{"since":2020}`, "If-Match", `"2"`); a.status != http.StatusForbidden {
		t.Errorf("a contributor: %d", a.status)
	}
}

// TestOwnPagesAreKeptNowhere: what depends on who asks goes into no cache.
func TestOwnPagesAreKeptNowhere(t *testing.T) {
	o := newOffice(t).staff(t)
	editor := o.as(t, models.Editor)
	for _, address := range []string{"/account", "/desk", "/submit", "/desk/models/" + string(amomumDongVan)} {
		if a := editor.mustGet(address); a.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: Cache-Control %q", address, a.header.Get("Cache-Control"))
		}
	}
}
