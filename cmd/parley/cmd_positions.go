package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/position"
)

type positionsCmd struct {
	AsOf  parley.Day `name:"as-of" placeholder:"DATE" help:"As of this day: later reports are not read."`
	Since parley.Day `placeholder:"DATE" help:"Mark positions that later reports tell of."`
	Party []string   `placeholder:"NAME" sep:"none" help:"Of this party: its id, name or an alias."`
	Issue []string   `placeholder:"NAME" sep:"none" help:"On this issue."`
	JSON  bool       `name:"json" help:"Print the board as JSON: positions, shifts, points agreed and contested, and what they rest on."`
}

func (*positionsCmd) Help() string {
	return `Tells for each party and option whether it is for, against, for it on conditions, or both ("mixed"), how hard it puts it, how many statements that rests on, and the weightiest of their words. Then islands of agreement and contested points, each with the rule that found it.

Examples:

  parley positions
  parley positions --party "Harbour League" --as-of 2024-02-15
  parley positions --issue tolls --json | jq .positions`
}

func (c *positionsCmd) Run(a *app) error {
	f, err := a.open(true)
	if err != nil {
		return err
	}
	defer f.Close()
	names := filterFlags{Party: c.Party, Issue: c.Issue}
	parties, issues, err := names.names(a, f, c.AsOf)
	if err != nil {
		return err
	}
	board, err := f.Board(a.ctx, position.Options{AsOf: c.AsOf, Since: c.Since})
	if err != nil {
		return err
	}
	narrow(board, parties, issues)
	if c.JSON {
		return a.json(board)
	}
	if len(board.Positions) == 0 {
		fmt.Fprintln(a.err, "parley: no positions")
		return nil
	}
	return a.printPositions(board)
}

// narrow takes out of a board what is not of the parties and issues asked for.
func narrow(b *position.Board, parties []parley.PartyID, issues []parley.IssueID) {
	party := func(ids ...parley.PartyID) bool {
		return len(parties) == 0 || slices.ContainsFunc(ids, func(id parley.PartyID) bool { return slices.Contains(parties, id) })
	}
	issue := func(id parley.IssueID) bool { return len(issues) == 0 || slices.Contains(issues, id) }
	b.Positions = slices.DeleteFunc(b.Positions, func(p position.Position) bool { return !party(p.Party) || !issue(p.Issue) })
	b.Shifts, b.LeftOut.Shifts = b.Turns(func(s *position.Shift) bool { return party(s.Party) && issue(s.Issue) }, position.MaxShifts)
	b.Contradictions = slices.DeleteFunc(b.Contradictions, func(s position.Contradiction) bool { return !party(s.Party) || !issue(s.Issue) })
	point := func(p position.Point) bool {
		return !party(append(slices.Clone(p.For), p.Against...)...) || !issue(p.Issue)
	}
	b.Agreed, b.Contested = slices.DeleteFunc(b.Agreed, point), slices.DeleteFunc(b.Contested, point)
}

func (a *app) printPositions(b *position.Board) error {
	t := table{lines: 4, indent: 2, columns: []column{{title: "OPTION", grow: 2}, {title: "STANCE"}, {title: "STRENGTH", less: 2},
		{title: "FROM", right: true, less: 3}, {title: "LATEST", less: 1}, {title: "WORDS", grow: 3}}}
	last := parley.PartyID("")
	for i := range b.Positions {
		p := &b.Positions[i]
		if p.Party != last {
			t.heading(partyName(b.Case, p.Party))
			last = p.Party
		}
		latest := dayOr(p.Latest)
		if !b.Since.IsZero() && p.Latest.After(b.Since) {
			latest += " new"
		}
		t.row(pointName(b.Case, p.Issue, p.Option), string(p.Stance), p.Strength.String(), from(p), latest, words(p.Because))
	}
	if err := t.print(a.out, a.width(), a.color()); err != nil {
		return err
	}
	a.printPoints(b, "Islands of agreement", b.Agreed)
	a.printPoints(b, "Contested", b.Contested)
	fmt.Fprintln(a.out, "\nFROM counts the statements a position rests on, ✓ those of them that a person has accepted.")
	if n := proposed(b.Case); n != "" {
		fmt.Fprintf(a.out, "%s proposed from the text; parley suggest --write puts them into case.yaml.\n", n)
	}
	return nil
}

// proposed says what of a case nobody has confirmed.
func proposed(c *parley.Case) string {
	parties := slices.ContainsFunc(c.Parties, func(p parley.Party) bool { return p.Proposed })
	issues := slices.ContainsFunc(c.Issues, func(i parley.Issue) bool { return i.Proposed })
	switch {
	case parties && issues:
		return "Parties and issues are"
	case parties:
		return "Parties are"
	case issues:
		return "Issues are"
	}
	return ""
}

func (a *app) printPoints(b *position.Board, title string, points []position.Point) {
	if len(points) == 0 {
		return
	}
	fmt.Fprintf(a.out, "\n%s\n", a.bold(title))
	rules := map[string]bool{}
	for _, p := range points {
		line := pointName(b.Case, p.Issue, p.Option)
		if len(p.For) > 0 {
			line += " · for: " + partyNames(b.Case, p.For)
		}
		if len(p.Against) > 0 {
			line += " · against: " + partyNames(b.Case, p.Against)
		}
		a.paragraph("  ", line)
		rules[p.Rule] = true
	}
	for _, rule := range sorted(rules) {
		a.paragraph("  ", "Rule: "+rule)
	}
}

func sorted(set map[string]bool) []string {
	var all []string
	for s := range set {
		all = append(all, s)
	}
	slices.Sort(all)
	return all
}

// paragraph prints text folded to the width, further lines indented.
func (a *app) paragraph(indent, text string) {
	for i, line := range wrap(text, a.width()-len(indent)-2) {
		if i > 0 {
			line = "  " + line
		}
		fmt.Fprintln(a.out, indent+line)
	}
}

func (a *app) bold(s string) string {
	if !a.color() {
		return s
	}
	return "\x1b[1m" + s + "\x1b[0m"
}

// from is how many statements a position rests on.
func from(p *position.Position) string {
	if p.Accepted == 0 {
		return fmt.Sprint(p.Count)
	}
	return fmt.Sprintf("%d %d✓", p.Count, p.Accepted)
}

func words(cites []parley.Cite) string {
	if len(cites) == 0 {
		return ""
	}
	return "“" + strings.Trim(cites[0].Quote.Text, "“”\"") + "”"
}
