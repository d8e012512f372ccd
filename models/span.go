package models

import "math/big"

// Span is an exact figure of which sources give a range; both ends are the same where they give one.
// The zero Span is a figure that nobody gives.
type Span struct{ Low, High *big.Rat }

// Exactly is the span of one figure.
func Exactly(r *big.Rat) Span { return Span{r, r} }

// Known reports whether there is a figure.
func (s Span) Known() bool { return s.Low != nil && s.High != nil }

// Middle is half-way; zero where nothing is known.
func (s Span) Middle() *big.Rat {
	if !s.Known() {
		return new(big.Rat)
	}
	sum := new(big.Rat).Add(s.Low, s.High)
	return sum.Quo(sum, big.NewRat(2, 1))
}

// Times multiplies end by end; unknown where either is.
func (s Span) Times(o Span) Span {
	if !s.Known() || !o.Known() {
		return Span{}
	}
	return Span{new(big.Rat).Mul(s.Low, o.Low), new(big.Rat).Mul(s.High, o.High)}
}

// Inverse is one over a figure that is not zero.
func Inverse(f float64) *big.Rat {
	return new(big.Rat).Inv(Number(f).exact())
}

// span makes a record's range exact. A source that names one end only ("trên 300 triệu") is taken at it.
func (r *Range) span() Span {
	if r == nil || r.IsZero() {
		return Span{}
	}
	low, high := r.Min, r.Max
	if low == nil {
		low = high
	}
	if high == nil {
		high = low
	}
	return Span{low.exact(), high.exact()}
}

// exact is the figure as it was written: 0.1 is a tenth.
func (n Number) exact() *big.Rat {
	r, _ := new(big.Rat).SetString(n.String())
	return r
}
