package main

import (
	"fmt"

	"github.com/openparley/parley/ledger"
)

type redoCmd struct {
	Number int64 `arg:"" optional:"" name:"no" help:"The undone entry of the log; without it, the one undone last, if nothing was done since."`
	JSON   bool  `name:"json" help:"Print the entry as JSON."`
}

func (*redoCmd) Help() string {
	return `Brings back what parley undo took out of effect: the change undone last, or the one with a number from parley log.

Examples:

  parley redo
  parley redo 7`
}

func (c *redoCmd) Run(a *app) error {
	if c.Number < 0 {
		return usageError{fmt.Errorf("no entry has the number %d", c.Number)}
	}
	f, err := a.open(false)
	if err != nil {
		return err
	}
	defer f.Close()
	e, err := f.Redo(a.ctx, ledger.Seq(c.Number))
	if err != nil {
		return err
	}
	if c.JSON {
		return a.json(e)
	}
	_, err = fmt.Fprintf(a.out, "did %d again: %s\n", e.Seq, plain(entryText(&e)))
	return err
}
