package web

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"github.com/gin-gonic/gin"

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
	// Mime is that of the body.
	Mime string
}

// operations are all addresses of the data; a test holds them against the routes.
func operations() []operation {
	return []operation{
		{"/api/models", "api.models", reflect.TypeFor[search.Query](), reflect.TypeFor[modelsJSON](), jsonType},
		{"/api/models/:id", "api.model", nil, reflect.TypeFor[modelDocument](), jsonType},
		{"/api/places", "api.places", reflect.TypeFor[placeQuery](), reflect.TypeFor[placesJSON](), jsonType},
		{"/api/places/:unit", "api.place", nil, reflect.TypeFor[unitJSON](), jsonType},
		{"/api/compare", "api.compare", reflect.TypeFor[compareQuery](), reflect.TypeFor[compareJSON](), jsonType},
		{"/api/matrix", "api.matrix", reflect.TypeFor[matrixQuery](), reflect.TypeFor[matrixJSON](), jsonType},
		{"/api/cashflow", "api.cashflow", reflect.TypeFor[cashflowQuery](), reflect.TypeFor[cashflowJSON](), jsonType},
		{"/api/fit", "api.fit", reflect.TypeFor[fitQuery](), reflect.TypeFor[fitJSON](), jsonType},
		{"/api/suggest", "api.suggest", reflect.TypeFor[suggestQuery](), reflect.TypeFor[suggestionsJSON](), jsonType},
		{"/api/openapi.json", "api.openapi", nil, nil, jsonType},
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
		for status, key := range map[string]string{"400": "error.bad.title", "404": "error.absent.title", "500": "error.fault.title"} {
			responses[status] = object{"description": l.T(key), "content": object{"application/problem+json": object{"schema": schemas.of(reflect.TypeFor[problem]())}}}
		}
		get := object{"summary": l.T(op.Summary), "operationId": operationID(op.Path), "responses": responses}
		if len(params) > 0 {
			get["parameters"] = params
		}
		paths[openPath(op.Path)] = object{"get": get}
	}
	return object{
		"openapi": "3.1.0",
		"info": object{
			"title": l.T("site.name"), "version": "1", "description": l.T("api.description"),
			"license": object{"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
		},
		"servers":    []object{{"url": s.baseURL}},
		"paths":      paths,
		"components": object{"schemas": schemas.object},
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

func operationID(path string) string {
	id := strings.NewReplacer("/api/", "get-", "/:", "-", ".json", "", "/", "-").Replace(path)
	return id
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
	Path, Summary, Try string
	Params             []apiParam
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
		o := apiOperation{Path: openPath(op.Path), Summary: r.T(op.Summary), Try: try[op.Path]}
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
