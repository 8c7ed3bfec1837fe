package casefile

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/position"
)

// Query chooses statements. Its conditions are joined by "and", the members of
// a list by "or"; the zero value chooses all that nobody rejected.
type Query struct {
	ledger.Filter
	Parties []parley.PartyID // of the holder
	Issues  []parley.IssueID // that the content speaks to
	Limit   int              // at most so many; 0: all
}

// Found is a statement with its report.
type Found struct {
	Report *parley.Report
	Record ledger.Record
}

// Records gives the statements that the query chooses, with parties and issues
// looked up, in the order of date, report and place. Memory does not grow with
// their number. An error comes last.
func (f *File) Records(ctx context.Context, q Query) iter.Seq2[*Found, error] {
	return func(yield func(*Found, error) bool) {
		n := 0
		for rr, err := range f.Readings(ctx, q.Filter, parley.Day{}) {
			if err != nil {
				yield(nil, err)
				return
			}
			for i := range rr.Records {
				if !q.matches(&rr.Records[i]) {
					continue
				}
				if n++; !yield(&Found{rr.Report, rr.Records[i]}, nil) || n == q.Limit {
					return
				}
			}
		}
	}
}

func (q *Query) matches(r *ledger.Record) bool {
	party := len(q.Parties) == 0 || slices.ContainsFunc(r.Holder.Parties, func(p parley.PartyID) bool { return slices.Contains(q.Parties, p) })
	issue := len(q.Issues) == 0 || slices.ContainsFunc(r.About, func(p parley.Point) bool { return slices.Contains(q.Issues, p.Issue) })
	return party && issue
}

// Readings gives, report by report, what the filter chooses, with the parties
// and issues of the case as seen from a day looked up.
func (f *File) Readings(ctx context.Context, filter ledger.Filter, asOf parley.Day) iter.Seq2[*ledger.ReportRecords, error] {
	return func(yield func(*ledger.ReportRecords, error) bool) {
		lookup, err := f.Lookup(ctx, asOf)
		if err != nil {
			yield(nil, err)
			return
		}
		for rr, err := range f.store.Readings(ctx, filter) {
			if err != nil {
				yield(nil, err)
				return
			}
			lookup.Resolve(rr)
			if !yield(rr, nil) {
				return
			}
		}
	}
}

// registry looks names and contents up in a case. Statements that people
// accepted are its examples.
func (f *File) registry(ctx context.Context, c *parley.Case) (*coding.Registry, error) {
	var accepted []parley.Statement
	for rr, err := range f.store.Readings(ctx, ledger.Filter{Decided: true, Reviews: []ledger.Review{ledger.Accepted}}) {
		if err != nil {
			return nil, err
		}
		for i := range rr.Records {
			accepted = append(accepted, rr.Records[i].Statement)
		}
	}
	return coding.NewRegistry(c, accepted...), nil
}

func resolve(registry *coding.Registry, rr *ledger.ReportRecords) {
	for i := range rr.Records {
		registry.Resolve(rr.Report, &rr.Records[i].Statement)
	}
	parties := func(a *parley.Actor) {
		if len(a.Parties) == 0 && a.Called() != "" {
			a.Parties = slices.Clone(registry.Parties(a.Called(), rr.Report.Date))
		}
	}
	for i := range rr.Measures {
		parties(&rr.Measures[i].Source)
	}
	for i := range rr.Events {
		e := &rr.Events[i]
		parties(&e.Source)
		parties(&e.Target)
		parties(&e.Speaker)
	}
	for i := range rr.Proposals {
		p := &rr.Proposals[i]
		parties(&p.Sponsor)
		for k := range p.Terms {
			parties(&p.Terms[k].Guarantor)
			parties(&p.Terms[k].Speaker)
		}
	}
	for i := range rr.Channels {
		parties(&rr.Channels[i].From)
		parties(&rr.Channels[i].Speaker)
		for k := range rr.Channels[i].To {
			parties(&rr.Channels[i].To[k])
		}
	}
}

