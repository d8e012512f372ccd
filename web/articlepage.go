package web

import (
	"cmp"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models/article"
	"github.com/nhanrong/nhanrong/web/intake"
	"github.com/nhanrong/nhanrong/web/locale"
)

// articlePage takes an article, then shows what was read in it for somebody to take or leave.
type articlePage struct {
	frame
	Faults []string
	// Text is the article, as it goes along with the form.
	Text                  string
	Headline, Publisher   string
	URL, Date             string
	Read                  bool // there is something to choose from
	Lines                 []articleLine
	Places                []articleName
	Lists                 []articleNames
	Doubts                []string
	Count                 int
	AllChosen             bool
	MaxLetters, MaxFileMB string
}

// articleLine is a paragraph with the figures that stand in it.
type articleLine struct {
	Parts   []articlePart
	Figures []articleFigure
}

// articlePart is a piece of a paragraph: a figure's letters, or what stands between.
type articlePart struct {
	Text string
	// Figure is the number of the figure that the letters are, from 1; 0 for none.
	Figure int
}

// articleFigure is one proposed figure.
type articleFigure struct {
	N                 int
	Text, Reading     string
	Of, Place, Year   string
	Before            string
	Chosen            bool
	Indicators        []option
	Findings          []string
	Bound, ChangeNote string
}

// articleNames are the names of one kind.
type articleNames struct {
	Name, Label string
	Names       []articleName
}

// articleName is a name that the text has, to take or leave.
type articleName struct {
	Value, Label, Text string
	Chosen             bool
}

// sentArticle is what came with the form.
type sentArticle struct {
	text   string
	form   url.Values
	faults []string
}

// askArticle shows the empty form.
func (s *Server) askArticle(_ context.Context, c caller) (reaction, error) {
	return show(c, s.views.article, http.StatusOK, s.articlePage(c, sentArticle{form: url.Values{}}))
}

func (s *Server) articlePage(c caller, sent sentArticle) articlePage {
	p := articlePage{
		frame: s.frame(c.request, c.T("article.tab")), Faults: sent.faults, Text: sent.text, Headline: sent.form.Get("headline"), Publisher: sent.form.Get("publisher"),
		URL: sent.form.Get("url"), Date: sent.form.Get("date"), MaxLetters: c.Number(article.MaxRunes), MaxFileMB: strconv.Itoa(intake.MaxFile >> 20),
	}
	p.Path, p.Section, p.Description, p.Scripts = "/submit/article", "submit", c.T("article.description"), []string{"article.js"}
	return p
}

// takeArticle reads the article that was sent, or makes a draft of what was taken from it.
func (s *Server) takeArticle(ctx context.Context, c caller) (reaction, error) {
	sent, err := receiveArticle(c)
	if err != nil {
		return reaction{}, err
	}
	if len(sent.faults) > 0 {
		return show(c, s.views.article, http.StatusUnprocessableEntity, s.articlePage(c, sent))
	}
	reader, err := s.articleReader(ctx)
	if err != nil {
		return reaction{}, err
	}
	read := reader.Read(sent.text)
	if sent.form.Get("go") == "draft" {
		return s.draftArticle(ctx, c, sent, read)
	}
	return show(c, s.views.article, http.StatusOK, s.showArticle(c, sent, read))
}

