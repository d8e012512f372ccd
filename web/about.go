package web

import (
	"context"
	"strconv"
	"strings"
)

// aboutPage is /about: what the levels of evidence mean, where the data come from, what may be done with them.
type aboutPage struct {
	frame
	Levels     []levelLine
	Directions []string
	// Notice credits the sources of the gazetteer, paragraph by paragraph, in their own words.
	Notice  []string
	Version string
}

// levelLine explains a level of evidence.
type levelLine struct {
	Level int
	Text  string
}

func (s *Server) about(context.Context, nothing) (nothing, error) { return nothing{}, nil }

func (s *Server) showAbout(r request, _, _ nothing) (aboutPage, error) {
	p := aboutPage{frame: s.frame(r, r.T("about.tab")), Notice: strings.Split(strings.TrimSpace(s.notice), "\n\n"), Version: s.version}
	p.Section, p.Description = "about", r.T("about.description")
	for level := range 5 {
		p.Levels = append(p.Levels, levelLine{Level: level, Text: r.Label("about", "level_"+strconv.Itoa(level))})
	}
	for _, d := range []string{"positive", "mixed", "none", "negative"} {
		p.Directions = append(p.Directions, r.Label("direction", d))
	}
	return p, nil
}
