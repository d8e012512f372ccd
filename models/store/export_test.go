package store

import (
	"context"
	"fmt"
)

// LimitPages makes the engine believe that the disk has room for that many pages.
func LimitPages(ctx context.Context, s *Store, pages int) error {
	_, err := s.writer.ExecContext(ctx, fmt.Sprintf("PRAGMA max_page_count = %d", pages))
	return err
}
