package models

import (
	"fmt"
	"math"
	"strconv"
)

// Number is a figure as its source states it. It is written without an exponent and without a
// trailing ".0", so that 200000000 stays 200000000 in every format that the catalogue leaves in.
type Number float64

// String writes the number as a person would type it in a program: digits, a point, no exponent.
func (n Number) String() string { return strconv.FormatFloat(float64(n), 'f', -1, 64) }

// MarshalJSON writes the number in plain digits.
func (n Number) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(n)) || math.IsInf(float64(n), 0) {
		return nil, fmt.Errorf("number %v cannot be written", float64(n))
	}
	return []byte(n.String()), nil
}

// MarshalYAML writes the number in plain digits.
func (n Number) MarshalYAML() ([]byte, error) { return n.MarshalJSON() }

// Num makes a pointer to a number, for optional figures.
func Num(f float64) *Number {
	n := Number(f)
	return &n
}

// Range is a span of figures; one end may be open.
type Range struct {
	Min *Number `json:"min,omitempty" yaml:"min,omitempty"`
	Max *Number `json:"max,omitempty" yaml:"max,omitempty"`
}

// UpsideDown reports a range whose lower end lies above its upper end.
func (r Range) UpsideDown() bool { return r.Min != nil && r.Max != nil && *r.Min > *r.Max }

// IsZero reports a range without either end.
func (r Range) IsZero() bool { return r.Min == nil && r.Max == nil }
