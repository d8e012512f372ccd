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
	p := aboutPage{frame: s.frame(r, r.T("about.tab")), Notice: paragraphs(s.notice), Version: s.version}
	p.Section, p.Description = "about", r.T("about.description")
	for level := range 5 {
		p.Levels = append(p.Levels, levelLine{Level: level, Text: r.Label("about", "level_"+strconv.Itoa(level))})
	}
	for _, d := range []string{"positive", "mixed", "none", "negative"} {
		p.Directions = append(p.Directions, r.Label("direction", d))
	}
	return p, nil
}

// paragraphs cuts a text of wrapped lines: a line that was broken because it was full goes on with the
// next, a short one ends where it ends, and so does one before an entry set in.
func paragraphs(text string) []string {
	const full = 60 // letters
	out := strings.Split(strings.TrimSpace(text), "\n\n")
	for i, p := range out {
		lines := strings.Split(p, "\n")
		var b strings.Builder
		for n, line := range lines {
			b.WriteString(line)
			switch {
			case n == len(lines)-1:
			case len(line) >= full && !strings.HasPrefix(lines[n+1], " "):
				b.WriteString(" ")
			default:
				b.WriteString("\n")
			}
		}
		out[i] = b.String()
	}
	return out
}
