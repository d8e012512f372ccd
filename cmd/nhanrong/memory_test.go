package main

import (
	"runtime/debug"
	"strings"
	"testing"
)

func TestMemoryLimit(t *testing.T) {
	tests := []struct {
		name string
		live uint64
		want int64
	}{
		{"the embedded catalogue", 30 << 20, leastMemory},
		{"its caches filled", 56 << 20, leastMemory},
		{"a hundred thousand records", 456 << 20, leastMemory + 800<<20},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := memoryLimit(tt.live); got != tt.want {
				t.Errorf("%d bytes, want %d", got, tt.want)
			}
		})
	}
	if live := liveHeap(); live == 0 {
		t.Error("the runtime says that nothing is in use")
	}
}

// TestReleaseProgram: what was given back is read again from the program's file, its code as well as the tables
// that name the functions of a stack.
func TestReleaseProgram(t *testing.T) {
	if err := releaseProgram(); err != nil {
		t.Fatal(err)
	}
	if stack := string(debug.Stack()); !strings.Contains(stack, t.Name()) {
		t.Errorf("the stack no longer names the test:\n%s", stack)
	}
}
