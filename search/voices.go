package search

import (
	"cmp"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// A score is a sum of voices. The loudest are heard first: soon most documents cannot be among the first
// any more, whatever the rest says of them, and need no further scoring. What is given is exact.

// voice is what one term, or one theme as a whole, adds to scores.
type voice struct {
	terms []heard
	rest  float32 // share of what is not the best of a theme's terms; 1 for a term alone
	most  float32 // that it can add to any document
}

// heard is a term with its documents in a part.
type heard struct {
	bm25
	occurrences *occurrences
	freqs       []byte
}

// choir is room for the voices of a part; it is used again for the next.
type choir struct {
	voices []voice
	heard  []heard
}

// gather finds the plan's terms that occur in a part, the loudest first.
func (c *choir) gather(v *view, part *livePart, p plan) error {
	c.voices, c.heard = c.voices[:0], c.heard[:0]
	for _, s := range p.slots {
		for i := range s.terms {
			if err := c.add(v, part, 1, s.terms[i:i+1]); err != nil {
				return err
			}
		}
	}
	for _, themes := range [][]theme{p.synonyms, p.themes} {
		for _, t := range themes {
			if err := c.add(v, part, t.rest, t.terms); err != nil {
				return err
			}
		}
	}
	for i := range p.pairs {
		if err := c.add(v, part, 1, p.pairs[i:i+1]); err != nil {
			return err
		}
	}
	slices.SortStableFunc(c.voices, func(a, b voice) int { return cmp.Compare(b.most, a.most) })
	return nil
}

// leave lets go of the terms, which may be large.
func (c *choir) leave() {
	clear(c.voices)
	clear(c.heard)
}

// add adds the voice of some terms, if the part has any of them.
func (c *choir) add(v *view, part *livePart, rest float64, terms []term) error {
	one := voice{rest: float32(rest)}
	first, loudest := len(c.heard), float32(0)
	for _, t := range terms {
		if t.idf == 0 {
			continue
		}
		o, err := part.occurrences(t.field, t.text)
		if err != nil {
			return err
		}
		if o.count == 0 {
			continue
		}
		freqs, err := part.frequencies(t.field, t.text, o)
		if err != nil {
			return err
		}
		language := 0
		if t.field == fieldEnglish {
			language = 1
		}
		h := heard{occurrences: o, freqs: freqs, bm25: bm25{
			weight: t.boost * t.idf * (bm25K1 + 1), perLength: bm25K1 * bm25B / v.averages[language], lengths: part.lengths[language],
		}}
		loudest = max(loudest, h.most(o.mostFreq))
		one.most += one.rest * h.most(o.mostFreq)
		c.heard = append(c.heard, h)
	}
	if len(c.heard) == first {
		return nil
	}
	one.terms = c.heard[first:]
	one.most += (1 - one.rest) * loudest
	c.voices = append(c.voices, one)
	return nil
}

// add adds to the scores of the found documents.
func (one *voice) add(found *found, room *scratch) {
	to := sums{scores: room.scores, rest: one.rest}
	if one.rest != 1 {
		to.best = room.best
	}
	for i := range one.terms {
		one.terms[i].add(found, &to, &room.walk)
	}
	if to.best == nil {
		return
	}
	for _, doc := range found.list {
		room.scores[doc] += (1 - one.rest) * room.best[doc]
		room.best[doc] = 0
	}
}

// sums is where scores of documents go: all of them to scores, or with best a share of each, while best
// keeps the greatest.
type sums struct {
	scores, best []float32
	rest         float32
}

func (t *sums) add(doc uint32, score float32) {
	if t.best == nil {
		t.scores[doc] += score
		return
	}
	t.scores[doc] += t.rest * score
	t.best[doc] = max(t.best[doc], score)
}

// rareFactor is how much longer finding a document's place in a term takes than passing over one.
const rareFactor = 64

// bm25 is the formula with all that one term fixes.
type bm25 struct {
	weight, perLength float64
	lengths           []float32
}

func (b *bm25) of(doc uint32, freq byte) float32 {
	tf := float64(freq) / noteScale
	return float32(b.weight * tf / (tf + bm25K1*(1-bm25B) + b.perLength*float64(b.lengths[doc])))
}

// most bounds what the term adds to any document, by the most frequent use of it.
func (b *bm25) most(freq byte) float32 {
	tf := float64(freq) / noteScale
	return float32(b.weight * tf / (tf + bm25K1*(1-bm25B)))
}

// add adds the term's BM25 for the found documents that have it.
func (h *heard) add(found *found, to *sums, walk *walk) {
	docs := h.occurrences.docs
	if found.count*rareFactor < h.occurrences.count {
		for _, doc := range found.list {
			if docs.Contains(doc) {
				to.add(doc, h.of(doc, h.freqs[docs.Rank(doc)-1]))
			}
		}
		return
	}
	at := 0
	for some := range walk.over(docs) {
		for i, doc := range some {
			if found.has(doc) {
				to.add(doc, h.of(doc, h.freqs[at+i]))
			}
		}
		at += len(some)
	}
}

// found are the documents of a part that may still be among the first. It is used again for other documents.
type found struct {
	all, list []uint32
	kept      []uint32 // room for list
	count     int
	bits      []uint64
}

// begin takes the documents of a part of that size.
func (f *found) begin(docs *roaring.Bitmap, size int) {
	n := int(docs.GetCardinality())
	f.all = slices.Grow(f.all[:0], n)[:n]
	docs.ToExistingArray(&f.all)
	f.list, f.count = f.all, n
	words := (size + 63) / 64
	f.bits = slices.Grow(f.bits[:0], words)[:words]
	clear(f.bits)
	docs.WriteDenseTo(f.bits)
}

func (f *found) has(doc uint32) bool { return f.bits[doc>>6]>>(doc&63)&1 == 1 }

// wipe puts all scores back to zero.
func (f *found) wipe(scores []float32) {
	for _, doc := range f.all {
		scores[doc] = 0
	}
}

// pruneFrom is the number of documents from which on it pays to look which may be dropped.
const pruneFrom = 48

// retryBelow is how much less must be still to come until it pays to look again.
const retryBelow = 0.9

// slack allows for the rounding of sums.
const slack = 1e-3

// drop leaves out what cannot be among the first limit any more, when rest is the most that may be added:
// what stays below least, or below as many others of the part.
func (f *found) drop(scores []float32, limit int, least, rest float32) {
	if limit < f.count {
		least = max(least, nth(scores, f.list, limit))
	}
	least -= rest + slack
	kept := 0
	for _, doc := range f.list {
		if scores[doc] >= least {
			kept++
		}
	}
	if kept > f.count*3/4 {
		return
	}
	for _, doc := range f.list {
		f.bits[doc>>6] = 0
	}
	f.kept = slices.Grow(f.kept[:0], kept) // list may be in it: what is kept never passes what is read
	for _, doc := range f.list {
		if scores[doc] >= least {
			f.bits[doc>>6] |= 1 << (doc & 63)
			f.kept = append(f.kept, doc)
		}
	}
	f.list, f.count = f.kept, kept
}

// nth gives a score that at least n of the documents reach: the n-th greatest, or a little less.
func nth(scores []float32, docs []uint32, n int) float32 {
	top := float32(0)
	for _, doc := range docs {
		top = max(top, scores[doc])
	}
	const steps = 512
	var counts [steps + 1]int
	scale := steps / max(top, 1e-9)
	for _, doc := range docs {
		counts[int(max(0, scores[doc])*scale)]++
	}
	for step, reach := steps, 0; step > 0; step-- {
		if reach += counts[step]; reach >= n {
			return float32(step) / scale
		}
	}
	return 0
}
