// Package store keeps the records of the catalogue, every revision of them and the feed of changes
// that search indexes follow.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"strings"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/sync/semaphore"

	"github.com/nhanrong/nhanrong/models"
)

// cachedRecords bounds the records held in memory: about 10 kB each.
const cachedRecords = 2000

// Options is how a store is opened.
type Options struct {
	// DSN is the path of a SQLite file, which is made where it is missing; its folder must exist. Mandatory.
	DSN string
	// Logger takes what operators should know; nil keeps silent.
	Logger *slog.Logger
}

// Validate says what is missing or wrong.
func (o Options) Validate() error {
	switch {
	case o.DSN == "":
		return errors.New("store.Options lacks DSN: the path of a SQLite file")
	case strings.HasPrefix(o.DSN, "postgres://"), strings.HasPrefix(o.DSN, "postgresql://"):
		return errors.New("this version keeps its records in SQLite only: the database must be the path of a file, not a postgres:// address")
	case strings.Contains(o.DSN, "://"), strings.HasPrefix(o.DSN, "file:"), o.DSN == ":memory:":
		return fmt.Errorf("database %q: want the path of a file, such as /var/lib/nhanrong/nhanrong.db", o.DSN)
	}
	return nil
}

// Store keeps records in one database. It may be used from many goroutines, and several programs may
// have the same database open. Records that it gives are shared: nobody may change them.
type Store struct {
	dialect dialect
	path    string
	writer  *sql.DB // one connection: writes wait for each other here, not in the engine
	reader  *sql.DB
	logger  *slog.Logger
	hashing *semaphore.Weighted // passwords that are hashed at the same time

	mu sync.Mutex
	// cache holds the newest revision of records that were read or written lately.
	cache *lru.Cache[models.ModelID, *models.Revision]
	// forgotten counts the times that entries were taken out or replaced, so that a reader which began
	// before does not put its older revision back.
	forgotten int
}

// Open opens the database and brings its tables up to date. A database written by a newer program is
// refused with models.ErrNewerSchema and left as it is.
func Open(ctx context.Context, o Options) (*Store, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	cache, err := lru.New[models.ModelID, *models.Revision](cachedRecords)
	if err != nil {
		return nil, fmt.Errorf("make the cache: %w", err)
	}
	s := &Store{dialect: sqlite, path: o.DSN, logger: o.Logger, cache: cache, hashing: semaphore.NewWeighted(hashesAtOnce)}
	if s.logger == nil {
		s.logger = slog.New(slog.DiscardHandler)
	}
	if s.writer, err = s.dialect.open(o.DSN, forWriting); err != nil {
		return nil, fmt.Errorf("open %s: %w", o.DSN, err)
	}
	s.writer.SetMaxOpenConns(1)
	if s.reader, err = s.dialect.open(o.DSN, forReading); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", o.DSN, err), s.writer.Close())
	}
	s.reader.SetMaxOpenConns(max(4, runtime.GOMAXPROCS(0)))
	s.reader.SetMaxIdleConns(max(4, runtime.GOMAXPROCS(0)))
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", o.DSN, s.dialect.explain(err)), s.Close())
	}
	return s, nil
}

// Close lets go of the database. What was acknowledged is on the disk already.
func (s *Store) Close() error {
	if err := errors.Join(s.reader.Close(), s.writer.Close()); err != nil {
		return fmt.Errorf("close %s: %w", s.path, err)
	}
	return nil
}

// transact runs do within one transaction that holds the right to write from its start.
func (s *Store) transact(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return s.dialect.explain(err)
	}
	if err := do(tx); err != nil {
		_ = tx.Rollback() // what went wrong before matters more
		return s.dialect.explain(err)
	}
	return s.dialect.explain(tx.Commit())
}
