package main

import "github.com/openparley/parley"

type acceptCmd struct{ reviewFlags }

func (*acceptCmd) Help() string {
	return `Accepts statements as coded: a person has looked at them. All of one command are undone together.

Examples:

  parley accept s3fa90c1
  parley accept s3fa9 s01bc --note "checked against the cable"`
}

func (c *acceptCmd) Run(a *app) error { return c.run(a, parley.Accepted) }
