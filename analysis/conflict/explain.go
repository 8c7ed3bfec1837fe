package conflict

import "fmt"

// Certificate shows why a party would stay in a state, or leave it, so that
// anyone can replay it.
type Certificate struct {
	Concept Concept
	Party   int
	State   int
	Stays   bool
	// Answers has one entry for each improvement of a party that stays, and one
	// entry, the improvement that nothing stops, of a party that leaves.
	Answers []Answer
}

// Answer is what can follow an improvement.
type Answer struct {
	To int // the improvement leads there
	// Path is a legal sequence of the others' moves that stops it: it ends where
	// the party is no better off than it was, and for symmetric concepts cannot
	// help itself in one move either. Empty where nothing stops the improvement.
	Path []Move
	// Reach is, where nothing stops it, all that the others can lead to; and
	// Escapes, for symmetric concepts, the party's way out, by the state that
	// the others lead to: -1 where that state is itself an improvement.
	Reach   []int
	Escapes []int
}

// Explain gives the certificate of a verdict.
func (g *Game) Explain(c Concept, i, s int) Certificate {
	out := Certificate{Concept: c, Party: i, State: s, Stays: true}
	w := g.walker()
	rank := g.rank[i]
	for _, to := range g.Moves(i, s) {
		if rank[to] <= rank[s] {
			continue
		}
		a := Answer{To: to}
		stopped := false
		if c != Nash {
			k := w.walk(g.others(i), to, g.may(c), func(t int) bool { return g.stops(c, i, s, t) })
			if stopped = k >= 0; stopped {
				a.Path = w.path(k)
			} else {
				for t := range w.states().All() {
					a.Reach = append(a.Reach, t)
					if c.symmetric() {
						a.Escapes = append(a.Escapes, g.way(i, s, t))
					}
				}
			}
		}
		if !stopped {
			out.Stays, out.Answers = false, []Answer{a}
			return out
		}
		out.Answers = append(out.Answers, a)
	}
	return out
}

// stops reports whether being led to t keeps party i from leaving s.
func (g *Game) stops(c Concept, i, s, t int) bool {
	rank := g.rank[i]
	return rank[t] <= rank[s] && (!c.symmetric() || g.way(i, s, t) < 0)
}

// way is a move of party i from t to a state that it prefers to s; -1: none.
func (g *Game) way(i, s, t int) int {
	for _, u := range g.Moves(i, t) {
		if g.rank[i][u] > g.rank[i][s] {
			return u
		}
	}
	return -1
}

// Check replays a certificate against the model alone: it knows the
// definitions, moves and preferences, and nothing of how verdicts are found.
// It returns nil when the certificate proves what it says.
func Check(g *Game, c Certificate) error {
	if c.Party < 0 || c.Party >= g.Parties() || c.State < 0 || c.State >= g.Count() {
		return fmt.Errorf("conflict: check: there is no such party or state")
	}
	better := func(a, b int) bool { return g.Rank(c.Party, a) > g.Rank(c.Party, b) }
	improvements := map[int]bool{}
	for _, t := range g.Moves(c.Party, c.State) {
		if better(t, c.State) {
			improvements[t] = true
		}
	}
	if !c.Stays {
		if len(c.Answers) != 1 || !improvements[c.Answers[0].To] {
			return fmt.Errorf("conflict: check: no improvement is shown")
		}
		return checkOpen(g, c, c.Answers[0], better)
	}
	for _, a := range c.Answers {
		if !improvements[a.To] {
			return fmt.Errorf("conflict: check: %s is no improvement, or shown twice", g.Letters(a.To))
		}
		delete(improvements, a.To)
		if err := checkPath(g, c, a, better); err != nil {
			return err
		}
	}
	if len(improvements) > 0 {
		return fmt.Errorf("conflict: check: %d improvements are not answered", len(improvements))
	}
	return nil
}

// checkPath replays the sequence that stops an improvement.
func checkPath(g *Game, c Certificate, a Answer, better func(a, b int) bool) error {
	if len(a.Path) == 0 {
		return fmt.Errorf("conflict: check: nothing answers the improvement to %s", g.Letters(a.To))
	}
	at, last := a.To, -1
	for _, m := range a.Path {
		if m.From != at || m.Party == c.Party || m.Party == last || !canGo(g, m) {
			return fmt.Errorf("conflict: check: the move to %s is not legal", g.Letters(m.To))
		}
		if c.Concept.credible() && g.Rank(m.Party, m.To) <= g.Rank(m.Party, m.From) {
			return fmt.Errorf("conflict: check: the move to %s does not improve who makes it", g.Letters(m.To))
		}
		at, last = m.To, m.Party
	}
	if better(at, c.State) {
		return fmt.Errorf("conflict: check: %s is better for the party", g.Letters(at))
	}
	if c.Concept.symmetric() {
		for _, u := range g.Moves(c.Party, at) {
			if better(u, c.State) {
				return fmt.Errorf("conflict: check: from %s the party moves on to %s", g.Letters(at), g.Letters(u))
			}
		}
	}
	return nil
}

// checkOpen holds that no state of the listed reach stops the improvement, and
// that every legal sequence of the others stays in the list.
func checkOpen(g *Game, c Certificate, a Answer, better func(a, b int) bool) error {
	if c.Concept == Nash {
		return nil
	}
	listed := map[int]int{}
	for k, t := range a.Reach {
		listed[t] = k
	}
	for k, t := range a.Reach {
		if better(t, c.State) {
			continue
		}
		if !c.Concept.symmetric() || k >= len(a.Escapes) || a.Escapes[k] < 0 ||
			!better(a.Escapes[k], c.State) || !canGo(g, Move{c.Party, t, a.Escapes[k]}) {
			return fmt.Errorf("conflict: check: %s stops the improvement to %s", g.Letters(t), g.Letters(a.To))
		}
	}
	type node struct{ state, last int }
	seen := map[node]bool{{a.To, -1}: true}
	todo := []node{{a.To, -1}}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for j := range g.Parties() {
			if j == c.Party || j == at.last {
				continue
			}
			for _, t := range g.Moves(j, at.state) {
				if c.Concept.credible() && g.Rank(j, t) <= g.Rank(j, at.state) {
					continue
				}
				if _, ok := listed[t]; !ok {
					return fmt.Errorf("conflict: check: the others can lead to %s, which is not listed", g.Letters(t))
				}
				if next := (node{t, j}); !seen[next] {
					seen[next] = true
					todo = append(todo, next)
				}
			}
		}
	}
	return nil
}

func canGo(g *Game, m Move) bool {
	if m.Party < 0 || m.Party >= g.Parties() || m.From < 0 || m.From >= g.Count() {
		return false
	}
	for _, t := range g.Moves(m.Party, m.From) {
		if t == m.To {
			return true
		}
	}
	return false
}
