package web

import (
	"context"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/exchange"
	"github.com/nhanrong/nhanrong/web/document"
)

// routes says which address is answered by what. Pages stand twice: in Vietnamese, and in English under /en.
func (s *Server) routes() http.Handler {
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.HandleMethodNotAllowed = true
	e.RedirectTrailingSlash = true
	if err := e.SetTrustedProxies([]string{"127.0.0.1", "::1"}); err != nil {
		panic(err) // both are addresses
	}
	e.Use(s.metrics.observe, secure, gin.CustomRecoveryWithWriter(nil, s.recovered), s.refuseCrossSite(), s.receive)
	e.NoRoute(func(c *gin.Context) { s.fail(c, fmt.Errorf("address: %w", models.ErrNotFound)) })
	e.NoMethod(func(c *gin.Context) { s.fail(c, fmt.Errorf("%s: %w", c.Request.Method, errMethod)) })
	for _, prefix := range []string{"", "/en"} {
		s.pageRoutes(e, prefix)
		s.accountRoutes(e, prefix)
		s.deskRoutes(e, prefix)
		s.editorRoutes(e, prefix)
		s.visitRoutes(e, prefix)
	}
	s.dataRoutes(e)
	get(e, "/sitemap.xml", s.sitemap())
	get(e, "/robots.txt", s.robots)
	get(e, "/site.webmanifest", s.manifest())
	get(e, "/static/:name", s.assets.serve)
	get(e, "/offline.js", s.assets.worker("offline.js"))
	get(e, "/pictures/:name", s.servePicture)
	get(e, "/healthz", healthz)
	get(e, "/readyz", s.readyz)
	get(e, "/metrics", gin.WrapH(s.metrics.handler()))
	return e
}

// pageRoutes are what people read.
func (s *Server) pageRoutes(e *gin.Engine, prefix string) {
	home := prefix
	if home == "" {
		home = "/"
	}
	get(e, home, page(s, s.views.home, readNothing, s.overview, s.showHome))
	get(e, prefix+"/models", formPage(s, s.views.models, readQuery, s.findModels, s.showModels, s.invalidPage))
	get(e, prefix+"/models/:id", s.modelPage())
	get(e, prefix+"/models.atom", s.feed())
	for _, f := range []exchange.Format{exchange.XLSX, exchange.CSV, exchange.JSONL, exchange.YAML} {
		get(e, prefix+"/models."+string(f), s.modelsFile(f))
	}
	get(e, prefix+"/compare", page(s, s.views.compare, readCompare, s.compare, s.showCompare))
	get(e, prefix+"/compare.docx", s.compareFile(docxType, document.Table.WriteDocx))
	get(e, prefix+"/compare.xlsx", s.compareFile(xlsxType, document.Table.WriteXlsx))
	get(e, prefix+"/matrix", page(s, s.views.matrix, readMatrix, s.mapEvidence, s.showMatrix))
	get(e, prefix+"/matrix.csv", s.matrixCSV())
	get(e, prefix+"/matrix.svg", s.matrixSVG())
	get(e, prefix+"/subjects", page(s, s.views.subjects, readNothing, s.subjects, s.showSubjects))
	get(e, prefix+"/places", s.placesPage())
	get(e, prefix+"/places/:unit", page(s, s.views.place, readUnit, s.placeAt, s.showPlace))
	get(e, prefix+"/fit", s.fitPage())
	get(e, prefix+"/visits/:link/:file", s.react(anyone, s.visitFile))
	get(e, prefix+"/about", page(s, s.views.about, readNothing, s.about, s.showAbout))
	get(e, prefix+"/offline", page(s, s.views.offline, readNothing, s.offline, s.showOffline))
	get(e, prefix+"/api", page(s, s.views.api, readNothing, s.describe, s.showAPI))
}

// accountRoutes are who somebody is and what they may do.
func (s *Server) accountRoutes(e *gin.Engine, prefix string) {
	get(e, prefix+"/account", s.react(anyone, s.account))
	e.POST(prefix+"/account/in", s.react(anyone, s.signIn))
	e.POST(prefix+"/account/out", s.react(anyone, s.signOut))
	get(e, prefix+"/account/openid", s.react(anyone, s.toOpenID))
	get(e, prefix+"/account/openid/back", s.react(anyone, s.fromOpenID))
	get(e, prefix+"/account/first/:token", s.react(anyone, s.first))
	e.POST(prefix+"/account/first/:token", s.react(anyone, s.makeFirst))
	e.POST(prefix+"/account/password", s.react(models.Reader, s.changePassword))
	e.POST(prefix+"/account/tokens", s.react(models.Reader, s.addToken))
	e.POST(prefix+"/account/tokens/remove", s.react(models.Reader, s.removeToken))
	get(e, prefix+"/account/people", s.react(models.Administrator, s.accounts))
	e.POST(prefix+"/account/people", s.react(models.Administrator, s.addPerson))
	e.POST(prefix+"/account/people/change", s.react(models.Administrator, s.changePerson))
}

