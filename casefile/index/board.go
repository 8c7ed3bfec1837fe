package index

import (
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/position"
)

// board makes a board of what passes, the latest report first: a history holds
// the latest days, so that those before them need not be moved out again.
func (s *state) board(f *Filter, parts position.Parts) *position.Board {
	q := s.query(f)
	last := len(s.reports) - 1
	return s.prepare.Board(position.Options{AsOf: f.AsOf, Since: f.Since, Parts: parts}, len(s.reports), func(i int, c *position.Choice) *position.Prepared {
		r := s.reports[last-i]
		if !q.reports.MatchReport(r.head) { // the builder counts what is later than its day
			return nil
		}
		if len(f.Parties) > 0 {
			c.Beside = f.beside
		}
		said := r.block(q.lead)
		for k := range said.stmts {
			if q.pass(&said.stmts[k]) {
				c.Records = append(c.Records, int32(k))
			}
		}
		return said.said
	})
}

func (f *Filter) beside(parties []parley.PartyID) bool {
	return slices.ContainsFunc(parties, func(p parley.PartyID) bool { return slices.Contains(f.Parties, p) })
}
