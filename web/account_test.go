package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"github.com/nhanrong/nhanrong/models"
)

func TestSignIn(t *testing.T) {
	o := newOffice(t).staff(t)
	p := o.person(t)
	for login, password := range map[string]string{"editor": "sai mật khẩu rồi", "nobody": officePassword, "<script>": "", "": ""} {
		a := p.post("/account/in", url.Values{"login": {login}, "password": {password}})
		wantText(t, a.Find("[role=alert]"), "Tên đăng nhập hoặc mật khẩu không đúng.")
		if a.status != http.StatusUnprocessableEntity || a.header.Get("Set-Cookie") != "" {
			t.Errorf("%q: %d, cookie %q", login, a.status, a.header.Get("Set-Cookie"))
		}
		if strings.Contains(a.body, "<script>") && strings.Contains(login, "script") && a.Find("#login").AttrOr("value", "") != login {
			t.Error("the login is markup")
		}
	}
	a := p.post("/account/in", url.Values{"login": {" Editor"}, "password": {officePassword}, "to": {"/models?q=ong"}})
	cookie := a.header.Get("Set-Cookie")
	if a.status != http.StatusSeeOther || a.to != "/models?q=ong" {
		t.Fatalf("signing in leads to %d %q", a.status, a.to)
	}
	for _, want := range []string{"HttpOnly", "SameSite=Lax", "Path=/"} {
		if !strings.Contains(cookie, want) {
			t.Errorf("the cookie %q lacks %s", cookie, want)
		}
	}
	wantText(t, p.mustGet("/account").Find("h1"), "Người editor")
	old := *p.Client
	if a := p.post("/account/out", nil); a.status != http.StatusSeeOther || a.header.Get("Clear-Site-Data") != `"storage"` {
		t.Errorf("signing out: %d, and of what the browser keeps %q", a.status, a.header.Get("Clear-Site-Data"))
	}
	value, _, _ := strings.Cut(cookie, ";")
	if a := (&person{t, o, &http.Client{CheckRedirect: old.CheckRedirect}}).send(http.MethodGet, "/account", "", "", "Cookie", value); a.Find("#login").Length() != 1 {
		t.Error("the cookie of a session that was ended is still good")
	}
}

// TestAnswersDoNotTellAccounts: an unknown account and a wrong password look the same, and both take the time of
// hashing a password, without which an answer takes a hundredth of it.
func TestAnswersDoNotTellAccounts(t *testing.T) {
	o := newOffice(t).staff(t)
	try := func(login string) (string, time.Duration) {
		begun := time.Now()
		a := o.person(t).post("/account/in", url.Values{"login": {login}, "password": {"không phải mật khẩu"}})
		return strings.ReplaceAll(a.body, login, "…"), time.Since(begun)
	}
	known, inTime := try("editor")
	unknown, sameTime := try("nobody")
	if known != unknown {
		t.Error("the pages differ")
	}
	for range 2 { // the least of three: the machine may be busy with other things at one of them
		_, again := try("editor")
		inTime = min(inTime, again)
		_, again = try("nobody")
		sameTime = min(sameTime, again)
	}
	if sameTime < inTime/20 || inTime < sameTime/20 {
		t.Errorf("a known account takes %v, an unknown one %v", inTime, sameTime)
	}
}

func TestGuessingIsThrottled(t *testing.T) {
	o := newOffice(t).staff(t)
	p, last := o.person(t), seen{}
	for range signInsAtOnce + 1 {
		last = p.post("/account/in", url.Values{"login": {"nobody"}, "password": {"x"}})
	}
	if last.status != http.StatusTooManyRequests {
		t.Errorf("try %d answers %d", signInsAtOnce+1, last.status)
	}
}

func TestSecureCookie(t *testing.T) {
	o := newOffice(t, func(o *Options) { o.BaseURL = "https://nhanrong.example" }).staff(t)
	a := o.person(t).post("/account/in", url.Values{"login": {"editor"}, "password": {officePassword}})
	if !strings.Contains(a.header.Get("Set-Cookie"), "Secure") {
		t.Errorf("the cookie %q goes over plain HTTP", a.header.Get("Set-Cookie"))
	}
}

