package english

import (
	"compress/flate"
	"encoding/binary"
	"math/bits"
)

// The parser's weights lie in buckets of 64 bytes, one line of the cache: a word
// of eight check bytes, of which the last is not used, then seven rows of eight
// weights, a byte each, with 128 added. The place of a feature's row is found by
// its hash: bits of it choose the bucket, others the check, so that features
// that were pruned seldom find the weights of another.

const (
	rowBits    = 23 // of a feature's hash that tell rows apart in training
	bucketSize = 64
	bucketRows = 7
	rowShift   = 32 - rowBits
)

type bucket [bucketSize / 8]uint64

// rowTable is a power of two of buckets.
type rowTable []bucket

// placeOf is where among 2ⁿ buckets a feature's row lies, and the check, from
// 1 on, that tells it from the others there.
func placeOf(f uint32, n uint) (at, check uint32) {
	i := f >> rowShift
	return i & (1<<n - 1), min(i>>n+1, 255)
}

const (
	low  = 0x0101010101010101
	high = 0x8080808080808080
	odd  = 0x00FF00FF00FF00FF
)

func (t rowTable) bits() uint { return uint(bits.Len(uint(len(t)))-1) & 31 }

// touch reads the buckets of features, each on its own, so that the cache
// fetches many at once; sum would wait for one after the other. What it
// gives is of no use but to keep the reads.
func (t rowTable) touch(f []uint32) (all uint64) {
	mask := uint32(len(t) - 1)
	for _, f := range f {
		at := f >> rowShift & mask
		if at >= uint32(len(t)) {
			break
		}
		all |= t[at][0]
	}
	return all
}

// sum adds up the rows of features.
func (t rowTable) sum(f []uint32) (out sums) {
	var even, uneven uint64
	found := int64(0)
	size := t.bits()
	for _, f := range f {
		at, check := placeOf(f, size)
		if at >= uint32(len(t)) {
			break
		}
		b := &t[at]
		x := b[0] ^ uint64(check)*low
		x = (x - low) &^ x & high
		// No branch: whether a row is there cannot be foreseen. Where none is,
		// the first is read and masked.
		here := int64(x|-x) >> 63
		row := b[(1+bits.TrailingZeros64(x)>>3)&7] & uint64(here)
		even += row & odd
		uneven += row >> 8 & odd
		found += here
	}
	n := int32(found) * 128 // below zero
	for i := range 4 {
		out[2*i] = int32(even>>(16*i)&0xffff) + n
		out[2*i+1] = int32(uneven>>(16*i)&0xffff) + n
	}
	return out
}

// packRows writes rows of weights, the weightiest first, into buckets. Those
// that find their bucket full are left out; packRows says which are not.
func packRows(size uint, index []uint32, row func(i uint32) [numMoves]int8) (rows rowTable, placed []uint32) {
	rows = make(rowTable, 1<<size)
	for _, i := range index {
		at, check := placeOf(i<<rowShift, size)
		b := &rows[at]
		slot := 0
		for slot < bucketRows && b[0]>>(8*slot)&0xff != 0 {
			slot++
		}
		if slot == bucketRows {
			continue
		}
		b[0] |= uint64(check) << (8 * slot)
		placed = append(placed, i)
		for j, v := range row(i) {
			b[1+slot] |= uint64(uint8(int(v)+128)) << (8 * j)
		}
	}
	return rows, placed
}

// pack is the table as it stands in a file. The checks come first, then the
// rows: all checks are about as likely, while most weights are near zero, so
// that each has codes of its own. Longer matches are rare and not looked for.
func (t rowTable) pack() []byte {
	le := binary.LittleEndian
	out := make([]byte, 0, len(t)*bucketSize)
	for i := range t {
		out = le.AppendUint64(out, t[i][0])
	}
	for i := range t {
		for _, w := range t[i][1:] {
			out = le.AppendUint64(out, w)
		}
	}
	return deflate(out, flate.HuffmanOnly)
}

// unpackRows undoes pack.
func unpackRows(packed string) (rowTable, error) {
	b, err := inflate(packed)
	if err != nil {
		return nil, err
	}
	n := len(b) / bucketSize
	if len(b)%bucketSize != 0 || n == 0 || n&(n-1) != 0 {
		return nil, errSyntax
	}
	le := binary.LittleEndian
	t := make(rowTable, n)
	checks, rows := b[:8*n], b[8*n:]
	for i := range t {
		t[i][0] = le.Uint64(checks[8*i:]) & (1<<(8*bucketRows) - 1)
		for j := range bucketRows {
			t[i][1+j] = le.Uint64(rows[8*(bucketRows*i+j):])
		}
	}
	return t, nil
}

// keep drops all but the weightiest n rows of each bucket.
func (t rowTable) keep(n int) rowTable {
	out := make(rowTable, len(t))
	for i, b := range t {
		b[0] &= 1<<(8*max(0, min(n, bucketRows))) - 1
		out[i] = b
	}
	return out
}
