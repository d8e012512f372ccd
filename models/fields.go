package models

import (
	"reflect"
	"strings"
)

// field is one field of a record's type, as its yaml tag names it.
type field struct {
	name  string
	index int
	// flow writes a list on one line.
	flow bool
	// optional leaves the field out where it is empty.
	optional bool
}

// fields are the fields of one type, in the order in which they are written.
type fields struct {
	list   []field
	byName map[string]field
}

func (f fields) names() []string {
	out := make([]string, len(f.list))
	for i := range f.list {
		out[i] = f.list[i].name
	}
	return out
}

// fieldsOfTypes remembers what was read from struct tags while a file is read or written.
type fieldsOfTypes map[reflect.Type]fields

func (m fieldsOfTypes) of(t reflect.Type) fields {
	if f, ok := m[t]; ok {
		return f
	}
	f := fields{byName: map[string]field{}}
	for i := range t.NumField() {
		tag, tagged := t.Field(i).Tag.Lookup("yaml")
		if !tagged || tag == "-" {
			continue
		}
		parts := strings.Split(tag, ",")
		one := field{name: parts[0], index: i}
		for _, option := range parts[1:] {
			one.flow = one.flow || option == "flow"
			one.optional = one.optional || option == "omitempty"
		}
		f.list = append(f.list, one)
		f.byName[one.name] = one
	}
	m[t] = f
	return f
}
