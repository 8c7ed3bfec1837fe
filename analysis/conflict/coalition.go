package conflict

import (
	"context"
	"fmt"
	"math/bits"
)

// Coalition is a set of parties: bit i is set when party i is in it.
type Coalition uint64

// Has reports whether party i is in the coalition.
func (h Coalition) Has(i int) bool { return h>>i&1 == 1 }

// Members are the parties of the coalition.
func (h Coalition) Members() []int {
	var list []int
	for ; h != 0; h &= h - 1 {
		list = append(list, bits.TrailingZeros64(uint64(h)))
	}
	return list
}

// Coalitions decides the stability of states for coalitions (Kilgour, Hipel,
// Fang and Peng 2001; Inohara and Hipel 2008). A coalition moves by any legal
// sequence of its members, over feasible states, to a state that improves it.
type Coalitions struct {
	g      *Game
	pareto bool
	w      *walker
	reach  map[Coalition][]Bits // by state
	gains  map[Coalition][]Bits
}

// Coalitions prepares the analysis. A state improves a coalition when every
// member prefers it; with pareto, when no member is worse off and one is better.
func (g *Game) Coalitions(pareto bool) *Coalitions {
	return &Coalitions{g: g, pareto: pareto, w: g.walker(), reach: map[Coalition][]Bits{}, gains: map[Coalition][]Bits{}}
}

// reached is where a coalition can lead from s: R_H(s).
func (c *Coalitions) reached(h Coalition, s int) Bits {
	if c.reach[h] == nil {
		c.reach[h] = make([]Bits, c.g.count)
	}
	if c.reach[h][s] == nil {
		c.w.walk(h.Members(), s, func(int, int, int) bool { return true }, nil)
		c.reach[h][s] = c.w.states()
	}
	return c.reach[h][s]
}

// Improves reports whether t is better than s for a coalition.
func (c *Coalitions) Improves(h Coalition, t, s int) bool {
	some := false
	for ; h != 0; h &= h - 1 {
		i := bits.TrailingZeros64(uint64(h))
		switch a, b := c.g.rank[i][t], c.g.rank[i][s]; {
		case a > b:
			some = true
		case a < b || !c.pareto:
			return false
		}
	}
	return some
}

// Improvements are the states that a coalition can lead to and that improve it.
func (c *Coalitions) Improvements(h Coalition, s int) Bits {
	if c.gains[h] == nil {
		c.gains[h] = make([]Bits, c.g.count)
	}
	if c.gains[h][s] == nil {
		b := newBits(c.g.count)
		for t := range c.reached(h, s).All() {
			if c.Improves(h, t, s) {
				b.set(t)
			}
		}
		c.gains[h][s] = b
	}
	return c.gains[h][s]
}

// all is the coalition of all parties.
func (c *Coalitions) all() Coalition { return Coalition(all(c.g.Parties())) }

// Stable decides in which states a coalition stays. The concepts are Nash, GMR,
// SMR and SEQ; in SEQ the others answer by legal sequences of improvements of
// coalitions among them, no coalition twice running.
func (c *Coalitions) Stable(ctx context.Context, concept Concept, h Coalition) (Bits, error) {
	if h == 0 || h&^c.all() != 0 {
		return nil, fmt.Errorf("conflict: coalitions: the coalition is empty or has a party that is not there")
	}
	if concept > SEQ {
		return nil, fmt.Errorf("conflict: coalitions: %s is not defined for them", concept)
	}
	out := newBits(c.g.count)
	answers := make([]Bits, c.g.count)
	for s := range c.g.count {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		holds := true
		for t := range c.Improvements(h, s).All() {
			if concept == Nash {
				holds = false
				break
			}
			if answers[t] == nil {
				if concept == SEQ {
					answers[t] = c.credible(c.all()&^h, t)
				} else {
					answers[t] = c.reached(c.all()&^h, t)
				}
			}
			if holds = c.stopped(concept, h, s, answers[t]); !holds {
				break
			}
		}
		if holds {
			out.set(s)
		}
	}
	return out, nil
}

// stopped reports whether one of the answers keeps a coalition in s.
func (c *Coalitions) stopped(concept Concept, h Coalition, s int, answers Bits) bool {
next:
	for u := range answers.All() {
		if c.Improves(h, u, s) {
			continue
		}
		if concept == SMR {
			for v := range c.reached(h, u).All() {
				if c.Improves(h, v, s) {
					continue next
				}
			}
		}
		return true
	}
	return false
}

// credible is where the coalitions among some parties can lead from t by
// improvements of theirs, none twice running.
func (c *Coalitions) credible(among Coalition, t int) Bits {
	type node struct {
		state int
		last  Coalition
	}
	out := newBits(c.g.count)
	seen := map[node]bool{}
	todo := []node{{t, 0}}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for h := among; h != 0; h = (h - 1) & among {
			if h == at.last {
				continue
			}
			for u := range c.Improvements(h, at.state).All() {
				if n := (node{u, h}); !seen[n] {
					seen[n] = true
					out.set(u)
					todo = append(todo, n)
				}
			}
		}
	}
	return out
}

// Universal decides in which states every one of 2^n-1 coalitions stays.
func (c *Coalitions) Universal(ctx context.Context, concept Concept) (Bits, error) {
	out := fullBits(c.g.count)
	for h := Coalition(1); h <= c.all() && h != 0; h++ {
		b, err := c.Stable(ctx, concept, h)
		if err != nil {
			return nil, err
		}
		out.and(b)
	}
	return out, nil
}

// Equilibria are the states in which every coalition of a division of the
// parties stays: those that act as one, and the others each for itself.
func (c *Coalitions) Equilibria(ctx context.Context, concept Concept, acting ...Coalition) (Bits, error) {
	out := fullBits(c.g.count)
	rest := c.all()
	for _, h := range acting {
		if rest&h != h {
			return nil, fmt.Errorf("conflict: coalitions: a party is in two of them, or not there")
		}
		rest &^= h
	}
	for _, i := range rest.Members() {
		acting = append(acting, 1<<i)
	}
	for _, h := range acting {
		b, err := c.Stable(ctx, concept, h)
		if err != nil {
			return nil, err
		}
		out.and(b)
	}
	return out, nil
}
