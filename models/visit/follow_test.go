package visit_test

import (
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/models/fit"
	"github.com/nhanrong/nhanrong/models/visit"
)

// asked is the example with its questions.
func (w *world) asked(t testing.TB) (*visit.Visit, *fit.Place) {
	t.Helper()
	v := w.example(t)
	u, ok := w.places.Unit(v.Home.Unit)
	if !ok {
		t.Fatal("home has no unit")
	}
	home := w.rules.Prepare(w.gatherer.Locality(u, nil))
	for i := range v.Stops {
		s := &v.Stops[i]
		m := w.records[s.Model]
		a := home.Assess(m)
		at, _ := w.places.Unit(s.Spot.Unit)
		ask := visit.Asking{Model: m, Fit: &a, Goal: v.Why.Goal}
		if s.Kind == visit.OfficeStop {
			ask.Remarks = w.gatherer.Locality(at.District(), nil).Remarks
		}
		s.Questions = w.planner.Ask(s, ask)
	}
	w.planner.Fill(v, w.record)
	return v, home
}

func TestEveryQuestionHasItsReason(t *testing.T) {
	v, _ := known(t).asked(t)
	kinds := map[visit.Because]int{}
	for _, s := range v.Stops {
		if len(s.Questions) == 0 {
			t.Errorf("nothing to ask at %s", s.Title.Vi)
		}
		for _, q := range s.Questions {
			kinds[q.Because]++
			if q.ID == "" || q.Text.Vi == "" || q.Text.En == "" || q.Why.Vi == "" || q.Why.En == "" || strings.ContainsAny(q.Text.Vi+q.Text.En+q.Why.Vi, "{}") {
				t.Errorf("%s: %+v", s.ID, q)
			}
		}
	}
	for _, want := range []visit.Because{visit.HomeUnknown, visit.RiskHappened, visit.NoFigure, visit.Standing, visit.Doubtful, visit.OfGoal} {
		if kinds[want] == 0 {
			t.Errorf("no question because of %q: %v", want, kinds)
		}
	}
}

func TestQuestionsOfOneOwnStay(t *testing.T) {
	w := known(t)
	v, home := w.asked(t)
	s := v.Stops[0]
	own := visit.Question{ID: "q900", Text: s.Questions[0].Text, Because: visit.Own, Answer: "đã hỏi"}
	s.Questions = []visit.Question{own}
	a := home.Assess(w.records[s.Model])
	again := w.planner.Ask(&s, visit.Asking{Model: w.records[s.Model], Fit: &a})
	if again[0] != own {
		t.Errorf("first question is %+v", again[0])
	}
	for _, q := range again[1:] {
		if q.Text.Vi == own.Text.Vi {
			t.Error("the same is asked twice")
		}
	}
}

func TestSeason(t *testing.T) {
	w := known(t)
	v := w.example(t)
	out := w.planner.Season(v, w.record)
	found := false
	for _, r := range out {
		s, _ := v.Stop(r.Stop)
		if strings.Contains(string(s.Model), "mien-dong") {
			found = r.Kind == visit.OutOfSeason && r.Month == 5 && len(r.Best) > 0
		}
	}
	if !found {
		t.Errorf("canna is lifted from September on, May is not remarked: %+v", out)
	}
}

func TestHostsByTheDayOfTheVisit(t *testing.T) {
	w := known(t)
	v := w.example(t)
	then := w.planner.Hosts(v)
	if len(then) != 1 && then[0].Office == "" {
		t.Errorf("hosts in 2023: %+v", then)
	}
	for _, h := range then {
		if !strings.Contains(h.Office, "huyện Bình Liêu") {
			t.Errorf("in 2023 one wrote to the district, not to %s", h.Office)
		}
	}
	v.Start, v.End = "2027-03-01", "2027-03-04"
	offices := map[string]bool{}
	for _, h := range w.planner.Hosts(v) {
		offices[h.Office] = true
	}
	for _, want := range []string{"UBND xã Hoành Mô, tỉnh Quảng Ninh", "UBND xã Lục Hồn, tỉnh Quảng Ninh", "UBND xã Bình Liêu, tỉnh Quảng Ninh"} {
		if !offices[want] {
			t.Errorf("no letter to %s: %v", want, offices)
		}
	}
}

