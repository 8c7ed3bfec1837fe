package conflict

import (
	"math/bits"
	"sync/atomic"
)

// rows is how a party's choices lie among the states: its options are those
// from place at on, so that a choice is a row, and the settings of all others
// are columns. Columns of one tile lie side by side.
type rows struct {
	k, at  int // options of the party, and the first of them
	wide   int // a tile is 2^wide columns
	tiles  int
	rest   State
	offset []int    // of each row
	way    []uint16 // by row: which options that go one way are past return
	levels int      // 0: all go both ways
}

func newRows(g *Game, j int) rows {
	mask := g.own[j]
	r := rows{k: bits.OnesCount64(uint64(mask)), at: bits.TrailingZeros64(uint64(mask)), rest: all(len(g.model.Options)) &^ mask}
	r.wide = min(r.at, 6)
	if r.k > 10 {
		r.wide = min(r.at, 4) // so that a tile fits the cache
	}
	r.tiles = g.count >> (r.k + r.wide)
	r.offset = make([]int, 1<<r.k)
	one := mask & (g.take | g.drop)
	if one != 0 {
		r.levels = 1 << bits.OnesCount64(uint64(one))
		r.way = make([]uint16, 1<<r.k)
	}
	for x := range r.offset {
		r.offset[x] = x << r.at
		if one != 0 {
			r.way[x] = uint16(gather(State(x)<<r.at^g.drop, one))
		}
	}
	return r
}

// base is the state of a tile's first row and column.
func (r *rows) base(tile int) int { return int(spread(State(tile)<<r.wide, r.rest)) }

// each calls f for the tiles, on several processors, those that share a word of
// a set of states always on one.
func (r *rows) each(f func(from, to int)) {
	group := 1
	for o := r.wide; o < 6; o++ {
		if r.rest>>o&1 == 1 {
			group <<= 1
		}
	}
	parallel(r.tiles/group, 1+(1<<13)/(group<<(r.k+r.wide)), func(from, to int) { f(from*group, to*group) })
}

// ordered is a party's choices in every column, the best first. The high bit of
// a place says that it is liked as much as the one before.
type ordered[P uint8 | uint16 | uint32] struct {
	rows
	order []P // 2^k for each column, in the order of tiles
	tie   P
}

func newStepper(g *Game, j int) stepper {
	r := newRows(g, j)
	switch {
	case r.k <= 7:
		return newOrdered[uint8](g, j, r, 1<<7)
	case r.k <= 15:
		return newOrdered[uint16](g, j, r, 1<<15)
	}
	return newOrdered[uint32](g, j, r, 1<<31)
}

func newOrdered[P uint8 | uint16 | uint32](g *Game, j int, r rows, tie P) *ordered[P] {
	o := &ordered[P]{rows: r, order: make([]P, g.count), tie: tie}
	rank := g.rank[j]
	top := uint32(0)
	for _, v := range rank {
		top = max(top, v)
	}
	n := 1 << r.k
	r.each(func(from, to int) {
		s := newColumnSorter(r.k, top)
		for t := from; t < to; t++ {
			base := r.base(t)
			for col := range 1 << r.wide {
				for x := range n {
					s.keys[x] = uint64(top-rank[base+r.offset[x]+col])<<32 | uint64(x)
				}
				keys := s.sort()
				out := o.order[(t<<r.wide+col)<<r.k:][:n]
				last := ^uint64(0)
				for q, key := range keys {
					p := P(uint32(key))
					if key>>32 == last {
						p |= tie
					}
					last = key >> 32
					out[q] = p
				}
			}
		}
	})
	return o
}

// columnSorter sorts 2^k keys: the rank above, the row below.
type columnSorter struct {
	keys, tmp []uint64
	pairs     [][2]uint8 // a sorting network, for few keys
	passes    int
}

// networkOptions is up to how many options a sorting network is quicker.
const networkOptions = 6

func newColumnSorter(k int, top uint32) *columnSorter {
	s := &columnSorter{keys: make([]uint64, 1<<k)}
	if k <= networkOptions {
		s.pairs = network(1 << k)
		return s
	}
	s.tmp = make([]uint64, 1<<k)
	s.passes = (bits.Len32(top) + 10) / 11
	return s
}

// network is Batcher's odd-even merge sort (Knuth, The Art of Computer
// Programming 3, 5.3.4) of n keys, a power of two.
func network(n int) [][2]uint8 {
	var pairs [][2]uint8
	for p := 1; p < n; p *= 2 {
		for k := p; k >= 1; k /= 2 {
			for j := k % p; j+k < n; j += 2 * k {
				for i := 0; i < k && i+j+k < n; i++ {
					if (i+j)/(2*p) == (i+j+k)/(2*p) {
						pairs = append(pairs, [2]uint8{uint8(i + j), uint8(i + j + k)})
					}
				}
			}
		}
	}
	return pairs
}

func (s *columnSorter) sort() []uint64 {
	if s.pairs != nil || len(s.keys) <= 2 {
		keys := s.keys
		for _, p := range s.pairs {
			a, b := keys[p[0]], keys[p[1]]
			keys[p[0]], keys[p[1]] = min(a, b), max(a, b)
		}
		return keys
	}
	from, to := s.keys, s.tmp
	var count [1 << 11]uint32
	for pass := range s.passes {
		shift := 32 + 11*pass
		clear(count[:])
		for _, k := range from {
			count[k>>shift&(1<<11-1)]++
		}
		sum := uint32(0)
		for d, c := range count {
			count[d] = sum
			sum += c
		}
		for _, k := range from {
			d := k >> shift & (1<<11 - 1)
			to[count[d]] = k
			count[d]++
		}
		from, to = to, from
	}
	return from
}

