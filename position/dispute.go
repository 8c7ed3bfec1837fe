package position

import (
	"slices"

	"github.com/openparley/parley"
)

// The rules by which a contradiction is found, as people read them.
const (
	ruleAccounts = "different outlets, within three days of each other, give opposite accounts of whether it was accepted"
	ruleSameDay  = "on the same day one statement is for it and another is against it"
	ruleUndated  = "both are in undated reports, so that it cannot be told which came later"
	ruleReport   = "one report has it both for and against"
)

// contradictoryAccounts finds where one outlet says that the party accepted
// and another, within a few days, that it did not: a change of mind or two
// stories of one act, which the reports alone cannot tell. It gives the days
// that this holds for.
func (w *walker) contradictoryAccounts() (ties [][2]parley.Day) {
	noes := w.h.accounts[con].sorted()
	for _, yes := range w.h.accounts[pro].sorted() {
		for _, no := range noes {
			if !opposed(yes, no) || changed(yes, no, w.h.accounts[pro].heap, w.h.accounts[con].heap) {
				continue
			}
			from, to := yes.day, no.day
			if to.Before(from) {
				from, to = to, from
			}
			ties = append(ties, [2]parley.Day{from, to})
			if len(w.out.contradictions) < 3 && !slices.ContainsFunc(w.out.contradictions, func(c Contradiction) bool {
				return c.A.Report == yes.doc.id && c.B.Report == no.doc.id
			}) {
				w.out.contradictions = append(w.out.contradictions, Contradiction{A: yes.cite(), B: no.cite(), Rule: ruleAccounts})
			}
		}
	}
	return ties
}

// opposed reports whether a yes and a no are by different outlets and near
// enough in time to be of one act.
func opposed(yes, no *stand) bool {
	a, b := yes.day, no.day
	if b.Before(a) {
		a, b = b, a
	}
	return !b.After(a.Add(apart)) && yes.doc.source() != no.doc.source()
}

// changed reports whether one outlet, any of them, gave the earlier account and
// then the later one in those days: it tells a change of mind, which explains
// the two.
func changed(yes, no *stand, yeses, noes []*stand) bool {
	from, to := yes, no
	if no.day.Before(yes.day) {
		from, to = no, yes
		yeses, noes = noes, yeses
	}
	if from.day == to.day {
		return false
	}
	for _, a := range yeses {
		if a.day.Add(apart).Before(from.day) {
			continue
		}
		for _, b := range noes {
			if a.doc.source() == b.doc.source() && a.day.Before(b.day) && !b.day.After(to.day) {
				return true
			}
		}
	}
	return false
}

// disputed adds the contradictions of the days that the stance rests on, where
// both sides are firm.
func (w *walker) disputed() {
	for _, n := range w.run {
		if n.lean != both || n.tied {
			continue
		}
		if !n.sum(pro).firm || !n.sum(con).firm {
			continue
		}
		p := slices.Clone(w.held([]*node{n}, pro))
		c := w.held([]*node{n}, con)
		if len(p) == 0 || len(c) == 0 {
			continue
		}
		a, b := apartFrom(p, c)
		rule := ruleSameDay
		switch {
		case a.doc.id == b.doc.id:
			rule = ruleReport
		case n.kind == undatedDays:
			rule = ruleUndated
		case n.kind != someDays:
			continue
		}
		w.out.contradictions = append(w.out.contradictions, Contradiction{A: a.cite(), B: b.cite(), Rule: rule})
	}
}

// apartFrom chooses the weightiest two that are of different reports, else
// the weightiest two.
func apartFrom(p, c []*stand) (*stand, *stand) {
	for _, a := range p {
		for _, b := range c {
			if a.doc.id != b.doc.id {
				return a, b
			}
		}
	}
	return p[0], c[0]
}
