package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/nhanrong/nhanrong/models/store"
)

func (p *program) backup() *cobra.Command {
	return &cobra.Command{
		Use:     "backup FILE",
		Short:   p.say("Ghi một bản sao nguyên vẹn, cả ảnh, kể cả khi trang đang mở", "Write a consistent copy with the pictures, also while serving"),
		Example: "  nhanrong backup nhanrong-$(date +%F).db",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if err := p.settings.makeDataFolder(); err != nil {
				return err
			}
			s, err := store.Open(cmd.Context(), store.Options{DSN: p.settings.db, Logger: p.logger()})
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, s.Close()) }()
			if err := s.Backup(cmd.Context(), args[0], os.DirFS(string(p.settings.pictures()))); err != nil {
				if errors.Is(err, fs.ErrExist) {
					return fmt.Errorf("%s: %s", args[0], p.say("tệp đã có; hãy chọn tên khác", "there is such a file already; choose another name"))
				}
				return err
			}
			n, err := s.Count(cmd.Context())
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(p.stdout, p.say("đã sao %d hồ sơ vào %s\n", "%d records copied to %s\n"), n, args[0])
			return err
		},
	}
}
