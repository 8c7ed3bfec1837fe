package conflict

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
)

// vague makes some of a random model's preferences unknown or strong.
func vague(seed uint64) *Model {
	m := random(seed)
	rng := rand.New(rand.NewPCG(seed, 3))
	for i := range m.Parties {
		p := &m.Parties[i].Prefers
		if m.Graph == nil && rng.IntN(2) == 0 {
			var u PairOf
			for _, q := range []*Pattern{&u.A, &u.B} {
				o := rng.IntN(len(m.Options))
				*q = Pattern{1 << o, State(rng.IntN(2)) << o}
			}
			p.Unknown = append(p.Unknown, u)
		}
		if k := len(p.Statements); k > 0 && rng.IntN(2) == 0 {
			p.UnknownStatements = []int{rng.IntN(k)}
			p.Strong = []int{rng.IntN(k)}
		}
		if p.Utility != nil {
			p.StrongBy = 2
		}
	}
	return m
}

// judge is the textbook for preferences that are not a plain order.
func (r *reference) judge(g *Game, c Concept, i, s int, kind SenseKind, answers [][]int) bool {
	loose := kind == UnknownA || kind == UnknownC
	stops := func(t int) bool {
		switch x := r.cmp(i, t, s); kind {
		case Strong:
			return g.Strongly(i, s, t)
		case UnknownA, UnknownB:
			return t == s || x == worse || x == alike
		default:
			return x != better
		}
	}
	for _, s1 := range r.moves[i][s] {
		if x := r.cmp(i, s1, s); x != better && (!loose || x != open) {
			continue
		}
		if c == Nash {
			return false
		}
		blocked := false
		for _, s2 := range answers[s1] {
			if s2 == s1 || !stops(s2) {
				continue
			}
			escapes := false
			if c == SMR || c == SSEQ {
				for _, s3 := range r.moves[i][s2] {
					escapes = escapes || !stops(s3)
				}
			}
			blocked = blocked || !escapes
		}
		if !blocked {
			return false
		}
	}
	return true
}

// TestJudge compares the senses with the textbook's.
func TestJudge(t *testing.T) {
	models := 1500
	if testing.Short() {
		models = 200
	}
	ctx := context.Background()
	verdicts, held := 0, 0
	for seed := range uint64(models) {
		g, err := New(vague(seed), Limits{})
		if err != nil {
			continue
		}
		r := newReference(g)
		for _, kind := range []SenseKind{Plain, Strong, UnknownA, UnknownB, UnknownC, UnknownD} {
			for i := range g.Parties() {
				for _, c := range Concepts() {
					got, err := g.Judge(ctx, c, i, Sense{Kind: kind})
					if err != nil {
						t.Fatal(err)
					}
					answers := make([][]int, g.Count())
					for s := range answers {
						answers[s] = r.reach(r.others(i), s, func(j, from, to int) bool {
							x := r.cmp(j, to, from)
							return !c.credible() || x == better || x == open && kind >= UnknownA
						})
					}
					for s := range g.Count() {
						verdicts++
						want := r.judge(g, c, i, s, kind, answers)
						if want {
							held++
						}
						if got.Has(s) != want {
							t.Fatalf("model %d: %s %s in %s for party %d is %t, want %t", seed, kind, c, g.Letters(s), i, !want, want)
						}
					}
				}
			}
		}
	}
	t.Logf("%d verdicts, %d of them stable", verdicts, held)
}

