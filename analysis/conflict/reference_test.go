package conflict

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// reference decides stability by the letter of the definitions: it lists the
// moves of the model, and searches legal sequences state by state.
type reference struct {
	parties int
	states  []State
	moves   [][][]int // by party and state
	cmp     func(i, a, b int) comparison
}

type comparison uint8

const (
	alike comparison = iota
	better
	worse
	open
)

// newReference lists the feasible states and moves of a model with options
// anew, without merged states.
func newReference(g *Game) *reference {
	m := g.model
	r := &reference{parties: len(m.Parties)}
	r.cmp = func(i, a, b int) comparison {
		switch {
		case g.unknown(i, a, b):
			return open
		case g.rank[i][a] > g.rank[i][b]:
			return better
		case g.rank[i][a] < g.rank[i][b]:
			return worse
		}
		return alike
	}
	if m.Graph != nil {
		r.states = make([]State, len(m.Graph.States))
		for i := range m.Parties {
			r.moves = append(r.moves, make([][]int, len(r.states)))
			for _, a := range m.Graph.Arcs {
				if a.Party == i {
					r.moves[i][a.From] = append(r.moves[i][a.From], a.To)
				}
			}
		}
		return r
	}
next:
	for s := range State(1) << len(m.Options) {
		for i := range m.Infeasible {
			if m.Infeasible[i].Holds(s) {
				continue next
			}
		}
		r.states = append(r.states, s)
	}
	for _, p := range m.Parties {
		lists := make([][]int, len(r.states))
		for a, s := range r.states {
			for b, t := range r.states {
				if a != b && canMove(m, p, s, t) {
					lists[a] = append(lists[a], b)
				}
			}
		}
		r.moves = append(r.moves, lists)
	}
	return r
}

func canMove(m *Model, p Party, s, t State) bool {
	for o, opt := range m.Options {
		was, is := s>>o&1 == 1, t>>o&1 == 1
		if was == is {
			continue
		}
		if !slices.Contains(p.Options, o) || opt.Way == OnlyTake && was || opt.Way == OnlyDrop && is {
			return false
		}
	}
	for _, r := range m.OneWay {
		if r.From.Has(s) && r.To.Has(t) {
			return false
		}
	}
	return true
}

// reach is what the parties of team can lead to from s by a legal sequence of
// at least one move, each move by one whom may allows it.
func (r *reference) reach(team []int, s int, may func(mover, from, to int) bool) []int {
	type node struct{ state, last int }
	seen := map[node]bool{}
	var todo []node
	push := func(from, last int) {
		for _, j := range team {
			if j == last {
				continue
			}
			for _, t := range r.moves[j][from] {
				if n := (node{t, j}); may(j, from, t) && !seen[n] {
					seen[n] = true
					todo = append(todo, n)
				}
			}
		}
	}
	push(s, -1)
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		push(n.state, n.last)
	}
	var out []int
	for n := range seen {
		if !slices.Contains(out, n.state) {
			out = append(out, n.state)
		}
	}
	return out
}

func (r *reference) others(i int) []int {
	var team []int
	for j := range r.parties {
		if j != i {
			team = append(team, j)
		}
	}
	return team
}

// answers gives, for each first state, where the others can lead.
func (r *reference) answers(i int, credible bool) [][]int {
	out := make([][]int, len(r.states))
	for s := range out {
		out[s] = r.reach(r.others(i), s, func(j, from, to int) bool { return !credible || r.cmp(j, to, from) == better })
	}
	return out
}

// stable is the textbook, word by word.
func (r *reference) stable(c Concept, i, s int, answers [][]int) bool {
	for _, s1 := range r.moves[i][s] {
		if r.cmp(i, s1, s) != better {
			continue
		}
		if c == Nash {
			return false
		}
		blocked := false
		for _, s2 := range answers[s1] {
			if r.cmp(i, s2, s) == better {
				continue
			}
			if c == SMR || c == SSEQ {
				escapes := false
				for _, s3 := range r.moves[i][s2] {
					escapes = escapes || r.cmp(i, s3, s) == better
				}
				if escapes {
					continue
				}
			}
			blocked = true
			break
		}
		if !blocked {
			return false
		}
	}
	return true
}

