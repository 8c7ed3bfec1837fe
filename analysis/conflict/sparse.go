package conflict

import (
	"math/bits"
	"slices"
	"sync/atomic"
)

// sparseEngine solves games whose states are some of the settings of the
// options. It keeps, for each party, the feasible states by coset: the states
// that differ only in the party's own options, which are those it can choose
// between.
type sparseEngine struct {
	*run
	cosets     []*cosets
	escape     []uint32 // the best that the party can have within one move
	low1, low2 []uint32
}

func newSparseEngine(r *run) *sparseEngine {
	e := &sparseEngine{run: r, cosets: make([]*cosets, r.Parties())}
	parallel(len(e.cosets), 1, func(from, to int) {
		for j := from; j < to; j++ {
			e.cosets[j] = newCosets(r.Game, j)
		}
	})
	e.escape = make([]uint32, r.count)
	e.low1 = make([]uint32, r.count)
	e.low2 = make([]uint32, r.count)
	return e
}

func (e *sparseEngine) party(i int) error {
	rank := e.rank[i]
	own := e.cosets[i]
	copy(e.escape, rank)
	own.best(e.escape)
	if e.wants(Nash) {
		compare(e.out(Nash, i), rank, e.escape)
	}
	for _, pair := range [][2]Concept{{GMR, SMR}, {SEQ, SSEQ}} {
		if !e.wants(pair[0]) && !e.wants(pair[1]) {
			continue
		}
		copy(e.low1, rank)
		copy(e.low2, e.escape)
		if err := e.settle(i, pair[0].credible()); err != nil {
			return err
		}
		if e.wants(pair[0]) {
			own.best(e.low1)
			compare(e.out(pair[0], i), rank, e.low1)
		}
		if e.wants(pair[1]) {
			lower(e.low2, rank)
			own.best(e.low2)
			compare(e.out(pair[1], i), rank, e.low2)
		}
	}
	return nil
}

// settle carries the least values along the moves, or the improvements, of
// all but i until nothing changes.
func (e *sparseEngine) settle(i int, credible bool) error {
	// A party's step need not be taken again before another changed something.
	last, changed := -1, true
	for changed {
		changed = false
		for j, c := range e.cosets {
			if j == i {
				continue
			}
			if j == last {
				return nil
			}
			if err := e.ctx.Err(); err != nil {
				return err
			}
			if c.step(e.low1, e.low2, credible) {
				changed, last = true, j
			} else if last < 0 {
				last = j
			}
		}
	}
	return nil
}

// compare sets the states whose rank is at least the bound.
func compare(out Bits, rank, bound []uint32) {
	parallel(len(out), 1<<10, func(from, to int) {
		for w := from; w < to; w++ {
			word := uint64(0)
			end := min(64, len(rank)-w<<6)
			r, b := rank[w<<6:w<<6+end], bound[w<<6:w<<6+end]
			for x := range r {
				if r[x] >= b[x] {
					word |= 1 << x
				}
			}
			out[w] = word
		}
	})
}

// lower makes each value the lesser of it and the bound.
func lower(values, bound []uint32) {
	for s, b := range bound {
		values[s] = min(values[s], b)
	}
}

// cosets are the states by what one party cannot change.
type cosets struct {
	order []int32 // states, coset by coset, in each the best for the party first
	start []int32 // of each coset in order, and the end
	tie   Bits    // by place in order: ranks as the one before, in the same coset
	// Where options go one way, level says by place in order which of them are
	// past the point of no return: a move only adds to it.
	level  []uint16
	pairs  bool // there are too many of them for that
	levels int
	game   *Game
}

// maxWays bounds the tables that options going one way need; a party with more
// of them is looked at pair by pair.
const maxWays = 10

