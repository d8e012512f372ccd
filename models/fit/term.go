package fit

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// notions are the terms of the rules, found by their words.
type notions struct {
	rules  []models.TermRule
	bySlug map[string]int
	// exact and folded find a notion by its words, with marks and without. Words that are equal without
	// marks (hội, hồi) are told apart only by the first.
	exact, folded map[string]int
	longest       int
	// wider holds, per notion, itself and all that it is part of; near and excludes are both ways.
	wider, near, excludes [][]bool
	fillers, negations    map[string]bool
	presence              map[string]bool
}

func newNotions(d models.FitRules) (notions, error) {
	n := notions{
		rules: d.Terms, bySlug: map[string]int{}, exact: map[string]int{}, folded: map[string]int{},
		fillers: exactSet(d.Fillers), negations: exactSet(d.Negations), presence: map[string]bool{},
	}
	var errs []error
	for _, w := range d.Presence {
		n.presence[vietnamese.Key(w)] = true
	}
	for i, t := range d.Terms {
		if _, twice := n.bySlug[t.Slug]; twice {
			errs = append(errs, fmt.Errorf("term %q stands twice", t.Slug))
		}
		n.bySlug[t.Slug] = i
		for _, w := range append([]string{t.Label.Vi}, t.Words...) {
			errs = append(errs, n.name(w, i))
		}
	}
	for _, t := range d.Terms {
		errs = append(errs, n.refers(t))
	}
	if err := errors.Join(errs...); err != nil {
		return n, err
	}
	n.relate()
	return n, nil
}

func exactSet(words []string) map[string]bool {
	set := map[string]bool{}
	for _, w := range words {
		set[exactKey(w)] = true
	}
	return set
}

// name lets a notion be found by a word; one word cannot mean two.
func (n *notions) name(word string, i int) error {
	exact, folded := exactKey(word), vietnamese.Key(word)
	if j, taken := n.exact[exact]; taken && j != i {
		return fmt.Errorf("%q means both %q and %q", word, n.rules[j].Slug, n.rules[i].Slug)
	}
	n.exact[exact] = i
	if _, taken := n.folded[folded]; !taken {
		n.folded[folded] = i
	}
	n.longest = max(n.longest, 1+strings.Count(exact, " "))
	return nil
}

func (n *notions) refers(t models.TermRule) error {
	for _, slug := range slices.Concat(t.PartOf, t.Near, t.Excludes) {
		if _, ok := n.bySlug[slug]; !ok {
			return fmt.Errorf("term %q refers to %q, which is not there", t.Slug, slug)
		}
	}
	return nil
}

// relate works the relations out. What excludes a notion excludes all that is part of it.
func (n *notions) relate() {
	count := len(n.rules)
	n.wider, n.near, n.excludes = table(count), table(count), table(count)
	for i := range n.rules {
		n.widen(i, n.wider[i])
	}
	stated := table(count)
	for i, t := range n.rules {
		for _, slug := range t.Near {
			n.near[i][n.bySlug[slug]], n.near[n.bySlug[slug]][i] = true, true
		}
		for _, slug := range t.Excludes {
			stated[i][n.bySlug[slug]], stated[n.bySlug[slug]][i] = true, true
		}
	}
	for w := range stated {
		for x, apart := range stated[w] {
			if apart {
				n.exclude(w, x)
			}
		}
	}
}

// exclude sets all that is part of one notion against all that is part of another.
func (n *notions) exclude(w, x int) {
	for i := range n.rules {
		for j := range n.rules {
			if n.wider[i][w] && n.wider[j][x] {
				n.excludes[i][j] = true
			}
		}
	}
}

func table(n int) [][]bool {
	out := make([][]bool, n)
	for i := range out {
		out[i] = make([]bool, n)
	}
	return out
}

func (n *notions) widen(i int, into []bool) {
	if into[i] {
		return
	}
	into[i] = true
	for _, slug := range n.rules[i].PartOf {
		n.widen(n.bySlug[slug], into)
	}
}

// phrase is a term, analysed: the notions that it names and what it says beyond them.
type phrase struct {
	text string
	// exact and folded are its syllables joined by blanks.
	exact, folded string
	// marked tells that it was typed with marks.
	marked bool
	found  []int
	// rest are the folded syllables that no notion took and that are no fillers; all are the folded
	// syllables whole.
	rest, all []string
	negated   bool
	present   bool
}

