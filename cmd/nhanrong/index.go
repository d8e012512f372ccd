package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

func (p *program) index() *cobra.Command {
	var rebuild bool
	cmd := &cobra.Command{
		Use:     "index",
		Short:   p.say("Cập nhật chỉ mục tìm kiếm, hoặc lập lại từ đầu", "Bring the search index up to date, or rebuild it"),
		Example: "  nhanrong index\n  nhanrong index --rebuild",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return p.runIndex(cmd.Context(), rebuild) },
	}
	cmd.Flags().BoolVar(&rebuild, "rebuild", false, p.say("lập lại từ đầu", "rebuild it"))
	return cmd
}

func (p *program) runIndex(ctx context.Context, rebuild bool) (err error) {
	c, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	defer p.spendMemory()()
	if err := c.openIndex(ctx, p.settings); err != nil {
		return err
	}
	bring := c.engine.CatchUp
	if rebuild {
		bring = c.engine.Rebuild
	}
	if err := bring(ctx); err != nil {
		return err
	}
	n, err := c.engine.Count()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, p.say("chỉ mục có %d hồ sơ, đến thay đổi %d\n", "the index holds %d records, up to change %d\n"), n, c.engine.Seq())
	return err
}