// TestOnlyOursAfterSignIn: nobody is led to another site.
func TestOnlyOursAfterSignIn(t *testing.T) {
	for to, want := range map[string]string{
		"/desk?state=sent": "/desk?state=sent", "//evil.example": "/account", "https://evil.example": "/account", `/\evil.example`: "/account",
		"javascript:alert(1)": "/account", "": "/account", "desk": "/account", "/\tx": "/account",
	} {
		if got := ours(to); got != want {
			t.Errorf("%q leads to %q, want %q", to, got, want)
		}
	}
}

// TestSentByAnotherSite: what another site makes a browser send changes nothing.
func TestSentByAnotherSite(t *testing.T) {
	o := newOffice(t).staff(t)
	admin := o.as(t, models.Administrator)
	form := url.Values{"login": {"kexau"}, "name": {"Kẻ xấu"}, "role": {"administrator"}, "password": {officePassword}}.Encode()
	for _, headers := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://evil.example"}, {"Origin", "null"}} {
		a := admin.send(http.MethodPost, "/account/people", "application/x-www-form-urlencoded", form, headers...)
		if a.status != http.StatusForbidden || a.Find("h1").Text() != "Yêu cầu đến từ trang khác" {
			t.Errorf("%v: %d %s", headers, a.status, a.Find("h1").Text())
		}
	}
	if _, err := o.store.Users().ByLogin(t.Context(), "kexau"); err == nil {
		t.Error("the account was made")
	}
}

// TestNobodyRaisesThemselves: a role comes from an administrator alone, whatever a form holds.
func TestNobodyRaisesThemselves(t *testing.T) {
	o := newOffice(t).staff(t)
	p := o.as(t, models.Contributor)
	p.post("/account/password", url.Values{"current": {officePassword}, "password": {"quế Trà Bồng 1999"}, "role": {"administrator"}})
	p.post("/account/people/change", url.Values{"login": {"contributor"}, "role": {"administrator"}})
	p.post("/account/in", url.Values{"login": {"contributor"}, "password": {"quế Trà Bồng 1999"}, "role": {"administrator"}, "user": {"1"}})
	if u, err := o.store.Users().ByLogin(t.Context(), "contributor"); err != nil || u.Role != models.Contributor {
		t.Errorf("%+v, %v", u, err)
	}
	if a := p.get("/account/people"); a.status != http.StatusForbidden {
		t.Errorf("the list of people answers %d", a.status)
	}
}

// TestPeople: an administrator adds somebody, changes their role, removes them; what they may ends at once.
func TestPeople(t *testing.T) {
	o := newOffice(t).staff(t)
	admin := o.as(t, models.Administrator)
	bad := admin.post("/account/people", url.Values{"login": {"hoa"}, "name": {"Hoàng Thị Hoa"}, "role": {"editor"}, "password": {"ngắn"}})
	wantText(t, bad.Find("[role=alert]"), "Mật khẩu cần 10 đến 200 ký tự")
	if bad.Find("#name").AttrOr("value", "") != "Hoàng Thị Hoa" {
		t.Error("what was typed is lost")
	}
	if a := admin.post("/account/people", url.Values{"login": {"hoa"}, "name": {"Hoàng Thị Hoa"}, "role": {"administrator"}, "password": {officePassword}}); a.status != http.StatusSeeOther {
		t.Fatalf("adding answers %d: %s", a.status, a.Find("[role=alert]").Text())
	}
	hoa := o.person(t)
	hoa.post("/account/in", url.Values{"login": {"hoa"}, "password": {officePassword}})
	wantText(t, hoa.mustGet("/account/people").Find("tbody tr").First(), "hoa", "đăng nhập")
	admin.post("/account/people/change", url.Values{"login": {"hoa"}, "role": {"reader"}})
	if a := hoa.get("/account/people"); a.status == http.StatusOK {
		t.Error("who was demoted still sees the list")
	}
	wantText(t, admin.post("/account/people/change", url.Values{"login": {"administrator"}, "remove": {"1"}}).Find("[role=alert]"), "ít nhất một quản trị viên")
	admin.post("/account/people/change", url.Values{"login": {"hoa"}, "remove": {"1"}})
	if admin.mustGet("/account/people").Find("[value=hoa]").Length() != 0 {
		t.Error("hoa is still there")
	}
}

