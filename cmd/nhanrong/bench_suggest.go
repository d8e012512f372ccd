package main

import (
	"context"
	"fmt"
	"time"
)

// suggesting is how long suggestions take while questions are typed letter by letter.
type suggesting struct {
	Keystrokes int     `json:"keystrokes"`
	P50        float64 `json:"p50_ms"`
	P99        float64 `json:"p99_ms"`
}

// typedLetters is how many letters of a question are typed, and suggested the number of suggestions, as the
// search field asks for them.
const (
	typedLetters = 12
	suggested    = 8
)

func (m *measuring) suggest(ctx context.Context, o *ours) (suggesting, error) {
	var times []time.Duration
	for _, q := range m.questions {
		letters := []rune(q)
		for n := range min(len(letters), typedLetters) {
			typed := string(letters[:n+1])
			began := time.Now()
			if _, err := o.Suggest(ctx, typed, suggested); err != nil {
				return suggesting{}, fmt.Errorf("suggest for %q: %w", typed, err)
			}
			times = append(times, time.Since(began))
		}
	}
	return suggesting{len(times), milliseconds(quantile(times, 0.5)), milliseconds(quantile(times, 0.99))}, nil
}
