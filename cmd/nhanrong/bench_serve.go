package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"sync/atomic"

	"github.com/nhanrong/nhanrong/models/store"
)

// serving measures pages and API in turn, over HTTP on this machine, with store and index on the disk.
func (m *measuring) serving(ctx context.Context) (err error) {
	c := m.catalogue
	if c.store, err = store.Open(ctx, store.Options{DSN: filepath.Join(m.folder, "nhanrong.db"), Logger: c.logger}); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	if err := m.putMixed(ctx); err != nil {
		return err
	}
	if err := c.openEngine(ctx, filepath.Join(m.folder, "ours")); err != nil {
		return err
	}
	if err := c.engine.CatchUp(ctx); err != nil {
		return err
	}
	server := httptest.NewUnstartedServer(nil)
	if server.Config.Handler, err = m.handler(c, baseOf(server.Listener)); err != nil {
		return err
	}
	server.Start()
	defer server.Close()
	client := server.Client()
	client.Transport.(*http.Transport).MaxIdleConnsPerHost = m.readers
	figures, err := m.crowd(ctx, fetching(client, server.URL), func(ctx context.Context, i int) error {
		r := m.mixture.Record(i % m.documents)
		r.Title.Vi += fmt.Sprintf(" sửa lần %d", i)
		if _, err := c.store.Put(ctx, author, "", store.Put{Model: r, Expect: store.Whatever}); err != nil {
			return err
		}
		return c.engine.CatchUp(ctx)
	})
	if err != nil {
		return err
	}
	return m.printCrowd(figures)
}

func baseOf(l net.Listener) string { return "http://" + l.Addr().String() }

// putMixed fills the store.
func (m *measuring) putMixed(ctx context.Context) error {
	const batchSize = 1000
	for first := 0; first < m.documents; first += batchSize {
		var puts []store.Put
		for i := first; i < min(m.documents, first+batchSize); i++ {
			puts = append(puts, store.Put{Model: m.mixture.Record(i), Expect: store.New})
		}
		if _, err := m.catalogue.store.Put(ctx, author, "", puts...); err != nil {
			return err
		}
	}
	return nil
}

// fetching asks page and API by turns.
func fetching(client *http.Client, base string) asking {
	var turn atomic.Int64
	return func(ctx context.Context, question string) error {
		path := "/models?q="
		if turn.Add(1)%2 == 0 {
			path = "/api/models?q="
		}
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, base+path+url.QueryEscape(question), nil)
		if err != nil {
			return err
		}
		response, err := client.Do(request)
		if err != nil {
			return err
		}
		_, err = io.Copy(io.Discard, response.Body)
		if err = errors.Join(err, response.Body.Close()); err != nil {
			return err
		}
		if response.StatusCode != http.StatusOK {
			return fmt.Errorf("%s%s: %s", path, question, response.Status)
		}
		return nil
	}
}
