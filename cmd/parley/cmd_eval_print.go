package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/coding/agree"
)

// printEvaluation prints each coder's scores, then how far coders agree.
func (a *app) printEvaluation(in *gathered, studies []*agree.Study, pairs []agree.Pair, c *evalCmd) error {
	for i, s := range studies {
		if i > 0 {
			fmt.Fprintln(a.out)
		}
		if err := a.printStudy(s, len(in.texts), len(in.people), c); err != nil {
			return err
		}
	}
	if len(pairs) == 0 {
		return nil
	}
	if len(studies) > 0 {
		fmt.Fprintln(a.out)
	}
	return a.printPairs(pairs)
}

var scoreColumns = []column{{title: ""}, {title: "GOLD", right: true}, {title: "CODED", right: true}, {title: "HITS", right: true},
	{title: "PRECISION", right: true}, {title: "RECALL", right: true}, {title: "F1", right: true}}

func scoreRow(t *table, name string, n coding.Tally) {
	t.row(name, fmt.Sprint(n.Gold), fmt.Sprint(n.Coded), fmt.Sprint(n.Hits), one(n.Precision()), one(n.Recall()), one(n.F1()))
}

func one(x float64) string { return fmt.Sprintf("%.1f", x) }

func (a *app) printStudy(s *agree.Study, reports, people int, c *evalCmd) error {
	fmt.Fprintf(a.out, "%s, coder %s", count(reports, "report"), plain(s.Coder))
	if people > 1 {
		fmt.Fprintf(a.out, ", against %d people", people)
	}
	if s.Result.Ignored > 0 {
		fmt.Fprintf(a.out, "; %s that only some of the people had count neither way", count(s.Result.Ignored, "line"))
	}
	fmt.Fprint(a.out, "\n\n")
	t := table{columns: slices.Clone(scoreColumns)}
	scoreRow(&t, "found", s.Result.Found)
	scoreRow(&t, "holder", s.Result.Holder)
	scoreRow(&t, "full", s.Result.Full)
	for _, act := range parley.Acts() {
		if n, ok := s.Result.ByAct[act]; ok {
			scoreRow(&t, "  "+act.String(), n)
		}
	}
	if err := t.print(a.out, a.width(), a.color()); err != nil {
		return err
	}
	if s.Result.Found.Hits > 0 {
		if err := a.printAgreement(s); err != nil {
			return err
		}
	}
	a.printAlphas("Krippendorff's alpha", &s.Alpha)
	if c.Errors {
		a.printErrors(s)
		return nil
	}
	a.printWorst(s, c.Worst)
	return nil
}

func (a *app) printAgreement(s *agree.Study) error {
	fmt.Fprintf(a.out, "\n%s (%s)\n\n", a.bold("Fields, on the statements found"), count(s.Result.Found.Hits, "statement"))
	fmt.Fprintf(a.out, "contents share %s %% of their words", one(s.Content))
	if p := s.Party; p.Gold > 0 {
		fmt.Fprintf(a.out, "; the party is right in %d of %d, %s %%, and none is given in %d", p.Hits, p.Gold, one(p.Recall()), p.Gold-p.Coded)
	}
	fmt.Fprint(a.out, "\n\n")
	t := table{columns: []column{{title: ""}, {title: "AGREE %", right: true}, {title: "IN GOLD", right: true}, {title: "CODED", right: true},
		{title: "SAME", right: true}, {title: "PRECISION", right: true}, {title: "RECALL", right: true}, {title: "F1", right: true}}}
	for _, f := range s.Fields {
		t.row(f.Name, one(f.Agreement()), fmt.Sprint(f.Gold), fmt.Sprint(f.Coded), fmt.Sprint(f.Hits), one(f.Precision()), one(f.Recall()), one(f.F1()))
	}
	if err := t.print(a.out, a.width(), a.color()); err != nil {
		return err
	}
	if len(s.Confusions) == 0 {
		return nil
	}
	fmt.Fprintf(a.out, "\n%s\n\n", a.bold("Acts taken for others"))
	var parts []string
	for _, c := range s.Confusions[:min(len(s.Confusions), mostConfusions)] {
		parts = append(parts, fmt.Sprintf("%s as %s %d", c.Gold, c.Coded, c.N))
	}
	if more := len(s.Confusions) - len(parts); more > 0 {
		parts = append(parts, fmt.Sprintf("and %d more kinds", more))
	}
	a.paragraph("", strings.Join(parts, ", "))
	return nil
}

