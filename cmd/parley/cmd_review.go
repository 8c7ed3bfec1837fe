package main

import (
	"fmt"

	"github.com/openparley/parley"
)

// reviewFlags are those of accept and reject, which differ in nothing else.
type reviewFlags struct {
	IDs  []string `arg:"" name:"ids" help:"Ids of statements; the first few characters are enough when they are unique."`
	Note string   `placeholder:"TEXT" help:"Why, for the log."`
	JSON bool     `name:"json" help:"Print the statements as JSON."`
}

func (c *reviewFlags) run(a *app, kind parley.DecisionKind) error {
	f, err := a.open(false)
	if err != nil {
		return err
	}
	defer f.Close()
	records, err := f.Review(a.ctx, kind, c.IDs, c.Note)
	if err != nil {
		return err
	}
	if c.JSON {
		return a.json(records)
	}
	for i := range records {
		s := &records[i]
		fmt.Fprintf(a.out, "%sed %s: %s\n", kind, shortID(s.ID), fit(plain(fmt.Sprintf("%s: %s: %s", s.Holder.Called(), actWords(s), what(s.Content.Text, s.Condition.Text))), a.width()-20))
	}
	return nil
}