// TestExpiredSession: what was typed goes through signing in, letter for letter.
func TestExpiredSession(t *testing.T) {
	o := newOffice(t).staff(t)
	p := o.person(t)
	typed := "Khoá ở <máy xã> & \"bàn\""
	asked := p.post("/en/account/tokens", url.Values{"name": {typed}})
	if asked.status != http.StatusUnauthorized || asked.Find("[name='kept.name']").AttrOr("value", "") != typed {
		t.Fatalf("%d: %s", asked.status, asked.Find("form").Text())
	}
	again := p.post("/en/account/in", formOf(asked, url.Values{"login": {"editor"}, "password": {"sai sai sai sai"}}))
	if again.Find("[name='kept.name']").AttrOr("value", "") != typed {
		t.Fatal("a wrong password loses what was typed")
	}
	resumed := p.post("/en/account/in", formOf(again, url.Values{"login": {"editor"}, "password": {officePassword}}))
	form := resumed.Find("main form")
	if form.AttrOr("action", "") != "/en/account/tokens" || form.Find("[name=name]").AttrOr("value", "") != typed {
		t.Fatalf("%d: %s", resumed.status, resumed.body)
	}
	wantText(t, p.post("/en/account/tokens", formOf(resumed, nil)).Find(".queue"), typed[:10])
}

// formOf is a page's form as a browser would send it, with what a person types.
func formOf(a seen, typed url.Values) url.Values {
	out := url.Values{}
	form := a.Find("main form").First()
	for _, name := range []string{"input", "textarea", "select"} {
		form.Find(name).Each(func(_ int, e *goquery.Selection) { fillIn(out, e) })
	}
	for name, values := range typed {
		out[name] = values
	}
	return out
}

func fillIn(out url.Values, e *goquery.Selection) {
	name, ok := e.Attr("name")
	switch kind := e.AttrOr("type", ""); {
	case !ok, kind == "submit", kind == "file":
	case kind == "checkbox" || kind == "radio":
		if _, on := e.Attr("checked"); on {
			out.Add(name, e.AttrOr("value", "on"))
		}
	case goquery.NodeName(e) == "textarea":
		out.Add(name, e.Text())
	case goquery.NodeName(e) == "select":
		chosen := e.Find("option[selected]")
		if chosen.Length() == 0 {
			chosen = e.Find("option").First()
		}
		out.Add(name, chosen.AttrOr("value", chosen.Text()))
	default:
		out.Add(name, e.AttrOr("value", ""))
	}
}

// TestFirstAccount: the link that was printed makes an administrator, once.
func TestFirstAccount(t *testing.T) {
	o := newOffice(t)
	token, err := o.store.Users().Invite(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	p := o.person(t)
	if a := p.get("/account/first/" + token[1:] + "A"); a.status != http.StatusNotFound {
		t.Errorf("a wrong link answers %d", a.status)
	}
	page := p.mustGet("/account/first/" + token)
	bad := p.post("/account/first/"+token, formOf(page, url.Values{"login": {"mai"}, "name": {"Lý Thị Mai"}, "password": {"ngắn"}}))
	wantText(t, bad.Find("[role=alert]"), "10 đến 200 ký tự")
	good := formOf(bad, url.Values{"password": {officePassword}})
	if a := p.post("/account/first/"+token, good); a.status != http.StatusSeeOther {
		t.Fatalf("%d", a.status)
	}
	wantText(t, p.mustGet("/account").Find(".place"), "mai", "Quản trị")
	if a := o.person(t).post("/account/first/"+token, good); a.status != http.StatusNotFound {
		t.Errorf("used twice: %d", a.status)
	}
}
