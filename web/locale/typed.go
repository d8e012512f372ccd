package locale

import (
	"math/big"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// typedSpan matches a figure or a range as people type them: "30000000", "12–14,4 triệu", "1,2 tỷ đồng".
// web/static/cashflow.js reads by the same pattern.
var typedSpan = regexp.MustCompile(`^(?:vnd|₫)?\s*([0-9][0-9., ]*?)\s*(` + steps + `)?(?:\s*(?:–|—|-|đến|to)\s*([0-9][0-9., ]*?)\s*(` + steps + `)?)?\s*(?:đồng|dong|đ|vnd|vnđ|₫|%)?$`)

const steps = `nghìn|ngàn|nghin|ngan|k|thousand|triệu|trieu|tr|million|tỷ|tỉ|ty|ti|billion|bn`

// ParseSpan reads what a reader typed in a box: one figure, or two with a dash between them, each with
// thousands parted and decimals marked in the language's way or the other's where only that can be meant.
// A step (nghìn, triệu, tỷ) at the end counts for both ends. It is false for anything else.
func (l *Locale) ParseSpan(text string) (low, high *big.Rat, ok bool) {
	text = strings.ToLower(norm.NFC.String(strings.TrimSpace(strings.ReplaceAll(text, "\u00a0", " "))))
	m := typedSpan.FindStringSubmatch(text)
	if m == nil {
		return nil, nil, false
	}
	first, firstStep, second, secondStep := m[1], m[2], m[3], m[4]
	if firstStep == "" {
		firstStep = secondStep
	}
	if low, ok = l.typedFigure(first, firstStep); !ok || second == "" {
		return low, low, ok
	}
	if secondStep == "" {
		secondStep = firstStep
	}
	high, ok = l.typedFigure(second, secondStep)
	return low, high, ok
}

// typedFigure reads one figure exactly: at most fifteen digits before the decimal mark and six after it.
func (l *Locale) typedFigure(text, step string) (*big.Rat, bool) {
	digits, ok := plainDigits(strings.ReplaceAll(text, " ", ""), l.style.group, l.style.decimal)
	whole, fraction, _ := strings.Cut(digits, ".")
	if !ok || len(whole) > 15 || len(fraction) > 6 {
		return nil, false
	}
	r, ok := new(big.Rat).SetString(digits)
	if !ok {
		return nil, false
	}
	return r.Mul(r, big.NewRat(stepSize(step), 1)), true
}

// plainDigits takes out what parts thousands and makes the decimal mark a point.
func plainDigits(text, group, decimal string) (string, bool) {
	parts := strings.Split(text, decimal)
	if len(parts) <= 2 {
		if whole := strings.Split(parts[0], group); thousands(whole) {
			parts[0] = strings.Join(whole, "")
			text = strings.Join(parts, ".")
			return text, onlyDigits(parts)
		}
	}
	if len(parts) == 1 { // the other language's decimal mark, or none
		parts = strings.Split(text, group)
	}
	return strings.Join(parts, "."), len(parts) <= 2 && onlyDigits(parts)
}

// thousands reports parts of three digits after a first of one to three.
func thousands(parts []string) bool {
	if len(parts) < 2 || len(parts[0]) == 0 || len(parts[0]) > 3 {
		return false
	}
	for _, p := range parts[1:] {
		if len(p) != 3 {
			return false
		}
	}
	return true
}

func onlyDigits(parts []string) bool {
	for _, p := range parts {
		if p == "" || strings.Trim(p, "0123456789") != "" {
			return false
		}
	}
	return true
}

func stepSize(step string) int64 {
	switch step {
	case "nghìn", "ngàn", "nghin", "ngan", "k", "thousand":
		return 1_000
	case "triệu", "trieu", "tr", "million":
		return 1_000_000
	case "tỷ", "tỉ", "ty", "ti", "billion", "bn":
		return 1_000_000_000
	}
	return 1
}

// Raw is a message with its places still open, {v}, for what fills them in the browser. A message with
// plural forms gives that of many.
func (l *Locale) Raw(key string) string {
	m, ok := l.messages[key]
	if !ok {
		return key
	}
	var b strings.Builder
	for _, p := range m.choose(nil) {
		if p.arg != "" {
			b.WriteString("{" + p.arg + "}")
		}
		b.WriteString(p.text)
	}
	return b.String()
}
