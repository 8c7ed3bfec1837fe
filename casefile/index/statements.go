package index

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"time"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

func (d *decided) when() time.Time {
	if d.at == 0 {
		return time.Time{}
	}
	return time.Unix(0, d.at).UTC()
}

// doubt orders statements: those first that a coder is least sure of.
func (s *stmt) doubt() float64 {
	if s.sure == 0 {
		return 1
	}
	return math.Abs(s.sure - 0.5)
}

// Statements gives the rows that pass, limit of them from offset on (limit 0:
// all), and how many pass in all.
func (x *Index) Statements(f Filter, o Order, offset, limit int) ([]Row, int) {
	q := x.state().query(&f)
	offset = max(0, offset)
	var (
		at  []place
		all int
	)
	switch o {
	case ByDoubt:
		at, all = q.doubtful(offset, limit)
	case ByLatest:
		at, all = q.window(q.latest(), offset, limit)
	default:
		at, all = q.window(nil, offset, limit)
	}
	rows := make([]Row, 0, len(at))
	for _, p := range at {
		r := q.state.reports[p.report]
		rows = append(rows, q.row(r, r.block(q.lead), int(p.stmt)))
	}
	return rows, all
}

// window counts what passes and gives the places of some of it. order is that
// of the reports; nil: the ledger's.
func (q *query) window(order []int32, offset, limit int) (at []place, all int) {
	for k := range q.state.reports {
		n := k
		if order != nil {
			n = int(order[k])
		}
		r := q.state.reports[n]
		if !q.report(r.head) {
			continue
		}
		b := r.block(q.lead)
		for i := range b.stmts {
			if !q.pass(&b.stmts[i]) {
				continue
			}
			if all >= offset && (limit <= 0 || len(at) < limit) {
				at = append(at, place{int32(n), int32(i)})
			}
			all++
		}
	}
	return at, all
}

// latest is the order of the reports by date, the latest first, undated last;
// those of a day stay in the ledger's order.
func (s *state) latest() []int32 {
	out := make([]int32, 0, len(s.reports))
	end := len(s.reports)
	for end > 0 && s.reports[end-1].head.Date.IsZero() {
		end--
	}
	undated := end
	for end > 0 {
		from := end - 1
		for from > 0 && s.reports[from-1].head.Date == s.reports[end-1].head.Date {
			from--
		}
		for n := from; n < end; n++ {
			out = append(out, int32(n))
		}
		end = from
	}
	for n := undated; n < len(s.reports); n++ {
		out = append(out, int32(n))
	}
	return out
}

// ranked is a place by the doubt of what stands there.
type ranked struct {
	doubt float64
	place
}

func compareRanked(a, b ranked) int {
	return cmp.Or(cmp.Compare(a.doubt, b.doubt), cmp.Compare(a.report, b.report), cmp.Compare(a.stmt, b.stmt))
}

// few is up to how many of the first are found without ordering all.
const few = 4096

// doubtful gives places by doubt.
func (q *query) doubtful(offset, limit int) (at []place, all int) {
	most := offset + limit
	if limit <= 0 || most > few || most < 0 {
		most = 0
	}
	var have []ranked
	worst := math.Inf(1)
	q.each(func(n int, _ *report, b *block) {
		for i := range b.stmts {
			s := &b.stmts[i]
			if !q.pass(s) {
				continue
			}
			all++
			d := s.doubt()
			if d > worst {
				continue
			}
			have = append(have, ranked{d, place{int32(n), int32(i)}})
			if most > 0 && len(have) >= 2*most+64 {
				slices.SortFunc(have, compareRanked)
				have = have[:most]
				worst = have[most-1].doubt
			}
		}
	})
	slices.SortFunc(have, compareRanked)
	for k := offset; k < len(have) && (limit <= 0 || k < offset+limit); k++ {
		at = append(at, have[k].place)
	}
	return at, all
}

// Rows hands on the rows that pass, by date. A row is good until the next, and
// it and its lists are not to be changed.
func (x *Index) Rows(f Filter) iter.Seq[*Row] {
	return func(yield func(*Row) bool) {
		q := x.state().query(&f)
		var w Row
		for _, r := range q.state.reports {
			if !q.report(r.head) {
				continue
			}
			b := r.block(q.lead)
			for i := range b.stmts {
				if !q.pass(&b.stmts[i]) {
					continue
				}
				if q.fill(&w, r, b, i); !yield(&w) {
					return
				}
			}
		}
	}
}

// Row gives one statement, and whether it is live.
func (x *Index) Row(id parley.StatementID) (row Row, ok bool) {
	q := x.state().query(&Filter{})
	for _, r := range q.state.reports {
		if !r.lead.some.may(id) {
			continue
		}
		for i := range r.lead.stmts {
			if r.lead.said.ID(i) == id {
				return q.row(r, r.lead, i), true
			}
		}
	}
	return Row{}, false
}

// Queue gives groups of suggestions that pass the filter, whatever it says of
// reviews, and that are not to be skipped: at most limit groups, those first
// that a coder is least sure of; and how many suggestions are left in all.
func (x *Index) Queue(f Filter, limit int, skip []parley.StatementID) (groups []Group, left int) {
	f.Reviews = []ledger.Review{ledger.Suggested}
	q := x.state().query(&f)
	var skipped bloom
	for _, id := range skip {
		skipped.add(id)
	}
	skips := func(b *block, i int) bool {
		if len(skip) == 0 {
			return false
		}
		id := b.said.ID(i)
		return skipped.may(id) && slices.Contains(skip, id)
	}
	// The groups whose least sure member is the least sure: a group that falls
	// out may come back by a member that is less sure.
	type leading struct {
		ranked
		same uint64
	}
	var lead []leading
	worst := math.Inf(1)
	q.each(func(n int, _ *report, b *block) {
		for i := range b.stmts {
			s := &b.stmts[i]
			if !q.pass(s) || skips(b, i) {
				continue
			}
			left++
			d := s.doubt()
			if d > worst || limit <= 0 {
				continue
			}
			it := leading{ranked{d, place{int32(n), int32(i)}}, s.same}
			if k := slices.IndexFunc(lead, func(l leading) bool { return l.same == s.same }); k >= 0 {
				if compareRanked(it.ranked, lead[k].ranked) >= 0 {
					continue
				}
				lead = slices.Delete(lead, k, k+1)
			}
			k, _ := slices.BinarySearchFunc(lead, it, func(a, b leading) int { return compareRanked(a.ranked, b.ranked) })
			lead = slices.Insert(lead, k, it)
			if len(lead) > limit {
				lead = lead[:limit]
			}
			if len(lead) == limit {
				worst = lead[limit-1].doubt
			}
		}
	})
	members := make([][]ranked, len(lead))
	at := make(map[uint64]int, len(lead))
	for k, l := range lead {
		at[l.same] = k
	}
	q.each(func(n int, _ *report, b *block) {
		for i := range b.stmts {
			s := &b.stmts[i]
			if !q.pass(s) {
				continue
			}
			if k, ok := at[s.same]; ok && !skips(b, i) {
				members[k] = append(members[k], ranked{s.doubt(), place{int32(n), int32(i)}})
			}
		}
	})
	for _, all := range members {
		slices.SortFunc(all, compareRanked)
		g := Group{Count: len(all)}
		for _, m := range all[:min(len(all), GroupRows)] {
			r := q.state.reports[m.report]
			g.Rows = append(g.Rows, q.row(r, r.block(q.lead), int(m.stmt)))
		}
		groups = append(groups, g)
	}
	return groups, left
}
