package main

import (
	"cmp"
	"fmt"
	"os"
	"path"
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/report"
)

type evalCmd struct {
	Gold   string   `arg:"" help:"Coded statements, JSON Lines in the coding manual's shape."`
	Paths  []string `arg:"" name:"reports" help:"The reports they were coded in: files and folders."`
	Case   string   `placeholder:"case.yaml" help:"The parties to use; without it they are proposed from the reports."`
	Errors bool     `help:"Also list what was missed and what is extra, with the words."`
	JSON   bool     `name:"json" help:"Print JSON."`
}

func (*evalCmd) Help() string {
	return `Codes reports with the built-in coder and compares with what people coded. Found: the evidence overlaps and the contents share at least half of their words; holder: and the holder is the same; full: and the act. Lines that only some of the people had count neither way.

Examples:

  parley eval gold.jsonl reports/
  parley eval gold.jsonl reports/ --errors | less`
}

// evaluation is what --json prints.
type evaluation struct {
	Reports int              `json:"reports"`
	Coder   parley.CoderID   `json:"coder"`
	Found   score            `json:"found"`
	Holder  score            `json:"holder"`
	Full    score            `json:"full"`
	ByAct   map[string]score `json:"by_act"`
	Ignored int              `json:"ignored"`
	Missed  []coding.Line    `json:"missed,omitempty"`
	Extra   []coding.Line    `json:"extra,omitempty"`
}

type score struct {
	coding.Tally
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

func scoreOf(t coding.Tally) score { return score{t, t.Precision(), t.Recall(), t.F1()} }

func (c *evalCmd) Run(a *app) error {
	gold, err := readGold(c.Gold)
	if err != nil {
		return err
	}
	f, err := a.look(c.Paths, c.Case, report.Options{Stdin: a.in})
	if err != nil {
		return err
	}
	defer f.Close()
	cs, err := f.Case(a.ctx, parley.Day{})
	if err != nil {
		return err
	}
	e := evaluation{ByAct: map[string]score{}}
	var coded []coding.Line
	given := map[string]bool{}
	for rr, err := range f.Readings(a.ctx, ledger.Filter{}, parley.Day{}) {
		if err != nil {
			return err
		}
		given[path.Base(rr.Report.Name)] = true
		for i := range rr.Records {
			e.Coder = rr.Records[i].Coder
			coded = append(coded, coding.LineOf(rr.Report, &rr.Records[i].Statement, cs))
		}
	}
	gold, coded = a.common(gold, coded, given)
	e.Reports = len(given)
	res := coding.Score(gold, coded)
	e.Found, e.Holder, e.Full, e.Ignored = scoreOf(res.Found), scoreOf(res.Holder), scoreOf(res.Full), res.Ignored
	for act, t := range res.ByAct {
		e.ByAct[act.String()] = scoreOf(t)
	}
	if c.Errors {
		e.Missed, e.Extra = res.Missed, res.Extra
	}
	if c.JSON {
		return a.json(e)
	}
	if err := a.printScores(&e); err != nil || !c.Errors {
		return err
	}
	a.printErrors(&e, &res)
	return nil
}

func readGold(name string) ([]coding.Line, error) {
	if err := report.Check([]string{name}); err != nil {
		return nil, err
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", parley.ErrDenied, err)
	}
	defer file.Close()
	return coding.ReadLines(file, name)
}

// common leaves out gold of reports that were not given, and what was coded in
// reports without gold.
func (a *app) common(gold, coded []coding.Line, given map[string]bool) (g, c []coding.Line) {
	withGold := map[string]bool{}
	missing := map[string]bool{}
	for _, l := range gold {
		if given[l.Doc] {
			g = append(g, l)
			withGold[l.Doc] = true
		} else {
			missing[l.Doc] = true
		}
	}
	for _, l := range coded {
		if withGold[l.Doc] {
			c = append(c, l)
		}
	}
	for doc := range given {
		if !withGold[doc] {
			delete(given, doc)
			fmt.Fprintf(a.err, "parley: %s has no coded statements; it is left out\n", plain(doc))
		}
	}
	if len(missing) > 0 {
		fmt.Fprintf(a.err, "parley: %s of the coded file not given; left out\n", count(len(missing), "report"))
	}
	return g, c
}

func (a *app) printScores(e *evaluation) error {
	fmt.Fprintf(a.out, "%s, coder %s", count(e.Reports, "report"), e.Coder)
	if e.Ignored > 0 {
		fmt.Fprintf(a.out, "; %s that only some of the people had count neither way", count(e.Ignored, "line"))
	}
	fmt.Fprint(a.out, "\n\n")
	t := table{columns: []column{{title: ""}, {title: "GOLD", right: true}, {title: "CODED", right: true}, {title: "HITS", right: true},
		{title: "PRECISION", right: true}, {title: "RECALL", right: true}, {title: "F1", right: true}}}
	line := func(name string, s score) {
		t.row(name, fmt.Sprint(s.Gold), fmt.Sprint(s.Coded), fmt.Sprint(s.Hits), fmt.Sprintf("%.1f", s.Precision), fmt.Sprintf("%.1f", s.Recall), fmt.Sprintf("%.1f", s.F1))
	}
	line("found", e.Found)
	line("holder", e.Holder)
	line("full", e.Full)
	for _, act := range parley.Acts() {
		if s, ok := e.ByAct[act.String()]; ok {
			line("  "+act.String(), s)
		}
	}
	return t.print(a.out, a.width(), a.color())
}

// printErrors lists what the coder got wrong, with the words.
func (a *app) printErrors(e *evaluation, res *coding.Result) {
	a.printLines("Missed", e.Missed)
	a.printLines("Extra", e.Extra)
	var other []coding.Match
	for _, m := range res.Matches {
		if !m.Holder || !m.Act {
			other = append(other, m)
		}
	}
	fmt.Fprintf(a.out, "\n%s (%d)\n", a.bold("Found, with another holder or act"), len(other))
	for _, m := range other {
		a.paragraph("", fmt.Sprintf("%s %d: %s", m.Gold.Doc, m.Gold.Evidence.Start, m.Gold.Evidence.Text))
		a.paragraph("    ", "gold:  "+lineText(&m.Gold))
		a.paragraph("    ", "coded: "+lineText(&m.Coded))
	}
}

func (a *app) printLines(title string, lines []coding.Line) {
	lines = slices.Clone(lines)
	slices.SortStableFunc(lines, func(x, y coding.Line) int {
		return cmp.Or(cmp.Compare(x.Doc, y.Doc), x.Evidence.Start-y.Evidence.Start)
	})
	fmt.Fprintf(a.out, "\n%s (%d)\n", a.bold(title), len(lines))
	for i := range lines {
		l := &lines[i]
		a.paragraph("", fmt.Sprintf("%s %d: %s", l.Doc, l.Evidence.Start, l.Evidence.Text))
		a.paragraph("    ", lineText(l))
	}
}

func lineText(l *coding.Line) string {
	act := l.Act.String()
	for i, x := range l.Acts {
		if i > 0 || act != "" {
			act += "/"
		}
		act += x.String()
	}
	if l.Negated {
		act = "not " + act
	}
	return fmt.Sprintf("%s [%s] %s · cue “%s” · %s", l.Holder.Text, l.Party, act, l.Cue.Text, l.Content.Text)
}
