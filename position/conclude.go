package position

import (
	"slices"

	"github.com/openparley/parley"
)

// conclude writes the position that the last run comes to.
func (w *walker) conclude() {
	p := &w.out.position
	p.Stance = w.stance(w.run)
	sides := []int{sideOf(w.lean())}
	if p.Stance == Mixed {
		sides = []int{pro, con}
	}
	var because, conditions []*stand
	again := 0
	for _, sd := range sides {
		because = append(because, w.held(w.run, sd)...)
		for _, s := range w.h.conditions[sd].sorted() {
			if w.within(w.run, s) {
				conditions = append(conditions, s)
			}
		}
		for _, n := range w.run {
			t := n.sum(sd)
			p.Count += int(t.count)
			again += int(t.again)
			p.Accepted += int(t.accepted)
			p.Strength = max(p.Strength, t.strength)
			if t.count > 0 && n.kind == someDays {
				for _, b := range n.parts {
					if b.sides[sd].count > 0 {
						p.Latest = maxDay(p.Latest, b.day)
					}
				}
			}
		}
	}
	if again < p.Count {
		p.Count = max(p.Count-again, p.Accepted) // unless it rests on what is repeated alone
	}
	for _, sd := range []int{pro, con, given} {
		if p.Stance != Mixed && sd != sides[0] {
			w.aside = append(w.aside, w.held(w.run, sd)...)
		}
	}
	because = slices.Compact(sortedByWeight(because))
	w.cited = once(balanced(because, p.Stance == Mixed, w))
	w.cited = w.cited[:min(MaxCites, len(w.cited))]
	p.Because = cites(w.cited, MaxCites)
	if p.Stance == Mixed {
		against := w.held(w.run, con)
		for _, c := range p.Because {
			if slices.ContainsFunc(against, func(s *stand) bool { return s.id == c.Statement }) {
				p.Contra = append(p.Contra, c.Statement)
			}
		}
	}
	for _, s := range because {
		if s.term.n > 0 {
			p.Horizon = s.horizon()
			break
		}
	}
	if p.Stance == Conditional && len(conditions) == 0 {
		// Heavier ones, of other days, took the room: what is held of these days
		// may name one, and what names none is not said to be on conditions.
		for _, s := range because {
			if s.conditioned {
				conditions = append(conditions, s)
			}
		}
		if len(conditions) == 0 {
			p.Stance = For
		}
	}
	if p.Stance == For && w.drop() {
		conditions = nil
	}
	for _, s := range sortedByWeight(conditions) {
		if !slices.ContainsFunc(p.If, func(c parley.Cite) bool { return c.Quote.Text == s.condition().Text }) {
			p.If = append(p.If, s.citing(s.condition()))
		}
	}
	p.Despite = cites(once(slices.Compact(sortedByWeight(w.aside))), maxDespite)
	w.rests = because
	w.disputed()
}

// once leaves out what a near-duplicate repeats of another that is there.
func once(all []*stand) []*stand {
	var out []*stand
	for _, s := range all {
		if s.near && slices.ContainsFunc(all, func(o *stand) bool { return !o.near && o.repeats(s) }) {
			continue
		}
		out = append(out, s)
	}
	return out
}

func sortedByWeight(all []*stand) []*stand {
	slices.SortFunc(all, byWeight)
	return all
}

// balanced puts the stands of a mixed stance in turn, so that both sides are
// among those cited.
func balanced(all []*stand, mixed bool, w *walker) []*stand {
	if !mixed {
		return all
	}
	p := slices.Clone(w.held(w.run, pro))
	c := w.held(w.run, con)
	out := make([]*stand, 0, len(p)+len(c))
	for i := range max(len(p), len(c)) {
		if i < len(p) {
			out = append(out, p[i])
		}
		if i < len(c) {
			out = append(out, c[i])
		}
	}
	return out
}
