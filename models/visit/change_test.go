package visit_test

import (
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/models/visit"
)

func TestMoveOverTheTurnOfADay(t *testing.T) {
	v := known(t).example(t)
	first := v.Stops[0]
	v.Move(first.ID, true)
	if got, _ := v.Stop(first.ID); got.Day != first.Day-1 || v.Order != visit.OrderByHand {
		t.Errorf("day %d, order %s", got.Day, v.Order)
	}
	v.Move(first.ID, true)
	if got, _ := v.Stop(first.ID); got.Day != 1 {
		t.Errorf("before the first day: %d", got.Day)
	}
	last := v.Stops[len(v.Stops)-1].ID
	v.Move(last, true)
	if v.Stops[len(v.Stops)-2].ID != last {
		t.Error("the last of a day did not go before the one before it")
	}
	v.Move("khong-co", true)
	v.Place([]string{last + "@4", "khong-co@2", first.ID + "@99"})
	if got, _ := v.Stop(last); got.Day != 4 {
		t.Errorf("placed on day %d", got.Day)
	}
}

func TestAnswersOfTwoLoseNothing(t *testing.T) {
	v, _ := known(t).asked(t)
	q, other := v.Stops[0].Questions[0].ID, v.Stops[0].Questions[1].ID
	v.Stops[0].Questions[0].Answer = "Sáu thương lái."
	m := v.Merge(&visit.Answers{
		Schema: 1,
		Answers: map[string]visit.Written{
			q:        {Text: "Bốn thương lái."}, // written while somebody else wrote
			other:    {Text: "300 m\r\n"},
			"q99999": {Text: "Câu đã bỏ."},
		},
		Seen: map[string]visit.Written{v.Stops[0].ID: {Text: "Vườn 2 ha."}},
	})
	if got := v.Stops[0].Questions[0].Answer; !strings.Contains(got, "Sáu") || !strings.Contains(got, "Bốn") {
		t.Errorf("answer %q", got)
	}
	if v.Stops[0].Questions[1].Answer != "300 m" || v.Stops[0].Seen != "Vườn 2 ha." {
		t.Errorf("answers %q, seen %q", v.Stops[0].Questions[1].Answer, v.Stops[0].Seen)
	}
	if m.Taken != 2 || m.Both != 1 || m.Lost != 1 || m.Leftover[0] != "Câu đã bỏ." {
		t.Errorf("merged %+v", m)
	}
	again := v.Merge(&visit.Answers{Answers: map[string]visit.Written{q: {Text: "Bốn thương lái."}}})
	if again.Both != 0 || strings.Count(v.Stops[0].Questions[0].Answer, "Bốn") != 1 {
		t.Error("given back twice, it stands twice")
	}
}

func TestTemplateForgetsPeople(t *testing.T) {
	w := known(t)
	v, _ := w.asked(t)
	v.Delegation.Members = []visit.Member{{Name: "Nguyễn Văn A"}}
	v.Stops[0].Questions[0].Answer = "x"
	got := v.Template()
	if got.Delegation.Count() != 0 || got.Start != "" || got.Example || len(got.Stops) != len(v.Stops) || len(got.Stops[0].Questions) != 0 {
		t.Errorf("template %+v", got)
	}
}
