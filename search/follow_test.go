package search

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
)

func few(t *testing.T) []*models.Model {
	t.Helper()
	records, err := seedModels()
	if err != nil {
		t.Fatal(err)
	}
	return records[:12]
}

func countOf(t *testing.T, e *Engine) int {
	t.Helper()
	r, err := e.Search(t.Context(), Query{})
	if err != nil {
		t.Fatal(err)
	}
	return r.Total
}

func TestIndexThatCannotBeUsedIsBuiltAnew(t *testing.T) {
	records := few(t)
	for name, spoil := range map[string]func(t *testing.T, dir string){
		"missing": func(t *testing.T, dir string) {
			if err := os.RemoveAll(dir); err != nil {
				t.Fatal(err)
			}
		},
		"damaged": func(t *testing.T, dir string) { overwrite(t, filepath.Join(dir, "store", "*.zap")) },
		"no index at all": func(t *testing.T, dir string) {
			overwrite(t, filepath.Join(dir, "index_meta.json"))
		},
		"damaged root": func(t *testing.T, dir string) { overwrite(t, filepath.Join(dir, "store", "root.bolt")) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "index")
			t.Run("first", func(t *testing.T) { opened(t, dir, feedOf(records)) })
			spoil(t, dir)
			e := opened(t, dir, feedOf(records))
			if n := countOf(t, e); n != len(records) {
				t.Errorf("%d records after rebuilding, want %d", n, len(records))
			}
		})
	}
}