// receiveArticle takes the text, or that of the file, out of the form.
func receiveArticle(c caller) (sentArticle, error) {
	sent := sentArticle{form: c.Form}
	var file []byte
	name := ""
	if strings.HasPrefix(c.c.ContentType(), "multipart/form-data") {
		values, upload, fileName, err := formWithFile(c)
		if err != nil {
			return sent, err
		}
		sent.form, file, name = values, upload, fileName
	}
	sent.text = strings.ReplaceAll(sent.form.Get("text"), "\r\n", "\n")
	if len(file) > 0 {
		text, err := intake.Text(name, file)
		if key := fileFault(err); key != "" {
			sent.faults = append(sent.faults, c.T(key, "file", shorten(name), "limit", intake.MaxFile>>20))
			return sent, nil
		}
		sent.text = text
	}
	var long *longText
	switch err := soundText(sent.text); {
	case errors.As(err, &long):
		sent.faults = append(sent.faults, c.T("error.long_text.text", "limit", article.MaxRunes, "n", long.runes))
	case err != nil:
		sent.text = ""
		sent.faults = append(sent.faults, c.T("article.fault_letters"))
	case strings.TrimSpace(sent.text) == "":
		sent.faults = append(sent.faults, c.T("article.fault_empty"))
	}
	return sent, nil
}

// formWithFile reads a form with a file.
func formWithFile(c caller) (values url.Values, file []byte, name string, err error) {
	if err := c.c.Request.ParseMultipartForm(intake.MaxFile); err != nil {
		var long *http.MaxBytesError
		if errors.As(err, &long) {
			return nil, nil, "", err
		}
		return nil, nil, "", &badRequest{[]fault{{Param: "?", Value: err.Error(), Rule: "invalid.address"}}}
	}
	form := c.c.Request.MultipartForm
	defer form.RemoveAll() //nolint:errcheck // what is left is in the system's temporary folder
	values = url.Values(form.Value)
	for _, head := range form.File["file"] {
		if head.Size == 0 {
			continue
		}
		in, err := head.Open()
		if err != nil {
			return nil, nil, "", err
		}
		defer in.Close() //nolint:errcheck // it was only read
		file, err = io.ReadAll(io.LimitReader(in, intake.MaxFile+1))
		return values, file, head.Filename, err
	}
	return values, nil, "", nil
}

// fileFault is the key of the words for why a file is refused; empty for none.
func fileFault(err error) string {
	if err == nil {
		return ""
	}
	for _, one := range []struct {
		is  error
		key string
	}{
		{intake.ErrOld, "article.file_old"},
		{intake.ErrMacros, "article.file_macros"},
		{intake.ErrLarge, "article.file_large"},
		{intake.ErrLocked, "article.file_locked"},
		{intake.ErrNoText, "article.file_empty"},
		{intake.ErrKind, "article.file_kind"},
	} {
		if errors.Is(err, one.is) {
			return one.key
		}
	}
	return "article.file_broken"
}

// showArticle lays out the text with its figures marked.
func (s *Server) showArticle(c caller, sent sentArticle, read article.Reading) articlePage {
	p := s.articlePage(c, sent)
	p.Read, p.Count = true, len(read.Figures)
	p.NoIndex = true
	if p.Headline == "" {
		p.Headline = headline(sent.text)
	}
	all := sent.form.Get("go") == "all"
	chosen := func(name, value string) bool { return all || slices.Contains(sent.form[name], value) }
	figures := make([]articleFigure, len(read.Figures))
	for i, f := range read.Figures {
		figures[i] = s.articleFigure(c.Locale, read, i, sent.form)
		figures[i].Chosen = chosen("take", strconv.Itoa(i+1))
		if f.Before != nil && i > 0 {
			figures[i].Before = c.Figure(float64(*f.Before), f.Unit, f.Per)
		}
	}
	p.Lines = articleLines(sent.text, read.Figures, figures)
	for _, place := range read.Places {
		for _, key := range place.Units {
			if u, ok := s.places.Unit(key); ok && len(p.Places) < 12 {
				p.Places = append(p.Places, articleName{key, describe(c.Locale, u), place.Text, slices.Contains(sent.form["place"], key)})
			}
		}
	}
	for _, list := range []struct {
		name  string
		names []article.Name
		label func(string) string
	}{
		{"commodities", read.Commodities, func(slug string) string { return slug }},
		{"ethnic_groups", read.EthnicGroups, func(slug string) string { return s.vocabularies.EthnicGroups.Label(slug, string(c.Lang)) }},
		{"programmes", read.Programmes, func(slug string) string { return s.vocabularies.Programmes.Label(slug, string(c.Lang)) }},
	} {
		named := articleNames{Name: list.name, Label: c.T("article." + list.name)}
		for _, n := range list.names {
			named.Names = append(named.Names, articleName{n.Slug, list.label(n.Slug), n.Text, chosen(list.name, n.Slug)})
		}
		if len(named.Names) > 0 {
			p.Lists = append(p.Lists, named)
		}
	}
	return p
}

