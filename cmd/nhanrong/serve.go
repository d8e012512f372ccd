package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/nhanrong/nhanrong/seed"
	"github.com/nhanrong/nhanrong/web"
)

// Bounds on clients that are slow, or only seem to be clients.
const (
	headerTime   = 5 * time.Second
	readTime     = 15 * time.Second
	writeTime    = 30 * time.Second
	idleTime     = 2 * time.Minute
	headerBytes  = 1 << 20 // an address of ten thousand filters still gets an answer that names what is wrong
	shutdownTime = 20 * time.Second
)

// followPeriod is how often the server looks for what other programs have written.
const followPeriod = 500 * time.Millisecond

func (p *program) serve() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "serve",
		Short:   p.say("Mở trang web; lần đầu tự đưa danh mục vào và lập chỉ mục", "Serve the pages; the first start takes the catalogue in and builds the index"),
		Example: "  nhanrong serve --addr 0.0.0.0:8080 --data /var/lib/nhanrong --base-url https://nhanrong.example",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return p.runServe(cmd.Context()) },
	}
	addServeFlags(p, cmd)
	return cmd
}

func (p *program) runServe(ctx context.Context) (err error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", p.settings.addr)
	if err != nil {
		return fmt.Errorf("listen at %s: %w", p.settings.addr, err)
	}
	defer func() { _ = listener.Close() }() // the server has closed it where all went well
	c, err := p.openWhole(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	url := readersURL(listener.Addr())
	handler, err := p.handler(c, url)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var following sync.WaitGroup
	following.Go(func() { _ = c.engine.Follow(ctx, followPeriod) }) // it logs what goes wrong and goes on
	defer following.Wait()
	defer stop()
	following.Go(func() { p.keepMemory(ctx, c.logger) })
	following.Go(func() { p.keepClear(ctx, c) })
	fmt.Fprintln(p.stdout, p.say("Nhân Rộng đang mở tại "+url, "Nhân Rộng listens at "+url))
	if err := p.invite(ctx, c, url); err != nil {
		return err
	}
	return serveUntil(ctx, listener, handler)
}

// invite prints, where there is no administrator yet, the one-time address at which the first makes an account.
func (p *program) invite(ctx context.Context, c *catalogue, url string) error {
	token, err := c.store.Users().Invite(ctx)
	if err != nil || token == "" {
		return err
	}
	if p.settings.baseURL != "" {
		url = p.settings.baseURL
	}
	address := url + "/account/first/" + token
	_, err = fmt.Fprintln(p.stdout, p.say("Chưa có quản trị viên. Lập tài khoản đầu tiên tại "+address+" (dùng được một lần)",
		"There is no administrator yet. Make the first account at "+address+" (good for once)"))
	return err
}

// openWhole opens store and index, with the embedded catalogue in an empty store.
func (p *program) openWhole(ctx context.Context) (*catalogue, error) {
	c, err := p.open(ctx)
	if err != nil {
		return nil, err
	}
	for _, step := range []func() error{
		func() error { return putEmbedded(ctx, c.store, p.shipped.catalogue) },
		func() error { return c.openIndex(ctx, p.settings) },
		func() error { return c.engine.CatchUp(ctx) },
	} {
		if err := step(); err != nil {
			return nil, errors.Join(err, c.close())
		}
	}
	return c, nil
}

func (p *program) handler(c *catalogue, url string) (http.Handler, error) {
	if p.settings.baseURL != "" {
		url = p.settings.baseURL
	}
	localities, err := seed.Localities()
	if err != nil {
		return nil, err
	}
	crops, err := seed.Crops()
	if err != nil {
		return nil, err
	}
	var openID *web.OpenID
	if p.settings.openID.Issuer != "" {
		openID = &p.settings.openID
	}
	server, err := web.New(web.Options{
		OpenID: openID,
		Store:  c.store, Search: c.engine, Places: c.places, Vocabularies: c.vocabularies, Localities: localities, Crops: crops,
		Pictures: string(p.settings.pictures()),
		Notice:   seed.Notice(), BaseURL: url, Logger: c.logger, Version: build().version,
	})
	if err != nil {
		return nil, err
	}
	return server.Handler(), nil
}

// serveUntil answers until the context ends, and then finishes the requests under way.
func serveUntil(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: writeTime,
		IdleTimeout: idleTime, MaxHeaderBytes: headerBytes,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := server.Shutdown(end); err != nil {
		return fmt.Errorf("finish the requests under way: %w", err)
	}
	return nil
}

// readersURL is where a reader on this machine reaches the listener.
func readersURL(addr net.Addr) string {
	tcp, ok := addr.(*net.TCPAddr)
	if ok && tcp.IP.IsUnspecified() {
		return fmt.Sprintf("http://localhost:%d", tcp.Port)
	}
	return "http://" + addr.String()
}
