package conflict

import (
	"fmt"
	"math/bits"
	"slices"
)

// Game is a model laid out for analysis: its states have indexes from 0, in
// ascending order of State. It does not change, and may be used by several
// goroutines at once.
type Game struct {
	model  *Model
	count  int     // states
	states []State // ascending; nil when index and State are the same
	where  *locator
	own    []State // the options of each party
	take   State   // options that can only be taken
	drop   State   // options that can only be dropped

	rank   [][]uint32 // by party and state; the higher is preferred
	coarse [][]uint32 // likewise, for great differences; nil where none are given
	value  [][]float64
	known  [][]Bits // by party: known[i][s] holds what i prefers to s, where pairs are all that is known
	same   []func(s, t int) bool

	arcs   []arcs // by party, where moves are not those of a cube; else nil
	class  []int  // where states are merged: the index of each feasible state's class
	member [][]State
}

// New checks a model and lays it out. The error is an *[Error].
func New(m *Model, l Limits) (*Game, error) {
	if err := m.check(); err != nil {
		return nil, err
	}
	n := len(m.Parties)
	g := &Game{model: m, own: make([]State, n), rank: make([][]uint32, n), coarse: make([][]uint32, n),
		value: make([][]float64, n), known: make([][]Bits, n), same: make([]func(int, int) bool, n)}
	if m.Graph != nil {
		g.count = len(m.Graph.States)
		g.arcs = graphArcs(m)
	} else {
		for i, p := range m.Parties {
			for _, o := range p.Options {
				g.own[i] |= 1 << o
			}
		}
		for o, opt := range m.Options {
			switch opt.Way {
			case OnlyTake:
				g.take |= 1 << o
			case OnlyDrop:
				g.drop |= 1 << o
			}
		}
		var err error
		if g.states, g.count, err = m.feasible(l); err != nil {
			return nil, err
		}
		if g.states != nil {
			g.where = newLocator(g.states, len(m.Options))
		}
		if len(m.Merged) > 0 {
			if err := g.merge(l); err != nil {
				return nil, err
			}
		} else if len(m.OneWay) > 0 {
			if err := g.list(l); err != nil {
				return nil, err
			}
		}
	}
	for i := range n {
		var err error
		if g.rank[i], g.coarse[i], err = g.ranks(i); err != nil {
			return nil, err
		}
	}
	return g, nil
}

// Model is what the game was made from.
func (g *Game) Model() *Model { return g.model }

// Count is the number of feasible states.
func (g *Game) Count() int { return g.count }

// Parties is the number of parties.
func (g *Game) Parties() int { return len(g.model.Parties) }

// State is the state with an index; of merged ones, the lowest.
func (g *Game) State(s int) State {
	if g.states == nil {
		return State(s)
	}
	return g.states[s]
}

// Index finds a state; false when it is not feasible.
func (g *Game) Index(s State) (int, bool) {
	if g.where == nil {
		return int(s), s < State(g.count)
	}
	at, ok := g.where.find(s)
	if ok && g.class != nil {
		at = g.class[at]
	}
	return at, ok
}

// Letters writes a state: one letter per option, - where merged states differ,
// or its name in a graph.
func (g *Game) Letters(s int) string {
	if g.model.Graph != nil {
		return g.model.Graph.States[s]
	}
	if g.member != nil {
		care, first := all(len(g.model.Options)), g.member[s][0]
		for _, t := range g.member[s][1:] {
			care &^= first ^ t
		}
		return Pattern{care, first & care}.Letters(len(g.model.Options))
	}
	return g.State(s).Letters(len(g.model.Options))
}

// stateText writes a state that may not be feasible.
func (g *Game) stateText(s State) string {
	if g.model.Graph != nil {
		return fmt.Sprintf("state %d", s)
	}
	return s.Letters(len(g.model.Options))
}

