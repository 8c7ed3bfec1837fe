package main

import (
	"fmt"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/position"
)

type compareCmd struct {
	A    string     `arg:"" help:"A party: its id, name or an alias."`
	B    string     `arg:"" help:"Another."`
	AsOf parley.Day `name:"as-of" placeholder:"DATE" help:"As of this day: later reports are not read."`
	JSON bool       `name:"json" help:"Print JSON."`
}

func (*compareCmd) Help() string {
	return `Prints what two parties share, where they differ, and where one of them is silent, with the words that each position rests on.

Examples:

  parley compare Orsa "Harbour League"
  parley compare orsa league --as-of 2024-02-15 --json`
}

func (c *compareCmd) Run(a *app) error {
	f, err := a.open(true)
	if err != nil {
		return err
	}
	defer f.Close()
	cs, err := f.Case(a.ctx, c.AsOf)
	if err != nil {
		return err
	}
	one, err := casefile.FindParty(cs, c.A)
	if err != nil {
		return err
	}
	other, err := casefile.FindParty(cs, c.B)
	if err != nil {
		return err
	}
	if one == other {
		return usageError{fmt.Errorf("%q and %q are the same party", c.A, c.B)}
	}
	board, err := f.Board(a.ctx, position.Options{AsOf: c.AsOf})
	if err != nil {
		return err
	}
	pairs := position.Compare(board, one, other)
	if c.JSON {
		return a.json(pairs)
	}
	a.printComparison(board, &pairs)
	return nil
}

func (a *app) printComparison(b *position.Board, c *position.Comparison) {
	x, y := partyName(b.Case, c.A), partyName(b.Case, c.B)
	for _, part := range []struct {
		title string
		pairs []position.Pair
	}{
		{"Shared: both are for it (perhaps on conditions), or both against", c.Shared},
		{"Differ: one is for it, the other against, or one is reported both ways", c.Differ},
		{fmt.Sprintf("Only %s: %s is silent", x, y), c.OnlyA},
		{fmt.Sprintf("Only %s: %s is silent", y, x), c.OnlyB},
	} {
		fmt.Fprintf(a.out, "%s (%d)\n", a.bold(plain(part.title)), len(part.pairs))
		for i := range part.pairs {
			p := &part.pairs[i]
			a.paragraph("  ", pointName(b.Case, p.Issue, p.Option))
			a.printSide(x, &p.A)
			a.printSide(y, &p.B)
		}
		fmt.Fprintln(a.out)
	}
}

// printSide prints one party's position with its weightiest words.
func (a *app) printSide(name string, p *position.Position) {
	if p.Stance == position.Silent {
		return
	}
	line := fmt.Sprintf("%s: %s (%s)", name, p.Stance, p.Strength)
	if p.Count > 1 {
		line += fmt.Sprintf(", in %s", count(p.Count, "statement"))
	}
	if len(p.Because) > 0 {
		line += ": " + words(p.Because) + " — " + source(&p.Because[0])
	}
	a.paragraph("    ", line)
	for i := range p.If {
		a.paragraph("      ", "if: “"+p.If[i].Quote.Text+"” — "+source(&p.If[i]))
	}
}

// source names a citation's report.
func source(c *parley.Cite) string {
	name := c.Outlet
	if name == "" {
		name = c.Name
	}
	s := name + ", " + dayOr(c.Date)
	if c.Statement != "" {
		s += ", " + shortID(c.Statement)
	}
	return s
}
