package web

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/models/store"
	"github.com/nhanrong/nhanrong/search"
	"github.com/nhanrong/nhanrong/seed"
)

// whole is the site of the tests: the embedded catalogue in a store on disk, a real index over it.
// Nothing changes it, so that all tests share one.
type whole struct {
	once   sync.Once
	server *Server
	err    error
	dir    string
}

var shared whole

func TestMain(m *testing.M) {
	code := m.Run()
	if shared.dir != "" {
		os.RemoveAll(shared.dir) //nolint:errcheck // a folder of the system's temporary ones
	}
	os.Exit(code)
}

// site gives the site with the embedded catalogue.
func site(t testing.TB) *Server {
	t.Helper()
	shared.once.Do(func() { shared.server, shared.err = shared.open(context.Background()) })
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.server
}

func (w *whole) open(ctx context.Context) (*Server, error) {
	var err error
	if w.dir, err = os.MkdirTemp("", "nhanrong-web-"); err != nil {
		return nil, err
	}
	records, err := store.Open(ctx, store.Options{DSN: filepath.Join(w.dir, "nhanrong.db")})
	if err != nil {
		return nil, err
	}
	all, err := seed.Models()
	if err != nil {
		return nil, err
	}
	puts := make([]store.Put, len(all))
	for i, m := range all {
		puts[i] = store.Put{Model: m, Expect: store.New}
	}
	if _, err := records.Put(ctx, "seed", "embedded catalogue", puts...); err != nil {
		return nil, err
	}
	vocabularies, err := seed.Vocabularies()
	if err != nil {
		return nil, err
	}
	places, err := place.Load(seed.Units())
	if err != nil {
		return nil, err
	}
	localities, err := seed.Localities()
	if err != nil {
		return nil, err
	}
	crops, err := seed.Crops()
	if err != nil {
		return nil, err
	}
	logger := slog.New(slog.DiscardHandler)
	engine, err := search.Open(ctx, search.Options{Feed: records, Vocabularies: vocabularies, Places: places, Logger: logger})
	if err != nil {
		return nil, err
	}
	if err := engine.CatchUp(ctx); err != nil {
		return nil, err
	}
	return New(Options{
		Store: records, Search: engine, Places: places, Vocabularies: vocabularies, Localities: localities, Crops: crops, Notice: seed.Notice(),
		BaseURL: "http://nhanrong.example", Logger: logger, Version: "test",
	})
}
