package ledger

import (
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// MatchReport reports whether the filter's conditions on reports let r pass:
// Reports, Outlets, From, To and Undated. Conditions on statements and AsOf
// are not looked at.
func (f *Filter) MatchReport(r *parley.Report) bool {
	switch {
	case len(f.Reports) > 0 && !slices.Contains(f.Reports, r.ID):
		return false
	case len(f.Outlets) > 0 && !slices.ContainsFunc(f.Outlets, func(o string) bool { return strings.EqualFold(o, r.Outlet) }):
		return false
	case f.Undated && !r.Date.IsZero():
		return false
	case r.Date.IsZero():
		return f.From.IsZero() && f.To.IsZero()
	}
	return (f.From.IsZero() || !r.Date.Before(f.From)) && (f.To.IsZero() || !r.Date.After(f.To))
}

// MatchRecord reports whether the filter's conditions on statements let the
// record pass: Acts, Coders and Reviews. Those on reports and AsOf are not
// looked at.
func (f *Filter) MatchRecord(r *Record) bool {
	switch {
	case len(f.Acts) > 0 && !slices.Contains(f.Acts, r.Act):
		return false
	case !f.MatchCoder(r.Coder.Name):
		return false
	case len(f.Reviews) == 0:
		return r.Review != Rejected
	}
	return slices.Contains(f.Reviews, r.Review)
}

// MatchCoder reports whether what the coder with this name found passes.
func (f *Filter) MatchCoder(name string) bool {
	return len(f.Coders) == 0 || slices.Contains(f.Coders, name)
}
