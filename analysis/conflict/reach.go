package conflict

// walker finds where parties can lead by legal sequences of moves: any number,
// nobody twice in a row. It can be used again and again.
type walker struct {
	g     *Game
	stamp []uint32 // by state and who moved there: the walk that saw it
	now   uint32
	list  []step  // in the order they were found: shortest sequences first
	from  []int32 // by place in list: the one before it
	buf   []int
}

// step is a state and who moved there; -1 for nobody yet.
type step struct{ state, mover int }

func (g *Game) walker() *walker {
	return &walker{g: g, stamp: make([]uint32, g.count*g.Parties())}
}

// walk goes from a state. may says which moves are taken. It stops early when
// stop says so of a state that was reached, and gives that place in the list;
// else -1.
func (w *walker) walk(team []int, start int, may func(j, s, t int) bool, stop func(t int) bool) int {
	n := w.g.Parties()
	w.now++
	w.list = append(w.list[:0], step{start, -1})
	w.from = append(w.from[:0], -1)
	for k := 0; k < len(w.list); k++ {
		at := w.list[k]
		for _, j := range team {
			if j == at.mover {
				continue
			}
			w.buf = w.g.appendMoves(w.buf[:0], j, at.state)
			for _, t := range w.buf {
				if mark := &w.stamp[t*n+j]; *mark != w.now && may(j, at.state, t) {
					*mark = w.now
					w.list = append(w.list, step{t, j})
					w.from = append(w.from, int32(k))
					if stop != nil && stop(t) {
						return len(w.list) - 1
					}
				}
			}
		}
	}
	return -1
}

// states are those that were reached, without the start unless it was come
// back to.
func (w *walker) states() Bits {
	b := newBits(w.g.count)
	for _, at := range w.list[1:] {
		b.set(at.state)
	}
	return b
}

// path is the moves that led to a place in the list.
func (w *walker) path(k int) []Move {
	var moves []Move
	for ; w.from[k] >= 0; k = int(w.from[k]) {
		moves = append(moves, Move{Party: w.list[k].mover, From: w.list[w.from[k]].state, To: w.list[k].state})
	}
	for a, b := 0, len(moves)-1; a < b; a, b = a+1, b-1 {
		moves[a], moves[b] = moves[b], moves[a]
	}
	return moves
}

// Move is a party's step from one state to another.
type Move struct{ Party, From, To int }

// others are all parties but i.
func (g *Game) others(i int) []int {
	var team []int
	for j := range g.Parties() {
		if j != i {
			team = append(team, j)
		}
	}
	return team
}

// may is the rule for the others' moves under a concept.
func (g *Game) may(c Concept) func(j, s, t int) bool {
	if c.credible() {
		return func(j, s, t int) bool { return g.rank[j][t] > g.rank[j][s] }
	}
	return func(int, int, int) bool { return true }
}

// Evolution is how a conflict can go on from a state.
type Evolution struct {
	w     *walker
	first []int // by state: the first place in the walk that reached it; -1
}

// Evolve finds the shortest ways from a state to all others: by the moves of a
// team, or only by those that improve who makes them; nobody moves twice
// running. team nil means all.
func (g *Game) Evolve(team []int, from int, improving bool) *Evolution {
	if team == nil {
		team = g.others(-1)
	}
	may := g.may(GMR)
	if improving {
		may = g.may(SEQ)
	}
	e := &Evolution{w: g.walker(), first: make([]int, g.count)}
	e.w.walk(team, from, may, nil)
	for s := range e.first {
		e.first[s] = -1
	}
	for k, at := range e.w.list {
		if e.first[at.state] < 0 {
			e.first[at.state] = k
		}
	}
	return e
}

// Path is the shortest way to a state, empty for where it began; false when
// there is none.
func (e *Evolution) Path(s int) ([]Move, bool) {
	if e.first[s] < 0 {
		return nil, false
	}
	return e.w.path(e.first[s]), true
}
