package conflict

import (
	"fmt"
	"slices"
)

// arcs are the moves of a party, those from state s at to[from[s]:from[s+1]],
// in ascending order.
type arcs struct {
	from []int32
	to   []int32
}

func newArcs(states int, pairs [][2]int32) arcs {
	slices.SortFunc(pairs, func(a, b [2]int32) int {
		if a[0] != b[0] {
			return int(a[0]) - int(b[0])
		}
		return int(a[1]) - int(b[1])
	})
	pairs = slices.Compact(pairs)
	a := arcs{from: make([]int32, states+1), to: make([]int32, len(pairs))}
	for k, p := range pairs {
		a.from[p[0]+1]++
		a.to[k] = p[1]
	}
	for s := range states {
		a.from[s+1] += a.from[s]
	}
	return a
}

func (a *arcs) of(s int) []int32 { return a.to[a.from[s]:a.from[s+1]] }

func graphArcs(m *Model) []arcs {
	pairs := make([][][2]int32, len(m.Parties))
	for _, a := range m.Graph.Arcs {
		pairs[a.Party] = append(pairs[a.Party], [2]int32{int32(a.From), int32(a.To)})
	}
	all := make([]arcs, len(m.Parties))
	for i := range all {
		all[i] = newArcs(len(m.Graph.States), pairs[i])
	}
	return all
}

// list writes the moves of the cube out one by one, without those that one-way
// rules forbid, merged states as one.
func (g *Game) list(l Limits) error {
	count := g.count
	if g.class != nil {
		count = len(g.class)
	}
	total := int64(0)
	for _, mask := range g.own {
		total += int64(count) << min(gathered(mask), 32)
	}
	if total*12 > l.bytes() || count >= 1<<31 {
		return &Error{Kind: TooLarge, Needs: total * 12,
			What: fmt.Sprintf("one-way rules and merged states need every move written out: up to %s moves, %s of memory, and %s are allowed", group(total), bytesText(total*12), bytesText(l.bytes()))}
	}
	list := make([]arcs, g.Parties())
	class := func(s int) int32 {
		if g.class != nil {
			return int32(g.class[s])
		}
		return int32(s)
	}
	plain := *g
	plain.arcs, plain.class, plain.member = nil, nil, nil
	if g.class != nil {
		plain.states, plain.count = g.where.states, len(g.class)
	}
	var buf []int
	for i := range list {
		var pairs [][2]int32
		for s := range count {
			buf = plain.appendMoves(buf[:0], i, s)
			for _, t := range buf {
				a, b := class(s), class(t)
				if a != b && !g.forbidden(plain.State(s), plain.State(t)) {
					pairs = append(pairs, [2]int32{a, b})
				}
			}
		}
		list[i] = newArcs(g.count, pairs)
	}
	g.arcs = list
	return nil
}

func gathered(mask State) int {
	n := 0
	for ; mask != 0; mask &= mask - 1 {
		n++
	}
	return n
}

func (g *Game) forbidden(from, to State) bool {
	for _, r := range g.model.OneWay {
		if r.From.Has(from) && r.To.Has(to) {
			return true
		}
	}
	return false
}

// merge makes one state of each merged pattern's feasible states.
func (g *Game) merge(l Limits) error {
	plain := make([]State, g.count)
	for s := range plain {
		plain[s] = g.State(s)
	}
	class := make([]int, len(plain))
	taken := make([]int, len(plain))
	for s := range taken {
		taken[s] = -1
	}
	for k, p := range g.model.Merged {
		some := false
		for s, at := range plain {
			if !p.Has(at) {
				continue
			}
			if taken[s] >= 0 {
				return &Error{Kind: BadMerge, Item: k, At: -1,
					What: fmt.Sprintf("state %s is in two merged patterns, %d and %d", at.Letters(len(g.model.Options)), taken[s]+1, k+1)}
			}
			taken[s], some = k, true
		}
		if !some {
			return &Error{Kind: BadMerge, Item: k, At: -1, What: fmt.Sprintf("merged pattern %d has no feasible state", k+1)}
		}
	}
	first := make([]int, len(g.model.Merged))
	for k := range first {
		first[k] = -1
	}
	var reps []State
	var member [][]State
	for s, at := range plain {
		k := taken[s]
		if k >= 0 && first[k] >= 0 {
			class[s] = first[k]
			member[class[s]] = append(member[class[s]], at)
			continue
		}
		class[s] = len(reps)
		if k >= 0 {
			first[k] = class[s]
		}
		reps = append(reps, at)
		member = append(member, []State{at})
	}
	g.where = newLocator(plain, len(g.model.Options))
	g.class, g.member, g.states, g.count = class, member, reps, len(reps)
	return g.list(l)
}
