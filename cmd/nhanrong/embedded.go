package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/models/store"
	"github.com/nhanrong/nhanrong/seed"
)

// shipped reads what comes with the program. Nobody changes what it gives, so that many runs in one
// process may share it.
type shipped struct {
	vocabularies func() (*models.Vocabularies, error)
	places       func() (*place.Gazetteer, error)
	catalogue    func() ([]*models.Model, error)
}

// embedded reads it from the binary itself.
func embedded() shipped {
	return shipped{seed.Vocabularies, gazetteer, seed.Models}
}

func gazetteer() (*place.Gazetteer, error) {
	places, err := place.Load(seed.Units())
	if err != nil {
		return nil, fmt.Errorf("read the gazetteer: %w", err)
	}
	return places, nil
}

// author signs the revisions that come with the program.
const author = "seed"

// putEmbedded puts the catalogue that ships with the program into an empty store. A store that holds
// another version of it gets the records that are new or that nobody has edited since; a store that
// somebody filled with records of their own stays as it is.
func putEmbedded(ctx context.Context, s *store.Store, catalogue func() ([]*models.Model, error)) error {
	const key = "embedded-catalogue"
	version, err := seed.Version()
	if err != nil {
		return err
	}
	held, err := s.Setting(ctx, key)
	if err != nil && !errors.Is(err, models.ErrNotFound) {
		return err
	}
	last, err := s.LastSeq(ctx)
	if err != nil {
		return err
	}
	if held == version || (held == "" && last > 0) {
		return nil
	}
	records, err := catalogue()
	if err != nil {
		return err
	}
	puts, err := unedited(ctx, s, records)
	if err != nil {
		return err
	}
	if _, err := s.Put(ctx, author, "catalogue "+version, puts...); err != nil {
		return fmt.Errorf("put the embedded catalogue in: %w", err)
	}
	return s.SetSetting(ctx, key, version)
}

// unedited gives the records that the store never had, or has as an earlier program brought them.
func unedited(ctx context.Context, s *store.Store, records []*models.Model) ([]store.Put, error) {
	puts := make([]store.Put, 0, len(records))
	for _, m := range records {
		revisions, err := s.Revisions(ctx, m.ID)
		switch {
		case errors.Is(err, models.ErrNotFound):
			puts = append(puts, store.Put{Model: m, Expect: store.New})
		case err != nil:
			return nil, err
		case revisions[0].By == author && revisions[0].Model != nil:
			puts = append(puts, store.Put{Model: m, Expect: revisions[0].Number})
		}
	}
	return puts, nil
}
