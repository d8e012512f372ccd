package search

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/models"
)

// passages cuts the catalogue's texts into pieces of a few sentences, each a record of its own: plain
// Vietnamese text without the structure of a record.
func passages(t testing.TB) []*models.Model {
	t.Helper()
	records, err := seedModels()
	if err != nil {
		t.Fatal(err)
	}
	var out []*models.Model
	for _, m := range records {
		var piece []string
		words := 0
		for _, s := range sentences(m) {
			piece = append(piece, s)
			if words += len(strings.Fields(s)); words < 70 {
				continue
			}
			out = append(out, passage(fmt.Sprintf("%s-%d", m.ID, len(out)), piece))
			piece, words = nil, 0
		}
	}
	return out
}

func passage(id string, piece []string) *models.Model {
	return &models.Model{ID: models.ModelID(id), Title: models.Text{Vi: "Đoạn " + fmt.Sprint(len(id))}, Summary: models.Text{Vi: strings.Join(piece, " ")}}
}

func sentences(m *models.Model) []string {
	out := strings.SplitAfter(m.Summary.Vi, ". ")
	for _, s := range m.Steps {
		out = append(out, s.Vi)
	}
	for _, r := range m.Risks {
		out = append(out, r.Text.Vi)
	}
	for _, l := range m.Lessons {
		out = append(out, l.Text.Vi)
	}
	for _, o := range m.Outcomes {
		if o.Note != nil && len(o.Note.Vi) > 40 {
			out = append(out, o.Note.Vi)
		}
	}
	return out
}

// asks makes a question of a passage: over half of the words of one of its sentences, and words of asking.
func asks(m *models.Model) string {
	h := fnv.New64a()
	h.Write([]byte(m.ID))
	dice := rand.New(rand.NewPCG(h.Sum64(), 2))
	all := strings.Split(m.Summary.Vi, ". ")
	words := strings.Fields(strings.Trim(all[dice.IntN(len(all))], ".;, "))
	at := 0
	if len(words) > 14 {
		at = dice.IntN(len(words) - 14)
	}
	words = words[at:min(len(words), at+14)]
	var kept []string
	for _, w := range words {
		if dice.Float64() < 0.6 {
			kept = append(kept, strings.Trim(w, ".,;:()“”\""))
		}
	}
	tails := []string{"là gì", "ở đâu", "như thế nào", "bao nhiêu", "khi nào", "vì sao"}
	return strings.Join(append(kept, tails[dice.IntN(len(tails))]), " ")
}

// TestKnownPassages holds how well a question finds the one passage that it was made of.
func TestKnownPassages(t *testing.T) {
	all := passages(t)
	e := opened(t, "", feedOf(all))
	var out bytes.Buffer
	fmt.Fprintf(&out, "%d passages\n%-11s %6s\n", len(all), "typed", "MRR")
	for _, way := range ways {
		sum, n := 0.0, 0
		for i := 0; i < len(all); i += 2 {
			q := asks(all[i])
			if len(strings.Fields(q)) < 7 {
				continue
			}
			n++
			r, err := e.Search(t.Context(), Query{Text: way.of(q), Size: 100, Understood: "0"})
			if err != nil {
				t.Fatal(err)
			}
			for k, hit := range r.Hits {
				if hit.ID == all[i].ID {
					sum += 1 / float64(k+1)
					if k > 0 && testing.Verbose() {
						fmt.Println("MISS", way.name, k+1, way.of(q))
					}
					break
				}
			}
		}
		fmt.Fprintf(&out, "%-11s %6.3f\n", way.name, sum/float64(n))
	}
	golden(t, filepath.Join("testdata", "ranks", "known.golden"), out.Bytes())
}
