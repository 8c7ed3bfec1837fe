package main

import (
	"errors"
	"fmt"
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
)

type correctCmd struct {
	ID        string           `arg:"" help:"Id of the statement, or its first few characters."`
	Act       string           `placeholder:"ACT" help:"What the holder does."`
	Party     []string         `placeholder:"NAME" sep:"none" help:"Whose stand it is; several for a joint one."`
	About     []string         `placeholder:"ISSUE/OPTION" sep:"none" help:"What it speaks to; ! before it for what would undo the option."`
	Holder    *string          `placeholder:"WORDS" help:"The report's words that name the holder."`
	Content   *string          `placeholder:"WORDS" help:"The report's words that give the content."`
	Condition *string          `placeholder:"WORDS" help:"The report's words that give the condition; empty for none."`
	Addressee *string          `placeholder:"WORDS" help:"The report's words that name whom it is put to; empty for none."`
	Speaker   *string          `placeholder:"WORDS" help:"The report's words that name who says it; empty for none."`
	Hedge     *string          `placeholder:"HEDGE" help:"hypothetical, reported or past-stand; empty for none."`
	When      *parley.Interval `placeholder:"DATES" help:"When the stand was taken: 2024-03-04, or 2024-03-01/2024-03-04."`
	Negated   *bool            `negatable:"" help:"The cue is negated."`
	Note      string           `placeholder:"TEXT" help:"Why, for the log."`
	JSON      bool             `name:"json" help:"Print the statement that holds now as JSON."`
}

func (*correctCmd) Help() string {
	return `Accepts a statement with other fields. Fields that are not given stay as they are. Words must stand in the report, letter by letter.

Examples:

  parley correct s3fa9 --act offer --condition "if the guns are pulled back"
  parley correct s3fa9 --party "Harbour League" --about tolls/tolls-shared
  parley correct s3fa9 --speaker "" --no-negated`
}

var hedges = []string{"", string(parley.Hypothetical), string(parley.Reported), string(parley.PastStand)}

func (c *correctCmd) Run(a *app) error {
	change := casefile.Correction{Holder: c.Holder, Content: c.Content, Condition: c.Condition, Addressee: c.Addressee,
		Speaker: c.Speaker, Negated: c.Negated, When: c.When}
	if c.Act != "" {
		act, err := acts([]string{c.Act})
		if err != nil {
			return err
		}
		change.Act = &act[0]
	}
	if c.Hedge != nil {
		if !slices.Contains(hedges, *c.Hedge) {
			return notOne("hedge", *c.Hedge, hedges[1:])
		}
		change.Hedge = (*parley.Hedge)(c.Hedge)
	}
	if c.empty(change) {
		return usageError{errors.New("nothing to correct; parley accept takes it as it is")}
	}
	f, err := a.open(false)
	if err != nil {
		return err
	}
	defer f.Close()
	cs, err := f.Case(a.ctx, parley.Day{})
	if err != nil {
		return err
	}
	for _, word := range c.Party {
		id, err := casefile.FindParty(cs, word)
		if err != nil {
			return err
		}
		change.Parties = append(change.Parties, id)
	}
	for _, word := range c.About {
		p, err := casefile.FindPoint(cs, word)
		if err != nil {
			return err
		}
		change.About = append(change.About, p)
	}
	s, err := f.Correct(a.ctx, c.ID, change, c.Note)
	if err != nil {
		return err
	}
	if c.JSON {
		return a.json(s)
	}
	_, err = fmt.Fprintf(a.out, "corrected %s: it is %s now\n", plain(c.ID), shortID(s.ID))
	return err
}

func (c *correctCmd) empty(change casefile.Correction) bool {
	return c.Holder == nil && c.Content == nil && c.Condition == nil && c.Addressee == nil && c.Speaker == nil && c.Negated == nil &&
		c.When == nil && change.Act == nil && change.Hedge == nil && len(c.Party) == 0 && len(c.About) == 0
}
