package english

import "math/bits"

// The tagger gives each word a joint tag (part of speech and Penn tag) of
// those that the word, or words with its ending, were seen with: an averaged
// perceptron from left to right, twice. The second pass knows what the first
// gave to the words that follow.

const (
	cellBits = 22
	numCells = 1 << cellBits
	cellMask = numCells - 1

	maxTagFeatures = 104
)

// Where a pass prefers a tag by so much, later ones leave it alone: they would
// hardly ever change it, and most words are like this. In training all words
// are tagged anew.
const (
	sureFirst  = 40
	sureSecond = 40
	neverSure  = 1 << 30
)

// tagAll tags the words of a window: a[2:len(a)-3] are words, the rest edges.
func (m *syntaxModel) tagAll(a []seen, sure int32) {
	m.tagPass(a, m.first, false, neverSure)
	remember(a)
	m.tagPass(a, m.second, true, sure)
}

// remember keeps the tags of a pass for the next one.
func remember(a []seen) {
	for i := 2; i < len(a)-3; i++ {
		a[i].first, a[i].firstAtom = a[i].joint, a[i].tag
	}
}

func (m *syntaxModel) tagPass(a []seen, cells string, second bool, sure int32) {
	var f [maxTagFeatures]uint32
	for i := 2; i < len(a)-3; i++ {
		s := &a[i]
		if only, ok := s.options.only(); ok {
			if !second {
				m.retag(s, only)
			}
			continue
		}
		if second && s.lead >= sure {
			continue
		}
		n := tagFeatures(&f, a, i, second)
		var best uint8
		best, s.lead = bestCell(cells, f[:n], s.options)
		m.retag(s, best)
	}
}

// only is the one member of a set that has just one.
func (s *jointSet) only() (uint8, bool) {
	switch {
	case s[1] == 0 && s[0]&(s[0]-1) == 0 && s[0] != 0:
		return uint8(bits.TrailingZeros64(s[0])), true
	case s[0] == 0 && s[1]&(s[1]-1) == 0 && s[1] != 0:
		return uint8(64 + bits.TrailingZeros64(s[1])), true
	}
	return 0, false
}

// bestCell is the option with the greatest sum of weights, of equals the first,
// and by how much it leads.
func bestCell(cells string, f []uint32, options jointSet) (best uint8, lead int32) {
	const least = -1 << 30
	most, second := int32(least), int32(least)
	for half, set := range options {
		for ; set != 0; set &= set - 1 {
			t := uint32(half<<6 + bits.TrailingZeros64(set))
			sum := int32(0)
			for _, f := range f {
				sum += int32(int8(cells[(f^t)&cellMask]))
			}
			if sum > most {
				best, most, second = uint8(t), sum, most
			} else {
				second = max(second, sum)
			}
		}
	}
	return best, most - second
}

// tagFeatures lists what the tag of word i rests on.
func tagFeatures(f *[maxTagFeatures]uint32, a []seen, i int, second bool) int {
	s, p, q, n, o := &a[i], &a[i-1], &a[i-2], &a[i+1], &a[i+2]
	*f = [maxTagFeatures]uint32{
		feature1(1, s.word),
		feature1(2, s.form),
		feature1(3, s.suffix[0]),
		feature1(4, s.suffix[1]),
		feature1(5, s.suffix[2]),
		feature1(6, s.suffix[3]),
		feature1(7, s.prefix[0]),
		feature1(8, s.prefix[1]),
		feature1(9, s.prefix[2]),
		feature1(10, s.shape),
		feature2(11, s.suffix[2], s.shape),
		feature1(12, p.word),
		feature1(13, q.word),
		feature1(14, n.word),
		feature1(15, o.word),
		feature2(16, p.word, s.word),
		feature2(17, s.word, n.word),
		feature2(18, p.word, n.word),
		feature1(19, n.class),
		feature2(20, n.class, o.class),
		feature2(21, s.class, n.class),
		feature2(22, s.word, n.class),
		feature3(23, s.class, n.class, o.class),
		feature1(24, n.suffix[2]),
		feature1(25, p.suffix[2]),
		feature2(26, n.word, o.word),
		feature2(27, q.word, p.word),
		feature3(28, p.shape, s.shape, n.shape),
		feature2(29, s.shape, s.class),
		feature1(30, p.tag),
		feature2(31, p.tag, q.tag),
		feature2(32, p.tag, s.word),
		feature3(33, p.tag, q.tag, s.word),
		feature2(34, p.tag, n.class),
		feature2(35, p.tag, s.suffix[2]),
		feature2(36, p.tag, n.word),
		feature2(37, p.tag, s.class),
		feature3(38, p.tag, q.tag, s.class),
		feature3(39, p.tag, s.class, n.class),
		feature2(40, p.tag, s.shape),
		feature2(41, q.tag, s.word),
		feature1(42, s.look),
		feature2(43, s.look, s.suffix[2]),
		feature2(44, s.look, p.tag),
		feature3(45, s.look, p.look, n.look),
		feature2(46, s.look, s.class),
		feature1(47, s.suffix[4]),
		feature1(48, s.prefix[3]),
		feature2(49, p.suffix[2], s.suffix[2]),
		feature2(50, s.suffix[2], n.suffix[2]),
		feature2(51, p.tag, s.suffix[3]),
		feature3(52, p.tag, s.suffix[2], n.class),
	}
	if !second {
		return 52
	}
	more := [...]uint32{
		feature1(55, n.firstAtom),
		feature2(56, n.firstAtom, o.firstAtom),
		feature2(57, p.tag, n.firstAtom),
		feature2(58, s.word, n.firstAtom),
		feature3(59, s.word, p.tag, n.firstAtom),
		feature2(60, s.suffix[2], n.firstAtom),
		feature2(61, s.class, n.firstAtom),
		feature3(62, s.class, p.tag, n.firstAtom),
		feature3(63, s.class, n.firstAtom, o.firstAtom),
		feature3(64, s.word, n.firstAtom, o.firstAtom),
		feature3(65, q.tag, p.tag, n.firstAtom),
		feature2(66, n.word, o.firstAtom),
		feature1(67, o.firstAtom),
	}
	return 52 + copy(f[52:], more[:])
}
