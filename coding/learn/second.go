package learn

import (
	"github.com/openparley/parley/english"
)

// second lists the features by which words are read once more, in the light of
// what the first reading took them and those around them for (stacking, Cohen
// and Carvalho 2005).
type second struct {
	*view
	roles   []role
	beliefs []belief

	cues    [][2]int32 // stretches read as cues, [first,last)
	cueOf   []int32    // of each word, the cue at or before it in its sentence; −1 for none
	share   [][4]uint8 // of each quotation, how much of it is which part, 0 to 4
	filled  []uint8    // of each sentence: a set of the parts in it
	content []uint8    // of each sentence: how much of it is content, 0 to 4
}

func newSecond(v *view, roles []role, beliefs []belief) *second {
	s := &second{view: v, roles: roles, beliefs: beliefs}
	s.share = make([][4]uint8, len(v.doc.Quotations))
	s.cueOf = make([]int32, len(v.words))
	counts := make([][4]int, len(v.doc.Quotations))
	for k := range v.doc.Sentences {
		filled, content, last := uint8(0), 0, int32(-1)
		for i := v.from[k]; i < v.from[k+1]; i++ {
			part := roles[i].part()
			filled |= 1 << part
			content += part / 3
			if q := v.quote[i]; q >= 0 {
				counts[q][part]++
			}
			if part == 2 {
				if last < 0 || roles[i] == beginsCue || s.cues[last][1] != i {
					last = int32(len(s.cues))
					s.cues = append(s.cues, [2]int32{i, i + 1})
				}
				s.cues[last][1] = i + 1
			}
			s.cueOf[i] = last
		}
		s.filled = append(s.filled, filled)
		s.content = append(s.content, fifth(content, int(v.from[k+1]-v.from[k])))
	}
	for q, c := range counts {
		for part, n := range c {
			s.share[q][part] = fifth(n, c[0]+c[1]+c[2]+c[3])
		}
	}
	return s
}

// fifth is n of all as 0 (none) to 4 (all).
func fifth(n, all int) uint8 {
	switch {
	case n == 0 || all == 0:
		return 0
	case n == all:
		return 4
	}
	return uint8(1 + 3*n/all)
}

func (s *second) roleAt(i int) uint64 {
	if i < 0 || i >= len(s.roles) {
		return 9
	}
	return uint64(s.roles[i])
}

func (s *second) partAt(i int) uint64 {
	if i < 0 || i >= len(s.roles) {
		return 9
	}
	return uint64(s.roles[i].part())
}

// sure is how likely word i is of a part, 0 to 6; 9 beyond the text.
func (s *second) sure(i, part int) uint64 {
	if i < 0 || i >= len(s.beliefs) {
		return 9
	}
	return s.beliefs[i].level(part)
}

// of is how likely a part is, 0 to 1.
func (b *belief) of(part int) float32 {
	if part == 0 {
		return b[0]
	}
	return b[2*part-1] + b[2*part]
}

// level is how likely a part is, 0 to 6.
func (b *belief) level(part int) (n uint64) {
	x := b.of(part)
	for _, least := range [...]float32{0.02, 0.15, 0.4, 0.6, 0.85, 0.98} {
		n += bit(x >= least)
	}
	return n
}

// features lists the features of word i, those of the first reading apart.
func (s *second) features(i int) []uint64 {
	s.out = s.out[:0]
	r := func(d int) uint64 { return s.roleAt(i + d) }
	tag, rel := uint64(s.tagAt(i)), uint64(s.relation(i))
	s.add(200, r(0))
	s.add(201, r(-1), r(0), r(1))
	s.add(202, r(-2), r(-1), r(0))
	s.add(203, r(0), r(1), r(2))
	s.add(204, r(-3), r(-2), r(-1), r(0), r(1), r(2), r(3))
	s.add(205, r(0), s.lemmaHash(i))
	s.add(206, r(0), tag, r(-1))
	s.add(207, r(0), tag, r(1), uint64(s.tagAt(i+1)))
	for part := range 4 {
		x := s.sure(i, part)
		s.add(208, uint64(part), x)
		s.add(209, uint64(part), x, s.sure(i-1, part), s.sure(i+1, part))
		s.add(210, uint64(part), x, tag)
		s.add(212, uint64(part), x, uint64(s.ruled[i]))
	}
	s.add(211, s.sure(i, 1), s.sure(i, 2), s.sure(i, 3))
	s.upwards(i, tag, rel)
	s.towardsCue(i, tag, rel)
	s.neighbours(i, tag)
	return s.out
}

