package conflict

import (
	"context"
	"fmt"
	"slices"
)

// Foresight decides limited-move stability for the two parties of a game
// (Kilgour 1985; Fang, Hipel and Kilgour 1993, chapter 3): each looks h moves
// ahead, the parties moving in turn, and expects the other to look as far as is
// left. A party stays rather than moves when it gains nothing. Of moves that it
// likes equally it takes the one to the lowest state; where ties matter another
// rule can give another verdict.
//
// The result is by horizon, from 1 (which is Nash) to the last asked for, and
// then by party.
func (g *Game) Foresight(ctx context.Context, horizon int) ([][2]Bits, error) {
	if g.Parties() != 2 {
		return nil, fmt.Errorf("conflict: foresight: limited-move stability is for two parties, and there are %d", g.Parties())
	}
	if horizon < 1 {
		return nil, fmt.Errorf("conflict: foresight: the horizon is at least 1")
	}
	var out [][2]Bits
	at := g.still()
	for range horizon {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		at = g.ahead(at)
		out = append(out, at.stays())
	}
	return out, nil
}

// NonMyopic decides in which states each of two parties stays however far it
// looks, from some horizon on. What is expected for one horizon follows from
// what is for the one before, so that it comes to a circle; the states are those
// in which the party stays all around it. period is the circle's length, and
// from the horizon at which it begins.
func (g *Game) NonMyopic(ctx context.Context) (stays [2]Bits, from, period int, err error) {
	if g.Parties() != 2 {
		return stays, 0, 0, fmt.Errorf("conflict: foresight: non-myopic stability is for two parties, and there are %d", g.Parties())
	}
	seen := []expected{g.still()}
	for {
		if err := ctx.Err(); err != nil {
			return stays, 0, 0, err
		}
		next := g.ahead(seen[len(seen)-1])
		for h, e := range seen {
			if slices.Equal(e[0], next[0]) && slices.Equal(e[1], next[1]) {
				stays = [2]Bits{fullBits(g.count), fullBits(g.count)}
				for _, e := range seen[h:] {
					b := e.stays()
					stays[0].and(b[0])
					stays[1].and(b[1])
				}
				return stays, h, len(seen) - h, nil
			}
		}
		if len(seen) == mostHorizons {
			return stays, 0, 0, fmt.Errorf("conflict: foresight: what is expected does not come round within %d horizons", mostHorizons)
		}
		seen = append(seen, next)
	}
}

// mostHorizons bounds how long a circle is looked for.
const mostHorizons = 2000

// expected is, for the party that moves first and the state, where it will end.
type expected [2][]int32

// still is expected when nobody moves.
func (g *Game) still() expected {
	var e expected
	for i := range e {
		e[i] = make([]int32, g.count)
		for s := range e[i] {
			e[i][s] = int32(s)
		}
	}
	return e
}

// ahead looks one move further.
func (g *Game) ahead(e expected) expected {
	var next expected
	for i := range next {
		next[i] = make([]int32, g.count)
		rank, other := g.rank[i], e[1-i]
		parallel(g.count, 1<<10, func(from, to int) {
			var buf []int
			for s := from; s < to; s++ {
				best := int32(s)
				buf = g.appendMoves(buf[:0], i, s)
				for k, t := range buf {
					if end := other[t]; k == 0 || rank[end] > rank[best] {
						best = end
					}
				}
				if rank[s] >= rank[best] {
					best = int32(s)
				}
				next[i][s] = best
			}
		})
	}
	return next
}

// stays are the states where each party expects to end where it is.
func (e expected) stays() [2]Bits {
	var out [2]Bits
	for i := range out {
		out[i] = newBits(len(e[i]))
		for s, t := range e[i] {
			if int(t) == s {
				out[i].set(s)
			}
		}
	}
	return out
}

// Hypergame is a conflict that each party sees in its own way: one game per
// party, over the same parties and options, with what it takes the states,
// options and preferences to be (Wang, Hipel and Fraser 1988, level 1).
type Hypergame struct {
	Seen []*Game // by party
}

// Solve decides in which states each party stays, in its own game. A state that
// a party does not see does not hold for it.
func (h Hypergame) Solve(ctx context.Context, c Concept) (stays []map[State]bool, equilibria []State, err error) {
	if len(h.Seen) == 0 {
		return nil, nil, fmt.Errorf("conflict: hypergame: nobody sees a game")
	}
	for i, g := range h.Seen {
		if g.Parties() != len(h.Seen) || len(g.model.Options) != len(h.Seen[0].model.Options) {
			return nil, nil, fmt.Errorf("conflict: hypergame: the game of party %d has other parties or options", i+1)
		}
		v, err := g.Solve(ctx, SolveOptions{Concepts: []Concept{c}})
		if err != nil {
			return nil, nil, err
		}
		mine := map[State]bool{}
		for s := range v.Stable(c, i).All() {
			mine[g.State(s)] = true
		}
		stays = append(stays, mine)
	}
	for s := range stays[0] {
		everyone := true
		for _, mine := range stays {
			everyone = everyone && mine[s]
		}
		if everyone {
			equilibria = append(equilibria, s)
		}
	}
	slices.Sort(equilibria)
	return stays, equilibria, nil
}
