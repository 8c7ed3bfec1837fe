package learn

import (
	"context"
	"math"
)

// Of learning: how fast weights move and how much each update pulls a weight
// towards zero.
const (
	rate = 0.1
	pull = 0.01
)

// chainLearner fits a chain to stretches by stochastic gradients with AdaGrad
// (Duchi, Hazan and Singer 2011).
type chainLearner struct {
	chain
	cells       []cell
	sums        []float32 // of the weights after each of the later rounds
	stepSums    [numSteps][numRoles][numRoles]float64
	stepSquares [numSteps][numRoles][numRoles]float32
	summed      float64
	lattice     lattice
}

// cell is a feature's row while it is learned. It fills a line of the cache.
type cell struct {
	weight, square [8]float32
}

// learnChain fits a chain over a number of features. When ctx ends it is not
// finished.
func learnChain(ctx context.Context, size int, all []*stretch, rounds int, seed uint64) *chain {
	l := &chainLearner{cells: make([]cell, size), sums: make([]float32, size*int(numRoles))}
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	rng := dice(seed)
	for round := range rounds {
		rng.shuffle(order)
		for n, i := range order {
			if n%1024 == 0 && ctx.Err() != nil {
				return &l.chain
			}
			l.learn(all[i])
		}
		if round >= rounds/2 {
			l.sum()
		}
	}
	return l.settle()
}

// dice is a small random source that gives the same numbers everywhere.
type dice uint64

func (d *dice) next(n int) int {
	*d = *d*6364136223846793005 + 1442695040888963407
	return int(uint64(*d)>>33) % n
}

func (d *dice) shuffle(order []int) {
	for i := len(order) - 1; i > 0; i-- {
		j := d.next(i + 1)
		order[i], order[j] = order[j], order[i]
	}
}

// learn moves the weights so that the roles wanted become likelier.
func (l *chainLearner) learn(s *stretch) {
	n := s.words()
	if n == 0 {
		return
	}
	a := &l.lattice
	a.grow(n)
	for k := range n {
		var own [8]float32
		for _, f := range s.feats[s.at[k]:s.at[k+1]] {
			w := &l.cells[f].weight
			for r := range own {
				own[r] += w[r]
			}
		}
		for r := range numRoles {
			a.own[k][r] = float64(own[r])
		}
	}
	total := a.sums(&l.chain, s.step)
	was := outside
	for k := range n {
		var gradient [8]float32
		moved := false
		for r := range numRoles {
			g := -math.Exp(a.forward[k][r] + a.backward[k][r] - total)
			if r == s.want[k] {
				g++
			}
			if g > 1e-3 || g < -1e-3 {
				gradient[r] = float32(g)
				moved = true
			}
		}
		if !moved {
			was = s.want[k]
			continue
		}
		kind := s.step[k]
		for q := range numRoles {
			for r := range numRoles {
				if !r.follows(q) || k == 0 && q != outside {
					continue
				}
				before := 0.0
				if k > 0 {
					before = a.forward[k-1][q]
				}
				g := -math.Exp(before + float64(l.steps[kind][q][r]) + a.own[k][r] + a.backward[k][r] - total)
				if q == was && r == s.want[k] {
					g++
				}
				if g > 1e-3 || g < -1e-3 {
					move(&l.steps[kind][q][r], &l.stepSquares[kind][q][r], float32(g))
				}
			}
		}
		for _, f := range s.feats[s.at[k]:s.at[k+1]] {
			c := &l.cells[f]
			for r := range numRoles {
				if gradient[r] != 0 {
					move(&c.weight[r], &c.square[r], gradient[r])
				}
			}
		}
		was = s.want[k]
	}
}

// move changes a weight along its gradient, the less the more it has moved.
func move(weight, square *float32, gradient float32) {
	*square += float32(gradient * gradient)
	step := float32(gradient - float32(pull**weight))
	*weight += float32(float32(rate*step) / float32(math.Sqrt(float64(*square+1e-3))))
}

// sum adds the weights as they are to those to be averaged.
func (l *chainLearner) sum() {
	l.summed++
	for i := range l.cells {
		for r := range int(numRoles) {
			l.sums[i*int(numRoles)+r] += l.cells[i].weight[r]
		}
	}
	for s := range l.steps {
		for q := range l.steps[s] {
			for r, w := range l.steps[s][q] {
				l.stepSums[s][q][r] += float64(w)
			}
		}
	}
}

// settle is the chain of the mean weights.
func (l *chainLearner) settle() *chain {
	c := &chain{weights: make([]int8, len(l.sums))}
	for i, x := range l.sums {
		c.weights[i] = int8(max(-127, min(127, math.Round(float64(x)/l.summed/worth))))
	}
	for s := range l.steps {
		for q := range l.steps[s] {
			for r := range l.steps[s][q] {
				c.steps[s][q][r] = float32(l.stepSums[s][q][r] / l.summed)
			}
		}
	}
	return c
}
