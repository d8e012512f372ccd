package fit_test

import (
	"slices"
	"testing"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
	"github.com/nhanrong/nhanrong/models/place"
)

func TestEveryCommuneHasBaseFacts(t *testing.T) {
	w := known(t)
	heights := 0
	for _, u := range w.places.Units() {
		if u.Level != place.LevelCommune || !u.Current() {
			continue
		}
		l := w.gatherer.Locality(u, nil)
		if l.Climate == nil || len(l.Of("mean_temperature_c")) == 0 || len(l.Of("annual_rainfall_mm")) == 0 {
			t.Errorf("%s has no climate", u.FullName())
		}
		if slices.ContainsFunc(l.Of("elevation_m"), func(k fit.Known) bool { return k.Origin == fit.OfVillages }) {
			heights++
		}
	}
	if heights != 3305 {
		t.Errorf("%d communes have the height of their villages, the gazetteer gives it for 3,305", heights)
	}
}

// TestCommuneInheritsFromItsDistrict: today's commune Bình Liêu has what was said of the district of yesterday.
func TestCommuneInheritsFromItsDistrict(t *testing.T) {
	w := known(t)
	var commune *place.Unit
	for _, u := range w.places.Resolve("xã Hoành Mô, tỉnh Quảng Ninh") {
		if u.Current() {
			commune = u
		}
	}
	l := w.gatherer.Locality(commune, nil)
	rain := l.Of("annual_rainfall_mm")
	if len(rain) < 2 || rain[0].Origin != fit.Inherited || rain[0].SaidOf.Name != "Bình Liêu" || len(rain[0].Sources) == 0 || rain[1].Origin != fit.Doubtful {
		t.Errorf("rain of %s: %+v", commune.FullName(), rain)
	}
	height := l.Of("elevation_m")
	if len(height) == 0 || height[0].Origin == fit.Inherited {
		t.Errorf("its own villages are nearer than the district's heights: %+v", height)
	}
	// xã Đồng Văn went into Hoành Mô: what was said of it holds for a part
	if !slices.ContainsFunc(height, func(k fit.Known) bool { return k.Origin == fit.OfPart && k.SaidOf.Name == "Đồng Văn" }) {
		t.Errorf("nothing of Đồng Văn, which is a part: %+v", height)
	}
}

func TestTypedOutweighsAll(t *testing.T) {
	w := known(t)
	typed, _ := w.rules.ParseFacts([]string{"annual_rainfall_mm:1234"})
	l := w.at(t, "binh-lieu").With(typed)
	if got := l.Of("annual_rainfall_mm"); len(got) != 1 || *got[0].Min != 1234 {
		t.Errorf("rain: %+v", got)
	}
}

func TestEveryFactHasAnOrigin(t *testing.T) {
	w := known(t)
	for _, one := range w.localities {
		for _, k := range w.at(t, one.ID).Facts {
			told := len(k.Sources) > 0 || k.Origin.Estimate() || k.Factor == "area_km2"
			if !told || k.SaidOf == nil {
				t.Errorf("%s: %s is told by nobody: %+v", one.ID, k.Factor, k)
			}
		}
	}
}

// TestAlikeShowsWarningFailuresFirst: purple amomum failed elsewhere for want of a buyer, which is open here.
func TestAlikeShowsWarningFailuresFirst(t *testing.T) {
	w := known(t)
	m := w.byID["sa-nhan-tim-duoi-tan-rung-xa-dong-van-binh-lieu"]
	c := fit.NewCatalogue(w.rules)
	for _, o := range w.models {
		c.Put(o)
	}
	var trials []fit.Trial
	for _, id := range c.Practising(m) {
		trial := fit.Trial{Model: w.byID[id]}
		if then := w.then[id]; len(then) > 0 {
			trial.At = w.rules.Prepare(w.gatherer.Locality(then[0], nil))
		}
		trials = append(trials, trial)
	}
	p := w.rules.Prepare(w.at(t, "chiem-hoa"))
	got := p.Alike(p.Assess(m), trials)
	if len(got) < 5 {
		t.Fatalf("%d trials of purple amomum", len(got))
	}
	if !got[0].Failed || !slices.Contains(got[0].Warns, "buyer") {
		t.Errorf("first stands %s, failed %v, warns of %v", got[0].Model.ID, got[0].Failed, got[0].Warns)
	}
	last := 2.0
	for _, a := range got {
		if len(a.Warns) > 0 {
			continue
		}
		if a.Likeness > last || a.Likeness < 0 || a.Likeness > 1 {
			t.Errorf("%s of likeness %.2f after %.2f", a.Model.ID, a.Likeness, last)
		}
		last = a.Likeness
	}
}

func TestPlaceIsLikeItself(t *testing.T) {
	w := known(t)
	p := w.rules.Prepare(w.at(t, "binh-lieu"))
	got := p.Alike(p.Assess(w.models[0]), []fit.Trial{{Model: w.models[1], At: p}})
	if got[0].Likeness < 0.999 {
		t.Errorf("a place is like itself by %.3f: %+v", got[0].Likeness, got[0].Shared)
	}
}

func TestRulesAreSound(t *testing.T) {
	w := known(t)
	for _, term := range w.vocabularies.Factors.Terms {
		rule, ok := w.rules.Factor(models.Factor(term.Slug))
		if term.Group == "profile" {
			continue
		}
		if !ok || rule.Reason.Vi == "" || rule.Reason.En == "" || rule.Ask.Vi == "" || rule.Ask.En == "" || rule.Example == "" {
			t.Errorf("factor %s: rule, reason, question and example are needed", term.Slug)
		}
		if figure := rule.Sense != models.SenseTerms; figure != (term.Unit != "") {
			t.Errorf("factor %s: sense %s, unit %q", term.Slug, rule.Sense, term.Unit)
		}
	}
}
