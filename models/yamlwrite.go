package models

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strings"
)

// EncodeYAML writes a record as one YAML document, beginning with "---". The same record always gives
// the same bytes, and DecodeYAML reads them back to the same record.
func EncodeYAML(w io.Writer, record any) error {
	e := yamlEncoder{w: bufio.NewWriter(w), types: fieldsOfTypes{}}
	e.put("---\n")
	if err := e.mapping(reflect.Indirect(reflect.ValueOf(record)), 0, true); err != nil {
		return fmt.Errorf("write YAML: %w", err)
	}
	if err := e.w.Flush(); err != nil {
		return fmt.Errorf("write YAML: %w", err)
	}
	return nil
}

// yamlEncoder writes block style; only lists of words stand on one line. bufio keeps the first error.
type yamlEncoder struct {
	w     *bufio.Writer
	types fieldsOfTypes
}

func (e yamlEncoder) put(s string) { _, _ = e.w.WriteString(s) }

// mapping writes the fields of a struct, each on its line; the first one is not indented where it
// follows the dash of a list.
func (e yamlEncoder) mapping(v reflect.Value, indent int, atLineStart bool) error {
	empty := true
	for _, f := range e.types.of(v.Type()).list {
		value := v.Field(f.index)
		if f.optional && isEmpty(value) {
			continue
		}
		if atLineStart || !empty {
			e.put(strings.Repeat(" ", indent))
		}
		empty = false
		e.put(f.name + ":")
		if err := e.field(value, indent, f.flow); err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
	}
	if empty {
		e.put("{}\n")
	}
	return nil
}

// field writes what follows "name:".
func (e yamlEncoder) field(v reflect.Value, indent int, flow bool) error {
	v = reflect.Indirect(v)
	switch v.Kind() {
	case reflect.Struct:
		if !e.hasFields(v) {
			e.put(" {}\n")
			return nil
		}
		e.put("\n")
		return e.mapping(v, indent+2, true)
	case reflect.Slice:
		if v.Len() == 0 || flow || isScalarKind(v.Type().Elem().Kind()) {
			return e.flow(v)
		}
		e.put("\n")
		return e.sequence(v, indent)
	}
	text, err := scalar(v)
	e.put(" " + text + "\n")
	return err
}

// sequence writes a list of structs, the dashes under the name's first letter.
func (e yamlEncoder) sequence(v reflect.Value, indent int) error {
	for i := range v.Len() {
		e.put(strings.Repeat(" ", indent) + "- ")
		if err := e.mapping(reflect.Indirect(v.Index(i)), indent+2, false); err != nil {
			return fmt.Errorf("[%d]: %w", i, err)
		}
	}
	return nil
}

// flow writes a list of scalars on one line.
func (e yamlEncoder) flow(v reflect.Value) error {
	e.put(" [")
	for i := range v.Len() {
		if i > 0 {
			e.put(", ")
		}
		text, err := scalar(v.Index(i))
		if err != nil {
			return err
		}
		e.put(text)
	}
	e.put("]\n")
	return nil
}

// hasFields reports whether mapping would write anything of v.
func (e yamlEncoder) hasFields(v reflect.Value) bool {
	for _, f := range e.types.of(v.Type()).list {
		if !f.optional || !isEmpty(v.Field(f.index)) {
			return true
		}
	}
	return false
}

func isScalarKind(k reflect.Kind) bool {
	return k == reflect.String || k == reflect.Int || k == reflect.Float64 || k == reflect.Bool
}

// isEmpty is encoding/json's rule of omitempty, so that both formats leave out the same fields.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

func scalar(v reflect.Value) (string, error) {
	switch v.Kind() {
	case reflect.String:
		return yamlString(v.String()), nil
	case reflect.Int, reflect.Bool:
		return fmt.Sprint(v.Interface()), nil
	case reflect.Float64:
		b, err := Number(v.Float()).MarshalJSON()
		return string(b), err
	}
	return "", fmt.Errorf("a record has no %s", v.Type())
}

// plain is text that YAML reads as itself without quotes: words that begin with a letter and hold
// no sign that could mean something else. Everything else is quoted.
var plain = regexp.MustCompile(`^\p{L}[\p{L}\p{M}\p{N} ()/.;%+_–-]*$`)

// yamlString writes text plain where that is safe, else quoted as JSON does, which YAML reads too.
func yamlString(s string) string {
	if plain.MatchString(s) && !strings.HasSuffix(s, " ") && !isYAMLWord(s) {
		return s
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // a string always encodes
	return strings.TrimSuffix(b.String(), "\n")
}

// isYAMLWord reports words that some reader of YAML takes for a truth value or for nothing.
func isYAMLWord(s string) bool {
	switch strings.ToLower(s) {
	case "true", "false", "yes", "no", "on", "off", "y", "n", "null":
		return true
	}
	return false
}
