package conflict

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// Random says what invented models are like. The same values give the same
// model.
type Random struct {
	Seed       uint64
	Parties    int
	Options    int // of each party
	More       int // parties, from the last, that have one option more
	Statements int // of each party; 0: a random ranking of all settings
	Ties       int // with a ranking: how many levels; 0: none tie
	Infeasible int // patterns of three options
	OneWay     int // options that go one way
	Shared     int // options that the next party has too
}

// Model invents the model.
func (r Random) Model() *Model {
	rng := rand.New(rand.NewPCG(r.Seed, 0x9e3779b97f4a7c15))
	m := &Model{}
	total := r.Parties*r.Options + r.More
	for i := range r.Parties {
		p := Party{Name: fmt.Sprintf("Party %d", i+1)}
		options := r.Options
		if i >= r.Parties-r.More {
			options++
		}
		for o := range options {
			p.Options = append(p.Options, len(m.Options))
			m.Options = append(m.Options, Option{Name: fmt.Sprintf("option %d.%d", i+1, o+1)})
		}
		m.Parties = append(m.Parties, p)
	}
	for range r.Shared {
		i := rng.IntN(r.Parties)
		o, other := m.Parties[i].Options[rng.IntN(r.Options)], &m.Parties[(i+1)%r.Parties]
		if r.Parties > 1 && !slices.Contains(other.Options, o) {
			other.Options = append(other.Options, o)
		}
	}
	for _, o := range rng.Perm(total)[:min(r.OneWay, total)] {
		m.Options[o].Way = OnlyTake + Way(rng.IntN(2))
	}
	for range r.Infeasible {
		var p Pattern
		for range 3 {
			o := rng.IntN(total)
			p.Care |= 1 << o
			p.Want &^= 1 << o
			p.Want |= State(rng.IntN(2)) << o
		}
		m.Infeasible = append(m.Infeasible, p.Formula())
	}
	for i := range m.Parties {
		p := &m.Parties[i].Prefers
		if r.Statements > 0 {
			for range r.Statements {
				p.Statements = append(p.Statements, randomStatement(rng, total))
			}
			continue
		}
		// A pseudo-random number for each state, from its own bits.
		key := rng.Uint64()
		levels := uint64(r.Ties)
		p.Utility = func(s State) float64 {
			x := (uint64(s) + key) * 0xbf58476d1ce4e5b9
			x = (x ^ x>>27) * 0x94d049bb133111eb
			x ^= x >> 31
			if levels > 0 {
				return float64(x % levels)
			}
			return float64(x >> 11)
		}
	}
	return m
}

// randomStatement joins one to three options.
func randomStatement(rng *rand.Rand, options int) Formula {
	atom := func() Formula {
		f := Taken(rng.IntN(options))
		if rng.IntN(2) == 0 {
			return Not(f)
		}
		return f
	}
	switch rng.IntN(6) {
	case 0:
		return atom()
	case 1:
		return And(atom(), atom())
	case 2:
		return Or(atom(), atom())
	case 3:
		return If(atom(), atom())
	case 4:
		return Iff(atom(), atom())
	}
	return And(atom(), Or(atom(), atom()))
}
