package main

import "github.com/openparley/parley/casefile"

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
	return a.step(c.Number, c.JSON, "did %d again: %s\n", (*casefile.File).Redo)
}
