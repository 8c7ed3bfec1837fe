package index

import (
	"context"
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/position"
)

// board adds what passes to a board, the latest report first: a history holds
// the latest days, so that those before them need not be moved out again.
func (s *state) board(f *Filter, parts position.Parts) *position.Board {
	q := s.query(f)
	b := s.prepare.Builder(position.Options{AsOf: f.AsOf, Since: f.Since, Parts: parts})
	choice := position.Choice{}
	if len(f.Parties) > 0 {
		choice.Beside = f.beside
	}
	for i := len(s.reports) - 1; i >= 0; i-- {
		r := s.reports[i]
		if !q.reports.MatchReport(r.head) { // the builder counts what is later than its day
			continue
		}
		said := r.block(q.lead)
		choice.Records = choice.Records[:0]
		for k := range said.stmts {
			if q.pass(&said.stmts[k]) {
				choice.Records = append(choice.Records, int32(k))
			}
		}
		b.AddPrepared(said.said, choice)
	}
	return b.Board()
}

func (f *Filter) beside(parties []parley.PartyID) bool {
	return slices.ContainsFunc(parties, func(p parley.PartyID) bool { return slices.Contains(f.Parties, p) })
}

// readBoard reads the ledger anew: proposals are read off whole reports.
func (s *state) readBoard(ctx context.Context, file *casefile.File, f *Filter, parts position.Parts) (*position.Board, error) {
	l, err := file.Lookup(ctx, parley.Day{})
	if err != nil {
		return nil, err
	}
	b := position.NewBuilder(s.c, position.Options{AsOf: f.AsOf, Since: f.Since, Parts: parts})
	view := ledger.Filter{Reports: f.Reports, Outlets: f.Outlets, From: f.From, To: f.To, Undated: f.Undated, Reviews: reviews}
	if len(f.Coders) == 0 {
		view.Lead = file.Lead()
	}
	for rr, err := range file.Ledger().Readings(ctx, view) {
		if err != nil {
			return nil, err
		}
		l.Resolve(rr)
		b.Add(f.choose(rr))
	}
	return b.Board(), nil
}

// choose leaves of a report what passes.
func (f *Filter) choose(rr *ledger.ReportRecords) *ledger.ReportRecords {
	of := ledger.Filter{Acts: f.Acts, Coders: f.Coders, Reviews: f.Reviews}
	out := *rr
	out.Records = nil
	for i := range rr.Records {
		r := &rr.Records[i]
		if of.MatchRecord(r) && (len(f.Parties) == 0 || f.beside(r.Holder.Parties)) &&
			(len(f.Issues) == 0 || slices.ContainsFunc(r.About, func(p parley.Point) bool { return slices.Contains(f.Issues, p.Issue) })) {
			out.Records = append(out.Records, *r)
		}
	}
	if len(f.Parties) == 0 {
		return &out
	}
	out.Measures, out.Channels, out.Events = nil, nil, nil
	for i := range rr.Measures {
		if f.beside(rr.Measures[i].Source.Parties) {
			out.Measures = append(out.Measures, rr.Measures[i])
		}
	}
	for i := range rr.Channels {
		c := &rr.Channels[i]
		if f.beside(c.From.Parties) || slices.ContainsFunc(c.To, func(a parley.Actor) bool { return f.beside(a.Parties) }) {
			out.Channels = append(out.Channels, *c)
		}
	}
	for i := range rr.Events {
		if f.beside(rr.Events[i].Source.Parties) || f.beside(rr.Events[i].Target.Parties) {
			out.Events = append(out.Events, rr.Events[i])
		}
	}
	return &out
}
