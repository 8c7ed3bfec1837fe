package learn

import (
	"math/bits"
	"slices"
)

// table numbers the features that were seen often enough to learn from.
type table struct {
	keys  []uint64 // sorted
	slots []uint32 // open addressing: index in keys + 1
}

func newTable(keys []uint64) *table {
	t := &table{keys: keys}
	t.index()
	return t
}

// index makes the slots.
func (t *table) index() {
	size := 16
	for size < 2*len(t.keys) {
		size *= 2
	}
	t.slots = make([]uint32, size)
	for i, k := range t.keys {
		at := int(k>>7) & (size - 1)
		for t.slots[at] != 0 {
			at = (at + 1) & (size - 1)
		}
		t.slots[at] = uint32(i + 1)
	}
}

// find is the row of a feature.
func (t *table) find(key uint64) (uint32, bool) {
	size := len(t.slots)
	for at := int(key>>7) & (size - 1); t.slots[at] != 0; at = (at + 1) & (size - 1) {
		if i := t.slots[at] - 1; t.keys[i] == key {
			return i, true
		}
	}
	return 0, false
}

// keep adds the numbers of those features that the table knows, counted from
// base.
func (t *table) keep(rows []uint32, features []uint64, base int) []uint32 {
	for _, f := range features {
		if i, ok := t.find(f); ok {
			rows = append(rows, uint32(base)+i)
		}
	}
	return rows
}

// seenTable is an empty table of the features that counts found often enough.
func seenTable(c *counter, least uint8) *table {
	var keys []uint64
	for key, n := range c.often {
		if n >= least {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return newTable(keys)
}

// counter counts features in bounded memory: the first time a feature is seen
// only a bit is set, from the second on it is counted by its hash.
type counter struct {
	once  []uint64 // bits
	shift int      // of a key, to give the number of its bit
	often map[uint64]uint8
}

// newCounter is one for about so many features, the same ones counted again
// and again.
func newCounter(features int) *counter {
	size := min(27, max(16, 2+bits.Len(uint(features))))
	return &counter{once: make([]uint64, 1<<(size-6)), shift: 64 - size, often: map[uint64]uint8{}}
}

func (c *counter) add(key uint64) {
	bit := key >> c.shift
	if c.once[bit>>6]>>(bit&63)&1 == 0 {
		c.once[bit>>6] |= 1 << (bit & 63)
		return
	}
	if n := c.often[key]; n < 255 {
		c.often[key] = max(n, 1) + 1
	}
}

func (c *counter) addAll(keys []uint64) {
	for _, k := range keys {
		c.add(k)
	}
}
