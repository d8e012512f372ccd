package fit_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhanrong/nhanrong/models/fit"
)

func TestParseFacts(t *testing.T) {
	w := known(t)
	for _, tc := range []struct {
		typed []string
		want  []string
		bad   []fit.FactProblem
	}{
		{typed: []string{"elevation_m:850"}, want: []string{"elevation_m:850"}},
		{typed: []string{"elevation_m:300–700 m"}, want: []string{"elevation_m:300..700"}},
		{typed: []string{"elevation_m:0,3 km"}, want: []string{"elevation_m:300"}},
		{typed: []string{"annual_rainfall_mm:1.500–1.800 mm"}, want: []string{"annual_rainfall_mm:1500..1800"}},
		{typed: []string{"mean_temperature_c:22,5 °C"}, want: []string{"mean_temperature_c:22.5"}},
		{typed: []string{"mean_temperature_c:3 độ"}, want: []string{"mean_temperature_c:3"}}, // remarked, not refused
		{typed: []string{"capital_vnd_per_household:20 triệu đồng"}, want: []string{"capital_vnd_per_household:20000000"}},
		{typed: []string{"soil:đất đỏ bazan", "soil:đất sét"}, want: []string{"soil:đất đỏ bazan", "soil:đất sét"}},
		{typed: []string{"soil:đất đỏ bazan; đất sét"}, want: []string{"soil:đất đỏ bazan", "soil:đất sét"}},
		{typed: []string{"land_ha_per_household:360 m2"}, want: []string{"land_ha_per_household:0.0360"}},
		{typed: []string{"land_ha_per_household:0.0360"}, want: []string{"land_ha_per_household:0.0360"}},
		{typed: []string{"buyer:none"}, want: []string{"buyer:none"}},
		{typed: []string{"buyer:chưa có"}, want: []string{"buyer:none"}},
		{typed: []string{"elevation_m:500", "soil:đất sét", "elevation_m:600"}, want: []string{"elevation_m:600", "soil:đất sét"}},
		{typed: []string{"elevation_m:cao lắm", "soil:đất sét"}, want: []string{"soil:đất sét"}, bad: []fit.FactProblem{fit.FactNumber}},
		{typed: []string{"elevation_m:700..300"}, bad: []fit.FactProblem{fit.FactTurned}},
		{typed: []string{"elevation_m:700-300"}, bad: []fit.FactProblem{fit.FactTurned}},
		{typed: []string{"elevation_m:20 triệu đồng"}, bad: []fit.FactProblem{fit.FactUnit}},
		{typed: []string{"colour:red"}, bad: []fit.FactProblem{fit.FactFactor}},
		{typed: []string{"elevation_m"}, bad: []fit.FactProblem{fit.FactShape}},
		{typed: []string{"elevation_m:1e99"}, bad: []fit.FactProblem{fit.FactSize}},
		{typed: []string{"elevation_m:NaN"}, bad: []fit.FactProblem{fit.FactNumber}},
	} {
		got, bad := w.rules.ParseFacts(tc.typed)
		var problems []fit.FactProblem
		for _, b := range bad {
			problems = append(problems, b.Problem)
		}
		if diff := cmp.Diff(tc.want, fit.FormatFacts(got)); diff != "" || !slices.Equal(problems, tc.bad) {
			t.Errorf("%q: problems %v, want %v\n%s", tc.typed, problems, tc.bad, diff)
		}
	}
}

// FuzzFacts holds that what is written into a link is read back from it.
func FuzzFacts(f *testing.F) {
	w := known(f)
	for _, s := range []string{"elevation_m:300–700 m", "soil:đất đỏ bazan, đất sét", "buyer:none", "capital_vnd_per_household:1,5 tỷ", "water:\x00a;b", "elevation_m:..5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once, _ := w.rules.ParseFacts([]string{s})
		link := fit.FormatFacts(once)
		again, bad := w.rules.ParseFacts(link)
		if diff := cmp.Diff(link, fit.FormatFacts(again)); diff != "" || len(bad) > 0 {
			t.Errorf("%q became %q, and that %q: %v", s, link, fit.FormatFacts(again), bad)
		}
	})
}

func TestDoubts(t *testing.T) {
	w := known(t)
	l := w.at(t, "tra-cu")
	for _, tc := range []struct {
		fact string
		want []fit.DoubtKind
	}{
		{"mean_temperature_c:27", nil},
		{"mean_temperature_c:3", []fit.DoubtKind{fit.Implausible, fit.FarFromEstimate}},
		{"elevation_m:2", nil},
		{"elevation_m:2500", []fit.DoubtKind{fit.FarFromEstimate}},
		{"households:1000000000", []fit.DoubtKind{fit.Implausible}},
	} {
		typed, bad := w.rules.ParseFacts([]string{tc.fact})
		if len(bad) > 0 {
			t.Fatal(bad[0])
		}
		var got []fit.DoubtKind
		for _, d := range w.rules.Doubts(l, typed) {
			got = append(got, d.Kind)
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: doubts %v, want %v", tc.fact, got, tc.want)
		}
	}
}

func TestHexagon(t *testing.T) {
	marks := []string{"fit:4:hợp đất", "need:5:hộ nghèo nhiều: một nửa", "evidence:9:quá", "need:1:lại", "mood:3:x", "supports", "usability:3"}
	h, bad := fit.ParseHexagon(marks)
	var problems []fit.MarkProblem
	for _, b := range bad {
		problems = append(problems, b.Problem)
	}
	want := []fit.MarkProblem{fit.MarkScore, fit.MarkTwice, fit.MarkIndicator, fit.MarkShape, fit.MarkReason}
	if !slices.Equal(problems, want) || h.Complete() {
		t.Errorf("problems %v, want %v; complete %v", problems, want, h.Complete())
	}
	if diff := cmp.Diff([]string{"need:5:hộ nghèo nhiều: một nửa", "fit:4:hợp đất", "usability:3"}, h.Format()); diff != "" {
		t.Error(diff)
	}
	var all []string
	for _, i := range fit.Indicators() {
		all = append(all, string(i)+":3:vì sao")
	}
	if h, bad := fit.ParseHexagon(all); !h.Complete() || len(bad) > 0 {
		t.Errorf("six marks with reasons are not complete: %v", bad)
	}
}
