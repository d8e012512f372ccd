package web

import (
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
)

// modelDocument is the shape of /api/models/{id}, for the description.
type modelDocument struct {
	models.Model
	recordExtra
}

// schemaSet collects the JSON schemas of named types.
type schemaSet struct{ object }

// of describes a type; structs become components that are referred to.
func (s schemaSet) of(t reflect.Type) object {
	switch {
	case t == reflect.TypeFor[models.Number](), t == reflect.TypeFor[json.Number]():
		return object{"type": "number"}
	case t == reflect.TypeFor[json.RawMessage]():
		return object{}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return s.of(t.Elem())
	case reflect.Slice, reflect.Array:
		return object{"type": "array", "items": s.of(t.Elem())}
	case reflect.Map:
		return object{"type": "object", "additionalProperties": s.of(t.Elem())}
	case reflect.Struct:
		return s.ref(t)
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Float32, reflect.Float64:
		return object{"type": "number"}
	case reflect.Int, reflect.Int32, reflect.Int64:
		return object{"type": "integer"}
	}
	return object{"type": "string"}
}

// ref puts a struct among the components, once, and refers to it.
func (s schemaSet) ref(t reflect.Type) object {
	name := strings.TrimSuffix(strings.ToUpper(t.Name()[:1])+t.Name()[1:], "JSON")
	if _, known := s.object[name]; !known {
		s.object[name] = object{} // stands before its fields do: types may refer to themselves
		s.object[name] = s.fields(t)
	}
	return object{"$ref": "#/components/schemas/" + name}
}

func (s schemaSet) fields(t reflect.Type) object {
	properties, required := object{}, []string{}
	s.collect(t, properties, &required)
	out := object{"type": "object", "properties": properties}
	if len(required) > 0 {
		slices.Sort(required)
		out["required"] = required
	}
	return out
}

func (s schemaSet) collect(t reflect.Type, properties object, required *[]string) {
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			s.collect(f.Type, properties, required)
			continue
		}
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		properties[name] = s.of(f.Type)
		if !strings.Contains(options, "omitempty") {
			*required = append(*required, name)
		}
	}
}

// params describes the fields of a query.
func (s schemaSet) params(t reflect.Type, label func(list, value string) string) []object {
	if t == nil {
		return nil
	}
	var out []object
	for i := range t.NumField() {
		f := t.Field(i)
		name := f.Tag.Get("form")
		if name == "" || name == "-" { // not from the address
			continue
		}
		schema := s.of(f.Type)
		limits := schema
		rules := f.Tag.Get("validate")
		if f.Type.Kind() == reflect.Slice {
			limits = schema["items"].(object)
			before, each, _ := strings.Cut(rules, "dive,")
			bound(schema, f.Type, strings.TrimSuffix(before, ","))
			rules = each
		}
		bound(limits, elem(f.Type), rules)
		out = append(out, object{"name": name, "in": "query", "description": label("filter", name), "schema": schema})
	}
	return out
}

func elem(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

// bound writes validator tags as limits of a schema.
func bound(schema object, t reflect.Type, rules string) {
	keys := map[string]string{"min": "minimum", "max": "maximum"}
	switch t.Kind() {
	case reflect.String:
		keys = map[string]string{"min": "minLength", "max": "maxLength"}
	case reflect.Slice:
		keys = map[string]string{"min": "minItems", "max": "maxItems"}
	}
	for rule := range strings.SplitSeq(rules, ",") {
		name, value, _ := strings.Cut(rule, "=")
		switch {
		case name == "oneof" && t.Kind() == reflect.String:
			schema["enum"] = strings.Fields(value)
		case name == "len" && t.Kind() == reflect.String:
			schema["pattern"] = "^[0-9]{" + value + "}$"
		case keys[name] != "":
			if n, err := strconv.ParseFloat(value, 64); err == nil {
				schema[keys[name]] = n
			}
		}
	}
}
