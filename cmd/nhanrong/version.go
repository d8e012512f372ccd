package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/nhanrong/nhanrong/models/store"
	"github.com/nhanrong/nhanrong/seed"
)

// built is what the toolchain noted when it built the program.
type built struct{ version, commit string }

func build() built {
	b := built{version: "devel", commit: "unknown"}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if info.Main.Version != "" && info.Main.Version != "(devel)" {
		b.version = info.Main.Version
	}
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			b.commit = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			b.commit += " (modified)"
		}
	}
	return b
}

func (p *program) version() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   p.say("Phiên bản của chương trình, dữ liệu và chỉ mục", "Versions of the program, its data and its index"),
		Example: "  nhanrong version",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			catalogue, err := seed.Version()
			if err != nil {
				return err
			}
			b := build()
			_, err = fmt.Fprintf(p.stdout, "version %s\ncommit %s\ngo %s\nschema %d\ncatalogue %s\n",
				b.version, b.commit, runtime.Version(), store.SchemaVersion(), catalogue)
			return err
		},
	}
}
