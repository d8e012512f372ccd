package web

import (
	"errors"
	"fmt"
	"maps"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"
	"github.com/gin-gonic/gin/binding"
	"github.com/go-playground/validator/v10"
)

// newValidator names fields as forms and addresses do.
func newValidator() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	v.RegisterTagNameFunc(func(f reflect.StructField) string { return f.Tag.Get("form") })
	return v
}

// bind reads the parameters of a request into a struct with form and validate tags. Everything that is
// wrong comes back at once, each naming the parameter, what it was and what it may be. A parameter
// without a value counts as absent: that is how browsers send an empty field.
func bind[Q any](s *Server, c *gin.Context) (Q, error) {
	var q Q
	values, err := url.ParseQuery(c.Request.URL.RawQuery)
	if err != nil {
		return q, &badRequest{[]fault{{Param: "?", Value: c.Request.URL.RawQuery, Rule: "invalid.address"}}}
	}
	fields := formFields(reflect.TypeFor[Q]())
	var faults []fault
	for _, name := range slices.Sorted(maps.Keys(values)) {
		faults = append(faults, bindOne(&q, name, values[name], fields)...)
	}
	shape := s.validated(q, fields)
	if len(faults) > 0 {
		return q, joinFaults(&badRequest{faults}, shape)
	}
	return q, shape
}

// bindOne reads the values of one parameter.
func bindOne[Q any](q *Q, name string, values []string, fields map[string]reflect.StructField) []fault {
	field, known := fields[name]
	if !known {
		allowed := strings.Join(slices.Sorted(maps.Keys(fields)), ", ")
		return []fault{{Param: name, Value: strings.Join(values, ", "), Rule: "invalid.unknown", Args: []any{"allowed", allowed}}}
	}
	values = slices.DeleteFunc(slices.Clone(values), func(v string) bool { return v == "" })
	for _, v := range values {
		if !utf8.ValidString(v) || strings.ContainsRune(v, 0) {
			return []fault{{Param: name, Value: v, Rule: "invalid.text"}}
		}
	}
	if len(values) == 0 {
		return nil
	}
	if len(values) > 1 && field.Type.Kind() != reflect.Slice {
		return []fault{{Param: name, Value: strings.Join(values, ", "), Rule: "invalid.once"}}
	}
	if err := binding.MapFormWithTag(q, map[string][]string{name: values}, "form"); err != nil {
		return []fault{notNumber(field, strings.Join(values, ", "))}
	}
	if least, most := span(field); least > 0 && reflect.ValueOf(q).Elem().FieldByIndex(field.Index).IsZero() {
		return []fault{{Param: name, Value: values[0], Rule: "invalid.range", Args: []any{"min", least, "max", most}}}
	}
	return nil
}

// formFields are the parameters that a struct knows, with their fields.
func formFields(t reflect.Type) map[string]reflect.StructField {
	out := map[string]reflect.StructField{}
	for i := range t.NumField() {
		if name := t.Field(i).Tag.Get("form"); name != "" && name != "-" {
			out[name] = t.Field(i)
		}
	}
	return out
}

// numberOf is the kind of number that a parameter takes, reflect.Invalid where it takes none.
func numberOf(t reflect.Type) reflect.Kind {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.Int, reflect.Int64:
		return reflect.Int
	case reflect.Float64:
		return reflect.Float64
	}
	return reflect.Invalid
}

// span is the least and the most that a number's tag allows; both zero where it does not say both.
func span(f reflect.StructField) (least, most float64) {
	if f.Type == nil || numberOf(f.Type) == reflect.Invalid {
		return 0, 0
	}
	tag := f.Tag.Get("validate")
	if _, each, list := strings.Cut(tag, "dive,"); list {
		tag = each
	}
	said := map[string]float64{}
	for rule := range strings.SplitSeq(tag, ",") {
		name, value, _ := strings.Cut(rule, "=")
		if n, err := strconv.ParseFloat(value, 64); err == nil {
			said[name] = n
		}
	}
	if len(said) < 2 {
		return 0, 0
	}
	return said["min"], said["max"]
}

// notNumber says what number a parameter takes.
func notNumber(f reflect.StructField, value string) fault {
	rule, within := "invalid.whole", "invalid.whole_range"
	if numberOf(f.Type) == reflect.Float64 {
		rule, within = "invalid.number", "invalid.number_range"
	}
	bad := fault{Param: f.Tag.Get("form"), Value: value, Rule: rule}
	if least, most := span(f); most > 0 {
		bad.Rule, bad.Args = within, []any{"min", least, "max", most}
	}
	return bad
}

// validated checks shapes by the struct's tags.
func (s *Server) validated(q any, fields map[string]reflect.StructField) error {
	err := s.validate.Struct(q)
	if err == nil {
		return nil
	}
	var broken validator.ValidationErrors
	if !errors.As(err, &broken) {
		return fmt.Errorf("validating parameters: %w", err)
	}
	bad := &badRequest{}
	for _, e := range broken {
		bad.faults = append(bad.faults, faultOf(e, fields))
	}
	bad.faults = manyOnce(bad.faults)
	return bad
}

// manyOnce leaves of a parameter that has too many values only that fault, which stands first: which of
// them are wrong besides helps nobody.
func manyOnce(faults []fault) []fault {
	many := map[string]bool{}
	return slices.DeleteFunc(faults, func(f fault) bool {
		if many[f.Param] {
			return true
		}
		many[f.Param] = f.Rule == "invalid.many"
		return false
	})
}

// asTyped writes a value, or a list of them, as it was typed.
func asTyped(value any) string {
	list := reflect.ValueOf(value)
	if list.Kind() != reflect.Slice {
		return fmt.Sprint(value)
	}
	each := make([]string, list.Len())
	for i := range each {
		each[i] = fmt.Sprint(list.Index(i))
	}
	return strings.Join(each, ", ")
}

// faultOf puts a broken tag into words.
func faultOf(e validator.FieldError, fields map[string]reflect.StructField) fault {
	name, _, _ := strings.Cut(e.Field(), "[")
	value := e.Value()
	if v := reflect.ValueOf(value); v.Kind() == reflect.Pointer && !v.IsNil() {
		value = v.Elem().Interface()
	}
	f := fault{Param: name, Value: asTyped(value), Args: []any{"limit", e.Param()}}
	if least, most := span(fields[name]); most > 0 && (e.Tag() == "min" || e.Tag() == "max") && e.Kind() != reflect.Slice {
		f.Rule, f.Args = "invalid.range", []any{"min", least, "max", most}
		return f
	}
	kind := e.Kind()
	switch e.Tag() {
	case "oneof":
		f.Rule, f.Args = "invalid.oneof", []any{"allowed", strings.ReplaceAll(e.Param(), " ", ", ")}
	case "min":
		f.Rule = "invalid.min"
	case "max":
		switch kind {
		case reflect.String:
			f.Rule = "invalid.long"
		case reflect.Slice:
			f.Rule = "invalid.many"
		default:
			f.Rule = "invalid.max"
		}
	case "datetime":
		f.Rule, f.Args = "invalid.day", nil
	case "len", "number":
		f.Rule = "invalid.code"
	default:
		f.Rule, f.Args = "invalid.shape", nil
	}
	return f
}
