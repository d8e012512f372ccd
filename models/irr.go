package models

import (
	"math/big"
	"slices"
)

// RateDecimals is how exactly an internal rate of return is known, in decimals of a percent.
const RateDecimals = 6

// internalRates gives every rate in percent above −100 at which a series' present value is zero,
// ascending. With x = 1/(1+r) the present value is a polynomial whose coefficients are the net amounts;
// its roots in (0, 1) are the positive rates, those of the reversed polynomial the negative ones. They are
// isolated by Descartes' rule of signs and bisection (Vincent, Collins, Akritas), in whole numbers, so
// that none is missed and none is made up.
func internalRates(net []*big.Rat) []*big.Rat {
	p := polynomial(net)
	if len(p) == 0 {
		return nil
	}
	var rates []*big.Rat
	if valueAtOne(p).Sign() == 0 {
		rates = append(rates, new(big.Rat)) // what comes in is what goes out: 0 %
		for len(p) > 1 && valueAtOne(p).Sign() == 0 {
			p = withoutOne(p)
		}
	}
	add := func(p []*big.Int, rate func(x *big.Rat) *big.Rat) {
		for _, at := range isolate(p, new(big.Int), 0, nil) {
			rates = append(rates, at.refine(rate))
		}
	}
	add(p, func(x *big.Rat) *big.Rat { return percentLessOne(new(big.Rat).Inv(x)) })
	add(reversed(p), percentLessOne)
	slices.SortFunc(rates, (*big.Rat).Cmp)
	return slices.CompactFunc(rates, func(a, b *big.Rat) bool { return a.Cmp(b) == 0 })
}

func percentLessOne(x *big.Rat) *big.Rat {
	return x.Mul(new(big.Rat).Sub(x, big.NewRat(1, 1)), big.NewRat(100, 1))
}

// polynomial makes whole coefficients of amounts, the lowest power first, without zeros at either end.
func polynomial(net []*big.Rat) []*big.Int {
	common := big.NewInt(1)
	for _, n := range net {
		common.Mul(common, new(big.Int).Quo(n.Denom(), new(big.Int).GCD(nil, nil, common, n.Denom())))
	}
	p := make([]*big.Int, len(net))
	for i, n := range net {
		p[i] = new(big.Int).Mul(n.Num(), new(big.Int).Quo(common, n.Denom()))
	}
	for len(p) > 0 && p[len(p)-1].Sign() == 0 {
		p = p[:len(p)-1]
	}
	return withoutZero(p)
}

// withoutZero divides by x as often as that goes.
func withoutZero(p []*big.Int) []*big.Int {
	for len(p) > 0 && p[0].Sign() == 0 {
		p = p[1:]
	}
	return p
}

// valueAtOne is p(1).
func valueAtOne(p []*big.Int) *big.Int {
	sum := new(big.Int)
	for _, c := range p {
		sum.Add(sum, c)
	}
	return sum
}

// withoutOne divides by x−1, which must divide it.
func withoutOne(p []*big.Int) []*big.Int {
	out := make([]*big.Int, len(p)-1)
	carry := new(big.Int)
	for i := len(p) - 1; i > 0; i-- {
		carry = new(big.Int).Add(carry, p[i])
		out[i-1] = carry
	}
	return out
}

func reversed(p []*big.Int) []*big.Int {
	out := slices.Clone(p)
	slices.Reverse(out)
	return out
}

// shifted is p(x+1).
func shifted(p []*big.Int) []*big.Int {
	out := make([]*big.Int, len(p))
	for i, c := range p {
		out[i] = new(big.Int).Set(c)
	}
	for i := range out {
		for j := len(out) - 2; j >= i; j-- {
			out[j].Add(out[j], out[j+1])
		}
	}
	return out
}

// halved is 2ⁿ·p(x/2): the left half of the interval stretched over the whole.
func halved(p []*big.Int) []*big.Int {
	out := make([]*big.Int, len(p))
	for i, c := range p {
		out[i] = new(big.Int).Lsh(c, uint(len(p)-1-i))
	}
	return out
}

