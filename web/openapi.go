package web

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/models/article"
	"github.com/nhanrong/nhanrong/search"
)

// operation describes one address of the data, from the types that it reads and answers with.
type operation struct {
	// Path is gin's: /api/models/:id.
	Path string
	// Summary is the key of the sentence that says what it does.
	Summary string
	// Params is a struct with form tags, nil for none.
	Params reflect.Type
	// Answer is the struct of the body; nil for any object.
	Answer reflect.Type
	// Mime is that of the answer's body.
	Mime string
	// Method is GET where it is empty; Takes is the mime type of what a request sends.
	Method, Takes string
	// Guarded marks a change of a record: it needs a key, and says in If-Match which revision it changes.
	Guarded bool
}

// method is the operation's method as OpenAPI writes it.
func (o operation) method() string { return strings.ToLower(cmp.Or(o.Method, http.MethodGet)) }

// operations are all addresses of the data; a test holds them against the routes.
func operations() []operation {
	return []operation{
		{Path: "/api/models", Summary: "api.models", Params: reflect.TypeFor[search.Query](), Answer: reflect.TypeFor[modelsJSON](), Mime: jsonType},
		{Path: "/api/models/:id", Summary: "api.model", Answer: reflect.TypeFor[modelDocument](), Mime: jsonType},
		{Path: "/api/models/:id", Method: http.MethodPut, Takes: jsonType, Guarded: true, Summary: "api.model_put", Answer: reflect.TypeFor[modelDocument](), Mime: jsonType},
		{Path: "/api/models/:id", Method: http.MethodPatch, Takes: mergePatch, Guarded: true, Summary: "api.model_patch", Answer: reflect.TypeFor[modelDocument](), Mime: jsonType},
		{Path: "/api/models/:id", Method: http.MethodDelete, Guarded: true, Summary: "api.model_delete", Mime: jsonType},
		{Path: "/api/subjects", Summary: "api.subjects", Answer: reflect.TypeFor[subjectsJSON](), Mime: jsonType},
		{Path: "/api/places", Summary: "api.places", Params: reflect.TypeFor[placeQuery](), Answer: reflect.TypeFor[placesJSON](), Mime: jsonType},
		{Path: "/api/places/:unit", Summary: "api.place", Answer: reflect.TypeFor[unitJSON](), Mime: jsonType},
		{Path: "/api/compare", Summary: "api.compare", Params: reflect.TypeFor[compareQuery](), Answer: reflect.TypeFor[compareJSON](), Mime: jsonType},
		{Path: "/api/matrix", Summary: "api.matrix", Params: reflect.TypeFor[matrixQuery](), Answer: reflect.TypeFor[matrixJSON](), Mime: jsonType},
		{Path: "/api/cashflow", Summary: "api.cashflow", Params: reflect.TypeFor[cashflowQuery](), Answer: reflect.TypeFor[cashflowJSON](), Mime: jsonType},
		{Path: "/api/fit", Summary: "api.fit", Params: reflect.TypeFor[fitQuery](), Answer: reflect.TypeFor[fitJSON](), Mime: jsonType},
		{Path: "/api/suggest", Summary: "api.suggest", Params: reflect.TypeFor[suggestQuery](), Answer: reflect.TypeFor[suggestionsJSON](), Mime: jsonType},
		{Path: "/api/drafts/read", Method: http.MethodPost, Takes: "text/plain; charset=utf-8", Summary: "api.drafts_read", Answer: reflect.TypeFor[article.Reading](), Mime: jsonType},
		{Path: "/api/visits/:link/:file", Summary: "api.visit_file", Mime: pdfType},
		{Path: "/api/visits", Method: http.MethodPost, Takes: jsonType, Summary: "api.visits_post", Answer: reflect.TypeFor[visitLinksJSON](), Mime: jsonType},
		{Path: "/api/visits/:link", Summary: "api.visits_get", Mime: jsonType},
		{Path: "/api/visits/:link", Method: http.MethodPut, Takes: jsonType, Summary: "api.visits_put", Answer: reflect.TypeFor[visitLinksJSON](), Mime: jsonType},
		{Path: "/api/visits/:link", Method: http.MethodDelete, Summary: "api.visits_delete", Mime: jsonType},
		{Path: "/api/openapi.json", Summary: "api.openapi", Mime: jsonType},
	}
}

// object is a piece of an OpenAPI document. Maps are written with sorted keys, so the document is the
// same every time.
type object map[string]any

// openapi answers /api/openapi.json.
func (s *Server) openapi() gin.HandlerFunc {
	return s.answer(func(context.Context, *gin.Context) (rendering, error) {
		body, err := json.MarshalIndent(s.openAPIDocument(), "", "  ")
		if err != nil {
			return rendering{}, fmt.Errorf("writing the description: %w", err)
		}
		return rendering{mime: jsonType, body: append(body, '\n')}, nil
	})
}

