package web

import "testing"

func TestParagraphs(t *testing.T) {
	const text = `From two works under a licence whose name fills this line whole:

  first-work     Copyright (c) 2021 somebody whose name fills the line
  second-work    Copyright (c) 2025

and from official documents of the State of Viet Nam (resolutions
of 2025).
`
	want := []string{
		"From two works under a licence whose name fills this line whole:",
		"  first-work     Copyright (c) 2021 somebody whose name fills the line\n  second-work    Copyright (c) 2025",
		"and from official documents of the State of Viet Nam (resolutions of 2025).",
	}
	got := paragraphs(text)
	if len(got) != len(want) {
		t.Fatalf("%q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%q, want %q", got[i], want[i])
		}
	}
}
