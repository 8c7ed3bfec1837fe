package index

import (
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// query is a filter in the numbers of a state.
type query struct {
	*state
	f       *Filter
	reports ledger.Filter
	lead    bool
	// By the numbers of the tables; nil: all pass.
	parties, issues, coders []bool
	acts, reviews           []bool
}

func (s *state) query(f *Filter) *query {
	q := &query{state: s, f: f, lead: len(f.Coders) == 0,
		reports: ledger.Filter{Reports: f.Reports, Outlets: f.Outlets, From: f.From, To: f.To, Undated: f.Undated}}
	if len(f.Parties) > 0 {
		q.parties = make([]bool, len(s.parties))
		for i := range s.parties {
			q.parties[i] = slices.ContainsFunc(s.parties[i].ids, func(p parley.PartyID) bool { return slices.Contains(f.Parties, p) })
		}
	}
	if len(f.Issues) > 0 {
		q.issues = make([]bool, len(s.about))
		for i := range s.about {
			q.issues[i] = slices.ContainsFunc(s.about[i].issues, func(p parley.IssueID) bool { return slices.Contains(f.Issues, p) })
		}
	}
	if len(f.Coders) > 0 {
		q.coders = make([]bool, len(s.coders))
		for i := range s.coders {
			q.coders[i] = slices.Contains(f.Coders, s.coders[i].Name)
		}
	}
	if len(f.Acts) > 0 {
		q.acts = make([]bool, 256)
		for _, a := range f.Acts {
			q.acts[a] = true
		}
	}
	q.reviews = []bool{suggested: true, accepted: true, rejected: false}
	if len(f.Reviews) > 0 {
		for i, r := range reviews {
			q.reviews[i] = slices.Contains(f.Reviews, r)
		}
	}
	return q
}

// dated reports whether the filter's days let a report pass.
func (q *query) report(r *parley.Report) bool {
	return q.reports.MatchReport(r) && (q.f.AsOf.IsZero() || !r.Date.After(q.f.AsOf))
}

func (q *query) pass(s *stmt) bool {
	return q.reviews[s.review] && (q.acts == nil || q.acts[s.act]) && (q.parties == nil || q.parties[s.holder]) &&
		(q.issues == nil || q.issues[s.about]) && (q.coders == nil || q.coders[s.coder])
}

// narrow reports a filter with a condition on statements.
func (f *Filter) narrow() bool {
	return len(f.Parties)+len(f.Issues)+len(f.Acts)+len(f.Coders)+len(f.Reviews) > 0
}

// place is where a statement is: in the report and block of this number.
type place struct{ report, stmt int32 }

// each hands on the reports that pass, in the ledger's order.
func (q *query) each(do func(n int, r *report, b *block)) {
	for n, r := range q.state.reports {
		if q.report(r.head) {
			do(n, r, r.block(q.lead))
		}
	}
}

// row is a statement in a list.
func (q *query) row(r *report, b *block, i int) Row {
	var w Row
	q.fill(&w, r, b, i)
	w.Parties = append([]parley.PartyID{}, w.Parties...)
	w.About = append([]parley.Point{}, w.About...)
	w.Addressee = slices.Clone(w.Addressee)
	return w
}

// fill makes a row that shares its lists with the state.
func (q *query) fill(w *Row, r *report, b *block, i int) {
	s := &b.stmts[i]
	*w = Row{Cite: b.said.Cite(i), Parties: q.state.parties[s.holder].ids, To: q.words[s.toWords], Addressee: q.state.parties[s.to].ids, About: q.about[s.about].list,
		Review: reviews[s.review], Coder: q.state.coders[s.coder], Sure: s.sure, Near: r.head.Near != "", New: !q.f.Since.IsZero() && r.head.Date.After(q.f.Since)}
	if b.decided != nil {
		d := &b.decided[i]
		w.By, w.Grade, w.Original, w.At = d.by, d.grade, d.original, d.when()
	}
}
