package conflict

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Preference says which states a party prefers. Exactly one of Ranking,
// Statements, Utility and Better is given.
type Preference struct {
	// Ranking is tiers of states that the party likes equally, the best first.
	// Every feasible state is in one of them.
	Ranking [][]State

	// Statements are what the party wants, the most important first: of two
	// states it prefers the one that meets the first statement that tells them
	// apart. With Weights it prefers the higher sum of the weights of the
	// statements met; then there is one weight a statement.
	Statements []Formula
	Weights    []float64

	// Utility gives each state a number; the higher is preferred.
	Utility func(State) float64

	// Better and Same are what is known of pairs, where little is. What does
	// not follow from them is unknown.
	Better, Same []Pair

	// Strong marks great differences: after the tiers of Ranking with these
	// indexes, or by the statements with these indexes and all before them.
	// With Weights or Utility a difference of at least StrongBy is great.
	Strong   []int
	StrongBy float64

	// Unknown pairs have one state in each of the patterns. An unknown
	// statement leaves open the pairs that it would decide.
	Unknown           []PairOf
	UnknownStatements []int

	// Degree is the degree, from 0 to 1, to which the party prefers a to b,
	// for fuzzy analysis. Nil: 1 where it prefers a, 1/2 where it is
	// indifferent, else 0.
	Degree func(a, b State) float64
}

// Pair is two states: A is preferred to B, or they are the same to the party.
type Pair struct{ A, B State }

// PairOf is all pairs with one state in each pattern.
type PairOf struct{ A, B Pattern }

// kinds counts how many of the ways to prefer are used.
func (p *Preference) kinds() int {
	n := 0
	for _, used := range []bool{p.Ranking != nil, p.Statements != nil, p.Utility != nil, p.Better != nil || p.Same != nil} {
		if used {
			n++
		}
	}
	return n
}

// prefError is an error about party i's preference.
func prefError(i, item int, format string, args ...any) *Error {
	return &Error{Kind: BadPreference, Party: i, Item: item, At: -1, What: fmt.Sprintf(format, args...)}
}

// ranks lays out party i's preference over the states of g: the higher rank is
// preferred, equal ranks are ties. coarse ranks tell great differences.
func (g *Game) ranks(i int) (fine, coarse []uint32, err error) {
	party := &g.model.Parties[i]
	p := &party.Prefers
	if k := p.kinds(); k != 1 {
		if k == 0 {
			return nil, nil, prefError(i, -1, "party %q has no preference", party.Name)
		}
		return nil, nil, prefError(i, -1, "party %q has its preference given in %d ways", party.Name, k)
	}
	switch {
	case p.Ranking != nil:
		return g.rankTiers(i, p)
	case p.Statements != nil && p.Weights == nil:
		return g.rankStatements(i, p)
	case p.Statements != nil:
		if len(p.Weights) != len(p.Statements) {
			return nil, nil, prefError(i, -1, "party %q has %d statements and %d weights", party.Name, len(p.Statements), len(p.Weights))
		}
		for k, w := range p.Weights {
			if math.IsNaN(w) || math.IsInf(w, 0) {
				return nil, nil, prefError(i, k, "weight %d of party %q is no number", k+1, party.Name)
			}
		}
		return g.rankUtility(i, p, func(s State) float64 {
			sum := 0.0
			for k := range p.Statements {
				if p.Statements[k].Holds(s) {
					sum += p.Weights[k]
				}
			}
			return sum
		})
	case p.Utility != nil:
		return g.rankUtility(i, p, p.Utility)
	}
	return g.rankPairs(i, p)
}

func (g *Game) rankTiers(i int, p *Preference) (fine, coarse []uint32, err error) {
	name := g.model.Parties[i].Name
	fine = make([]uint32, g.count)
	tiers := uint32(len(p.Ranking))
	for k, tier := range p.Ranking {
		for _, s := range tier {
			at, ok := g.Index(s)
			switch {
			case !ok:
				return nil, nil, prefError(i, k, "party %q ranks %s, which is not feasible", name, g.stateText(s))
			case fine[at] != 0 && fine[at] != tiers-uint32(k):
				first := int(tiers - fine[at])
				return nil, nil, &Error{Kind: Cycle, Party: i, Item: k, At: -1,
					What: fmt.Sprintf("party %q contradicts itself: %s is both in tier %d and in tier %d of its ranking, so %s ≻ … ≻ %[2]s", name, g.stateText(s), first+1, k+1, g.stateText(s))}
			}
			fine[at] = tiers - uint32(k)
		}
	}
	var missing []string
	for s, r := range fine {
		if r == 0 && len(missing) < 4 {
			missing = append(missing, g.Letters(s))
		}
	}
	if len(missing) > 0 {
		if len(missing) == 4 {
			missing[3] = "…"
		}
		return nil, nil, prefError(i, -1, "party %q does not rank %s", name, strings.Join(missing, ", "))
	}
	if len(p.Strong) > 0 {
		level := make([]uint32, tiers+1) // by fine rank
		for k := range p.Strong {
			if t := p.Strong[k]; t < 0 || t >= int(tiers) {
				return nil, nil, prefError(i, t, "party %q has a great difference after tier %d, and there are %d", name, t+1, tiers)
			}
		}
		up := uint32(0)
		for r := uint32(1); r <= tiers; r++ {
			if slices.Contains(p.Strong, int(tiers-r)) {
				up++
			}
			level[r] = up
		}
		coarse = make([]uint32, g.count)
		for s, r := range fine {
			coarse[s] = level[r]
		}
	}
	return fine, coarse, nil
}

