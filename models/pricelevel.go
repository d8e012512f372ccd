package models

import "math/big"

// cpiGrowth is how much consumer prices of a year's average rose over the year before, in hundredths of a
// percent: General Statistics Office of Vietnam, yearly reports on prices, 2016 to 2025.
var cpiGrowth = map[int]int64{
	2016: 266, 2017: 353, 2018: 354, 2019: 279, 2020: 323, 2021: 184, 2022: 315, 2023: 325, 2024: 363, 2025: 331,
}

// firstPriceYear is the earliest year whose prices can be brought to another's.
const firstPriceYear = 2015

// PriceLevel is by what an amount in prices of one year is multiplied to be in prices of another, by the
// consumer price index. It is false for years that the index does not reach.
func PriceLevel(from, to int) (*big.Rat, bool) {
	level := big.NewRat(1, 1)
	if from > to {
		back, ok := PriceLevel(to, from)
		if !ok {
			return nil, false
		}
		return level.Inv(back), true
	}
	for year := from + 1; year <= to; year++ {
		growth, ok := cpiGrowth[year]
		if !ok {
			return nil, false
		}
		level.Mul(level, big.NewRat(10_000+growth, 10_000))
	}
	return level, from >= firstPriceYear
}

// By is the span with both ends multiplied.
func (s Span) By(factor *big.Rat) Span { return s.Times(Exactly(factor)) }
