package report

import (
	"encoding/hex"
	"math/bits"

	"github.com/openparley/parley"
)

// Near finds reports that are nearly the same: reprints, the same wire story
// under another header, rewrites of a paragraph or two. It is not safe for
// concurrent use.
//
// The method is minwise hashing of word shingles. A body is the set of its
// runs of four words (A. Broder, "On the resemblance and containment of
// documents", 1997); the share of them that two bodies have in common is
// estimated from sketches of 64 minima, taken in one pass by one permutation
// hashing (P. Li, A. Owen, C.-H. Zhang, NIPS 2012) with empty bins filled as
// in A. Shrivastava, "Optimal densification for fast and accurate minwise
// hashing", ICML 2017, and kept as one byte each (P. Li, A. C. König, "b-bit
// minwise hashing", WWW 2010). Reports whose minima agree in at least one
// band of three are compared. At a threshold of one half, a report of which a
// sixth was changed is linked, and two reports of which a half is the same
// boilerplate are not, but for a few in a thousand; between the two it is a
// matter of luck, though always the same.
//
// It takes 64 bytes for a report's sketch, and about 400 for its 16 entries in
// the index.
type Near struct {
	kept  []sketch
	heads map[uint32]int32 // the latest report with a band's value, plus 1
	bins  [bins]uint32     // scratch
}

// sketch is what is kept of a report.
type sketch struct {
	minima [bins]uint8
	next   [bands]int32 // the one before with the same value in that band, plus 1
	id     uint64
	of     int32 // the answer that Add gave, plus 1
}

const (
	bins    = 64
	bands   = 16
	rows    = 3
	shingle = 4 // words

	// alike is how many of 64 minima must agree: half of them, and the one in
	// 256 of the others that agrees by chance in a byte.
	alike = 33
	// fewest is the number of shingles below which a body says too little of
	// itself to be compared.
	fewest = 16
	// longest is how many of the reports that share a band's value are looked
	// at, latest first, so that boilerplate cannot make the index slow.
	longest = 12
)

// NewNear is an index without reports.
func NewNear() *Near { return &Near{heads: map[uint32]int32{}} }

// Add puts a report into the index, and returns the report added before it
// that it is most like, the earliest of several, or "" when it is like none.
// A report that is added a second time gets the answer of the first, and is
// kept once. Reports of fewer than 20 words are like none.
func (n *Near) Add(r *parley.Report) (of parley.ReportID) {
	if n.sketch(r.Text[r.Body:]) < fewest {
		return ""
	}
	s := sketch{id: number(r.ID)}
	for i, v := range n.bins {
		s.minima[i] = uint8(v >> 8) // the low bits have picked the bin
	}
	best, agree := int32(-1), alike-1
	var keys [bands]uint32
	for b := range bands {
		keys[b] = n.key(b)
		s.next[b] = n.heads[keys[b]]
		at := s.next[b]
		for range longest {
			if at == 0 {
				break
			}
			k := &n.kept[at-1]
			if k.id == s.id {
				return n.id(k.of)
			}
			if a := s.agree(k); a > agree || a == agree && best >= 0 && at-1 < best {
				best, agree = at-1, a
			}
			at = k.next[b]
		}
	}
	s.of = best + 1
	n.kept = append(n.kept, s)
	for _, key := range keys {
		n.heads[key] = int32(len(n.kept))
	}
	return n.id(s.of)
}

// id is that of the report kept at a place counted from 1, "" for place 0.
func (n *Near) id(place int32) parley.ReportID {
	if place == 0 {
		return ""
	}
	return id(n.kept[place-1].id)
}

func (s *sketch) agree(t *sketch) int {
	same := 0
	for i := range s.minima {
		if s.minima[i] == t.minima[i] {
			same++
		}
	}
	return same
}

// key is the value of a band: the whole minima of its rows, hashed.
func (n *Near) key(band int) uint32 {
	h := uint64(band) + 1
	for i := range rows {
		h = mix(h ^ uint64(n.bins[band*rows+i]))
	}
	return uint32(h >> 32)
}

// sketch fills the bins with the minima of a body, and returns how many
// shingles it has. Words are runs of letters and digits in lower case;
// typographic marks part words like any other mark, so that a reprint with
// other quotation marks has the same words.
func (n *Near) sketch(body string) int {
	const empty = ^uint32(0)
	for i := range n.bins {
		n.bins[i] = empty
	}
	const seed, prime = 14695981039346656037, 1099511628211 // FNV-1a, per word
	var last [shingle]uint64
	words, shingles := 0, 0
	word := uint64(seed)
	inWord := false
	for i := 0; i <= len(body); i++ {
		c := byte(' ')
		if i < len(body) {
			c = body[i]
		}
		if c == 0xe2 && i+2 < len(body) && body[i+1] == 0x80 { // U+2000–U+203F: spaces, dashes, quotation marks
			c = ' '
			i += 2
		}
		if k := wordByte[c]; k != 0 {
			word = (word ^ uint64(k)) * prime
			inWord = true
			continue
		}
		if !inWord {
			continue
		}
		last[words%shingle] = word
		words++
		word, inWord = seed, false
		if words < shingle {
			continue
		}
		shingles++
		var h uint64
		for j := range shingle {
			h = bits.RotateLeft64(h, 17)*prime + last[(words+j)%shingle]
		}
		h = mix(h)
		if bin, v := h%bins, uint32(h>>32)&^1; v < n.bins[bin] {
			n.bins[bin] = v
		}
	}
	if shingles == 0 {
		return 0
	}
	// Densification: an empty bin takes the value of a bin picked by a hash of
	// its number, the same for every report.
	full := n.bins
	for i := range full {
		for try := uint64(1); n.bins[i] == empty; try++ {
			n.bins[i] = full[mix(uint64(i)<<32|try)%bins]
		}
	}
	return shingles
}

// mix is the finaliser of splitmix64 (G. Steele, D. Lea, C. Flood, OOPSLA 2014).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// wordByte is the byte in lower case for what words are made of, 0 otherwise.
var wordByte = func() (t [256]byte) {
	for c := range t {
		switch {
		case c >= 'A' && c <= 'Z':
			t[c] = byte(c) + 'a' - 'A'
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c >= 0x80:
			t[c] = byte(c)
		}
	}
	return t
}()

// number and id pack a report's id, which is "r" and 16 hexadecimal digits.
func number(id parley.ReportID) (v uint64) {
	var b [8]byte
	if len(id) == 17 {
		if _, err := hex.Decode(b[:], []byte(id[1:])); err != nil {
			return 0
		}
	}
	for _, c := range b {
		v = v<<8 | uint64(c)
	}
	return v
}

func id(v uint64) parley.ReportID {
	var b [8]byte
	for i := range b {
		b[i] = byte(v >> (56 - 8*i))
	}
	return parley.ReportID("r" + hex.EncodeToString(b[:]))
}
