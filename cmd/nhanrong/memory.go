package main

import (
	"context"
	"log/slog"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

const (
	// leastMemory holds the embedded catalogue with its caches; with the program's own pages of some 32 MB
	// the server then stays under 120 MB.
	leastMemory  = 80 << 20
	memoryPeriod = 5 * time.Second
)

// keepMemory makes the server live in little more than what it holds, until the context ends. The heap may
// double between two collections, Go's own choice, as long as the limit is far; only near it is it collected
// more often. The limit grows with what is held, so that a large catalogue is not collected without pause.
// Who sets GOGC or GOMEMLIMIT knows better.
func (p *program) keepMemory(ctx context.Context, logger *slog.Logger) {
	if err := releaseProgram(); err != nil {
		logger.Warn("the program's pages stay in memory", "error", err)
	}
	if p.getenv("GOGC") != "" || p.getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetMemoryLimit(leastMemory)
	debug.FreeOSMemory() // starting took more than running does
	tick := time.NewTicker(memoryPeriod)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			debug.SetMemoryLimit(memoryLimit(liveHeap()))
		}
	}
}

// memoryLimit is the limit in bytes for a heap of which live bytes are held: room for as much again, once
// it is more than the embedded catalogue takes.
func memoryLimit(live uint64) int64 {
	const embedded = 56 << 20
	if live <= embedded {
		return leastMemory
	}
	return leastMemory + int64(2*(live-embedded))
}

// liveHeap is how many bytes the last collection found in use.
func liveHeap() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// spendMemory lets a command that goes through many records and ends collect half as often as usual, within
// 1.5 GB; it takes a tenth less time. The function that it gives sets things back.
func (p *program) spendMemory() (back func()) {
	if p.getenv("GOGC") != "" || p.getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	percent, limit := debug.SetGCPercent(300), debug.SetMemoryLimit(3<<29)
	return func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}
}
