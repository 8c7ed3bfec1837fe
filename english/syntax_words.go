package english

import "math/bits"

// seen is what the syntax models see of one word.
type seen struct {
	form    uint64    // hash, capitals kept
	lower   uint64    // hash, in small letters
	word    uint64    // lower for words of the treebanks, an ending and shape for others
	prefix  [4]uint64 // the first one to four bytes
	suffix  [5]uint64 // the last one to five bytes
	shape   uint64
	options jointSet // tags that it may have
	class   uint64   // of the options: their set, hashed

	gone      bool
	look      uint64 // atom of shape and of how capitals are used in the sentence
	joint     uint8  // tag given: index in model.tags
	lead      int32  // by how much the tagger prefers it to others
	first     uint8  // tag given by the first pass
	tag       uint64 // atom of joint
	upos      uint64 // atom of its part of speech
	wordTag   uint64
	firstAtom uint64
}

// jointSet is a set of joint tags, bit by index.
type jointSet [2]uint64

func (s *jointSet) add(t uint8)      { s[t>>6] |= 1 << (t & 63) }
func (s *jointSet) has(t uint8) bool { return s[t>>6]>>(t&63)&1 != 0 }

const (
	atomJoint = iota + 1
	atomUPOS
	atomShape
	atomSuffix
	atomPrefix
	atomClass
	atomDistance
	atomBetween
	atomSmall
	atomEdge
)

// Shape bits beyond those of shapeOf.
const (
	shapeAllCaps = 1 << (iota + 5)
	shapePunct
	shapeWeb
	shapeOddQuote // a straight quotation mark with one open before it
	shapeFirst
)

// see fills in what there is to see of a word.
func (m *syntaxModel) see(s *seen, word string, first, oddQuote, gone bool) {
	*s = seen{}
	n := len(word)
	s.lower = hashFolded(word)
	h := uint64(fnvOffset)
	for i := range n {
		h = (h ^ uint64(word[i])) * fnvPrime
	}
	s.form = h ^ h>>32
	acc := uint64(0)
	for i := range s.suffix {
		if i < n {
			acc = acc<<8 | uint64(folds[word[n-1-i]])
		}
		s.suffix[i] = acc + uint64(i)<<40
	}
	acc = 0
	for i := range s.prefix {
		if i < n {
			acc = acc<<8 | uint64(folds[word[i]])
		}
		s.prefix[i] = acc + uint64(i)<<40
	}
	s.shape = m.shapeOf(word, first, oddQuote)
	class, known := m.words.find(s.lower)
	if known && !gone {
		s.word = s.lower
	} else {
		s.form = 1
		s.word = atomOf(atomSuffix, s.suffix[2]<<4^s.shape&(1|8|16))
		for i := 2; i >= 0; i-- {
			if class, known = m.words.find(suffixKey(s, i)); known {
				break
			}
		}
		if !known {
			class, _ = m.words.find(suffixKey(s, -1))
		}
	}
	s.options = m.classes[class]
	if s.shape&1 != 0 {
		for i, w := range m.names {
			s.options[i] |= w
		}
	}
	s.class = atomOf(atomClass, s.options[0]^s.options[1]*golden)
}

// suffixKey stands for all words with an ending of i+1 bytes and a shape.
func suffixKey(s *seen, i int) uint64 {
	v := uint64(0)
	if i >= 0 {
		v = s.suffix[i]
	}
	return atomOf(atomSuffix+64, v<<5^s.shape&(1|8|16|shapePunct)^uint64(i+1)<<60)
}

func (m *syntaxModel) shapeOf(word string, first, oddQuote bool) uint64 {
	if word == "" {
		return shapePunct
	}
	shape := shapeOf(word, false) &^ 4
	caps, small, alpha := 0, 0, false
	for i := 0; i < len(word); i++ {
		c := classes[word[i]]
		if c&upper != 0 {
			caps++
		}
		if c&lower != 0 {
			small++
		}
		if c&alnum != 0 || word[i] >= utf8Start {
			alpha = true
		}
		if word[i] == '@' || word[i] == '/' {
			shape |= shapeWeb
		}
	}
	if caps > 1 && small == 0 {
		shape |= shapeAllCaps
	}
	if !alpha {
		shape |= shapePunct
	}
	if oddQuote && word == `"` {
		shape |= shapeOddQuote
	}
	if first {
		shape |= shapeFirst
	}
	return shape
}

// capitals sets what depends on how the sentence uses capitals: not at all, in
// names, in most words as titles do, everywhere.
func capitals(a []seen) {
	words, capital, all := 0, 0, 0
	for i := range a {
		if a[i].shape&(shapePunct|8|1<<20) != 0 {
			continue
		}
		words++
		if a[i].shape&1 != 0 && a[i].shape&shapeFirst == 0 {
			capital++
		}
		if a[i].shape&shapeAllCaps != 0 {
			all++
		}
	}
	use := uint64(0)
	switch {
	case all*2 > words:
		use = 4
	case capital*2 > words:
		use = 3
	case capital*4 > words:
		use = 2
	case capital > 0:
		use = 1
	}
	for i := range a {
		a[i].look = atomOf(atomShape, a[i].shape<<8|use)
	}
}

// retag sets the atoms that depend on the tag.
func (m *syntaxModel) retag(s *seen, joint uint8) {
	s.joint = joint
	s.tag = atomOf(atomJoint, uint64(joint))
	s.upos = atomOf(atomUPOS, uint64(m.tags[joint].upos))
	s.wordTag = (s.word ^ s.tag*3) * mixer
	s.wordTag ^= s.wordTag >> 32
}

// edge is a place outside the sentence.
func edgeSeen(which uint64) seen {
	a := atomOf(atomEdge, which)
	return seen{form: a, lower: a, word: a, class: a, tag: a, upos: a, wordTag: a, firstAtom: a, shape: 1 << 20, joint: 255}
}

// most is the greatest member, −1 for an empty set.
func (s jointSet) most() int {
	if s[1] != 0 {
		return 127 - bits.LeadingZeros64(s[1])
	}
	return 63 - bits.LeadingZeros64(s[0])
}
