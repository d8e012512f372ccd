package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
)

// releaseProgram gives back the pages of the program's own file that starting has read: a third of its code
// and tables serves the start alone. The system reads again from the file what is needed again.
func releaseProgram() error {
	program, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find the program's file: %w", err)
	}
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		return fmt.Errorf("read what is mapped: %w", err)
	}
	var failed []error
	for line := range bytes.Lines(maps) {
		var from, to uintptr
		var rights string
		if _, err := fmt.Sscanf(string(line), "%x-%x %s", &from, &to, &rights); err != nil {
			return fmt.Errorf("read what is mapped: %w", err)
		}
		if strings.Contains(rights, "w") || !bytes.HasSuffix(line, []byte(" "+program+"\n")) {
			continue // what was written to is in no file
		}
		if _, _, code := syscall.Syscall(syscall.SYS_MADVISE, from, to-from, syscall.MADV_DONTNEED); code != 0 {
			failed = append(failed, fmt.Errorf("release %x-%x: %w", from, to, code))
		}
	}
	return errors.Join(failed...)
}