// deskRoutes are by which records come in.
func (s *Server) deskRoutes(e *gin.Engine, prefix string) {
	get(e, prefix+"/submit/article", s.react(anyone, s.askArticle))
	e.POST(prefix+"/submit/article", s.react(anyone, s.takeArticle))
	get(e, prefix+"/submit/:link/pictures", s.react(anyone, s.draftPictures))
	e.POST(prefix+"/submit/:link/pictures", s.react(anyone, s.savePictures))
	for _, path := range []string{"/submit", "/submit/:link", "/submit/:link/:step"} {
		get(e, prefix+path, s.react(anyone, s.submit))
		e.POST(prefix+path, s.react(anyone, s.save))
	}
}

// editorRoutes are where editors decide.
func (s *Server) editorRoutes(e *gin.Engine, prefix string) {
	for path, act := range map[string]func(context.Context, caller) (reaction, error){
		"/desk": s.desk, "/desk/stale": s.staleRecords, "/desk/sums": s.brokenSums, "/desk/drafts/:n": s.draft, "/desk/models/:id": s.revisions,
	} {
		get(e, prefix+path, s.react(models.Editor, act))
	}
	s.importRoutes(e, prefix)
	e.POST(prefix+"/desk/drafts/:n", s.react(models.Editor, s.decide))
	e.POST(prefix+"/desk/models/:id", s.react(models.Editor, s.changeRecord))
}

// visitRoutes are study visits, each under its two links.
func (s *Server) visitRoutes(e *gin.Engine, prefix string) {
	for _, p := range s.visitPages() {
		get(e, prefix+p.path, s.react(anyone, p.get))
		if p.post != nil {
			e.POST(prefix+p.path, s.react(anyone, p.post))
		}
	}
}

// importRoutes are by which spreadsheets come in.
func (s *Server) importRoutes(e *gin.Engine, prefix string) {
	const least = models.Editor
	get(e, prefix+"/desk/import", s.react(least, s.askImport))
	e.POST(prefix+"/desk/import", s.react(least, s.receiveImport))
	get(e, prefix+"/desk/import/template.xlsx", s.react(least, s.templateFile))
	get(e, prefix+"/desk/import/:link", s.react(least, s.showImport))
	get(e, prefix+"/desk/import/:link/progress", s.react(least, s.tellProgress))
	e.POST(prefix+"/desk/import/:link", s.react(least, s.actOnImport))
}

// dataRoutes are what programs read. openapi.go describes each.
func (s *Server) dataRoutes(e *gin.Engine) {
	api := e.Group("/api", open)
	get(api, "/models", data(s, readQuery, s.findModels, s.showModelsData))
	get(api, "/models/:id", s.recordData())
	api.PUT("/models/:id", s.react(models.Editor, s.putRecord))
	api.PATCH("/models/:id", s.react(models.Editor, s.patchRecord))
	api.DELETE("/models/:id", s.react(models.Editor, s.deleteRecord))
	get(api, "/subjects", data(s, readNothing, s.subjects, s.showSubjectsData))
	get(api, "/places", data(s, bind[placeQuery], s.findPlaces, showPlacesData))
	get(api, "/places/:unit", data(s, readUnit, s.unit, showUnitData))
	get(api, "/compare", data(s, readCompareData, s.compare, s.showCompareData))
	get(api, "/matrix", data(s, readMatrix, s.mapEvidence, showMatrixData))
	get(api, "/cashflow", data(s, readCashflow, s.appraise, showCashflowData))
	get(api, "/fit", data(s, readFit, s.fitTo, s.showFitData))
	get(api, "/visits/:link/:file", s.react(anyone, s.visitFile))
	get(api, "/suggest", data(s, bind[suggestQuery], s.suggest, showSuggestions))
	api.POST("/drafts/read", s.react(anyone, s.readArticle))
	api.POST("/visits", s.react(anyone, s.postVisit))
	get(api, "/visits/:link", s.react(anyone, s.getVisit))
	api.PUT("/visits/:link", s.react(anyone, s.putVisit))
	api.DELETE("/visits/:link", s.react(anyone, s.deleteVisit))
	get(api, "/openapi.json", s.openapi())
}

// get answers GET and HEAD alike.
func get(r gin.IRoutes, path string, h gin.HandlerFunc) {
	r.GET(path, h)
	r.HEAD(path, h)
}
