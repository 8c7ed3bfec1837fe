package conflict

import (
	"context"
	"fmt"
)

// Sense is how preferences that are not a plain order count.
type Sense struct {
	Kind SenseKind
	// Least is, for Fuzzy, how certain each party must be of a preference to act
	// on it: from above 0 to 1, by party.
	Least []float64
}

// SenseKind is one of the ways to count.
type SenseKind uint8

const (
	// Plain is the order alone.
	Plain SenseKind = iota
	// Strong asks that a sanction leave the mover much worse off (Hamouda,
	// Kilgour and Hipel 2004): a state that is stable in the plain sense and not
	// in this one is weakly stable.
	Strong
	// UnknownA to UnknownD are the four ways to take what is not known (Li,
	// Hipel, Kilgour and Fang 2004). In A and C a party also moves to states of
	// which it is not known whether they are better; in C and D such a state
	// also stops it. The others' answers may always be such moves.
	UnknownA
	UnknownB
	UnknownC
	UnknownD
	// Fuzzy moves where the certainty of a preference, the degree to which one
	// state is preferred less that of the other way round, reaches the party's
	// least; anything less certain stops it (Bashar, Kilgour and Hipel 2012).
	Fuzzy
)

var senseNames = [...]string{"plain", "strong", "unknown-a", "unknown-b", "unknown-c", "unknown-d", "fuzzy"}

func (k SenseKind) String() string {
	if int(k) < len(senseNames) {
		return senseNames[k]
	}
	return fmt.Sprintf("SenseKind(%d)", uint8(k))
}

// Strongly reports whether party i greatly prefers a to b.
func (g *Game) Strongly(i, a, b int) bool {
	if g.coarse[i] != nil {
		return g.coarse[i][a] > g.coarse[i][b]
	}
	if v := g.value[i]; v != nil {
		return v[a]-v[b] >= g.model.Parties[i].Prefers.StrongBy
	}
	return false
}

// certainty is how much more party i prefers a to b than b to a, from -1 to 1.
func (g *Game) certainty(i, a, b int) float64 {
	if d := g.model.Parties[i].Prefers.Degree; d != nil {
		x, y := g.State(a), g.State(b)
		return d(x, y) - d(y, x)
	}
	switch {
	case g.Better(i, a, b):
		return 1
	case g.Better(i, b, a):
		return -1
	}
	return 0
}

// counted is a sense as the definitions use it.
type counted struct {
	gain  func(i, t, s int) bool // t tempts i away from s
	stop  func(i, t, s int) bool // being led to t keeps i in s
	reply func(j, t, s int) bool // j, answering, would move from s to t
}

func (g *Game) counted(how Sense) (counted, error) {
	better := g.Better
	maybe := func(i, a, b int) bool { return better(i, a, b) || g.unknown(i, a, b) }
	kept := func(i, t, s int) bool { return t == s || !maybe(i, t, s) } // s ⪰ t, known
	safe := func(i, t, s int) bool { return !better(i, t, s) }
	switch how.Kind {
	case Plain:
		return counted{better, safe, better}, nil
	case Strong:
		return counted{better, func(i, t, s int) bool { return g.Strongly(i, s, t) }, better}, nil
	case UnknownA:
		return counted{maybe, kept, maybe}, nil
	case UnknownB:
		return counted{better, kept, maybe}, nil
	case UnknownC:
		return counted{maybe, safe, maybe}, nil
	case UnknownD:
		return counted{better, safe, maybe}, nil
	case Fuzzy:
		if len(how.Least) != g.Parties() {
			return counted{}, fmt.Errorf("conflict: judge: %d least certainties for %d parties", len(how.Least), g.Parties())
		}
		for _, l := range how.Least {
			if !(l > 0 && l <= 1) {
				return counted{}, fmt.Errorf("conflict: judge: the least certainty %g is not above 0 and at most 1", l)
			}
		}
		moves := func(i, t, s int) bool { return t != s && g.certainty(i, t, s) >= how.Least[i] }
		return counted{moves, func(i, t, s int) bool { return !moves(i, t, s) }, moves}, nil
	}
	return counted{}, fmt.Errorf("conflict: judge: there is no sense %d", how.Kind)
}

// Judge decides in which states party i stays, in a sense. It searches state by
// state, which suits thousands of states rather than millions; ctx ends it.
func (g *Game) Judge(ctx context.Context, c Concept, i int, how Sense) (Bits, error) {
	if c >= numConcepts {
		return nil, fmt.Errorf("conflict: judge: there is no concept %d", c)
	}
	count, err := g.counted(how)
	if err != nil {
		return nil, err
	}
	may := g.may(GMR)
	if c.credible() {
		may = func(j, s, t int) bool { return count.reply(j, t, s) }
	}
	w := g.walker()
	reach := make([]Bits, g.count)
	out := newBits(g.count)
	for s := range g.count {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		holds := true
		for _, s1 := range g.Moves(i, s) {
			if !count.gain(i, s1, s) {
				continue
			}
			if holds = false; c == Nash {
				break
			}
			if reach[s1] == nil {
				w.walk(g.others(i), s1, may, nil)
				reach[s1] = w.states()
				reach[s1].unset(s1) // an improvement is no answer to itself
			}
			for s2 := range reach[s1].All() {
				if count.stop(i, s2, s) && (!c.symmetric() || g.kept(i, s2, s, count)) {
					holds = true
					break
				}
			}
			if !holds {
				break
			}
		}
		if holds {
			out.set(s)
		}
	}
	return out, nil
}

// kept reports whether all countermoves from s2 stop party i too.
func (g *Game) kept(i, s2, s int, count counted) bool {
	for _, s3 := range g.Moves(i, s2) {
		if !count.stop(i, s3, s) {
			return false
		}
	}
	return true
}

// Simultaneous decides in which states party i stays when the others may act at
// the same time: an improvement is deterred when some of the others, each by an
// improvement of its own from the state where all stand, make of it a state that
// is no better for i (Fraser and Hipel 1984). Only games with options have it;
// settings that two of them would set differently, and infeasible ones, are left
// out.
func (g *Game) Simultaneous(ctx context.Context, i int) (Bits, error) {
	if g.model.Graph != nil || g.class != nil {
		return nil, fmt.Errorf("conflict: simultaneous: moves at the same time are defined for options only")
	}
	out := newBits(g.count)
	for s := range g.count {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if g.deterred(i, s) {
			out.set(s)
		}
	}
	return out, nil
}

func (g *Game) deterred(i, s int) bool {
	at := g.State(s)
	// joint: what the others can make of the options, as changes from s.
	type change struct{ mask, flip State }
	joint := []change{{}}
	for _, j := range g.others(i) {
		for _, c := range joint {
			for _, t := range g.Moves(j, s) {
				if flip := g.State(t) ^ at; g.rank[j][t] > g.rank[j][s] && (c.flip^flip)&c.mask&g.own[j] == 0 {
					joint = append(joint, change{c.mask | g.own[j], c.flip | flip})
				}
			}
		}
	}
	for _, t := range g.Moves(i, s) {
		if g.rank[i][t] <= g.rank[i][s] {
			continue
		}
		flip, stopped := g.State(t)^at, false
		for _, c := range joint[1:] {
			if (c.flip^flip)&c.mask&g.own[i] != 0 {
				continue
			}
			if u, ok := g.Index(at ^ (c.flip | flip)); ok && g.rank[i][u] <= g.rank[i][s] {
				stopped = true
				break
			}
		}
		if !stopped {
			return false
		}
	}
	return true
}
