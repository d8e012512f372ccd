package article

import (
	"regexp"
	"strings"
)

// isDistance reports words before word i that lead along a road: "cách trung tâm huyện", "theo Quốc lộ 1 chừng".
func (t *text) isDistance(i int) bool {
	const most = 14
	for k := i - 1; k >= max(0, i-most) && !t.ends(k+1) && !strings.ContainsAny(t.words[k+1].gap, ",;:"); k-- {
		if t.exact(k) == "từ" && t.goesTo(k, i) {
			return true // đường từ TP Thanh Hóa lên Mường Lát dài 230 km
		}
	}
	for k := i - 1; k >= max(0, i-most) && !t.ends(k+1) && !strings.ContainsAny(t.words[k+1].gap, ",;:"); k-- {
		switch w := t.exact(k); {
		case w == "cách" || w == "đi" || t.has(k, "theo", "quốc", "lộ") || t.has(k, "đường", "vào") || t.has(k, "chạy", "xe") || t.has(k, "ngược"):
			return true
		case roadWorks[w]:
			return false
		}
	}
	return false
}

// goesTo reports a word of direction between words i and j.
func (t *text) goesTo(i, j int) bool {
	for ; i < j; i++ {
		if headings[t.exact(i)] {
			return true
		}
	}
	return false
}

// travels follow how long a way takes: "2 giờ xe máy".
var travels = regexp.MustCompile(`^(xe|ô tô|đi bộ|đi xe|đi thuyền|chạy xe|đường|leo)( |$)`)

var (
	headings  = set("lên về ra vào đến tới xuống sang")
	roadWorks = set("dài mở xây bê vét làm rải sửa kéo")
)
