package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief"
	"github.com/openparley/parley/negotiation"
	"github.com/openparley/parley/position"
)

type modelCmd struct {
	Draft  modelDraftCmd  `cmd:"" help:"Draft a model from where everyone stands."`
	Cite   modelCiteCmd   `cmd:"" help:"Add statements to what a preference rests on."`
	Schema modelSchemaCmd `cmd:"" help:"Print the JSON Schema of a model, for editors."`
}

func (*modelCmd) Help() string {
	return `A model says what each party can do and what it prefers, and why that is believed; parley stable says which outcomes hold in it.

Examples:

  parley model draft -o talks.yaml
  parley model cite talks.yaml Orsa 1 s7f3a
  parley model schema > model.schema.json`
}

type modelDraftCmd struct {
	Paths  []string   `arg:"" optional:"" name:"files" help:"Files and folders of reports; without any, the case folder's."`
	Case   string     `placeholder:"case.yaml" help:"The case file, with files."`
	AsOf   parley.Day `name:"as-of" placeholder:"DATE" help:"As of this day: later reports are not read."`
	Output string     `short:"o" placeholder:"FILE" help:"Write it there; without it, to standard output."`
	readFlags
}

func (*modelDraftCmd) Help() string {
	return `Drafts a model for parley stable from the reports: what parties offer, accept, refuse and demand become options, their stances become preferences, red lines first, each with the statements it rests on. What the reports are too thin to say is marked unknown. Read it, correct it, and it is yours.

Examples:

  parley model draft cables/ -o talks.yaml
  parley model draft -C strait --as-of 2031-03-05
  parley stable talks.yaml`
}

func (c *modelDraftCmd) Run(a *app) error {
	f, err := a.look(c.Paths, c.Case, c.options(a))
	if err != nil {
		return err
	}
	defer f.Close()
	board, err := f.Board(a.ctx, position.Options{AsOf: c.AsOf})
	if err != nil {
		return err
	}
	m, err := position.Draft(board)
	if err != nil {
		return withHint{err, "parley positions shows what the reports say; a case file with issues helps: parley suggest"}
	}
	text := m.Format()
	if c.Output == "" || c.Output == "-" {
		_, err := a.out.Write(text)
		return err
	}
	if old, err := os.ReadFile(c.Output); err == nil && !bytes.Equal(old, text) {
		return withHint{fmt.Errorf("%w: %s is there already", parley.ErrConflict, c.Output), "choose where to write with -o FILE"}
	}
	if err := brief.WriteFile(c.Output, func(w io.Writer) error { _, err := w.Write(text); return err }); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "wrote %s: %s, %s\nnext: parley stable %[1]s\n", plain(c.Output), count(len(m.Parties), "party"), count(len(m.Options), "option"))
	return err
}

type modelCiteCmd struct {
	Model      string               `arg:"" help:"The model file."`
	Party      string               `arg:"" help:"The party."`
	Number     int                  `arg:"" help:"Which of its preferences, from 1."`
	Statements []parley.StatementID `arg:"" help:"Ids of statements."`
}

func (*modelCiteCmd) Help() string {
	return `Adds statements to the because: of one of a party's preferences. All else in the file, comments too, stays as it is to the byte.

Examples:

  parley model cite talks.yaml Orsa 1 s7f3a s81c0`
}

func (c *modelCiteCmd) Run(a *app) error {
	old, err := os.ReadFile(c.Model)
	if errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("%w: there is no file %s", parley.ErrNotFound, c.Model)
	} else if err != nil {
		return err
	}
	text, err := negotiation.Cite(c.Model, old, c.Party, c.Number, c.Statements)
	if err != nil {
		return err
	}
	return brief.WriteFile(c.Model, func(w io.Writer) error { _, err := w.Write(text); return err })
}

type modelSchemaCmd struct{}

func (*modelSchemaCmd) Help() string {
	return `Prints the JSON Schema of a model file.

Examples:

  parley model schema > model.schema.json`
}

func (*modelSchemaCmd) Run(a *app) error {
	_, err := a.out.Write(negotiation.Schema())
	return err
}
