package web

import (
	"context"
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
	"github.com/nhanrong/nhanrong/web/browsertest"
)

// TestBrowserArticle takes figures from an article into a draft, as contributors do: at a desk with scripts, on
// a phone without.
func TestBrowserArticle(t *testing.T) {
	t.Parallel()
	browser := browsertest.Start(t)
	for name, test := range map[string]func(*testing.T, *browsertest.Tab){
		"with scripts":    func(_ *testing.T, p *browsertest.Tab) { p.Size(1280, 900) },
		"without scripts": func(_ *testing.T, p *browsertest.Tab) { p.Size(360, 740); p.WithoutScripts() },
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			p := browser.Open(t, o.URL)
			test(t, p)
			articleToDraft(t, p, o)
			if name == "with scripts" {
				articleIsAccessible(t, p)
			}
		})
	}
}

func articleToDraft(t *testing.T, p *browsertest.Tab, o *office) {
	p.Visit("/submit/article")
	p.Focus("#text")
	p.Insert(delegationText)
	p.Follow(".btn.main")
	if marks := p.Count(`document.querySelectorAll(".para mark").length`); marks != 6 {
		t.Errorf("%d figures are marked", marks)
	}
	if over := p.Count("document.documentElement.scrollWidth - document.documentElement.clientWidth"); over > 0 {
		t.Errorf("the page is %d px too wide", over)
	}
	if taken := p.Count(`document.querySelectorAll("input:checked").length`); taken > 0 {
		t.Errorf("%d things are taken that nobody took", taken)
	}
	if doubts := p.Text(`document.querySelector("main").textContent`); !strings.Contains(doubts, "là 15,04 %") {
		t.Error("that the shares do not add up is not said")
	}
	p.Follow("button[value=draft]") // nothing chosen: it says so, and keeps the text
	if said := p.Text(`document.querySelector("[role=alert]").textContent`); !strings.Contains(said, "Chưa chọn gì") {
		t.Errorf("it says %q", said)
	}
	p.Click(".para mark label") // the letters themselves
	p.Click("#t3")
	p.Click("input[name=place]")
	p.Click("input[name=ethnic_groups][value=san-chi]")
	p.Focus("#publisher")
	p.Insert("Báo thử")
	p.Follow("button[value=draft]")
	p.Until(`location.pathname.startsWith("/submit/") && document.querySelector("#submit")`)
	drafts, err := o.store.Drafts().List(context.Background(), store.DraftsAsked{States: []models.DraftState{models.DraftWriting}})
	if err != nil || len(drafts) != 1 {
		t.Fatalf("%d drafts, %v", len(drafts), err)
	}
	checkArticleDraft(t, drafts[0])
}

func checkArticleDraft(t *testing.T, d *models.Draft) {
	t.Helper()
	m := d.Model
	if d.Origin != models.FromArticle || m == nil || len(m.Outcomes) != 2 {
		t.Fatalf("the draft is %+v", d)
	}
	first := m.Outcomes[0]
	if *first.Value != 1571 || first.Unit != "household" || first.Indicator != "poverty-rate" || first.Year != 2021 || first.Of.Vi != "hộ nghèo và cận nghèo" || len(first.Sources) != 1 {
		t.Errorf("the first outcome is %+v", first)
	}
	if *m.Outcomes[1].Value != 413 {
		t.Errorf("the second outcome is %+v", m.Outcomes[1])
	}
	if m.Place.District != "Bình Liêu" || len(m.EthnicGroups) != 1 || len(m.Programmes) != 0 || m.Sources[0].Publisher != "Báo thử" {
		t.Errorf("place %+v, peoples %v, programmes %v, sources %+v", m.Place, m.EthnicGroups, m.Programmes, m.Sources)
	}
}

// articleIsAccessible: axe-core finds no violation before the article is read and after.
func articleIsAccessible(t *testing.T, p *browsertest.Tab) {
	axe := browsertest.Axe(t)
	p.AllowScript()
	p.Visit("/submit/article")
	if found := p.Violations(axe); found != "" {
		t.Errorf("the form: %s", found)
	}
	p.Focus("#text")
	p.Insert(delegationText)
	p.Follow(".btn.main")
	for scheme, width := range map[string]int64{"light": 360, "dark": 1280} {
		p.Size(width, 900)
		p.Prefers(scheme)
		if found := p.Violations(axe); found != "" {
			t.Errorf("the figures, %s: %s", scheme, found)
		}
	}
}
