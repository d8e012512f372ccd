package locale

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words spells a whole number as a paper does that is signed: 12,500,000 is "mười hai triệu năm trăm nghìn",
// "twelve million five hundred thousand".
func (l *Locale) Words(n int64) string {
	sign, digits := "", uint64(n) //nolint:gosec // a negative number is turned below
	if n < 0 {
		sign, digits = "âm ", -digits
	}
	if l.Lang == En {
		if n < 0 {
			sign = "minus "
		}
		return sign + english(digits)
	}
	return sign + vietnamese(digits)
}

// MoneyInWords writes a sum with its words, as an order to pay does: "12.500.000 đồng (Mười hai triệu năm
// trăm nghìn đồng)".
func (l *Locale) MoneyInWords(vnd int64) string {
	v := float64(vnd)
	return l.T("money.in_words", "sum", l.T("money.plain", "v", l.Number(v)), "words", capitalized(l.T("money.words", "words", l.Words(vnd))))
}

func capitalized(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// vietnamese spells in groups of nine digits, since above the thousand million (tỷ) the same words come again:
// một nghìn tỷ, một triệu tỷ, một tỷ tỷ.
func vietnamese(n uint64) string {
	const billion = 1_000_000_000
	if n == 0 {
		return "không"
	}
	if n < billion {
		return strings.Join(vietnameseGroups(n, false), " ")
	}
	words := []string{vietnamese(n / billion), "tỷ"}
	return strings.Join(append(words, vietnameseGroups(n%billion, true)...), " ")
}

// vietnameseGroups spells up to nine digits; after says that something larger was spelled before, so that the
// hundreds are said even when there are none (một triệu không trăm linh năm). A group of zeros is not said.
func vietnameseGroups(n uint64, after bool) []string {
	var words []string
	for _, group := range []struct {
		size uint64
		name string
	}{{1_000_000, "triệu"}, {1000, "nghìn"}, {1, ""}} {
		three := n / group.size % 1000
		if three == 0 {
			continue
		}
		words = append(words, vietnameseHundreds(three, after)...)
		if group.name != "" {
			words = append(words, group.name)
		}
		after = true
	}
	return words
}

// vietnameseHundreds spells 1–999. One after mươi is mốt, five after mười or mươi is lăm, four after mươi is tư;
// a missing ten is linh (in the south lẻ).
func vietnameseHundreds(n uint64, after bool) []string {
	digits := []string{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}
	hundreds, tens, ones := n/100, n/10%10, n%10
	var words []string
	if hundreds > 0 || after {
		words = append(words, digits[hundreds], "trăm")
	}
	switch {
	case tens == 0 && ones > 0 && len(words) > 0:
		words = append(words, "linh")
	case tens == 1:
		words = append(words, "mười")
	case tens > 1:
		words = append(words, digits[tens], "mươi")
	}
	switch {
	case ones == 0:
		return words
	case ones == 1 && tens > 1:
		return append(words, "mốt")
	case ones == 4 && tens > 1:
		return append(words, "tư")
	case ones == 5 && tens > 0:
		return append(words, "lăm")
	}
	return append(words, digits[ones])
}

func english(n uint64) string {
	if n == 0 {
		return "zero"
	}
	var words []string
	for _, name := range []string{"", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion"} {
		if three := n % 1000; three > 0 {
			words = append([]string{strings.TrimRight(englishHundreds(three)+" "+name, " ")}, words...)
		}
		if n /= 1000; n == 0 {
			break
		}
	}
	return strings.Join(words, " ")
}

func englishHundreds(n uint64) string {
	small := strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	tens := strings.Fields("zero ten twenty thirty forty fifty sixty seventy eighty ninety")
	var words []string
	if n >= 100 {
		words = append(words, small[n/100], "hundred")
	}
	switch n %= 100; {
	case n == 0:
	case n < 20:
		words = append(words, small[n])
	case n%10 == 0:
		words = append(words, tens[n/10])
	default:
		words = append(words, tens[n/10]+"-"+small[n%10])
	}
	return strings.Join(words, " ")
}

// Count writes a number of people, days or papers as offices do, with a nought before a single digit
// ("04 ngày"); in English as it is.
func (l *Locale) Count(n int) string {
	if l.Lang == Vi && n >= 0 && n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return l.Number(float64(n))
}

// Roman is the numeral of a part of a paper: I, II, III …
func Roman(n int) string {
	steps := []struct {
		value int
		sign  string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}
	var b strings.Builder
	for _, s := range steps {
		for ; n >= s.value; n -= s.value {
			b.WriteString(s.sign)
		}
	}
	return b.String()
}

// Point is the letter of a point under a clause. Offices follow the Vietnamese alphabet (a, b, c, d, đ, e …),
// the English one is a, b, c, d, e …; after the last letter the points are doubled (aa).
func (l *Locale) Point(n int) string {
	alphabet := []rune("abcdefghijklmnopqrstuvwxyz")
	if l.Lang == Vi {
		alphabet = slices.Insert([]rune("abcdeghiklmnopqrstuvxy"), 4, 'đ')
	}
	at := max(n-1, 0)
	return strings.Repeat(string(alphabet[at%len(alphabet)]), at/len(alphabet)+1)
}
