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

// voices are the plan's terms that occur in a part, the loudest first.
func (v *view) voices(part *livePart, p plan) ([]voice, error) {
	var all []voice
	add := func(rest float64, terms ...term) error {
		one, err := v.voice(part, rest, terms)
		if err == nil && len(one.terms) > 0 {
			all = append(all, one)
		}
		return err
	}
	for _, s := range p.slots {
		for _, t := range s.terms {
			if err := add(1, t); err != nil {
				return nil, err
			}
		}
	}
	for _, t := range slices.Concat(p.synonyms, p.themes) {
		if err := add(t.rest, t.terms...); err != nil {
			return nil, err
		}
	}
	for _, t := range p.pairs {
		if err := add(1, t); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(all, func(a, b voice) int { return cmp.Compare(b.most, a.most) })
	return all, nil
}

func (v *view) voice(part *livePart, rest float64, terms []term) (voice, error) {
	one := voice{rest: float32(rest)}
	loudest := float32(0)
	for _, t := range terms {
		if t.idf == 0 {
			continue
		}
		o, err := part.occurrences(t.field, t.text)
		if err != nil {
			return one, err
		}
		if o.count == 0 {
			continue
		}
		freqs, err := part.frequencies(t.field, t.text, o)
		if err != nil {
			return one, err
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
		one.terms = append(one.terms, h)
	}
	one.most += (1 - one.rest) * loudest
	return one, nil
}

// add adds to the scores of the found documents.
func (one *voice) add(found *found, room *scratch) {
	to := sums{scores: room.scores, rest: one.rest}
	if one.rest != 1 {
		to.best = room.best
	}
	for i := range one.terms {
		one.terms[i].add(found, &to)
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
func (h *heard) add(found *found, to *sums) {
	docs := h.occurrences.docs
	if found.count*rareFactor < h.occurrences.count {
		for _, doc := range found.list {
			if docs.Contains(doc) {
				to.add(doc, h.of(doc, h.freqs[docs.Rank(doc)-1]))
			}
		}
		return
	}
	var buf [256]uint32
	at := 0
	for it := docs.ManyIterator(); at < h.occurrences.count; {
		n := it.NextMany(buf[:])
		for i, doc := range buf[:n] {
			if found.has(doc) {
				to.add(doc, h.of(doc, h.freqs[at+i]))
			}
		}
		at += n
	}
}

// found are the documents of a part that may still be among the first.
type found struct {
	all, list []uint32
	count     int
	bits      []uint64
}

func foundOf(docs *roaring.Bitmap, size int) *found {
	f := &found{all: docs.ToArray(), bits: make([]uint64, (size+63)/64)}
	f.list, f.count = f.all, len(f.all)
	docs.WriteDenseTo(f.bits)
	return f
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

// slack allows for the rounding of sums.
const slack = 1e-3

// drop leaves out what cannot be among the first limit any more, when rest is the most that may be added:
// what stays below least, or below as many others of the part.
func (f *found) drop(scores []float32, limit int, least, rest float32) {
	if limit < f.count {
		least = max(least, nth(scores, f.list, limit))
	}
	least -= rest + slack
	kept := make([]uint32, 0, f.count/4)
	for _, doc := range f.list {
		if scores[doc] >= least {
			kept = append(kept, doc)
		}
	}
	if len(kept) > f.count*3/4 {
		return
	}
	for _, doc := range f.list {
		f.bits[doc>>6] = 0
	}
	for _, doc := range kept {
		f.bits[doc>>6] |= 1 << (doc & 63)
	}
	f.list, f.count = kept, len(kept)
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
