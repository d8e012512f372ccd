package web

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// TestSubjectsLeadToTheirModels: the number beside a need is the number of models that it leads to.
func TestSubjectsLeadToTheirModels(t *testing.T) {
	s := site(t)
	for _, prefix := range []string{"", "/en"} {
		doc := read(t, s, prefix+"/subjects")
		checkIDs(t, prefix+"/subjects", doc)
		links := doc.Find(".index a")
		if links.Length() < 150 {
			t.Fatalf("%s/subjects has %d subjects, want 150 at least", prefix, links.Length())
		}
		links.Each(func(i int, a *goquery.Selection) {
			if i%41 != 0 { // some of them will do
				return
			}
			href := a.AttrOr("href", "")
			if want := prefix + "/models?subject="; !strings.HasPrefix(href, want) {
				t.Errorf("a need leads to %q, want %s…", href, want)
			}
			_, body := ask(t, s, "/api"+strings.TrimPrefix(href, prefix))
			var found struct{ Total int }
			if err := json.Unmarshal([]byte(body), &found); err != nil {
				t.Fatal(err)
			}
			if shown := a.Find("span").Last().Text(); strconv.Itoa(found.Total) != shown {
				t.Errorf("%s finds %d, shown are %s", href, found.Total, shown)
			}
		})
	}
}

func TestUnknownSubject(t *testing.T) {
	res, body := ask(t, site(t), "/api/models?subject=gold")
	if res.StatusCode != http.StatusBadRequest || !strings.Contains(body, `"subject"`) || !strings.Contains(body, "no-land") {
		t.Errorf("%d %.300s, want 400 that names the parameter and what it may be", res.StatusCode, body)
	}
}

// TestRecordNamesItsSubjects: from a record one comes to others that answer the same need.
func TestRecordNamesItsSubjects(t *testing.T) {
	doc := read(t, site(t), "/models/artemia-ruong-muoi-vinh-phuoc-vinh-chau")
	if doc.Find(`a[href="/models?subject=salt-water"]`).Length() != 1 {
		t.Error("the record of the salt fields does not lead to others in salt water")
	}
}

// TestQuestionLeadsToItsNeeds: from the answer to a wish one comes to all models for the need in it.
func TestQuestionLeadsToItsNeeds(t *testing.T) {
	s := site(t)
	doc := read(t, s, "/models?q=ho+khong+co+dat+thi+lam+gi")
	if doc.Find(`a[href="/models?subject=no-land"]`).Length() == 0 {
		t.Error("a question of people without land does not lead to the models for them")
	}
	if _, body := ask(t, s, "/api/models?q=ho+khong+co+dat+thi+lam+gi&size=1"); !strings.Contains(body, `"subjects":["no-land"`) {
		t.Errorf("the data do not name the need: %.300s", body)
	}
}

// TestFormKeepsFiltersWithoutBox: who narrows a need or a place by another filter keeps the need and the place.
func TestFormKeepsFiltersWithoutBox(t *testing.T) {
	doc := read(t, site(t), "/models?subject=no-land&place=22@2025&cost_max=20000000&unknown=cost")
	for name, want := range map[string]string{"subject": "no-land", "place": "22@2025", "unknown": "cost"} {
		if got := doc.Find(`#f input[type=hidden][name="`+name+`"]`).AttrOr("value", ""); got != want {
			t.Errorf("the form sends %s=%q along, want %q", name, got, want)
		}
	}
}
