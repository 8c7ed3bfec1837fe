package main

import (
	"errors"
	"fmt"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
)

type reviewCmd struct {
	filterFlags
	Limit int  `default:"20" placeholder:"N" help:"At most this many; 0 for all."`
	JSON  bool `name:"json" help:"Print JSON."`
}

func (*reviewCmd) Help() string {
	return `Lists the suggestions that nobody has decided on, those first that their coder is least sure of. SURE is how likely the coder holds it that you would have the statement; the grammar coder does not say, and its suggestions come last.

Examples:

  parley review
  parley review --coder learned --limit 50
  parley accept s3fa9c1d2
  parley reject s77e01b4c --note "a forecast"
  parley train`
}

func (c *reviewCmd) Run(a *app) error {
	if c.Limit < 0 {
		return usageError{fmt.Errorf("--limit %d is below 0", c.Limit)}
	}
	if len(c.filterFlags.Review) > 0 {
		return usageError{errors.New("what is listed are suggestions; --review goes with parley statements")}
	}
	f, err := a.open(true)
	if err != nil {
		return err
	}
	defer f.Close()
	q, err := c.query(a, f)
	if err != nil {
		return err
	}
	q.Limit = c.Limit
	all, err := f.Queue(a.ctx, q)
	if err != nil {
		return err
	}
	if c.JSON {
		out := make([]statementJSON, len(all))
		for i := range all {
			out[i] = asJSON(&all[i])
		}
		return a.json(out)
	}
	return a.printQueue(f, all)
}

func (a *app) printQueue(f *casefile.File, all []casefile.Found) error {
	if len(all) == 0 {
		fmt.Fprintln(a.err, "parley: nothing to review")
		return nil
	}
	c, err := f.Case(a.ctx, parley.Day{})
	if err != nil {
		return err
	}
	t := table{lines: 3, columns: []column{{title: "ID", most: 9}, {title: "SURE", right: true}, {title: "WHO", grow: 2}, {title: "ACT", most: 16}, {title: "WHAT", grow: 5}, {title: "CODER", most: 16, less: 1}}}
	for i := range all {
		s, sure := &all[i].Record, ""
		if s.Sure > 0 {
			sure = fmt.Sprintf("%.0f %%", 100*s.Sure)
		}
		t.row(shortID(s.ID), sure, who(c, s.Holder.Parties, s.Holder.Called(), s.Speaker.Called()), actWords(s), what(s.Content.Text, s.Condition.Text), s.Coder.Name)
	}
	return t.print(a.out, a.width(), a.color())
}
