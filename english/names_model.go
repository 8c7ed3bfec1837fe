package english

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"errors"
	"io"
	"sync"
)

// The tagger of names gives each word that may be in a name one of nine tags,
// so that the sum over a stretch of words is greatest (a linear model of
// chains, Collins 2002, decoded after Viterbi). It sees the words and their
// shapes, what the rules of this package make of them, and what the document
// has elsewhere; so it corrects the rules where they are known to err.
//
// Words in small letters far from capitals are outside without more ado,
// which leaves about one word in four to look at.
//
// A feature is a number of 64 bits made from its kind and what it saw. Its
// weights for the nine tags are one row of a table; features that collide share
// a row, in training as well.

const (
	nameBits  = 18
	nameRows  = 1 << nameBits
	nameMask  = nameRows - 1
	smallSet  = 1 << 13
	numShapes = 32 // of the words between which tags change
)

// nameModel is what the tagger of names learned.
type nameModel struct {
	rows   []uint64 // two for each of nameRows: a byte for each tag, weight+128
	steps  [numShapes][numNameTags][numNameTags]int16
	common [smallSet]uint64 // a set of hashes: words often seen in small letters
	small  [smallSet]uint64 // a set of hashes: words that names have in small letters
}

//go:embed names.bin
var namesFile []byte

var theNames = sync.OnceValue(func() *nameModel {
	m, err := readNames(namesFile)
	if err != nil {
		return newNameModel() // a test holds that the file can be read
	}
	return m
})

var namesMagic = []byte("parley names 1\n")

var errNames = errors.New("english: read names: damaged")

// newNameModel is one that has learned nothing: all weights are 0.
func newNameModel() *nameModel {
	m := &nameModel{rows: make([]uint64, nameRows*2)}
	for i := range m.rows {
		m.rows[i] = 0x8080808080808080
	}
	return m
}

func (m *nameModel) weight(row, tag int) int8 {
	return int8(int(m.rows[row*2+tag/8]>>(tag%8*8)&0xff) - 128)
}

func (m *nameModel) setWeight(row, tag int, w int8) {
	at, shift := &m.rows[row*2+tag/8], tag%8*8
	*at = *at&^(0xff<<shift) | uint64(int(w)+128)<<shift
}

// readNames unpacks what writeNames packed.
func readNames(b []byte) (*nameModel, error) {
	packed, ok := bytes.CutPrefix(b, namesMagic)
	if !ok {
		return nil, errNames
	}
	m := newNameModel()
	size := nameRows*int(numNameTags) + numShapes*int(numNameTags)*int(numNameTags)*2 + 2*smallSet*8
	b, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), int64(size)+1))
	if err != nil || len(b) != size {
		return nil, errNames
	}
	for t := range int(numNameTags) { // tag by tag packs better than row by row
		for i := range nameRows {
			m.setWeight(i, t, int8(b[i]))
		}
		b = b[nameRows:]
	}
	for s := range m.steps {
		for p := range m.steps[s] {
			for t := range m.steps[s][p] {
				m.steps[s][p][t] = int16(uint16(b[0]) | uint16(b[1])<<8)
				b = b[2:]
			}
		}
	}
	for _, set := range []*[smallSet]uint64{&m.small, &m.common} {
		for i := range set {
			for k := range 8 {
				set[i] |= uint64(b[k]) << (8 * k)
			}
			b = b[8:]
		}
	}
	return m, nil
}

// writeNames packs a model: weights tag by tag, then steps, then the set.
func writeNames(m *nameModel) []byte {
	var b []byte
	for t := range int(numNameTags) {
		for i := range nameRows {
			b = append(b, byte(m.weight(i, t)))
		}
	}
	for s := range m.steps {
		for p := range m.steps[s] {
			for _, w := range m.steps[s][p] {
				b = append(b, byte(w), byte(w>>8))
			}
		}
	}
	for _, set := range []*[smallSet]uint64{&m.small, &m.common} {
		for _, w := range set {
			for k := range 8 {
				b = append(b, byte(w>>(8*k)))
			}
		}
	}
	out := bytes.NewBuffer(bytes.Clone(namesMagic))
	// Writing to memory fails only for a level out of range.
	z, _ := flate.NewWriter(out, flate.BestCompression)
	z.Write(b)
	z.Close()
	return out.Bytes()
}

// isSmall reports a word that names have in small letters; others with the
// same hash are taken along.
func (m *nameModel) isSmall(h uint64) bool { return inHashes(&m.small, h) }

// isCommon reports a word often seen in small letters.
func (m *nameModel) isCommon(h uint64) bool { return inHashes(&m.common, h) }

