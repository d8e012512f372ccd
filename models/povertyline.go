package models

// PovertyLine is the income below which a household counts as poor by income, VND a person and month, in
// a year and in rural or urban areas: Decree 07/2021/ND-CP for 2022 to 2026, its successor from 2027.
// It is false for years before.
func PovertyLine(year int, urban bool) (int64, bool) {
	lines := []struct {
		from         int
		rural, urban int64
	}{
		{2027, 2_200_000, 2_800_000},
		{2022, 1_500_000, 2_000_000},
	}
	for _, l := range lines {
		if year < l.from {
			continue
		}
		if urban {
			return l.urban, true
		}
		return l.rural, true
	}
	return 0, false
}
