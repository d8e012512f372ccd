package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/nhanrong/nhanrong/models"
)

// unfinished ends the name of a copy that is still being written.
const unfinished = ".unfinished"

// Backup writes a consistent copy of the database to a new file while others go on reading and writing, with the
// pictures that stand in a folder beside it; nil where there are none. Pictures never change, and the database is
// copied first: whatever it names is there.
//
// fs.ErrExist: the file is there already. The file gets its name only when it is whole.
func (s *Store) Backup(ctx context.Context, file string, pictures fs.FS) error {
	if _, err := os.Lstat(file); err == nil {
		return fmt.Errorf("back up to %s: %w", file, fs.ErrExist)
	}
	if err := s.backup(ctx, file, pictures); err != nil {
		return fmt.Errorf("back up to %s: %w", file, err)
	}
	return nil
}

func (s *Store) backup(ctx context.Context, file string, pictures fs.FS) error {
	if pictures == nil {
		return s.dialect.copyTo(ctx, s.path, file)
	}
	part := file + ".part"
	defer removeDatabase(part)
	removeDatabase(part) // left by a copy that was broken off
	if err := s.dialect.copyTo(ctx, s.path, part); err != nil {
		return err
	}
	if err := addPictures(ctx, part, pictures); err != nil {
		return err
	}
	return put(part, file)
}

// Restore puts the copy that Backup wrote in the place of the database at path, which nobody may have
// open. The copy is proved sound first; until the last moment the old database stays as it was.
// Its pictures go to keep, before the database is replaced; nil leaves them out.
//
// fs.ErrExist: there is a database and force is false. models.ErrBusy: a program has it open.
func Restore(ctx context.Context, from, path string, force bool, keep func(name string, body []byte) error) error {
	if err := restore(ctx, sqlite, from, path, force, keep); err != nil {
		return fmt.Errorf("restore %s: %w", from, err)
	}
	return nil
}

func restore(ctx context.Context, d dialect, from, path string, force bool, keep func(string, []byte) error) error {
	if err := (Options{DSN: path}).Validate(); err != nil {
		return err
	}
	if _, err := os.Stat(from); err != nil {
		return err
	}
	_, err := os.Lstat(path)
	exists := err == nil
	if exists && !force {
		return fmt.Errorf("%s: %w", path, fs.ErrExist)
	}
	fresh := path + ".restored"
	defer removeDatabase(fresh)
	removeDatabase(fresh)
	if err := d.copyTo(ctx, from, fresh); err != nil {
		return err
	}
	if err := prove(ctx, d, fresh); err != nil {
		return err
	}
	if exists {
		if err := d.unused(ctx, path); err != nil && !errors.Is(err, models.ErrDamaged) { // a damaged one is why one restores
			return fmt.Errorf("replace %s: %w", path, err)
		}
	}
	if err := takePictures(ctx, fresh, keep); err != nil {
		return err
	}
	removeDatabase(path)
	return os.Rename(fresh, path)
}

// prove opens the copy as any program would, reads all of it and closes it.
func prove(ctx context.Context, d dialect, path string) error {
	s, err := Open(ctx, Options{DSN: path})
	if err != nil {
		return err
	}
	for _, err = range s.All(ctx) {
		if err != nil {
			break
		}
	}
	return errors.Join(err, s.Close())
}

// removeDatabase removes the file with what the engine keeps beside it. What is not there is no error,
// and what cannot be removed makes the following step fail.
func removeDatabase(path string) {
	for _, beside := range []string{"", "-wal", "-shm", "-journal"} {
		_ = os.Remove(path + beside)
	}
}

// copySQLite writes a compact copy of a database, checked page by page, and flushes it to the disk.
func copySQLite(ctx context.Context, from, to string) (err error) {
	db, err := openSQLite(from, forCopying)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var verdict string
	if err := db.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&verdict); err != nil {
		return explainSQLite(err)
	}
	if verdict != "ok" {
		return fmt.Errorf("%w: %s", models.ErrDamaged, verdict)
	}
	part := to + unfinished
	defer func() { _ = os.Remove(part) }() // it is gone where all went well
	_ = os.Remove(part)                    // left by a copy that was broken off
	if _, err := db.ExecContext(ctx, `VACUUM INTO ?`, part); err != nil {
		return explainSQLite(err)
	}
	return put(part, to)
}

// flush waits until a file, or the names in a folder, are on the disk.
func flush(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// unusedSQLite reports models.ErrBusy where another program has the database open.
func unusedSQLite(ctx context.Context, path string) (err error) {
	db, err := openSQLite(path, forReplacing)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	conn, err := db.Conn(ctx)
	if err != nil {
		return explainSQLite(err)
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	var tables int
	err = conn.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema`).Scan(&tables)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return explainSQLite(err)
}
