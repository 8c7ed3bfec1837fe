package main

import (
	"fmt"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/position"
	"github.com/openparley/parley/report"
)

type statusCmd struct {
	JSON bool `name:"json" help:"Print JSON."`
}

func (*statusCmd) Help() string {
	return `Tells what the case holds: reports, statements and how far they are reviewed, parties and issues, what was not read, and what was done last.

Examples:

  parley status
  parley status -C strait/ --json`
}

// status is what the case holds.
type status struct {
	Dir             string         `json:"dir"`
	Name            string         `json:"name"`
	CaseFile        string         `json:"case_file"`
	Parties         int            `json:"parties"`
	ProposedParties int            `json:"proposed_parties"`
	Issues          int            `json:"issues"`
	ProposedIssues  int            `json:"proposed_issues"`
	Reports         int            `json:"reports"`
	Undated         int            `json:"undated"`
	Near            int            `json:"near_duplicates"`
	From            parley.Day     `json:"from"`
	To              parley.Day     `json:"to"`
	Statements      int            `json:"statements"`
	Accepted        int            `json:"accepted"`
	Rejected        int            `json:"rejected"`
	NoParty         int            `json:"no_party"`
	NoIssue         int            `json:"no_issue"`
	Coders          map[string]int `json:"coders"`
	Skips           []report.Skip  `json:"skips"`
	Shared          []string       `json:"shared_names,omitempty"`
	Last            *ledger.Entry  `json:"last,omitempty"`
}

func (c *statusCmd) Run(a *app) error {
	f, err := a.open(true)
	if err != nil {
		return err
	}
	defer f.Close()
	board, err := f.Board(a.ctx, position.Options{})
	if err != nil {
		return err
	}
	v := board.Coverage
	s := status{Dir: f.Dir(), Name: board.Case.Name, CaseFile: f.CasePath(), Parties: len(board.Case.Parties), Issues: len(board.Case.Issues),
		Reports: v.Reports, Undated: v.UndatedN, Near: v.Near, From: v.From, To: v.To, Statements: v.Statements, Accepted: v.Accepted, Rejected: v.Rejected,
		NoParty: v.NoParty, NoIssue: v.NoIssue, Coders: v.Coders, Skips: f.Skips(), Shared: casefile.SharedNames(board.Case)}
	for _, p := range board.Case.Parties {
		if p.Proposed {
			s.ProposedParties++
		}
	}
	for _, i := range board.Case.Issues {
		if i.Proposed {
			s.ProposedIssues++
		}
	}
	for e, err := range f.Ledger().Log(a.ctx) {
		if err != nil {
			return err
		}
		s.Last = &e
		break
	}
	if c.JSON {
		return a.json(s)
	}
	a.printStatus(&s)
	return nil
}

func (a *app) printStatus(s *status) {
	line := func(name, format string, args ...any) {
		fmt.Fprintf(a.out, "%-11s %s\n", name, plain(fmt.Sprintf(format, args...)))
	}
	proposed := func(n int) string {
		if n == 0 {
			return ""
		}
		return fmt.Sprintf(" (%s proposed)", thousands(n))
	}
	if s.Name != "" {
		line("case", "%s", s.Name)
	}
	line("folder", "%s", s.Dir)
	line("parties", "%s%s", thousands(s.Parties), proposed(s.ProposedParties))
	line("issues", "%s%s", thousands(s.Issues), proposed(s.ProposedIssues))
	dates := ""
	if !s.From.IsZero() {
		dates = fmt.Sprintf(", %s to %s", s.From, s.To)
	}
	if s.Undated > 0 {
		dates += fmt.Sprintf(", %s undated", thousands(s.Undated))
	}
	if s.Near > 0 {
		dates += fmt.Sprintf(", %s nearly repeating another", thousands(s.Near))
	}
	line("reports", "%s%s", thousands(s.Reports), dates)
	line("statements", "%s: %s to review, %s accepted, %s rejected", thousands(s.Statements), thousands(s.Statements-s.Accepted), thousands(s.Accepted), thousands(s.Rejected))
	if s.Statements > 0 {
		line("", "%s of no known party, %s about no known issue", thousands(s.NoParty), thousands(s.NoIssue))
	}
	for i, skip := range s.Skips {
		name := ""
		if i == 0 {
			name = "not read"
		}
		if i == warned {
			line(name, "and %d more", len(s.Skips)-warned)
			break
		}
		line(name, "%s", skip)
	}
	for _, text := range s.Shared {
		line("ambiguous", "%s", text)
	}
	if s.Last != nil {
		line("last change", "%d: %s", s.Last.Seq, entryText(s.Last))
	}
}
