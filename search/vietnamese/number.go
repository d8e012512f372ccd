package vietnamese

import (
	"strconv"
	"strings"
)

// number is a figure in digits.
type number struct {
	value float64
	// english is the value where a comma parts thousands: "1,571" is 1.571 in Vietnamese and 1571 in
	// English. Otherwise it equals value.
	english float64
	digits  int  // where it is plain digits, how many; else 0
	year    bool // may be a year: four plain digits from 1900 to 2100
}

// maxDigits bounds figures to those that a float64 holds exactly.
const maxDigits = 15

// parseNumber reads a figure of digits, points and commas in the Vietnamese way:
//
//   - a point parts thousands where every group after it has three digits: "1.571", "1.500.000";
//   - any other single point is a decimal point, as phones type it: "2.5", "0.125";
//   - a comma is the decimal comma: "20,4", "0,5"; with groups of three after several, or before a
//     decimal point, commas part thousands the English way: "1,500,000", "1,234.5".
//
// Dates and versions ("12.10.2023") and telephone numbers are no figures.
func parseNumber(s string) (number, bool) {
	if digits(s) == len(s) {
		return parsePlain(s)
	}
	if len(s) > maxDigits+maxDigits/3 {
		return number{}, false
	}
	dots, commas := strings.Count(s, "."), strings.Count(s, ",")
	decimal := ""
	switch {
	case dots > 0 && commas > 0:
		decimal = s[strings.LastIndexAny(s, ".,"):][:1]
	case commas == 1:
		decimal = ","
	case dots == 1 && joinThousands(s) == s:
		decimal = "."
	}
	value, ok := parseGroups(s, decimal)
	if !ok {
		return number{}, false
	}
	n := number{value: value, english: value}
	if dots == 0 && commas == 1 {
		if english, ok := parseGroups(s, "."); ok {
			n.english = english
		}
	}
	return n, true
}

func parsePlain(s string) (number, bool) {
	if len(s) == 0 || len(s) > maxDigits || len(s) > 6 && s[0] == '0' {
		return number{}, false
	}
	value, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return number{}, false
	}
	return number{value, value, len(s), len(s) == 4 && value >= 1900 && value <= 2100}, true
}

// parseGroups reads a figure whose decimal sign is given (none where empty); the other sign parts
// groups of three.
func parseGroups(s, decimal string) (float64, bool) {
	whole, fraction := s, ""
	if decimal != "" {
		whole, fraction, _ = strings.Cut(s, decimal)
	}
	if digits(fraction) != len(fraction) {
		return 0, false
	}
	grouped := strings.ReplaceAll(whole, ",", ".")
	joined := joinThousands(grouped)
	if digits(joined) != len(joined) || strings.Contains(whole, ".") && strings.Contains(whole, ",") {
		return 0, false
	}
	value, err := strconv.ParseFloat(joined+"."+fraction, 64)
	return value, err == nil
}

// The words of numbers below a thousand. A leading "!" asks for the marks: without them the word is
// more often another (sau "after", nam "year").
var (
	digitWords = newPhrases(map[string]int{
		"một": 1, "hai": 2, "ba": 3, "bốn": 4, "!năm": 5, "!sáu": 6, "!bảy": 7, "!bẩy": 7, "!tám": 8, "chín": 9,
		"mười": 10, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
		"nine": 9, "ten": 10, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
	})
	// lateDigits are the digits after mươi, trăm or linh, and before mươi, trăm or a greater word,
	// where they cannot be mistaken.
	lateDigits = newPhrases(map[string]int{
		"một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
		"bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
	})
	tenWords     = newPhrases(map[string]int{"mươi": 10})
	hundredWords = newPhrases(map[string]int{"trăm": 100, "hundred": 100})
	oddWords     = newPhrases(map[string]int{"linh": 0, "lẻ": 0})
)

// numberWords reads a number below a thousand written in words: "hai mươi", "ba trăm linh năm". big
// tells whether more than a bare digit was read.
func numberWords(p []piece, i int) (value, n int, big bool) {
	late, ln := lateDigits.at(p, i)
	_, tens := tenWords.at(p, i+ln)
	_, hundreds := hundredWords.at(p, i+ln)
	_, scale := scales.at(p, i+ln)
	switch {
	case ln > 0 && hundreds > 0:
		rest, rn := belowHundred(p, i+ln+hundreds)
		return late*100 + rest, ln + hundreds + rn, true
	case ln > 0 && tens > 0:
		value, n = belowHundred(p, i)
		return value, n, true
	case ln > 0 && scale > 0:
		return late, ln, true
	}
	first, fn := digitWords.at(p, i)
	if fn > 0 && first == 10 {
		if late, ln := lateDigits.at(p, i+fn); ln > 0 && !isYearWord(p, i+fn) {
			return 10 + late, fn + ln, true
		}
	}
	return first, fn, first >= 10
}

// belowHundred reads what may follow the hundreds: "linh năm", "hai mươi mốt", "mười lăm".
func belowHundred(p []piece, i int) (value, n int) {
	if _, on := oddWords.at(p, i); on > 0 {
		if late, ln := lateDigits.at(p, i+on); ln > 0 {
			return late, on + ln
		}
		return 0, 0
	}
	first, fn := lateDigits.at(p, i)
	if _, tn := tenWords.at(p, i+fn); fn > 0 && tn > 0 {
		value, n = first*10, fn+tn
	} else if d, dn := digitWords.at(p, i); dn > 0 && d == 10 {
		value, n = 10, dn
	} else {
		return 0, 0
	}
	if late, ln := lateDigits.at(p, i+n); ln > 0 && !isYearWord(p, i+n) {
		return value + late, n + ln
	}
	return value, n
}

// isYearWord reports "năm" that means a year: after ten, five is "lăm".
func isYearWord(p []piece, i int) bool { return p[i].folded == "nam" }
