package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/nhanrong/nhanrong/models/exchange"
)

func (p *program) export() *cobra.Command {
	var name, file string
	cmd := &cobra.Command{
		Use:     "export",
		Short:   p.say("Xuất mọi hồ sơ, theo thứ tự mã", "Write out all records, in the order of their ids"),
		Example: "  nhanrong export > danh-muc.yaml\n  nhanrong export --format jsonl -o danh-muc.jsonl",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			f, err := p.exportFormat(name, file)
			if err != nil {
				return err
			}
			return p.runExport(cmd.Context(), f, file)
		},
	}
	cmd.Flags().StringVar(&name, "format", "", "yaml, jsonl, xlsx, csv ("+p.say("mặc định: theo tên tệp, nếu không thì yaml", "default: by the name of the file, otherwise yaml")+")")
	cmd.Flags().StringVarP(&file, "output", "o", "", p.say("tệp ghi ra (mặc định: đầu ra chuẩn)", "file to write (default: standard output)"))
	return cmd
}

// exportFormat is the one asked for, else that of the file's name, else YAML.
func (p *program) exportFormat(name, file string) (exchange.Format, error) {
	f := exchange.Format(name)
	if known, ok := formatOf(file); name == "" && file != "" && ok {
		f = known
	} else if name == "" {
		f = exchange.YAML
	}
	switch f {
	case exchange.YAML, exchange.JSONL, exchange.CSV, exchange.XLSX:
		return f, nil
	}
	return "", usageError{fmt.Errorf("--format %q: %s", f, p.say("cần yaml, jsonl, xlsx hoặc csv", "must be yaml, jsonl, xlsx or csv"))}
}

func (p *program) runExport(ctx context.Context, f exchange.Format, file string) (err error) {
	c, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	write := func(w io.Writer) error {
		buffered := bufio.NewWriterSize(w, 64<<10)
		if err := exchange.Encode(buffered, f, c.store.All(ctx)); err != nil {
			return err
		}
		return buffered.Flush()
	}
	if file == "" {
		return write(p.stdout)
	}
	return writeWhole(file, write)
}

// writeWhole gives the file its name only when all of it is on the disk. What is no regular file, such
// as /dev/stdout, is written as it stands.
func writeWhole(file string, write func(io.Writer) error) error {
	if info, err := os.Stat(file); err == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(file, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(write(f), f.Close())
	}
	f, err := os.CreateTemp(filepath.Dir(file), ".nhanrong-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }() // it has its name where all went well
	if err := errors.Join(write(f), f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", file, err)
	}
	return os.Rename(f.Name(), file)
}
