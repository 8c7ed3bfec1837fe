package position

import (
	"slices"

	"github.com/openparley/parley"
)

// apart is within how many days two accounts of an acceptance by different
// outlets are taken to be of the same act.
const apart = 3

// node is a stretch of a history that is read as one: a bucket, or the days
// over which accounts contradict each other.
type node struct {
	parts []*bucket
	kind  kind
	lean  int
	firm  bool
	tied  bool // contradictory accounts hold it together
}

type kind uint8

const (
	pastDays kind = iota
	undatedDays
	olderDays
	someDays
)

// first is the day on which the node begins; zero when not known.
func (n *node) first() parley.Day { return n.parts[0].day }

func (n *node) sum(sd int) (t tally) {
	for _, b := range n.parts {
		u := &b.sides[sd]
		t.count += u.count
		t.again += u.again
		t.accepted += u.accepted
		t.conditional += u.conditional
		t.bare += u.bare
		t.strength = max(t.strength, u.strength)
		t.firm = t.firm || u.firm
	}
	return t
}

// outcome is what a history comes to.
type outcome struct {
	position       Position
	turns          []turn
	contradictions []Contradiction
}

// walk goes through a history from the past to the latest day. A newer stand
// supersedes an older one of the opposite direction, which is a shift; where
// the words or dates do not tell which holds, the stance is mixed.
func (w *walker) walk(h *history) settled {
	w.h, w.out, w.turns = h, outcome{}, w.turns[:0]
	w.run, w.clean, w.aside, w.rests, w.cited = nil, nil, w.aside[:0], nil, nil
	ties := w.contradictoryAccounts()
	w.nodes = h.nodes(w.nodes[:0], ties)
	for i := range w.nodes {
		w.step(&w.nodes[i])
	}
	if len(w.run) > 0 {
		w.conclude()
	}
	w.out.turns = slices.Clone(w.turns)
	return settled{outcome: w.out, rests: w.rests, cited: w.cited, firm: w.firm()}
}

// nodes cuts the history, with the days of each tie together.
func (h *history) nodes(all []node, ties [][2]parley.Day) []node {
	add := func(k kind, b []*bucket) {
		if l := b[0].leans(); l != nowhere {
			all = append(all, node{parts: b, kind: k, lean: l, firm: b[0].firm(l)})
		}
	}
	add(pastDays, []*bucket{&h.past})
	add(undatedDays, []*bucket{&h.undated})
	add(olderDays, []*bucket{&h.older})
	ties = joined(ties)
	last := -1 // the tie that the last node belongs to
	for i := range h.days {
		b := h.days[i]
		tie := slices.IndexFunc(ties, func(t [2]parley.Day) bool { return !b.day.Before(t[0]) && !b.day.After(t[1]) })
		switch {
		case tie < 0:
			add(someDays, h.days[i:i+1:i+1])
		case tie == last:
			n := &all[len(all)-1]
			n.parts = append(n.parts, b)
		default:
			all = append(all, node{parts: h.days[i : i+1 : i+1], kind: someDays, lean: both, firm: true, tied: true})
		}
		last = tie
	}
	return all
}

// joined makes one of stretches that overlap, in order.
func joined(ties [][2]parley.Day) (out [][2]parley.Day) {
	slices.SortFunc(ties, func(a, b [2]parley.Day) int { return a[0].Compare(b[0]) })
	for _, t := range ties {
		if n := len(out) - 1; n >= 0 && !t[0].After(out[n][1]) {
			out[n][1] = maxDay(out[n][1], t[1])
			continue
		}
		out = append(out, t)
	}
	return out
}

func maxDay(a, b parley.Day) parley.Day {
	if a.Before(b) {
		return b
	}
	return a
}

// walker is the state of a walk. It can be used for one walk after the other.
type walker struct {
	h     *history
	nodes []node
	run   []*node // those that the stance rests on now
	clean []*node // the last run that leant one way, for what a shift shifts from
	aside []*stand
	rests []*stand // what the position rests on, weightiest first
	cited []*stand // that it cites
	turns []turn
	out   outcome

	own  *history // to be filled anew for each walk
	some []*stand // what held gave last
}

// fresh is an empty history, good until the next call.
func (w *walker) fresh() *history {
	if w.own == nil {
		w.own = newHistory()
	}
	w.own.clear()
	return w.own
}

func (w *walker) lean() int {
	if len(w.run) == 0 {
		return nowhere
	}
	return w.run[len(w.run)-1].lean
}

func (w *walker) firm() bool {
	return slices.ContainsFunc(w.run, func(n *node) bool { return n.firm })
}

