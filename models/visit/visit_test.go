package visit_test

import (
	"encoding/json"
	"testing"

	"github.com/go-playground/validator/v10"
	"github.com/google/go-cmp/cmp"

	"github.com/nhanrong/nhanrong/models/visit"
)

func TestExampleSurvivesJSON(t *testing.T) {
	want := visit.Example()
	body, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	got := new(visit.Visit)
	if err := json.Unmarshal(body, got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("after a round trip (-want +got):\n%s", diff)
	}
	if err := validator.New(validator.WithRequiredStructEnabled()).Struct(want); err != nil {
		t.Error(err)
	}
	if got.DayCount() != 4 || got.Date(2) != "2023-05-13" {
		t.Errorf("days %d, second %s", got.DayCount(), got.Date(2))
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		from   visit.Date
		months int
		want   visit.Date
	}{
		{"2023-05-31", 1, "2023-06-30"},
		{"2023-11-30", 3, "2024-02-29"},
		{"2023-05-15", 12, "2024-05-15"},
		{"", 3, ""},
		{"31/5/2023", 3, ""},
	} {
		if got := c.from.AddMonths(c.months); got != c.want {
			t.Errorf("%s + %d months = %s, want %s", c.from, c.months, got, c.want)
		}
	}
	if n := (&visit.Visit{Start: "2023-05-15", End: "2023-05-12"}).DayCount(); n != 0 {
		t.Errorf("reversed dates have %d days", n)
	}
}

func TestParseClock(t *testing.T) {
	for text, want := range map[string]visit.Clock{
		"07:30": visit.At(7, 30), "7h30": visit.At(7, 30), "7h": visit.At(7, 0), "7 giờ 30": visit.At(7, 30),
		"14 giờ": visit.At(14, 0), "": 0, "23:59": visit.At(23, 59), "7 giờ 5 phút": visit.At(7, 5),
	} {
		if got, err := visit.ParseClock(text); err != nil || got != want {
			t.Errorf("%q = %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"24:00", "7:60", "sáng", "-1:00", "7:3:1"} {
		if got, err := visit.ParseClock(text); err == nil {
			t.Errorf("%q = %v, want an error", text, got)
		}
	}
}

func FuzzParseClock(f *testing.F) {
	for _, s := range []string{"7h30", "07:30", "7 giờ 5 phút", ":", "h", "99:99"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at, err := visit.ParseClock(text)
		if err != nil {
			return
		}
		if again, err := visit.ParseClock(at.String()); err != nil || again != at {
			t.Errorf("%q is read as %v, which is read as %v, %v", text, at, again, err)
		}
	})
}
