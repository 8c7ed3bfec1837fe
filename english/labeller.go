package english

import "math/bits"

// The labeller names the relation of each word to its head once the tree
// stands. It goes from the root down and from left to right, so that it knows
// the relation of the head and of the siblings named before. It goes twice: the
// second time it knows what the first gave to the siblings that follow and to
// the word's own dependents. Options are the relations that were seen between
// words of such tags.

const maxLabelFeatures = 80

// arcs is a tree as the labeller walks it.
type arcs struct {
	heads  []int16 // −1 for the root
	first  []int16 // dependents of each word in order, as a list: the first
	next   []int16 // the next sibling
	before []int16 // the previous sibling
	last   []int16
	order  []int16 // words, heads before dependents
	guide  []arc   // what the guide says, nil without one
	own    []int16 // room for its heads
	names  []Relation
	below  []childFacts
	span   []uint64 // counts of marks and words before each place
}

// childFacts sums up the dependents of a word.
type childFacts struct {
	tags      uint64   // their parts of speech and some of their tags, a set
	named     uint64   // relations named so far, a set
	lefts     uint8    // how many before the word
	rights    uint8    // and after
	lastNamed Relation // the last one named
	aux       uint64   // the word of the auxiliary nearest before
}

func newArcs() *arcs {
	n := maxWindow + 1
	return &arcs{own: make([]int16, n), first: make([]int16, n), next: make([]int16, n), before: make([]int16, n), last: make([]int16, n),
		order: make([]int16, 0, n), names: make([]Relation, n), below: make([]childFacts, n), span: make([]uint64, n+1)}
}

// walk lists the dependents of each word and an order from the root down.
func (t *arcs) walk(m *syntaxModel, a []seen, heads []int16, guide []arc) {
	n := len(heads)
	t.heads, t.guide = heads, guide
	for i := range n {
		t.first[i], t.last[i] = -1, -1
		t.below[i] = childFacts{}
		t.span[i+1] = t.span[i] + 1<<(8*betweenClass(m, &a[i+2]))
	}
	t.order = t.order[:0]
	for i := range n {
		h := heads[i]
		t.next[i], t.before[i] = -1, -1
		if h < 0 {
			t.order = append(t.order, int16(i))
			continue
		}
		if t.first[h] < 0 {
			t.first[h] = int16(i)
		} else {
			t.next[t.last[h]], t.before[i] = int16(i), t.last[h]
		}
		t.last[h] = int16(i)
		b := &t.below[h]
		joint := m.tags[a[i+2].joint]
		b.tags |= 1 << joint.upos
		switch joint.xpos {
		case TO:
			b.tags |= 1 << 20
		case WDT, WP, WRB, WPS:
			b.tags |= 1 << 21
		case Comma:
			b.tags |= 1 << 22
		}
		if i < int(h) {
			b.lefts++
			if joint.upos == AUX {
				b.aux = a[i+2].word
			}
		} else {
			b.rights++
		}
	}
	for i := 0; i < len(t.order); i++ {
		for d := t.first[t.order[i]]; d >= 0; d = t.next[d] {
			t.order = append(t.order, d)
		}
	}
}

// advised walks the tree of a guide.
func (t *arcs) advised(m *syntaxModel, a []seen, guide []arc) {
	t.own = adviceHeads(guide, t.own[:len(guide)])
	t.walk(m, a, t.own, guide)
}

// adviceHeads writes the heads that a guide gives, −1 for the root.
func adviceHeads(advice []arc, heads []int16) []int16 {
	for i, g := range advice {
		heads[i] = g.head
		if int(g.head) == len(advice) {
			heads[i] = -1
		}
	}
	return heads
}

// label names the relations of a window.
func (m *syntaxModel) label(t *arcs, a []seen, heads []int16, guide []arc) {
	t.walk(m, a, heads, guide)
	var f [maxLabelFeatures]uint32
	for _, d := range t.order {
		options := m.relationOptions(a, t, int(d))
		r := Relation(bits.TrailingZeros64(options))
		if options&(options-1) != 0 {
			n := t.features(&f, a, int(d))
			best, _ := bestCell(m.labels, f[:n], jointSet{options})
			r = Relation(best)
		}
		t.name(int(d), r)
	}
}

// name sets the relation of word d.
func (t *arcs) name(d int, r Relation) {
	t.names[d] = r
	if h := t.heads[d]; h >= 0 {
		b := &t.below[h]
		b.named |= 1 << r
		b.lastNamed = r
	}
}

func relationKey(a []seen, t *arcs, d int) (exact, rough uint32) {
	h := int(t.heads[d])
	if h < 0 {
		return 1 << 30, 1 << 30
	}
	side := uint32(0)
	if h < d {
		side = 1
	}
	rough = uint32(a[d+2].joint)<<1 | side
	return rough<<8 | uint32(a[h+2].joint) | 1<<28, rough
}

func (m *syntaxModel) relationOptions(a []seen, t *arcs, d int) uint64 {
	exact, rough := relationKey(a, t, d)
	if s := m.relations[exact]; s != 0 {
		return s
	}
	if s := m.relations[rough]; s != 0 {
		return s
	}
	return 1 << Dep
}

