package learn

import (
	"math"
	"testing"
)

// TestChain holds that the likeliest roles and how likely each role is are those
// that going through all sequences gives.
func TestChain(t *testing.T) {
	const words, features = 4, 6
	rng := dice(3)
	for trial := range 30 {
		c := &chain{weights: make([]int8, features*int(numRoles))}
		for i := range c.weights {
			c.weights[i] = int8(rng.next(120) - 60)
		}
		for s := range c.steps {
			for q := range c.steps[s] {
				for r := range c.steps[s][q] {
					c.steps[s][q][r] = float32(rng.next(100)-50) / 30
				}
			}
		}
		s := &stretch{at: []int32{0}}
		for range words {
			for range 1 + rng.next(3) {
				s.feats = append(s.feats, uint32(rng.next(features)))
			}
			s.at = append(s.at, int32(len(s.feats)))
			s.step = append(s.step, uint8(rng.next(numSteps)))
		}
		// The slow way: the bold favour is left aside, the other is added where
		// the best is sought.
		sum := func(roles []role, favoured bool) float64 {
			total, last := 0.0, outside
			for k, r := range roles {
				if !r.follows(last) {
					return math.Inf(-1)
				}
				for _, f := range s.feats[s.at[k]:s.at[k+1]] {
					total += float64(c.weights[int(f)*int(numRoles)+int(r)]) * worth
				}
				total += float64(c.steps[s.step[k]][last][r])
				if favoured {
					total += readily[r.part()]
				}
				last = r
			}
			return total
		}
		var want [words]role
		var likely [words][numRoles]float64
		most, all := math.Inf(-1), 0.0
		for n := range int(math.Pow(float64(numRoles), words)) {
			var roles [words]role
			for k, m := 0, n; k < words; k, m = k+1, m/int(numRoles) {
				roles[k] = role(m % int(numRoles))
			}
			if x := sum(roles[:], true); x > most {
				most, want = x, roles
			}
			p := math.Exp(sum(roles[:], false))
			all += p
			for k, r := range roles {
				likely[k][r] += p
			}
		}
		out, bold, beliefs := make([]role, words), make([]role, words), make([]belief, words)
		c.read(s, &lattice{}, out, bold, beliefs)
		if got := sum(out, true); math.Abs(got-most) > 1e-9 {
			t.Errorf("trial %d: roles %v come to %v, %v to %v", trial, out, got, want, most)
		}
		for k := range beliefs {
			for r, p := range beliefs[k] {
				if x := likely[k][r] / all; math.Abs(float64(p)-x) > 1e-5 {
					t.Errorf("trial %d: word %d is %d with %v, want %v", trial, k, r, p, x)
				}
			}
		}
	}
}

// TestChainLearns holds that a chain learns what a feature tells, and which
// roles follow which.
func TestChainLearns(t *testing.T) {
	var all []*stretch
	for i := range 40 {
		s := &stretch{at: []int32{0}}
		for k := range 5 {
			f, r := uint32(0), outside
			if k == i%5 {
				f, r = 1, beginsCue
			}
			s.feats = append(s.feats, f)
			s.at, s.step, s.want = append(s.at, int32(k+1)), append(s.step, 1), append(s.want, r)
		}
		all = append(all, s)
	}
	c := learnChain(t.Context(), 2, all, 8, 1)
	out, bold, beliefs := make([]role, 5), make([]role, 5), make([]belief, 5)
	for _, s := range all[:5] {
		c.read(s, &lattice{}, out, bold, beliefs)
		for k := range out {
			if out[k] != s.want[k] {
				t.Errorf("read %v, want %v", out, s.want)
				break
			}
		}
	}
}
