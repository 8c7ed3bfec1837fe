package english

import (
	"encoding/binary"
	"math/bits"
)

// The parser's weights lie in buckets of 64 bytes, one line of the cache: eight
// check bytes, of which the last is not used, then seven rows of eight weights,
// a byte each, with 128 added. The place of a feature's row is found by its
// hash: bits of it choose the bucket, others the check, so that features that
// were pruned seldom find the weights of another.

const (
	rowBits    = 23 // of a feature's hash that tell rows apart in training
	bucketSize = 64
	bucketRows = 7
	rowShift   = 32 - rowBits
)

// placeOf is where among 2ⁿ buckets a feature's row lies, and the check, from
// 1 on, that tells it from the others there.
func placeOf(f uint32, n uint) (bucket, check uint32) {
	i := f >> rowShift
	return i & (1<<n - 1), min(i>>n+1, 255)
}

const (
	low  = 0x0101010101010101
	high = 0x8080808080808080
	odd  = 0x00FF00FF00FF00FF
)

// sumRows adds up the rows of features.
func sumRows(rows string, f []uint32) (out sums) {
	var even, uneven uint64
	n := int32(0)
	size := uint(bits.Len(uint(len(rows)/bucketSize)) - 1)
	for _, f := range f {
		bucket, check := placeOf(f, size&31)
		at := int(bucket) * bucketSize
		if at+bucketSize > len(rows) {
			break
		}
		b := rows[at : at+bucketSize]
		x := load(b, 0) ^ uint64(check)*low
		x = (x - low) &^ x & high
		// No branch: whether a row is there cannot be foreseen. Where none is,
		// the first is read and masked.
		found := uint64(int64(x|-x) >> 63)
		row := load(b, 8+(bits.TrailingZeros64(x)&0x38)) & found
		even += row & odd
		uneven += row >> 8 & odd
		n += int32(found & 1)
	}
	n *= 128
	for i := range 4 {
		out[2*i] = int32(even>>(16*i)&0xffff) - n
		out[2*i+1] = int32(uneven>>(16*i)&0xffff) - n
	}
	return out
}

func load(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// packRows writes rows of weights, the weightiest first, into buckets. Those
// that find their bucket full are left out; packRows says which are not.
func packRows(size uint, index []uint32, row func(i uint32) [numMoves]int8) (rows []byte, placed []uint32) {
	rows = make([]byte, bucketSize<<size)
	for _, i := range index {
		bucket, check := placeOf(i<<rowShift, size)
		b := rows[bucket*bucketSize:][:bucketSize]
		slot := 0
		for slot < bucketRows && b[slot] != 0 {
			slot++
		}
		if slot == bucketRows {
			continue
		}
		b[slot] = byte(check)
		placed = append(placed, i)
		w := uint64(0)
		for j, v := range row(i) {
			w |= uint64(uint8(int(v)+128)) << (8 * j)
		}
		binary.LittleEndian.PutUint64(b[8+8*slot:], w)
	}
	return rows, placed
}

// keepRows drops all but the weightiest n rows of each bucket.
func keepRows(rows string, n int) string {
	b := []byte(rows)
	for at := 0; at+bucketSize <= len(b); at += bucketSize {
		clear(b[at+max(n, 0) : at+8])
	}
	return string(b)
}
