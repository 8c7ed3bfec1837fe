package main

import (
	"fmt"

	"github.com/openparley/parley/ledger"
)

type undoCmd struct {
	Number int64 `arg:"" optional:"" name:"no" help:"The entry of the log; without it, the latest in effect."`
	JSON   bool  `name:"json" help:"Print the undone entry as JSON."`
}

func (*undoCmd) Help() string {
	return `Takes the latest change, or the one with a number from parley log, out of effect. Nothing is deleted: parley redo brings it back.

Examples:

  parley undo
  parley undo 7`
}

func (c *undoCmd) Run(a *app) error {
	if c.Number < 0 {
		return usageError{fmt.Errorf("no entry has the number %d", c.Number)}
	}
	f, err := a.open(false)
	if err != nil {
		return err
	}
	defer f.Close()
	e, err := f.Undo(a.ctx, ledger.Seq(c.Number))
	if err != nil {
		return err
	}
	if c.JSON {
		return a.json(e)
	}
	_, err = fmt.Fprintf(a.out, "undid %d: %s\n", e.Seq, plain(entryText(&e)))
	return err
}
