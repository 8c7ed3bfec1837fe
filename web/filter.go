package web

import (
	"fmt"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/index"
	"github.com/openparley/parley/ledger"
)

// FilterQuery is the filter that every view shares, as query parameters. An
// operation embeds it in its input. Its name is exported because huma passes
// over an embedded field whose name is not, without a word.
type FilterQuery struct {
	Party   []string `query:"party,explode" doc:"the holder is one of these parties"`
	Issue   []string `query:"issue,explode" doc:"the content speaks to one of these issues"`
	Act     []string `query:"act,explode" doc:"of one of these acts"`
	From    string   `query:"from" doc:"in reports of this day or later, YYYY-MM-DD"`
	To      string   `query:"to" doc:"in reports of this day or earlier"`
	Undated bool     `query:"undated" doc:"only in undated reports"`
	Outlet  []string `query:"outlet,explode" doc:"reported by one of these outlets"`
	Coder   []string `query:"coder,explode" doc:"coded by one of these; without it the lead coder's view"`
	Review  []string `query:"review,explode" doc:"suggested, accepted, rejected; without it those not rejected"`
	AsOf    string   `query:"as_of" doc:"as things were known on this day"`
	Since   string   `query:"since" doc:"what is later than this day is marked as new"`
}

// filter reads the parameters. What they cannot mean is an error of status
// 422; parties and issues that the case does not have choose nothing.
func (q *FilterQuery) filter() (index.Filter, error) {
	f := index.Filter{Undated: q.Undated, Outlets: q.Outlet, Coders: q.Coder}
	for _, id := range q.Party {
		f.Parties = append(f.Parties, parley.PartyID(id))
	}
	for _, id := range q.Issue {
		f.Issues = append(f.Issues, parley.IssueID(id))
	}
	for _, name := range q.Act {
		act, err := parley.ParseAct(name)
		if err != nil {
			return f, fault(err)
		}
		f.Acts = append(f.Acts, act)
	}
	for _, name := range q.Review {
		switch r := ledger.Review(name); r {
		case ledger.Suggested, ledger.Accepted, ledger.Rejected:
			f.Reviews = append(f.Reviews, r)
		default:
			return f, fault(fmt.Errorf("%w: no state of review %q", parley.ErrInvalid, name))
		}
	}
	for _, d := range []struct {
		text string
		day  *parley.Day
	}{{q.From, &f.From}, {q.To, &f.To}, {q.AsOf, &f.AsOf}, {q.Since, &f.Since}} {
		var err error
		if *d.day, err = parley.ParseDay(d.text); err != nil {
			return f, fault(err)
		}
	}
	return f, nil
}
