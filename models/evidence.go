package models

import "slices"

// Direction says which way the results went.
type Direction string

// The directions; an empty one means that nothing tells.
const (
	DirectionPositive Direction = "positive"
	DirectionMixed    Direction = "mixed"
	DirectionNone     Direction = "none"
	DirectionNegative Direction = "negative"
)

// The levels of evidence.
const (
	Named        = 0 // the sources only name it
	Reported     = 1 // at least one figure
	Corroborated = 2 // figures from two publishers, or from a government, project or research report
	Measured     = 3 // before and after, from a government, project or research source
	Evaluated    = 4 // set against those without the model, by an evaluation, a paper or a thesis
)

// Evidence is how far the outcomes of a record can be trusted: computed, never typed in.
type Evidence struct {
	// Level is 0 (named) to 4 (evaluated).
	Level     int       `json:"level"`
	Direction Direction `json:"direction,omitempty"`
	Reasons   []Reason  `json:"reasons"`
}

// Reason is one sentence on why the level is what it is, with the outcome that it rests on.
type Reason struct {
	Text Text `json:"text"`
	// Outcome is the index of the outcome that it rests on, -1 where it is about the whole record.
	Outcome int        `json:"outcome"`
	Sources []SourceID `json:"sources,omitempty"`
}

// Evidence computes the level from the sources of the outcomes: it is that of the best supported one.
// Figures about the whole place or another product (ScopeContext) never count; those of one case
// never lift it above Reported.
func (m *Model) Evidence() Evidence {
	e := Evidence{Direction: m.direction()}
	for i := range m.Outcomes {
		e.Level = max(e.Level, m.support(i))
	}
	for i, o := range m.Outcomes {
		if level := m.support(i); level == e.Level && level > Named {
			e.Reasons = append(e.Reasons, Reason{Text: m.whySupported(i, level), Outcome: i, Sources: o.Sources})
		}
	}
	if e.Level == Named {
		e.Reasons = []Reason{{Text: m.whyOnlyNamed(), Outcome: -1}}
	}
	return e
}

// support is the level that one outcome reaches by itself.
func (m *Model) support(i int) int {
	o := m.Outcomes[i]
	switch {
	case o.Scope == ScopeContext:
		return Named
	case o.Scope == ScopeOneCase:
		if o.HasFigure() {
			return Reported
		}
		return Named
	case o.Comparison != nil && m.cites(o, isStudy):
		return Evaluated
	case !o.HasFigure():
		return Named
	case o.Before != nil && m.cites(o, isReport):
		return Measured
	case m.cites(o, isReport), m.publishers(o.Indicator) > 1:
		return Corroborated
	}
	return Reported
}

// cites reports whether the outcome rests on a source of a kind that ok accepts.
func (m *Model) cites(o Outcome, ok func(SourceKind) bool) bool {
	return slices.ContainsFunc(o.Sources, func(id SourceID) bool {
		s, found := m.Source(id)
		return found && ok(s.Kind)
	})
}

// isStudy reports kinds that set those with a model against those without.
func isStudy(k SourceKind) bool { return k == Evaluation || k == Paper || k == Thesis }

// isReport reports kinds that answer for their figures by office or method.
func isReport(k SourceKind) bool { return k == Government || k == ProjectReport || isStudy(k) }

// publishers counts who gives figures of that indicator for the model itself. A repost carries another's
// text, so it adds nobody: several of them are one publisher where no original is cited.
func (m *Model) publishers(of Indicator) int {
	names := map[string]bool{}
	reposted := false
	for _, o := range m.Outcomes {
		if o.Indicator != of || !o.HasFigure() || (o.Scope != "" && o.Scope != ScopeModel) {
			continue
		}
		for _, id := range o.Sources {
			s, ok := m.Source(id)
			if !ok {
				continue
			}
			if s.Repost {
				reposted = true
				continue
			}
			names[s.Publisher] = true
		}
	}
	if len(names) == 0 && reposted {
		return 1
	}
	return len(names)
}

// whySupported says in a sentence what lifts the outcome to its level.
func (m *Model) whySupported(i, level int) Text {
	o := m.Outcomes[i]
	switch level {
	case Evaluated:
		return comparisonText(o.Comparison.Effect)
	case Measured:
		return Text{
			Vi: "Có số trước và sau của cùng một chỉ tiêu, từ nguồn nhà nước, dự án hoặc nghiên cứu.",
			En: "Before and after of the same indicator, from a government, project or research source.",
		}
	case Corroborated:
		if m.cites(o, isReport) {
			return Text{
				Vi: "Con số lấy từ báo cáo của cơ quan nhà nước, dự án hoặc nghiên cứu.",
				En: "The figure comes from a government, project or research report.",
			}
		}
		return Text{
			Vi: "Từ hai nơi công bố trở lên cho số liệu về chỉ tiêu này.",
			En: "Two publishers or more give figures of this indicator.",
		}
	}
	if o.Scope == ScopeOneCase {
		return Text{
			Vi: "Con số của một hộ hoặc một nhóm, không phải mức chung.",
			En: "The figure is that of one household or one group, not the average.",
		}
	}
	return Text{
		Vi: "Có số liệu, mới từ một nơi công bố.",
		En: "There are figures, from one publisher so far.",
	}
}

func comparisonText(e Effect) Text {
	switch e {
	case EffectPositive:
		return Text{
			Vi: "Một nghiên cứu so với nơi không có mô hình: thấy tác động tốt.",
			En: "A study compared it with those without the model and found a good effect.",
		}
	case EffectNegative:
		return Text{
			Vi: "Một nghiên cứu so với nơi không có mô hình: thấy tác động xấu.",
			En: "A study compared it with those without the model and found a bad effect.",
		}
	case EffectMixed:
		return Text{
			Vi: "Một nghiên cứu so với nơi không có mô hình: chỗ tốt, chỗ không.",
			En: "A study compared it with those without the model and found mixed effects.",
		}
	}
	return Text{
		Vi: "Một nghiên cứu so với nơi không có mô hình: không thấy tác động.",
		En: "A study compared it with those without the model and found no effect.",
	}
}

// whyOnlyNamed says why a record stays at the lowest level: its sources give no figure at all, or only
// figures about something else.
func (m *Model) whyOnlyNamed() Text {
	for _, o := range m.Outcomes {
		if o.Scope == ScopeContext && o.HasFigure() {
			return Text{
				Vi: "Nguồn chỉ nêu tên mô hình; các con số kèm theo nói về cả địa bàn hoặc sản phẩm khác, không phải kết quả của mô hình.",
				En: "The sources only name the model; the figures beside it are about the whole place or another product, not its results.",
			}
		}
	}
	return Text{
		Vi: "Nguồn chỉ kể về mô hình, không cho con số nào về kết quả.",
		En: "The sources only tell of the model and give no figure of its results.",
	}
}
