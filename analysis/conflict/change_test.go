package conflict

import (
	"context"
	"math"
	"math/big"
	"slices"
	"testing"
)

// rankings calls f with every strict ranking of n states, as ranks.
func rankings(n int, f func(rank []uint32)) {
	rank := make([]uint32, n)
	var place func(k int)
	place = func(k int) {
		if k == n {
			f(rank)
			return
		}
		for s := range rank {
			if rank[s] == 0 {
				rank[s] = uint32(k + 1)
				place(k + 1)
				rank[s] = 0
			}
		}
	}
	place(0)
}

// TestInverse compares counts with going through all rankings, and the smallest
// change with trying them all.
func TestInverse(t *testing.T) {
	cases := 0
	for seed := uint64(0); cases < 12; seed++ {
		g, err := New(random(seed), Limits{})
		if err != nil || g.Count() > 7 || g.Count() < 4 {
			continue
		}
		cases++
		r := newReference(g)
		i := int(seed) % g.Parties()
		s := int(seed) % g.Count()
		for _, c := range Concepts() {
			q, err := g.Invert(c, i, s)
			if err != nil {
				t.Fatal(err)
			}
			stay, all, err := q.Count()
			if err != nil {
				t.Fatal(err)
			}
			breaks, complete := q.Breaks(1 << 20)
			smallest, err := q.Smallest()
			if err != nil || !complete {
				t.Fatal(err, complete)
			}
			now := slices.Clone(g.rank[i])
			want, total, least := int64(0), int64(0), 1<<30
			answers := r.answers(i, c.credible()) // the others' preferences stay
			rankings(g.Count(), func(rank []uint32) {
				g.rank[i] = rank
				total++
				holds := r.stable(c, i, s, answers)
				broken := slices.ContainsFunc(breaks, func(set []int) bool {
					return !slices.ContainsFunc(set, func(t int) bool { return rank[t] <= rank[s] })
				})
				if holds == broken || holds != q.Stays(func(t int) bool { return rank[t] > rank[s] }) {
					t.Fatalf("model %d: %s for ranks %v: %t, but broken %t", seed, q, rank, holds, broken)
				}
				if holds {
					want++
					least = min(least, turned(now, rank))
				}
			})
			g.rank[i] = now
			if stay.Cmp(big.NewInt(want)) != 0 || all.Cmp(big.NewInt(total)) != 0 {
				t.Fatalf("model %d: %s: %s of %s, want %d of %d", seed, q, stay, all, want, total)
			}
			if share := float64(want) / float64(total); math.Abs(q.Share()-share) > 1e-12 {
				t.Fatalf("model %d: %s: a share of %g, want %g", seed, q, q.Share(), share)
			}
			if smallest.Pairs != least {
				t.Fatalf("model %d: %s: a change of %d pairs %v, want %d", seed, q, smallest.Pairs, smallest.Lower, least)
			}
		}
	}
}

// turned counts the pairs that stand in one order before and in the other after.
func turned(before, after []uint32) int {
	n := 0
	for a := range before {
		for b := range before {
			if before[a] > before[b] && after[a] < after[b] {
				n++
			}
		}
	}
	return n
}

func TestLevers(t *testing.T) {
	ctx := context.Background()
	made, broken := 0, 0
	for seed := range uint64(80) {
		m := random(seed)
		g, err := New(m, Limits{})
		if err != nil || m.Graph != nil {
			continue
		}
		s := int(seed) % g.Count()
		effects, err := g.Levers(ctx, GMR, s)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range effects {
			// The model written anew has the same verdicts.
			n := *m
			n.Options = slices.Clone(m.Options)
			n.Parties = slices.Clone(m.Parties)
			n.Infeasible = slices.Clone(m.Infeasible)
			bit := State(1) << e.Option
			at := g.State(s)
			switch e.Kind {
			case Guarantee:
				n.Options[e.Option].Way = OnlyDrop
				if at&bit != 0 {
					n.Options[e.Option].Way = OnlyTake
				}
			case Free:
				n.Options[e.Option].Way = BothWays
			case Remove:
				n.Infeasible = append(n.Infeasible, Pattern{bit, ^at & bit}.Formula())
			case Share:
				n.Parties[e.Party].Options = append(slices.Clone(m.Parties[e.Party].Options), e.Option)
			}
			h, err := New(&n, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			v, err := h.Solve(ctx, SolveOptions{})
			if err != nil {
				t.Fatal(err)
			}
			x, _ := h.Index(at)
			if holds := v.Equilibria(GMR).Has(x); holds != (len(e.Leave) == 0) {
				t.Fatalf("model %d: %s of option %d: %v leave, and it holds: %t", seed, e.Kind, e.Option, e.Leave, holds)
			}
			if e.Makes() {
				made++
			}
			if e.Breaks() {
				broken++
			}
		}
	}
	if made == 0 || broken == 0 {
		t.Errorf("%d made, %d broken: the models show nothing", made, broken)
	}
}

func TestRobust(t *testing.T) {
	g, err := New(Random{Seed: 3, Parties: 2, Options: 2, Statements: 4, OneWay: 1}.Model(), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	sure, err := g.Robust(ctx, Doubt{Models: 5, Order: 1e-9, Way: -1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	v, err := g.Solve(ctx, SolveOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range Concepts() {
		for s := range g.Count() {
			want := 0.0
			if v.Equilibria(c).Has(s) {
				want = 1
			}
			if sure.Share[c][s] != want {
				t.Errorf("%s in %s: %g, want %g", c, g.Letters(s), sure.Share[c][s], want)
			}
		}
	}
	one, _ := g.Robust(ctx, Doubt{Seed: 1, Models: 100, Order: 0.3}, nil)
	two, _ := g.Robust(ctx, Doubt{Seed: 1, Models: 100, Order: 0.3}, nil)
	some := false
	for s := range g.Count() {
		if one.Mean(s) != two.Mean(s) {
			t.Errorf("%s: the same seed gives %g and %g", g.Letters(s), one.Mean(s), two.Mean(s))
		}
		some = some || one.Mean(s) > 0 && one.Mean(s) < 1
	}
	if !some {
		t.Error("nothing is in doubt")
	}
}
