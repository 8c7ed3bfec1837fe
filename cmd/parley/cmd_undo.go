package main

import (
	"context"
	"fmt"

	"github.com/openparley/parley/casefile"
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
	return a.step(c.Number, c.JSON, "undid %d: %s\n", (*casefile.File).Undo)
}

// step undoes or does again an entry of the log, and says so.
func (a *app) step(number int64, asJSON bool, says string, do func(*casefile.File, context.Context, ledger.Seq) (ledger.Entry, error)) error {
	if number < 0 {
		return usageError{fmt.Errorf("no entry has the number %d", number)}
	}
	f, err := a.open(false)
	if err != nil {
		return err
	}
	defer f.Close()
	e, err := do(f, a.ctx, ledger.Seq(number))
	if err != nil {
		return err
	}
	if asJSON {
		return a.json(e)
	}
	_, err = fmt.Fprintf(a.out, says, e.Seq, plain(entryText(&e)))
	return err
}