const mostConfusions = 10

func (a *app) printAlphas(title string, s *agree.Alphas) {
	fmt.Fprintf(a.out, "\n%s: act of the statements found %s, acts of a sentence %s, stretches of text %s, with their acts %s\n",
		a.bold(title), alpha(s.Act), alpha(s.Sentence), alpha(s.Content), alpha(s.ContentAct))
}

// alpha has a reliability in three digits, or a dash where there is none.
func alpha(s agree.Alpha) string {
	if !s.Varies {
		return "–"
	}
	return fmt.Sprintf("%.3f", s.Value)
}

func (a *app) printPairs(pairs []agree.Pair) error {
	fmt.Fprintf(a.out, "%s\n\n", a.bold("Any two coders"))
	t := table{columns: []column{{title: "ONE", most: 28}, {title: "OTHER", most: 28}, {title: "REPORTS", right: true, less: 2}, {title: "FOUND", right: true}, {title: "HOLDER", right: true},
		{title: "FULL", right: true}, {title: "α ACT", right: true}, {title: "α SENTENCE", right: true}, {title: "α TEXT", right: true, less: 1}}}
	for _, p := range pairs {
		t.row(fmt.Sprintf("%s (%d)", p.A, p.InA), fmt.Sprintf("%s (%d)", p.B, p.InB), fmt.Sprint(p.Docs), one(p.Found.F1()), one(p.Holder.F1()), one(p.Full.F1()),
			alpha(p.Alpha.Act), alpha(p.Alpha.Sentence), alpha(p.Alpha.Content))
	}
	return t.print(a.out, a.width(), a.color())
}

// Of a bad report so many misses, extras and differences are quoted.
const mostQuoted = 4

func (a *app) printWorst(s *agree.Study, n int) {
	shown := 0
	for i := range s.Docs {
		d := &s.Docs[i]
		if shown == n || d.Errors() == 0 {
			break
		}
		if shown++; shown == 1 {
			fmt.Fprintf(a.out, "\n%s\n", a.bold("The worst reports"))
		}
		fmt.Fprintf(a.out, "\n%s: full F1 %s; %d missed, %d extra, %d otherwise\n", plain(d.Name), one(d.Full.F1()), len(d.Missed), len(d.Extra), len(d.Wrong()))
		a.quoteLines("missed", d.Missed)
		a.quoteLines("extra", d.Extra)
		for _, m := range d.Wrong()[:min(len(d.Wrong()), mostQuoted)] {
			a.paragraph("  ", fmt.Sprintf("gold   %s", lineText(&m.Gold)))
			a.paragraph("  ", fmt.Sprintf("coded  %s", lineText(&m.Coded)))
		}
	}
}

func (a *app) quoteLines(what string, lines []coding.Line) {
	for i := range lines[:min(len(lines), mostQuoted)] {
		a.paragraph("  ", fmt.Sprintf("%-6s %s", what, lineText(&lines[i])))
	}
	if more := len(lines) - mostQuoted; more > 0 {
		fmt.Fprintf(a.out, "  … and %d more %s\n", more, what)
	}
}

// printErrors lists what the coder got wrong, with the words.
func (a *app) printErrors(s *agree.Study) {
	a.printLines("Missed", s.Result.Missed)
	a.printLines("Extra", s.Result.Extra)
	var other []coding.Match
	for _, m := range s.Result.Matches {
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
