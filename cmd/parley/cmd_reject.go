package main

import "github.com/openparley/parley"

type rejectCmd struct{ reviewFlags }

func (*rejectCmd) Help() string {
	return `Rejects statements: they count for nothing from now on, and stay in the ledger.

Examples:

  parley reject s3fa90c1 --note "the envoy was quoting the other side"`
}

func (c *rejectCmd) Run(a *app) error { return c.run(a, parley.Rejected) }
