package article

import "strings"

// saysNothing reports a meaning of one syllable that is no word of money, measure, work, crop or animal, and not
// what is counted itself: it is better left open than proposed.
func (r *Reader) saysNothing(t *text, f *found) bool {
	of := strings.ToLower(f.Of)
	if of == "" || of == t.exact(f.next) || strings.Contains(of, " ") || f.quantity.Unit != "" && of == strings.ToLower(f.noun(t)) {
		return false
	}
	if _, doing := doings[of]; doing || animals[of] || landWords[of] || sized[of] || nouns[of] != "" || telling[of] {
		return false
	}
	for _, l := range []lexicon{moneyHeads, measureHeads, r.commodities} {
		if _, known := l.names[of]; known {
			return false
		}
	}
	return true
}

// telling are more words of one syllable that say what a figure is of.
var telling = set("nghèo rừng mật mủ nhung nước điện đường kênh nhân tươi khô hộ vé cước thuốc phân giống công gỗ cá tôm lúa ngô khoai sắn rau quả củ hạt cỏ sống chết ăn thuê trả hưởng trích nộp giảm tăng hơn còn được trừ gấp tuổi")