// Find reads a state as Letters writes it. The error says what is wrong, or
// that the state is not feasible.
func (g *Game) Find(letters string) (int, error) {
	if g.model.Graph != nil {
		if s := slices.Index(g.model.Graph.States, letters); s >= 0 {
			return s, nil
		}
		return 0, &Error{Kind: BadState, At: -1, What: fmt.Sprintf("there is no state %q", letters)}
	}
	k := len(g.model.Options)
	p, err := ParsePattern(letters, k)
	if err != nil {
		return 0, err
	}
	s, ok := g.Index(p.Want)
	if p.Care != all(k) {
		ok = false
		for t := range g.member {
			if g.Letters(t) == p.Letters(k) {
				s, ok = t, true
			}
		}
		if !ok {
			_, err = ParseState(letters, k)
			return 0, err
		}
	}
	if !ok {
		why := ""
		for i := range g.model.Infeasible {
			if f := &g.model.Infeasible[i]; f.Holds(p.Want) {
				why = ": " + f.Words(func(o int) string { return fmt.Sprintf("%q", g.model.Options[o].Name) }) + " is ruled out"
				break
			}
		}
		return 0, &Error{Kind: BadState, At: -1, What: fmt.Sprintf("state %s is not feasible%s", p.Letters(k), why)}
	}
	return s, nil
}

// Rank is how much party i likes a state: the higher is preferred.
func (g *Game) Rank(i, s int) int { return int(g.rank[i][s]) }

// cube reports whether moves are those of an option cube.
func (g *Game) cube() bool { return g.arcs == nil }

// allowed reports whether a move respects options that go one way.
func (g *Game) allowed(from, to State) bool { return from&^to&g.take == 0 && to&^from&g.drop == 0 }

// Moves gives the states that party i can reach from s in one step, in
// ascending order.
func (g *Game) Moves(i, s int) []int {
	if !g.cube() {
		a := &g.arcs[i]
		out := make([]int, 0, a.from[s+1]-a.from[s])
		for _, t := range a.to[a.from[s]:a.from[s+1]] {
			out = append(out, int(t))
		}
		return out
	}
	return g.appendMoves(nil, i, s)
}

func (g *Game) appendMoves(out []int, i, s int) []int {
	if !g.cube() {
		return append(out, g.Moves(i, s)...)
	}
	at := g.State(s)
	mask := g.own[i]
	// What goes one way and is there already stays.
	mask &^= at&g.take | g.drop&^at
	base := at &^ mask
	for sub := State(0); ; {
		if t := base | sub; t != at {
			if x, ok := g.Index(t); ok {
				out = append(out, x)
			}
		}
		if sub = (sub - mask) & mask; sub == 0 {
			return out
		}
	}
}

// Better reports whether party i is known to prefer a to b.
func (g *Game) Better(i, a, b int) bool {
	if g.known[i] != nil {
		return g.known[i][b].Has(a)
	}
	return g.rank[i][a] > g.rank[i][b] && !g.unknown(i, a, b)
}

// locator finds the index of a state.
type locator struct {
	states []State
	has    Bits     // by state, where there are few options
	before []uint32 // set bits before each word
}

// newLocator makes a table where that is not much larger than the list itself.
func newLocator(states []State, options int) *locator {
	l := &locator{states: states}
	if options > 28 || options > 12 && 1<<options > 256*len(states) {
		return l
	}
	l.has = newBits(1 << options)
	for _, s := range states {
		l.has.set(int(s))
	}
	l.before = make([]uint32, len(l.has))
	n := 0
	for i, w := range l.has {
		l.before[i] = uint32(n)
		n += bits.OnesCount64(w)
	}
	return l
}

func (l *locator) find(s State) (int, bool) {
	if l.has == nil {
		return slices.BinarySearch(l.states, s)
	}
	w := s >> 6
	if w >= State(len(l.has)) || l.has[w]>>(s&63)&1 == 0 {
		return 0, false
	}
	return int(l.before[w]) + bits.OnesCount64(l.has[w]&(1<<(s&63)-1)), true
}
