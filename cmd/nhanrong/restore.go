package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
)

func (p *program) restore() *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use:     "restore FILE",
		Short:   p.say("Khôi phục từ bản sao; không ghi đè nếu thiếu --force", "Restore a backup; overwrites nothing without --force"),
		Example: "  nhanrong restore --force nhanrong-2026-03-01.db",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if err := p.settings.makeDataFolder(); err != nil {
				return err
			}
			lock, err := lockFile(filepath.Join(p.settings.data, "index.lock"))
			if errors.Is(err, errIndexInUse) {
				return fmt.Errorf("replace %s: %w", p.settings.db, models.ErrBusy)
			}
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, lock.Close()) }()
			if err := store.Restore(cmd.Context(), args[0], p.settings.db, force, p.settings.pictures().Put); err != nil {
				if errors.Is(err, fs.ErrExist) {
					return fmt.Errorf("%s: %s", p.settings.db, p.say("đã có cơ sở dữ liệu; thêm --force để thay nó", "there is a database already; add --force to replace it"))
				}
				return err
			}
			if err := os.RemoveAll(p.settings.index()); err != nil { // made from what was there before
				return fmt.Errorf("remove the old index: %w", err)
			}
			_, err = fmt.Fprintf(p.stdout, p.say("đã khôi phục %s\n", "restored %s\n"), p.settings.db)
			return err
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, p.say("thay cơ sở dữ liệu đang có", "replace the database that is there"))
	return cmd
}
