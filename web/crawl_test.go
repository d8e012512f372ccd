package web

import (
	"bytes"
	"compress/gzip"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// crawler follows the links of the site's pages, each address once.
type crawler struct {
	t       *testing.T
	handler http.Handler
	all     bool
	queue   []string
	from    map[string]string          // the page that first led to an address
	alike   map[string]int             // addresses of one kind that were followed
	ids     map[string]map[string]bool // of the pages that were read
	wanted  map[string]string          // address with fragment → the page that leads there
	titles  map[string]string          // title and description → page
	keys    map[string]bool            // of the locale's sentences
	slugs   map[string]bool            // of the vocabularies, those that are no word of Vietnamese
	kept    string                     // folder that the pages are written to; empty for none
}

// Of addresses that differ only in what they ask for, or in the place, file or translation, some are followed; with
// CRAWL=all every one is.
const (
	alikeQueries = 2
	alikePlaces  = 20
	alikeFiles   = 2
	alikeRecords = 60
	heaviest     = 60 << 10
)

// TestCrawl follows the links of every page in both languages: none is dead, each page is whole and speaks
// to readers, not to programmers.
func TestCrawl(t *testing.T) {
	t.Parallel()
	s := site(t)
	c := &crawler{
		t: t, handler: s.Handler(), all: os.Getenv("CRAWL") == "all",
		from: map[string]string{}, alike: map[string]int{}, ids: map[string]map[string]bool{},
		wanted: map[string]string{}, titles: map[string]string{}, keys: map[string]bool{}, slugs: compound(s.vocabularies), kept: os.Getenv("CRAWL_KEEP"),
	}
	for _, l := range s.locales {
		for _, key := range l.Keys() {
			c.keys[key] = true
		}
	}
	c.follow("/", "/")
	c.follow("/en", "/en")
	for len(c.queue) > 0 {
		address := c.queue[0]
		c.queue = c.queue[1:]
		c.read(address)
	}
	for target, page := range c.wanted {
		address, id, _ := strings.Cut(target, "#")
		if ids, read := c.ids[address]; read && !ids[id] {
			t.Errorf("%s leads to %s, where nothing has that id", page, target)
		}
	}
	if len(c.ids) < 500 {
		t.Errorf("only %d pages were read", len(c.ids))
	}
	t.Logf("%d addresses, %d pages", len(c.from), len(c.ids))
}

// follow puts an address into the queue, unless enough of its kind were there.
func (c *crawler) follow(page, href string) {
	u, err := url.Parse(href)
	if err != nil {
		c.t.Errorf("%s leads to %q: %v", page, href, err)
		return
	}
	if u.Host != "" || u.Scheme != "" && u.Scheme != "http" {
		return
	}
	base, _ := url.Parse(page)
	u = base.ResolveReference(u)
	address := u.RequestURI()
	if u.Fragment != "" {
		c.wanted[address+"#"+u.Fragment] = page
	}
	if _, known := c.from[address]; known || !c.all && c.enough(u) {
		return
	}
	c.from[address] = page
	c.queue = append(c.queue, address)
}

// enough counts the address among those of its kind.
func (c *crawler) enough(u *url.URL) bool {
	kind, most := oneOf.ReplaceAllString(u.Path, "$1/*"), 0
	switch {
	case strings.HasPrefix(u.Path, "/api/") || path.Ext(u.Path) != "":
		kind, most = strings.TrimSuffix(kind, path.Ext(kind))+path.Ext(u.Path), alikeFiles
	case u.RawQuery != "":
		names := slices.Sorted(maps.Keys(u.Query()))
		kind, most = kind+"?"+strings.Join(names, "&"), alikeQueries
	case strings.Contains(u.Path, "/places/"):
		most = alikePlaces
	case strings.HasPrefix(u.Path, "/en/models/"):
		most = alikeRecords // the Vietnamese ones are read all
	default:
		return false
	}
	c.alike[kind]++
	return c.alike[kind] > most
}

// oneOf is the part of an address that names one of many.
var oneOf = regexp.MustCompile(`(/models|/places)/[^/.]+`)

// read gets a page and holds it against what every page keeps to.
func (c *crawler) read(address string) {
	req := httptest.NewRequest(http.MethodGet, address, nil)
	req.Header.Set("Accept-Encoding", "gzip")
	rec := httptest.NewRecorder()
	c.handler.ServeHTTP(rec, req)
	if rec.Code != http.StatusOK && (rec.Code < 300 || rec.Code > 399) {
		c.t.Errorf("%s leads to %s, which answers %d", c.from[address], address, rec.Code)
		return
	}
	if !strings.HasPrefix(rec.Header().Get("Content-Type"), "text/html") || rec.Code != http.StatusOK {
		return
	}
	if n := rec.Body.Len(); n > heaviest {
		c.t.Errorf("%s has %d bytes compressed, more than %d", address, n, heaviest)
	}
	var body io.Reader = rec.Body
	if rec.Header().Get("Content-Encoding") == "gzip" {
		var err error
		if body, err = gzip.NewReader(rec.Body); err != nil {
			c.t.Fatal(err)
		}
	}
	text, err := io.ReadAll(body)
	if err != nil {
		c.t.Fatal(err)
	}
	c.keep(address, text)
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(text))
	if err != nil {
		c.t.Fatal(err)
	}
	c.check(address, doc)
	doc.Find("a[href], form[action]:not([method=post])").Each(func(_ int, e *goquery.Selection) {
		href, ok := e.Attr("href")
		if !ok {
			href = e.AttrOr("action", "")
		}
		c.follow(address, href)
	})
}

