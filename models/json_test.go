package models

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

func TestDecodeJSONL(t *testing.T) {
	text := strings.Join([]string{
		`{"id":"a","since":2008}`,
		``,
		`{"id":"b","since":"2008"}`,
		`{"id":"c","von":1}`,
		`{"id":"d"`,
		`{"id":"e"} {"id":"f"}`,
		`{"id":"g","outcomes":[{"indicator":"income","value":"nhiều"}]}`,
		"{\"id\":\"\xff\"}",
		`{"id":"h","place":{"as_of":2008.5}}`,
		`[]`,
		`{"id":"i"}`,
		`{"id":"k","id":"l"}`,
		`{"ID":"m"}`,
	}, "\n")
	wrong := map[int]string{
		3: "since: wrong type", 4: "von: no such field", 5: "the record ends in the middle", 6: "after top-level value",
		7: "outcomes[0].value: wrong type: needs a number", 8: "not UTF-8", 9: "place.as_of: wrong type", 10: "wrong type", 12: "duplicate", 13: "ID: no such field",
	}
	var ids []ModelID
	for entry, err := range DecodeJSONL[Model]("tep.jsonl", strings.NewReader(text)) {
		if err == nil {
			ids = append(ids, entry.Record.ID)
			continue
		}
		var e *InputError
		if want := wrong[entry.Line]; !errors.As(err, &e) || e.Line != entry.Line || want == "" || !strings.Contains(err.Error(), want) {
			t.Errorf("line %d: %v, want %q", entry.Line, err, want)
		}
		delete(wrong, entry.Line)
	}
	if len(ids) != 2 || ids[0] != "a" || ids[1] != "i" || len(wrong) != 0 {
		t.Errorf("records %v were read, errors missing: %v", ids, wrong)
	}
}

func TestDecodeJSON(t *testing.T) {
	for _, one := range []struct {
		name, text string
		ids        string
		line       int
		wrong      string
	}{
		{"one", "{\n\"id\": \"a\"\n}\n", "a", 0, ""},
		{"list", "[\n{\"id\": \"a\", \"title\": {\"vi\": \"[}\\\"\"}},\n{\"id\": \"b\"}\n]", "a b", 0, ""},
		{"one after another", `{"id":"a"}{"id":"b"}`, "a b", 0, ""},
		{"nothing", " \n", "", 0, ""},
		{"empty list", "[]", "", 0, ""},
		{"wrong type", "[\n{\"id\":\n \"a\",\n\"since\": \"x\"},\n{\"id\": \"b\"}]", "b", 4, "since: wrong type"},
		{"cut", "[\n{\"id\": \"a\"},\n{\"id\"", "a", 3, "ends in the middle"},
		{"cut list", "[\n{\"id\": \"a\"},\n", "a", 3, "ends in the middle"},
		{"no record", "id: a", "", 1, "must begin"},
		{"syntax", "{\"id\": \"a\",}\n{\"id\": \"b\"}", "b", 1, "not well-formed JSON"},
	} {
		t.Run(one.name, func(t *testing.T) {
			var ids []string
			var errs []error
			for entry, err := range DecodeJSON[Model]("tep.json", strings.NewReader(one.text)) {
				if err != nil {
					errs = append(errs, err)
					continue
				}
				ids = append(ids, string(entry.Record.ID))
			}
			if got := strings.Join(ids, " "); got != one.ids {
				t.Errorf("records %q, want %q", got, one.ids)
			}
			if one.wrong == "" && len(errs) == 0 {
				return
			}
			var e *InputError
			if len(errs) != 1 || !errors.As(errs[0], &e) || e.Line != one.line || !strings.Contains(e.Error(), one.wrong) || one.wrong == "" {
				t.Errorf("errors %v, want %q at line %d", errs, one.wrong, one.line)
			}
		})
	}
}

func FuzzDecodeJSON(f *testing.F) {
	f.Add(`[{"id":"a","outcomes":[{"value":1e3}]}, {"id":"b"}]`)
	f.Add("{\"id\":\"a\"}\n{\"id\":\"b\"}\n")
	f.Fuzz(func(t *testing.T, text string) {
		for entry, err := range DecodeJSON[Model]("", strings.NewReader(text)) {
			if err != nil {
				continue
			}
			var line, again bytes.Buffer
			if err := EncodeJSONL(&line, entry.Record); err != nil {
				t.Fatal(err)
			}
			for back, err := range DecodeJSONL[Model]("", bytes.NewReader(line.Bytes())) {
				if err != nil {
					t.Fatalf("%v in %s", err, &line)
				}
				if err := EncodeJSONL(&again, back.Record); err != nil {
					t.Fatal(err)
				}
			}
			if line.String() != again.String() {
				t.Fatalf("%s then %s", &line, &again)
			}
		}
	})
}