// headline is the first line of a text, where it is short enough to be one.
func headline(text string) string {
	const most = 200 // bytes
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if len(line) > most {
		return ""
	}
	return strings.TrimSpace(line)
}

// articleFigure shows how a figure was read.
func (s *Server) articleFigure(l *locale.Locale, read article.Reading, i int, form url.Values) articleFigure {
	f := read.Figures[i]
	n := strconv.Itoa(i + 1)
	out := articleFigure{N: i + 1, Text: f.Text, Reading: readingOf(l, f), Of: f.Of, Place: f.Place}
	if form.Has("of" + n) {
		out.Of = form.Get("of" + n)
	}
	if f.Year > 0 {
		out.Year = strconv.Itoa(f.Year)
	}
	if form.Has("year" + n) {
		out.Year = form.Get("year" + n)
	}
	if f.Bound != "" {
		out.Bound = l.T("article.bound_" + strings.ReplaceAll(string(f.Bound), "-", "_"))
	}
	if f.Change != "" {
		out.ChangeNote = l.T("article.change_" + string(f.Change))
	}
	indicator := string(f.Indicator)
	if form.Has("indicator" + n) {
		indicator = form.Get("indicator" + n)
	}
	out.Indicators = append(out.Indicators, option{Value: "", Label: l.T("article.no_indicator"), Chosen: indicator == ""})
	for _, t := range s.vocabularies.Indicators.Terms {
		out.Indicators = append(out.Indicators, option{Value: t.Slug, Label: t.Label.In(string(l.Lang)), Chosen: t.Slug == indicator})
	}
	for _, found := range read.Findings {
		if found.Path == "figures["+strconv.Itoa(i)+"]" {
			out.Findings = append(out.Findings, found.Text.In(string(l.Lang)))
		}
	}
	return out
}

// readingOf writes a figure as it was understood; what has no unit of the catalogue's as the text has it.
func readingOf(l *locale.Locale, f article.Figure) string {
	if f.Unit == "item" {
		return f.Text // "7 đơn vị"
	}
	low, high := cmp.Or(f.Value, f.Min), cmp.Or(f.Value, f.Max)
	return l.Quantity((*float64)(low), (*float64)(high), f.Unit, f.Per)
}

// articleLines cuts a text into its paragraphs with the figures' letters apart.
func articleLines(text string, read []article.Figure, figures []articleFigure) []articleLine {
	letters := []rune(text)
	var out []articleLine
	next := 0
	for start := 0; start < len(letters); {
		end := start
		for end < len(letters) && letters[end] != '\n' {
			end++
		}
		line, at := articleLine{}, start
		for ; next < len(read) && read[next].Start < end; next++ {
			f := read[next]
			if f.Start > at {
				line.Parts = append(line.Parts, articlePart{Text: string(letters[at:f.Start])})
			}
			line.Parts = append(line.Parts, articlePart{Text: f.Text, Figure: next + 1})
			line.Figures = append(line.Figures, figures[next])
			at = max(f.End, at)
		}
		if at < end {
			line.Parts = append(line.Parts, articlePart{Text: string(letters[at:end])})
		}
		if len(line.Parts) > 0 && strings.TrimSpace(string(letters[start:max(end, at)])) != "" {
			out = append(out, line)
		}
		start = max(end, at) + 1
	}
	return out
}
