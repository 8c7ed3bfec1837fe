package main

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding/event"
	"github.com/openparley/parley/report"
)

// pairFlags are the flags of eval that score roots of events.
type pairFlags struct {
	Pairs string `placeholder:"FILE.tsv" help:"Score PLOVER roots instead: tab-separated sentences with a source and a target, in the columns sentence, source, target and gold_root."`
	Out   string `placeholder:"FILE.tsv" help:"With --pairs: write each pair with the root found (predicted_root) and the words it rests on (why)."`
}

// score finds the root of each pair and compares it with the coded one.
func (c *pairFlags) score(a *app, asJSON bool) error {
	if err := report.Check([]string{c.Pairs}); err != nil {
		return err
	}
	file, err := os.Open(c.Pairs)
	if err != nil {
		return fmt.Errorf("%w: %w", parley.ErrDenied, err)
	}
	defer file.Close()
	pairs, err := event.ReadPairs(file, c.Pairs)
	if err != nil {
		return err
	}
	lex, err := event.Builtin()
	if err != nil {
		return err
	}
	found := lex.Predict(pairs)
	if c.Out != "" {
		if err := writePredictions(c.Out, found); err != nil {
			return err
		}
	}
	s := event.ScorePairs(found)
	if s.Pairs == 0 {
		fmt.Fprintf(a.err, "parley: no pair of %s has a gold_root; nothing is scored\n", plain(c.Pairs))
	}
	if asJSON {
		return a.json(s)
	}
	return a.printRoots(&s)
}

func (a *app) printRoots(s *event.PairScore) error {
	fmt.Fprintf(a.out, "%s, macro-F1 %.1f, accuracy %.1f %%\n\n", count(s.Pairs, "pair"), s.MacroF1, s.Accuracy)
	t := table{columns: []column{{title: "ROOT"}, {title: "GOLD", right: true}, {title: "FOUND", right: true}, {title: "HITS", right: true},
		{title: "PRECISION", right: true}, {title: "RECALL", right: true}, {title: "F1", right: true}}}
	for _, r := range s.Roots {
		t.row(string(r.Root), fmt.Sprint(r.Gold), fmt.Sprint(r.Found), fmt.Sprint(r.Hits), fmt.Sprintf("%.1f", r.Precision), fmt.Sprintf("%.1f", r.Recall), fmt.Sprintf("%.1f", r.F1))
	}
	if err := t.print(a.out, a.width(), a.color()); err != nil {
		return err
	}
	if len(s.Confusions) == 0 {
		return nil
	}
	fmt.Fprintf(a.out, "\n%s\n", a.bold("Taken for another"))
	for i, c := range s.Confusions {
		if i == mostMistaken {
			fmt.Fprintf(a.out, "and %d more kinds; --json has all\n", len(s.Confusions)-i)
			break
		}
		fmt.Fprintf(a.out, "%4d  %s for %s\n", c.Count, c.Found, c.Gold)
	}
	return nil
}

// mostMistaken bounds the kinds of confusion that are listed.
const mostMistaken = 12

// writePredictions writes pairs with what was found as tab-separated values.
func writePredictions(name string, all []event.Prediction) (err error) {
	file, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("%w: %w", parley.ErrDenied, err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	out := bufio.NewWriter(file)
	if err := predictions(out, all); err != nil {
		return err
	}
	return out.Flush()
}

func predictions(w io.Writer, all []event.Prediction) error {
	out := csv.NewWriter(w)
	out.Comma = '\t'
	out.Write([]string{"sentence", "source", "target", "gold_root", "predicted_root", "why"})
	for _, p := range all {
		out.Write([]string{oneLine(p.Sentence), oneLine(p.Source), oneLine(p.Target), string(p.Gold), string(p.Root), p.Why})
	}
	out.Flush()
	return out.Error()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
