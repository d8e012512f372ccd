package store

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/pressly/goose/v3"

	"github.com/nhanrong/nhanrong/models"
)

//go:embed migrations
var migrations embed.FS

// SchemaVersion is the newest version of the tables that this program knows.
func SchemaVersion() int64 {
	names, err := fs.Glob(migrations, sqlite.migrations+"/*.sql")
	if err != nil {
		panic(err) // the pattern is constant and valid
	}
	newest, _, _ := strings.Cut(path.Base(names[len(names)-1]), "_")
	version, err := strconv.ParseInt(newest, 10, 64)
	if err != nil {
		panic(err) // their names begin with their number, which a test holds
	}
	return version
}

// attempts bounds how often migrate tries: two programs that open a new file at the same moment get in
// each other's way once, and then find the tables made.
const attempts = 5

// migrate brings the tables up to date.
func (s *Store) migrate(ctx context.Context) error {
	folder, err := fs.Sub(migrations, s.dialect.migrations)
	if err != nil {
		return fmt.Errorf("find the migrations: %w", err)
	}
	provider, err := goose.NewProvider(s.dialect.name, s.writer, folder)
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	for attempt := 1; ; attempt++ {
		err := s.migrateOnce(ctx, provider)
		if err == nil || attempt == attempts || ctx.Err() != nil || hopeless(s.dialect.explain(err)) {
			return err
		}
		time.Sleep(time.Duration(attempt) * 20 * time.Millisecond)
	}
}

// hopeless tells errors that another try will not mend.
func hopeless(err error) bool {
	for _, known := range []error{models.ErrNewerSchema, models.ErrDamaged, models.ErrFull, models.ErrReadOnly, fs.ErrPermission} {
		if errors.Is(err, known) {
			return true
		}
	}
	return false
}

func (s *Store) migrateOnce(ctx context.Context, provider *goose.Provider) error {
	current, target, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("read the version of the tables: %w", err)
	}
	if current > target {
		return fmt.Errorf("%w: its tables are of version %d, this program knows up to %d; use the newer program", models.ErrNewerSchema, current, target)
	}
	if current == target {
		return nil
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("bring the tables from version %d to %d: %w", current, target, err)
	}
	s.logger.InfoContext(ctx, "tables brought up to date", "database", s.path, "from", current, "to", target)
	return nil
}
