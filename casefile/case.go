package casefile

import (
	"context"
	"io"
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief"
	"github.com/openparley/parley/casefile/caseyaml"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/ledger"
)

// Written is the case as the case file has it; empty when there is none.
func (f *File) Written() *parley.Case {
	written, _, _ := f.use.get(parley.Day{})
	return written
}

// Case is the case in use, seen from a day (zero: now): what the case file
// says, and where it names no parties, or no issues, those that the reports up
// to that day suggest, marked as proposed. Those are of the ledger as it was when
// reports were last read into it: a decision does not take the party away that
// the next one is about, nor has a large case to be gone through after each. The
// result is not to be changed.
func (f *File) Case(ctx context.Context, asOf parley.Day) (*parley.Case, error) {
	if _, known, _ := f.use.get(asOf); known != nil {
		return known, nil
	}
	f.use.proposing.Lock()
	defer f.use.proposing.Unlock()
	written, known, age := f.use.get(asOf)
	if known != nil {
		return known, nil
	}
	read, err := f.lastRead(ctx)
	if err != nil {
		return nil, err
	}
	if known := f.use.rest(asOf, read, age); known != nil {
		return known, nil
	}
	suggested, err := f.suggest(ctx, written, asOf, read.seq)
	if err != nil {
		return nil, err
	}
	c := *written
	if len(c.Parties) == 0 {
		c.Parties = suggested.Parties
	}
	if len(c.Issues) == 0 {
		c.Issues = suggested.Issues
	}
	f.use.propose(asOf, &c, age)
	return &c, nil
}

func (f *File) lastRead(ctx context.Context) (last lastRead, err error) {
	log, err := f.log(ctx)
	if err != nil {
		return last, err
	}
	reads := map[ledger.Seq]bool{}
	for _, e := range slices.Backward(log) { // the latest is first
		if e.Counts.Reports+e.Counts.Readings > 0 || reads[e.Undoes] {
			reads[e.Seq], last = true, lastRead{e.Seq, e.Counts.Reports, e.Counts.Readings}
		}
	}
	return last, nil
}

// suggest reads through the ledger as it was after an entry (0: as it is) and
// gives the case file's case with what the reports suggest beyond it.
func (f *File) suggest(ctx context.Context, written *parley.Case, asOf parley.Day, after ledger.Seq) (*parley.Case, error) {
	p := coding.NewProposer(written)
	for rr, err := range f.store.Readings(ctx, ledger.Filter{Lead: f.lead, AsOf: after}) {
		if err != nil {
			return nil, err
		}
		if !asOf.IsZero() && rr.Report.Date.After(asOf) {
			continue
		}
		p.Add(rr.Report, statements(rr.Records), rr.Mentions)
		p.AddChannels(rr.Channels)
	}
	return p.Case(), nil
}

func statements(records []ledger.Record) []parley.Statement {
	all := make([]parley.Statement, len(records))
	for i := range records {
		all[i] = records[i].Statement
	}
	return all
}

// Suggestion is a case file with what the reports suggest added to it.
type Suggestion struct {
	Path  string         // where it belongs; empty for a case without a folder
	Text  []byte         // the whole file
	Added caseyaml.Added // what is new in it
	Case  *parley.Case   // it, read
}

// Suggest drafts additions to the case file: parties by their mentions, offices
// from appositions, issues from what the statements are about. What a person
// wrote stays as it is, to the byte. Nothing is written.
func (f *File) Suggest(ctx context.Context) (*Suggestion, error) {
	written := f.Written()
	more, err := f.suggest(ctx, written, parley.Day{}, 0)
	if err != nil {
		return nil, err
	}
	var data []byte
	name := f.casePath
	if name == "" {
		name = caseyaml.Name
	} else if isFile(name) {
		if data, err = readCaseFile(name); err != nil {
			return nil, err
		}
	}
	s := &Suggestion{Path: f.casePath}
	if s.Text, s.Added, err = caseyaml.Append(name, data, more); err != nil {
		return nil, err
	}
	s.Case, _ = caseyaml.Merge(written, more)
	return s, nil
}

// Write replaces the case file by the suggested one, whole or not at all.
func (s *Suggestion) Write(path string) error {
	return brief.WriteFile(path, func(w io.Writer) error {
		_, err := w.Write(s.Text)
		return err
	})
}
