package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/casefile/demo"
	"github.com/openparley/parley/position"
	"github.com/openparley/parley/report"
)

type demoCmd struct {
	Output string `short:"o" placeholder:"FILE" default:"parley-demo-brief.html" help:"Where to write the brief; - is standard output."`
	Keep   string `placeholder:"DIR" help:"Also copy the case and its reports into this folder, to try the other commands on."`
}

func (*demoCmd) Help() string {
	return `Reads the reports of a bundled case, an invented conflict, writes a brief on it and prints a summary.

Examples:

  parley demo
  parley demo -o - > demo.html
  parley demo --keep valley && parley init valley && parley add -C valley valley/reports`
}

func (c *demoCmd) Run(a *app) error {
	dir, err := os.MkdirTemp("", "parley-demo-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := os.CopyFS(dir, demo.FS); err != nil {
		return err
	}
	if c.Keep != "" {
		if err := os.CopyFS(c.Keep, demo.FS); errors.Is(err, fs.ErrExist) {
			return withHint{fmt.Errorf("%w: %s holds these files already", parley.ErrConflict, c.Keep), "choose a new folder"}
		} else if err != nil {
			return fmt.Errorf("%w: copy the case to %s: %w", parley.ErrDenied, c.Keep, err)
		}
	}
	f, err := casefile.Temp(a.ctx, casefile.Options{CaseFile: filepath.Join(dir, "case.yaml")})
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := a.add(f, []string{filepath.Join(dir, "reports")}, report.Options{}); err != nil {
		return err
	}
	format, err := (&briefCmd{Output: c.Output}).format()
	if err != nil {
		return err
	}
	if err := a.brief(f, format, c.Output, false, position.Options{}, brief.Options{Version: version()}); err != nil || c.Output == "-" {
		return err
	}
	_, err = fmt.Fprintln(a.out, "The same case in the browser, to read, check and try: parley open --demo")
	return err
}
