package search

import (
	"context"
	"errors"
	"testing"
)

// TestTurns: there are as many as processors; who waits for one may leave, and what is given back is taken.
func TestTurns(t *testing.T) {
	turns := newTurns()
	for range cap(turns) {
		if err := turns.take(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	if err := turns.take(gone); !errors.Is(err, context.Canceled) {
		t.Errorf("left while waiting: %v", err)
	}
	turns.giveBack()
	if err := turns.take(t.Context()); err != nil {
		t.Error(err)
	}
}
