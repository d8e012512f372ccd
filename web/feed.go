package web

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"net/url"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search"
)

// atomFeed is an Atom feed (RFC 4287).
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  atomAuthor  `xml:"author"`
	Rights  string      `xml:"rights"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Link    atomLink `xml:"link"`
	Summary string   `xml:"summary"`
}

// feed answers /models.atom: what a search finds, newest first.
func (s *Server) feed() gin.HandlerFunc {
	return s.answer(func(ctx context.Context, c *gin.Context) (rendering, error) {
		q, err := readQuery(s, c)
		if err != nil {
			return rendering{}, err
		}
		q.Sort = search.ByNewest
		f, err := s.findModels(ctx, q)
		if err != nil {
			return rendering{}, err
		}
		return marshalXML("application/atom+xml; charset=utf-8", s.atom(s.request(c), q, f.Records))
	})
}

func (s *Server) atom(r request, q search.Query, records []*models.Revision) atomFeed {
	self := s.baseURL + address(r.Lang, r.Path)
	q.Sort = ""
	feed := atomFeed{
		Lang: string(r.Lang), ID: self, Title: s.resultTitle(r.Locale, q) + " · " + r.T("site.name"),
		Author: atomAuthor{r.T("site.name")}, Rights: "CC BY 4.0",
		Links: []atomLink{{Rel: "self", Type: "application/atom+xml", Href: self}, {Rel: "alternate", Type: "text/html", Href: s.baseURL + address(r.Lang, modelsPath(q))}},
	}
	latest := time.Unix(0, 0)
	for _, rec := range records {
		if rec.At.After(latest) {
			latest = rec.At
		}
		link := s.baseURL + modelHref(r.Lang, rec.Model.ID)
		feed.Entries = append(feed.Entries, atomEntry{
			ID: link, Title: rec.Model.Title.In(string(r.Lang)), Updated: rec.At.UTC().Format(time.RFC3339),
			Link: atomLink{Rel: "alternate", Type: "text/html", Href: link}, Summary: rec.Model.Summary.In(string(r.Lang)),
		})
	}
	feed.Updated = latest.UTC().Format(time.RFC3339)
	return feed
}

// sitemap lists the pages that search engines should know.
type sitemap struct {
	XMLName xml.Name      `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []sitemapPage `xml:"url"`
}

type sitemapPage struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
}

// mostSitemap is the protocol's bound on one file.
const mostSitemap = 50_000

// sitemap answers /sitemap.xml with the pages and the records.
func (s *Server) sitemap() gin.HandlerFunc {
	return s.answer(func(ctx context.Context, c *gin.Context) (rendering, error) {
		if _, err := readNothing(s, c); err != nil {
			return rendering{}, err
		}
		var m sitemap
		for _, path := range []string{"/", "/en", "/models", "/en/models", "/places", "/en/places", "/about", "/en/about", "/api", "/visits", "/en/visits"} {
			m.URLs = append(m.URLs, sitemapPage{Loc: s.baseURL + path})
		}
		for rec, err := range s.store.All(ctx) {
			if err != nil {
				return rendering{}, fmt.Errorf("listing records: %w", err)
			}
			if len(m.URLs) > mostSitemap-2 {
				break
			}
			day := rec.At.UTC().Format(time.DateOnly)
			path := "/models/" + url.PathEscape(string(rec.Model.ID))
			m.URLs = append(m.URLs, sitemapPage{s.baseURL + path, day}, sitemapPage{s.baseURL + "/en" + path, day})
		}
		return marshalXML("application/xml; charset=utf-8", m)
	})
}

func marshalXML(mime string, v any) (rendering, error) {
	b := bytes.NewBufferString(xml.Header)
	if err := xml.NewEncoder(b).Encode(v); err != nil {
		return rendering{}, fmt.Errorf("writing XML: %w", err)
	}
	return rendering{mime: mime, body: b.Bytes()}, nil
}