func (w *walker) step(n *node) {
	switch {
	case len(w.run) == 0:
		w.run = []*node{n}
	case n.lean == ended && w.lean() == away:
		// not for it before, and not now
	case n.lean == w.lean():
		if w.run[0].kind == pastDays {
			w.run = nil // it has been said again since
		}
		w.run = append(w.run, n)
	case !n.firm && w.firm():
		alone := []*node{n}
		for _, sd := range [...]int{pro, con, given} {
			w.aside = append(w.aside, w.held(alone, sd)...)
		}
		return
	default:
		w.turn(n)
	}
	if n.lean != both {
		w.clean = w.run
	}
}

// turn begins a new run with n.
func (w *walker) turn(n *node) {
	before := w.run
	if w.lean() == both {
		before = w.clean
	}
	w.run = []*node{n}
	if n.lean == both {
		return
	}
	if len(before) == 0 || before[len(before)-1].lean == n.lean {
		return
	}
	from := before[len(before)-1]
	told := from.kind != undatedDays && n.kind != undatedDays || from.kind == pastDays
	if told && n.firm && slices.ContainsFunc(before, func(n *node) bool { return n.firm }) {
		t := turn{from: w.stance(before), to: w.stance(w.run), on: n.first()}
		t.before.take(once(w.held(before, sideOf(from.lean))))
		t.after.take(once(w.held(w.run, sideOf(n.lean))))
		if w.tell(t) {
			return
		}
	}
	w.aside = append(w.aside, w.held(before, sideOf(from.lean))...)
}

// tell adds a turn that has words on both sides, and reports whether it has.
func (w *walker) tell(t turn) bool {
	if t.before[0] == nil || t.after[0] == nil {
		return false
	}
	w.turns = append(w.turns, t)
	return true
}

func sideOf(lean int) int {
	switch lean {
	case away:
		return con
	case ended:
		return given
	}
	return pro
}

// stance names the lean of a run.
func (w *walker) stance(run []*node) Stance {
	switch run[len(run)-1].lean {
	case both:
		return Mixed
	case away:
		return Against
	case ended:
		return Silent
	}
	var count, ifs int32
	for _, n := range run {
		t := n.sum(pro)
		count += t.count
		ifs += t.conditional
	}
	// Reports often leave a condition out, so one in three is enough to say
	// it is there; an acceptance without one, later than all, drops it.
	if _, dropped := conditional(run); ifs > 0 && 3*ifs >= count && dropped < 0 {
		return Conditional
	}
	return For
}

// held gives the stands that are kept of one side of a run, weightiest first.
// They are good until the next call.
func (w *walker) held(run []*node, sd int) []*stand {
	all := w.some[:0]
	add := func(s *stand) {
		if s != nil && w.within(run, s) && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	for _, s := range w.h.top[sd].heap {
		add(s)
	}
	for _, n := range run {
		for _, b := range n.parts {
			for _, s := range b.sides[sd].best {
				add(s)
			}
		}
	}
	slices.SortFunc(all, byWeight)
	w.some = all
	return all
}

func byWeight(a, b *stand) int {
	switch {
	case weightier(a, b):
		return -1
	case weightier(b, a):
		return 1
	}
	return 0
}

// within reports whether the stand was counted in one of the nodes.
func (w *walker) within(run []*node, s *stand) bool {
	k := someDays
	switch {
	case s.hedged == pastStand:
		k = pastDays
	case s.day.IsZero():
		k = undatedDays
	case len(w.h.days) > 0 && s.day.Before(w.h.days[0].day):
		k = olderDays
	}
	for _, n := range run {
		if n.kind != k {
			continue
		}
		if k != someDays {
			return true
		}
		for _, b := range n.parts {
			if b.day == s.day {
				return true
			}
		}
	}
	return false
}

// conditional gives where in a run that leans towards the option the last
// condition was named, and the first acceptance without one after it; −1 for
// none.
func conditional(run []*node) (named, dropped int) {
	named, dropped = -1, -1
	for i, n := range run {
		t := n.sum(pro)
		switch {
		case t.conditional > 0:
			named, dropped = i, -1
		case t.bare > 0 && named >= 0 && dropped < 0:
			dropped = i
		}
	}
	return named, dropped
}

// drop adds the shift from "for, if" to "for", where an acceptance without
// condition came later than the conditions. It reports whether there is one.
func (w *walker) drop() bool {
	named, dropped := conditional(w.run)
	if dropped < 0 || w.stance(w.run[:named+1]) != Conditional || w.run[dropped].kind != someDays {
		return false
	}
	t := turn{from: Conditional, to: For, on: w.run[dropped].first()}
	t.before.take(slices.DeleteFunc(w.h.conditions[pro].sorted(), func(c *stand) bool { return !w.within(w.run[:named+1], c) }))
	t.after.take(slices.DeleteFunc(w.held(w.run[dropped:dropped+1], pro), func(a *stand) bool { return a.act != parley.Accept || a.conditioned }))
	w.tell(t)
	return true
}
