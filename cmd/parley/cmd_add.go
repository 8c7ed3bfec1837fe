package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/openparley/parley/casefile"
)

type addCmd struct {
	Paths []string `arg:"" name:"files" help:"Files and folders of reports; - is standard input."`
	Coder []string `placeholder:"NAME" sep:"none" help:"Who codes them: grammar (the one without this flag), learned or learned:FILE, llm or llm:FILE. May be given several times: their statements stand side by side."`
	JSON  bool     `name:"json" help:"Print what was added as JSON."`
	readFlags
}

func (*addCmd) Help() string {
	return `Reads text, Markdown, HTML, RSS and Atom, and JSON Lines files into the case. The same report twice is one report. What was read before is not read again, so that a run that was interrupted goes on where it ended.

Examples:

  parley add cables/
  parley add -C strait/ page.html feed.xml
  parley add note.txt --date 2024-03-04 --outlet "Embassy cable"
  parley add cables/ --coder grammar --coder llm
  pbpaste | parley add - --date 2024-03-04`
}

func (c *addCmd) Run(a *app) error {
	f, err := a.openWith(c.Coder)
	if err != nil {
		return err
	}
	defer f.Close()
	added, err := a.add(f, c.Paths, c.options(a))
	if err == nil && added.Read == 0 {
		err = nothingRead(added)
	}
	if err != nil && !errors.Is(err, context.Canceled) && added.Entry == 0 {
		return err
	}
	if c.JSON {
		return errors.Join(a.json(added), err)
	}
	fmt.Fprintln(a.out, summary(added))
	if err != nil {
		return withHint{err, "what was read is kept; the same command goes on from there"}
	}
	return nil
}

// summary is what adding brought, in a line.
func summary(s casefile.Added) string {
	line := fmt.Sprintf("%s added, %s", count(s.New, "report"), count(s.Statements, "statement"))
	if s.New == 0 && s.Statements == 0 {
		line = "nothing new"
	}
	for _, part := range []struct {
		n    int
		what string
	}{{s.Undated, "undated"}, {s.Near, "nearly the same as another"}, {s.Same, "the same as another"}, {s.Known, "known already"}, {len(s.Skips), "not read"}} {
		if part.n > 0 {
			line += fmt.Sprintf("; %s %s", thousands(part.n), part.what)
		}
	}
	return line
}
