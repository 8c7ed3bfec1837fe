package index

import (
	"cmp"
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// tally counts the statements of a report that pass.
type tally struct {
	report int32
	counts [3]int // by review
}

func (t *tally) statements() int {
	return t.counts[suggested] + t.counts[accepted] + t.counts[rejected]
}

// tallies are the reports that pass, in the ledger's order. Where the filter
// has a condition on statements, a report passes when one of its statements
// does.
func (q *query) tallies() []tally {
	var all []tally
	narrow := q.f.narrow()
	q.each(func(n int, r *report, b *block) {
		t := tally{report: int32(n)}
		for i := range b.stmts {
			if q.pass(&b.stmts[i]) {
				t.counts[b.stmts[i].review]++
			}
		}
		if !narrow || t.statements() > 0 {
			all = append(all, t)
		}
	})
	return all
}

// Reports gives the reports that pass, limit of them from offset on (limit 0:
// all), and how many pass in all. Where the filter has a condition on
// statements, a report passes when one of its statements does.
func (x *Index) Reports(f Filter, o ReportOrder, offset, limit int) ([]ReportRow, int) {
	q := x.state().query(&f)
	all := q.tallies()
	head := func(t *tally) *parley.Report { return q.state.reports[t.report].head }
	place := make(map[parley.ReportID]int, len(all))
	for i := range all {
		place[head(&all[i]).ID] = i
	}
	// Near-duplicates follow what they repeat.
	var first []int
	repeats := map[int][]int{}
	for i := range all {
		of, ok := place[head(&all[i]).Near]
		if !ok || head(&all[i]).Near == "" || of == i {
			first = append(first, i)
			continue
		}
		repeats[of] = append(repeats[of], i)
	}
	compare := func(a, b int) int {
		s, t := &all[a], &all[b]
		switch r, o2 := head(s), head(t); o {
		case ReportsByLatest:
			return o2.Date.Compare(r.Date)
		case ReportsByName:
			return strings.Compare(r.Name, o2.Name)
		case ReportsByOutlet:
			return strings.Compare(r.Outlet, o2.Outlet)
		case ReportsByStatements:
			return cmp.Compare(t.statements(), s.statements())
		}
		return 0
	}
	slices.SortStableFunc(first, compare)
	order := make([]int, 0, len(all))
	taken := make([]bool, len(all))
	var take func(i int)
	take = func(i int) {
		if taken[i] {
			return
		}
		taken[i] = true
		order = append(order, i)
		again := repeats[i]
		slices.SortStableFunc(again, compare)
		for _, k := range again {
			take(k)
		}
	}
	for _, i := range first {
		take(i)
	}
	for i := range all { // those that repeat each other in a circle
		take(i)
	}
	rows := []ReportRow{}
	for _, i := range page(order, offset, limit) {
		t := &all[i]
		rep := q.state.reports[t.report]
		r := rep.head
		rows = append(rows, ReportRow{ID: r.ID, Name: r.Name, Title: r.Title, Outlet: r.Outlet, URL: r.URL, Date: r.Date, DateFrom: r.DateFrom, Language: r.Language,
			Marking: r.Marking, Format: r.Format, Near: r.Near, Copies: len(repeats[i]), Bytes: rep.bytes, Notices: r.Notices, New: !f.Since.IsZero() && r.Date.After(f.Since),
			Statements: t.statements(), Suggested: t.counts[suggested], Accepted: t.counts[accepted], Rejected: t.counts[rejected]})
	}
	return rows, len(all)
}

func page[T any](all []T, offset, limit int) []T {
	from := min(max(0, offset), len(all))
	if limit <= 0 {
		return all[from:]
	}
	return all[from:min(from+limit, len(all))]
}
