package index

import (
	"cmp"
	"slices"
	"strings"
	"sync"

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

// ReportList is the reports that pass a filter, in an order. Near-duplicates
// come right after the report that they repeat, and are of its group; where that
// one does not pass, the first of them leads the group. A list does not change.
type ReportList struct {
	New int // dated after the filter's Since

	q      *query
	f      Filter
	all    []tally
	order  []int32 // of all
	copies []int32 // of each of all: how many repeat it
	groups []int32 // where in the order each begins

	finding sync.Once
	place   map[parley.ReportID]int32 // in the order
}

// keptLists bounds the lists that a state keeps.
const keptLists = 4

// ReportList gives the reports that pass: see [Index.Reports].
func (x *Index) ReportList(f Filter, o ReportOrder) *ReportList {
	s := x.state()
	return s.lists.get(answered{string(o) + " " + f.key(), 0}, func() *ReportList {
		l := &ReportList{f: f}
		l.q = s.query(&l.f)
		l.arrange(o, true)
		return l
	})
}

// Len is how many reports pass.
func (l *ReportList) Len() int { return len(l.order) }

// Groups is how many groups they are in.
func (l *ReportList) Groups() int { return len(l.groups) }

// Group is a group, as [from, to) of the list.
func (l *ReportList) Group(i int) (from, to int) {
	from, to = int(l.groups[i]), len(l.order)
	if i+1 < len(l.groups) {
		to = int(l.groups[i+1])
	}
	return from, to
}

// Row is a report of the list.
func (l *ReportList) Row(i int) ReportRow {
	at := l.order[i]
	t := &l.all[at]
	rep := l.q.state.reports[t.report]
	r := rep.head
	return ReportRow{ID: r.ID, Name: r.Name, Title: r.Title, Outlet: r.Outlet, URL: r.URL, Date: r.Date, DateFrom: r.DateFrom, Language: r.Language,
		Marking: r.Marking, Format: r.Format, Near: r.Near, Copies: int(l.copies[at]), Bytes: rep.bytes, Notices: r.Notices, New: l.f.fresh(r),
		Statements: t.statements(), Suggested: t.counts[suggested], Accepted: t.counts[accepted], Rejected: t.counts[rejected]}
}

// Find is where in the list a report is.
func (l *ReportList) Find(id parley.ReportID) (int, bool) {
	l.finding.Do(func() {
		l.place = make(map[parley.ReportID]int32, len(l.order))
		for i, at := range l.order {
			l.place[l.head(at).ID] = int32(i)
		}
	})
	i, ok := l.place[id]
	return int(i), ok
}

func (f *Filter) fresh(r *parley.Report) bool { return !f.Since.IsZero() && r.Date.After(f.Since) }

func (l *ReportList) head(at int32) *parley.Report {
	return l.q.state.reports[l.all[at].report].head
}

// arrange fills the list. orphans says whether those that repeat the same
// report make a group where that one does not pass.
func (l *ReportList) arrange(o ReportOrder, orphans bool) {
	l.all = l.q.tallies()
	n := int32(len(l.all))
	// Only those that others repeat are looked for by their id.
	place := map[parley.ReportID]int32{}
	for i := range n {
		if near := l.head(i).Near; near != "" {
			place[near] = -1
		}
		if l.f.fresh(l.head(i)) {
			l.New++
		}
	}
	for i := range n {
		if _, repeated := place[l.head(i).ID]; repeated {
			place[l.head(i).ID] = i
		}
	}
	// Near-duplicates follow what they repeat.
	var first []int32
	l.copies = make([]int32, n)
	repeats := map[int32][]int32{}
	for i := range n {
		near := l.head(i).Near
		of := int32(-1)
		if near != "" {
			of = place[near]
			if of < 0 && orphans {
				place[near] = i
			}
		}
		if of < 0 || of == i {
			first = append(first, i)
			continue
		}
		repeats[of] = append(repeats[of], i)
		if l.head(of).ID == near {
			l.copies[of]++
		}
	}
	compare := func(a, b int32) int {
		s, t := &l.all[a], &l.all[b]
		switch r, o2 := l.head(a), l.head(b); o {
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
	l.order = make([]int32, 0, n)
	taken := make([]bool, n)
	var take func(i int32)
	take = func(i int32) {
		if taken[i] {
			return
		}
		taken[i] = true
		l.order = append(l.order, i)
		again := repeats[i]
		slices.SortStableFunc(again, compare)
		for _, k := range again {
			take(k)
		}
	}
	lead := func(i int32) {
		if !taken[i] {
			l.groups = append(l.groups, int32(len(l.order)))
			take(i)
		}
	}
	for _, i := range first {
		lead(i)
	}
	for i := range n { // those that repeat each other in a circle
		lead(i)
	}
}

// Reports gives the reports that pass, limit of them from offset on (limit 0:
// all), and how many pass in all. Where the filter has a condition on
// statements, a report passes when one of its statements does.
func (x *Index) Reports(f Filter, o ReportOrder, offset, limit int) ([]ReportRow, int) {
	l := &ReportList{f: f}
	l.q = x.state().query(&l.f)
	l.arrange(o, false)
	from := min(max(0, offset), l.Len())
	to := l.Len()
	if limit > 0 {
		to = min(from+limit, to)
	}
	rows := make([]ReportRow, 0, to-from)
	for i := from; i < to; i++ {
		rows = append(rows, l.Row(i))
	}
	return rows, l.Len()
}

func page[T any](all []T, offset, limit int) []T {
	from := min(max(0, offset), len(all))
	if limit <= 0 {
		return all[from:]
	}
	return all[from:min(from+limit, len(all))]
}