// upwards is what the words above and below in the tree were read as.
func (s *second) upwards(i int, tag, rel uint64) {
	h := int(s.head[i])
	s.add(220, rel, s.partAt(h), s.partAt(i))
	if h >= 0 {
		g := int(s.head[h])
		s.add(221, rel, uint64(s.relation(h)), s.partAt(h), s.partAt(g))
		s.add(222, rel, s.sure(h, 1), s.sure(h, 2), s.sure(h, 3), side(i, h))
	}
	below := [4]uint64{}
	for _, k := range s.kids[i] {
		below[s.roles[k].part()] |= 1 << (uint64(s.relation(int(k)).Base()) & 63)
		s.add(223, uint64(s.relation(int(k))), s.partAt(int(k)), tag)
	}
	s.add(224, below[1], below[2], below[3], s.partAt(i))
	// The first ancestor that was read as a cue, and how the word hangs on it.
	for k, steps := i, 0; s.head[k] >= 0 && steps < deepest; k, steps = int(s.head[k]), steps+1 {
		up := int(s.head[k])
		if s.roles[up].part() == 2 {
			s.add(225, uint64(s.relation(k)), s.lemmaHash(up), side(i, up))
			s.add(226, uint64(s.relation(k)), s.cueAt(up), side(i, up), uint64(min(steps, 3)), tag)
			s.add(227, uint64(s.relation(k)), s.marker(k), side(i, up), s.partAt(k))
			break
		}
	}
}

// towardsCue is where the nearest cues are.
func (s *second) towardsCue(i int, tag, rel uint64) {
	left := s.cueOf[i]
	right, next := int32(-1), left+1
	if left < 0 {
		next = s.firstCue(i)
	}
	if int(next) < len(s.cues) && s.in[s.cues[next][0]] == s.in[i] {
		right = next
	}
	var l, r uint64
	if left >= 0 {
		c := s.cues[left]
		d := uint64(distance(i - int(c[1]) + 1))
		l = d + 1
		s.add(230, d, s.lemmaHash(int(c[1])-1), s.partAt(i))
		s.add(231, s.path(i, int(c[0])), s.cueAt(int(c[0])))
		s.add(232, d, tag, s.between(int(c[1]), i))
	}
	if right >= 0 {
		c := s.cues[right]
		d := uint64(distance(int(c[0]) - i))
		r = d + 1
		s.add(233, d, s.lemmaHash(int(c[0])), s.partAt(i))
		s.add(234, s.path(i, int(c[0])), s.cueAt(int(c[0])))
		s.add(235, d, tag, s.between(i, int(c[0])))
	}
	s.add(236, l, r, tag)
	s.add(237, l, r, s.inQuote(i), s.partAt(i))
	s.add(238, bit(l > 0), bit(r > 0), rel, s.inQuote(i))
}

// firstCue is the first cue behind word i, as if none were before it.
func (s *second) firstCue(i int) int32 {
	lo, hi := 0, len(s.cues)
	for lo < hi {
		if mid := (lo + hi) / 2; int(s.cues[mid][0]) <= i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return int32(lo)
}

// far bounds the words between two that are looked at.
const far = 40

// between tells what stands between two words: marks and parts.
func (s *second) between(a, b int) uint64 {
	set := uint64(0)
	for k := a; k < b && k < a+far; k++ {
		set |= markSet(s.words[k].XPOS) | 64<<s.roles[k].part()
	}
	return set
}

// markSet is a mark of punctuation as a set of one, 0 for other words.
func markSet(t english.Tag) uint64 {
	switch t {
	case english.Comma:
		return 1
	case english.OpenQuote:
		return 2
	case english.CloseQuote:
		return 4
	case english.Colon:
		return 8
	case english.Stop:
		return 16
	}
	return 0
}

// neighbours is what the quotation and the sentences around were read as.
func (s *second) neighbours(i int, tag uint64) {
	k := int(s.in[i])
	if q := s.quote[i]; q >= 0 {
		x := &s.share[q]
		s.add(240, uint64(x[3]), uint64(x[2]), s.partAt(i))
		s.add(241, uint64(x[3]), uint64(x[0]), tag)
	}
	s.add(242, uint64(s.filled[k]), s.partAt(i))
	s.add(243, uint64(s.content[k]), s.partAt(i), s.inQuote(i))
	if k > 0 {
		last := int(s.from[k]) - 1
		s.add(244, uint64(s.filled[k-1]), uint64(s.filled[k]), s.partAt(i), s.inQuote(i))
		s.add(245, uint64(s.content[k-1]), s.roleAt(last), s.partAt(i), s.inQuote(i))
	}
	if k+1 < len(s.filled) {
		s.add(246, uint64(s.content[k+1]), uint64(s.filled[k+1]), s.partAt(i), s.inQuote(i))
	}
}

// distance is a number of words in nine steps, 0 to 8.
func distance(n int) int {
	for d, most := range [...]int{0, 1, 2, 3, 5, 8, 13, 25} {
		if n <= most {
			return d
		}
	}
	return 8
}

func bit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// path is the way through the tree from word a to word b of one sentence; 0
// where it is longer than six arcs.
func (p *page) path(a, b int) uint64 {
	const longest = 6
	var up [longest + 1]int
	n := 0
	for k := a; k >= 0 && n <= longest; k = int(p.head[k]) {
		up[n] = k
		n++
	}
	down := uint64(17)
	for k, steps := b, 0; k >= 0 && steps <= longest; k, steps = int(p.head[k]), steps+1 {
		for j := range n {
			if up[j] != k {
				continue
			}
			if j+steps > longest {
				return 0
			}
			h := mix(down, uint64(steps))
			for _, u := range up[:j] {
				h = mix(h, uint64(p.relation(u).Base()))
			}
			return h
		}
		down = mix(down, uint64(p.relation(k).Base()))
	}
	return 0
}
