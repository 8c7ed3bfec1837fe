package conflict

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/big"
	"slices"
)

// Inverse answers which preferences of one party would make it stay in a
// state, the others' being as they are.
//
// The verdict depends only on which states the party prefers to that one, the
// better set, and never improves when that set grows. So it is a monotone
// Boolean function with one variable for each state that the definition looks
// at; a binary decision diagram holds it, and rankings are counted by the
// better sets that they have, without going through them.
type Inverse struct {
	g       *Game
	Concept Concept
	Party   int
	State   int

	vars     []int // the states that matter, by level
	d        *diagram
	unstable int32
}

// ErrEntangled says that an exact answer takes too large a diagram.
var ErrEntangled = errors.New("conflict: the states depend on each other in too many ways for an exact answer")

// Bounds on what is computed exactly, each some seconds of work.
const (
	mostNodes  = 1 << 17 // of a diagram
	mostSizes  = 1 << 17 // nodes × states that matter, for counts
	mostBroken = 1 << 13 // nodes, for the list of breaking sets
	mostPoints = 1 << 19 // for the smallest change
)

// Invert prepares the inverse question for party i, state s and a concept.
// The error is [ErrEntangled] when it cannot be held.
func (g *Game) Invert(c Concept, i, s int) (*Inverse, error) {
	v := &Inverse{g: g, Concept: c, Party: i, State: s, d: newDiagram(mostNodes)}
	q := g.question(c, i, s)
	v.vars = q.vars(func(a, b int) int {
		x, y := g.State(a), g.State(b)
		mine := g.own
		if g.model.Graph == nil {
			// The states of one condition side by side: they keep the diagram thin.
			one, other := x&mine[i], y&mine[i]
			if c.symmetric() {
				one, other = x&^mine[i], y&^mine[i]
			}
			if one != other {
				return cmp.Compare(one, other)
			}
		}
		return cmp.Compare(x, y)
	})
	v.unstable = q.build(v.d, v.vars)
	if v.d.full {
		return nil, ErrEntangled
	}
	return v, nil
}

// question is when a party leaves a state: for one of the ways, the first state
// is preferred and for each clause one of its states is.
type question struct {
	state int
	ways  []way
}

type way struct {
	to      int
	clauses [][]int
}

func (g *Game) question(c Concept, i, s int) question {
	q := question{state: s}
	walk := g.walker()
	for _, s1 := range g.Moves(i, s) {
		w := way{to: s1}
		if c == Nash {
			q.ways = append(q.ways, w)
			continue
		}
		walk.walk(g.others(i), s1, g.may(c), nil)
		possible := true
		for s2 := range walk.states().All() {
			clause := []int{}
			if s2 != s {
				clause = append(clause, s2)
			}
			if c.symmetric() {
				for _, s3 := range g.Moves(i, s2) {
					if s3 != s {
						clause = append(clause, s3)
					}
				}
			}
			if slices.Contains(clause, s1) {
				continue // that it is preferred is said already
			}
			if len(clause) == 0 {
				possible = false // back where it was: the move gains nothing
				break
			}
			slices.Sort(clause)
			w.clauses = append(w.clauses, clause)
		}
		if possible {
			slices.SortFunc(w.clauses, slices.Compare)
			w.clauses = slices.CompactFunc(w.clauses, func(a, b []int) bool { return slices.Equal(a, b) })
			q.ways = append(q.ways, w)
		}
	}
	return q
}

