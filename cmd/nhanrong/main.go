// Nhanrong serves a knowledge base of livelihood models of rural Vietnam, and keeps its catalogue.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// How the program ends.
const (
	exitDone     = 0
	exitFindings = 1 // done, but there are findings or rejected records
	exitUsage    = 2 // called wrongly; nothing was opened
	exitFailed   = 3
)

// errFindings ends a command that has already told its findings.
var errFindings = errors.New("there are findings")

// usageError is a command line that cannot be followed, told before anything was opened.
type usageError struct{ error }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	p := newProgram(embedded(), os.Getenv, os.Stdin, os.Stdout, os.Stderr)
	os.Exit(p.run(ctx, os.Args[1:]))
}

// program is one run: what it ships with, where it reads and writes, and its settings.
type program struct {
	shipped        shipped
	getenv         func(string) string
	stdin          io.Reader
	stdout, stderr io.Writer
	// lang is "vi" or "en".
	lang     string
	settings settings
	// begun tells that the command line was understood.
	begun bool
}

func newProgram(s shipped, getenv func(string) string, stdin io.Reader, stdout, stderr io.Writer) *program {
	return &program{shipped: s, getenv: getenv, stdin: stdin, stdout: stdout, stderr: stderr, lang: language(getenv)}
}

// run does what the arguments say and gives the exit code.
func (p *program) run(ctx context.Context, args []string) int {
	root := p.root()
	root.SetArgs(args)
	root.SetIn(p.stdin)
	root.SetOut(p.stdout)
	root.SetErr(p.stderr)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errFindings):
		return exitFindings
	}
	fmt.Fprintln(p.stderr, "nhanrong: "+p.explain(err))
	if p.begun && !errors.As(err, new(usageError)) {
		return exitFailed
	}
	fmt.Fprintln(p.stderr, p.say("Xem cách dùng: nhanrong --help", "See how it is used: nhanrong --help"))
	return exitUsage
}

// root is the command line: serve where no command is named.
func (p *program) root() *cobra.Command {
	serve := p.serve()
	root := &cobra.Command{
		Use:   "nhanrong",
		Short: p.say("Kho mô hình sinh kế nông thôn Việt Nam", "Livelihood models of rural Vietnam"),
		Long: p.say("Nhân Rộng: kho mô hình sinh kế nông thôn Việt Nam. Không có lệnh thì chạy như serve.",
			"Nhân Rộng: livelihood models of rural Vietnam. With no command it serves."),
		Example:           "  nhanrong\n  nhanrong serve --addr 0.0.0.0:8080\n  nhanrong search sa nhan tim",
		Args:              cobra.NoArgs,
		SilenceErrors:     true,
		SilenceUsage:      true,
		PersistentPreRunE: p.begin,
		RunE:              serve.RunE,
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	addServeFlags(p, root)
	p.addFlags(root)
	root.AddCommand(serve, p.importing(), p.export(), p.check(), p.index(), p.search(), p.bench(), p.user(), p.backup(), p.restore(), p.version())
	return root
}

// begin reads the settings before a command opens anything.
func (p *program) begin(cmd *cobra.Command, _ []string) error {
	if err := p.readSettings(cmd); err != nil {
		return err
	}
	p.begun = true
	return nil
}
