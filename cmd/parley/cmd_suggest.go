package main

import (
	"bytes"
	"fmt"
	"os"

	"github.com/openparley/parley/casefile/caseyaml"
)

type suggestCmd struct {
	Paths  []string `arg:"" optional:"" name:"files" help:"Files and folders of reports; without any, the case folder's."`
	Write  bool     `help:"Write the additions into the case folder's case.yaml."`
	Output string   `short:"o" placeholder:"FILE" help:"Write the whole file there."`
	Case   string   `placeholder:"case.yaml" help:"The case file to add to, with files."`
	JSON   bool     `name:"json" help:"Print the resulting case as JSON."`
	readFlags
}

func (*suggestCmd) Help() string {
	return `Drafts a case.yaml from the reports: parties by their mentions, offices from appositions ("the kingdom's foreign minister, Ana Ruiz"), issues by what the statements are about. What is in case.yaml stays as it is, to the byte; new entries are marked "proposed: true" until you delete that line.

Examples:

  parley suggest cables/ > case.yaml
  parley suggest
  parley suggest --write`
}

func (c *suggestCmd) Run(a *app) error {
	if c.Write && len(c.Paths) > 0 {
		return usageError{fmt.Errorf("--write goes with the case folder; with files, give -o FILE")}
	}
	f, err := a.look(c.Paths, c.Case, c.options(a))
	if err != nil {
		return err
	}
	defer f.Close()
	s, err := f.Suggest(a.ctx)
	if err != nil {
		return err
	}
	switch {
	case c.Write:
		if s.Added.IsZero() {
			fmt.Fprintln(a.err, "parley: nothing to add to "+s.Path)
			return nil
		}
		if err := s.Write(s.Path); err != nil {
			return err
		}
	case c.Output != "" && c.Output != "-":
		if _, err := os.Stat(c.Output); err == nil && c.Output != s.Path {
			if old, err := os.ReadFile(c.Output); err != nil || !bytes.Equal(old, s.Text) {
				return inTheWay(c.Output)
			}
		}
		if err := s.Write(c.Output); err != nil {
			return err
		}
		s.Path = c.Output
	case !c.JSON:
		_, err := a.out.Write(s.Text)
		fmt.Fprintf(a.err, "parley: %s suggested\n", s.Added)
		return err
	}
	if c.JSON {
		return a.json(struct {
			Added caseyaml.Added `json:"added"`
			Case  any            `json:"case"`
		}{s.Added, s.Case})
	}
	_, err = fmt.Fprintf(a.out, "added to %s: %s\n", s.Path, s.Added)
	return err
}
