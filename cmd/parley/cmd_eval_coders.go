package main

import (
	"fmt"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/coding/agree"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/report"
)

// gathered is what an evaluation compares.
type gathered struct {
	people    []agree.Coding // who coded the gold file
	gold      []coding.Line  // what they make together
	coders    []agree.Coding
	texts     map[string]string // of the reports that were coded, by name
	sameParty func(gold, coded string) bool
}

// gather reads what was coded and has programs code the reports.
func (c *evalCmd) gather(a *app) (*gathered, error) {
	in := &gathered{texts: map[string]string{}}
	paths := c.Paths
	var files, programs []string
	for len(paths) > 0 && agree.IsCoding(paths[0]) {
		files, paths = append(files, paths[0]), paths[1:]
	}
	for _, name := range c.Coder {
		if _, err := os.Stat(name); err == nil {
			files = append(files, name)
		} else {
			programs = append(programs, name)
		}
	}
	if c.Gold != "" {
		people, err := agree.Gold(c.Gold)
		if err != nil {
			return nil, err
		}
		in.people = people
	}
	for _, name := range files {
		more, err := agree.Read(name)
		if err != nil {
			return nil, err
		}
		in.coders = append(in.coders, more...)
	}
	if len(paths) > 0 && len(programs) == 0 && len(in.coders) == 0 && len(in.people) < 2 {
		programs = []string{"grammar"}
	}
	f, err := c.open(a, paths, programs)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	coded, err := a.coded(f, in, len(paths) == 0)
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 && len(programs) > 0 {
		coded = slices.DeleteFunc(coded, func(k agree.Coding) bool {
			return !slices.ContainsFunc(programs, func(p string) bool { return strings.HasPrefix(k.Coder, p) })
		})
	}
	if len(paths) == 0 || len(programs) > 0 {
		in.coders = append(in.coders, coded...)
	}
	return in, a.settle(in)
}

// open opens the case folder, or reads reports and has programs code them.
func (c *evalCmd) open(a *app, paths, programs []string) (*casefile.File, error) {
	if len(paths) == 0 {
		return a.look(nil, c.Case, report.Options{})
	}
	coders, err := casefile.OpenCoders(".", programs)
	if err != nil {
		return nil, err
	}
	return a.lookWith(paths, c.Case, report.Options{Stdin: a.in}, coders)
}

// coded reads what the coders of a case found, each for itself, and, where
// people reviewed it, what they make of it.
func (a *app) coded(f *casefile.File, in *gathered, reviewed bool) ([]agree.Coding, error) {
	cs, err := f.Case(a.ctx, parley.Day{})
	if err != nil {
		return nil, err
	}
	registry := coding.NewRegistry(cs)
	in.sameParty = func(gold, coded string) bool {
		if strings.EqualFold(gold, coded) {
			return true
		}
		for _, p := range registry.Parties(gold, parley.Day{}) {
			if slices.Contains(registry.Parties(coded, parley.Day{}), p) {
				return true
			}
		}
		return false
	}
	byCoder := map[string]*agree.Coding{}
	names := map[string]bool{}
	every := []ledger.Review{ledger.Suggested, ledger.Accepted, ledger.Rejected}
	people := map[string]*agree.Coding{}
	for rr, err := range f.Readings(a.ctx, ledger.Filter{Reviews: every}, parley.Day{}) {
		if err != nil {
			return nil, err
		}
		doc := path.Base(rr.Report.Name)
		if _, ok := in.texts[doc]; ok {
			fmt.Fprintf(a.err, "parley: two reports are called %s; coded files cannot tell them apart\n", plain(doc))
		}
		in.texts[doc] = rr.Report.Text
		for i := range rr.Records {
			r := &rr.Records[i]
			if r.Original == "" {
				names[r.Coder.Name] = true
			}
			if r.By == "" || r.Review == ledger.Suggested {
				continue
			}
			k := people[r.By]
			if k == nil {
				k = &agree.Coding{Coder: r.By}
				people[r.By] = k
			}
			if !slices.Contains(k.Docs, doc) {
				k.Docs = append(k.Docs, doc)
			}
			if r.Review == ledger.Accepted {
				k.Lines = append(k.Lines, coding.LineOf(rr.Report, &r.Statement, cs))
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		for rr, err := range f.Readings(a.ctx, ledger.Filter{Coders: []string{name}, Reviews: every}, parley.Day{}) {
			if err != nil {
				return nil, err
			}
			for i := range rr.Records {
				s := &rr.Records[i].Statement
				k := byCoder[name]
				if k == nil {
					k = &agree.Coding{Coder: s.Coder.String()}
					byCoder[name] = k
				}
				k.Lines = append(k.Lines, coding.LineOf(rr.Report, s, cs))
			}
		}
	}
	var out []agree.Coding
	for _, name := range slices.Sorted(maps.Keys(byCoder)) {
		k := byCoder[name]
		k.Docs = slices.Sorted(maps.Keys(in.texts))
		out = append(out, *k)
	}
	if reviewed {
		for _, name := range slices.Sorted(maps.Keys(people)) {
			out = append(out, *people[name])
		}
	}
	return out, nil
}

// settle makes gold of what people coded, leaves out what was not given, and
// says so.
func (a *app) settle(in *gathered) error {
	missing, coded := map[string]bool{}, map[string]bool{}
	misquoted := 0
	given := func(lines []coding.Line) (out []coding.Line) {
		for _, l := range lines {
			text, ok := in.texts[l.Doc]
			if !ok {
				missing[l.Doc] = true
				continue
			}
			if l.Content.Check(text) != nil || l.Evidence.Check(text) != nil {
				misquoted++
			}
			out = append(out, l)
			coded[l.Doc] = true
		}
		return out
	}
	for i := range in.people {
		in.people[i].Lines = given(in.people[i].Lines)
		for _, d := range in.people[i].Docs {
			coded[d] = true
		}
	}
	if len(missing) > 0 {
		fmt.Fprintf(a.err, "parley: %s of the coded file not given; left out\n", count(len(missing), "report"))
	}
	for i := range in.coders {
		in.coders[i].Lines = given(in.coders[i].Lines)
	}
	if misquoted > 0 {
		fmt.Fprintf(a.err, "parley: the words of %s are not the reports' at that place; are these the files that were coded?\n", count(misquoted, "coded line"))
	}
	if len(in.people) > 0 {
		for _, doc := range slices.Sorted(maps.Keys(in.texts)) {
			if !coded[doc] {
				fmt.Fprintf(a.err, "parley: %s has no coded statements; it is left out\n", plain(doc))
				delete(in.texts, doc)
			}
		}
		if in.gold = in.people[0].Lines; len(in.people) > 1 {
			in.gold = agree.Consolidate(in.people)
		}
	}
	if len(in.people)+len(in.coders) < 2 {
		return withHint{fmt.Errorf("%w: there is nothing to compare with", parley.ErrInvalid), "give coded statements and the reports, or a case with two coders or a review"}
	}
	return nil
}
