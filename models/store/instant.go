package store

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// instant is a time as the tables keep it: UTC text that sorts as time does and that people can read.
type instant time.Time

const instantLayout = "2006-01-02T15:04:05.000000Z"

// Value writes the time for the database.
func (t instant) Value() (driver.Value, error) { return time.Time(t).UTC().Format(instantLayout), nil }

// Scan reads the time from the database.
func (t *instant) Scan(from any) error {
	text, ok := from.(string)
	if !ok {
		return fmt.Errorf("time is a %T, not text", from)
	}
	at, err := time.Parse(instantLayout, text)
	if err != nil {
		return fmt.Errorf("read a time: %w", err)
	}
	*t = instant(at)
	return nil
}
