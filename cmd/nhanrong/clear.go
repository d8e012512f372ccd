package main

import (
	"context"
	"fmt"
	"time"
)

const (
	clearPeriod = 24 * time.Hour
	// pictureRests is how long a picture that nothing names stays: its draft may just be being kept.
	pictureRests = 24 * time.Hour
)

// keepClear takes out what has stood for longer than it is kept, now and once a day until the context ends.
func (p *program) keepClear(ctx context.Context, c *catalogue) {
	tick := time.NewTicker(clearPeriod)
	defer tick.Stop()
	for {
		if err := p.clear(ctx, c, time.Now()); err != nil && ctx.Err() == nil {
			c.logger.Error("clear what has stood too long", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (p *program) clear(ctx context.Context, c *catalogue, now time.Time) error {
	gone, err := c.store.Clear(ctx, now)
	if err != nil {
		return err
	}
	named, err := c.store.NamedPictures(ctx)
	if err != nil {
		return err
	}
	pictures, err := p.settings.pictures().Clear(now.Add(-pictureRests), named)
	if err != nil {
		return fmt.Errorf("clear pictures: %w", err)
	}
	if gone.Drafts+gone.Imports+gone.Visits > 0 || pictures > 0 {
		c.logger.Info("cleared what had stood too long", "drafts", gone.Drafts, "spreadsheets", gone.Imports, "visits", gone.Visits, "pictures", pictures)
	}
	return nil
}
