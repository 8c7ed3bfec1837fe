package index

import (
	"slices"

	"github.com/openparley/parley"
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
