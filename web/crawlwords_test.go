package web

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/nhanrong/nhanrong/models"
)

// slip is what a program says and no writer: an absent value, a sentence that was not filled in, marks left about a
// value that was not there.
var slip = regexp.MustCompile(`\b(null|NaN|undefined|Infinity)\b|\[\]|<nil>|%!|\{[a-z_]*\}|map\[|\(\s*\)|“\s*”|\s[,;]|,[,.]|(?:^|[^.])\.\.(?:[^.]|$)`)

// dotted may be the key of a sentence, sluggish the slug of a vocabulary.
var (
	dotted   = regexp.MustCompile(`[a-z_]+(?:\.[a-z_0-9]+)+`)
	sluggish = regexp.MustCompile(`[\pL\d]+(?:[-_][\pL\d]+)+`)
)

// spoken are the attributes whose text a reader sees or hears.
var spoken = []string{"title", "alt", "aria-label", "placeholder"}

// words checks the text that a reader sees below a node.
func (c *crawler) words(address string, n *html.Node, english bool) {
	if n.Type == html.TextNode {
		c.text(address, n.Data, english)
		return
	}
	if n.Type == html.ElementNode {
		if slices.Contains([]string{"script", "style", "textarea", "code", "pre"}, n.Data) {
			return
		}
		for _, a := range n.Attr {
			if a.Key == "lang" {
				english = a.Val == "en"
			}
		}
		for _, a := range n.Attr {
			if slices.Contains(spoken, a.Key) {
				c.text(address, a.Val, english)
			}
		}
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		c.words(address, child, english)
	}
}

func (c *crawler) text(address, text string, english bool) {
	text = strings.TrimSpace(text)
	if found := slip.FindString(text); found != "" {
		c.t.Errorf("%s says %q in %.80q", address, found, text)
	}
	for _, word := range dotted.FindAllString(text, -1) {
		if c.keys[word] {
			c.t.Errorf("%s says %q, a key", address, word)
		}
	}
	for _, word := range sluggish.FindAllString(text, -1) {
		alone := word == text || !english && strings.ContainsFunc(text, vietnameseOnly) // not within the English title of a source
		if c.slugs[word] && (alone || strings.Contains(word, "_")) {
			c.t.Errorf("%s says %q, a slug, in %.80q", address, word, text)
		}
	}
	if english && vietnameseSentence(text) {
		c.t.Errorf("%s has Vietnamese that is not marked as such: %.80q", address, text)
	}
	if !english && englishSentence(text) {
		c.t.Errorf("%s has English that is not marked as such: %.80q", address, text)
	}
}

// compound are the slugs of the vocabularies that consist of several words: nobody writes so.
func compound(v *models.Vocabularies) map[string]bool {
	found := map[string]bool{}
	for _, vocabulary := range []*models.Vocabulary{
		v.Sectors, v.Indicators, v.IndicatorGroups, v.Factors, v.Programmes, v.EthnicGroups, v.Regions, v.RegionsOf2025,
		v.Statuses, v.Subjects,
	} {
		for _, term := range vocabulary.Terms {
			if name := strings.ToLower(term.Label.Vi + " " + term.Label.En); sluggish.MatchString(term.Slug) && !strings.Contains(name, term.Slug) {
				found[term.Slug] = true
			}
		}
	}
	for _, term := range v.Fit.Terms {
		if sluggish.MatchString(term.Slug) {
			found[term.Slug] = true
		}
	}
	return found
}

// bracketed are the terms that an English sentence quotes from a record.
var bracketed = regexp.MustCompile(`\([^)]*\)`)

// vietnameseSentence reports text that is Vietnamese, more than a name or a term within English.
func vietnameseSentence(text string) bool {
	words, vietnamese := strings.Fields(bracketed.ReplaceAllString(text, "")), 0
	for _, w := range words {
		if strings.ContainsFunc(w, vietnameseOnly) {
			vietnamese++
		}
	}
	return vietnamese >= 6 && 2*vietnamese > len(words)
}

// englishSentence reports text that is English, more than the title of a source or a term within Vietnamese.
func englishSentence(text string) bool {
	return len(englishOnly.FindAllString(text, 3)) == 3 && !strings.ContainsFunc(text, vietnameseOnly)
}
