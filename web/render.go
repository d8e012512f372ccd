package web

import (
	"bytes"
	"cmp"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"sync/atomic"
	"text/template/parse"
	"unicode"

	"github.com/nhanrong/nhanrong/web/locale"
)

//go:embed templates
var templateFiles embed.FS

// frame is what stands around the content of every page. Page structs embed it.
type frame struct {
	Lang        locale.Lang
	Title       string // of the browser's tab, without the product's name
	Description string
	// Path is the page's address without a language prefix, query included: "/models?q=ong".
	Path string
	// Section names the menu entry that the page belongs to: models, places, about, or none.
	Section string
	// BaseURL makes addresses absolute where they must be: https://nhanrong.example.
	BaseURL string
	// NoIndex keeps a page from search engines: errors, questions that make no sense.
	NoIndex bool
	// Pictures marks a page with maps or charts, which bring a style sheet of their own.
	Pictures bool
	// Scripts are the page's own, beside those of every page.
	Scripts []string
	// Keep marks a page that the browser keeps for where there is no network.
	Keep bool
	// Again is after how many seconds a browser without scripts asks for the page again; 0 never.
	Again int
	// Feed is the address of an Atom feed of what the page shows, without a language prefix.
	Feed string
	// Mine is the reader's own place, where the page was asked for it.
	Mine *mineBar
	// Picture is the address of what a link to the page shows in Zalo and its like; empty for the product's own.
	Picture string
}

// Preview is the absolute address of the picture that a link to the page shows.
func (f frame) Preview(own string) string { return f.BaseURL + cmp.Or(f.Picture, own) }

// Other is the language that the page is not in.
func (f frame) Other() locale.Lang {
	if f.Lang == locale.En {
		return locale.Vi
	}
	return locale.En
}

// In is the page's address in a language.
func (f frame) In(lang locale.Lang) string { return address(lang, f.Path) }

// Canonical is the page's absolute address in a language.
func (f frame) Canonical(lang locale.Lang) string { return f.BaseURL + f.In(lang) }

// address puts the language before a path: Vietnamese has no prefix, English has /en.
func address(lang locale.Lang, path string) string {
	if lang != locale.En {
		return path
	}
	if path == "/" {
		return "/en"
	}
	if strings.HasPrefix(path, "/?") {
		return "/en" + path[1:]
	}
	return "/en" + path
}

// view is a page's template in every language, executed with a P.
type view[P any] struct {
	name   string
	byLang map[locale.Lang]*template.Template
	// size is the length of the last rendering in bytes, and about that of the next.
	size atomic.Int64
}

// words are what templates need to speak a language.
type words struct {
	locales map[locale.Lang]*locale.Locale
	assets  *assets
}

// templates are all templates of each language in one set, so that what pages share is there once.
type templates map[locale.Lang]*template.Template

// parseTemplates reads every file. The functions that a template calls are bound to its language, so that a
// template names a key and no more. Two files that define one name stop the start: the later would win.
func (w words) parseTemplates() (templates, error) {
	files, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	sets := templates{}
	for lang, l := range w.locales {
		set := template.New("").Funcs(w.funcs(l))
		for _, file := range files {
			if err := w.parse(set, l, file); err != nil {
				return nil, fmt.Errorf("template %s: %w", file, err)
			}
		}
		sets[lang] = set
	}
	return sets, nil
}

// parse adds a file to the set of a language.
func (w words) parse(set *template.Template, l *locale.Locale, file string) error {
	text, err := templateFiles.ReadFile(file)
	if err != nil {
		return err
	}
	for _, definition := range definition.FindAllSubmatch(text, -1) {
		if name := string(definition[1]); set.Lookup(name) != nil {
			return fmt.Errorf("%q is defined in another file too", name)
		}
	}
	folded, err := w.fold(l, string(text))
	if err != nil {
		return err
	}
	_, err = set.New(path.Base(file)).Parse(folded)
	return err
}

// definition matches what a file gives to others.
var definition = regexp.MustCompile(`\{\{-? *define "([^"]+)"`)

// finder looks up views, and keeps what it did not find.
type finder struct {
	templates templates
	err       error
}

// find gives the view of a file in every language.
func find[P any](f *finder, name string) *view[P] {
	v := &view[P]{name: name, byLang: map[locale.Lang]*template.Template{}}
	for lang, set := range f.templates {
		t := set.Lookup(name + ".html")
		if t == nil || t.Tree == nil || parse.IsEmptyTree(t.Tree.Root) {
			f.err = errors.Join(f.err, fmt.Errorf("no template %s with text of its own", name))
			continue
		}
		v.byLang[lang] = t
	}
	return v
}

