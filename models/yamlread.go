package models

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// DecodeYAML reads the documents of a YAML file, one record each. A document that cannot be a record
// gives an *InputError and reading goes on with the next. It is strict: an unknown field, a wrong type,
// a field twice, an anchor or alias is an error with its line.
func DecodeYAML[T any](file string, r io.Reader) iter.Seq2[Entry[T], error] {
	return func(yield func(Entry[T], error) bool) {
		types := fieldsOfTypes{}
		for doc := range yamlDocuments(r) {
			record := new(T)
			d := yamlDecoder{file: file, first: doc.line, types: types}
			line, err := d.document(doc, reflect.ValueOf(record).Elem())
			if err != nil {
				record = nil
			}
			if !yield(Entry[T]{Line: line, Record: record}, err) {
				return
			}
		}
	}
}

// yamlDecoder fills typed values from one parsed document. The library's own decoding is not used
// for this, since it takes 3.5 for the integer 3 and "12" for the number 12.
type yamlDecoder struct {
	file string
	// first is the file's line at which the document begins.
	first int
	types fieldsOfTypes
}

// document parses the text and decodes it; line is where its first value stands.
func (d yamlDecoder) document(doc yamlDocument, v reflect.Value) (line int, err error) {
	switch {
	case errors.Is(doc.err, errTooLong):
		return doc.line, tooLong(d.file, doc.line)
	case doc.err != nil:
		return doc.line, unreadable(d.file, doc.line, doc.err)
	case !utf8.Valid(doc.text):
		return doc.line, notUTF8(d.file, doc.line)
	}
	body, err := d.parse(string(doc.text))
	if err != nil {
		return doc.line, err
	}
	return d.line(body), d.value("", body, v)
}

// parse gives the document's tree. A panic of the parser on text that nobody foresaw becomes an error:
// files come from strangers.
func (d yamlDecoder) parse(text string) (body ast.Node, err error) {
	defer func() {
		if p := recover(); p != nil {
			body, err = nil, d.syntax(d.first, fmt.Sprint(p))
		}
	}()
	if line := excessiveLine(text); line > 0 {
		return nil, d.excessive(d.first + line - 1)
	}
	tokens := lexer.Tokenize(text)
	if t := excessiveToken(tokens); t != nil {
		return nil, d.excessive(d.lineOf(t))
	}
	file, err := parser.Parse(tokens, 0)
	if err != nil {
		line, why := d.first, err.Error()
		if e := yaml.Error(nil); errors.As(err, &e) {
			line, why = d.lineOf(e.GetToken()), e.GetMessage()
		}
		return nil, d.syntax(line, why)
	}
	for _, doc := range file.Docs {
		if doc.Body != nil {
			return doc.Body, nil
		}
	}
	return nil, d.syntax(d.first, "empty document")
}

// value decodes a node into v, which the caller has made addressable.
func (d yamlDecoder) value(path string, n ast.Node, v reflect.Value) error {
	switch n := n.(type) {
	case nil, *ast.NullNode:
		return nil
	case *ast.AnchorNode, *ast.AliasNode, *ast.MergeKeyNode:
		return d.at(path, n, "không dùng neo và tham chiếu (& và *) trong hồ sơ: hãy viết giá trị ra",
			"anchors and aliases (& and *) are not taken: write the value out")
	case *ast.TagNode:
		return d.at(path, n, "không dùng thẻ kiểu (!) trong hồ sơ", "type tags (!) are not taken")
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return d.value(path, n, v.Elem())
	case reflect.Struct:
		return d.mapping(path, n, v)
	case reflect.Slice:
		return d.sequence(path, n, v)
	case reflect.String:
		return d.text(path, n, v)
	case reflect.Int:
		return d.integer(path, n, v)
	case reflect.Float64:
		return d.number(path, n, v)
	case reflect.Bool:
		b, ok := n.(*ast.BoolNode)
		if !ok {
			return d.at(path, n, "cần true hoặc false", "needs true or false")
		}
		v.SetBool(b.Value)
		return nil
	}
	return fmt.Errorf("models: %s has a type that no record has: %s", path, v.Type())
}

