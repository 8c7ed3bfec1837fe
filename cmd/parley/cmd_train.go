package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/coding/learn"
)

type trainCmd struct {
	Paths  []string `arg:"" optional:"" name:"corpus" help:"Annotated corpora: a file of coded statements (JSON Lines) with the reports they were coded in, or folders and tar files of brat stand-off with attributions. Without any, the decisions of the case."`
	Output string   `short:"o" placeholder:"FILE" help:"Where to write what was learned. Without it, into the case folder."`
	Check  bool     `help:"Learn nothing for good: learn from four fifths of the reports and code the last fifth, five times over, and print how that compares with the grammar coder."`
	JSON   bool     `name:"json" help:"Print JSON."`
}

func (*trainCmd) Help() string {
	return `Learns a coder from what people decided: from the statements that were accepted, corrected and rejected in the case, from coded statements, or from attributions annotated in brat. It is called learned, with a version that is made of what it learned, and stands beside the grammar coder: nothing uses it unless --coder names it. The same examples give the same coder.

From statements it learns which of the grammar coder's suggestions people keep, which they miss, and their acts; from attributions, to find sources, cues and contents. At least twenty examples in two texts are needed; a few hundred make it useful. docs/training.md has the figures.

Examples:

  parley train                                   # from the decisions of the case
  parley code --coder learned
  parley train coded.jsonl reports/ --check      # is it any better?
  parley train coded.jsonl reports/ -o my.model
  parley eval gold.jsonl others/ --coder grammar --coder learned:my.model
  parley train train.tar.gz -o attributions.model
  parley attributions --coder learned:attributions.model report.txt`
}

// trainMemory is where the collector begins to work harder while learning.
const trainMemory = 1600 << 20

// trained is what --json prints.
type trained struct {
	Coder        parley.CoderID `json:"coder"`
	File         string         `json:"file"`
	Bytes        int            `json:"bytes"`
	Texts        int            `json:"texts"`
	Attributions int            `json:"attributions,omitempty"`
	Statements   int            `json:"statements,omitempty"`
	Rejected     int            `json:"rejected,omitempty"`
}

func (c *trainCmd) Run(a *app) error {
	if os.Getenv("GOMEMLIMIT") == "" {
		defer debug.SetMemoryLimit(debug.SetMemoryLimit(trainMemory))
	}
	output := c.Output
	if output == "" && !c.Check {
		dir, err := a.folder()
		if err != nil {
			return withHint{err, "say where to write what is learned with -o FILE, or make a case with: parley init"}
		}
		output = casefile.LearnedPath(dir)
	}
	corpus, err := c.corpus(a)
	if err != nil {
		return err
	}
	p := a.progress("learning")
	defer p.end()
	if c.Check {
		checked, err := learn.CrossValidate(a.ctx, corpus, p.show)
		p.end()
		if err != nil {
			return trainError(err)
		}
		return c.printCheck(a, checked)
	}
	m, err := learn.Train(a.ctx, corpus, p.show)
	p.end()
	if err != nil {
		return trainError(err)
	}
	if err := casefile.WriteLearned(output, m); err != nil {
		return err
	}
	return c.print(a, m, output, &corpus)
}

// trainError adds what to do about too few examples.
func trainError(err error) error {
	return withHint{err, "review more statements with parley accept, reject and correct, or name more annotated texts"}
}

// corpus is what to learn from.
func (c *trainCmd) corpus(a *app) (learn.Corpus, error) {
	if len(c.Paths) > 0 {
		return casefile.ReadExamples(a.ctx, c.Paths)
	}
	f, err := a.open(true)
	if err != nil {
		return learn.Corpus{}, err
	}
	defer f.Close()
	return f.Examples(a.ctx)
}

func (c *trainCmd) print(a *app, m *learn.Model, output string, corpus *learn.Corpus) error {
	t := trained{Coder: m.ID(), File: filepath.ToSlash(output), Bytes: len(m.Bytes()), Texts: len(corpus.Texts) + len(corpus.Reports)}
	for i := range corpus.Texts {
		t.Attributions += len(corpus.Texts[i].Attributions)
	}
	for i := range corpus.Reports {
		for k := range corpus.Reports[i].Judged {
			if corpus.Reports[i].Judged[k].Verdict == learn.Right {
				t.Statements++
			} else {
				t.Rejected++
			}
		}
	}
	if c.JSON {
		return a.json(t)
	}
	line := fmt.Sprintf("coder %s: learned from %s", t.Coder, count(t.Texts, "text"))
	if t.Attributions > 0 {
		line += ", " + count(t.Attributions, "attribution")
	}
	if t.Statements > 0 {
		line += ", " + count(t.Statements, "statement")
	}
	if t.Rejected > 0 {
		line += fmt.Sprintf(", %s rejected or in doubt", thousands(t.Rejected))
	}
	fmt.Fprintf(a.out, "%s\nwritten to %s (%s)\n", line, output, size(int64(t.Bytes)))
	return nil
}

// printCheck prints how the learned coder compares.
func (c *trainCmd) printCheck(a *app, checked []learn.Checked) error {
	if c.JSON {
		return a.json(checked)
	}
	t := table{columns: []column{{title: "CODER"}, {title: ""}, {title: "GOLD", right: true}, {title: "CODED", right: true}, {title: "HITS", right: true},
		{title: "PRECISION", right: true}, {title: "RECALL", right: true}, {title: "F1", right: true}}}
	for _, k := range checked {
		for _, l := range []struct {
			name  string
			tally coding.Tally
		}{{"found", k.Found}, {"holder", k.Holder}, {"full", k.Full}} {
			t.row(k.Coder, l.name, fmt.Sprint(l.tally.Gold), fmt.Sprint(l.tally.Coded), fmt.Sprint(l.tally.Hits),
				fmt.Sprintf("%.1f", l.tally.Precision()), fmt.Sprintf("%.1f", l.tally.Recall()), fmt.Sprintf("%.1f", l.tally.F1()))
		}
	}
	return t.print(a.out, a.width(), a.color())
}
