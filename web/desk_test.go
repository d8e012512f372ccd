package web

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
	"github.com/nhanrong/nhanrong/search"
	"github.com/nhanrong/nhanrong/seed"
)

// office is a site of its own, which tests may change: a few records, an account of each role.
type office struct {
	*httptest.Server
	site  *Server
	store *store.Store
	// unfollow ends the index's following of the store.
	unfollow func()
}

// officePassword is that of each of the office's accounts, which are named for their roles.
const officePassword = "rừng hồi Bình Liêu 2023"

// newOffice opens one. It shares what never changes with the site of the other tests.
func newOffice(t testing.TB, change ...func(*Options)) *office {
	t.Helper()
	base, ctx := site(t), context.Background()
	records, err := store.Open(ctx, store.Options{DSN: filepath.Join(t.TempDir(), "nhanrong.db")})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []models.ModelID{amomumDongVan, withPrices, "ca-phe-bich-thao-son-la"} {
		rec, err := base.store.Model(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := records.Put(ctx, "seed", "embedded catalogue", store.Put{Model: rec.Model, Expect: store.New}); err != nil {
			t.Fatal(err)
		}
	}
	engine, err := search.Open(ctx, search.Options{Feed: records, Vocabularies: base.vocabularies, Places: base.places, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	if err := engine.CatchUp(ctx); err != nil { // what the office opens with is findable from the beginning
		t.Fatal(err)
	}
	following, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = engine.Follow(following, 50*time.Millisecond) // ends with the test
	}()
	o := &office{store: records, unfollow: sync.OnceFunc(func() { stop(); <-done })}
	options := Options{
		Store: records, Search: engine, Places: base.places, Vocabularies: base.vocabularies, Localities: base.localities, Notice: seed.Notice(),
		Pictures: t.TempDir(), BaseURL: "http://nhanrong.example", Logger: slog.New(slog.DiscardHandler), Version: "test",
	}
	for _, c := range change {
		c(&options)
	}
	if o.site, err = New(options); err != nil {
		t.Fatal(err)
	}
	o.Server = httptest.NewServer(o.site.Handler())
	t.Cleanup(func() {
		o.Close()
		o.unfollow()
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
		if err := records.Close(); err != nil {
			t.Error(err)
		}
	})
	return o
}

// staff makes an account of each role.
func (o *office) staff(t testing.TB) *office {
	t.Helper()
	for _, role := range models.Roles() {
		_, err := o.store.Users().Add(t.Context(), "test", store.NewUser{Login: string(role), Name: "Người " + string(role), Role: role, Password: officePassword})
		if err != nil {
			t.Fatal(err)
		}
	}
	return o
}

// person is somebody at a browser of their own, which follows no redirect.
type person struct {
	t testing.TB
	o *office
	*http.Client
}

func (o *office) person(t testing.TB) *person {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &person{t, o, &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// as is somebody who has signed in as that role.
func (o *office) as(t testing.TB, role models.Role) *person {
	t.Helper()
	p := o.person(t)
	if role == anyone {
		return p
	}
	if a := p.post("/account/in", url.Values{"login": {string(role)}, "password": {officePassword}}); a.status != http.StatusSeeOther {
		t.Fatalf("%s cannot sign in: %d", role, a.status)
	}
	return p
}

// seen is what a person sees.
type seen struct {
	status int
	to     string // where a redirect leads
	header http.Header
	body   string
	*goquery.Document
}

func (p *person) do(req *http.Request) seen {
	p.t.Helper()
	res, err := p.Do(req)
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(string(body)))
	if err != nil {
		p.t.Fatal(err)
	}
	return seen{res.StatusCode, res.Header.Get("Location"), res.Header, string(body), doc}
}

func (p *person) send(method, address, mime, body string, headers ...string) seen {
	p.t.Helper()
	req, err := http.NewRequest(method, p.o.URL+address, strings.NewReader(body))
	if err != nil {
		p.t.Fatal(err)
	}
	if mime != "" {
		req.Header.Set("Content-Type", mime)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	return p.do(req)
}

func (p *person) get(address string) seen {
	p.t.Helper()
	return p.send(http.MethodGet, address, "", "")
}

func (p *person) post(address string, form url.Values) seen {
	p.t.Helper()
	return p.send(http.MethodPost, address, "application/x-www-form-urlencoded", form.Encode(), "Sec-Fetch-Site", "same-origin")
}

// mustGet gets a page that must be there.
func (p *person) mustGet(address string) seen {
	p.t.Helper()
	a := p.get(address)
	if a.status != http.StatusOK {
		p.t.Fatalf("%s answers %d: %.300s", address, a.status, a.Find("main").Text())
	}
	return a
}