func newCosets(g *Game, j int) *cosets {
	n := g.count
	c := &cosets{order: make([]int32, n), tie: newBits(n)}
	keys, tmp := make([]uint64, n), make([]int32, n)
	top := slices.Max(g.rank[j])
	for s := range n {
		c.order[s] = int32(s)
		keys[s] = uint64(top - g.rank[j][s])
	}
	radix(c.order, tmp, keys, bits.Len32(top))
	rest := all(len(g.model.Options)) &^ g.own[j]
	for s := range n {
		keys[s] = uint64(gather(g.State(s), rest))
	}
	radix(c.order, tmp, keys, bits.OnesCount64(uint64(rest)))
	for at, s := range c.order {
		if at == 0 || keys[s] != keys[c.order[at-1]] {
			c.start = append(c.start, int32(at))
		} else if g.rank[j][s] == g.rank[j][c.order[at-1]] {
			c.tie.set(at)
		}
	}
	c.start = append(c.start, int32(n))
	c.game = g
	one := g.own[j] & (g.take | g.drop)
	switch ways := bits.OnesCount64(uint64(one)); {
	case ways > maxWays:
		c.pairs = true
	case ways > 0:
		c.levels = 1 << ways
		c.level = make([]uint16, n)
		for at, s := range c.order {
			c.level[at] = uint16(gather(g.State(int(s))^g.drop, one))
		}
	}
	return c
}

// each calls f for the cosets, on several processors.
func (c *cosets) each(f func(from, to int)) {
	parallel(len(c.start)-1, 1+(1<<13)*(len(c.start)-1)/max(1, len(c.order)), f)
}

// best raises each value to the largest that the party can move to.
func (c *cosets) best(w []uint32) {
	c.each(func(from, to int) {
		table := c.table()
		for k := from; k < to; k++ {
			list := c.order[c.start[k]:c.start[k+1]]
			switch {
			case len(list) == 1:
			case c.pairs:
				c.bestPairs(w, k)
			case c.level == nil:
				top := uint32(0)
				for _, s := range list {
					top = max(top, w[s])
				}
				for _, s := range list {
					w[s] = top
				}
			default:
				clear(table)
				level := c.level[c.start[k]:c.start[k+1]]
				for x, s := range list {
					table[level[x]] = max(table[level[x]], w[s])
				}
				for bit := 1; bit < len(table); bit <<= 1 {
					for p := range table {
						if p&bit == 0 {
							table[p] = max(table[p], table[p|bit])
						}
					}
				}
				for x, s := range list {
					w[s] = table[level[x]]
				}
			}
		}
	})
}

// table has a value for each level.
func (c *cosets) table() []uint32 { return make([]uint32, c.levels) }

// open reports whether the party can move from one place in order to another
// of the same coset.
func (c *cosets) open(from, to int32) bool {
	return c.game.allowed(c.game.State(int(c.order[from])), c.game.State(int(c.order[to])))
}

func (c *cosets) bestPairs(w []uint32, k int) {
	from, to := c.start[k], c.start[k+1]
	old := make([]uint32, to-from)
	for at := from; at < to; at++ {
		old[at-from] = w[c.order[at]]
	}
	for at := from; at < to; at++ {
		for other := from; other < to; other++ {
			if c.open(at, other) {
				w[c.order[at]] = max(w[c.order[at]], old[other-from])
			}
		}
	}
}

// step lowers each value to the least that the party can move to, or can
// improve to. It reports whether one changed.
func (c *cosets) step(a, b []uint32, credible bool) bool {
	var changed atomic.Bool
	c.each(func(from, to int) {
		t1, t2 := c.table(), c.table()
		some := false
		for k := from; k < to; k++ {
			if c.start[k+1]-c.start[k] == 1 {
				continue
			}
			switch {
			case c.pairs:
				some = c.stepPairs(a, b, k, credible) || some
			case c.level == nil && credible:
				some = c.improve(a, b, k) || some
			case c.level == nil:
				some = c.move(a, b, k) || some
			case credible:
				some = c.improveLevels(a, b, t1, t2, k) || some
			default:
				some = c.moveLevels(a, b, t1, t2, k) || some
			}
		}
		if some {
			changed.Store(true)
		}
	})
	return changed.Load()
}

