package conflict

import (
	"math/bits"
	"sync/atomic"
)

// rows is how a party's choices lie among the states: its options are those
// from place at on, so that a choice is a row, and the settings of all others
// are columns. A tile is up to 64 columns that lie side by side.
type rows struct {
	k, at  int // options of the party, and the first of them
	wide   int // a tile is 2^wide columns
	tiles  int
	near   bool     // the rows of a tile follow each other without a gap
	way    []uint16 // by row: which options that go one way are past return
	levels int      // 0: all go both ways
}

func newRows(g *Game, j int) rows {
	mask := g.own[j]
	r := rows{k: bits.OnesCount64(uint64(mask)), at: bits.TrailingZeros64(uint64(mask))}
	r.wide = min(r.at, 6)
	r.near = r.wide == r.at
	r.tiles = g.count >> (r.k + r.wide)
	if one := mask & (g.take | g.drop); one != 0 {
		r.levels = 1 << bits.OnesCount64(uint64(one))
		r.way = make([]uint16, 1<<r.k)
		for x := range r.way {
			r.way[x] = uint16(gather(State(x)<<r.at^g.drop, one))
		}
	}
	return r
}

// base is the state of a tile's first row and column.
func (r *rows) base(tile int) int {
	col := tile << r.wide
	low := 1<<r.at - 1
	return col&^low<<r.k | col&low
}

