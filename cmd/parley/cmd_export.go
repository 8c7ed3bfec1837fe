package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief"
)

type exportCmd struct {
	Dir    string `arg:"" optional:"" help:"The folder to write statements.jsonl, statements.csv and case.json into."`
	Format string `enum:"jsonl,csv,json," default:"" placeholder:"jsonl|csv|json" help:"Print this one form to standard output instead."`
	Text   bool   `help:"With the reports' full text in case.json."`
	filterFlags
	JSON bool `name:"json" help:"The same as --format json."`
}

func (*exportCmd) Help() string {
	return `Writes the statements as JSON Lines (the coding manual's shape) and as CSV for spreadsheets, and the whole case as JSON: the case file, reports, statements, positions and the log. Filters choose statements for the first two.

Examples:

  parley export out/
  parley export --format csv --party "Harbour League" > league.csv
  parley export --json --text > case.json`
}

func (c *exportCmd) Run(a *app) error {
	if c.JSON {
		c.Format = "json"
	}
	if (c.Dir == "") == (c.Format == "") {
		return usageError{errors.New("name either a folder, or a --format for standard output")}
	}
	f, err := a.open(true)
	if err != nil {
		return err
	}
	defer f.Close()
	q, err := c.query(a, f)
	if err != nil {
		return err
	}
	writers := map[string]func(io.Writer) error{
		"jsonl": func(w io.Writer) error { return f.WriteLines(a.ctx, w, q) },
		"csv":   func(w io.Writer) error { return f.WriteCSV(a.ctx, w, q) },
		"json":  func(w io.Writer) error { return f.WriteJSON(a.ctx, w, c.Text) },
	}
	if c.Format != "" {
		return buffered(writers[c.Format])(a.out)
	}
	if err := os.MkdirAll(c.Dir, 0o700); err != nil {
		return fmt.Errorf("%w: make folder %s: %w", parley.ErrDenied, c.Dir, err)
	}
	for _, file := range []struct{ name, form string }{{"statements.jsonl", "jsonl"}, {"statements.csv", "csv"}, {"case.json", "json"}} {
		path := filepath.Join(c.Dir, file.name)
		if err := brief.WriteFile(path, buffered(writers[file.form])); err != nil {
			return err
		}
		fmt.Fprintf(a.out, "wrote %s\n", path)
	}
	return nil
}

// buffered makes many small writes few.
func buffered(write func(io.Writer) error) func(io.Writer) error {
	return func(w io.Writer) error {
		b := bufio.NewWriterSize(w, 64<<10)
		return errors.Join(write(b), b.Flush())
	}
}