// step goes through the tiles in which something changed.
func (o *ordered[P]) step(a, b []uint32, pend Bits, others []Bits) bool {
	var changed atomic.Bool
	o.each(func(from, to int) {
		w := newTile(&o.rows)
		some := false
		for t := from; t < to; t++ {
			base := o.base(t)
			dirty := w.dirty(pend, base)
			if dirty == 0 {
				continue
			}
			order := o.order[t<<(o.wide+o.k):][:1<<(o.wide+o.k)]
			if o.at == 0 {
				o.column(w, a[base:], b[base:], 0, 0, order)
				some = w.report(others, base) || some
				continue
			}
			if bits.OnesCount64(dirty)<<2 > 1<<o.wide {
				w.load(a, b, base)
				for ; dirty != 0; dirty &= dirty - 1 {
					col := bits.TrailingZeros64(dirty)
					o.column(w, w.a, w.b, col, o.wide, order[col<<o.k:][:1<<o.k])
				}
				w.store(a, b, base)
			} else {
				for ; dirty != 0; dirty &= dirty - 1 {
					col := bits.TrailingZeros64(dirty)
					o.column(w, a[base:], b[base:], col, o.at, order[col<<o.k:][:1<<o.k])
				}
			}
			some = w.report(others, base) || some
		}
		if some {
			changed.Store(true)
		}
	})
	return changed.Load()
}

// column goes from the best row of a column to the worst, and lowers each value
// to the least of the better ones. Row x is at x<<shift+col.
func (o *ordered[P]) column(w *tile, a, b []uint32, col, shift int, order []P) {
	if o.levels > 0 {
		o.columnLevels(w, a, b, col, shift, order)
		return
	}
	lim1, lim2, m1, m2 := most, most, most, most
	bit := uint64(1) << col
	tie := o.tie
	for _, p := range order {
		if p < tie {
			lim1, lim2 = m1, m2
		}
		x := int(p &^ tie)
		at := x<<shift + col
		v1, v2 := a[at], b[at]
		n1, n2 := min(v1, lim1), min(v2, lim2)
		if n1 != v1 || n2 != v2 {
			a[at], b[at] = n1, n2
			w.changed[x] |= bit
		}
		m1, m2 = min(m1, n1), min(m2, n2)
	}
}

// columnLevels is column where options go one way: a row can only become one
// that is past return in all that it is.
func (o *ordered[P]) columnLevels(w *tile, a, b []uint32, col, shift int, order []P) {
	t1, t2 := w.t1, w.t2
	for l := range t1 {
		t1[l], t2[l] = most, most
	}
	bit := uint64(1) << col
	tie := o.tie
	for q := 0; q < len(order); {
		group := q
		for first := true; q < len(order) && (first || order[q] >= tie); first = false {
			x := int(order[q] &^ tie)
			at, l := x<<shift+col, o.way[x]
			v1, v2 := a[at], b[at]
			n1, n2 := min(v1, t1[l]), min(v2, t2[l])
			if n1 != v1 || n2 != v2 {
				a[at], b[at] = n1, n2
				w.changed[x] |= bit
			}
			q++
		}
		for ; group < q; group++ {
			x := int(order[group] &^ tie)
			at, l := x<<shift+col, o.way[x]
			v1, v2 := a[at], b[at]
			for sub := l; ; sub = (sub - 1) & l {
				t1[sub], t2[sub] = min(t1[sub], v1), min(t2[sub], v2)
				if sub == 0 {
					break
				}
			}
		}
	}
}

// tile is what one processor works on.
type tile struct {
	*rows
	a, b    []uint32 // values, row by row
	changed []uint64 // by row: the columns that did
	t1, t2  []uint32 // by level
}

func newTile(r *rows) *tile {
	t := &tile{rows: r, changed: make([]uint64, 1<<r.k), t1: make([]uint32, r.levels), t2: make([]uint32, r.levels)}
	if r.at > 0 {
		t.a, t.b = make([]uint32, 1<<(r.k+r.wide)), make([]uint32, 1<<(r.k+r.wide))
	}
	return t
}

// dirty takes a tile's columns out of a set of states.
func (t *tile) dirty(pend Bits, base int) uint64 {
	mask := uint64(1)<<(1<<t.wide) - 1
	d := uint64(0)
	for _, off := range t.offset {
		at := base + off
		w := &pend[at>>6]
		d |= *w >> (at & 63)
		*w &^= mask << (at & 63)
	}
	return d & mask
}

// report adds the states that changed to sets.
func (t *tile) report(others []Bits, base int) bool {
	some := false
	for x, c := range t.changed {
		if c == 0 {
			continue
		}
		some = true
		t.changed[x] = 0
		at := base + t.offset[x]
		for _, o := range others {
			o[at>>6] |= c << (at & 63)
		}
	}
	return some
}

func (t *tile) load(a, b []uint32, base int) {
	n := 1 << t.wide
	for x, off := range t.offset {
		copy(t.a[x<<t.wide:][:n], a[base+off:])
		copy(t.b[x<<t.wide:][:n], b[base+off:])
	}
}

// store writes back the rows that changed.
func (t *tile) store(a, b []uint32, base int) {
	n := 1 << t.wide
	for x, off := range t.offset {
		if t.changed[x] != 0 {
			copy(a[base+off:][:n], t.a[x<<t.wide:])
			copy(b[base+off:][:n], t.b[x<<t.wide:])
		}
	}
}
