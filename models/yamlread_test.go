package models

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// amomum is a record in miniature, as an officer would write it.
const amomum = `id: sa-nhan-tim
title: {vi: Trồng sa nhân tím dưới tán rừng, en: Purple amomum under forest}
summary: {vi: "Cây ưa bóng, trồng một lần thu nhiều năm."}
sector: [understory-crops]
place: {country: VN, province: Quảng Ninh, district: Bình Liêu, commune: Đồng Văn, as_of: 2023}
outcomes:
  - indicator: income
    min: 50000000
    max: 70.5
    unit: VND
    sources: [S1]
sources:
  - {id: S1, title: Bài báo, publisher: Báo Quảng Ninh, date: 2023, kind: press}
`

func decodeAll(t *testing.T, text string) (records []*Model, errs []error) {
	t.Helper()
	for entry, err := range DecodeYAML[Model]("tep.yaml", strings.NewReader(text)) {
		if (err == nil) == (entry.Record == nil) {
			t.Fatalf("entry %+v comes with error %v", entry, err)
		}
		if err != nil {
			errs = append(errs, err)
			continue
		}
		records = append(records, entry.Record)
	}
	return records, errs
}

func TestDecodeYAML(t *testing.T) {
	records, errs := decodeAll(t, amomum)
	if len(errs) > 0 || len(records) != 1 {
		t.Fatalf("%d records, errors %v", len(records), errs)
	}
	want := &Model{
		ID:      "sa-nhan-tim",
		Title:   Text{Vi: "Trồng sa nhân tím dưới tán rừng", En: "Purple amomum under forest"},
		Summary: Text{Vi: "Cây ưa bóng, trồng một lần thu nhiều năm."},
		Sector:  []Sector{"understory-crops"},
		Place:   Place{Country: "VN", Province: "Quảng Ninh", District: "Bình Liêu", Commune: "Đồng Văn", AsOf: 2023},
		Outcomes: []Outcome{{
			Indicator: "income", Min: Num(50000000), Max: Num(70.5), Unit: "VND", Sources: []SourceID{"S1"},
		}},
		Sources: []Source{{ID: "S1", Title: "Bài báo", Publisher: "Báo Quảng Ninh", Date: "2023", Kind: Press}},
	}
	if diff := cmp.Diff(want, records[0]); diff != "" {
		t.Errorf("decoded otherwise (-want +got):\n%s", diff)
	}
}

// TestDecodeYAMLErrors: each slip is named with its line and field.
func TestDecodeYAMLErrors(t *testing.T) {
	for _, one := range []struct {
		name, old, new string
		line           int
		field, text    string
	}{
		{"unknown field", "unit: VND", "don_vi: VND", 10, "outcomes[0].don_vi", "no such field"},
		{"text for a number", "50000000", "năm mươi triệu", 8, "outcomes[0].min", "needs a number"},
		{"quoted number", "50000000", `"50000000"`, 8, "outcomes[0].min", "needs a number"},
		{"not a number", "50000000", ".nan", 8, "outcomes[0].min", "needs a number"},
		{"fraction for a year", "as_of: 2023", "as_of: 2023.5", 5, "place.as_of", "whole number"},
		{"word for a truth value", "as_of: 2023", "as_of: 2023, as_of_inferred: maybe", 5, "place.as_of_inferred", "true or false"},
		{"word for a list", "[understory-crops]", "understory-crops", 4, "sector", "needs a list"},
		{"list for a word", "unit: VND", "unit: [VND]", 10, "outcomes[0].unit", "needs a text"},
		{"text for fields", "{vi: Trồng sa nhân tím dưới tán rừng, en: Purple amomum under forest}", "Trồng sa nhân", 2, "title", "needs the fields vi, en"},
		{"field twice", "unit: VND", "min: 3", 10, "", "already defined"},
		{"anchor", "[understory-crops]", "&a [understory-crops]", 4, "sector", "anchors and aliases"},
		{"tag", "unit: VND", "unit: !tien VND", 10, "outcomes[0].unit", "type tags"},
		{"open quote", `"Cây ưa bóng, trồng một lần thu nhiều năm."`, `"Cây ưa bóng`, 3, "", "not well-formed"},
		{"broken text", "Trồng", "Tr\xff\xfeng", 1, "", "not UTF-8"},
	} {
		t.Run(one.name, func(t *testing.T) {
			text := strings.Replace(amomum, one.old, one.new, 1)
			if text == amomum {
				t.Fatalf("%q is not in the record", one.old)
			}
			_, errs := decodeAll(t, text)
			var e *InputError
			if len(errs) != 1 || !errors.As(errs[0], &e) {
				t.Fatalf("errors are %v, want one", errs)
			}
			if e.File != "tep.yaml" || e.Line != one.line || e.Field != one.field || !strings.Contains(e.Text.En, one.text) || e.Text.Vi == "" {
				t.Errorf("says %q (line %d, field %q), want line %d, field %q, %q", e, e.Line, e.Field, one.line, one.field, one.text)
			}
		})
	}
}

func TestDecodeYAMLStream(t *testing.T) {
	text := "\ufeff# hai bản ghi tốt, hai bản ghi hỏng\r\n%YAML 1.2\n--- # thứ nhất\n" + amomum + "---\nid: [\n---\n" + amomum + "...\n# hết\n---\nid: {a: 1}\n"
	records, errs := decodeAll(t, text)
	if len(records) != 2 || len(errs) != 2 {
		t.Fatalf("%d records and errors %v, want 2 and 2", len(records), errs)
	}
	var e *InputError
	if !errors.As(errs[1], &e) || e.Line != 36 || e.Field != "id" {
		t.Errorf("the last error is %v, want line 36", errs[1])
	}
}

