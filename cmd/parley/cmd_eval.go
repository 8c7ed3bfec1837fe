package main

import (
	"fmt"
	"io"
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/coding/agree"
)

type evalCmd struct {
	Gold   string   `arg:"" optional:"" help:"What people coded: JSON Lines in the coding manual's shape, or a folder of brat stand-off."`
	Paths  []string `arg:"" optional:"" name:"reports" help:"The reports it was coded in: files and folders. Files of coded statements before them are further coders. Without any, the case folder's reports with what its coders found."`
	Coder  []string `placeholder:"NAME" sep:"none" help:"A coder to score: grammar (the one without this flag), learned or learned:FILE, llm or llm:FILE, or a file or folder of coded statements. May be given several times."`
	Case   string   `placeholder:"case.yaml" help:"The parties to use; without it they are proposed from the reports."`
	Errors bool     `help:"Also list everything that was missed, is extra or differs, with the words."`
	Worst  int      `default:"3" placeholder:"N" help:"How many of the worst reports to show, with the words (3)."`
	HTML   string   `name:"html" placeholder:"FILE" help:"Write a page with hits, misses and extras marked in the text."`
	JSON   bool     `name:"json" help:"Print JSON."`
	pairFlags
}

func (*evalCmd) Help() string {
	return `Compares coders: programs with what people coded, people with each other, any two with each other.

Found: the evidence overlaps and the contents share at least half of their words; holder: and the holder is the same; full: and the act. Lines that only some of the people had count neither way; where the coded file names several coders, that is worked out. Fields are compared on the statements found. Alpha is Krippendorff's. docs/eval.md defines every figure.

Examples:

  parley eval gold.jsonl reports/
  parley eval gold.jsonl reports/ --errors | less
  parley eval gold.jsonl reports/ --html agreement.html
  parley eval gold.jsonl reports/ --coder grammar --coder llm
  parley eval ana.jsonl ben.jsonl reports/
  parley eval annotated/ reports/ --coder other.jsonl
  parley eval -C strait/
  parley eval --pairs pairs.tsv --out predicted.tsv`
}

func (c *evalCmd) Run(a *app) error {
	if c.Pairs != "" {
		return c.score(a, c.JSON)
	}
	in, err := c.gather(a)
	if err != nil {
		return err
	}
	o := agree.Options{Texts: in.texts, SameParty: in.sameParty}
	var studies []*agree.Study
	if len(in.people) > 0 {
		for _, k := range in.coders {
			gold, coded := common(in.gold, k)
			studies = append(studies, agree.Compare(k.Coder, gold, coded, o))
		}
	}
	all := slices.Concat(in.people, in.coders)
	if len(in.people) == 1 && len(studies) > 0 {
		all = in.coders // each with the one gold is what the studies say
	}
	var pairs []agree.Pair
	for i := range all {
		for k := i + 1; k < len(all); k++ {
			pairs = append(pairs, agree.Between(all[i], all[k], in.texts))
		}
	}
	if c.HTML != "" {
		page := &agree.Page{Studies: studies, People: names(in.people), Pairs: pairs, Texts: in.texts, Version: version()}
		if len(studies) == 0 {
			page.Studies, page.People = against(all, o)
		}
		if err := brief.WriteFile(c.HTML, func(w io.Writer) error { return page.HTML(w) }); err != nil {
			return err
		}
		fmt.Fprintf(a.err, "parley: wrote %s\n", plain(c.HTML))
	}
	if c.JSON {
		e := &evaluation{Reports: len(in.texts)}
		e.fill(studies, pairs, c.Errors)
		return a.json(e)
	}
	return a.printEvaluation(in, studies, pairs, c)
}

// against takes one coder for gold, a person where there is one, so that a page
// can show where the others differ.
func against(all []agree.Coding, o agree.Options) (studies []*agree.Study, gold []string) {
	g := max(0, slices.IndexFunc(all, func(k agree.Coding) bool { return parley.ParseCoder(k.Coder).Version == "" }))
	for i := range all {
		if i != g {
			lines, coded := common(all[g].Lines, all[i])
			studies = append(studies, agree.Compare(all[i].Coder, lines, coded, o))
		}
	}
	return studies, names(all[g : g+1])
}

// common leaves out gold of reports that a coder did not read, and what it
// coded in reports without gold.
func common(gold []coding.Line, k agree.Coding) (g, c []coding.Line) {
	read, withGold := map[string]bool{}, map[string]bool{}
	for _, d := range k.Docs {
		read[d] = true
	}
	for i := range k.Lines {
		read[k.Lines[i].Doc] = true
	}
	for _, l := range gold {
		if read[l.Doc] {
			g = append(g, l)
			withGold[l.Doc] = true
		}
	}
	for _, l := range k.Lines {
		if withGold[l.Doc] {
			c = append(c, l)
		}
	}
	return g, c
}

func names(codings []agree.Coding) []string {
	out := make([]string, len(codings))
	for i := range codings {
		out[i] = codings[i].Coder
	}
	return out
}