// TestFuzzy holds that certainty of 0 and 1 gives the plain verdicts, and that
// whoever asks for more certainty moves less.
func TestFuzzy(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(60) {
		m := random(seed)
		g, err := New(m, Limits{})
		if err != nil {
			continue
		}
		v, err := g.Solve(ctx, SolveOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for i := range m.Parties {
			for _, c := range Concepts() {
				b, err := g.Judge(ctx, c, i, Sense{Kind: Fuzzy, Least: slices.Repeat([]float64{0.6}, g.Parties())})
				if err != nil {
					t.Fatal(err)
				}
				if !slices.Equal(b, v.Stable(c, i)) {
					t.Fatalf("model %d: %s for party %d differs", seed, c, i)
				}
			}
		}
		for i := range m.Parties {
			rank := g.rank[i]
			m.Parties[i].Prefers.Degree = func(a, b State) float64 {
				x, _ := g.Index(a)
				y, _ := g.Index(b)
				d := float64(rank[x]) - float64(rank[y])
				return min(1, max(0, 0.5+d/8))
			}
		}
		last := newBits(g.Count())
		for _, least := range []float64{0.1, 0.5, 1} {
			b, err := g.Judge(ctx, Nash, 0, Sense{Kind: Fuzzy, Least: slices.Repeat([]float64{least}, g.Parties())})
			if err != nil {
				t.Fatal(err)
			}
			if !last.within(b) {
				t.Fatalf("model %d: at %g a party moves that did not", seed, least)
			}
			last = b
		}
	}
	g, _ := New(random(0), Limits{})
	if _, err := g.Judge(ctx, Nash, 0, Sense{Kind: Fuzzy}); err == nil {
		t.Error("no least certainties pass")
	}
}

// coalition is the textbook for coalitions.
func (r *reference) coalition(c Concept, h []int, s int, pareto bool) bool {
	any := func(int, int, int) bool { return true }
	improves := func(h []int, t, s int) bool {
		some := false
		for _, i := range h {
			x := r.cmp(i, t, s)
			if x == worse || x == alike && !pareto {
				return false
			}
			some = some || x == better
		}
		return some
	}
	var rest []int
	for j := range r.parties {
		if !slices.Contains(h, j) {
			rest = append(rest, j)
		}
	}
	subsets := [][]int{}
	for mask := 1; mask < 1<<len(rest); mask++ {
		var team []int
		for k, j := range rest {
			if mask>>k&1 == 1 {
				team = append(team, j)
			}
		}
		subsets = append(subsets, team)
	}
	var credible func(at, last int, seen map[[2]int]bool, out map[int]bool)
	credible = func(at, last int, seen map[[2]int]bool, out map[int]bool) {
		for k, team := range subsets {
			if k == last {
				continue
			}
			for _, u := range r.reach(team, at, any) {
				if improves(team, u, at) && !seen[[2]int{u, k}] {
					seen[[2]int{u, k}] = true
					out[u] = true
					credible(u, k, seen, out)
				}
			}
		}
	}
	for _, t := range r.reach(h, s, any) {
		if !improves(h, t, s) {
			continue
		}
		if c == Nash {
			return false
		}
		out := map[int]bool{}
		if c == SEQ {
			credible(t, -1, map[[2]int]bool{}, out)
		} else {
			for _, u := range r.reach(rest, t, any) {
				out[u] = true
			}
		}
		blocked := false
		for u := range out {
			ok := !improves(h, u, s)
			if ok && c == SMR {
				for _, v := range r.reach(h, u, any) {
					ok = ok && !improves(h, v, s)
				}
			}
			blocked = blocked || ok
		}
		if !blocked {
			return false
		}
	}
	return true
}

func TestCoalitions(t *testing.T) {
	models := 250
	if testing.Short() {
		models = 40
	}
	ctx := context.Background()
	for seed := range uint64(models) {
		g, err := New(random(seed), Limits{})
		if err != nil || g.Count() > 32 || g.Parties() > 4 {
			continue
		}
		r := newReference(g)
		v, err := g.Solve(ctx, SolveOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, pareto := range []bool{false, true} {
			co := g.Coalitions(pareto)
			for h := Coalition(1); h <= co.all(); h++ {
				for _, c := range []Concept{Nash, GMR, SMR, SEQ} {
					got, err := co.Stable(ctx, c, h)
					if err != nil {
						t.Fatal(err)
					}
					if m := h.Members(); len(m) == 1 && g.cube() && c != SEQ && !slices.Equal(got, v.Stable(c, m[0])) {
						t.Fatalf("model %d: %s of party %d alone differs", seed, c, m[0])
					}
					for s := range g.Count() {
						if want := r.coalition(c, h.Members(), s, pareto); got.Has(s) != want {
							t.Fatalf("model %d: %s in %s for %v (pareto %t) is %t, want %t", seed, c, g.Letters(s), h.Members(), pareto, !want, want)
						}
					}
				}
			}
			all, err := co.Universal(ctx, Nash)
			if err != nil {
				t.Fatal(err)
			}
			if !all.within(v.Equilibria(Nash)) && g.cube() {
				t.Fatalf("model %d: a state holds against all coalitions and not against each party", seed)
			}
		}
	}
}

// TestImplications holds what follows from the definitions.
func TestImplications(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(500) {
		g, err := New(random(seed), Limits{})
		if err != nil {
			continue
		}
		v, err := g.Solve(ctx, SolveOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for i := range g.Parties() {
			for _, p := range [][2]Concept{{Nash, GMR}, {Nash, SMR}, {Nash, SEQ}, {Nash, SSEQ}, {SMR, GMR}, {SEQ, GMR}, {SSEQ, SEQ}, {SSEQ, SMR}} {
				if !v.Stable(p[0], i).within(v.Stable(p[1], i)) {
					t.Fatalf("model %d: %s does not imply %s", seed, p[0], p[1])
				}
			}
		}
		if g.Parties() == 2 {
			f, err := g.Foresight(ctx, 1)
			if err != nil {
				t.Fatal(err)
			}
			for i := range f[0] {
				if !slices.Equal(f[0][i], v.Stable(Nash, i)) {
					t.Fatalf("model %d: one move ahead is not Nash", seed)
				}
			}
			if _, _, period, err := g.NonMyopic(ctx); err != nil || period < 1 {
				t.Fatalf("model %d: %v", seed, err)
			}
		}
	}
}

// TestRecoding holds that other numbers in the same order, and the parties and
// options in another order, change nothing.
func TestRecoding(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 4))
		m := Random{Seed: seed, Parties: 3, Options: 2, Ties: 5, Infeasible: rng.IntN(3), OneWay: rng.IntN(3)}.Model()
		g, err := New(m, Limits{})
		if err != nil {
			continue
		}
		v, err := g.Solve(ctx, SolveOptions{})
		if err != nil {
			t.Fatal(err)
		}
		place, turn := rng.Perm(6), rng.Perm(3) // where options and parties go
		move := func(s State) State {
			var out State
			for o, to := range place {
				out |= s >> o & 1 << to
			}
			return out
		}
		back := map[State]State{}
		for s := range State(64) {
			back[move(s)] = s
		}
		n := &Model{Options: make([]Option, 6), Parties: make([]Party, 3)}
		for o, to := range place {
			n.Options[to] = m.Options[o]
		}
		for _, f := range m.Infeasible {
			n.Infeasible = append(n.Infeasible, Pattern{move(f.p.Care), move(f.p.Want)}.Formula())
		}
		for i, to := range turn {
			p := m.Parties[i]
			var options []int
			for _, o := range p.Options {
				options = append(options, place[o])
			}
			u := p.Prefers.Utility
			n.Parties[to] = Party{Name: p.Name, Options: options,
				Prefers: Preference{Utility: func(s State) float64 { x := u(back[s]); return x*x*x + 7 }}}
		}
		h, err := New(n, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		w, err := h.Solve(ctx, SolveOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range Concepts() {
			for i, to := range turn {
				for s := range g.Count() {
					x, ok := h.Index(move(g.State(s)))
					if !ok || v.Stable(c, i).Has(s) != w.Stable(c, to).Has(x) {
						t.Fatalf("model %d: %s in %s for party %d changes with names", seed, c, g.Letters(s), i)
					}
				}
			}
		}
	}
}