// vars are the states that the question looks at.
func (q *question) vars(order func(a, b int) int) []int {
	var all []int
	for _, w := range q.ways {
		all = append(all, w.to)
		for _, c := range w.clauses {
			all = append(all, c...)
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	slices.SortStableFunc(all, order)
	return all
}

// build makes the diagram of leaving. States that are no variable are not
// preferred.
func (q *question) build(d *diagram, vars []int) int32 {
	level := make(map[int]int, len(vars))
	for k, s := range vars {
		level[s] = k
	}
	leave := bddFalse
	for _, w := range q.ways {
		k, ok := level[w.to]
		if !ok {
			continue
		}
		all := bddTrue
		for _, c := range w.clauses {
			some := bddFalse
			for x := len(c) - 1; x >= 0; x-- {
				if k, ok := level[c[x]]; ok {
					some = d.or(d.variable(k), some)
				}
			}
			all = d.and(all, some)
		}
		leave = d.or(leave, d.and(d.variable(k), all))
	}
	return leave
}

// Count gives how many of the strict rankings of all feasible states make the
// party stay, and how many there are. The error is [ErrEntangled]; Share can
// still be had then.
func (v *Inverse) Count() (stay, all *big.Int, err error) {
	n, q := v.g.count, len(v.vars)
	if len(v.d.nodes)*q > mostSizes {
		return nil, nil, ErrEntangled
	}
	all = new(big.Int).MulRange(1, int64(n))
	sets := v.sizes()
	stay = new(big.Int)
	for b, s := range sets {
		term := new(big.Int).Mul(s, new(big.Int).MulRange(1, int64(b)))
		stay.Add(stay, term.Mul(term, new(big.Int).MulRange(1, int64(q-b))))
	}
	// Each order of the state and those that matter is part of as many rankings.
	stay.Mul(stay, new(big.Int).MulRange(int64(q+2), int64(n)))
	return stay, all, nil
}

// Share is the part of all strict rankings that make the party stay: the chance
// that it does when each state's place is drawn at random. It is the integral,
// over the place of the state in question from 0 to 1, of the chance that it
// stays when every other state is above it with that chance; Gauss-Legendre
// quadrature is exact for polynomials of that degree, up to rounding.
func (v *Inverse) Share() float64 {
	nodes, weights := legendre(min(len(v.vars)/2+1, mostQuadrature))
	chance := make([]float64, len(v.d.nodes))
	sum := 0.0
	for k, x := range nodes {
		chance[bddTrue] = 1
		for at := 2; at < len(chance); at++ { // children come before their parents
			n := v.d.nodes[at]
			chance[at] = chance[n.lo] + x*(chance[n.hi]-chance[n.lo])
		}
		sum += weights[k] * (1 - chance[v.unstable])
	}
	return sum
}

// mostQuadrature bounds the points of an integral; with more states that
// matter the share is approximate.
const mostQuadrature = 200

// legendre gives the points and weights of Gauss-Legendre quadrature on [0, 1],
// by Newton's method on the Legendre polynomial (Press et al., Numerical
// Recipes, 3rd ed., 4.6).
func legendre(n int) (points, weights []float64) {
	points, weights = make([]float64, n), make([]float64, n)
	for k := range n {
		z := math.Cos(math.Pi * (float64(k) + 0.75) / (float64(n) + 0.5))
		var slope float64
		for range 100 {
			p, last := 1.0, 0.0
			for j := range n {
				p, last = ((2*float64(j)+1)*z*p-float64(j)*last)/float64(j+1), p
			}
			slope = float64(n) * (z*p - last) / (z*z - 1)
			step := p / slope
			z -= step
			if math.Abs(step) < 1e-15 {
				break
			}
		}
		points[k] = (1 - z) / 2
		weights[k] = 1 / ((1 - z*z) * slope * slope)
	}
	return points, weights
}

// sizes counts, by size, the better sets among the states that matter for which
// the party stays.
func (v *Inverse) sizes() []*big.Int {
	q := len(v.vars)
	level := func(at int32) int {
		if at <= bddTrue {
			return q
		}
		return int(v.d.nodes[at].level)
	}
	binomial := func(p []*big.Int, skip int) []*big.Int { // p(x)·(1+x)^skip
		for range skip {
			next := make([]*big.Int, len(p)+1)
			for k := range next {
				next[k] = new(big.Int)
				if k < len(p) {
					next[k].Add(next[k], p[k])
				}
				if k > 0 {
					next[k].Add(next[k], p[k-1])
				}
			}
			p = next
		}
		return p
	}
	memo := map[int32][]*big.Int{}
	var count func(at int32) []*big.Int // over the variables from its level on
	count = func(at int32) []*big.Int {
		switch at {
		case bddFalse:
			return []*big.Int{big.NewInt(1)}
		case bddTrue:
			return []*big.Int{new(big.Int)}
		}
		if p, ok := memo[at]; ok {
			return p
		}
		node := v.d.nodes[at]
		lo := binomial(count(node.lo), level(node.lo)-int(node.level)-1)
		hi := binomial(count(node.hi), level(node.hi)-int(node.level)-1)
		p := make([]*big.Int, max(len(lo), len(hi)+1))
		for k := range p {
			p[k] = new(big.Int)
			if k < len(lo) {
				p[k].Add(p[k], lo[k])
			}
			if k > 0 && k-1 < len(hi) {
				p[k].Add(p[k], hi[k-1])
			}
		}
		memo[at] = p
		return p
	}
	return binomial(count(v.unstable), level(v.unstable))
}

// Breaks lists the smallest sets of states that make the party leave when it
// prefers all of them to the state, at most so many: it stays exactly for the
// preferences in which no such set is wholly preferred. complete is false when
// there are more.
func (v *Inverse) Breaks(most int) (sets [][]int, complete bool) {
	if len(v.d.nodes) > mostBroken {
		return nil, false
	}
	complete = true
	var visit func(at int32) [][]int
	memo := map[int32][][]int{}
	visit = func(at int32) [][]int { // levels
		switch at {
		case bddFalse:
			return nil
		case bddTrue:
			return [][]int{nil}
		}
		if s, ok := memo[at]; ok {
			return s
		}
		n := v.d.nodes[at]
		sets := slices.Clone(visit(n.lo))
		for _, m := range visit(n.hi) {
			if v.d.eval(n.lo, func(l int32) bool { return slices.Contains(m, int(l)) }) {
				continue
			}
			if len(sets) >= most {
				complete = false
				break
			}
			sets = append(sets, append([]int{int(n.level)}, m...))
		}
		memo[at] = sets
		return sets
	}
	for _, levels := range visit(v.unstable) {
		set := make([]int, len(levels))
		for k, l := range levels {
			set[k] = v.vars[l]
		}
		slices.Sort(set)
		sets = append(sets, set)
	}
	slices.SortFunc(sets, func(a, b []int) int { return cmp.Or(len(a)-len(b), slices.Compare(a, b)) })
	return sets, complete
}

// Stays says whether the party would stay with a better set.
func (v *Inverse) Stays(better func(s int) bool) bool {
	return !v.d.eval(v.unstable, func(l int32) bool { return better(v.vars[l]) })
}

// String names the question.
func (v *Inverse) String() string {
	return fmt.Sprintf("%s of %s for %s", v.Concept, v.g.Letters(v.State), v.g.model.Parties[v.Party].Name)
}
