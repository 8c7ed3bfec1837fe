package conflict

import (
	"math/bits"
	"runtime/debug"
	"slices"
)

// denseEngine solves games in which every setting of the options is feasible
// and each party's options lie side by side. Then:
//
//   - What the others can reach by moves is a sub-cube, whatever the order of
//     the moves, so that its least value is a projection: GMR and SMR cost a few
//     passes over the ranks.
//   - What a party can choose between is a run of rows of a table whose columns
//     are the settings of lower options. Steps of improvement go through it in
//     tiles that fit the cache, from the party's best to its worst, and only
//     where something changed since they last did.
type denseEngine struct {
	*run
	size  int // options
	stepp []stepper
	low1  []uint32
	low2  []uint32
	free  []State // by party: own options that go both ways
	one   State   // options that go one way
	pend  []Bits  // by party: states that changed since its last step
	dirty []bool
	scrap []uint32
}

// stepper lowers values along a party's improvements.
type stepper interface {
	// step looks at the states of pend, clears it, and adds what changed to the
	// others.
	step(a, b []uint32, pend Bits, others []Bits) bool
}

// canDense reports whether the engine is for this game.
func canDense(g *Game) bool {
	if !g.cube() || g.states != nil || g.count < 64 {
		return false
	}
	seen := State(0)
	for _, mask := range g.own {
		run := mask >> bits.TrailingZeros64(uint64(mask))
		if seen&mask != 0 || run&(run+1) != 0 || bits.OnesCount64(uint64(mask&(g.take|g.drop))) > maxWays {
			return false
		}
		seen |= mask
	}
	return true
}

func newDenseEngine(r *run) *denseEngine {
	e := &denseEngine{run: r, size: len(r.model.Options), one: r.take | r.drop, stepp: make([]stepper, r.Parties())}
	for _, mask := range r.own {
		e.free = append(e.free, mask&^e.one)
	}
	return e
}

func (e *denseEngine) party(i int) error {
	rank := e.rank[i]
	whole := all(e.size)
	// The best within one move, over what the party cannot change at will.
	rest := whole &^ e.free[i]
	best := e.fold(e.take1(gathered(rest)), rank, whole, e.free[i], true)
	escape := slices.Clone(best)
	e.widen(escape, rest, e.own[i]&e.one, true)
	if e.wants(Nash) {
		e.compare(e.out(Nash, i), rank, escape, rest)
	}
	foreign := whole &^ e.own[i] &^ e.one
	if e.wants(GMR) {
		keep := whole &^ foreign
		low := e.fold(nil, rank, whole, foreign, false)
		e.widen(low, keep, e.one&^e.own[i], false)
		bound := e.fold(nil, low, keep, e.free[i], true)
		e.widen(bound, e.one, e.own[i]&e.one, true)
		e.compare(e.out(GMR, i), rank, bound, e.one)
	}
	if e.wants(SMR) {
		low := e.fold(nil, escape, rest, foreign, false)
		e.widen(low, e.one, e.one&^e.own[i], false)
		bound := slices.Clone(best)
		inside := gather(e.one, rest)
		parallel(len(bound), 1<<14, func(from, to int) {
			for p := from; p < to; p++ {
				bound[p] = min(bound[p], low[gather(State(p), inside)])
			}
		})
		e.widen(bound, rest, e.own[i]&e.one, true)
		e.compare(e.out(SMR, i), rank, bound, rest)
	}
	if !e.wants(SEQ) && !e.wants(SSEQ) {
		return e.ctx.Err()
	}
	if e.low1 == nil {
		e.low1, e.low2 = make([]uint32, e.count), make([]uint32, e.count)
	}
	copy(e.low1, rank)
	e.expand(e.low2, escape, rest)
	if err := e.settle(i); err != nil {
		return err
	}
	if e.wants(SEQ) {
		bound := e.fold(nil, e.low1, whole, e.free[i], true)
		e.widen(bound, rest, e.own[i]&e.one, true)
		e.compare(e.out(SEQ, i), rank, bound, rest)
	}
	if e.wants(SSEQ) {
		parallel(e.count, 1<<14, func(from, to int) { lower(e.low2[from:to], rank[from:to]) })
		bound := e.fold(nil, e.low2, whole, e.free[i], true)
		e.widen(bound, rest, e.own[i]&e.one, true)
		e.compare(e.out(SSEQ, i), rank, bound, rest)
	}
	return nil
}

// take1 gives a scratch table of 2^k values.
func (e *denseEngine) take1(k int) []uint32 {
	if cap(e.scrap) < 1<<k {
		e.scrap = make([]uint32, 1<<k)
	}
	return e.scrap[:1<<k]
}

// settle carries values along the others' improvements until nothing changes.
func (e *denseEngine) settle(i int) error {
	n := e.Parties()
	if e.pend == nil {
		e.pend = make([]Bits, n)
		for j := range e.pend {
			e.pend[j] = newBits(e.count)
		}
		e.dirty = make([]bool, n)
	}
	for j := range n {
		if e.dirty[j] = j != i; e.dirty[j] {
			for w := range e.pend[j] {
				e.pend[j][w] = ^uint64(0)
			}
		}
	}
	for again := true; again; {
		again = false
		for j := range n {
			if !e.dirty[j] {
				continue
			}
			if err := e.ctx.Err(); err != nil {
				return err
			}
			if e.stepp[j] == nil {
				e.stepp[j] = newStepper(e.Game, j)
			}
			var others []Bits
			for k := range n {
				if k != i && k != j {
					others = append(others, e.pend[k])
				}
			}
			e.dirty[j] = false
			if e.stepp[j].step(e.low1, e.low2, e.pend[j], others) {
				for k := range n {
					if k != i && k != j {
						e.dirty[k], again = true, true
					}
				}
			}
		}
	}
	if n == 2 && e.count >= 1<<24 {
		clear(e.stepp) // it is not needed again, and large
		debug.FreeOSMemory()
	}
	return nil
}

