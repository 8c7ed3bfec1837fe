package main

import (
	"cmp"
	"fmt"

	"github.com/openparley/parley/ledger"
)

type logCmd struct {
	Limit int  `short:"n" placeholder:"N" help:"At most this many."`
	JSON  bool `name:"json" help:"Print one JSON array."`
}

func (*logCmd) Help() string {
	return `Lists what was done to the case, latest first, with the number to undo it by.

Examples:

  parley log
  parley log -n 5 --json`
}

func (c *logCmd) Run(a *app) error {
	f, err := a.open(true)
	if err != nil {
		return err
	}
	defer f.Close()
	entries := []ledger.Entry{}
	for e, err := range f.Ledger().Log(a.ctx) {
		if err != nil {
			return err
		}
		if entries = append(entries, e); c.Limit > 0 && len(entries) == c.Limit {
			break
		}
	}
	if c.JSON {
		return a.json(entries)
	}
	if len(entries) == 0 {
		fmt.Fprintln(a.err, "parley: nothing was done yet")
		return nil
	}
	t := table{columns: []column{{title: "NO", right: true}, {title: "WHEN", less: 1}, {title: "BY", most: 20}, {title: "DONE", grow: 1}, {title: "STATE", less: 2}}}
	for i := range entries {
		e := &entries[i]
		state := ""
		if !e.Live {
			state = "undone"
		}
		t.row(fmt.Sprint(e.Seq), e.At.UTC().Format("2006-01-02 15:04"), e.By, entryWords(e), state)
	}
	return t.print(a.out, a.width(), a.color())
}

// entryWords is what an entry did.
func entryWords(e *ledger.Entry) string {
	s := e.Verb
	if e.Undoes != 0 {
		s = e.Verb + " " + cmp.Or(e.Note, fmt.Sprint(e.Undoes))
	}
	switch n := e.Counts; {
	case n.Reports > 0 || n.Readings > 0:
		s += " " + count(cmp.Or(n.Reports, n.Readings), "report")
		if n.Reports > 0 && n.Readings > n.Reports {
			s += ", " + count(n.Readings, "reading") // by several coders, or again
		}
		s += ", " + count(n.Statements, "statement")
	case n.Decisions > 0:
		s += " " + count(n.Decisions, "statement")
	}
	switch {
	case e.Note == "" || e.Undoes != 0:
	case e.Counts == ledger.Counts{}:
		s = e.Name() // "merge River Guard into Northern Council"
	default:
		s += ": " + e.Note
	}
	return s
}

func entryText(e *ledger.Entry) string {
	return fmt.Sprintf("%s, by %s, %s UTC", entryWords(e), e.By, e.At.UTC().Format("2006-01-02 15:04"))
}
