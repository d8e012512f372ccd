package search

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

var update = flag.Bool("update", false, "write the golden files anew")

// judged is a question with the records that deserve to be found, graded 1 to 3.
type judged struct {
	ID       string                 `json:"id"`
	Kind     string                 `json:"kind"`
	Q        string                 `json:"q"`
	Relevant map[models.ModelID]int `json:"relevant"`
}

func readJudged(t testing.TB, set string) []judged {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "ranks", set+".jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []judged
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var j judged
		if err := json.Unmarshal(lines.Bytes(), &j); err != nil {
			t.Fatal(err)
		}
		all = append(all, j)
	}
	return all
}

// ways are the ways of typing the same question.
var ways = []struct {
	name string
	of   func(string) string
}{
	{"as written", func(q string) string { return q }},
	{"no marks", vietnamese.Fold},
	{"one slip", slipped},
	{"both", func(q string) string { return slipped(vietnamese.Fold(q)) }},
}

// slipped puts one slip of the fingers into one of the longer words, always the same for a question.
func slipped(q string) string {
	h := fnv.New64a()
	h.Write([]byte(q))
	dice := rand.New(rand.NewPCG(h.Sum64(), 1))
	words := strings.Fields(q)
	var long []int
	for i, w := range words {
		if len([]rune(w)) >= 3 {
			long = append(long, i)
		}
	}
	if len(long) == 0 {
		return q
	}
	i := long[dice.IntN(len(long))]
	letters := []rune(words[i])
	at := 1 + dice.IntN(len(letters)-1)
	switch dice.IntN(4) {
	case 0: // missing
		letters = slices.Delete(letters, at, at+1)
	case 1: // doubled
		letters = slices.Insert(letters, at, letters[at])
	case 2: // swapped
		letters[at-1], letters[at] = letters[at], letters[at-1]
	default: // neighbouring key
		if k := strings.IndexRune("qwertyuiopasdfghjklzxcvbnm", letters[at]); k > 0 {
			letters[at] = rune("qwertyuiopasdfghjklzxcvbnm"[k-1])
		}
	}
	words[i] = string(letters)
	return strings.Join(words, " ")
}

// measures of one question: reciprocal rank of the first record of grade 3, nDCG@10, recall@20.
type measures struct{ mrr, ndcg, recall float64 }

func measure(hits []Hit, relevant map[models.ModelID]int) (m measures, first int) {
	var dcg float64
	found := 0
	for i, h := range hits {
		grade := relevant[h.ID]
		if grade == 3 && first == 0 {
			first = i + 1
			m.mrr = 1 / float64(first)
		}
		if i < 10 {
			dcg += gain(grade, i)
		}
		if i < 20 && grade >= 2 {
			found++
		}
	}
	grades := make([]int, 0, len(relevant))
	useful := 0
	for _, g := range relevant {
		grades = append(grades, g)
		if g >= 2 {
			useful++
		}
	}
	slices.SortFunc(grades, func(a, b int) int { return b - a })
	var ideal float64
	for i, g := range grades[:min(10, len(grades))] {
		ideal += gain(g, i)
	}
	m.ndcg = dcg / ideal
	if useful > 0 {
		m.recall = float64(found) / float64(min(20, useful))
	}
	return m, first
}

func gain(grade, i int) float64 { return (math.Exp2(float64(grade)) - 1) / math.Log2(float64(i)+2) }

// TestRanks holds each judged question's rank and the summary in golden files, so that a change of ranking
// shows in review: of the questions that weights are tuned on, and of those that somebody else asked and
// judged later. `go test ./search -run TestRanks -update` writes them anew.
func TestRanks(t *testing.T) {
	e := seeded(t)
	for set, file := range map[string]string{"queries": "ranks.golden", "later": "later.golden"} {
		t.Run(set, func(t *testing.T) {
			golden(t, filepath.Join("testdata", "ranks", file), ranks(t, e, readJudged(t, set)))
		})
	}
}

// ranks asks all questions in all ways of typing and writes down how the answers do.
func ranks(t *testing.T, e *Engine, questions []judged) []byte {
	t.Helper()
	var out bytes.Buffer
	kinds := map[string]map[string]*measures{}
	counts := map[string]int{}
	var rows []string
	for _, j := range questions {
		row := fmt.Sprintf("%-5s %-8s", j.ID, j.Kind)
		for _, kind := range []string{"all", j.Kind} {
			counts[kind]++
		}
		for _, way := range ways {
			r, err := e.Search(t.Context(), Query{Text: way.of(j.Q), Size: 100})
			if err != nil {
				t.Fatal(err)
			}
			m, first := measure(r.Hits, j.Relevant)
			for _, kind := range []string{"all", j.Kind} {
				if kinds[kind] == nil {
					kinds[kind] = map[string]*measures{}
				}
				if kinds[kind][way.name] == nil {
					kinds[kind][way.name] = &measures{}
				}
				sum := kinds[kind][way.name]
				sum.mrr, sum.ndcg, sum.recall = sum.mrr+m.mrr, sum.ndcg+m.ndcg, sum.recall+m.recall
			}
			row += fmt.Sprintf("  %3d %.2f", first, m.ndcg)
		}
		rows = append(rows, row+"  "+j.Q)
	}
	fmt.Fprintf(&out, "%-9s %-11s %6s %8s %10s\n", "kind", "typed", "MRR", "nDCG@10", "recall@20")
	for _, kind := range []string{"all", "known", "topic", "need", "place", "risk", "english", "synonym"} {
		for _, way := range ways {
			m, n := kinds[kind][way.name], float64(counts[kind])
			fmt.Fprintf(&out, "%-9s %-11s %6.3f %8.3f %10.3f\n", kind, way.name, m.mrr/n, m.ndcg/n, m.recall/n)
		}
	}
	fmt.Fprintf(&out, "\nRank of the first record of grade 3 and nDCG@10: as written, no marks, one slip, both\n%s\n", strings.Join(rows, "\n"))
	return out.Bytes()
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; where the change is meant, run the test with -update. Now:\n%s", file, got)
	}
}
