package search

import (
	"path/filepath"
	"sync"
	"testing"

	"github.com/nhanrong/nhanrong/models"
)

// TestLongFeed: a feed of many batches, with records changed and deleted again and again on the way, ends
// as its last changes have it, now and when the index is opened anew; whoever reads meanwhile gets answers.
func TestLongFeed(t *testing.T) {
	_, records := mixed(t, 4)
	var f feed
	last := map[models.ModelID]string{} // the word that finds a record; empty where it is gone
	for i := range 240 {
		m := records.Record(i % 90)
		switch {
		case i > 90 && i%7 == 0:
			f = append(f, models.Change{Seq: int64(i + 1), ID: m.ID})
			last[m.ID] = ""
		default:
			word := "zq" + string(rune('a'+i/26)) + string(rune('a'+i%26)) + "w"
			m.Title.Vi += " " + word
			f = append(f, models.Change{Seq: int64(i + 1), ID: m.ID, Model: m})
			last[m.ID] = word
		}
	}
	dir := filepath.Join(t.TempDir(), "index")
	t.Run("written", func(t *testing.T) {
		var none feed
		e := opened(t, dir, &none)
		e.batch = 10
		none = f
		stop := make(chan struct{})
		var readers sync.WaitGroup
		for range 3 {
			readers.Go(func() { readUntil(t, e, stop) })
		}
		err := e.CatchUp(t.Context())
		close(stop)
		readers.Wait()
		if err != nil {
			t.Fatal(err)
		}
		holds(t, e, last)
	})
	t.Run("opened anew", func(t *testing.T) { holds(t, opened(t, dir, f), last) })
}

func readUntil(t *testing.T, e *Engine, stop chan struct{}) {
	for {
		if _, err := e.Search(t.Context(), Query{Text: "trồng cây dưới tán rừng cho hộ nghèo"}); err != nil {
			t.Error(err)
		}
		if _, err := e.Suggest(t.Context(), "tr", 8); err != nil {
			t.Error(err)
		}
		select {
		case <-stop:
			return
		default:
		}
	}
}

// holds searches for every record's last word.
func holds(t *testing.T, e *Engine, last map[models.ModelID]string) {
	t.Helper()
	live := 0
	for id, word := range last {
		if word == "" {
			continue
		}
		live++
		r, err := e.Search(t.Context(), Query{Text: word, Understood: "0"})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Hits) == 0 || r.Hits[0].ID != id {
			t.Errorf("%s does not find %s", word, id)
		}
	}
	if n := countOf(t, e); n != live || e.Seq() != 240 {
		t.Errorf("%d records up to change %d, want %d up to 240", n, e.Seq(), live)
	}
}
