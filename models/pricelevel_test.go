package models

import "testing"

func TestPriceLevel(t *testing.T) {
	for _, c := range []struct {
		from, to int
		want     string // empty where the index does not reach
	}{
		{2020, 2020, "1.0000"}, {2023, 2024, "1.0363"}, {2019, 2021, "1.0513"}, {2024, 2023, "0.9650"}, {2015, 2025, "1.3559"}, {2010, 2020, ""}, {2024, 2040, ""}, {2014, 2014, ""},
	} {
		got, ok := PriceLevel(c.from, c.to)
		if ok != (c.want != "") || ok && got.FloatString(4) != c.want {
			t.Errorf("%d to %d: %v, want %s", c.from, c.to, got, c.want)
		}
	}
}