// constant matches what is the same in every execution of a language's template: {{T "site.name"}}.
var constant = regexp.MustCompile(`\{\{(T|asset|sprite|href) "([^"]+)"\}\}`)

// fold writes constants into the template before it is parsed. Half of what a page says is the same
// for every reader; this way it costs nothing per page, and a missing key or file stops the start.
func (w words) fold(l *locale.Locale, text string) (string, error) {
	var missing error
	text = constant.ReplaceAllStringFunc(text, func(m string) string {
		call := constant.FindStringSubmatch(m)
		value, err := w.constant(l, call[1], call[2])
		if err != nil {
			missing = err
		}
		return template.HTMLEscapeString(value)
	})
	return text, missing
}

func (w words) constant(l *locale.Locale, function, argument string) (string, error) {
	switch function {
	case "asset":
		return w.assets.url(argument)
	case "sprite":
		return w.sprite(argument)
	case "href":
		return address(l.Lang, argument), nil
	}
	if !l.Has(argument) {
		return "", fmt.Errorf("no words for %q in %q", argument, l.Lang)
	}
	return l.T(argument), nil
}

// sprite is the address of a sign.
func (w words) sprite(id string) (string, error) {
	u, err := w.assets.url("signs.svg")
	return u + "#" + id, err
}

// execute renders into a buffer: a template that fails leaves no half page behind.
func (v *view[P]) execute(lang locale.Lang, p P) ([]byte, error) {
	last := v.size.Load()
	b := bytes.NewBuffer(make([]byte, 0, last+last/8))
	if err := v.byLang[lang].Execute(b, p); err != nil {
		return nil, fmt.Errorf("rendering %s in %q: %w", v.name, lang, err)
	}
	v.size.Store(int64(b.Len()))
	return b.Bytes(), nil
}

// funcs are the functions of templates, bound to a language.
func (w words) funcs(l *locale.Locale) template.FuncMap {
	return template.FuncMap{
		"T":      l.T,
		"label":  l.Label,
		"num":    func(n int) string { return l.Number(float64(n)) },
		"date":   l.Date,
		"href":   func(path string) string { return address(l.Lang, path) },
		"asset":  w.assets.url,
		"sprite": w.sprite,
		"rich":   rich,
		"strong": strongNumbers,
		"lang":   func() string { return string(l.Lang) },
		// foreign is the language of a text where the page has to name it.
		"foreign": func(text string) string { return foreignTo(l, text) },
	}
}

// strongNumbers makes the numbers of a figure bold and leaves its unit as it is: <b>50–70</b> triệu
// đồng/ha. What stands in brackets (the year of a price) is no figure.
func strongNumbers(text string) template.HTML {
	var b strings.Builder
	open := false
	bold := func(on bool) {
		if on == open {
			return
		}
		b.WriteString(map[bool]string{true: "<b>", false: "</b>"}[on])
		open = on
	}
	before := ' '
	bracket := false
	for _, r := range text {
		bracket = bracket || r == '('
		digit := r >= '0' && r <= '9' || r == '−'
		within := open && strings.ContainsRune(".,–", r)
		bold(!bracket && (within || digit && (open || !unicode.IsLetter(before))))
		b.WriteString(template.HTMLEscapeString(string(r)))
		before = r
	}
	bold(false)
	return template.HTML(b.String()) //nolint:gosec // every letter was escaped above
}

// rich turns the little markup that messages use into HTML: **strong** and [words](address).
// Everything else is escaped.
func rich(text string) template.HTML {
	var b strings.Builder
	for text != "" {
		i := strings.IndexAny(text, "*[")
		if i < 0 {
			b.WriteString(template.HTMLEscapeString(text))
			break
		}
		b.WriteString(template.HTMLEscapeString(text[:i]))
		html, rest := markup(text[i:])
		b.WriteString(html)
		text = rest
	}
	return template.HTML(b.String()) //nolint:gosec // every piece was escaped above
}

// markup reads one **strong** or [words](address) at the start of text, or takes its first letter as it is.
func markup(text string) (html, rest string) {
	if inner, ok := strings.CutPrefix(text, "**"); ok {
		if strong, after, closed := strings.Cut(inner, "**"); closed {
			return "<strong>" + template.HTMLEscapeString(strong) + "</strong>", after
		}
	}
	if inner, ok := strings.CutPrefix(text, "["); ok {
		label, after, found := strings.Cut(inner, "](")
		target, end, closed := strings.Cut(after, ")")
		if found && closed {
			return `<a href="` + template.HTMLEscapeString(target) + `">` + template.HTMLEscapeString(label) + "</a>", end
		}
	}
	return template.HTMLEscapeString(text[:1]), text[1:]
}
