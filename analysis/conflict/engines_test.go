package conflict

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
)

// solveWith runs one engine.
func solveWith(t *testing.T, g *Game, engine func(*run) engine) *Verdicts {
	t.Helper()
	v := &Verdicts{g: g}
	for c := range v.stable {
		for range g.Parties() {
			v.stable[c] = append(v.stable[c], newBits(g.count))
		}
	}
	e := engine(&run{Game: g, ctx: context.Background(), v: v})
	for i := range g.Parties() {
		if err := e.party(i); err != nil {
			t.Fatal(err)
		}
	}
	return v
}

// TestEngines compares the three engines on games that all of them can solve.
func TestEngines(t *testing.T) {
	models := 300
	if testing.Short() {
		models = 60
	}
	for seed := range uint64(models) {
		rng := rand.New(rand.NewPCG(seed, 2))
		shapes := [][2]int{{2, 3}, {3, 2}, {6, 1}, {2, 4}, {4, 2}, {3, 3}, {2, 5}, {5, 2}, {1, 6}, {7, 1}, {2, 7}, {4, 3}}
		shape := shapes[rng.IntN(len(shapes))]
		r := Random{Seed: seed, Parties: shape[0], Options: shape[1]}
		switch rng.IntN(3) {
		case 0:
			r.Statements = 1 + rng.IntN(12)
		case 1:
			r.Ties = 2 + rng.IntN(6)
		}
		if rng.IntN(2) == 0 {
			r.OneWay = 1 + rng.IntN(4)
		}
		g, err := New(r.Model(), Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if !canDense(g) {
			t.Fatalf("model %d is not for the dense engine", seed)
		}
		dense := solveWith(t, g, func(r *run) engine { return newDenseEngine(r) })
		sparse := solveWith(t, g, func(r *run) engine { return newSparseEngine(r) })
		same(t, fmt.Sprint("sparse, model ", seed, r), dense, sparse)
		if g.count > 1<<9 {
			continue
		}
		listed := *g
		if err := listed.list(Limits{}); err != nil {
			t.Fatal(err)
		}
		same(t, fmt.Sprint("arcs, model ", seed, r), dense, solveWith(t, &listed, func(r *run) engine { return newArcEngine(r) }))
	}
}

func same(t *testing.T, what string, a, b *Verdicts) {
	t.Helper()
	for c := range a.stable {
		for i := range a.stable[c] {
			for s := range a.g.count {
				if a.stable[c][i].Has(s) != b.stable[c][i].Has(s) {
					t.Fatalf("%s: %s in %s for party %d differs", what, Concept(c), a.g.Letters(s), i)
				}
			}
		}
	}
}
