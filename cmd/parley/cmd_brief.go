package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/analysis/conflict"
	"github.com/openparley/parley/brief"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/negotiation"
	"github.com/openparley/parley/position"
)

// Where pages go when nothing else is said.
const (
	briefName = "brief.html"
	demoName  = "parley-demo-brief.html"
)

type briefCmd struct {
	Paths   []string   `arg:"" optional:"" name:"files" help:"Files and folders of reports; - is standard input. Without any, the brief is on the case folder."`
	Output  string     `short:"o" placeholder:"FILE" help:"Where to write it; - is standard output."`
	Format  string     `enum:"html,md,docx,pdf,json," default:"" placeholder:"html|md|docx|pdf|json" help:"Without it, by the ending of the output's name, else html."`
	JSON    bool       `name:"json" help:"The same as --format json."`
	AsOf    parley.Day `name:"as-of" placeholder:"DATE" help:"Where everyone stood on this day: later reports are not read."`
	Since   parley.Day `placeholder:"DATE" help:"Mark what later reports tell as new."`
	Case    string     `placeholder:"case.yaml" help:"The parties and issues to use with files. Without it they are proposed from the text."`
	Coder   []string   `placeholder:"NAME" sep:"none" help:"Who codes the files: grammar (the one without this flag), learned or learned:FILE, llm or llm:FILE. The first named is the one whose suggestions count."`
	Title   string     `placeholder:"TEXT" help:"The brief's title."`
	Model   string     `placeholder:"talks.yaml" help:"Add which outcomes would hold in this model of the negotiation, who would leave the others, and on which words that rests. Without it: in the model chosen in the workbench."`
	Marking string     `placeholder:"TEXT" help:"Handling marking for every page, for example TLP:AMBER."`
	AsBuilt bool       `name:"as-built" help:"Leave out what was edited in the workbench: headings, order, comments, sentences, the model that is told of."`
	readFlags
}

func (*briefCmd) Help() string {
	return `Reads reports and writes who wants what, who said so and when, where parties agree and differ, and what changed. Needs no case file: parties and issues are then proposed from the text, and marked so.

Examples:

  parley brief cables/
  parley brief cables/ -o monday.html --since 2024-03-01
  parley brief *.txt --case case.yaml --marking TLP:AMBER -o brief.md
  parley brief cables/ -o monday.docx
  parley brief cables/ -o monday.pdf
  parley brief page.html --json | jq .positions
  cat cable.txt | parley brief - --date 2024-03-04 -o -
  parley brief cables/ --coder learned:my.model
  parley brief -C strait/ --as-of 2024-02-15
  parley brief -C strait/ --model talks.yaml

Word documents (.docx) have the sources' words in footnotes. PDF is printed by Chromium, Chrome or Edge where one is installed. What was edited of a case's brief in the workbench is in every form; a sentence there that cites nothing blocks all of them.

A model is never picked up by itself, only by --model or as chosen for the brief in the workbench: model.yaml in a case folder configures a language model. parley model draft writes one.`
}

func (c *briefCmd) Run(a *app) error {
	format, err := c.format()
	if err != nil {
		return err
	}
	if c.Output == "" && (format == "docx" || format == "pdf") {
		return usageError{fmt.Errorf("--format %s needs a file to write to: give -o brief.%[1]s, or -o - for standard output", format)}
	}
	if len(c.Paths) == 0 && len(c.Coder) > 0 {
		return usageError{errors.New("--coder goes with files; of a case folder, --lead says whose suggestions count")}
	}
	var outcomes *brief.Outcomes
	if c.Model != "" {
		if outcomes, err = a.outcomes(c.Model); err != nil {
			return err
		}
	}
	f, err := a.lookBy(c.Paths, c.Case, c.options(a), c.Coder)
	if err != nil {
		return err
	}
	defer f.Close()
	return a.brief(f, format, c.output(format), c.AsBuilt, position.Options{AsOf: c.AsOf, Since: c.Since},
		brief.Options{Title: c.Title, Marking: c.Marking, Since: c.Since, Version: version(), Outcomes: outcomes})
}

// outcomes solves a model for the brief.
func (a *app) outcomes(file string) (*brief.Outcomes, error) {
	m, err := a.model(file)
	if err != nil {
		return nil, err
	}
	return a.outcomesOf(m)
}