// keep writes a page for the validator of `make html`.
func (c *crawler) keep(address string, text []byte) {
	if c.kept == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(c.kept, url.PathEscape(address)+".html"), text, 0o644); err != nil {
		c.t.Fatal(err)
	}
}

func (c *crawler) check(address string, doc *goquery.Document) {
	english := address == "/en" || strings.HasPrefix(address, "/en/") || strings.HasPrefix(address, "/en?")
	if lang := doc.Find("html").AttrOr("lang", ""); (lang == "en") != english {
		c.t.Errorf("%s is in %q", address, lang)
	}
	if n := doc.Find("h1").Length(); n != 1 {
		c.t.Errorf("%s has %d h1", address, n)
	}
	checkIDs(c.t, address, doc)
	checkOrigin(c.t, address, doc)
	title, description := doc.Find("title").Text(), doc.Find("meta[name=description]").AttrOr("content", "")
	if title == "" || description == "" && doc.Find("meta[name=robots]").Length() == 0 {
		c.t.Errorf("%s lacks a title or a description", address)
	}
	if doc.Find("meta[name=robots]").Length() == 0 {
		c.preview(address, title, description, doc)
	}
	if !strings.Contains(address, "?") {
		if other, taken := c.titles[title+"\n"+description]; taken {
			c.t.Errorf("%s and %s both are %q", address, other, title)
		}
		c.titles[title+"\n"+description] = address
	}
	ids := map[string]bool{}
	doc.Find("[id]").Each(func(_ int, e *goquery.Selection) { ids[e.AttrOr("id", "")] = true })
	c.ids[address] = ids
	if strings.HasSuffix(strings.TrimPrefix(address, "/en"), "/api") {
		return // speaks to programmers
	}
	for _, n := range doc.Find("body").Nodes {
		c.words(address, n, english)
	}
}

// preview: a link that is sent in Zalo shows what the page is.
func (c *crawler) preview(address, title, description string, doc *goquery.Document) {
	said := func(name string) string {
		return doc.Find("meta[property='og:"+name+"']").AttrOr("content", "")
	}
	if !strings.HasPrefix(title, said("title")) || said("title") == "" || said("description") != description {
		c.t.Errorf("%s, sent, shows %q and %q", address, said("title"), said("description"))
	}
	if !strings.HasSuffix(said("image"), ".png") && !strings.HasSuffix(said("image"), ".jpg") || said("url") == "" {
		c.t.Errorf("%s, sent, leads to %q and shows the picture %q", address, said("url"), said("image"))
	}
}