// bomb is the billion laughs: nine levels of ten aliases each.
const bomb = `a: &a ["lol","lol","lol","lol","lol","lol","lol","lol","lol"]
b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
`

func TestDecodeYAMLHostile(t *testing.T) {
	for name, text := range map[string]string{
		"bomb":           bomb,
		"bomb in place":  strings.Replace(amomum, "sector: [understory-crops]", "sector: &a [x]\nprogrammes: *a", 1),
		"deep flow":      "id: " + strings.Repeat("[", 100_000),
		"deep block":     strings.Repeat("- ", 20_000),
		"deep keys":      strings.Repeat("? ", 20_000),
		"long line":      "id: " + strings.Repeat("a", MaxRecordBytes+1) + "\n",
		"long document":  strings.Repeat("# a line that says nothing\n", MaxRecordBytes/20),
		"many keys":      manyKeys(),
		"many anchors":   strings.Repeat("&a ", MaxRecordBytes/12),
		"blank literal":  "id: |\n" + strings.Repeat("\n", MaxRecordBytes-10),
		"merge key":      "<<: {id: a}\n",
		"a list":         "- id: a\n",
		"only a word":    "sa nhân",
		"NUL":            "id: a\x00b\n",
		"tab as indent":  "title:\n\tvi: a\n",
		"unfinished key": "? a\n: b\n? ",
	} {
		t.Run(name, func(t *testing.T) {
			records, errs := decodeAll(t, text)
			if len(errs) == 0 && name != "NUL" && name != "long document" {
				t.Errorf("taken as %+v", records)
			}
		})
	}
}

func manyKeys() string {
	var b strings.Builder
	for i := range MaxRecordBytes / 64 {
		fmt.Fprintf(&b, "k%d: a\n", i)
	}
	return b.String()
}

// endless gives the same letter for ever, like a line of 2 GB.
type endless struct{ left int64 }

func (e *endless) Read(p []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := min(int64(len(p)), e.left)
	for i := range p[:n] {
		p[i] = 'a'
	}
	e.left -= n
	return int(n), nil
}

// TestEndlessLine: a line far beyond the bound costs no memory beyond it and does not hide the next.
func TestEndlessLine(t *testing.T) {
	read := func() io.Reader {
		return io.MultiReader(&endless{64 << 20}, strings.NewReader("\n---\n"+amomum))
	}
	good, bad := 0, 0
	for _, err := range DecodeYAML[Model]("", read()) {
		if err != nil {
			bad++
		} else {
			good++
		}
	}
	if good != 1 || bad != 1 {
		t.Errorf("YAML: %d records and %d errors, want 1 and 1", good, bad)
	}
	for entry, err := range DecodeJSONL[Model]("", io.MultiReader(&endless{64 << 20}, strings.NewReader("\n{\"id\":\"a\"}\n"))) {
		if (entry.Line == 1) != (err != nil) {
			t.Errorf("JSON Lines: line %d gives %v", entry.Line, err)
		}
	}
}

func FuzzDecodeYAML(f *testing.F) {
	f.Add(amomum)
	f.Add(bomb)
	f.Add("--- {id: a}\n...\n%TAG\n--- |\n  a\n")
	f.Fuzz(func(t *testing.T, text string) {
		for entry, err := range DecodeYAML[Model]("", strings.NewReader(text)) {
			if err != nil {
				continue
			}
			var first, second bytes.Buffer
			if err := EncodeYAML(&first, entry.Record); err != nil {
				t.Fatal(err)
			}
			for again, err := range DecodeYAML[Model]("", bytes.NewReader(first.Bytes())) {
				if err != nil {
					t.Fatalf("%v in what was written:\n%s", err, first.Bytes())
				}
				if err := EncodeYAML(&second, again.Record); err != nil {
					t.Fatal(err)
				}
			}
			if first.String() != second.String() {
				t.Fatalf("written, read and written again:\n%s\nthen\n%s", &first, &second)
			}
		}
	})
}

// FuzzTextRoundTrip: any text comes back from YAML and JSON Lines as it was.
func FuzzTextRoundTrip(f *testing.F) {
	for _, s := range []string{
		"Sa nhân tím", "no", "~", "2024", "1e3", "- a", "a: b", "a #b", "'", `"`, "\\", "a\nb\n\n", " a ", "", "\t", "\u2028", "\x00", "\x7f",
		"\u0085", "🌿", "ho\u0301a", "{a}", "[a]", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a", "---", "...", "a\r\nb", "a ", "?", "? a", ":", "x:", "\ufeff",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		want := &Model{Title: Text{Vi: s, En: s}, Sector: []Sector{Sector(s), "b"}, Outcomes: []Outcome{{Note: &Text{Vi: s}}}}
		var y, j bytes.Buffer
		if err := errors.Join(EncodeYAML(&y, want), EncodeJSONL(&j, want)); err != nil {
			t.Fatal(err)
		}
		check := func(entry Entry[Model], err error) {
			if err != nil {
				t.Fatalf("%v in\n%s", err, &y)
			}
			if got := entry.Record; got.Title != want.Title || got.Sector[0] != want.Sector[0] || got.Sector[1] != "b" || got.Outcomes[0].Note.Vi != s {
				t.Fatalf("%q comes back as %+v from\n%s", s, got.Title, &y)
			}
		}
		for entry, err := range DecodeYAML[Model]("", bytes.NewReader(y.Bytes())) {
			check(entry, err)
		}
		for entry, err := range DecodeJSONL[Model]("", bytes.NewReader(j.Bytes())) {
			check(entry, err)
		}
	})
}