func (d yamlDecoder) mapping(path string, n ast.Node, v reflect.Value) error {
	var pairs []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		pairs = n.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{n}
	default:
		names := strings.Join(d.types.of(v.Type()).names(), ", ")
		return d.at(path, n, "cần các trường "+names, "needs the fields "+names)
	}
	fields := d.types.of(v.Type())
	for _, pair := range pairs {
		if _, merge := pair.Key.(*ast.MergeKeyNode); merge {
			return d.value(path, pair.Key, v)
		}
		name := pair.Key.GetToken().Value
		f, known := fields.byName[name]
		if !known {
			return d.at(join(path, name), pair.Key, "không có trường này; các trường có: "+strings.Join(fields.names(), ", "),
				"no such field; the fields are "+strings.Join(fields.names(), ", "))
		}
		if err := d.value(join(path, name), pair.Value, v.Field(f.index)); err != nil {
			return err
		}
	}
	return nil
}

func (d yamlDecoder) sequence(path string, n ast.Node, v reflect.Value) error {
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		return d.at(path, n, "cần một danh sách", "needs a list")
	}
	v.Set(reflect.MakeSlice(v.Type(), len(list.Values), len(list.Values)))
	for i, item := range list.Values {
		if err := d.value(fmt.Sprintf("%s[%d]", path, i), item, v.Index(i)); err != nil {
			return err
		}
	}
	return nil
}

// text takes any scalar as it is written: a ward is called 1, a date is 2024.
func (d yamlDecoder) text(path string, n ast.Node, v reflect.Value) error {
	switch n := n.(type) {
	case *ast.StringNode:
		v.SetString(n.Value)
	case *ast.LiteralNode:
		v.SetString(n.Value.Value)
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		v.SetString(n.GetToken().Value)
	default:
		return d.at(path, n, "cần một đoạn chữ", "needs a text")
	}
	return nil
}

func (d yamlDecoder) integer(path string, n ast.Node, v reflect.Value) error {
	if i, ok := n.(*ast.IntegerNode); ok {
		if value, ok := i.Value.(int64); ok {
			v.SetInt(value)
			return nil
		}
		if value, ok := i.Value.(uint64); ok && value <= math.MaxInt64 {
			v.SetInt(int64(value))
			return nil
		}
	}
	return d.at(path, n, "cần một số nguyên", "needs a whole number")
}

func (d yamlDecoder) number(path string, n ast.Node, v reflect.Value) error {
	switch n := n.(type) {
	case *ast.IntegerNode:
		switch value := n.Value.(type) {
		case int64:
			v.SetFloat(float64(value))
			return nil
		case uint64:
			v.SetFloat(float64(value))
			return nil
		}
	case *ast.FloatNode:
		v.SetFloat(n.Value)
		return nil
	}
	return d.at(path, n, "cần một số (viết như 1571 hoặc 20.4)", "needs a number (written like 1571 or 20.4)")
}

func (d yamlDecoder) at(path string, n ast.Node, vi, en string) error {
	return d.fail(path, d.line(n), vi, en)
}

func (d yamlDecoder) fail(path string, line int, vi, en string) error {
	return &InputError{File: d.file, Line: line, Field: path, Text: Text{Vi: vi, En: en}}
}

func (d yamlDecoder) syntax(line int, why string) error {
	return d.fail("", line, "không phải YAML đúng cách viết: "+why, "not well-formed YAML: "+why)
}

func (d yamlDecoder) excessive(line int) error {
	return d.fail("", line, "không thể là một hồ sơ: quá nhiều giá trị, lớp lồng nhau hoặc dòng trống",
		"this cannot be a record: too many values, levels or blank lines")
}

func (d yamlDecoder) line(n ast.Node) int { return d.lineOf(n.GetToken()) }

// lineOf is the token's line in the file.
func (d yamlDecoder) lineOf(t *token.Token) int {
	if t == nil || t.Position == nil {
		return d.first
	}
	return d.first + t.Position.Line - 1
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
