package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// picturesTable holds, in a copy only, the pictures that stand beside a database: one file brings all back.
const picturesTable = "backup_pictures"

// addPictures puts the files of a folder into a copy of a database.
func addPictures(ctx context.Context, copied string, pictures fs.FS) (err error) {
	names, err := fs.Glob(pictures, "*.jpg")
	if err != nil || len(names) == 0 {
		return err
	}
	db, err := openSQLite(copied, forCopying)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return explainSQLite(err)
	}
	defer func() { _ = tx.Rollback() }() // nothing is left to undo where all went well
	if _, err := tx.ExecContext(ctx, `CREATE TABLE `+picturesTable+` (name TEXT PRIMARY KEY, body BLOB NOT NULL)`); err != nil {
		return explainSQLite(err)
	}
	for _, name := range names {
		body, err := fs.ReadFile(pictures, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue // nothing in the copy names it: it was cleared meanwhile
		}
		if err != nil {
			return fmt.Errorf("read picture %s: %w", name, err)
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO `+picturesTable+` (name, body) VALUES (?, ?)`, name, body); err != nil {
			return explainSQLite(err)
		}
	}
	return explainSQLite(tx.Commit())
}

// takePictures hands the pictures of a copy to keep and takes them out of it. A copy made without pictures has none.
func takePictures(ctx context.Context, copied string, keep func(name string, body []byte) error) (err error) {
	db, err := openSQLite(copied, forCopying)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var has int
	if err := db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema WHERE name = ?`, picturesTable).Scan(&has); err != nil || has == 0 {
		return explainSQLite(err)
	}
	rows, err := db.QueryContext(ctx, `SELECT name, body FROM `+picturesTable)
	if err != nil {
		return explainSQLite(err)
	}
	defer func() { _ = rows.Close() }() // an error of reading is told by rows.Err
	for rows.Next() {
		var name string
		var body []byte
		if err := rows.Scan(&name, &body); err != nil {
			return explainSQLite(err)
		}
		if keep == nil {
			continue
		}
		if err := keep(name, body); err != nil {
			return fmt.Errorf("bring picture %s back: %w", name, err)
		}
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return explainSQLite(err)
	}
	if _, err := db.ExecContext(ctx, `DROP TABLE `+picturesTable); err != nil {
		return explainSQLite(err)
	}
	_, err = db.ExecContext(ctx, `VACUUM`)
	return explainSQLite(err)
}

// put gives a copy that is whole its name, and waits until that is on the disk.
func put(part, file string) error {
	if err := flush(part); err != nil {
		return err
	}
	if err := os.Rename(part, file); err != nil {
		return err
	}
	return flush(filepath.Dir(file))
}