// fold takes options out of a table over the options of whole: each value
// becomes the largest, or the least, over their settings. dst may be nil.
func (e *denseEngine) fold(dst, src []uint32, whole, out State, largest bool) []uint32 {
	mask := gather(out, whole) // in the table's own places
	if mask == 0 {
		return append(dst[:0], src...)
	}
	for mask != 0 {
		// The highest run of options first: lower ones stay where they are.
		top := bits.Len64(uint64(mask))
		run := bits.LeadingZeros64(^(uint64(mask) << (64 - top)))
		at := top - run
		mask &= all(at)
		size := len(src) >> run
		to := dst
		if mask != 0 || cap(dst) < size {
			to = make([]uint32, size)
		}
		to = to[:size]
		foldRun(to, src, at, run, largest)
		src = to
	}
	return src
}

// foldRun takes run options out, from place at on.
func foldRun(dst, src []uint32, at, run int, largest bool) {
	if at == 0 {
		parallel(len(dst), 1<<14>>min(run, 14), func(from, to int) {
			for h := from; h < to; h++ {
				v := src[h<<run]
				if largest {
					for _, x := range src[h<<run : (h+1)<<run] {
						v = max(v, x)
					}
				} else {
					for _, x := range src[h<<run : (h+1)<<run] {
						v = min(v, x)
					}
				}
				dst[h] = v
			}
		})
		return
	}
	block := min(1<<at, 1<<11)
	blocks := 1 << at / block
	parallel(len(dst)/block, 1<<14/block>>min(run, 3), func(from, to int) {
		for u := from; u < to; u++ {
			hi, col := u/blocks, u%blocks*block
			d := dst[hi<<at+col:][:block]
			s := src[hi<<(at+run)+col:]
			copy(d, s[:block])
			for x := 1; x < 1<<run; x++ {
				row := s[x<<at:][:block]
				if largest {
					for y, v := range row {
						d[y] = max(d[y], v)
					}
				} else {
					for y, v := range row {
						d[y] = min(d[y], v)
					}
				}
			}
		}
	})
}

// widen lets options go their one way in a table over the options of whole:
// where an option can still be changed, the value is the larger, or lesser, of
// both settings.
func (e *denseEngine) widen(table []uint32, whole, ways State, largest bool) {
	for ; ways != 0; ways &= ways - 1 {
		o := ways & -ways
		bit := int(gather(o, whole))
		from, to := 0, bit // an option that can be taken: not taken may become taken
		if e.drop&o != 0 {
			from, to = bit, 0
		}
		parallel(len(table)/(2*bit), 1+(1<<14)/(2*bit), func(lo, hi int) {
			for h := lo; h < hi; h++ {
				a, b := table[h*2*bit+from:][:bit], table[h*2*bit+to:][:bit]
				if largest {
					for x, v := range b {
						a[x] = max(a[x], v)
					}
				} else {
					for x, v := range b {
						a[x] = min(a[x], v)
					}
				}
			}
		})
	}
}

// places gives the place in a table over keep of each of 64 settings of the
// first six options.
func places(keep State) (tab [64]uint32, same, flat bool) {
	same, flat = true, true
	for x := range tab {
		tab[x] = uint32(gather(State(x), keep))
		same = same && tab[x] == uint32(x)
		flat = flat && tab[x] == 0
	}
	return tab, same, flat
}

// compare sets the states whose rank is at least the bound for them in a table
// over the options of keep.
func (e *denseEngine) compare(out Bits, rank, bound []uint32, keep State) {
	tab, same, flat := places(keep)
	parallel(len(out), 1<<8, func(from, to int) {
		for w := from; w < to; w++ {
			r := rank[w<<6:][:64]
			at := gather(State(w)<<6, keep)
			word := uint64(0)
			switch {
			case flat:
				b := int64(bound[at]) - 1
				for _, v := range r {
					word = word>>1 | uint64(b-int64(v))&(1<<63)
				}
			case same:
				bs := bound[at:][:64]
				for x, v := range r {
					word = word>>1 | uint64(int64(bs[x])-1-int64(v))&(1<<63)
				}
			default:
				bs := bound[at:]
				for x, v := range r {
					word = word>>1 | uint64(int64(bs[tab[x]])-1-int64(v))&(1<<63)
				}
			}
			out[w] = word
		}
	})
}

// expand writes a table over the options of keep out for all states.
func (e *denseEngine) expand(dst, table []uint32, keep State) {
	tab, same, _ := places(keep)
	parallel(len(dst)>>6, 1<<8, func(from, to int) {
		for w := from; w < to; w++ {
			d := dst[w<<6:][:64]
			src := table[gather(State(w)<<6, keep):]
			if same {
				copy(d, src[:64])
				continue
			}
			for x := range d {
				d[x] = src[tab[x]]
			}
		}
	})
}
