package article

import "strings"

// moneyHeads are the words that say which money is meant: "thu nhập", "vốn vay".
var moneyHeads = func() lexicon {
	l := newLexicon()
	l.add("", false, "số tiền", "tổng số tiền", "chi trả", "tài trợ", "bố trí", "huy động", "thu nhập", "doanh thu", "doanh số", "lãi", "lãi suất", "lời", "lợi nhuận", "lợi nhuận ròng", "giá", "giá bán", "giá trị", "giá thu mua",
		"giá thành", "vốn", "nguồn vốn", "vốn vay", "vay", "vay vốn", "cho vay", "kinh phí", "chi phí", "đầu tư", "hỗ trợ", "dư nợ", "nợ",
		"nợ quá hạn", "giải ngân", "tiền", "tiền công", "tiền lương", "lương", "quỹ", "trị giá", "kim ngạch", "ngân sách", "tiết kiệm",
		"đóng góp", "thiệt hại", "bồi thường", "thu về", "thu", "bán được", "bán", "mua", "chi", "tích lũy", "gửi", "thưởng", "phạt", "thuê", "nộp",
		"tổng mức đầu tư", "mức hỗ trợ", "học phí", "đơn giá", "thuế", "trích", "góp", "lỗ", "doanh thu bình quân", "mức thu")
	return l
}()

// measureHeads are the words that say what a measure or a share is of: "diện tích", "tỷ lệ".
var measureHeads = func() lexicon {
	l := newLexicon()
	l.add("", false, "tỷ lệ", "tỉ lệ", "diện tích", "năng suất", "sản lượng", "công suất", "độ cao", "chiều dài", "chiều rộng", "chiều cao", "nhiệt độ",
		"lượng mưa", "lượng", "quy mô", "dân số", "mật độ", "trọng lượng", "cân nặng", "khối lượng", "độ ẩm", "độ mặn", "độ che phủ",
		"tốc độ", "khoảng cách", "độ dốc", "thể tích", "dung tích", "đường kính", "độ sâu", "tổng đàn", "cơ cấu", "tỷ trọng")
	return l
}()

// headAt is how many words a head at word i has; 0 where there is none.
func (t *text) headAt(i int) int {
	money := t.moneyAt(i)
	_, measure := measureHeads.at(t, i)
	return max(money, measure)
}

// measureAt is the same of measures alone, interest among them.
func (t *text) measureAt(i int) int {
	if t.has(i, "lãi", "suất") {
		return 2
	}
	_, n := measureHeads.at(t, i)
	return n
}

// moneyAt is the same of money alone.
func (t *text) moneyAt(i int) int {
	_, n := moneyHeads.at(t, i)
	if n == 1 && (noMoney[t.exact(i)+" "+t.exact(i+1)] || noMoney[t.exact(i-1)+" "+t.exact(i)]) {
		return 0
	}
	return n
}

// noMoney are words of two syllables that hold one of money.
var noMoney = listed("thu hoạch,thu hút,thu hái,thu gom,thu hồi,chi hội,chi bộ,chi nhánh,chi cục,chi đoàn,mua sắm,giá đỡ,giá thể,quỹ đất,lời khuyên,trước thuế,sau thuế,trả giá,đánh giá,bán kính,bán nguyệt,bán đảo,bán công,bán trú,bán ngập,bán thâm,hoàn vốn,vốn là,vốn có,gửi gắm,góp phần,góp ý,tiền đề,tiền tiêu")

// listed makes a set of a list with commas.
func listed(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.SplitSeq(words, ",") {
		out[strings.TrimSpace(w)] = true
	}
	return out
}

// priceAt is the same of prices alone.
func (t *text) priceAt(i int) int {
	if t.exact(i) != "giá" && !t.has(i, "đơn", "giá") || t.exact(i+1) == "trị" || t.exact(i-1) == "trị" {
		return 0
	}
	return t.moneyAt(i)
}

// head is the last head before word i in its clause, not before from; -1 where there is none. Heads side by
// side are one: "vốn đầu tư".
func (t *text) head(i, from int, at func(int) int) int {
	for k := i - 1; k >= from; k-- {
		if at(k) > 0 {
			return t.wholeHead(k, from)
		}
		if t.ends(k) || t.barred(k, -1) && t.words[k].gap != "" || k+1 == i && t.barred(i, i) {
			return -1
		}
	}
	return -1
}

// wholeHead goes back to the first of heads that stand side by side, and to "tổng" or "mức" before them.
func (t *text) wholeHead(k, from int) int {
	for {
		before := -1
		for n := 1; n <= 3 && k-n >= from && !t.barred(k-n+1, -1) && !t.ends(k-n+1); n++ {
			if t.headAt(k-n) >= n {
				before = k - n
			}
		}
		if before < 0 {
			break
		}
		k = before
	}
	if w := t.exact(k - 1); k-1 >= from && !t.ends(k) && !t.barred(k, -1) && (w == "tổng" || w == "mức") {
		k--
	}
	return k
}

// headInSentence is the last head before word i in its sentence.
func (t *text) headInSentence(i int, at func(int) int) int {
	for k := i - 1; k >= 0 && !t.ends(k+1) && t.words[k+1].gap != ";"; k-- {
		if at(k) > 0 {
			return t.wholeHead(k, 0)
		}
	}
	return -1
}

// headed joins the words of the head at word i, up to links or a sign.
func (t *text) headed(i, limit int) string {
	end := i + max(t.headAt(i), 1)
	for end < min(limit, i+maxOf) && !t.barred(end, -1) && !startsWithDigit(t.exact(end)) {
		if w := t.exact(end); t.link(end) || (t.linking(end) && w != "theo" && w != "của" && w != "cho") {
			if t.headAt(end) == 0 {
				break
			}
		}
		end++
	}
	for end > i+1 && t.linking(end-1) && t.headAt(end-1) == 0 && t.headAt(end-2) < 2 {
		end--
	}
	return t.join(i, end)
}

var (
	// links stand between what is told and its figure.
	links = set(`là đạt khoảng gần hơn trên dưới có còn với chiếm ước được từ lên xuống tới đến bằng chỉ tăng giảm mức thêm tức
tụt rớt tương đương ở thì này đã cho mà chừng nay trong đó vào về hiện đều vượt lại cả ngót quá tính cỡ khiến sẽ`)
	// predicates may begin what is told of the things counted: "12 hộ được hỗ trợ", "3 xã đều thuộc diện".
	predicates = set("còn có đang đã được bị thuộc đều đạt chưa không mới đi")
)
