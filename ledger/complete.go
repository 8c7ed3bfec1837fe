package ledger

import "github.com/openparley/parley"

// Complete fills in r, a live report, with what is known of the same text from
// another place: fields that r leaves empty, and a date that a person gives
// now, which holds over any date before it. Name, format, body and the text
// itself stay. It reports whether r changed.
func Complete(r, from *parley.Report) bool {
	changed := false
	fill := func(to *string, with string) {
		if *to == "" && with != "" {
			*to, changed = with, true
		}
	}
	fill(&r.Title, from.Title)
	fill(&r.Outlet, from.Outlet)
	fill(&r.URL, from.URL)
	fill(&r.Language, from.Language)
	fill(&r.Marking, from.Marking)
	fill((*string)(&r.Near), string(from.Near))
	given := from.DateFrom == parley.DateGiven && (from.Date != r.Date || r.DateFrom != parley.DateGiven)
	if !from.Date.IsZero() && (r.Date.IsZero() || given) {
		r.Date, r.DateFrom, changed = from.Date, from.DateFrom, true
	}
	return changed
}
