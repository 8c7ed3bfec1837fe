package main

import (
	"errors"
	"fmt"

	"github.com/openparley/parley/casefile"
)

type codeCmd struct {
	Coder []string `placeholder:"NAME" sep:"none" help:"Who codes: grammar (the one without this flag), learned or learned:FILE, llm or llm:FILE. May be given several times."`
	JSON  bool     `name:"json" help:"Print what was coded as JSON."`
}

func (*codeCmd) Help() string {
	return `Has another coder code the reports of the case. What it finds stands in the ledger beside what others found, under its own name and version; reports that it has coded already are left alone. With a language model, configured in model.yaml, the text of the reports is sent to its endpoint; docs/language-model.md says what is sent and what it may cost.

Examples:

  parley code --coder llm
  parley statements --coder llm
  parley eval -C strait/`
}

func (c *codeCmd) Run(a *app) error {
	f, err := a.openWith(c.Coder)
	if err != nil {
		return err
	}
	defer f.Close()
	p := a.progress("coding")
	coded, err := f.Code(a.ctx, casefile.AddOptions{Progress: func(s casefile.Added) {
		p.show(fmt.Sprintf("%s, %s", count(s.Read, "report"), count(s.Statements, "new statement")))
	}})
	p.end()
	a.toldOfCoders(f, coded)
	if err != nil && coded.Entry == 0 {
		return err
	}
	if c.JSON {
		return errors.Join(a.json(coded), err)
	}
	line := fmt.Sprintf("%s coded, %s", count(coded.Coded, "report"), count(coded.Statements, "new statement"))
	if coded.Coded == 0 && len(coded.Failed) == 0 {
		line = "nothing to code"
	}
	if coded.Known > 0 {
		line += fmt.Sprintf("; %s coded already", count(coded.Known, "report"))
	}
	fmt.Fprintln(a.out, line)
	if err != nil {
		return withHint{err, "what was coded is kept; the same command goes on from there"}
	}
	return nil
}
