package conflict

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
)

// Doubt says how sure one is of a model.
type Doubt struct {
	Seed   uint64
	Models int // how many plausible ones to try
	// Order is the chance that two neighbours in a party's order, tiers or
	// statements, stand the wrong way round: 0.1 when 0.
	Order float64
	// Way is the chance that an option can be reversed where the model says it
	// cannot, or the other way: 0.05 when 0. Negative: not in doubt.
	Way float64
}

// Robustness is how often each state was an equilibrium.
type Robustness struct {
	Models int
	Share  [numConcepts][]float64 // by concept and state
}

// Mean is the share of models and concepts in which a state was an equilibrium.
func (r *Robustness) Mean(s int) float64 {
	sum := 0.0
	for c := range r.Share {
		sum += r.Share[c][s]
	}
	return sum / numConcepts
}

// Robust solves plausible models: the given one with neighbours in the parties'
// orders swapped at random, unknown statements met, not wanted or reversed, and
// options that may or may not be irreversible. progress may be nil.
func (g *Game) Robust(ctx context.Context, d Doubt, progress func(done float64)) (*Robustness, error) {
	if d.Models < 1 {
		return nil, fmt.Errorf("conflict: robust: at least one model is needed")
	}
	if d.Order == 0 {
		d.Order = 0.1
	}
	if d.Way == 0 {
		d.Way = 0.05
	}
	var count [numConcepts][]int
	for c := range count {
		count[c] = make([]int, g.count)
	}
	for k := range d.Models {
		h, err := g.plausible(rand.New(rand.NewPCG(d.Seed, uint64(k))), d)
		if err != nil {
			return nil, err
		}
		v, err := h.Solve(ctx, SolveOptions{})
		if err != nil {
			return nil, err
		}
		for c := range count {
			for s := range v.Equilibria(Concept(c)).All() {
				count[c][s]++
			}
		}
		if progress != nil {
			progress(float64(k+1) / float64(d.Models))
		}
	}
	r := &Robustness{Models: d.Models}
	for c := range count {
		r.Share[c] = make([]float64, g.count)
		for s, n := range count[c] {
			r.Share[c][s] = float64(n) / float64(d.Models)
		}
	}
	return r, nil
}

// plausible is one model that could be meant.
func (g *Game) plausible(rng *rand.Rand, d Doubt) (*Game, error) {
	h := *g
	h.rank = make([][]uint32, len(g.rank))
	for i := range g.rank {
		p := &g.model.Parties[i].Prefers
		if p.Statements != nil && p.Weights == nil {
			statements := slices.Clone(p.Statements)
			for _, k := range p.UnknownStatements {
				switch rng.IntN(3) {
				case 0:
					statements[k] = Formula{}
				case 1:
					statements[k] = Not(statements[k])
				}
			}
			for k := range len(statements) - 1 {
				if rng.Float64() < d.Order {
					statements[k], statements[k+1] = statements[k+1], statements[k]
				}
			}
			h.rank[i] = g.scores(statements)
			continue
		}
		h.rank[i] = swapNeighbours(rng, g.rank[i], d.Order)
	}
	if d.Way > 0 && g.model.Graph == nil && g.class == nil {
		for o := range g.model.Options {
			bit := State(1) << o
			switch {
			case rng.Float64() >= d.Way:
			case (g.take|g.drop)&bit != 0:
				h.take &^= bit
				h.drop &^= bit
			case rng.IntN(2) == 0:
				h.take |= bit
			default:
				h.drop |= bit
			}
		}
		if g.arcs != nil && (h.take != g.take || h.drop != g.drop) {
			h.arcs = nil
			if err := h.list(Limits{}); err != nil {
				return nil, err
			}
		}
	}
	return &h, nil
}

// swapNeighbours goes up the tiers of an order and swaps each with the next by
// chance.
func swapNeighbours(rng *rand.Rand, rank []uint32, chance float64) []uint32 {
	tiers := slices.Clone(rank)
	slices.SortFunc(tiers, cmp.Compare[uint32])
	tiers = slices.Compact(tiers)
	to := make([]uint32, len(tiers))
	for k := range to {
		to[k] = uint32(k)
	}
	for k := range len(to) - 1 {
		if rng.Float64() < chance {
			to[k], to[k+1] = to[k+1], to[k]
		}
	}
	out := make([]uint32, len(rank))
	place := make([]uint32, len(to)) // the new rank of each tier
	for k, tier := range to {
		place[tier] = uint32(k)
	}
	for s, r := range rank {
		k, _ := slices.BinarySearch(tiers, r)
		out[s] = place[k]
	}
	return out
}
