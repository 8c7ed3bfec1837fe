package english

import (
	"math/bits"
	"sort"
)

// syntaxModel is what was learned of syntax from the treebanks.
type syntaxModel struct {
	tags    []jointTag
	index   map[jointTag]uint8
	names   jointSet // what a capital may make of a word
	words   wordTable
	classes []jointSet // sets of tags that words and endings were seen with

	first, second, third string   // cells of the tagger, one byte each
	rows                 rowTable // of the parser, see parser_rows.go
	guide                rowTable // of the guide, which parses backwards
	labels               string   // cells of the labeller
	relations            relationTable
	forms                map[uint64]Features // by word and tag, and by tag alone
}

// jointTag is a part of speech together with a Penn tag.
type jointTag struct {
	upos UPOS
	xpos Tag
}

// wordTable maps hashes of words and endings to small numbers.
type wordTable struct {
	slots []wordSlot
	mask  uint64
}

type wordSlot struct {
	hash  uint64 // 0 for a free slot
	value uint16
}

func newWordTable(entries []wordSlot) wordTable {
	size := 1 << bits.Len(uint(len(entries)*2))
	t := wordTable{slots: make([]wordSlot, size), mask: uint64(size - 1)}
	for _, e := range entries {
		i := e.hash & t.mask
		for t.slots[i].hash != 0 {
			i = (i + 1) & t.mask
		}
		t.slots[i] = e
	}
	return t
}

func (t *wordTable) find(hash uint64) (uint16, bool) {
	for i := hash & t.mask; ; i = (i + 1) & t.mask {
		switch t.slots[i].hash {
		case hash:
			return t.slots[i].value, true
		case 0:
			return 0, false
		}
	}
}

// entries lists the table by hash.
func (t *wordTable) entries() []wordSlot {
	var out []wordSlot
	for _, s := range t.slots {
		if s.hash != 0 {
			out = append(out, s)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].hash < out[j].hash })
	return out
}

// relationTable maps the tags of a word and its head, and the side it is on,
// to the set of relations seen.
type relationTable map[uint32]uint64