// Board is where everyone stands. Suggestions of the lead coder count, of a
// report that it has not read those of the others; what people decided counts
// whoever found it.
func (f *File) Board(ctx context.Context, o position.Options) (*position.Board, error) {
	c, err := f.Case(ctx, o.AsOf)
	if err != nil {
		return nil, err
	}
	b := position.NewBuilder(c, o)
	for rr, err := range f.Readings(ctx, ledger.Filter{Lead: f.lead, Reviews: []ledger.Review{ledger.Suggested, ledger.Accepted, ledger.Rejected}}, o.AsOf) {
		if err != nil {
			return nil, err
		}
		b.Add(rr)
	}
	board := b.Board()
	board.Coverage.Notices = append(board.Coverage.Notices, SharedNames(c)...)
	for _, s := range f.Skips() {
		board.Coverage.Notices = append(board.Coverage.Notices, "not read: "+s.String())
	}
	return board, nil
}

// SharedNames tells, a sentence each, of the names that several parties of the
// case go by.
func SharedNames(c *parley.Case) []string {
	var notices []string
	for _, s := range c.Shared() {
		var names []string
		for _, id := range s.Parties {
			names = append(names, c.Party(id).Name)
		}
		notices = append(notices, fmt.Sprintf("%s is a name of %s: it counts only in reports that name just one of them otherwise, too", s.Name, strings.Join(names, " and of ")))
	}
	return notices
}

// Brief is the brief of the board. A case in which nothing was read is
// [parley.ErrInvalid].
func (f *File) Brief(ctx context.Context, p position.Options, o brief.Options) (*brief.Document, *position.Board, error) {
	board, err := f.Board(ctx, p)
	if err != nil {
		return nil, nil, err
	}
	if board.Coverage.Reports == 0 {
		return nil, nil, f.nothing(board)
	}
	if o.Outcomes != nil {
		said, err := f.Said(ctx, o.Outcomes.Named(), p.AsOf)
		if err != nil {
			return nil, nil, err
		}
		outcomes := *o.Outcomes
		outcomes.Said, o.Outcomes = said, &outcomes
	}
	doc, err := brief.Build(board, o)
	return doc, board, err
}

// Said cites the statements that are named, whoever coded them, but for those
// that a person rejected and those of reports later than a day. A name is an id
// or its beginning, where that is of one statement alone.
func (f *File) Said(ctx context.Context, names []parley.StatementID, asOf parley.Day) (map[parley.StatementID]parley.Cite, error) {
	said := map[parley.StatementID]parley.Cite{}
	for rr, err := range f.Readings(ctx, ledger.Filter{Reviews: []ledger.Review{ledger.Suggested, ledger.Accepted}}, asOf) {
		if err != nil {
			return nil, err
		}
		if !asOf.IsZero() && rr.Report.Date.After(asOf) {
			continue
		}
		for i := range rr.Records {
			r := &rr.Records[i]
			for _, name := range names {
				if !strings.HasPrefix(string(r.ID), string(name)) {
					continue
				}
				if other, twice := said[name]; twice && other.Statement != r.ID && other.Statement != name && r.ID != name {
					return nil, hint(fmt.Errorf("%w: the model's statement %s is the beginning of %s and of %s", parley.ErrInvalid, name, other.Statement, r.ID), "write more of the id")
				}
				if said[name].Statement != name {
					said[name] = parley.CiteStatement(rr.Report, &r.Statement, r.Review == ledger.Accepted)
				}
			}
		}
	}
	return said, nil
}

func (f *File) nothing(b *position.Board) error {
	switch {
	case b.Coverage.Later > 0:
		return hint(fmt.Errorf("%w: no report is dated %s or earlier", parley.ErrInvalid, b.AsOf), "choose a later --as-of")
	case len(f.Skips()) > 0:
		return hint(fmt.Errorf("%w: none of the files could be read as a report", parley.ErrInvalid), "see the notices for each file")
	}
	return hint(fmt.Errorf("%w: there are no reports", parley.ErrInvalid), "add some: text, Markdown, HTML, RSS or Atom, JSON Lines")
}
