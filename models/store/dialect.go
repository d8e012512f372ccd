package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"strings"

	"github.com/pressly/goose/v3"
	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"

	"github.com/nhanrong/nhanrong/models"
)

// dialect is all that differs between database engines. Queries are written once, with ? for
// a parameter, in what SQL the engines share.
type dialect struct {
	name goose.Dialect
	// migrations is the folder of its migrations.
	migrations string
	// open makes a pool of connections; it does not touch the file yet.
	open func(dsn string, use use) (*sql.DB, error)
	// bind writes the parameters of a query in the engine's way.
	bind func(query string) string
	// copyTo writes a sound copy of a database to a new file.
	copyTo func(ctx context.Context, from, to string) error
	// unused reports models.ErrBusy where a program has the database open.
	unused func(ctx context.Context, path string) error
	// explain wraps what the engine reports in the errors of package models.
	explain func(error) error
}

// use is what connections are for.
type use int

const (
	forReading use = iota
	forWriting
	forCopying
	// forReplacing asks for the file alone, and does not wait for it.
	forReplacing
)

// sqlite keeps all in one file, with a write-ahead log beside it.
var sqlite = dialect{
	name:       goose.DialectSQLite3,
	migrations: "migrations/sqlite",
	open:       openSQLite,
	bind:       func(query string) string { return query },
	copyTo:     copySQLite,
	unused:     unusedSQLite,
	explain:    explainSQLite,
}

// sqlitePragmas stand in the address, so that every connection of a pool has them. FULL: what was
// acknowledged survives a power cut. 10 s is longer than any import's transaction.
var sqlitePragmas = []string{"foreign_keys(1)", "synchronous(FULL)", "cache_size(-16000)", "temp_store(MEMORY)"}

func openSQLite(path string, use use) (*sql.DB, error) {
	query := url.Values{"_busy_timeout": {"10000"}}
	switch use {
	case forReading:
		query["_pragma"] = append([]string{"query_only(1)"}, sqlitePragmas...)
	case forWriting:
		query["_pragma"] = append([]string{"journal_mode(WAL)"}, sqlitePragmas...)
		query.Set("_txlock", "immediate")
	case forCopying:
		query.Set("mode", "rw") // rw, since a log left by a crash must be played back; never made
	case forReplacing:
		query.Set("mode", "rw")
		query.Set("_busy_timeout", "0")
		query["_pragma"] = []string{"locking_mode(EXCLUSIVE)"}
	}
	db, err := sql.Open("sqlite", sqliteAddress(path, query))
	if err != nil {
		return nil, fmt.Errorf("prepare connections: %w", err)
	}
	return db, nil
}

// sqliteAddress writes a path, whatever letters it has, as the engine's address.
func sqliteAddress(path string, query url.Values) string {
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + query.Encode()
}

// explainSQLite tells the cases that a person can do something about.
func explainSQLite(err error) error {
	var e *driver.Error
	if !errors.As(err, &e) {
		return err
	}
	const primary = 0xff // the rest of a code tells variants apart
	var known error
	switch e.Code() & primary {
	case codes.SQLITE_FULL:
		known = models.ErrFull
	case codes.SQLITE_IOERR:
		if e.Code() != codes.SQLITE_IOERR_SHMSIZE { // no room for the log's index, some 32 KB
			return err
		}
		known = models.ErrFull
	case codes.SQLITE_READONLY, codes.SQLITE_PERM:
		known = models.ErrReadOnly
	case codes.SQLITE_CORRUPT, codes.SQLITE_NOTADB:
		known = models.ErrDamaged
	case codes.SQLITE_BUSY, codes.SQLITE_LOCKED:
		known = models.ErrBusy
	case codes.SQLITE_CANTOPEN:
		known = fs.ErrPermission
	default:
		return err
	}
	if errors.Is(err, known) {
		return err
	}
	return fmt.Errorf("%w (%w)", known, err)
}

// marks gives n parameters for a list: ?,?,?.
func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?,", n), ",") }
