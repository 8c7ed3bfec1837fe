package brief

import (
	"fmt"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief/claim"
	"github.com/openparley/parley/position"
)

// eachCited gives everything on the board that says something, by its list and
// place, with the citations it rests on: also what the bounded lists of a page
// leave out. Nothing is given for the lists that may be empty.
func eachCited(b *position.Board, f func(list string, i int, cites []parley.Cite)) {
	optional := func(list string, i int, cites []parley.Cite) {
		if len(cites) > 0 {
			f(list, i, cites)
		}
	}
	for i := range b.Coverage.Undated {
		f("coverage.undated", i, b.Coverage.Undated[i:i+1])
	}
	for i := range b.Positions {
		if p := &b.Positions[i]; !silent(*p) {
			f("positions", i, p.Because)
			optional("positions.if", i, p.If)
			optional("positions.despite", i, p.Despite)
		}
	}
	for i := range b.Agreed {
		f("agreed", i, b.Agreed[i].Because)
	}
	for i := range b.Contested {
		f("contested", i, b.Contested[i].Because)
	}
	for i := range b.Proposals {
		p := &b.Proposals[i]
		f("proposals", i, p.Because)
		optional("proposals.terms", i, p.Terms)
		optional("proposals.versions", i, p.Versions)
		optional("proposals.steps", i, p.Steps)
		for k := range p.Responses {
			f("proposals.responses", k, []parley.Cite{p.Responses[k].Because})
		}
	}
	for i := range b.Contradictions {
		f("contradictions", i, []parley.Cite{b.Contradictions[i].A, b.Contradictions[i].B})
	}
	for i := range b.Shifts {
		f("shifts.before", i, b.Shifts[i].Before)
		f("shifts.after", i, b.Shifts[i].After)
	}
	for i := range b.Channels {
		f("channels", i, b.Channels[i].Because)
	}
	for i := range b.Measures {
		f("measures", i, b.Measures[i].Because)
	}
	for i := range b.Timeline {
		f("timeline", i, []parley.Cite{stand(&b.Timeline[i].Stand)})
	}
	for i := range b.Unplaced {
		f("unplaced", i, []parley.Cite{stand(&b.Unplaced[i])})
	}
}

// checkBoard finds what the board says without words of a report to show for
// it. The first few are named.
func checkBoard(b *position.Board) []error {
	var errs []error
	eachCited(b, func(list string, i int, cites []parley.Cite) {
		if err := claim.Check(cites); err != nil && len(errs) < 10 {
			errs = append(errs, fmt.Errorf("brief: build: %s[%d]: %w", list, i, err))
		}
	})
	return errs
}
