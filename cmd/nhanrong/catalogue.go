package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/models/store"
	"github.com/nhanrong/nhanrong/search"
)

// catalogue is what commands work on, opened: close it when done.
type catalogue struct {
	store        *store.Store
	engine       *search.Engine // nil where the index was not asked for, or another program has it
	lock         *os.File
	vocabularies *models.Vocabularies
	places       *place.Gazetteer
	logger       *slog.Logger
}

func (p *program) logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(p.stderr, &slog.HandlerOptions{Level: p.settings.log}))
}

// open opens the store and what records are checked against.
func (p *program) open(ctx context.Context) (*catalogue, error) {
	if err := p.settings.makeDataFolder(); err != nil {
		return nil, err
	}
	if err := p.settings.refuseEmptied(); err != nil {
		return nil, err
	}
	c := &catalogue{logger: p.logger()}
	var group errgroup.Group
	group.Go(func() (err error) {
		c.store, err = store.Open(ctx, store.Options{DSN: p.settings.db, Logger: c.logger})
		return err
	})
	group.Go(func() error { return c.readWords(p.shipped) })
	if err := group.Wait(); err != nil {
		return nil, errors.Join(err, c.close())
	}
	return c, nil
}

// readWords reads the vocabularies and the gazetteer.
func (c *catalogue) readWords(s shipped) (err error) {
	if c.vocabularies, err = s.vocabularies(); err != nil {
		return err
	}
	c.places, err = s.places()
	return err
}

// close lets go of everything in the reverse order of opening.
func (c *catalogue) close() error {
	var errs []error
	if c.engine != nil {
		errs = append(errs, c.engine.Close())
	}
	if c.lock != nil {
		errs = append(errs, c.lock.Close())
	}
	if c.store != nil {
		errs = append(errs, c.store.Close())
	}
	return errors.Join(errs...)
}

// errIndexInUse: another program, such as a server, has the index of the data folder. It follows the
// store by itself, so that who only writes to the store may go on.
var errIndexInUse = errors.New("index in use")

// openIndex opens the index of the data folder for this program alone.
func (c *catalogue) openIndex(ctx context.Context, s settings) (err error) {
	if c.lock, err = lockFile(filepath.Join(s.data, "index.lock")); err != nil {
		return err
	}
	if err := c.dropForeignIndex(ctx, s); err != nil {
		return err
	}
	if err := c.openEngine(ctx, s.index()); err != nil {
		return err
	}
	last, err := c.store.LastSeq(ctx)
	if err != nil {
		return err
	}
	if c.engine.Seq() > last { // the database was put back to an earlier state
		return c.engine.Rebuild(ctx)
	}
	return nil
}

// openEngine opens an index; an empty folder keeps it in memory.
func (c *catalogue) openEngine(ctx context.Context, dir string) (err error) {
	c.engine, err = search.Open(ctx, search.Options{
		Dir: dir, Feed: c.store, Vocabularies: c.vocabularies, Places: c.places, Logger: c.logger,
	})
	return err
}

// dropForeignIndex removes an index that was made from another database than this one: their feeds
// count the same numbers for different changes.
func (c *catalogue) dropForeignIndex(ctx context.Context, s settings) error {
	const key = "identity"
	identity, err := c.store.Setting(ctx, key)
	if errors.Is(err, models.ErrNotFound) {
		identity = rand.Text()
		err = c.store.SetSetting(ctx, key, identity)
	}
	if err != nil {
		return err
	}
	made, err := os.ReadFile(s.indexOf())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read what the index was made from: %w", err)
	}
	if string(made) == identity {
		return nil
	}
	if err := os.RemoveAll(s.index()); err != nil {
		return fmt.Errorf("remove the index of another database: %w", err)
	}
	if err := os.WriteFile(s.indexOf(), []byte(identity), 0o640); err != nil {
		return fmt.Errorf("note what the index is made from: %w", err)
	}
	return nil
}

// checking holds records against the vocabularies and the gazetteer as of today.
func (c *catalogue) checking() models.Checking { return checking(c.vocabularies, c.places) }

func checking(vocabularies *models.Vocabularies, places *place.Gazetteer) models.Checking {
	return models.Checking{
		Vocabularies: vocabularies,
		Today:        time.Now(),
		Resolve:      places.Meanings,
	}
}
