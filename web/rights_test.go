package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/models"
)

// rights is who may do what: the least role of every route that is not open to all. Routes are written
// without /en; a route that is neither here nor among the open ones fails the test.
var rights = map[string]models.Role{
	"POST /account/password":          models.Reader,
	"POST /account/tokens":            models.Reader,
	"POST /account/tokens/remove":     models.Reader,
	"PUT /api/models/:id":             models.Editor,
	"PATCH /api/models/:id":           models.Editor,
	"DELETE /api/models/:id":          models.Editor,
	"GET /desk":                       models.Editor,
	"GET /desk/stale":                 models.Editor,
	"GET /desk/sums":                  models.Editor,
	"GET /desk/drafts/:n":             models.Editor,
	"POST /desk/drafts/:n":            models.Editor,
	"GET /desk/models/:id":            models.Editor,
	"POST /desk/models/:id":           models.Editor,
	"GET /account/people":             models.Administrator,
	"POST /account/people":            models.Administrator,
	"POST /account/people/change":     models.Administrator,
	"GET /desk/import":                models.Editor,
	"POST /desk/import":               models.Editor,
	"GET /desk/import/template.xlsx":  models.Editor,
	"GET /desk/import/:link":          models.Editor,
	"GET /desk/import/:link/progress": models.Editor,
	"POST /desk/import/:link":         models.Editor,
}

// openRoutes are those that anyone may use, by their beginnings; GET means HEAD too.
var openRoutes = []string{
	"GET /", "GET /models", "GET /models/:id", "GET /models.atom", "GET /models.xlsx", "GET /models.csv", "GET /models.jsonl", "GET /models.yaml", "GET /compare", "GET /compare.docx", "GET /compare.xlsx", "GET /matrix", "GET /matrix.csv",
	"GET /matrix.svg", "GET /subjects", "GET /api/subjects", "GET /places", "GET /places/:unit", "GET /fit", "GET /about", "GET /offline", "GET /offline.js", "GET /visits/:link/:file", "GET /api/visits/:link/:file", "GET /api",
	"GET /api/models", "GET /api/models/:id", "GET /api/places", "GET /api/places/:unit", "GET /api/compare", "GET /api/matrix",
	"GET /api/cashflow", "GET /api/fit", "GET /api/suggest", "GET /api/openapi.json",
	"POST /api/drafts/read", "GET /submit/article", "POST /submit/article",
	"POST /api/visits", "GET /api/visits/:link", "PUT /api/visits/:link", "DELETE /api/visits/:link",
	"GET /visits", "GET /visits/new", "POST /visits/new", "GET /visits/verdicts", "GET /visits/:link", "POST /visits/:link",
	"GET /visits/:link/form", "POST /visits/:link/form", "GET /visits/:link/stop/:stop", "POST /visits/:link/stop/:stop",
	"GET /visits/:link/money", "POST /visits/:link/money", "GET /visits/:link/road", "POST /visits/:link/road", "GET /visits/:link/after", "POST /visits/:link/after", "GET /visits/:link/pack.html",
	"GET /visits/:link/day/:day", "POST /visits/:link/day/:day", "GET /visits/:link/leg/:from/:to", "POST /visits/:link/leg/:from/:to",
	"GET /sitemap.xml", "GET /robots.txt", "GET /site.webmanifest", "GET /static/:name", "GET /pictures/:name", "GET /submit/:link/pictures", "POST /submit/:link/pictures", "GET /healthz", "GET /readyz", "GET /metrics",
	"GET /submit", "POST /submit", "GET /submit/:link", "POST /submit/:link", "GET /submit/:link/:step", "POST /submit/:link/:step",
	"GET /account", "POST /account/in", "POST /account/out", "GET /account/first/:token", "GET /account/openid", "GET /account/openid/back", "POST /account/first/:token",
}

// TestWhoMayDoWhat asks every route as every role.
func TestWhoMayDoWhat(t *testing.T) {
	o := newOffice(t).staff(t)
	roles := append([]models.Role{anyone}, models.Roles()...)
	people := map[models.Role]*person{}
	for _, role := range roles {
		people[role] = o.as(t, role)
	}
	known := map[string]bool{}
	for _, r := range openRoutes {
		known[r] = true
	}
	for _, route := range o.site.engine.(*gin.Engine).Routes() {
		path := strings.TrimPrefix(route.Path, "/en")
		if path == "" {
			path = "/"
		}
		method := route.Method
		if method == http.MethodHead {
			method = http.MethodGet
		}
		least, guarded := rights[method+" "+path]
		if !guarded {
			if !known[method+" "+path] {
				t.Errorf("%s %s has no row in the table of rights", method, path)
			}
			continue
		}
		for _, role := range roles {
			// nothing that these ask for is there, so that those who may change nothing either
			address := strings.NewReplacer(":id", "khong-co", ":link", "KHONGCO", ":n", "9999").Replace(route.Path)
			a := people[role].send(route.Method, address, "application/x-www-form-urlencoded", url.Values{}.Encode())
			refused := a.status == http.StatusUnauthorized || a.status == http.StatusForbidden || a.status == http.StatusSeeOther && strings.Contains(a.to, "/account?to=")
			if may := role.AtLeast(least); may == refused {
				t.Errorf("%s %s as %q answers %d %s", route.Method, address, role, a.status, a.to)
			}
		}
	}
}