const most = ^uint32(0)

func (c *cosets) move(a, b []uint32, k int) bool {
	list := c.order[c.start[k]:c.start[k+1]]
	m1, m2 := most, most
	for _, s := range list {
		m1, m2 = min(m1, a[s]), min(m2, b[s])
	}
	d := uint32(0)
	for _, s := range list {
		d |= (a[s] ^ m1) | (b[s] ^ m2)
		a[s], b[s] = m1, m2
	}
	return d != 0
}

// improve goes from the best to the worst: what is seen so far, without those
// of the same rank, can be improved to.
func (c *cosets) improve(a, b []uint32, k int) bool {
	start := int(c.start[k])
	list := c.order[start:c.start[k+1]]
	lim1, lim2, m1, m2 := most, most, most, most
	d := uint32(0)
	for x, s := range list {
		if !c.tie.Has(start + x) {
			lim1, lim2 = m1, m2
		}
		v1, v2 := a[s], b[s]
		n1, n2 := min(v1, lim1), min(v2, lim2)
		d |= (v1 ^ n1) | (v2 ^ n2)
		a[s], b[s] = n1, n2
		m1, m2 = min(m1, n1), min(m2, n2)
	}
	return d != 0
}

func (c *cosets) moveLevels(a, b, t1, t2 []uint32, k int) bool {
	list, level := c.order[c.start[k]:c.start[k+1]], c.level[c.start[k]:c.start[k+1]]
	for p := range t1 {
		t1[p], t2[p] = most, most
	}
	for x, s := range list {
		p := level[x]
		t1[p], t2[p] = min(t1[p], a[s]), min(t2[p], b[s])
	}
	for bit := 1; bit < len(t1); bit <<= 1 {
		for p := range t1 {
			if p&bit == 0 {
				t1[p], t2[p] = min(t1[p], t1[p|bit]), min(t2[p], t2[p|bit])
			}
		}
	}
	d := uint32(0)
	for x, s := range list {
		p := level[x]
		d |= (a[s] ^ t1[p]) | (b[s] ^ t2[p])
		a[s], b[s] = t1[p], t2[p]
	}
	return d != 0
}

// improveLevels keeps for each level the least value that can be improved to
// from it: a state seen is entered at its own level and at those below.
func (c *cosets) improveLevels(a, b, t1, t2 []uint32, k int) bool {
	start, end := int(c.start[k]), int(c.start[k+1])
	for p := range t1 {
		t1[p], t2[p] = most, most
	}
	d := uint32(0)
	for x := start; x < end; {
		group := x
		for first := true; x < end && (first || c.tie.Has(x)); first = false {
			s, p := c.order[x], c.level[x]
			n1, n2 := min(a[s], t1[p]), min(b[s], t2[p])
			d |= (a[s] ^ n1) | (b[s] ^ n2)
			a[s], b[s] = n1, n2
			x++
		}
		for ; group < x; group++ {
			s, p := c.order[group], c.level[group]
			v1, v2 := a[s], b[s]
			for sub := p; ; sub = (sub - 1) & p {
				t1[sub], t2[sub] = min(t1[sub], v1), min(t2[sub], v2)
				if sub == 0 {
					break
				}
			}
		}
	}
	return d != 0
}

func (c *cosets) stepPairs(a, b []uint32, k int, credible bool) bool {
	start, end := int(c.start[k]), int(c.start[k+1])
	changed := false
	group := start // where the rank of x begins
	for x := start; x < end; x++ {
		if !c.tie.Has(x) {
			group = x
		}
		last := end
		if credible {
			last = group
		}
		s := c.order[x]
		for y := start; y < last; y++ {
			if t := c.order[y]; (a[t] < a[s] || b[t] < b[s]) && c.open(int32(x), int32(y)) {
				a[s], b[s] = min(a[s], a[t]), min(b[s], b[t])
				changed = true
			}
		}
	}
	return changed
}