// openAPIDocument describes the data by OpenAPI 3.1, in English as programs' readers expect.
func (s *Server) openAPIDocument() object {
	l := s.locales["en"]
	schemas := schemaSet{object{}}
	paths := object{}
	for _, op := range operations() {
		params := schemas.params(op.Params, l.Label)
		params = append(params, pathParams(op.Path)...)
		var answer any = object{"type": "object"}
		if op.Answer != nil {
			answer = schemas.of(op.Answer)
		}
		responses := object{"200": object{"description": l.T("api.ok"), "content": object{op.Mime: object{"schema": answer}}}}
		failures := map[string]string{"400": "error.bad.title", "404": "error.absent.title", "500": "error.fault.title"}
		if op.Takes != "" {
			failures["413"], failures["415"] = "error.long.title", "error.media.title"
		}
		if op.Guarded {
			failures["401"], failures["403"] = "error.unknown.title", "error.forbidden.title"
			failures["412"], failures["422"], failures["428"] = "error.stale.title", "error.unsound.title", "error.precondition.title"
			params = append(params, object{"name": "If-Match", "in": "header", "description": l.T("api.if_match"), "schema": object{"type": "string"}},
				object{"name": "why", "in": "query", "description": l.T("api.why"), "schema": object{"type": "string"}})
		}
		for status, key := range failures {
			responses[status] = object{"description": l.T(key), "content": object{"application/problem+json": object{"schema": schemas.of(reflect.TypeFor[problem]())}}}
		}
		described := object{"summary": l.T(op.Summary), "operationId": op.id(), "responses": responses}
		if op.Guarded {
			described["security"] = []object{{"token": []string{}}}
		}
		if len(params) > 0 {
			described["parameters"] = params
		}
		if op.Takes != "" {
			described["requestBody"] = object{"required": true, "content": object{op.Takes: object{"schema": object{"type": "string"}}}}
		}
		if _, known := paths[openPath(op.Path)]; !known {
			paths[openPath(op.Path)] = object{}
		}
		paths[openPath(op.Path)].(object)[op.method()] = described
	}
	return object{
		"openapi": "3.1.0",
		"info": object{
			"title": l.T("site.name"), "version": "1", "description": l.T("api.description"),
			"license": object{"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
		},
		"servers":    []object{{"url": s.baseURL}},
		"paths":      paths,
		"components": object{"schemas": schemas.object, "securitySchemes": object{"token": object{"type": "http", "scheme": "bearer"}}},
	}
}

// openPath writes :id as {id}.
func openPath(path string) string {
	parts := strings.Split(path, "/")
	for i, p := range parts {
		if name, ok := strings.CutPrefix(p, ":"); ok {
			parts[i] = "{" + name + "}"
		}
	}
	return strings.Join(parts, "/")
}

func (o operation) id() string {
	return strings.NewReplacer("/api/", o.method()+"-", "/:", "-", ".json", "", "/", "-").Replace(o.Path)
}

func pathParams(path string) []object {
	var out []object
	for p := range strings.SplitSeq(path, "/") {
		if name, ok := strings.CutPrefix(p, ":"); ok {
			out = append(out, object{"name": name, "in": "path", "required": true, "schema": object{"type": "string"}})
		}
	}
	return out
}

// describe has nothing to find out.
func (s *Server) describe(context.Context, nothing) (nothing, error) { return nothing{}, nil }

// apiPage is /api: the same description for people.
type apiPage struct {
	frame
	Operations []apiOperation
}

// apiOperation is an address of the data.
type apiOperation struct {
	Path, Summary, Try, Method string
	Params                     []apiParam
}

// apiParam is a parameter, what it means and what it may be.
type apiParam struct {
	Name, Meaning, Shape string
	Repeatable           bool
}

func (s *Server) showAPI(r request, _, _ nothing) (apiPage, error) {
	p := apiPage{frame: s.frame(r, r.T("api.tab"))}
	p.Description = r.T("api.description")
	try := map[string]string{
		"/api/models": "/api/models?q=sa+nhan+tim", "/api/places": "/api/places?q=xa+Dong+Van", "/api/suggest": "/api/suggest?q=sa+nh", "/api/fit": "/api/fit?locality=073%402024&fact=buyer:th%C6%B0%C6%A1ng+l%C3%A1i",
		"/api/cashflow": "/api/cashflow?cost=30000000,5000000,5000000&revenue=0,20000000,40000000&rate=10&first=discounted",
	}
	for _, op := range operations() {
		o := apiOperation{Path: openPath(op.Path), Method: strings.ToUpper(op.method()), Summary: r.T(op.Summary), Try: try[op.Path]}
		if op.Params != nil {
			for i := range op.Params.NumField() {
				f := op.Params.Field(i)
				name := f.Tag.Get("form")
				if name == "" || name == "-" { // not from the address
					continue
				}
				o.Params = append(o.Params, apiParam{
					Name: name, Meaning: r.Label("filter", name), Shape: shapeOf(f), Repeatable: f.Type.Kind() == reflect.Slice,
				})
			}
		}
		p.Operations = append(p.Operations, o)
	}
	return p, nil
}

// shapeOf writes the limits of a parameter from its tags: "min 1, max 100".
func shapeOf(f reflect.StructField) string {
	tag := f.Tag.Get("validate")
	if _, each, ok := strings.Cut(tag, "dive,"); ok {
		tag = each
	}
	var out []string
	for rule := range strings.SplitSeq(tag, ",") {
		name, value, _ := strings.Cut(rule, "=")
		switch name {
		case "oneof":
			out = append(out, strings.ReplaceAll(value, " ", " | "))
		case "min":
			out = append(out, "≥ "+value)
		case "max":
			if f.Type.Kind() != reflect.Slice || strings.Contains(f.Tag.Get("validate"), "dive,") {
				out = append(out, "≤ "+value)
			}
		}
	}
	return strings.Join(out, ", ")
}