// features lists what the relation of word d rests on.
func (t *arcs) features(f *[maxLabelFeatures]uint32, a []seen, d int) int {
	h := int(t.heads[d])
	s, g := &a[d+2], &a[h+2]
	at := func(i int16) *seen {
		if i < 0 {
			return &a[0]
		}
		return &a[i+2]
	}
	gg := &a[0]
	hr := uint64(Root)
	if h >= 0 {
		hr = uint64(t.names[h])
		if t.heads[h] >= 0 {
			gg = &a[t.heads[h]+2]
		}
	}
	var facts childFacts
	if h >= 0 {
		facts = t.below[h]
	}
	own := &t.below[d]
	distance := d - h
	side := uint64(1)
	if distance < 0 {
		side = 2
		distance = -distance
	}
	if distance > 4 {
		distance = min(4+distance/4, 8)
	}
	far := uint64(distance)<<2 | side
	fl, ll := at(t.first[d]), at(t.last[d])
	bs, ns := at(t.before[d]), at(t.next[d])
	var bn uint64
	if t.before[d] >= 0 {
		bn = uint64(t.names[t.before[d]])
	}
	second := &a[0]
	if t.first[d] >= 0 {
		second = at(t.next[t.first[d]])
	}
	l, r := &a[d+1], &a[d+3]
	// Whether the word is before or after all its siblings.
	place := side << 2
	if t.before[d] < 0 {
		place |= 1
	}
	if t.next[d] < 0 {
		place |= 2
	}
	named := facts.named | 1<<63
	// What the guide takes the arc for, where it has the same one.
	advice := uint64(0)
	if t.guide != nil {
		g := t.guide[d]
		if advice = 16; int(g.head) == h || h < 0 && int(g.head) == len(t.heads) {
			advice = 17 + uint64(g.kind)
		}
	}
	span := atomOf(atomBetween, 0)
	if h >= 0 {
		span = spanAtom(t.span[max(d, h)] - t.span[min(d, h)+1])
	}
	*f = [maxLabelFeatures]uint32{
		feature2(1, s.word, side),
		feature2(2, s.tag, side),
		feature2(3, s.wordTag, side),
		feature2(4, g.word, side),
		feature2(5, g.tag, side),
		feature2(6, g.wordTag, side),
		feature3(7, s.word, g.word, side),
		feature3(8, s.tag, g.tag, side),
		feature3(9, s.word, g.tag, side),
		feature3(10, s.tag, g.word, side),
		feature2(11, s.suffix[2], side),
		feature2(12, s.look, side),
		feature3(13, s.tag, g.tag, far),
		feature2(14, s.word, far),
		feature2(15, s.tag, far),
		feature2(16, fl.word, s.tag),
		feature2(17, fl.word, g.word),
		feature3(18, fl.word, g.tag, side),
		feature3(19, fl.tag, s.tag, g.tag),
		feature2(20, ll.word, s.tag),
		feature3(21, ll.tag, s.tag, g.tag),
		feature3(22, second.tag, s.tag, side),
		feature3(23, second.word, s.tag, g.tag),
		feature2(24, l.tag, s.tag),
		feature2(25, r.tag, s.tag),
		feature3(26, l.word, s.tag, side),
		feature3(27, r.word, s.tag, side),
		feature3(28, bs.tag, s.tag, g.tag),
		feature3(29, ns.tag, s.tag, g.tag),
		feature3(30, bs.word, s.tag, g.tag),
		feature3(31, ns.word, s.tag, g.tag),
		feature3(32, s.tag, place, g.tag),
		feature3(33, s.tag, hr, side),
		feature3(34, g.tag, hr, s.tag),
		feature2(35, s.word, hr),
		feature3(36, s.tag, bn, g.tag),
		feature3(37, s.word, bn, side),
		feature3(38, s.tag, named, g.tag),
		feature3(39, s.tag, named, side),
		feature3(40, s.tag, facts.tags, g.tag),
		feature3(41, s.tag, facts.tags, side),
		feature3(42, s.tag, own.tags, g.tag),
		feature3(43, s.tag, own.tags, side),
		feature3(44, g.word, own.tags, side),
		feature3(45, facts.aux, g.tag, s.tag),
		feature3(46, facts.aux, g.wordTag, side),
		feature3(47, own.aux, s.tag, hr),
		feature3(48, s.tag, gg.tag, g.tag),
		feature3(49, s.word, gg.word, side),
		feature3(50, s.tag, uint64(min(facts.lefts, 4))<<3|uint64(min(facts.rights, 5)), side),
		feature3(51, s.tag, uint64(min(own.lefts, 4))<<3|uint64(min(own.rights, 5)), side),
		feature3(52, g.word, named, s.tag),
		feature3(53, g.tag, g.suffix[2], s.tag),
		feature3(54, s.upos, g.upos, own.tags),
		feature3(55, s.wordTag, fl.word, side),
		feature3(56, s.class, g.class, side),
		feature3(57, s.class, hr, side),
		feature3(58, g.class, s.tag, side),
		feature3(59, s.class, named, g.tag),
		feature2(60, advice, s.tag),
		feature3(61, advice, s.tag, g.tag),
		feature2(62, advice, s.word),
		feature3(63, advice, g.word, s.tag),
		feature3(64, span, s.tag, g.tag),
		feature3(65, span, s.word, side),
		feature3(66, span, g.word, side),
		feature3(67, s.look, g.look, side),
		feature4(68, s.look, g.look, s.tag, g.tag),
		feature3(69, s.word, fl.word, g.tag),
		feature3(70, s.word, facts.tags, side),
		feature3(71, s.wordTag, g.wordTag, side),
		feature4(72, s.suffix[2], g.suffix[2], s.tag, g.tag),
	}
	return 72
}