func (a *app) outcomesOf(m *negotiation.Model) (*brief.Outcomes, error) {
	g, err := m.Game(conflict.Limits{})
	if err != nil {
		return nil, err
	}
	v, err := question{app: a, m: m, g: g}.solve()
	if err != nil {
		return nil, err
	}
	return &brief.Outcomes{Model: m, Verdicts: v}, nil
}

func (c *briefCmd) format() (string, error) {
	byName := map[string]string{".html": "html", ".htm": "html", ".md": "md", ".markdown": "md", ".docx": "docx", ".pdf": "pdf", ".json": "json"}[strings.ToLower(filepath.Ext(c.Output))]
	switch {
	case c.JSON && c.Format != "" && c.Format != "json":
		return "", usageError{fmt.Errorf("--json and --format %s exclude each other", c.Format)}
	case c.JSON:
		return "json", nil
	case c.Format != "":
		return c.Format, nil
	case byName != "":
		return byName, nil
	case c.Output != "" && c.Output != "-" && filepath.Ext(c.Output) != "":
		return "", usageError{fmt.Errorf("no format is known by the ending %s; give --format html, md, docx, pdf or json", filepath.Ext(c.Output))}
	}
	return "html", nil
}

// output is where the brief goes: a page to a file, what programs and pipes
// read to standard output.
func (c *briefCmd) output(format string) string {
	switch {
	case c.Output != "":
		return c.Output
	case format == "html":
		return briefName
	}
	return "-"
}

// brief writes the brief of a case, and unless it goes to standard output
// prints a summary and where it is.
func (a *app) brief(f *casefile.File, format, output string, asBuilt bool, p position.Options, o brief.Options) error {
	if output == briefName || output == demoName {
		if err := ours(output); err != nil {
			return err
		}
	}
	edition := &brief.Edition{}
	if !asBuilt {
		var err error
		if edition, _, err = f.Edition(a.ctx); err != nil {
			return err
		}
	}
	if edition.Model != "" && o.Outcomes == nil {
		var err error
		if o.Outcomes, err = a.chosen(f, edition.Model); err != nil {
			return err
		}
	}
	doc, _, err := f.Brief(a.ctx, p, o)
	if err != nil {
		return err
	}
	if !asBuilt {
		if doc, err = a.edited(f, doc, edition, o); err != nil {
			return err
		}
	}
	write := map[string]func(io.Writer) error{"html": doc.HTML, "md": doc.Markdown, "docx": doc.DOCX, "json": doc.JSON,
		"pdf": func(w io.Writer) error { return doc.PDF(a.ctx, w) }}[format]
	if output == "-" {
		return write(a.out)
	}
	if err := brief.WriteFile(output, write); err != nil {
		return err
	}
	if err := doc.Terminal(a.out, a.width(), a.color()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "\nThe brief is in %s\n", output)
	return err
}

// chosen solves the model of the case that was chosen for the brief in the
// workbench.
func (a *app) chosen(f *casefile.File, name string) (*brief.Outcomes, error) {
	text, err := f.ModelNamed(a.ctx, name)
	if err != nil {
		return nil, withHint{fmt.Errorf("the brief is to tell of a model: %w", err), "choose another or none in the workbench, give one with --model, or leave out what was edited with --as-built"}
	}
	m, err := negotiation.Parse(name, text.Text)
	if err != nil {
		return nil, err
	}
	return a.outcomesOf(m)
}

// edited is the brief with what was edited of it in the workbench. Faults that
// block nothing are told; title and marking that were asked for here hold.
func (a *app) edited(f *casefile.File, doc *brief.Document, e *brief.Edition, o brief.Options) (*brief.Document, error) {
	if o.Title != "" {
		e.Title = ""
	}
	if o.Marking != "" {
		e.Marking = ""
	}
	doc, faults, err := f.Edited(a.ctx, doc, e)
	if err != nil {
		return nil, err
	}
	for _, fault := range faults {
		if !fault.Blocks {
			fmt.Fprintln(a.err, "parley: "+plain(fault.String()))
		}
	}
	return doc, nil
}

// ours keeps a page that Parley did not write from being written over by
// default.
func ours(path string) error {
	file, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err == nil {
		defer file.Close()
		head, _ := io.ReadAll(io.LimitReader(file, 8<<10))
		if bytes.Contains(head, []byte(`content="Parley`)) {
			return nil
		}
	}
	return inTheWay(path)
}

func inTheWay(path string) error {
	return withHint{fmt.Errorf("%w: %s is there already, and Parley did not write it", parley.ErrConflict, path), "choose where to write with -o FILE"}
}