// overwrite spoils the beginning and the end of the files of a pattern.
func overwrite(t *testing.T, pattern string) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no file %s to spoil: %v", pattern, err)
	}
	for _, f := range files {
		if err := os.WriteFile(f, []byte("spoilt"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestIndexOfAnotherVersionIsBuiltAnew(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	records := few(t)
	t.Run("older", func(t *testing.T) {
		e := opened(t, dir, feedOf(records))
		if err := e.index.SetInternal(keyVersion, []byte("0")); err != nil {
			t.Fatal(err)
		}
	})
	e := opened(t, dir, feedOf(records[:5]))
	if n := countOf(t, e); n != 5 {
		t.Errorf("%d records, want the 5 of the feed", n)
	}
}

func TestIndexGoesOnFromItsPlaceInTheFeed(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	records := few(t)
	t.Run("first", func(t *testing.T) { opened(t, dir, feedOf(records[:7])) })
	e := opened(t, dir, feedOf(records))
	if n := countOf(t, e); n != len(records) || e.Seq() != int64(len(records)) {
		t.Errorf("%d records up to change %d, want %d", n, e.Seq(), len(records))
	}
	found, err := e.Suggest(t.Context(), records[0].Title.Vi[:6], 20)
	if err != nil || len(found) == 0 {
		t.Errorf("nothing is suggested of a record that was indexed before: %v %v", found, err)
	}
}

// growing is a feed that more is written to.
type growing struct{ changes chan models.Change }

func (g growing) Changes(ctx context.Context, _ int64, _ int) ([]models.Change, error) {
	select {
	case c := <-g.changes:
		return []models.Change{c}, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	default:
		return nil, nil
	}
}

func TestFollowingTakesUpWritesAndDeletions(t *testing.T) {
	records := few(t)
	g := growing{changes: make(chan models.Change, 3)}
	e := opened(t, "", g)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- e.Follow(ctx, time.Hour) }()
	wait := func(seq int64) {
		e.Poke()
		for e.Seq() < seq {
			time.Sleep(time.Millisecond)
		}
	}
	g.changes <- models.Change{Seq: 1, ID: records[0].ID, Model: records[0]}
	wait(1)
	if n := countOf(t, e); n != 1 {
		t.Errorf("%d records after a write, want 1", n)
	}
	g.changes <- models.Change{Seq: 2, ID: records[0].ID}
	wait(2)
	if n := countOf(t, e); n != 0 {
		t.Errorf("%d records after a deletion, want none", n)
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestFilterByTodaysUnitFindsWhatYesterdayRecorded(t *testing.T) {
	e := seeded(t)
	for _, c := range []struct{ place, id string }{
		{"06841", "sa-nhan-tim-duoi-tan-rung-xa-dong-van-binh-lieu"}, // xã Hoành Mô of today
		{"198@2024", "sa-nhan-tim-duoi-tan-rung-xa-dong-van-binh-lieu"},
		{"22@2025", "sa-nhan-tim-duoi-tan-rung-xa-dong-van-binh-lieu"},
	} {
		r, err := e.Search(t.Context(), Query{Place: []string{c.place}, Size: 100})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(r.Hits, func(h Hit) bool { return string(h.ID) == c.id }) {
			t.Errorf("place=%s does not find %s among %d", c.place, c.id, r.Total)
		}
	}
}

// TestEveryPlaceThatTookItUpIsFound: a replication whose place is sure is found by that place.
func TestEveryPlaceThatTookItUpIsFound(t *testing.T) {
	e := seeded(t)
	records, err := seedModels()
	if err != nil {
		t.Fatal(err)
	}
	sure := 0
	for _, m := range records {
		for _, rep := range m.Replications {
			units := place.Widest(e.options.Places.Resolve(rep.Place))
			if len(units) != 1 {
				continue
			}
			sure++
			r, err := e.Search(t.Context(), Query{Taken: []string{units[0].Key()}, Size: 100})
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(r.Hits, func(h Hit) bool { return h.ID == m.ID }) {
				t.Errorf("%s does not find %s, which was done in %q", units[0].Key(), m.ID, rep.Place)
			}
		}
	}
	if sure < 100 {
		t.Errorf("only %d replications have a sure place", sure)
	}
}

func TestFacetsIgnoreTheirOwnFilter(t *testing.T) {
	e := seeded(t)
	all, err := e.Search(t.Context(), Query{})
	if err != nil {
		t.Fatal(err)
	}
	one, err := e.Search(t.Context(), Query{Sector: []string{"livestock"}})
	if err != nil {
		t.Fatal(err)
	}
	sectors := func(r *Result) []FacetValue {
		for _, f := range r.Facets {
			if f.Name == "sector" {
				return f.Values
			}
		}
		return nil
	}
	if len(sectors(all)) != len(sectors(one)) || one.Total >= all.Total {
		t.Errorf("%d sectors with a filter on sectors, want the %d without", len(sectors(one)), len(sectors(all)))
	}
	for _, v := range sectors(one) {
		if v.Value == "livestock" && (v.Count != one.Total || !v.Active) {
			t.Errorf("livestock counts %d (active %v), want the %d results", v.Count, v.Active, one.Total)
		}
	}
}

func TestCostFilterCountsApartWhatStatesNoCost(t *testing.T) {
	e := seeded(t)
	most := int64(20_000_000)
	q := Query{CostMax: &most}
	r, err := e.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	q.Unknown = []string{"cost"}
	with, err := e.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	if r.Total == 0 || r.Unstated["cost"] == 0 || with.Total != r.Total+r.Unstated["cost"] {
		t.Errorf("%d within the cost, %d not stated, %d together", r.Total, r.Unstated["cost"], with.Total)
	}
}

func TestHostileQuestionsGetAnAnswer(t *testing.T) {
	e := seeded(t)
	for _, text := range []string{
		"+ - : \" ( ~ *", "\x00\xff\xfe", strings.Repeat("a\u0301\u0302\u0303", 200), "😀🌾", "\u202esa nhan", "a",
		strings.Repeat("sa nhan ", 250), strings.Repeat("x", 5000), "của và là", "???", "nhaa", "سلام sa nhân 你好",
		strings.Repeat("xqzwkcvjhgfb qxjwzkvbnmpl ", 15),
	} {
		for _, understood := range []string{"", "0"} {
			if _, err := e.Search(t.Context(), Query{Text: text, Understood: understood}); err != nil {
				t.Errorf("%.20q: %v", text, err)
			}
		}
		if _, err := e.Suggest(t.Context(), text, 8); err != nil {
			t.Errorf("suggest %.20q: %v", text, err)
		}
	}
}

func TestSlipsAreMended(t *testing.T) {
	e := seeded(t)
	for _, c := range []struct{ typed, want string }{
		{"sa nhaan tims", "sa nhân tím"},
		{"sa nha6n ti1m", "sa nhân tím"},
		{"sanhantim", "sa nhan tim"},
		{"dulich congdong", "du lich cong dong"},
		{"sa nhna tím", "sa nhan tím"},
	} {
		r, err := e.Search(t.Context(), Query{Text: c.typed})
		if err != nil {
			t.Fatal(err)
		}
		if r.Reading.Corrected == nil || r.Reading.Corrected.Searched != c.want {
			t.Errorf("%q is read as %+v, want %q", c.typed, r.Reading.Corrected, c.want)
		}
	}
	r, err := e.Search(t.Context(), Query{Text: "sa nhân tím"})
	if err != nil || r.Reading.Corrected != nil {
		t.Errorf("known words are mended: %+v %v", r.Reading.Corrected, err)
	}
}
