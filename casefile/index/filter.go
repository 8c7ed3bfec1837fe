package index

import (
	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// Filter chooses statements and the reports they stand in. Its conditions are
// joined by "and", the members of a list by "or". The zero value chooses what
// [casefile.File.Board] rests on: the suggestions of the lead coder, of a
// report that it has not read those of the others, and what people decided on,
// but for what they rejected.
//
// Parties, issues, acts and reviews are conditions on statements. Measures,
// channels and happenings have none of these but parties: they pass with all
// that name one of them.
type Filter struct {
	Parties  []parley.PartyID // of the holder
	Issues   []parley.IssueID // that the content speaks to
	Acts     []parley.Act
	From, To parley.Day // of the report's date, inclusive; an undated report passes only when neither is set
	Undated  bool       // only undated reports
	Outlets  []string   // case-insensitive
	Coders   []string   // names, without version; none: the lead coder's view
	Reviews  []ledger.Review
	Reports  []parley.ReportID
	AsOf     parley.Day // reports dated later are not looked at, nor stands of a later day; zero: all
	Since    parley.Day // what reports dated later tell is marked as new; it chooses nothing
}

// AnyDay is the filter without what it says of the days of reports.
func (f Filter) AnyDay() Filter {
	f.From, f.To, f.Undated = parley.Day{}, parley.Day{}, false
	return f
}

// Within reports whether the days of the filter have the day; zero: undated.
func (f *Filter) Within(d parley.Day) bool {
	days := ledger.Filter{From: f.From, To: f.To, Undated: f.Undated}
	return days.MatchReport(&parley.Report{Date: d})
}
