package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/ledger"
)

type showCmd struct {
	ID   string `arg:"" help:"Id of the statement; the first few characters are enough when they are unique."`
	Why  bool   `help:"Also the rules that made it."`
	JSON bool   `name:"json" help:"Print JSON."`
}

func (*showCmd) Help() string {
	return `Shows the words of a statement with the sentences around them, all its fields, and what was decided about it.

Examples:

  parley show s3fa9
  parley show s3fa90c1 --why`
}

func (c *showCmd) Run(a *app) error {
	f, err := a.open(true)
	if err != nil {
		return err
	}
	defer f.Close()
	s, err := f.Show(a.ctx, c.ID)
	if err != nil {
		return err
	}
	if c.JSON {
		return a.json(s)
	}
	cs, err := f.Case(a.ctx, parley.Day{})
	if err != nil {
		return err
	}
	a.printContext(s)
	a.printFields(s, cs)
	if c.Why {
		a.printWhy(&s.Record)
	}
	a.printHistory(s.History)
	return nil
}

// printContext prints the sentence with its neighbours, the evidence marked by
// ›‹, and by bold on a terminal.
func (a *app) printContext(s *casefile.Shown) {
	r := &s.Report
	head := dayOr(r.Date)
	for _, part := range []string{r.Outlet, r.Title, r.Name} {
		if part != "" {
			head += " · " + part
		}
	}
	a.paragraph("", head)
	fmt.Fprintln(a.out)
	if s.Before != "" {
		a.paragraph("  ", "… "+s.Before)
	}
	from, to := s.Record.Evidence.Start-s.Around.Start, s.Record.Evidence.End-s.Around.Start
	a.paragraph("  ", s.Around.Text[:from]+"›"+s.Around.Text[from:to]+"‹"+s.Around.Text[to:])
	if s.After != "" {
		a.paragraph("  ", s.After+" …")
	}
	fmt.Fprintln(a.out)
}

func (a *app) printFields(s *casefile.Shown, c *parley.Case) {
	r := &s.Record
	field := func(name, value string) {
		if value == "" {
			return
		}
		for i, line := range wrap(value, a.width()-14) {
			if i > 0 {
				name = ""
			}
			fmt.Fprintf(a.out, "  %-10s  %s\n", name, line)
		}
	}
	field("id", string(r.ID))
	field("act", actWords(r))
	field("cue", r.Cue.Text)
	field("party", partyNames(c, r.Holder.Parties))
	field("holder", actor(r.Holder))
	field("speaker", actor(r.Speaker))
	field("addressee", actor(r.Addressee))
	field("content", r.Content.Text)
	field("condition", r.Condition.Text)
	field("topic", r.Topic.Text)
	var about []string
	for _, p := range r.About {
		name := pointName(c, p.Issue, p.Option)
		if p.Against {
			name = "against " + name
		}
		if p.Like != "" {
			name += " (like " + string(p.Like) + ")"
		}
		about = append(about, name)
	}
	field("about", strings.Join(about, "; "))
	field("hedge", string(r.Hedge))
	if r.Quote {
		field("quote", "the content is in quotation marks")
	}
	field("when", r.When.String())
	field("bytes", fmt.Sprintf("%d to %d of %s", r.Evidence.Start, r.Evidence.End, s.Report.Name))
	field("coder", r.Coder.String())
	review := string(r.Review)
	if r.By != "" {
		review += " by " + r.By
	}
	field("review", review)
	if r.Original != "" {
		field("corrects", string(r.Original))
	}
	if r.Grade != (parley.Grade{}) {
		field("grade", r.Grade.Reliability+r.Grade.Credibility)
	}
}

// actor is the words, and who is meant where that is somebody else.
func actor(x parley.Actor) string {
	switch {
	case x.Name == "" || x.Name == x.Text:
		return x.Text
	case x.Text == "":
		return x.Name
	}
	s := x.Text + " → " + x.Name
	if x.Why != "" {
		s += " (" + x.Why + ")"
	}
	return s
}

func (a *app) printWhy(r *ledger.Record) {
	fmt.Fprintln(a.out, "\n"+a.bold("Why"))
	if len(r.Trace) == 0 {
		fmt.Fprintln(a.out, "  a person coded it")
	}
	for i, rule := range r.Trace {
		a.paragraph("  ", fmt.Sprintf("%d. %s", i+1, rule))
	}
}

func (a *app) printHistory(history []ledger.Decided) {
	if len(history) == 0 {
		return
	}
	fmt.Fprintln(a.out, "\n"+a.bold("History"))
	for _, h := range slices.Backward(history) {
		line := fmt.Sprintf("%d: %s by %s, %s UTC", h.Entry.Seq, h.Decision.Kind, h.Decision.By, h.Decision.At.UTC().Format("2006-01-02 15:04"))
		if h.Decision.Note != "" {
			line += ": " + h.Decision.Note
		}
		if !h.Entry.Live {
			line += " (undone)"
		}
		a.paragraph("  ", line)
	}
}
