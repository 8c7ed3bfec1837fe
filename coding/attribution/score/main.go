// Command score measures how far the built-in finder of attributions, or a
// learned one, agrees with annotated texts:
//
//	go run ./coding/attribution/score -gold ../shared/data/polnear/dev.tar.gz
//	go run ./coding/attribution/score -gold annotated/ -errors 20
//	go run ./coding/attribution/score -gold annotated/ -model attributions.model
//
// Gold is brat stand-off, a folder or a tar file, with the types of PolNeAR
// (Source, Cue, Content in events called Attribution). Each file of annotations
// counts by itself: a text that several people annotated is scored against each
// of them. What is counted is said at attribution.Score.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding/attribution"
	"github.com/openparley/parley/coding/brat"
	"github.com/openparley/parley/coding/learn"
	"github.com/openparley/parley/english"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "score:", err)
		}
		os.Exit(1)
	}
}

func run(args []string, out, stderr io.Writer) error {
	flags := flag.NewFlagSet("score", flag.ContinueOnError)
	flags.SetOutput(stderr)
	gold := flags.String("gold", "", "brat stand-off: a folder or a tar file")
	model := flags.String("model", "", "score what parley train wrote to this file, instead of the built-in finder")
	most := flags.Int("errors", 0, "list this many of the attributions that do not agree, and the cues with the most errors")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *gold == "" || flags.NArg() > 0 {
		return errors.New("usage: go run ./coding/attribution/score -gold FOLDER|TAR [-model FILE] [-errors N]")
	}
	files, err := brat.Read(*gold)
	if err != nil {
		return err
	}
	m := measure{cues: map[string]*attribution.Tally{}, most: *most}
	var finder attribution.Finder = attribution.NewGrammar()
	if *model != "" {
		m, err := learn.Open(*model)
		if err != nil {
			return err
		}
		finder = m.Finder()
	}
	for i := range files {
		m.file(&files[i], finder)
	}
	return m.print(out, finder.Name())
}

type measure struct {
	files int
	total attribution.Score
	cues  map[string]*attribution.Tally // by the cue's words
	most  int
	wrong []string

	text  string // of the file before, and what was found in it
	doc   *english.Document
	found []attribution.Attribution
}

func (m *measure) file(f *brat.File, finder attribution.Finder) {
	if m.doc == nil || f.Document.Text != m.text {
		m.text = f.Document.Text
		m.doc = english.Read(m.text)
		m.found = finder.Attributions(m.doc.Text)
	}
	gold := attribution.FromBrat(f.Document)
	s := attribution.Compare(m.doc, gold, m.found)
	m.total.Add(s)
	m.files++
	if m.most == 0 {
		return
	}
	cue := func(a attribution.Attribution) *attribution.Tally {
		key := strings.ToLower(words(a.Cue))
		if m.cues[key] == nil {
			m.cues[key] = &attribution.Tally{}
		}
		return m.cues[key]
	}
	for i, a := range gold {
		if a.Within < 0 {
			cue(a).Gold++
			if !slices.Contains(s.Missed, i) {
				cue(a).Hits++
			}
		}
	}
	for _, a := range m.found {
		if a.Within < 0 {
			cue(a).Found++
		}
	}
	paired := map[int]bool{}
	for _, i := range s.Missed {
		wrong := f.Name + "\n  - " + line(gold[i])
		for _, j := range s.Extra {
			if !paired[j] && overlap(gold[i].Cue, m.found[j].Cue) {
				wrong += "\n  + " + line(m.found[j])
				paired[j] = true
				break
			}
		}
		m.wrong = append(m.wrong, wrong)
	}
	for _, j := range s.Extra {
		if !paired[j] {
			m.wrong = append(m.wrong, f.Name+"\n  + "+line(m.found[j]))
		}
	}
}

func overlap(a, b []parley.Span) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Start < y.End && y.Start < x.End {
				return true
			}
		}
	}
	return false
}

func words(part []parley.Span) string {
	var out []string
	for _, s := range part {
		out = append(out, strings.Join(strings.Fields(s.Text), " "))
	}
	return strings.Join(out, " … ")
}

func line(a attribution.Attribution) string {
	return fmt.Sprintf("[%s] {%s} %s", words(a.Source), words(a.Cue), words(a.Content))
}

func (m *measure) print(w io.Writer, name string) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(out, "%s on %d annotated texts\n\n", name, m.files)
	fmt.Fprintf(out, "\tP\tR\tF1\t\tP\tR\tF1\t\n")
	row := func(name string, exact, token attribution.Tally) {
		fmt.Fprintf(out, "%s\t%.1f\t%.1f\t%.1f\texact\t%.1f\t%.1f\t%.1f\ttoken\t\n", name,
			exact.Precision(), exact.Recall(), exact.F1(), token.Precision(), token.Recall(), token.F1())
	}
	for _, r := range []attribution.Role{attribution.SourceRole, attribution.CueRole, attribution.ContentRole} {
		row(r.String(), m.total.Exact[r], m.total.Token[r])
	}
	row("micro", m.total.Exact[attribution.NoRole], m.total.Token[attribution.NoRole])
	l := m.total.Loose
	fmt.Fprintf(out, "loose\t%.1f\t%.1f\t%.1f\tattributions\t\t\t\t%d gold, %d found, %d agree\n", l.Precision(), l.Recall(), l.F1(), l.Gold, l.Found, l.Hits)
	if err := out.Flush(); err != nil || m.most == 0 {
		return err
	}
	m.printErrors(w)
	return nil
}

// printErrors lists cues with the most errors, and a sample of these, evenly
// over all files.
func (m *measure) printErrors(w io.Writer) {
	type row struct {
		cue    string
		missed int
		extra  int
	}
	var rows []row
	for cue, t := range m.cues {
		if t.Gold+t.Found > 2*t.Hits {
			rows = append(rows, row{cue, t.Gold - t.Hits, t.Found - t.Hits})
		}
	}
	slices.SortFunc(rows, func(a, b row) int {
		if a.missed+a.extra != b.missed+b.extra {
			return b.missed + b.extra - a.missed - a.extra
		}
		return strings.Compare(a.cue, b.cue)
	})
	fmt.Fprintf(w, "\nmissed  extra  cue\n")
	for _, r := range rows[:min(len(rows), m.most)] {
		fmt.Fprintf(w, "%6d  %5d  %s\n", r.missed, r.extra, r.cue)
	}
	fmt.Fprintf(w, "\nmissed (-) and extra (+): [source] {cue} content\n")
	n := min(m.most, len(m.wrong))
	for i := range n {
		fmt.Fprintln(w, m.wrong[i*len(m.wrong)/n])
	}
}
