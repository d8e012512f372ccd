package search

import (
	"context"
	"runtime"
)

// turns lets as many searches work at a time as there are processors, in the order in which they came: side
// by side they would only hold each other up, and the unlucky wait ten times as long as the others.
type turns chan struct{}

func newTurns() turns { return make(turns, runtime.GOMAXPROCS(0)) }

// take waits for a turn, which has to be given back; who leaves gives up theirs.
func (t turns) take(ctx context.Context) error {
	select {
	case t <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (t turns) giveBack() { <-t }
