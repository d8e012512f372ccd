package web

import (
	"context"
	"fmt"
	"slices"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search"
	"github.com/nhanrong/nhanrong/web/locale"
)

// subjectsPage is /subjects: what people come with, a need, a worry or a kind of work, and how many models
// answer each.
type subjectsPage struct {
	frame
	Groups []subjectGroup
}

// subjectGroup is subjects of one kind.
type subjectGroup struct {
	Name, Label string
	Subjects    []counted
}

// subjectsJSON is /api/subjects.
type subjectsJSON struct {
	Subjects []subjectJSON `json:"subjects"`
}

type subjectJSON struct {
	Slug   string      `json:"slug"`
	Group  string      `json:"group"`
	Label  models.Text `json:"label"`
	Models int         `json:"models"`
}

func (s *Server) subjects(ctx context.Context, _ nothing) (map[string]int, error) {
	counts, err := s.search.Subjects(ctx)
	if err != nil {
		return nil, fmt.Errorf("counting models by subject: %w", err)
	}
	return counts, nil
}

func (s *Server) showSubjects(r request, _ nothing, counts map[string]int) (subjectsPage, error) {
	p := subjectsPage{frame: s.frame(r, r.T("subjects.title"))}
	p.Description = r.T("subjects.lede")
	for _, t := range s.vocabularies.Subjects.Terms {
		if counts[t.Slug] == 0 {
			continue
		}
		at := slices.IndexFunc(p.Groups, func(g subjectGroup) bool { return g.Name == t.Group })
		if at < 0 {
			at = len(p.Groups)
			p.Groups = append(p.Groups, subjectGroup{Name: t.Group, Label: r.Label("subject_group", t.Group)})
		}
		p.Groups[at].Subjects = append(p.Groups[at].Subjects, s.subjectCount(r.Locale, t.Slug, counts[t.Slug]))
	}
	return p, nil
}

func (s *Server) subjectCount(l *locale.Locale, slug string, n int) counted {
	return counted{Label: s.vocabularies.Subjects.Label(slug, string(l.Lang)), Count: n, Href: subjectHref(l.Lang, slug)}
}

func subjectHref(lang locale.Lang, slug string) string {
	return address(lang, modelsPath(search.Query{Subject: []string{slug}}))
}

func (s *Server) showSubjectsData(_ *locale.Locale, _ nothing, counts map[string]int) (subjectsJSON, error) {
	out := subjectsJSON{Subjects: []subjectJSON{}}
	for _, t := range s.vocabularies.Subjects.Terms {
		out.Subjects = append(out.Subjects, subjectJSON{t.Slug, t.Group, t.Label, counts[t.Slug]})
	}
	return out, nil
}

// filedUnder are the subjects that a record is to be shown for, as ways to its like.
func (s *Server) filedUnder(l *locale.Locale, id models.ModelID) []link {
	var out []link
	for _, slug := range s.vocabularies.Filed[id].Main {
		out = append(out, link{subjectHref(l.Lang, slug), s.vocabularies.Subjects.Label(slug, string(l.Lang))})
	}
	return out
}

// mostNeeds is how many needs of a question are named.
const mostNeeds = 4

// needLinks lead from the needs of a question to all models that answer them. What is made is left out: the
// results are of it anyway.
func (s *Server) needLinks(l *locale.Locale, slugs []string) []link {
	var out []link
	for _, slug := range slugs {
		if t, ok := s.vocabularies.Subjects.Term(slug); ok && t.Group != "kind" && len(out) < mostNeeds {
			out = append(out, link{subjectHref(l.Lang, slug), t.Label.In(string(l.Lang))})
		}
	}
	return out
}
