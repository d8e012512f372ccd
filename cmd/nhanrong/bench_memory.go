package main

import (
	"fmt"
	"os"
	"strings"
)

// resident is a program's memory in 10^6 bytes.
type resident struct {
	RSSMB float64 `json:"rss_mb"`
	// RSSAnonMB is the program's own part of RSSMB; RSSFileMB lies in files, of the index and the program, and
	// the system takes it back whenever it wants room.
	RSSAnonMB float64 `json:"rss_anon_mb"`
	RSSFileMB float64 `json:"rss_file_mb"`
}

// residentNow is this program's; 0 on systems that do not tell it under /proc.
func residentNow() (r resident) {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return r
	}
	for line := range strings.Lines(string(text)) {
		var name string
		var kB float64
		if _, err := fmt.Sscanf(line, "%s %f kB", &name, &kB); err != nil {
			continue // a line of another sort
		}
		switch name {
		case "VmRSS:":
			r.RSSMB = round(kB * 1024 / 1e6)
		case "RssAnon:":
			r.RSSAnonMB = round(kB * 1024 / 1e6)
		case "RssFile:":
			r.RSSFileMB = round(kB * 1024 / 1e6)
		}
	}
	return r
}
