package conflict

import (
	"cmp"
	"slices"
)

// Change is a small alteration of a party's order that makes it stay.
type Change struct {
	// Lower are the states that come to stand below the one that is to hold,
	// just under it and in the order they had.
	Lower []int
	// Pairs is how many pairs of states change their order by it.
	Pairs int
}

// Smallest finds the change of the party's present order that makes it stay and
// turns the fewest pairs of states round. There always is one, as a party stays
// where it likes nothing better, and no state ever has to rise, as a party that
// stays does so with fewer better states too.
//
// The error is [ErrEntangled] when the exact answer is out of reach.
func (v *Inverse) Smallest() (Change, error) {
	g, rank := v.g, v.g.rank[v.Party]
	// The states that it likes better now, the least liked first.
	var above []int
	for s := range g.count {
		if rank[s] > rank[v.State] {
			above = append(above, s)
		}
	}
	slices.SortStableFunc(above, func(a, b int) int { return cmp.Compare(rank[a], rank[b]) })
	d := newDiagram(mostNodes)
	q := g.question(v.Concept, v.Party, v.State)
	leave := q.build(d, above)
	if d.full {
		return Change{}, ErrEntangled
	}
	// By level: the cheapest way to each point of the diagram, with so many kept
	// below the present tier and in it. A state that is lowered passes those
	// that stay above and were below it, and the state itself.
	type point struct{ node, below, tier int }
	first := func(a, b point) bool { // so that of equally good ones the same is taken always
		return cmp.Or(cmp.Compare(a.node, b.node), cmp.Compare(a.below, b.below), cmp.Compare(a.tier, b.tier)) < 0
	}
	type best struct {
		cost    int
		from    point
		lowered bool
	}
	// Of equally small changes, the one that moves the fewest states.
	const pair = 1 << 24
	layers := []map[point]best{{{int(leave), 0, 0}: {}}}
	points := 0
	for k, s := range above {
		next := map[point]best{}
		fresh := k > 0 && rank[above[k-1]] != rank[s]
		for p, b := range layers[k] {
			lo, hi := p.node, p.node
			if n := d.nodes[p.node]; int(n.level) == k {
				lo, hi = int(n.lo), int(n.hi)
			}
			below, tier := p.below, p.tier
			if fresh {
				below, tier = below+tier, 0
			}
			for _, to := range []struct {
				p    point
				cost int
				low  bool
			}{{point{lo, below, tier}, b.cost + (1+below)*pair + 1, true}, {point{hi, below, tier + 1}, b.cost, false}} {
				old, known := next[to.p]
				if !known || to.cost < old.cost || to.cost == old.cost && first(p, old.from) {
					next[to.p] = best{to.cost, p, to.low}
				}
			}
		}
		if points += len(next); points > mostPoints {
			return Change{}, ErrEntangled
		}
		layers = append(layers, next)
	}
	var end point
	found := false
	for p, b := range layers[len(above)] {
		if p.node != int(bddFalse) {
			continue
		}
		old := layers[len(above)][end]
		if !found || b.cost < old.cost || b.cost == old.cost && first(p, end) {
			end, found = p, true
		}
	}
	c := Change{Pairs: layers[len(above)][end].cost / pair}
	for k := len(above); k > 0; k-- {
		b := layers[k][end]
		if b.lowered {
			c.Lower = append(c.Lower, above[k-1])
		}
		end = b.from
	}
	slices.Sort(c.Lower)
	return c, nil
}
