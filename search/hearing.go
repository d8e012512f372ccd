package search

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"sync"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// hearing tells what subjects a question seems to be about from whole sayings: who says something much like
// what people say who mean a subject, means it too. Likeness is the cosine of the weighted syllables of both,
// alone and in pairs, without marks (Salton and Buckley, "Term-weighting approaches in automatic text
// retrieval", 1988).
type hearing struct {
	subjects []string
	sayings  []heardSaying
	// features are hashes of syllables and pairs, sorted; the numbers of the sayings that have feature i
	// are in[starts[i]:starts[i+1]].
	features []uint64
	starts   []uint32
	in       []uint16
}

// heardFeature is a feature of a saying.
type heardFeature struct {
	feature uint64
	saying  uint16
}

// heardSaying is a saying: the subject that it means and the length of its vector.
type heardSaying struct {
	subject uint16
	length  float32
}

// aim is a subject that a question means; sure is how sure that is, 0 to 1.
type aim struct {
	slug string
	sure float32
}

const (
	hearVoices = 2    // sayings of a subject that are heard, the likest
	heardMost  = 3    // subjects of a question
	heardLeast = 0.25 // likeness below which a subject is not heard
	heardSure  = 0.35 // likeness from which on nothing is left to doubt
)

func newHearing(v *models.Vocabularies) *hearing {
	h := &hearing{}
	var heard []heardFeature
	for i, s := range v.Subjects.Terms {
		h.subjects = append(h.subjects, s.Slug)
		for _, said := range slices.Concat([]string{s.Label.Vi, s.Label.En}, s.Words, v.Sayings[s.Slug]) {
			for _, f := range featuresOf(vietnamese.AppendSyllables(nil, said)) {
				heard = append(heard, heardFeature{f, uint16(len(h.sayings))})
			}
			h.sayings = append(h.sayings, heardSaying{subject: uint16(i)})
		}
	}
	slices.SortFunc(heard, func(a, b heardFeature) int {
		return cmp.Or(cmp.Compare(a.feature, b.feature), cmp.Compare(a.saying, b.saying))
	})
	for i, one := range heard {
		if i == 0 || one.feature != heard[i-1].feature {
			h.features = append(h.features, one.feature)
			h.starts = append(h.starts, uint32(i))
		}
		h.in = append(h.in, one.saying)
	}
	h.starts = append(h.starts, uint32(len(h.in)))
	for _, f := range h.features {
		numbers, w := h.weighed(f)
		for _, n := range numbers {
			h.sayings[n].length += w * w
		}
	}
	for i := range h.sayings {
		h.sayings[i].length = float32(math.Sqrt(float64(h.sayings[i].length)))
	}
	return h
}

// featuresOf are the different syllables and pairs of a text.
func featuresOf(text []vietnamese.Syllable) []uint64 {
	all := make([]uint64, 0, 2*len(text))
	for i, s := range text {
		all = append(all, feature(s.Folded))
		if i > 0 && text[i-1].Sentence == s.Sentence {
			all = append(all, feature(text[i-1].Folded+" "+s.Folded))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func feature(words string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(words))
	return h.Sum64()
}

// weighed gives the sayings that have a feature, and how telling it is: the fewer, the more.
func (h *hearing) weighed(feature uint64) ([]uint16, float32) {
	var in []uint16
	if i, ok := slices.BinarySearch(h.features, feature); ok {
		in = h.in[h.starts[i]:h.starts[i+1]]
	}
	return in, float32(math.Log(float64(len(h.sayings)+1) / float64(len(in)+1)))
}

// hearingPool lends room for a figure per saying.
var hearingPool = sync.Pool{New: func() any { return new([]float32) }}

// of gives the subjects that a question seems to mean, the surest first.
func (h *hearing) of(text []vietnamese.Syllable) []aim {
	room := hearingPool.Get().(*[]float32)
	defer hearingPool.Put(room)
	dots := slices.Grow((*room)[:0], len(h.sayings))[:len(h.sayings)]
	clear(dots)
	*room = dots
	var square float32
	for _, f := range featuresOf(text) {
		in, w := h.weighed(f)
		square += w * w
		for _, n := range in {
			dots[n] += w * w
		}
	}
	length := float32(math.Sqrt(float64(square)))
	best := make([][hearVoices]float32, len(h.subjects))
	for n, dot := range dots {
		if dot == 0 {
			continue
		}
		s := h.sayings[n]
		like := dot / (s.length * length)
		for i, above := range best[s.subject] {
			if like > above {
				best[s.subject][i], like = like, above
			}
		}
	}
	var all []aim
	for i, likes := range best {
		var like float32
		for _, one := range likes {
			like += one / hearVoices
		}
		if like >= heardLeast {
			all = append(all, aim{h.subjects[i], min(1, like/heardSure)})
		}
	}
	slices.SortFunc(all, func(a, b aim) int {
		return cmp.Or(cmp.Compare(b.sure, a.sure), cmp.Compare(a.slug, b.slug))
	})
	return all[:min(len(all), heardMost)]
}