// changes counts the changes of sign in (x+1)ⁿ·p(1/(x+1)): at least the roots in (0, 1), and exactly
// those where it is 0 or 1.
func changes(p []*big.Int) int {
	n, last := 0, 0
	for _, c := range shifted(reversed(p)) {
		if s := c.Sign(); s != 0 {
			if last != 0 && s != last {
				n++
			}
			last = s
		}
	}
	return n
}

// rootAt is an interval from at/2^depth, as wide as 1/2^depth, with one root: that of p stretched over
// (0, 1). An interval without p is the root itself, at its start.
type rootAt struct {
	p     []*big.Int
	at    *big.Int
	depth uint
}

// deepest is where two roots that still lie together count as one that touches zero.
const deepest = 64

// isolate finds the roots of p, which is stretched over the interval that begins at at/2^depth.
func isolate(p []*big.Int, at *big.Int, depth uint, found []rootAt) []rootAt {
	switch changes(p) {
	case 0:
		return found
	case 1:
		return append(found, rootAt{p, at, depth})
	}
	if depth == deepest {
		return append(found, rootAt{at: at, depth: depth})
	}
	left := halved(p)
	right := shifted(left)
	middle := new(big.Int).Add(new(big.Int).Lsh(at, 1), big.NewInt(1))
	if right[0].Sign() == 0 {
		found = append(found, rootAt{at: middle, depth: depth + 1})
		for right[0].Sign() == 0 {
			left, right = withoutOne(left), right[1:]
		}
	}
	found = isolate(left, new(big.Int).Lsh(at, 1), depth+1, found)
	return isolate(right, middle, depth+1, found)
}

// finest bounds the halvings of one root: it lies so close to a half of the last decimal that no more
// of them would tell to which side.
const finest = 400

// refine halves the interval until both of its ends round to the same rate.
func (r rootAt) refine(rate func(x *big.Rat) *big.Rat) *big.Rat {
	rounded := func(a *big.Int, bits uint) *big.Rat {
		whole := new(big.Int).Add(new(big.Int).Lsh(r.at, bits), a)
		return round(rate(new(big.Rat).SetFrac(whole, new(big.Int).Lsh(big.NewInt(1), r.depth+bits))), RateDecimals)
	}
	low := new(big.Int)
	if r.p == nil {
		return rounded(low, 0)
	}
	sign := r.p[0].Sign()
	for bits := uint(1); ; bits++ {
		middle := new(big.Int).Add(new(big.Int).Lsh(low, 1), big.NewInt(1))
		low.Lsh(low, 1)
		switch signAt(r.p, middle, bits) {
		case 0:
			return rounded(middle, bits)
		case sign:
			low = middle
		}
		if low.Sign() == 0 && r.at.Sign() == 0 || bits%8 != 0 {
			continue // x = 0 stands for an infinite rate; dividing at every halving would cost more than halving
		}
		found := rounded(low, bits)
		if bits == finest || found.Cmp(rounded(new(big.Int).Add(low, big.NewInt(1)), bits)) == 0 {
			return found
		}
	}
}

// signAt is the sign of p(a/2^bits).
func signAt(p []*big.Int, a *big.Int, bits uint) int {
	n := len(p) - 1
	v := new(big.Int).Set(p[n])
	for i := n - 1; i >= 0; i-- {
		v.Mul(v, a)
		v.Add(v, new(big.Int).Lsh(p[i], bits*uint(n-i)))
	}
	return v.Sign()
}

// round gives a number to so many decimals, halves away from zero.
func round(r *big.Rat, decimals int) *big.Rat {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil)
	twice := new(big.Int).Mul(new(big.Int).Abs(r.Num()), new(big.Int).Lsh(scale, 1))
	twice.Add(twice, r.Denom())
	whole := twice.Quo(twice, new(big.Int).Lsh(r.Denom(), 1))
	if r.Sign() < 0 {
		whole.Neg(whole)
	}
	return new(big.Rat).SetFrac(whole, scale)
}
