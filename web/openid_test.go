package web

import (
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/op"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
)

// provider runs a provider of OpenID Connect (zitadel's, certified by the OpenID Foundation) with two people.
func provider(t *testing.T) *httptest.Server {
	t.Helper()
	var handler http.Handler
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handler.ServeHTTP(w, r) }))
	t.Cleanup(server.Close)
	was := slog.Default()
	t.Cleanup(func() { slog.SetDefault(was) }) // the provider's example sets it
	handler = exampleop.SetupServer(server.URL, storage.NewStorage(storage.NewUserStore(server.URL)), slog.New(slog.DiscardHandler), false, op.WithAllowInsecure())
	return server
}

// officeWithOpenID is a site where the provider's people may sign in.
func officeWithOpenID(t *testing.T) *office {
	t.Helper()
	p := provider(t)
	address := ""
	o := newOffice(t, func(o *Options) {
		o.OpenID = &OpenID{Name: "Cổng của tỉnh", Issuer: p.URL, ClientID: "nhanrong", ClientSecret: "bí mật"}
	})
	address = o.URL
	o.site.baseURL = address
	storage.RegisterClients(storage.WebClient("nhanrong", "bí mật", address+"/account/openid/back"))
	return o
}

// signInAt goes from our button over the provider's form back to us.
func (p *person) signInAt(username string) seen {
	p.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		p.t.Fatal(err)
	}
	p.Client = &http.Client{Jar: jar}
	form := p.mustGet("/account/openid")
	id := form.Find("input[name=id]").AttrOr("value", "")
	if id == "" {
		p.t.Fatalf("not at the provider's form: %.500s", form.body)
	}
	res, err := p.PostForm(p.o.site.openID.Issuer+"/login/username", url.Values{"id": {id}, "username": {username}, "password": {"verysecure"}})
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	doc, err := goquery.NewDocumentFromReader(res.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return seen{status: res.StatusCode, to: res.Request.URL.String(), header: res.Header, Document: doc}
}

// TestOpenID: somebody signs in by a real provider, gets an account of a contributor, and the same one the
// next time; an account with the same login is never taken over.
func TestOpenID(t *testing.T) {
	o := officeWithOpenID(t)
	if _, err := o.store.Users().Add(t.Context(), "test", store.NewUser{Login: "test-user2@zitadel.ch", Name: "Người khác", Role: models.Administrator, Password: officePassword}); err != nil {
		t.Fatal(err)
	}
	wantText(t, o.person(t).mustGet("/account").Find("main"), "Đăng nhập bằng Cổng của tỉnh")
	var ids []models.UserID
	for range 2 {
		a := o.person(t).signInAt("test-user2")
		if a.status != http.StatusOK || a.to != o.URL+"/account" {
			t.Fatalf("%d at %s: %.500s", a.status, a.to, a.Text())
		}
		wantText(t, a.Find("main"), "Test User2", "Người gửi")
		u, err := o.store.Users().ByLogin(t.Context(), "test-user2@zitadel.ch-2")
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, u.ID)
	}
	if ids[0] != ids[1] {
		t.Errorf("two accounts, %v", ids)
	}
	if list, err := o.store.Users().List(t.Context()); err != nil || len(list) != 2 {
		t.Errorf("%d accounts, %v", len(list), err)
	}
}

// TestOpenIDForged: a browser that did not set out, another's state, a code that the provider never gave.
func TestOpenIDForged(t *testing.T) {
	o := officeWithOpenID(t)
	p := o.person(t)
	for _, address := range []string{"/account/openid/back", "/account/openid/back?code=x&state=y"} {
		if a := p.get(address); a.status != http.StatusUnprocessableEntity {
			t.Errorf("%s answers %d", address, a.status)
		}
	}
	away := p.get("/account/openid")
	to, err := url.Parse(away.to)
	if err != nil || !strings.HasPrefix(away.to, o.site.openID.Issuer) || to.Query().Get("code_challenge_method") != "S256" || to.Query().Get("nonce") == "" {
		t.Fatalf("it leads to %q", away.to)
	}
	state := to.Query().Get("state")
	if a := o.person(t).get("/account/openid/back?code=x&state=" + state); a.status != http.StatusUnprocessableEntity {
		t.Errorf("another browser with this one's state: %d", a.status)
	}
	wantText(t, p.get("/account/openid/back?code=x&state="+state).Find("[role=alert]"), "Không đăng nhập được bằng Cổng của tỉnh")
	if list, err := o.store.Users().List(t.Context()); err != nil || len(list) != 0 {
		t.Errorf("%d accounts, %v", len(list), err)
	}
}

func TestWithoutOpenID(t *testing.T) {
	o := newOffice(t)
	for _, address := range []string{"/account/openid", "/account/openid/back"} {
		if a := o.person(t).get(address); a.status != http.StatusNotFound {
			t.Errorf("%s answers %d", address, a.status)
		}
	}
	for _, bad := range []OpenID{{Issuer: "sso.example", ClientID: "x"}, {Issuer: "https://sso.example"}, {}} {
		if err := bad.Validate(); err == nil {
			t.Errorf("%+v is taken", bad)
		}
	}
}