// each calls f for the tiles, on several processors, those that share a word of
// a set of states always on one.
func (r *rows) each(f func(from, to int)) {
	group := 1 << max(0, 6-r.k-r.wide)
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
					s.keys[x] = uint64(top-rank[base+x<<r.at+col])<<32 | uint64(x)
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
	if o.k+o.at < 6 && o.levels == 0 {
		return o.stepWords(a, b, pend, others)
	}
	var changed atomic.Bool
	all := pend.Count()*2 > len(pend)*64
	o.each(func(from, to int) {
		w := newTile(&o.rows)
		w.coarse = all
		some := false
		for t := from; t < to; t++ {
			base := o.base(t)
			dirty := w.dirty(pend, base)
			if dirty == 0 {
				continue
			}
			order := o.order[t<<(o.wide+o.k):][:1<<(o.wide+o.k)]
			if w.a == nil || bits.OnesCount64(dirty) <= 8 {
				o.columns(w, a[base:], b[base:], dirty, o.at, 0, order)
			} else {
				for first := 0; first < 1<<o.wide; first += w.part {
					w.load(a, b, base+first)
					o.columns(w, w.a, w.b, dirty>>first&(1<<w.part-1), w.shift, first, order[first<<o.k:])
					w.store(a, b, base+first)
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

// stepWords is step for a party whose options are among the first six: then 64
// states in a row hold whole columns, and are one word of a set.
func (o *ordered[P]) stepWords(a, b []uint32, pend Bits, others []Bits) bool {
	var changed atomic.Bool
	first := uint64(0) // the places of rows 0
	for x := range 64 {
		if x>>o.at&(1<<o.k-1) == 0 {
			first |= 1 << x
		}
	}
	low, tie := 1<<o.at-1, o.tie
	parallel(len(pend), 1<<7, func(from, to int) {
		some := uint64(0)
		for w := from; w < to; w++ {
			dirty := pend[w]
			if dirty == 0 {
				continue
			}
			pend[w] = 0
			for bit := o.at; bit < o.at+o.k; bit++ {
				dirty |= dirty >> (1 << bit)
			}
			a, b := a[w<<6:][:64], b[w<<6:][:64]
			marks := uint64(0)
			for dirty &= first; dirty != 0; dirty &= dirty - 1 {
				pos := bits.TrailingZeros64(dirty)
				s := w<<6 + pos
				column := s>>(o.at+o.k)<<o.at | s&low
				lim1, lim2, m1, m2 := most, most, most, most
				for _, p := range o.order[column<<o.k:][:1<<o.k] {
					if p < tie {
						lim1, lim2 = m1, m2
					}
					at := (pos + int(p&^tie)<<(o.at&63)) & 63
					v1, v2 := a[at], b[at]
					n1, n2 := min(v1, lim1), min(v2, lim2)
					if n1 != v1 || n2 != v2 {
						a[at], b[at] = n1, n2
						marks |= 1 << at
					}
					m1, m2 = min(m1, v1), min(m2, v2)
				}
			}
			if marks != 0 {
				some |= marks
				for _, set := range others {
					set[w] |= marks
				}
			}
		}
		if some != 0 {
			changed.Store(true)
		}
	})
	return changed.Load()
}

// columns goes, in each column of a set, from the best row to the worst, and
// lowers each value to the least of the better ones. Row x of column c is at
// x<<shift+c; c is column first+c of the tile.
func (o *ordered[P]) columns(w *tile, a, b []uint32, set uint64, shift, first int, orders []P) {
	if o.levels > 0 {
		o.columnsLevels(w, a, b, set, shift, first, orders)
		return
	}
	if w.coarse {
		o.columnsCoarse(w, a, b, set, shift, first, orders)
		return
	}
	tie, wide := o.tie, o.wide
	changed := w.changed
	for ; set != 0; set &= set - 1 {
		col := bits.TrailingZeros64(set)
		lim1, lim2, m1, m2 := most, most, most, most
		for _, p := range orders[col<<o.k:][:1<<o.k] {
			if p < tie {
				lim1, lim2 = m1, m2
			}
			x := int(p &^ tie)
			at := x<<(shift&63) + col
			v1, v2 := a[at], b[at]
			n1, n2 := min(v1, lim1), min(v2, lim2)
			if n1 != v1 || n2 != v2 {
				a[at], b[at] = n1, n2
				mark := x<<(wide&63) + first + col
				changed[mark>>6] |= 1 << (mark & 63)
			}
			m1, m2 = min(m1, v1), min(m2, v2)
		}
	}
}

// columnsCoarse is columns for when most states change: it notes which columns
// did, not which of their rows, and has no branch to mispredict.
func (o *ordered[P]) columnsCoarse(w *tile, a, b []uint32, set uint64, shift, first int, orders []P) {
	tie := o.tie
	for ; set != 0; set &= set - 1 {
		col := bits.TrailingZeros64(set)
		lim1, lim2, m1, m2, d := most, most, most, most, uint32(0)
		a, b := a[col:], b[col:]
		for _, p := range orders[col<<o.k:][:1<<o.k] {
			if p < tie {
				lim1, lim2 = m1, m2
			}
			at := int(p&^tie) << (shift & 63)
			v1, v2 := a[at], b[at]
			n1, n2 := min(v1, lim1), min(v2, lim2)
			a[at], b[at] = n1, n2
			d |= (v1 ^ n1) | (v2 ^ n2)
			m1, m2 = min(m1, v1), min(m2, v2)
		}
		if d != 0 {
			w.columns |= 1 << (first + col)
		}
	}
}

// columnsLevels is columns where options go one way: a row can only become one
// that is past return in all that it is.
func (o *ordered[P]) columnsLevels(w *tile, a, b []uint32, set uint64, shift, first int, orders []P) {
	t1, t2 := w.t1, w.t2
	tie := o.tie
	for ; set != 0; set &= set - 1 {
		col := bits.TrailingZeros64(set)
		order := orders[col<<o.k:][:1<<o.k]
		for l := range t1 {
			t1[l], t2[l] = most, most
		}
		for q := 0; q < len(order); {
			group := q
			for lead := true; q < len(order) && (lead || order[q] >= tie); lead = false {
				x := int(order[q] &^ tie)
				at, l := x<<shift+col, o.way[x]
				v1, v2 := a[at], b[at]
				n1, n2 := min(v1, t1[l]), min(v2, t2[l])
				if n1 != v1 || n2 != v2 {
					a[at], b[at] = n1, n2
					mark := x<<o.wide + first + col
					w.changed[mark>>6] |= 1 << (mark & 63)
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
}

// tile is what one processor works on.
type tile struct {
	*rows
	changed Bits     // states of the tile, row by row
	coarse  bool     // note whole columns,
	columns uint64   // these
	t1, t2  []uint32 // by level
	// Where rows lie so far apart that they would fall on the same lines of the
	// cache, a part of the columns is worked on in a copy.
	a, b        []uint32
	part, shift int
}

func newTile(r *rows) *tile {
	t := &tile{rows: r, changed: newBits(1 << (r.k + r.wide)), t1: make([]uint32, r.levels), t2: make([]uint32, r.levels)}
	if r.at >= 10 && r.k >= 3 {
		t.part, t.shift = 64, 6
		if r.k > 10 {
			t.part, t.shift = 16, 4
		}
		t.a, t.b = make([]uint32, t.part<<r.k), make([]uint32, t.part<<r.k)
	}
	return t
}

// dirty takes a tile's columns out of a set of states.
func (t *tile) dirty(pend Bits, base int) uint64 {
	d := uint64(0)
	switch size := t.k + t.wide; {
	case size < 6:
		mask := uint64(1)<<(1<<size) - 1
		d = pend[base>>6] >> (base & 63) & mask
		pend[base>>6] &^= mask << (base & 63)
	case t.near:
		words := pend[base>>6:][:1<<(size-6)]
		for w, v := range words {
			d |= v
			words[w] = 0
		}
	default:
		for x, at := 0, base>>6; x < 1<<t.k; x, at = x+1, at+1<<(t.at-6) {
			d |= pend[at]
			pend[at] = 0
		}
	}
	for half := 32; half >= 1<<t.wide; half >>= 1 {
		d |= d >> half
	}
	if t.wide < 6 {
		d &= 1<<(1<<t.wide) - 1
	}
	return d
}

// report adds the states that changed to sets.
func (t *tile) report(others []Bits, base int) bool {
	if t.columns != 0 {
		p := t.columns
		for width := 1 << t.wide; width < 64; width <<= 1 {
			p |= p << width
		}
		if size := t.k + t.wide; size < 6 {
			p &= 1<<(1<<size) - 1
		}
		for w := range t.changed {
			t.changed[w] |= p
		}
		t.columns = 0
	}
	some := false
	step := 1
	if !t.near {
		step = 1 << (t.at - 6)
	}
	for w, c := range t.changed {
		if c == 0 {
			continue
		}
		some = true
		t.changed[w] = 0
		for _, o := range others {
			o[base>>6+w*step] |= c << (base & 63)
		}
	}
	return some
}

func (t *tile) load(a, b []uint32, base int) {
	for x := range 1 << t.k {
		copy(t.a[x<<t.shift:][:t.part], a[base+x<<t.at:])
		copy(t.b[x<<t.shift:][:t.part], b[base+x<<t.at:])
	}
}

func (t *tile) store(a, b []uint32, base int) {
	for x := range 1 << t.k {
		copy(a[base+x<<t.at:][:t.part], t.a[x<<t.shift:])
		copy(b[base+x<<t.at:][:t.part], t.b[x<<t.shift:])
	}
}