func exactKey(s string) string {
	var parts []string
	for y := range vietnamese.Syllables(s) {
		parts = append(parts, y.Exact)
	}
	return strings.Join(parts, " ")
}

// analyse finds the notions of a term, the longest words first.
func (n *notions) analyse(text string) *phrase {
	var exact, folded []string
	for y := range vietnamese.Syllables(text) {
		exact, folded = append(exact, y.Exact), append(folded, y.Folded)
	}
	p := &phrase{text: text, exact: strings.Join(exact, " "), folded: strings.Join(folded, " "), all: folded}
	p.marked = p.exact != p.folded
	p.present = n.presence[p.folded]
	if i, ok := n.whole(p); ok {
		p.found = []int{i}
		return p
	}
	for i := 0; i < len(exact); {
		j, length := n.at(p, exact[i:], folded[i:])
		if length == 0 {
			switch {
			case n.negations[exact[i]]:
				p.negated = true
			case !n.fillers[exact[i]]:
				p.rest = append(p.rest, folded[i])
			}
			i++
			continue
		}
		if !slices.Contains(p.found, j) {
			p.found = append(p.found, j)
		}
		i += length
	}
	return p
}

// whole finds the notion that just this term is a word of.
func (n *notions) whole(p *phrase) (int, bool) {
	if p.marked {
		i, ok := n.exact[p.exact]
		return i, ok
	}
	i, ok := n.folded[p.folded]
	return i, ok
}

// at finds the longest word of a notion at the start of the syllables. Without marks a single syllable
// may be many words, so that there only longer ones count.
func (n *notions) at(p *phrase, exact, folded []string) (notion, length int) {
	index, syllables, least := n.exact, exact, 1
	if !p.marked {
		index, syllables, least = n.folded, folded, 2
	}
	for length := min(n.longest, len(syllables)); length >= least; length-- {
		if i, ok := index[strings.Join(syllables[:length], " ")]; ok {
			return i, length
		}
	}
	return 0, 0
}

// relation is how a place's term answers a model's.
type relation uint8

const (
	unrelated relation = iota
	excluded
	almost
	answered
)

// answers says how a place's term answers what is needed.
func (n *notions) answers(need, have *phrase) relation {
	switch {
	case samePhrase(need, have):
		return answered
	case have.present:
		return almost
	case need.negated != have.negated:
		if slices.Equal(need.found, have.found) && slices.Equal(need.rest, have.rest) {
			return excluded
		}
		return unrelated
	case len(need.found) == 0 || len(have.found) == 0:
		return contained(need, have)
	}
	worst, best := answered, unrelated
	for _, wanted := range need.found {
		got := n.best(wanted, have.found)
		worst, best = min(worst, got), max(best, got)
	}
	if worst < almost && best >= almost || worst == answered && !within(need.rest, have.all) {
		return almost // one of several notions is there, or not all that is said of it
	}
	if worst < almost {
		return best
	}
	return worst
}

func (n *notions) best(wanted int, have []int) relation {
	out := unrelated
	for _, h := range have {
		switch {
		case n.wider[h][wanted]:
			return answered
		case n.wider[wanted][h] || n.near[wanted][h]:
			out = max(out, almost)
		case n.excludes[wanted][h]:
			out = max(out, excluded)
		}
	}
	return out
}

// samePhrase compares with marks where both have them.
func samePhrase(a, b *phrase) bool {
	if a.marked && b.marked {
		return a.exact == b.exact
	}
	return a.folded == b.folded
}

// contained compares words that no notion knows: what says all that is needed answers it, what says a
// part of it, in two syllables at least, almost does.
func contained(need, have *phrase) relation {
	inner, outer := need.folded, have.folded
	if need.marked && have.marked {
		inner, outer = need.exact, have.exact
	}
	switch {
	case inner == "" || outer == "":
		return unrelated
	case holds(outer, inner):
		return answered
	case strings.Contains(outer, " ") && holds(inner, outer):
		return almost
	}
	return unrelated
}

// holds reports whether whole syllables of a text are the other text.
func holds(text, part string) bool {
	for at := 0; ; at++ {
		i := strings.Index(text[at:], part)
		if i < 0 {
			return false
		}
		at += i
		end := at + len(part)
		if (at == 0 || text[at-1] == ' ') && (end == len(text) || text[end] == ' ') {
			return true
		}
	}
}

func within(syllables, all []string) bool {
	return !slices.ContainsFunc(syllables, func(s string) bool { return !slices.Contains(all, s) })
}
