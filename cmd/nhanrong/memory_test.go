package main

import "testing"

func TestMemoryLimit(t *testing.T) {
	tests := []struct {
		name string
		live uint64
		want int64
	}{
		{"the embedded catalogue", 30 << 20, 88 << 20},
		{"its caches filled", 56 << 20, 88 << 20},
		{"a hundred thousand records", 456 << 20, 888 << 20},
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
