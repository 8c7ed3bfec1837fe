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

// coded reads what the programs of a case found, each as it coded, and with
// reviewed what people made of it.
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
	r := &reviewing{app: a, f: f, cs: cs, registry: registry, docs: map[parley.ReportID]string{},
		people: map[string]*agree.Coding{}, programs: map[string]*program{}}
	if err := r.read(in.texts); err != nil {
		return nil, err
	}
	out, err := r.asCoded()
	if err != nil || !reviewed {
		return out, err
	}
	for _, name := range slices.Sorted(maps.Keys(r.people)) {
		out = append(out, *r.people[name])
	}
	return out, nil
}

// reviewing takes a case apart by who coded.
type reviewing struct {
	app      *app
	f        *casefile.File
	cs       *parley.Case
	registry *coding.Registry
	docs     map[parley.ReportID]string
	people   map[string]*agree.Coding
	programs map[string]*program
}

// program is what a coder found, whatever became of it.
type program struct {
	ids       []parley.CoderID
	lines     []coding.Line
	corrected map[parley.StatementID]bool // whose own fields are among the lines
}

func (r *reviewing) program(id parley.CoderID) *program {
	p := r.programs[id.Name]
	if p == nil {
		p = &program{corrected: map[parley.StatementID]bool{}}
		r.programs[id.Name] = p
	}
	if !slices.Contains(p.ids, id) {
		p.ids = append(p.ids, id)
	}
	return p
}

var everyReview = []ledger.Review{ledger.Suggested, ledger.Accepted, ledger.Rejected}

// read goes through the case once: it finds the programs, what people decided,
// and what programs had found where people changed it.
func (r *reviewing) read(texts map[string]string) error {
	for rr, err := range r.f.Readings(r.app.ctx, ledger.Filter{Reviews: everyReview}, parley.Day{}) {
		if err != nil {
			return err
		}
		doc := path.Base(rr.Report.Name)
		if _, ok := texts[doc]; ok {
			fmt.Fprintf(r.app.err, "parley: two reports are called %s; coded files cannot tell them apart\n", plain(doc))
		}
		texts[doc], r.docs[rr.Report.ID] = rr.Report.Text, doc
		for i := range rr.Records {
			rec := &rr.Records[i]
			if rec.Original == "" {
				r.program(rec.Coder)
			} else if err := r.original(rr.Report, rec.Original); err != nil {
				return err
			}
			if rec.By == "" || rec.Review == ledger.Suggested {
				continue
			}
			k := r.people[rec.By]
			if k == nil {
				k = &agree.Coding{Coder: rec.By}
				r.people[rec.By] = k
			}
			if !slices.Contains(k.Docs, doc) {
				k.Docs = append(k.Docs, doc)
			}
			if rec.Review == ledger.Accepted {
				k.Lines = append(k.Lines, coding.LineOf(rr.Report, &rec.Statement, r.cs))
			}
		}
	}
	return nil
}

// original adds what a program had found before a person changed it.
func (r *reviewing) original(report *parley.Report, id parley.StatementID) error {
	rec, err := r.f.Ledger().Statement(r.app.ctx, id)
	if err != nil || rec.Coder.Version == "" {
		return err
	}
	p := r.program(rec.Coder)
	if !p.corrected[id] {
		p.corrected[id] = true
		r.registry.Resolve(report, &rec.Statement)
		p.lines = append(p.lines, coding.LineOf(report, &rec.Statement, r.cs))
	}
	return nil
}

// asCoded is what each program coded, with the reports that it read.
func (r *reviewing) asCoded() ([]agree.Coding, error) {
	var out []agree.Coding
	ids := slices.Sorted(maps.Keys(r.docs))
	for _, name := range slices.Sorted(maps.Keys(r.programs)) {
		p := r.programs[name]
		for rr, err := range r.f.Readings(r.app.ctx, ledger.Filter{Coders: []string{name}, Reviews: everyReview}, parley.Day{}) {
			if err != nil {
				return nil, err
			}
			for i := range rr.Records {
				r.program(rr.Records[i].Coder)
				p.lines = append(p.lines, coding.LineOf(rr.Report, &rr.Records[i].Statement, r.cs))
			}
		}
		k := agree.Coding{Coder: p.ids[0].String(), Lines: p.lines}
		read := map[string]bool{}
		for _, id := range p.ids {
			has, err := r.f.Ledger().Has(r.app.ctx, ids, id)
			if err != nil {
				return nil, err
			}
			for _, report := range ids {
				if has[report] {
					read[r.docs[report]] = true
				}
			}
		}
		k.Docs = slices.Sorted(maps.Keys(read))
		out = append(out, k)
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
