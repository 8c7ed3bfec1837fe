package main

import (
	"fmt"
	"path/filepath"

	"github.com/openparley/parley/casefile"
)

type initCmd struct {
	Dir  string `arg:"" optional:"" default:"." help:"The folder; made when it is not there."`
	Name string `placeholder:"TEXT" help:"What the case is called. Without it, as the folder."`
	JSON bool   `name:"json" help:"Print what was made as JSON."`
}

func (*initCmd) Help() string {
	return `Makes a case folder: case.yaml, for you to edit, and an empty ledger in .parley/. A case.yaml that is there is kept.

Examples:

  parley init strait --name "The Halvard strait"
  parley add -C strait cables/`
}

func (c *initCmd) Run(a *app) error {
	dir := c.Dir
	if dir == "." && a.caseDir != "" {
		dir = a.caseDir
	}
	name := c.Name
	if name == "" {
		abs, err := filepath.Abs(dir)
		if err != nil {
			return err
		}
		name = filepath.Base(abs)
	}
	made, err := casefile.Init(a.ctx, dir, name, casefile.Options{})
	if err != nil {
		return err
	}
	if c.JSON {
		return a.json(map[string]any{"dir": dir, "made": made})
	}
	for _, path := range made {
		fmt.Fprintf(a.out, "made %s\n", path)
	}
	where := ""
	if dir != "." {
		where = "-C " + dir + " "
	}
	fmt.Fprintf(a.out, "next: parley add %sFILES…\n", where)
	return nil
}
