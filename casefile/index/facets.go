package index

import (
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// countFacets goes through the case once, and once more where coders are
// chosen: what there would be of other coders is seen from the lead's view.
func (s *state) countFacets(f *Filter) Facets {
	out := Facets{Parties: []Facet{}, Issues: []Facet{}, Acts: []Facet{}, Outlets: []Facet{}, Coders: []Facet{}, Reviews: []Facet{}}
	anyDay := *f
	anyDay.Outlets, anyDay.From, anyDay.To, anyDay.Undated, anyDay.AsOf = nil, parley.Day{}, parley.Day{}, false, parley.Day{}
	days := Filter{From: f.From, To: f.To, Undated: f.Undated, AsOf: f.AsOf}
	outlets := Filter{Outlets: f.Outlets}
	q, byDay, byOutlet := s.query(&anyDay), s.query(&days), s.query(&outlets)
	narrow := f.narrow()

	var (
		parties = make([]int, len(s.parties))
		issues  = make([]int, len(s.about))
		coders  = make([]int, len(s.coders))
		acts    [256]int
		states  [3]int
		papers  = map[string]int{}
	)
	for _, r := range s.reports {
		if !q.report(r.head) {
			if _, ok := papers[r.head.Outlet]; !ok {
				papers[r.head.Outlet] = 0
			}
			continue
		}
		inDay, inOutlet := byDay.report(r.head), byOutlet.report(r.head)
		b := r.block(q.lead)
		pass := 0
		for i := range b.stmts {
			st := &b.stmts[i]
			// Which of the conditions keep it out?
			party, issue := q.parties != nil && !q.parties[st.holder], q.issues != nil && !q.issues[st.about]
			act, coder, review := q.acts != nil && !q.acts[st.act], q.coders != nil && !q.coders[st.coder], !q.reviews[st.review]
			n := 0
			for _, out := range [...]bool{party, issue, act, coder, review} {
				if out {
					n++
				}
			}
			if n == 0 {
				pass++
			}
			if n > 1 || !inDay || !inOutlet {
				continue
			}
			if n == 0 || party {
				parties[st.holder]++
			}
			if n == 0 || issue {
				issues[st.about]++
			}
			if n == 0 || act {
				acts[st.act]++
			}
			if n == 0 && q.lead {
				coders[st.coder]++
			}
			if n == 0 || review {
				states[st.review]++
			}
			if n == 0 {
				out.Statements++
				if len(s.parties[st.holder].ids) == 0 {
					out.NoParty++
				}
				if len(s.about[st.about].list) == 0 {
					out.NoIssue++
				}
			}
		}
		if inDay {
			papers[r.head.Outlet] += pass
		} else {
			papers[r.head.Outlet] += 0
		}
		if narrow && pass == 0 || !inOutlet {
			continue
		}
		if inDay {
			out.Reports++
		}
		if d := r.head.Date; d.IsZero() {
			out.Days.Undated += pass
		} else {
			if out.Days.From.IsZero() || d.Before(out.Days.From) {
				out.Days.From = d
			}
			if d.After(out.Days.To) {
				out.Days.To = d
			}
		}
	}
	if !q.lead {
		all := *f
		all.Coders = nil
		q := s.query(&all)
		q.each(func(_ int, _ *report, b *block) {
			for i := range b.stmts {
				if q.pass(&b.stmts[i]) {
					coders[b.stmts[i].coder]++
				}
			}
		})
	}
	byParty, byIssue := make([]int, len(s.c.Parties)), make([]int, len(s.c.Issues))
	for k, n := range parties {
		for _, p := range s.parties[k].at {
			byParty[p] += n
		}
	}
	for k, n := range issues {
		for _, p := range s.about[k].at {
			byIssue[p] += n
		}
	}
	for i, p := range s.c.Parties {
		out.Parties = append(out.Parties, Facet{string(p.ID), p.Name, byParty[i]})
	}
	for i, p := range s.c.Issues {
		out.Issues = append(out.Issues, Facet{string(p.ID), p.Name, byIssue[i]})
	}
	for _, a := range parley.Acts() {
		out.Acts = append(out.Acts, Facet{a.String(), a.String(), acts[a]})
	}
	names := map[string]int{}
	for k, n := range coders {
		if n > 0 || s.coded(uint16(k)) {
			names[s.coders[k].Name] += n
		}
	}
	out.Outlets, out.Coders = listed(papers), listed(names)
	out.Reviews = listed(map[string]int{string(reviews[0]): states[0], string(reviews[1]): states[1], string(reviews[2]): states[2]})
	return out
}

// coded reports whether the coder has a statement now.
func (s *state) coded(coder uint16) bool {
	by := func(st stmt) bool { return st.coder == coder }
	return slices.ContainsFunc(s.reports, func(r *report) bool {
		return slices.ContainsFunc(r.all.stmts, by) || r.lead != r.all && slices.ContainsFunc(r.lead.stmts, by)
	})
}

func listed(n map[string]int) []Facet {
	out := make([]Facet, 0, len(n))
	for k, c := range n {
		out = append(out, Facet{k, k, c})
	}
	slices.SortFunc(out, func(a, b Facet) int { return strings.Compare(a.Key, b.Key) })
	return out
}

// countDays counts by the day of the report.
func (s *state) countDays(f *Filter) []DayCount {
	q := s.query(f)
	at := map[parley.Day]int{}
	out := []DayCount{}
	q.each(func(_ int, r *report, b *block) {
		i, ok := at[r.head.Date]
		if !ok {
			i = len(out)
			at[r.head.Date] = i
			out = append(out, DayCount{Day: r.head.Date})
		}
		d := &out[i]
		d.Reports++
		for i := range b.stmts {
			if q.pass(&b.stmts[i]) {
				d.Statements++
				d.Acts.add(b.stmts[i].act)
			}
		}
		for _, e := range b.deeds {
			switch {
			case q.parties != nil && !q.parties[e.who]:
			case e.battle:
				d.Battlefield++
			default:
				d.Talks++
			}
		}
	})
	slices.SortFunc(out, func(a, b DayCount) int {
		if a.Day.IsZero() != b.Day.IsZero() {
			if a.Day.IsZero() {
				return 1
			}
			return -1
		}
		return a.Day.Compare(b.Day)
	})
	return out
}

// DeedCount is how many deeds a report tells as done.
type DeedCount struct {
	Report parley.ReportID
	Deeds  int
}

// Deeds counts what the reports that pass tell as done in a lane of the
// timeline, or in both, with the counts that tell of fighting; in the ledger's
// order, those that tell of nothing left out. Parties choose what names one of
// them.
func (x *Index) Deeds(f Filter, lane Lane) []DeedCount {
	q := x.state().query(&f)
	out := []DeedCount{}
	q.each(func(_ int, r *report, b *block) {
		n := 0
		for _, d := range b.deeds {
			if (q.parties == nil || q.parties[d.who]) && (lane == NoLane || d.battle == (lane == Battlefield)) {
				n++
			}
		}
		if n > 0 {
			out = append(out, DeedCount{r.head.ID, n})
		}
	})
	return out
}
