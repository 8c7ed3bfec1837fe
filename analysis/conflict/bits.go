package conflict

import (
	"iter"
	"math/bits"
)

// Bits is a set of states, by their indexes in a [Game].
type Bits []uint64

func newBits(n int) Bits { return make(Bits, (n+63)/64) }

// fullBits is the set of the first n indexes.
func fullBits(n int) Bits {
	b := newBits(n)
	for i := range b {
		b[i] = ^uint64(0)
	}
	if n%64 != 0 {
		b[len(b)-1] = 1<<(n%64) - 1
	}
	return b
}

// Has reports whether index s is in the set.
func (b Bits) Has(s int) bool { return b[s>>6]>>(s&63)&1 == 1 }

func (b Bits) set(s int)   { b[s>>6] |= 1 << (s & 63) }
func (b Bits) unset(s int) { b[s>>6] &^= 1 << (s & 63) }

// Count is the size of the set.
func (b Bits) Count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

// All gives the indexes in ascending order.
func (b Bits) All() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i, w := range b {
			for ; w != 0; w &= w - 1 {
				if !yield(i<<6 + bits.TrailingZeros64(w)) {
					return
				}
			}
		}
	}
}

func (b Bits) clone() Bits { return append(Bits(nil), b...) }

// and keeps what is also in o.
func (b Bits) and(o Bits) {
	for i := range b {
		b[i] &= o[i]
	}
}

func (b Bits) or(o Bits) {
	for i := range b {
		b[i] |= o[i]
	}
}

// within reports whether every member is also in o.
func (b Bits) within(o Bits) bool {
	for i := range b {
		if b[i]&^o[i] != 0 {
			return false
		}
	}
	return true
}