func inHashes(set *[smallSet]uint64, h uint64) bool {
	return set[h>>6&(smallSet-1)]>>(h&63)&1 != 0
}

func addHash(set *[smallSet]uint64, h uint64) { set[h>>6&(smallSet-1)] |= 1 << (h & 63) }

// label tags all tokens of the document: once by themselves, and those words
// again that the document has elsewhere, in the light of what they are there.
func (r *nameReader) label(m *nameModel) []NameTag {
	tags := make([]NameTag, len(r.d.Tokens))
	v := newNameView(r, m)
	v.bold = bold
	v.decode(tags)
	v.hearsay(tags)
	v.decode(tags)
	return tags
}

// decode tags all stretches of words that may be in names; with hearsay, those
// that it is about.
func (v *nameView) decode(tags []NameTag) {
	var path namePath
	for s := range v.d.Sentences {
		v.sentence(s)
		for i := v.lo; i < v.hi; {
			end, told := v.stretch(i)
			if end > i && (v.told == nil || told && v.doubts(i, end, tags)) {
				path.decode(v, i, end, tags[i:end])
			}
			i = max(end, i+1)
		}
	}
}

// doubts reports hearsay that differs from the tags of tokens [i,end).
func (v *nameView) doubts(i, end int, tags []NameTag) bool {
	for ; i < end; i++ {
		if t := v.told[i]; t != 0 && NameTag(t/2-1) != (tags[i]+1)/2 {
			return true
		}
	}
	return false
}

// stretch is the end of the words from token i on that are decoded at once,
// and whether there is hearsay about any of them.
func (v *nameView) stretch(i int) (end int, told bool) {
	for end = i; end < v.hi && v.face[end].may && end-i < maxStretch; end++ {
		told = told || v.told != nil && v.told[end] != 0
	}
	return end, told
}

// maxStretch bounds the words that are decoded at once.
const maxStretch = 512

// namePath is the lattice of one stretch, kept from one to the next.
type namePath struct {
	from [][numNameTags]NameTag
}

const unlikely = -1 << 30

// bold is what being outside costs a word: without it the tagger is more often
// right than it finds what there is. Training goes without.
const bold = 4

// decode finds the tags of tokens [i,end) that score best together.
func (p *namePath) decode(v *nameView, i, end int, out []NameTag) {
	if n := end - i; len(p.from) < n {
		p.from = make([][numNameTags]NameTag, n*2)
	}
	m := v.model
	var last, now [numNameTags]int32
	for t := range last {
		last[t] = unlikely
	}
	last[Outside] = 0
	for k := i; k < end; k++ {
		own := v.score(k)
		own[Outside] -= v.bold
		steps := &m.steps[v.face[k].step&(numShapes-1)]
		from := &p.from[k-i]
		for t := range numNameTags {
			best, at := int32(unlikely), Outside
			if t == Outside || t.begins() {
				for q := range numNameTags {
					if s := last[q] + int32(steps[q][t]); s > best {
						best, at = s, q
					}
				}
			} else {
				for _, q := range [2]NameTag{t - 1, t} {
					if s := last[q] + int32(steps[q][t]); s > best {
						best, at = s, q
					}
				}
			}
			now[t], from[t] = max(best+own[t], unlikely), at
		}
		last = now
	}
	best, at := int32(unlikely), Outside
	for t := range numNameTags {
		if last[t] > best {
			best, at = last[t], t
		}
	}
	for k := end - 1; k >= i; k-- {
		out[k-i] = at
		at = p.from[k-i][at]
	}
}

// score is how well each tag fits token i by itself. With hearsay it is what
// was found without, and what the hearsay adds.
func (v *nameView) score(i int) (own [numNameTags]int32) {
	if v.told != nil {
		own = v.own[v.face[i].own]
		v.addRows(&own, v.told3(i))
		return own
	}
	v.addRows(&own, v.features(i))
	v.face[i].own = int32(len(v.own))
	v.own = append(v.own, own)
	return own
}

// addRows adds the rows of the first n features, four weights at a time: bytes
// are spread over lanes of 16 bits, which hold the sum of 256 of them.
func (v *nameView) addRows(own *[numNameTags]int32, n int) {
	const lanes = 0x00ff00ff00ff00ff
	var even, odd, last uint64
	rows := v.model.rows
	for _, f := range v.feats[:n] {
		low := rows[f*2]
		even += low & lanes
		odd += low >> 8 & lanes
		last += rows[f*2+1] & 0xff
	}
	bias := int32(n) * 128
	for t := range 4 {
		own[2*t] += int32(even>>(16*t)&0xffff) - bias
		own[2*t+1] += int32(odd>>(16*t)&0xffff) - bias
	}
	own[8] += int32(last) - bias
}
