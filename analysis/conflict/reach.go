package conflict

// walker finds where parties can lead by legal sequences of moves: any number,
// nobody twice in a row.
type walker struct {
	g    *Game
	seen map[step]step // each with the one before it; the first with none
	list []step        // in the order they were found: shortest sequences first
	buf  []int
}

// step is a state and who moved there; -1 for nobody yet.
type step struct{ state, mover int }

// walk goes from a state. may says which moves are taken. It stops early when
// stop returns true for a state that was reached, and gives that step.
func (g *Game) walk(team []int, from int, may func(j, s, t int) bool, stop func(t int) bool) (*walker, step, bool) {
	w := &walker{g: g, seen: map[step]step{}}
	start := step{from, -1}
	w.seen[start] = step{-1, -1}
	w.list = append(w.list, start)
	for k := 0; k < len(w.list); k++ {
		at := w.list[k]
		for _, j := range team {
			if j == at.mover {
				continue
			}
			w.buf = g.appendMoves(w.buf[:0], j, at.state)
			for _, t := range w.buf {
				next := step{t, j}
				if _, known := w.seen[next]; known || !may(j, at.state, t) {
					continue
				}
				w.seen[next] = at
				w.list = append(w.list, next)
				if stop != nil && stop(t) {
					return w, next, true
				}
			}
		}
	}
	return w, step{}, false
}

// states are those that were reached, without the start unless it was come
// back to.
func (w *walker) states() []int {
	var out []int
	seen := map[int]bool{}
	for _, at := range w.list[1:] {
		if !seen[at.state] {
			seen[at.state] = true
			out = append(out, at.state)
		}
	}
	return out
}

// path is the moves that led to a step.
func (w *walker) path(to step) []Move {
	var moves []Move
	for to.mover >= 0 {
		from := w.seen[to]
		moves = append(moves, Move{Party: to.mover, From: from.state, To: to.state})
		to = from
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
