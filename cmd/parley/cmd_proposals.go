package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/position"
	"github.com/openparley/parley/report"
)

type proposalsCmd struct {
	Paths []string   `arg:"" optional:"" name:"files" help:"Files and folders of reports; without any, the case folder's."`
	Case  string     `placeholder:"case.yaml" help:"The parties to use with files. Without it they are proposed from the text."`
	Date  parley.Day `placeholder:"DATE" help:"The date of every report given here."`
	AsOf  parley.Day `name:"as-of" placeholder:"DATE" help:"As of this day: later reports are not read."`
	Party []string   `placeholder:"NAME" sep:"none" help:"Put or responded to by this party: its id, name or an alias."`
	JSON  bool       `name:"json" help:"Print one JSON array."`
}

func (*proposalsCmd) Help() string {
	return `Lists plans, drafts and offers that reports name: whose they are, their versions, what they would do, in which steps and who is to see to it, and how each party took them. Namings in several reports are joined by sponsor and name ("the envoy's second draft", "the Cairo plan") when they lie within a season.

Examples:

  parley proposals cables/
  parley proposals --party "Harbour League" --as-of 2024-02-01
  parley proposals --json`
}

func (c *proposalsCmd) Run(a *app) error {
	f, err := a.look(c.Paths, c.Case, report.Options{Date: c.Date, Stdin: a.in})
	if err != nil {
		return err
	}
	defer f.Close()
	names := filterFlags{Party: c.Party}
	parties, _, err := names.names(a, f, c.AsOf)
	if err != nil {
		return err
	}
	board, err := f.Board(a.ctx, position.Options{AsOf: c.AsOf})
	if err != nil {
		return err
	}
	all := slices.DeleteFunc(board.Proposals, func(p position.Proposal) bool {
		among := func(id parley.PartyID) bool { return slices.Contains(parties, id) }
		return len(parties) > 0 && !slices.ContainsFunc(p.Sponsors, among) && !slices.ContainsFunc(p.Responses, func(r position.Response) bool { return among(r.Party) })
	})
	if c.JSON {
		return a.json(all)
	}
	if len(all) == 0 {
		fmt.Fprintln(a.err, "parley: no proposals")
		return nil
	}
	for i := range all {
		if i > 0 {
			fmt.Fprintln(a.out)
		}
		a.printProposal(board.Case, &all[i])
	}
	if n := board.LeftOut.Proposals; n > 0 {
		fmt.Fprintf(a.err, "parley: %s that name further proposals are left out\n", count(n, "statement"))
	}
	return nil
}

func (a *app) printProposal(c *parley.Case, p *position.Proposal) {
	title := a.bold(plain(p.Name))
	if by := partyNames(c, p.Sponsors); by != "" {
		title += " · by " + plain(by)
	}
	fmt.Fprintln(a.out, title)
	list := func(head string, cites []parley.Cite) {
		if len(cites) == 0 {
			return
		}
		fmt.Fprintln(a.out, "  "+head)
		for _, q := range cites {
			a.paragraph("    ", "“"+q.Quote.Text+"” ("+citedIn(&q)+")")
		}
	}
	if len(p.Terms)+len(p.Steps)+len(p.Versions) == 0 {
		list("Named", p.Because[:min(len(p.Because), 2)])
	}
	list("Versions", p.Versions)
	list("Terms", p.Terms)
	list("Steps, in the order the reports give", p.Steps)
	for _, g := range p.Guarantees {
		a.paragraph("  ", "To be seen to by "+g.By+": “"+g.Because.Quote.Text+"”")
	}
	if len(p.Responses) == 0 {
		fmt.Fprintln(a.out, "  No response is on record.")
		return
	}
	t := table{lines: 3, indent: 2, columns: []column{{title: "PARTY", grow: 1}, {title: "RESPONSE", most: 16}, {title: "WORDS", grow: 3}, {title: "REPORT", most: 22, less: 1}}}
	for _, r := range p.Responses {
		act := r.Act.String()
		if r.Negated {
			act = "not " + act
		}
		t.row(partyName(c, r.Party), act, what(r.Because.Quote.Text, r.Condition), citedIn(&r.Because))
	}
	t.print(a.out, a.width(), a.color())
}

// citedIn is the outlet or file of a citation with its date.
func citedIn(q *parley.Cite) string {
	s := cmp.Or(q.Outlet, q.Name)
	if !q.Date.IsZero() {
		s = strings.TrimSpace(s + " " + q.Date.String())
	}
	return s
}