func TestEstimateLeavesOpenWhatNobodySaid(t *testing.T) {
	w := known(t)
	v := w.example(t)
	p := w.planner.Programme(v, "")
	e := w.planner.Estimate(v, p)
	if e.Total != 0 || e.Open != len(e.Lines) {
		t.Errorf("nobody said how many went, yet the visit costs %d (%d of %d open)", e.Total, e.Open, len(e.Lines))
	}
	v.Delegation.Size = 12
	v.Rates = []visit.RateSetting{{Key: "vehicle", Amount: 9000}, {Key: "guide", Free: true}, {Key: "papers", Free: true}}
	e = w.planner.Estimate(v, p)
	want := int64(12*4*200000 + 12*3*300000 + 741*9000)
	if e.Total != want || e.Open != 0 {
		t.Errorf("total %d, open %d; want %d and none: %+v", e.Total, e.Open, want, e.Lines)
	}
	for _, l := range e.Lines {
		if l.Key == "allowance" && (l.Legal == nil || l.Legal.Since != "2017-07-01" || l.Legal.Check.Vi == "") {
			t.Errorf("allowance without its law: %+v", l.Legal)
		}
	}
}

func TestReportFollowsTheAnswers(t *testing.T) {
	w := known(t)
	v, home := w.asked(t)
	for _, s := range w.planner.Compose(v, "vi") {
		if s.Text == "" || s.Heading == "" {
			t.Errorf("section %s: %+v", s.Key, s)
		}
	}
	id := v.Stops[0].Model
	v.Stops[0].Questions[0].Answer = "Sáu thương lái, 40.000 đồng/kg."
	v.Stops[0].Figures = []visit.Figure{{What: "Giá", Value: "40.000 đồng/kg"}}
	a := home.Assess(w.records[id])
	v.Verdicts = []visit.Verdict{{Model: id, Choice: visit.Adapt, Why: "Thiếu xưởng.", On: "2023-05-20", Fit: visit.Then(a)}}
	plan := w.planner.Adapt(visit.Adaptation{Model: id}, &a)
	plan.Points = append(plan.Points, visit.Point{Gap: plan.Points[0].Gap, Do: "Ký hợp đồng.", Office: "UBND xã", By: "2023-09-01"})
	v.Plans = []visit.Adaptation{plan}
	text := ""
	for _, s := range w.planner.Compose(v, "vi") {
		text += s.Text + "\n"
	}
	for _, want := range []string{"Sáu thương lái", "trao đổi tại buổi làm việc", "Thiếu xưởng.", "Ký hợp đồng (UBND xã), 1/9/2023", "12/5/2023 – 15/5/2023"} {
		if !strings.Contains(text, want) {
			t.Errorf("the report lacks %q:\n%s", want, text)
		}
	}
	v.Report = []visit.Section{{Key: "lessons", Heading: "Bài học", Text: "Tự viết.", Edited: true}}
	if got := w.planner.Compose(v, "vi")[4].Text; got != "Tự viết." {
		t.Errorf("what was edited became %q", got)
	}
}

func TestFollowUpsAndTally(t *testing.T) {
	v := &visit.Visit{End: "2026-05-31", Verdicts: []visit.Verdict{
		{Model: "a", Choice: visit.Adopt, On: "2026-11-30", Fit: &visit.FitThen{Summary: fit.Fits}, Outcomes: []visit.Outcome{{Months: 3, Faring: visit.Thriving}}},
		{Model: "b", Choice: visit.Leave},
		{Model: "c", Choice: visit.Adapt, Fit: &visit.FitThen{Summary: fit.DoesNotFit}, Outcomes: []visit.Outcome{{Months: 3, Faring: visit.Stopped}, {Months: 6, Faring: visit.NotStarted}}},
	}}
	got := v.FollowUps()
	if len(got) != 6 || got[0].Model != "c" || got[0].Due != "2026-08-31" {
		t.Fatalf("follow-ups %+v", got)
	}
	if got[2].Due != "2027-02-28" || got[2].Outcome == nil {
		t.Errorf("third follow-up %+v", got[2])
	}
	for _, r := range visit.Tally(v.Trials()) {
		switch {
		case r.Fit == fit.Fits && r.Months == 3 && (r.True != 1 || r.Counted != 1),
			r.Fit == fit.DoesNotFit && r.Months == 3 && (r.True != 1 || r.Counted != 1),
			r.Fit == fit.DoesNotFit && r.Months == 6 && (r.Counted != 0 || r.All != 1):
			t.Errorf("record %+v", r)
		}
	}
}
