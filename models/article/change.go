package article

// readChanges joins a figure to the one that it turned into: the 20 of "tăng từ 20 lên 35 triệu" is before 35.
func (t *text) readChanges(list []found) []found {
	for i := 0; i+1 < len(list); i++ {
		a, b := &list[i], &list[i+1]
		if a.Value == nil || b.Value == nil || a.Unit != b.Unit || !t.turns(a, b) {
			continue
		}
		b.Before = a.Value
		after := i + 1
		a.BeforeOf = &after
		if a.Per == "" {
			a.Per = b.Per
		}
	}
	return list
}

// turns reports whether words of turning lead from figure a to figure b: "từ … lên", "từ … xuống còn".
func (t *text) turns(a, b *found) bool {
	const most = 9 // "từ 61,2% năm 2021 xuống còn"
	if t.words[a.first].Sentence != t.words[b.first].Sentence || b.start-a.next > most {
		return false
	}
	turned := false
	for i := a.next; i < b.first; i++ {
		switch t.exact(i) {
		case "lên", "xuống", "còn", "thành":
			turned = true
		case "và", "trong":
			return false
		}
		if t.words[i].gap == ";" || t.words[i].gap == ":" {
			return false
		}
	}
	return turned && t.from(a)
}

// from reports "từ" closely before a figure.
func (t *text) from(a *found) bool {
	for i := a.first - 1; i >= max(0, a.start-4); i-- {
		if t.exact(i) == "từ" || t.exact(i) == "mức" {
			return true
		}
		if t.ends(i) {
			break
		}
	}
	return false
}