func (g *Game) rankUtility(i int, p *Preference, u func(State) float64) (fine, coarse []uint32, err error) {
	values := make([]float64, g.count)
	for s := range values {
		values[s] = u(g.State(s))
		if math.IsNaN(values[s]) {
			return nil, nil, prefError(i, -1, "the utility of %s for party %q is no number", g.Letters(s), g.model.Parties[i].Name)
		}
	}
	if p.StrongBy > 0 {
		g.value[i] = values
	}
	return dense(values), nil, nil
}

// dense numbers values from 0 in ascending order.
func dense[T cmp.Ordered](values []T) []uint32 {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	sorted = slices.Compact(sorted)
	ranks := make([]uint32, len(values))
	for s, v := range values {
		r, _ := slices.BinarySearch(sorted, v)
		ranks[s] = uint32(r)
	}
	return ranks
}

// rankStatements scores each state by the number whose binary digits are the
// statements' truth, the most important first. 32 statements at a time: where
// there are more, what came before is first renumbered.
func (g *Game) rankStatements(i int, p *Preference) (fine, coarse []uint32, err error) {
	options := all(len(g.model.Options))
	for k := range p.Statements {
		if g.model.Graph != nil || p.Statements[k].options()&^options != 0 {
			return nil, nil, prefError(i, k, "statement %d of party %q speaks of an option that is not there", k+1, g.model.Parties[i].Name)
		}
	}
	for _, k := range slices.Concat(p.Strong, p.UnknownStatements) {
		if k < 0 || k >= len(p.Statements) {
			return nil, nil, prefError(i, k, "party %q has no statement %d", g.model.Parties[i].Name, k+1)
		}
	}
	if len(p.Strong) > 0 {
		coarse = g.scores(p.Statements[:slices.Max(p.Strong)+1])
	}
	return g.scores(p.Statements), coarse, nil
}

func (g *Game) scores(statements []Formula) []uint32 {
	first := min(len(statements), 32)
	score := g.score32(statements[:first])
	for rest := statements[first:]; len(rest) > 0; {
		k := min(len(rest), 32)
		low := g.score32(rest[:k])
		both := make([]uint64, len(score))
		for s := range both {
			both[s] = uint64(score[s])<<32 | uint64(low[s])
		}
		score, rest = dense(both), rest[k:]
	}
	return score
}

// score32 evaluates at most 32 statements, 64 states at a time where all
// settings are feasible.
func (g *Game) score32(statements []Formula) []uint32 {
	score := make([]uint32, g.count)
	if g.states != nil || g.count < 64 {
		for s := range score {
			at, v := g.State(s), uint32(0)
			for k := range statements {
				v <<= 1
				if statements[k].Holds(at) {
					v |= 1
				}
			}
			score[s] = v
		}
		return score
	}
	parallel(g.count>>6, 1<<10, func(from, to int) {
		var lo, hi [32]uint32
		for b := from; b < to; b++ {
			lo, hi = [32]uint32{}, [32]uint32{}
			for k := range statements {
				w := statements[k].word(State(b) << 6)
				lo[32-len(statements)+k], hi[32-len(statements)+k] = uint32(w), uint32(w>>32)
			}
			transpose(&lo)
			transpose(&hi)
			// Row 31 of the transposed holds the lowest column.
			for x := range 32 {
				score[b<<6+x], score[b<<6+32+x] = lo[31-x], hi[31-x]
			}
		}
	})
	return score
}

// transpose swaps rows and columns of a 32×32 matrix of bits (Warren, Hacker's
// Delight, 2nd ed., figure 7-6).
func transpose(a *[32]uint32) {
	m := uint32(0x0000ffff)
	for j := uint(16); j != 0; j, m = j>>1, m^m<<(j>>1) {
		for k := uint(0); k < 32; k = (k + j + 1) &^ j {
			t := (a[k&31] ^ a[(k+j)&31]>>j) & m
			a[k&31] ^= t
			a[(k+j)&31] ^= t << j
		}
	}
}
