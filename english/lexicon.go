package english

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"errors"
	"io"
	"math/bits"
	"sync"
)

// lexicon.bin is written by english/train; LEXICON-NOTICE.md says from what.
//
//go:embed lexicon.bin
var lexiconFile []byte

// theLexicon is the embedded lexicon, unpacked on first use.
var theLexicon = sync.OnceValue(func() *lexicon {
	l, err := readLexicon(lexiconFile)
	if err != nil {
		return newLexicon(nil) // tags by shape alone; TestLexicon sees to it that this does not ship
	}
	return l
})

// lexicon is what the tagger knows: the tags that each word was seen with,
// and the weights of features.
type lexicon struct {
	slots   []int32 // open addressing: index into entries + 1, 0 for free
	shift   uint
	entries []entry
	words   []byte // the words of all entries, in small letters
	weights []int8 // see tagger.go
}

// entry is one word.
type entry struct {
	tags tagSet
	off  uint32 // in words
	n    uint8
}

// tagSet is a set of tags, bit by tag.
type tagSet uint64

func (s tagSet) has(t Tag) bool { return s>>t&1 != 0 }

func setOf(tags ...Tag) (s tagSet) {
	for _, t := range tags {
		s |= 1 << t
	}
	return s
}

// newLexicon is a lexicon of the entries without weights.
func newLexicon(entries []wordTags) *lexicon {
	l := &lexicon{weights: make([]int8, numWeights)}
	size := 1 << bits.Len(uint(2*len(entries)+1))
	l.slots, l.shift = make([]int32, size), uint(64-bits.TrailingZeros(uint(size)))
	l.entries = make([]entry, len(entries))
	n := 0
	for _, e := range entries {
		n += len(e.word)
	}
	l.words = make([]byte, 0, n)
	for i, e := range entries {
		l.entries[i] = entry{e.tags, uint32(len(l.words)), uint8(len(e.word))}
		l.words = append(l.words, e.word...)
		slot := wordHash(e.word) >> l.shift
		for l.slots[slot] != 0 {
			slot = (slot + 1) & uint64(size-1)
		}
		l.slots[slot] = int32(i + 1)
	}
	return l
}

// wordTags is a word in small letters with the tags it was seen with.
type wordTags struct {
	word string
	tags tagSet
}

// find is the entry of a word whose hash is known, nil for none. Capitals and
// the shape of apostrophes do not matter.
func (l *lexicon) find(word string, hash uint64) *entry {
	mask := uint64(len(l.slots) - 1)
	for slot := hash >> l.shift; ; slot = (slot + 1) & mask {
		i := l.slots[slot]
		if i == 0 {
			return nil
		}
		if e := &l.entries[i-1]; l.spells(e, word) {
			return e
		}
	}
}

// spells reports whether the entry is that of the word.
func (l *lexicon) spells(e *entry, word string) bool {
	known := l.words[e.off : e.off+uint32(e.n)]
	if len(known) == len(word) {
		for i, c := range known {
			if folds[word[i]] != c {
				return false
			}
		}
		return true
	}
	if len(word) < len(known)+2 {
		return false
	}
	i := 0 // a curly apostrophe is two bytes longer
	for _, c := range known {
		if i >= len(word) {
			return false
		}
		if c == '\'' && word[i] == 0xE2 && i+2 < len(word) && word[i+1] == 0x80 && word[i+2] == 0x99 {
			i += 3
			continue
		}
		if folds[word[i]] != c {
			return false
		}
		i++
	}
	return i == len(word)
}

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// wordHash is the hash of a word, capitals and the shape of apostrophes aside
// (FNV-1a, with a last multiplication that spreads it over the high bits).
func wordHash(word string) uint64 {
	h := uint64(fnvOffset)
	for i := 0; i < len(word); i++ {
		c := folds[word[i]]
		if c == 0xE2 && i+2 < len(word) && word[i+1] == 0x80 && word[i+2] == 0x99 {
			c, i = '\'', i+2
		}
		h = (h ^ uint64(c)) * fnvPrime
	}
	return (h ^ h>>29) * 0x9E3779B97F4A7C15
}

var lexiconMagic = []byte("parley lexicon 1\n")

var errLexicon = errors.New("english: read lexicon: damaged")

// readLexicon unpacks what writeLexicon packed.
func readLexicon(b []byte) (*lexicon, error) {
	packed, ok := bytes.CutPrefix(b, lexiconMagic)
	if !ok {
		return nil, errLexicon
	}
	b, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
	if err != nil || len(b) < 4 {
		return nil, errLexicon
	}
	count := int(binary.LittleEndian.Uint32(b))
	b = b[4:]
	if count > len(b)/10 {
		return nil, errLexicon
	}
	words := make([]wordTags, count)
	for i := range words {
		if len(b) < 9 || len(b) < 9+int(b[8]) {
			return nil, errLexicon
		}
		n := 9 + int(b[8])
		words[i] = wordTags{string(b[9:n]), tagSet(binary.LittleEndian.Uint64(b))}
		b = b[n:]
	}
	if len(b) != numWeights {
		return nil, errLexicon
	}
	l := newLexicon(words)
	for i, c := range b {
		l.weights[i] = int8(c)
	}
	return l, nil
}

// writeLexicon packs a lexicon: the words in order, then the weights, deflated.
func writeLexicon(words []wordTags, weights []int8) []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(words)))
	for _, w := range words {
		b = binary.LittleEndian.AppendUint64(b, uint64(w.tags))
		b = append(b, uint8(len(w.word)))
		b = append(b, w.word...)
	}
	for _, w := range weights {
		b = append(b, byte(w))
	}
	out := bytes.NewBuffer(bytes.Clone(lexiconMagic))
	// Writing to memory fails only for a level out of range.
	z, _ := flate.NewWriter(out, flate.BestCompression)
	z.Write(b)
	z.Close()
	return out.Bytes()
}