// random invents a small model of any kind.
func random(seed uint64) *Model {
	rng := rand.New(rand.NewPCG(seed, 1))
	n := 2 + rng.IntN(4)
	k := 1
	if n <= 3 {
		k += rng.IntN(2)
	}
	r := Random{Seed: seed, Parties: n, Options: k}
	if rng.IntN(2) == 0 {
		r.Statements = 1 + rng.IntN(6)
	} else if rng.IntN(2) == 0 {
		r.Ties = 2 + rng.IntN(5)
	}
	if rng.IntN(2) == 0 {
		r.Infeasible = rng.IntN(4)
	}
	if rng.IntN(2) == 0 {
		r.OneWay = rng.IntN(4)
	}
	if rng.IntN(3) == 0 {
		r.Shared = 1 + rng.IntN(2)
	}
	m := r.Model()
	total := len(m.Options)
	pattern := func(most int) Pattern {
		var p Pattern
		for range 1 + rng.IntN(most) {
			o := rng.IntN(total)
			p.Care |= 1 << o
			p.Want = p.Want&^(1<<o) | State(rng.IntN(2))<<o
		}
		return p
	}
	if rng.IntN(5) == 0 {
		m.OneWay = []OneWay{{pattern(2), pattern(2)}, {pattern(2), pattern(3)}}
	}
	if rng.IntN(12) == 0 {
		// A graph of moves, with preferences over its states' numbers.
		states := 3 + rng.IntN(12)
		m.Options, m.Infeasible, m.OneWay = nil, nil, nil
		m.Graph = &Graph{}
		for s := range states {
			m.Graph.States = append(m.Graph.States, fmt.Sprint("s", s))
		}
		for i := range m.Parties {
			m.Parties[i].Options = nil
			order := rng.Perm(states)
			m.Parties[i].Prefers = Preference{Utility: func(s State) float64 { return float64(order[s] / 2) }}
			for range rng.IntN(3 * states) {
				if a, b := rng.IntN(states), rng.IntN(states); a != b {
					m.Graph.Arcs = append(m.Graph.Arcs, Arc{i, a, b})
				}
			}
		}
	}
	return m
}

// TestReference compares every verdict with the textbook's, on many models.
func TestReference(t *testing.T) {
	models := 10000
	if testing.Short() {
		models = 1000
	}
	verdicts, held := 0, 0
	for seed := range uint64(models) {
		g, err := New(random(seed), Limits{})
		if err != nil {
			if e, ok := err.(*Error); ok && e.Kind == NoStates {
				continue
			}
			t.Fatal(seed, err)
		}
		v, err := g.Solve(context.Background(), SolveOptions{})
		if err != nil {
			t.Fatal(err)
		}
		r := newReference(g)
		if len(r.states) != g.Count() {
			t.Fatalf("model %d: %d states, want %d", seed, g.Count(), len(r.states))
		}
		for i := range g.Parties() {
			for s := range r.states {
				got, want := slices.Clone(g.Moves(i, s)), slices.Clone(r.moves[i][s])
				slices.Sort(want)
				if want = slices.Compact(want); !slices.Equal(got, want) {
					t.Fatalf("model %d: party %d moves from %s to %v, want %v", seed, i, g.Letters(s), got, want)
				}
			}
			all, credible := r.answers(i, false), r.answers(i, true)
			for _, c := range Concepts() {
				answers := all
				if c.credible() {
					answers = credible
				}
				for s := range r.states {
					verdicts++
					want := r.stable(c, i, s, answers)
					if want {
						held++
					}
					if got := v.Stable(c, i).Has(s); got != want {
						t.Fatalf("model %d: %s in %s for party %d is %t, want %t", seed, c, g.Letters(s), i, got, want)
					}
				}
			}
		}
	}
	t.Logf("%d verdicts, %d of them stable", verdicts, held)
	if held == 0 || held == verdicts {
		t.Error("the models show nothing")
	}
}
